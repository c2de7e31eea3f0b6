"""The receipt: from the receiver to the sender, fitting what was sent or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyrage
import pytest

from taet_desktop.domain.exchanging import Vector
from taet_desktop.domain.ids import RecordId
from taet_desktop.exchange.sealed import faults, receipt, signed
from taet_desktop.exchange.sealed.receipt import (
    Particulars,
    compare,
    place_receipt,
    read_receipt,
    received,
    sent,
    write_receipt,
)
from taet_desktop.exchange.sealed.writing import Written
from tests.exchange.sealed.sealed_kit import EVA, IDS, JONAS, METTE, NOW, PASSPHRASE, Person, opened, packed

LATER = NOW + timedelta(days=1)


def receipt_of(written: Written, reader: Person = JONAS, **told: Any) -> bytes:
    """Take a package in and return the receipt's bytes."""
    with opened(written.path, reader, **told) as package:
        sender = package.manifest.sender.keys
        return write_receipt(received(package), reader.card, reader.identity, sender, LATER)


def test_a_receipt_comes_back_and_fits(tmp_path: Path) -> None:
    written = packed(tmp_path)
    path = place_receipt(tmp_path, receipt_of(written), written.id)
    assert path.name == written.path.name.replace("pakke-", "kvittering-").replace(".taet", ".taetkvittering")
    found = read_receipt(path.read_bytes(), METTE.identity)
    assert found.receiver == JONAS.card
    assert found.received == LATER.isoformat()
    assert found.particulars == sent(written)
    assert "Jonas" not in repr(found)
    compare(found, sent(written), written.recipients, own=METTE.fingerprint)


def test_a_receipt_tells_what_was_taken_in_and_what_the_receiver_has_now(tmp_path: Path) -> None:
    written = packed(tmp_path)
    citizens, vector = (
        {RecordId(IDS[1]): "ab" * 32, RecordId(IDS[2]): "cd" * 32},
        Vector({"bærbar@1": ((1, 9), (12, 12))}),
    )
    data = write_receipt(
        sent(written), JONAS.card, JONAS.identity, METTE.keys, LATER, citizens=citizens, vector=vector
    )
    found = read_receipt(data, METTE.identity)
    assert (found.citizens, found.vector) == (citizens, vector)


def test_what_the_sender_keeps_comes_back_from_its_json(tmp_path: Path) -> None:
    kept = sent(packed(tmp_path))
    assert Particulars.from_body(kept.to_body()) == kept
    for name in kept.to_body():
        with pytest.raises(ValueError, match="no "):
            Particulars.from_body({**kept.to_body(), name: None})


def test_a_package_with_a_passphrase_gets_a_receipt_too(tmp_path: Path) -> None:
    written = packed(tmp_path, passphrase=PASSPHRASE)
    data = receipt_of(written, EVA, passphrase=PASSPHRASE)
    compare(read_receipt(data, METTE.identity), sent(written), written.recipients, own=METTE.fingerprint)


def test_only_the_sender_can_read_it(tmp_path: Path) -> None:
    with pytest.raises(faults.NotForUs) as caught:
        read_receipt(receipt_of(packed(tmp_path)), EVA.identity)
    assert "Kvitteringen" in caught.value.what


def test_a_receipt_for_something_else_differs(tmp_path: Path) -> None:
    written = packed(tmp_path)
    found = read_receipt(receipt_of(written), METTE.identity)
    true = sent(written)
    for other in (
        replace(true, package="018f6a00-0000-7000-8000-000000000009"),
        replace(true, sha256="0" * 64),
        replace(true, sums="0" * 64),
        replace(true, counts=replace(true.counts, revisions=true.counts.revisions + 1)),
    ):
        with pytest.raises(faults.ReceiptDiffers) as caught:
            compare(found, other, written.recipients, own=METTE.fingerprint)
        assert "Slet ikke noget" in caught.value.action


def test_a_receipt_from_somebody_it_was_not_sent_to_differs(tmp_path: Path) -> None:
    written = packed(tmp_path)
    data = write_receipt(sent(written), EVA.card, EVA.identity, METTE.keys, LATER)
    with pytest.raises(faults.ReceiptDiffers):
        compare(read_receipt(data, METTE.identity), sent(written), written.recipients, own=METTE.fingerprint)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_the_senders_own_receipt_is_none(tmp_path: Path, passphrase: str) -> None:
    written = packed(tmp_path, passphrase=passphrase)
    data = receipt_of(written, METTE, passphrase=passphrase)
    with pytest.raises(faults.ReceiptDiffers):
        compare(read_receipt(data, METTE.identity), sent(written), written.recipients, own=METTE.fingerprint)


def test_a_receipt_that_is_broken_anywhere_is_refused(tmp_path: Path) -> None:
    data = receipt_of(packed(tmp_path))
    for at in range(0, len(data), 5):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        with pytest.raises((faults.ReceiptUnreadable, faults.NotForUs)):
            read_receipt(bytes(changed), METTE.identity)
    for length in (0, 10, 100, 300, len(data) - 1):
        with pytest.raises((faults.ReceiptUnreadable, faults.NotForUs)):
            read_receipt(data[:length], METTE.identity)
    with pytest.raises(faults.ReceiptUnreadable):
        read_receipt(bytes(receipt.MAX_BYTES + 1), METTE.identity)


@pytest.mark.parametrize(
    "changes",
    [
        {"received": "i dag"},
        {"sha256": None},
        {"counts": {}},
        {"receiver": None},
        {"receiver": {}},
        {"citizens": []},
        {"citizens": {"Anna": "ab" * 32}},
        {"citizens": {IDS[1]: "kort"}},
        {"vector": None},
        {"vector": {"a": 7}},
        {"format": "taet-pakke"},
        {"version": 0},
        {"version": None},
    ],
    ids=str,
)
def test_a_receipt_that_tells_nonsense_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    body = signed.parse(pyrage.decrypt(receipt_of(packed(tmp_path)), [METTE.identity.opening]))
    false = signed.sign({**body, **changes}, JONAS.identity.signing)
    with pytest.raises(faults.ReceiptUnreadable):
        read_receipt(pyrage.encrypt(false, [METTE.keys.recipient()]), METTE.identity)


def test_another_can_not_sign_for_the_receiver(tmp_path: Path) -> None:
    body = signed.parse(pyrage.decrypt(receipt_of(packed(tmp_path)), [METTE.identity.opening]))
    false = signed.sign({**body, "received": NOW.isoformat()}, EVA.identity.signing)
    with pytest.raises(faults.ReceiptUnreadable):
        read_receipt(pyrage.encrypt(false, [METTE.keys.recipient()]), METTE.identity)


def test_a_newer_receipt_is_told(tmp_path: Path) -> None:
    body = signed.parse(pyrage.decrypt(receipt_of(packed(tmp_path)), [METTE.identity.opening]))
    newer = signed.sign({**body, "version": 2}, JONAS.identity.signing)
    with pytest.raises(faults.ReceiptUnreadable) as caught:
        read_receipt(pyrage.encrypt(newer, [METTE.keys.recipient()]), METTE.identity)
    assert "nyere udgave" in caught.value.what
