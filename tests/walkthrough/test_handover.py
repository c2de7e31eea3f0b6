"""`walkthrough --exchange`: a citizen leaves one vault for another, and the receipt comes back.

In a process of its own with a home and a temporary folder of its own, so that whatever it left can be found.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from taet_desktop.cli.demo_vault import NOTE_NAME
from taet_desktop.cli.walking_exchange import COLLEAGUES_VAULT, STICK
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import Direction, ParcelState, Purpose
from taet_desktop.services import citizens, receipts, vaults
from taet_desktop.services.receipts import ParcelLine
from tests.walkthrough.alone import walk_alone

pytestmark = pytest.mark.timeout(240)
"""Half a minute, and more where the machine does something else."""


class Found(NamedTuple):
    """What a vault holds afterwards."""

    people: list[Citizen]
    parcels: list[ParcelLine]


class Walk(NamedTuple):
    """Where it was, what it said, and what both vaults hold."""

    root: Path
    out: Path
    said: str
    here: Found
    there: Found


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    root = tmp_path_factory.mktemp("handover")
    out = root / "out"
    said = walk_alone(root, "--exchange", f"--out={out}", "--citizens=3", seconds=220)
    passphrase = (out / NOTE_NAME).read_text(encoding="utf-8").splitlines()[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(root / "looking"))
        here, there = (_look(out / name, passphrase) for name in ("demo.taet", COLLEAGUES_VAULT))
    yield Walk(root, out, said, here, there)


def _look(vault: Path, passphrase: str) -> Found:
    session = vaults.unlock_with_passphrase(vault, passphrase)
    try:
        people = [card.citizen for card in citizens.citizen_cards(session)]
        return Found(people, receipts.parcels(session))
    finally:
        vaults.lock(session)


def test_the_citizen_has_left_one_vault_for_the_other(walk: Walk) -> None:
    (moved,) = walk.there.people
    assert len(walk.here.people) == 2
    assert moved.id not in {person.id for person in walk.here.people}


def test_both_remember_the_same_package_and_the_receipt(walk: Walk) -> None:
    (sent,) = [line.parcel for line in walk.here.parcels]
    (came,) = [line.parcel for line in walk.there.parcels]
    assert (sent.direction, sent.purpose, sent.state) == (
        Direction.OUT,
        Purpose.HANDOVER,
        ParcelState.RECEIPTED,
    )
    assert (came.direction, came.state) == (Direction.IN, ParcelState.APPLIED)
    assert (sent.id, sent.sha256, sent.counts.revisions) == (came.id, came.sha256, came.counts.revisions)
    assert [line.name for line in walk.there.parcels] == ["Mette Holm"]


def test_the_stick_holds_two_cards_a_package_and_its_receipt_without_a_name(walk: Walk) -> None:
    files = sorted((walk.out / STICK).iterdir())
    assert sorted(file.suffix for file in files) == [".taet", ".taetkort", ".taetkort", ".taetkvittering"]
    (moved,) = walk.there.people
    secrets = [moved.last_name, moved.first_name, moved.cpr]
    for file in files:
        data = file.read_bytes()
        for secret in secrets:
            assert secret.casefold() not in file.name.casefold()
            assert secret.encode() not in data


def test_nothing_of_the_citizen_lies_outside_the_vaults(walk: Walk) -> None:
    (moved,) = walk.there.people
    secrets = [text.encode() for text in (moved.full_name, moved.cpr, moved.phone) if text]
    files = [file for file in walk.root.rglob("*") if file.is_file() and file.suffix != ".png"]
    assert len(files) > 8
    for file in files:
        data = file.read_bytes()
        assert not [secret for secret in secrets if secret in data], file.name
    assert moved.full_name not in walk.said
