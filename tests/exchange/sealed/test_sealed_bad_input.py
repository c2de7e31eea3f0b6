"""Packages that are broken, false, foreign, old or made to do harm: said clearly, and nothing handed on."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pyrage
import pytest

from taet_desktop.errors import UserError
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.sealed import faults, key_file, signed
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.card import write_card
from taet_desktop.exchange.sealed.reading import Package, Standing, verified
from taet_desktop.exchange.sealed.writing import write_package
from tests.exchange.sealed.sealed_kit import (
    EVA,
    IDS,
    JONAS,
    METTE,
    PASSPHRASE,
    blob,
    contents,
    forged,
    heading,
    inside,
    items,
    opened,
    packed,
    refused,
    sealed,
    trusting,
    zipped,
)

BROKEN = (faults.PackageDamaged, faults.NotForUs, faults.NotAPackage, faults.WrongPassphrase)
"""What a flipped bit may look like: in the head it can turn our lock into another's."""


def test_a_forged_package_that_is_in_order_is_taken(tmp_path: Path) -> None:
    photo = blob(b"foto")
    path = forged(tmp_path / "p.taet", blobs=[(m.blob_name(photo.sha256, photo.media_type), photo.data)])
    assert contents(path) == [*items(1, 0), photo]


# --- broken -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return packed(tmp_path_factory.mktemp("hel"), things=items(20, 3, 60_000)).path.read_bytes()


def test_a_package_cut_short_anywhere_is_refused(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.taet"
    for length in [0, 1, 21, 22, 100, 200, 400, *range(1_000, len(whole), 9_973), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(UserError) as caught:
            contents(path)
        assert isinstance(caught.value, faults.NotAPackage if length < 22 else BROKEN), length


def test_a_flipped_bit_anywhere_is_seen(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.taet"
    for at in [*range(0, 500, 3), *range(500, len(whole), 4_999), len(whole) - 1]:
        data = bytearray(whole)
        data[at] ^= 1 << at % 8
        path.write_bytes(data)
        with pytest.raises(BROKEN):
            contents(path)


def test_bytes_too_many_are_seen(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "p.taet"
    path.write_bytes(whole + b"\0")
    refused(path, faults.PackageDamaged)


def test_a_package_with_a_passphrase_that_is_broken_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "COST", 10)  # the tests open it often
    path = packed(tmp_path, passphrase=PASSPHRASE).path
    data = path.read_bytes()
    unseen = []
    for at in [*range(30, 330, 7), *range(400, len(data) - 300, 997), len(data) - 200, len(data) - 30]:
        changed = bytearray(data)
        changed[at] ^= 1
        path.write_bytes(changed)
        try:
            # A bit in the outer zip's own times and attributes changes nothing, so the same may come out.
            assert contents(path, EVA, passphrase=PASSPHRASE) == items()
            unseen.append(at)
        except (*BROKEN, faults.PackageUnsafe):
            continue
    assert len(unseen) < 20
    for length in (4, 100, 300, 1_000, len(data) - 1):
        path.write_bytes(data[:length])
        with pytest.raises(BROKEN):
            contents(path, EVA, passphrase=PASSPHRASE)


@pytest.mark.parametrize("data", [b"", b"hej", b"%PDF-1.7\n", b"SQLite format 3\0", bytes(5_000)])
def test_another_file_is_no_package(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "p.taet"
    path.write_bytes(data)
    told = refused(path, faults.NotAPackage)
    assert "ender på .taet" in told.action


def test_a_zip_of_something_else_is_no_package(tmp_path: Path) -> None:
    path = tmp_path / "p.taet"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brev.txt", "kære")
    refused(path, faults.NotAPackage)


def test_a_folder_a_pipe_and_a_missing_file_are_told(tmp_path: Path) -> None:
    refused(tmp_path, faults.NotAPackage)
    refused(tmp_path / "findes-ikke.taet", faults.PackageGone)
    os.mkfifo(tmp_path / "rør.taet")
    refused(tmp_path / "rør.taet", faults.NotAPackage)


# --- not for us, not from somebody we know ----------------------------------------------------------------


def test_a_wrong_recipient_is_told(tmp_path: Path) -> None:
    told = refused(packed(tmp_path, JONAS).path, faults.NotForUs, EVA)
    assert "ikke lukket til dig" in told.what


def test_an_unknown_sender_is_told_and_the_card_handed_over(tmp_path: Path) -> None:
    told = refused(packed(tmp_path).path, faults.SenderUnknown, standing=trusting(EVA))
    assert isinstance(told, faults.SenderUnknown)
    assert told.card == METTE.card
    assert "otte ord" in told.action


def test_a_revoked_contact_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path).path
    refused(path, faults.SenderRevoked, standing=lambda fingerprint: Standing.REVOKED)
    path = packed(tmp_path, passphrase=PASSPHRASE).path
    refused(path, faults.SenderRevoked, standing=lambda _: Standing.REVOKED, passphrase=PASSPHRASE)


def test_a_replayed_package_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path).path
    taken = {IDS[0]}
    told = refused(path, faults.AlreadyReceived, received=lambda package: package in taken)
    assert "allerede" in told.what
    assert contents(path, received=lambda package: package in {IDS[1]}) == items()


def test_a_passphrase_is_asked_for_and_a_wrong_one_told(tmp_path: Path) -> None:
    path = packed(tmp_path, passphrase=PASSPHRASE).path
    refused(path, faults.NeedsPassphrase)
    refused(path, faults.WrongPassphrase, passphrase=PASSPHRASE + "r")


def test_a_passphrase_that_would_take_all_memory_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, passphrase=PASSPHRASE).path
    with zipfile.ZipFile(path) as outer:
        parts = [(name, outer.read(name)) for name in outer.namelist()]
    costly = parts[0][1].replace(f" {key_file.COST}\n".encode(), b" 30\n", 1)
    assert costly != parts[0][1]
    with zipfile.ZipFile(path, "w") as outer:
        outer.writestr("noegle.age", costly)
        outer.writestr("indhold.age", parts[1][1])
    refused(path, faults.PackageUnsafe, passphrase=PASSPHRASE)


# --- false ------------------------------------------------------------------------------------------------


def test_contents_swapped_by_a_recipient_are_seen(tmp_path: Path) -> None:
    parts = inside(packed(tmp_path).path)
    for at, (name, data) in enumerate(parts):
        if name == m.HEAD:
            continue
        changed = bytearray(data)
        changed[len(data) // 2] ^= 1
        swapped = [*parts[:at], (name, bytes(changed)), *parts[at + 1 :]]
        path = sealed(tmp_path / "p.taet", zipped(swapped))
        with pytest.raises((faults.PackageDamaged, faults.SenderFalse)):
            contents(path)


def test_a_part_more_less_or_elsewhere_is_seen(tmp_path: Path) -> None:
    parts = inside(packed(tmp_path).path)
    other = blob(b"et andet foto")
    more = [*parts[:2], (m.blob_name(other.sha256, other.media_type), other.data), *parts[2:]]
    less = [*parts[:2], *parts[3:]]
    turned = [*parts[:2], parts[3], parts[2], *parts[4:]]
    twice = [*parts[:3], parts[2], *parts[3:]]
    cut = [parts[:-1], parts[:-2], parts[1:], parts[:1], [*parts, parts[0]]]
    for wrong in (more, less, turned, twice, *cut):
        refused(sealed(tmp_path / "p.taet", zipped(wrong)), faults.PackageDamaged)


def test_another_can_not_sign_for_the_sender(tmp_path: Path) -> None:
    refused(forged(tmp_path / "p.taet", sender=EVA), faults.SenderUnknown)
    parts = inside(forged(tmp_path / "p.taet"))
    card = signed.parse(write_card(METTE.card, METTE.identity))
    for sender in (card, {**card, "name": "Eva Lund"}):
        false = signed.sign({**signed.parse(parts[-1][1]), "sender": sender}, EVA.identity.signing)
        path = sealed(tmp_path / "p.taet", zipped([*parts[:-1], (m.MANIFEST, false)]))
        refused(path, faults.SenderFalse)


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": "kopi"},
        {"consent": "andet"},
        {"id": IDS[5]},
        {"recipients": []},
        {"created": "2020-01-01T00:00:00+00:00"},
        {"vector": {"a@1": "1-5"}},
        {"more": 1},
    ],
    ids=str,
)
def test_a_manifest_that_was_changed_is_false(tmp_path: Path, changes: dict[str, Any]) -> None:
    parts = inside(packed(tmp_path).path)
    body = {**signed.parse(parts[-1][1]), **changes}
    swapped = [*parts[:-1], (m.MANIFEST, json.dumps(body).encode())]
    refused(sealed(tmp_path / "p.taet", zipped(swapped)), faults.SenderFalse)


def test_a_recipient_can_not_pass_it_on_as_if_it_were_meant_for_a_third(tmp_path: Path) -> None:
    clear = pyrage.decrypt(packed(tmp_path, JONAS).path.read_bytes(), [JONAS.identity.opening])
    passed_on = sealed(tmp_path / "p.taet", clear, EVA)
    refused(passed_on, faults.NotForUs, EVA)


def test_signed_contents_can_not_be_put_behind_another_lock(tmp_path: Path) -> None:
    clear = pyrage.decrypt(packed(tmp_path, JONAS).path.read_bytes(), [JONAS.identity.opening])
    once = pyrage.x25519.Identity.generate()
    path = tmp_path / "p.taet"
    with zipfile.ZipFile(path, "w") as outer:
        outer.writestr("noegle.age", key_file.write_key_file(once, PASSPHRASE))
        outer.writestr("indhold.age", pyrage.encrypt(clear, [once.to_public()]))
    refused(path, faults.SenderFalse, EVA, passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    "changes",
    [
        {"counts": {}},
        {"counts": None},
        {"counts": {"citizens": 10**18, "records": 10**18}},
        {"sums": "0" * 64},
        {"sums": "kort"},
        {"purpose": "andet"},
        {"id": "../../etc/passwd"},
        {"created": "i går"},
        {"recipients": ["x"] * 1_000},
        {"recipients": [1]},
        {"vector": {"a": "9-"}},
        {"vector": {"a": "5-2"}},
        {"vector": {"a": 3}},
        {"vector": []},
        {"consent": "x" * 5_000},
        {"program": None},
        {"sender": None},
        {"version": 2},
        {"format": "taet-kontaktkort"},
    ],
    ids=lambda changes: str(changes)[:40],
)
def test_a_manifest_that_tells_nonsense_is_refused_though_it_is_signed(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    refused(forged(tmp_path / "p.taet", changes=changes), faults.PackageDamaged)


def test_huge_counts_are_refused(tmp_path: Path) -> None:
    counts = dict.fromkeys(("citizens", "records", "revisions", "erasures", "attachments", "bytes"), 10**15)
    refused(forged(tmp_path / "p.taet", changes={"counts": counts}), faults.PackageDamaged)


# --- changed, gone and two at once ------------------------------------------------------------------------


def changed_after_checking(path: Path) -> tuple[Package, bytes]:
    package = opened(path)
    return package, path.read_bytes()


def test_a_file_that_becomes_another_after_it_was_checked_hands_on_nothing_false(tmp_path: Path) -> None:
    path = packed(tmp_path, things=items(400, 20, 200_000)).path
    other = packed(tmp_path, things=items(401, 20, 200_000), id=IDS[2]).path.read_bytes()
    package, _ = changed_after_checking(path)
    with path.open("r+b") as file:  # the same file, as a share might do it: another package for the same keys
        file.write(other)
        file.truncate()
    handed: list[m.Line | m.Blob] = []
    with package, pytest.raises((faults.PackageChanged, faults.PackageDamaged)):
        handed += package.items()
    assert handed == []


def test_a_file_that_is_cut_after_it_was_checked_is_told(tmp_path: Path) -> None:
    things = items(10, 30, 400_000)
    path = packed(tmp_path, things=things).path
    package, data = changed_after_checking(path)
    with path.open("r+b") as file:
        file.truncate(len(data) // 2)
    handed = []
    with package, pytest.raises((faults.PackageChanged, faults.PackageDamaged)):
        for thing in package.items():
            handed.append(thing)
    assert handed == things[: len(handed)]
    assert len(handed) < len(things)


def test_a_file_that_is_replaced_is_still_the_one_that_was_checked(tmp_path: Path) -> None:
    path = packed(tmp_path).path
    with opened(path) as package:
        path.unlink()
        path.write_bytes(b"en anden fil")
        assert list(package.items()) == items()


def test_two_packages_at_once_do_not_meet(tmp_path: Path) -> None:
    paths = [packed(tmp_path, things=items(30, 5), id=IDS[at]).path for at in (3, 4)]
    jobs = [verified(path, JONAS.identity, standing=trusting(METTE)) for path in paths]
    for job in jobs:
        next(job)
    packages = [run_to_end(job) for job in jobs]
    walks = [package.items() for package in packages]
    pairs = list(zip(*walks, strict=True))
    assert [pair[0] for pair in pairs] == [pair[1] for pair in pairs] == items(30, 5)
    assert [package.manifest.id for package in packages] == [IDS[3], IDS[4]]
    for package in packages:
        package.close()


def test_two_packages_written_at_once_lie_beside_each_other(tmp_path: Path) -> None:
    jobs = [write_package(tmp_path, heading(METTE, JONAS), METTE.identity, items()) for _ in range(2)]
    for job in jobs:
        next(job)
        next(job)
    written = [run_to_end(job) for job in jobs]
    assert len({one.path for one in written}) == 2
    assert all(contents(one.path) == items() for one in written)
