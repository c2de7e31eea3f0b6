"""A vault's folder copied: beside itself, or back from before. Both go on, nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.exchanging import Purpose, Vector
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.services import device, vaults, visits
from taet_desktop.services.exchanging.applying import open_conflicts
from taet_desktop.services.exchanging.sending import outgoing
from taet_desktop.services.session import Session
from taet_desktop.storage.repositories.receiving import TwoOfOneName
from tests.exchange_merge.exchange_kit import (
    acquaint,
    contents,
    ever_said,
    only,
    packed,
    said,
    say,
    sync,
    taken_in,
    visited,
)
from tests.support.sessions import HandClock, MadeVault

Open = Callable[[MadeVault], Session]


@pytest.fixture
def claimed() -> Iterator[Open]:
    """Return a function that opens a vault as the program does, with a device id of its own place."""
    sessions: list[Session] = []

    def open_one(vault: MadeVault) -> Session:
        session = vault.open(HandClock(), device="")
        device.claim(session.store, session.folder)
        sessions.append(session)
        return session

    yield open_one
    for session in sessions:
        vaults.lock(session)


@pytest.fixture
def original(made_vault: MadeVault, tmp_path: Path) -> MadeVault:
    return made_vault.copy_to(tmp_path / "original.taet")


def with_an_open_answer(vault: MadeVault, claimed: Open) -> tuple[Session, RecordId, RecordId]:
    session = claimed(vault)
    _, visit = visited(session)
    answer = say(session, visit.id, "åbent")
    return session, visit.id, answer.id


def copied(vault: MadeVault, to: Path) -> MadeVault:
    """Copy the folder as a file manager would, while the vault is open elsewhere."""
    shutil.copytree(vault.folder, to, ignore=shutil.ignore_patterns("*.lock", "*lock*"))
    return MadeVault(to, vault.key, vault.recovery)


def test_a_copy_opened_beside_the_original_is_another_device(
    original: MadeVault, claimed: Open, tmp_path: Path
) -> None:
    here, visit, answer = with_an_open_answer(original, claimed)
    there = claimed(copied(original, tmp_path / "kopi.taet"))
    assert there.store.device != here.store.device
    assert contents(there) == contents(here)
    with there.store.read() as uow:
        assert not uow.adopting.waiting()
        (kept,) = uow.responses.history(answer)
    assert (kept.sealed, kept.device) == (True, there.store.device)
    # Both go on from what stood open, and are brought together afterwards.
    say(here, visit, "fra den ene", nth=1)
    say(there, visit, "fra den anden", nth=2)
    acquaint(here, there)
    sync(here, there)
    sync(there, here)
    assert said(here, visit) == said(there, visit) == ["fra den anden", "fra den ene", "åbent"]
    assert open_conflicts(here) == open_conflicts(there) == []


def test_words_that_went_on_in_the_original_are_shown_beside_the_copys(
    original: MadeVault, claimed: Open, tmp_path: Path
) -> None:
    here, visit, answer = with_an_open_answer(original, claimed)
    there = claimed(copied(original, tmp_path / "kopi.taet"))
    say(here, visit, "åbent og mere")
    acquaint(here, there)
    sync(here, there)
    waiting = only(one for one in open_conflicts(there) if one.record_id == answer)
    assert sorted(s.value["value"] for s in only(waiting.conflicts).sides) == ["åbent", "åbent og mere"]
    assert ever_said(there, answer) == {"åbent", "åbent og mere"}


def test_a_store_put_back_from_before_something_was_sent_does_not_use_its_numbers_again(
    original: MadeVault, claimed: Open, made_vault: MadeVault, tmp_path: Path
) -> None:
    session, visit, answer = with_an_open_answer(original, claimed)
    before = copied(original, tmp_path / "før.taet")
    other = claimed(made_vault.copy_to(tmp_path / "anden.taet"))
    acquaint(session, other)
    say(session, visit, "sendt", nth=1)
    sync(session, other)
    vaults.lock(session)
    shutil.copyfile(before.folder / "store.db", original.folder / "store.db")
    shutil.copyfile(before.folder / "store.db-wal", original.folder / "store.db-wal")
    back = claimed(original)
    assert back.store.device != session.store.device
    say(back, visit, "skrevet siden", nth=2)
    acquaint(back, other)
    sync(back, other)
    sync(other, back)
    assert said(back, visit) == said(other, visit) == ["sendt", "skrevet siden", "åbent"]
    assert ever_said(back, answer) == {"åbent", "sendt", "skrevet siden"}


def test_two_that_number_alike_are_refused_whole(a: Session, opened: Callable[[str], Session]) -> None:
    twin, b = opened("a2"), opened("b")
    twin.store.device = "a"  # a copy made past the program
    acquaint(a, b)
    visited(a, "Anna")
    visited(twin, "Bo")
    sync(a, b)
    before = contents(b)
    with twin.store.read() as uow:
        assert uow.contacts.all() == []
    package = packed(twin, b)
    with pytest.raises(TwoOfOneName):
        taken_in(b, package)
    assert contents(b) == before


def test_private_tools_stay_behind_when_a_citizen_is_handed_over(a: Session) -> None:
    person, visit = visited(a)
    tool = a.library.latest("perspektivskifte")
    assert tool.private
    item = next(one.id for one in tool.items())
    visits.save_answers(a, visit.id, tool, Answers([Answer(item, ItemKind.TEXT, "kun for mig")]))
    say(a, visit.id, "til alle")
    for private, purpose, expected in (
        (False, Purpose.HANDOVER, False),
        (True, Purpose.HANDOVER, True),
        (False, Purpose.COPY, False),
    ):
        with outgoing(a, purpose, citizens=[person.id], private=private) as out:
            everything = str([one.to_body() for one in out.items])  # type: ignore[union-attr]
        assert ("kun for mig" in everything) is expected
        assert "til alle" in everything
    with outgoing(a, Purpose.SYNCHRONISE) as out:
        assert "kun for mig" in str([one.to_body() for one in out.items])  # type: ignore[union-attr]
        assert out.vector != Vector()
