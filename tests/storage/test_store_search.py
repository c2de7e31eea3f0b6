"""Finding words as they are typed; nothing typed is syntax, and what is gone is not found."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.audit import AuditAction
from taet_desktop.domain.revision import RecordKind
from taet_desktop.domain.search_hit import Hit
from taet_desktop.storage.search import MAX_WORDS, snippet_of, words_in
from taet_desktop.storage.store import Store
from tests.storage.store_kit import (
    MORNING,
    bare,
    begin_visit,
    citizen,
    found,
    note,
    open_store,
    response,
    save_response,
    visit,
    watched,
    with_words,
)

TYPED = [
    '"',
    '""',
    "*",
    "NEAR",
    "NEAR(a b, 3)",
    "a AND",
    "OR",
    "NOT",
    "^",
    "name:",
    "{name} : å",
    "-",
    "(",
    "a*",
]
STRANGE = ["😀", "שלום", "مرحبا بكم", "\u202eomvendt", "\0", "a\0b", "\ud800", "'; DROP TABLE x;--"]


def hits(store: Store, asked: str) -> list[Hit]:
    with store.read() as uow:
        return uow.search.find(asked)


def test_names_answers_and_notes_are_found_from_the_first_letters(store: Store) -> None:
    person, held = begin_visit(store)
    filled, written = response(held, "Jeg vil gerne lave mad"), note(held, "Du fortalte om svømmehallen")
    with store.unit_of_work() as uow:
        uow.responses.save_open(filled, "håb\nJeg vil gerne lave mad\nrigtig meget")
        uow.notes.save_open(written)
        uow.commit()
    assert found(store, "øst") == [person.id]
    assert found(store, "åse østergård") == [person.id]
    assert found(store, "lav mad") == [filled.id]
    assert found(store, "RIGTIG") == [filled.id]
    assert found(store, "svømmeh") == [written.id]
    assert found(store, "hjemmebesøg") == [written.id]
    (hit,) = hits(store, "gerne")
    assert (hit.kind, hit.citizen_id, hit.visit_id, hit.at) == (
        RecordKind.RESPONSE, person.id, held.id, held.starts,
    )  # fmt: skip


def test_danish_letters_are_letters_of_their_own(store: Store) -> None:
    begin_visit(store, citizen("Gard", "Ostergaard"))
    person, _ = begin_visit(store, citizen("Gård", "Østergård"))
    assert found(store, "gård") == [person.id]
    assert found(store, "øster") == [person.id]
    assert found(store, "GÅRD") == [person.id]
    decomposed = "ga\u030ard"  # how macOS may paste it
    assert found(store, decomposed) == [person.id]
    pasted, _ = begin_visit(store, citizen("Ka\u030are", "Bæk"))
    assert found(store, "kåre") == [pasted.id]
    assert found(store, "bæk") == [pasted.id]


def test_citizens_come_first_and_then_the_newest_talk(store: Store) -> None:
    person = citizen("Mad", "Sen")
    visits = [visit(person, MORNING + timedelta(days=n)) for n in (3, 1, 2)]
    answers = [response(one, "mad") for one in visits]
    with store.unit_of_work() as uow:
        uow.citizens.save(person)
        for one, filled in zip(visits, answers, strict=True):
            uow.visits.save(one)
            uow.responses.save_open(filled, "mad")
        uow.commit()
    assert found(store, "mad") == [person.id, answers[0].id, answers[2].id, answers[1].id]
    with store.read() as uow:
        assert [hit.record_id for hit in uow.search.find("mad", limit=2)] == [person.id, answers[0].id]


@pytest.mark.parametrize("asked", TYPED + STRANGE)
def test_nothing_typed_is_an_error(store: Store, asked: str) -> None:
    _, held = begin_visit(store)
    text = f"ord {asked} slut"
    save_response(store, response(held, text.replace("\ud800", "")), text)
    assert len(hits(store, "ord slut")) == 1
    hits(store, asked)
    hits(store, f"slut {asked}")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_at_all_can_be_asked_for(empty_store: Path, asked: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "prøve.taet"
        shutil.copytree(empty_store, folder)
        store = open_store(folder)
        _, held = begin_visit(store)
        filled = response(held)
        save_response(store, filled, asked)
        has_letters = any(letter in "abcdefghijklmnopqrstuvwxyzæøå0123456789" for letter in asked.lower())
        if has_letters:  # then it is found by its own words, whatever stands between them
            assert filled.id in found(store, asked)
        else:
            hits(store, asked)
        store.close()


def test_right_to_left_and_composed_words_are_found(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "שלום מרחבא")
    save_response(store, filled, "hun sagde שלום og مرحبا 😀")
    assert found(store, "שלו") == [filled.id]
    assert found(store, "مرحبا") == [filled.id]


def test_a_megabyte_pasted_into_the_search_field_is_cut(store: Store) -> None:
    begin_visit(store)
    assert len(words_in("ord " * 300_000)) == MAX_WORDS
    assert found(store, "åse " + "x" * 1_000_000) == []


def test_a_megabyte_of_answer_is_indexed_and_found(store: Store) -> None:
    _, held = begin_visit(store)
    filled = response(held, "kort")
    save_response(store, filled, "forrest " + "fyld " * 200_000 + "bagerst")
    (hit,) = hits(store, "bagerst")
    assert hit.record_id == filled.id
    assert len(hit.snippet) < 200
    assert hit.snippet.endswith("bagerst")


def test_what_was_replaced_is_no_longer_found(store: Store) -> None:
    person, held = begin_visit(store)
    filled, written = response(held, "gulerod"), note(held, "kartoffel")
    with store.unit_of_work() as uow:
        uow.responses.save_open(filled, "gulerod")
        uow.notes.save_open(written)
        uow.commit()
    with store.unit_of_work() as uow:
        uow.responses.save_open(with_words(filled, "tomat"), "tomat")
        uow.notes.save_open(note(held, "agurk", "Opkald"))
        uow.citizens.save(replace(person, first_name="Bodil"))
        uow.commit()
    assert found(store, "gulerod") == []
    assert found(store, "åse") == []
    assert found(store, "tomat") == [filled.id]
    assert found(store, "bodil") == [person.id]


def test_what_was_rolled_back_is_not_found(store: Store) -> None:
    _, held = begin_visit(store)
    with store.unit_of_work() as uow:
        filled = response(held, "fortrudt")
        uow.responses.save_open(filled, "fortrudt")
        assert [hit.record_id for hit in uow.search.find("fortrudt")] == [filled.id]
    assert found(store, "fortrudt") == []


def test_a_snippet_shows_the_words_around_and_marks_them() -> None:
    before, after = "noget helt andet " * 20, " og mere til" * 20
    snippet, marks = snippet_of(f"{before}vi går i\nsvømmehallen om lørdagen{after}", ("svøm", "lør"))
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert "vi går i svømmehallen om lørdagen" in snippet
    assert [snippet[start : start + length] for start, length in marks] == ["svøm", "lør"]
    assert snippet_of("kort", ("findes",)) == ("kort", ())
    assert snippet_of("STRASSE straße", ("straße",))[1] == ((0, 7), (8, 6))


def test_only_the_texts_that_are_shown_are_read(store: Store, folder: Path) -> None:
    with watched() as asked:
        hits(store, "mad")
    (statement, parameters) = next(one for one in asked if "MATCH" in one[0])
    past = bare(folder)
    steps = [row[3] for row in past.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    past.close()
    assert "SCAN search_text USING COVERING INDEX search_text_order" in steps


def test_typing_on_is_one_line_in_the_log_and_never_the_words(store: Store) -> None:
    begin_visit(store)
    for asked in ("ø", "øs", "øst", "øs", "øste"):
        hits(store, asked)
    hits(store, "noget andet")
    with store.read() as uow:
        lines = [entry for entry in uow.audit.entries() if entry.action is AuditAction.SEARCH]
    assert len(lines) == 2
    assert [line.count for line in lines] == [0, 1]
    assert all("øst" not in str(line) for line in lines)
