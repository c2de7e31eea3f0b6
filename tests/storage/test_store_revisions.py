"""Nothing is overwritten: chains of revisions, whatever the order of saving, sealing, undoing and merging."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.ids import RecordId, RevisionId, new_revision_id
from taet_desktop.domain.revision import Revision
from taet_desktop.domain.visit import VisitState
from taet_desktop.storage.store import Store
from tests.storage.store_kit import (
    MORNING,
    DatabaseError,
    HandClock,
    bare,
    begin_visit,
    citizen,
    found,
    open_store,
    response,
    said,
    save_response,
    visit,
    with_words,
    words_of,
)


def history(store: Store, record: RecordId) -> list[Revision]:
    with store.read() as uow:
        return uow.responses.history(record)


def received(record: RecordId, words: str, at_minutes: int, parents: tuple[RevisionId, ...] = ()) -> Revision:
    """Return a sealed revision as another laptop made it."""
    body = {"instrument": "chime", "version": 1, "answers": said(words).to_json()}
    at = MORNING + timedelta(minutes=at_minutes)
    return Revision(new_revision_id(), record, parents, "bærbar-2", "Karen", at, body, sealed=True)


def test_autosave_writes_one_open_revision_again_and_again(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "j")
    for words in ("j", "je", "jeg", "jeg vil"):
        save_response(store, with_words(filled, words))
    revisions = history(store, filled.id)
    assert len(revisions) == 1
    assert not revisions[0].sealed
    assert revisions[0].parents == ()
    assert revisions[0].device == "bærbar-1"
    with store.read() as uow:
        assert words_of(uow.responses.get(filled.id)) == "jeg vil"


def test_after_sealing_the_next_save_is_a_child_of_the_sealed_one(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "først")
    save_response(store, filled)
    with store.unit_of_work() as uow:
        assert uow.responses.seal_visit(held.id) == 1
        assert uow.responses.seal_visit(held.id) == 0
        uow.commit()
    save_response(store, with_words(filled, "rettet"))
    first, second = history(store, filled.id)
    assert (first.sealed, second.sealed) == (True, False)
    assert second.parents == (first.id,)
    assert words_of(replace(filled, answers=said("først"))) in json.dumps(
        dict(first.body), ensure_ascii=False
    )


def test_saving_what_stands_there_already_writes_nothing(store: Store) -> None:
    person, held = begin_visit(store)
    filled = response(held)
    save_response(store, filled)
    with store.unit_of_work() as uow:
        lines = len(uow.audit.entries())
        assert uow.citizens.save(person) is False
        assert uow.visits.save(held) is False
        assert uow.responses.save_open(filled, words_of(filled)) is False
        assert not uow.commit()
    with store.read() as uow:
        assert len(uow.audit.entries()) == lines
        assert len(uow.citizens.history(person.id)) == 1


def test_citizens_and_visits_are_sealed_at_once(store: Store) -> None:
    person, held = begin_visit(store)
    with store.unit_of_work() as uow:
        assert uow.citizens.save(replace(person, phone="11 22 33 44")) is True
        assert uow.visits.save(replace(held, state=VisitState.FINISHED)) is True
        uow.commit()
    with store.read() as uow:
        for revisions in (uow.citizens.history(person.id), uow.visits.history(held.id)):
            assert [revision.sealed for revision in revisions] == [True, True]
            assert revisions[1].parents == (revisions[0].id,)
        assert "phone" not in uow.citizens.history(person.id)[0].body


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET body = '{}' WHERE sealed = 1",
        "UPDATE revision SET sealed = 0 WHERE sealed = 1",
        "UPDATE revision SET author = 'en anden' WHERE sealed = 1",
        "UPDATE revision SET device = 'en anden' WHERE sealed = 0",
        "DELETE FROM revision WHERE sealed = 1",
        "DELETE FROM revision WHERE sealed = 0",
        "INSERT OR REPLACE INTO revision SELECT * FROM revision WHERE sealed = 1",
        "INSERT INTO revision SELECT * FROM revision WHERE true ON CONFLICT DO UPDATE SET body = '{}'",
        "UPDATE revision_parent SET parent_id = 'en anden'",
        "DELETE FROM revision_parent",
        "INSERT INTO revision_parent SELECT id, 'en anden' FROM revision WHERE sealed = 1",
        "INSERT INTO revision_parent SELECT 'en anden', id FROM revision WHERE sealed = 0",
        "DELETE FROM record",
        "DELETE FROM record WHERE kind = 'citizen'",
        "UPDATE record SET citizen_id = id",
        "INSERT OR REPLACE INTO record SELECT * FROM record",
        "UPDATE audit_log SET author = 'en anden'",
        "DELETE FROM audit_log",
    ],
)
def test_the_database_itself_refuses_to_change_history(store: Store, folder: Path, statement: str) -> None:
    _, held = begin_visit(store)
    filled = response(held)
    save_response(store, filled)
    with store.unit_of_work() as uow:
        uow.responses.seal_visit(held.id)
        uow.commit()
    save_response(store, with_words(filled, "rettet"))
    past = bare(folder)
    tables = ("record", "revision", "revision_parent", "audit_log")
    before = [past.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]
    with pytest.raises(DatabaseError):
        past.execute(statement)
    assert [past.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables] == before
    past.close()


def test_another_laptop_with_the_vault_goes_on_from_the_open_revision(store: Store, folder: Path) -> None:
    _, held = begin_visit(store)
    filled = response(held, "fra den første")
    save_response(store, filled)
    store.close()
    second = open_store(folder, device="bærbar-2", clock=HandClock(MORNING + timedelta(hours=1)))
    save_response(second, with_words(filled, "fra den anden"))
    second.close()
    first = open_store(folder, clock=HandClock(MORNING + timedelta(hours=2)))
    save_response(first, with_words(filled, "fra den første igen"))
    revisions = history(first, filled.id)
    first.close()
    assert [revision.device for revision in revisions] == ["bærbar-1", "bærbar-2", "bærbar-1"]
    assert [revision.sealed for revision in revisions] == [True, True, False]
    assert [revision.parents for revision in revisions[1:]] == [(revisions[0].id,), (revisions[1].id,)]


def test_several_heads_stand_side_by_side_and_the_newest_is_shown(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "grund")
    save_response(store, filled)
    with store.unit_of_work() as uow:
        uow.responses.seal_visit(held.id)
        uow.commit()
    root = history(store, filled.id)[0].id
    older, newer = received(filled.id, "ældre", 5, (root,)), received(filled.id, "nyere", 9, (root,))
    with store.unit_of_work() as uow:
        for one, words in ((newer, "nyere"), (older, "ældre")):
            assert uow.responses.receive(
                one, citizen_id=held.citizen_id, visit_id=held.id, created=held.starts, index_text=words
            )
        assert not uow.responses.receive(
            newer, citizen_id=held.citizen_id, visit_id=held.id, created=held.starts
        )
        uow.commit()
    with store.read() as uow:
        assert [head.id for head in uow.responses.heads(filled.id)] == [older.id, newer.id]
        assert words_of(uow.responses.get(filled.id)) == "nyere"
    assert found(store, "nyere") == [filled.id]
    assert found(store, "ældre") == []


def test_a_save_continues_what_is_shown_and_leaves_the_other_head_alone(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "min")
    save_response(store, filled)
    with store.unit_of_work() as uow:
        uow.responses.seal_visit(held.id)
        uow.commit()
    mine = history(store, filled.id)[0]
    theirs = received(filled.id, "deres", 60)
    with store.unit_of_work() as uow:
        uow.responses.receive(theirs, citizen_id=held.citizen_id, visit_id=held.id, created=held.starts)
        uow.commit()
    save_response(store, with_words(filled, "deres, rettet"))
    with store.read() as uow:
        other, shown = uow.responses.heads(filled.id)
        assert other.id == mine.id
        assert shown.parents == (theirs.id,)
        # The other laptop's clock was an hour ahead: what is written now is shown all the same.
        assert shown.at > theirs.at
    with store.unit_of_work() as uow:
        uow.responses.save_open(with_words(filled, "begge"), "begge", settles=[mine.id])
        uow.commit()
    with store.read() as uow:
        (only,) = uow.responses.heads(filled.id)
        assert set(only.parents) == {shown.id, mine.id}
        assert words_of(uow.responses.get(filled.id)) == "begge"


def test_my_open_words_become_a_head_of_their_own_when_something_newer_arrives(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "halvt skrevet")
    save_response(store, filled)
    theirs = received(filled.id, "deres", 60)
    with store.unit_of_work() as uow:
        uow.responses.receive(theirs, citizen_id=held.citizen_id, visit_id=held.id, created=held.starts)
        uow.commit()
    save_response(store, with_words(filled, "deres og mere"))
    with store.read() as uow:
        mine, shown = uow.responses.heads(filled.id)
        assert (mine.sealed, shown.sealed) == (True, False)
        assert "halvt skrevet" in json.dumps(mine.body, ensure_ascii=False)
        assert shown.parents == (theirs.id,)
        assert words_of(uow.responses.get(filled.id)) == "deres og mere"


def test_revisions_arrive_in_any_order_with_the_same_result(store: Store) -> None:
    _, held = begin_visit(store)
    record = response(held).id
    first = received(record, "først", 1)
    second = received(record, "så", 2, (first.id,))
    third = received(record, "sidst", 3, (second.id,))
    with store.unit_of_work() as uow:
        for one in (third, first, second):
            uow.responses.receive(
                one, citizen_id=held.citizen_id, visit_id=held.id, created=held.starts, index_text="x"
            )
        uow.commit()
    with store.read() as uow:
        assert uow.responses.heads(record) == [third]
        assert uow.responses.history(record) == [first, second, third]


def test_a_record_can_arrive_whole_from_elsewhere_even_without_its_oldest_revisions(store: Store) -> None:
    _, held = begin_visit(store)
    record = response(held).id
    one = received(record, "et svar", 3, (new_revision_id(),))
    with store.unit_of_work() as uow:
        assert uow.responses.receive(
            one, citizen_id=held.citizen_id, visit_id=held.id, created=held.starts, index_text="et svar"
        )
        with pytest.raises(ValueError, match="sealed"):
            uow.responses.receive(
                replace(one, id=new_revision_id(), sealed=False),
                citizen_id=held.citizen_id,
                visit_id=held.id,
                created=held.starts,
            )
        uow.commit()
    with store.read() as uow:
        assert uow.responses.heads(record) == [one]
        assert [r.id for r in uow.responses.of_visit(held.id)] == [record]


def test_a_clock_set_back_hides_nothing(store: Store, hand_clock: HandClock) -> None:
    _, held = begin_visit(store)
    filled = response(held, "først")
    save_response(store, filled)
    with store.unit_of_work() as uow:
        uow.responses.seal_visit(held.id)
        uow.commit()
    hand_clock.moment -= timedelta(days=400)
    save_response(store, with_words(filled, "siden"))
    save_response(store, with_words(filled, "til sidst"))
    first, second = history(store, filled.id)
    assert second.at > first.at
    with store.read() as uow:
        assert words_of(uow.responses.get(filled.id)) == "til sidst"


def test_the_local_offset_is_kept(store: Store) -> None:
    person = citizen()
    held = visit(person, MORNING)
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        uow.visits.save(held)
        uow.responses.save_open(response(held), "")
        uow.commit()
    with store.read() as uow:
        again = uow.visits.get(held.id)
        assert again == held
        assert again is not None
        assert again.starts.utcoffset() == timedelta(hours=1)
        assert uow.responses.of_visit(held.id)[0].started.utcoffset() == timedelta(hours=1)
        assert uow.visits.history(held.id)[0].at.utcoffset() == timedelta(hours=1)


Act = tuple[str, int]
WORDS = ("nul", "et", "to", "tre", "fire")
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["save", "undo", "seal", "drop", "reopen", "other"]),
        st.integers(0, len(WORDS) - 1),
    ),
    max_size=14,
)


@given(ACTS)
def test_no_sequence_of_acts_loses_a_sealed_word(empty_store: Path, acts: list[Act]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "prøve.taet"
        shutil.copytree(empty_store, folder)
        _play(folder, acts)


def _play(folder: Path, acts: list[Act]) -> None:
    clock = HandClock()
    store = open_store(folder, clock=clock)
    _, held = begin_visit(store)
    filled = response(held, WORDS[0])
    save_response(store, filled)
    stack, sealed, device = [WORDS[0]], dict[RevisionId, Revision](), "bærbar-1"
    for act, number in acts:
        if act in ("save", "drop"):
            with store.unit_of_work() as uow:
                uow.responses.save_open(with_words(filled, WORDS[number]), WORDS[number])
                if act == "save":
                    uow.commit()
                    stack.append(WORDS[number])
        elif act == "undo" and len(stack) > 1:
            stack.pop()
            save_response(store, with_words(filled, stack[-1]))
        elif act == "seal":
            with store.unit_of_work() as uow:
                uow.responses.seal_visit(held.id)
                uow.commit()
        elif act in ("reopen", "other"):
            store.close()
            device = "bærbar-2" if act == "other" else "bærbar-1"
            store = open_store(folder, device=device, clock=clock)
        revisions = history(store, filled.id)
        by_id = {revision.id: revision for revision in revisions}
        for known in sealed.values():
            assert by_id[known.id] == known
        sealed |= {revision.id: revision for revision in revisions if revision.sealed}
        assert sum(not revision.sealed for revision in revisions) <= 1
        for child in revisions[1:]:
            assert len(child.parents) == 1
            assert by_id[child.parents[0]].at < child.at
        with store.read() as uow:
            assert words_of(uow.responses.get(filled.id)) == stack[-1]
            assert len(uow.responses.heads(filled.id)) == 1
        for word in WORDS:
            assert found(store, word) == ([filled.id] if word == stack[-1] else [])
    store.close()
