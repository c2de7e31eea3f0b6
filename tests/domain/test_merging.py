"""Merging what was written apart: what goes by itself, what is asked about, and that every device agrees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from taet_desktop.domain.board import Board
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merge_parts import apart, together
from taet_desktop.domain.merging import KEEP_BOTH, Conflict, heads_of, made_alike, merge
from taet_desktop.domain.note import Note
from taet_desktop.domain.revision import RecordKind, Revision

RECORD = RecordId("00000000-0000-7000-8000-000000000001")
START = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=1)))
K = RecordKind


def rev(name: str, body: Mapping[str, Any], *parents: str, device: str = "a", minutes: int = 0) -> Revision:
    ids = tuple(RevisionId(parent) for parent in parents)
    at = START + timedelta(minutes=minutes)
    return Revision(RevisionId(name), RECORD, ids, device, "Mette", at, body, sealed=True)


def answer(item: str, value: str, by: str = "borger", name: str = "") -> dict[str, Any]:
    told = {"item": item, "kind": "text", "value": value, "by": by}
    return {**told, "name": name} if name else told


def filled(*answers: dict[str, Any]) -> dict[str, Any]:
    return {"instrument": "chime", "version": 1, "answers": list(answers)}


def note(text: str, edited: bool = False, title: str = "Besøg", tool: str = "") -> dict[str, Any]:
    blocks = [{"source": "own", "heading": "", "text": text, "edited": edited}]
    if tool:
        blocks.append({"source": "chime", "heading": "Håb", "text": tool, "edited": False})
    return {"title": title, "day": "2026-11-22", "blocks": blocks}


def only(conflicts: tuple[Conflict, ...]) -> Conflict:
    (one,) = conflicts
    return one


BOARD = {
    "title": "Dyr",
    "rows": 1,
    "columns": 2,
    "cells": [{"id": "a", "label": "kat", "pictogram": "kat"}, {"id": "b"}],
}
BODIES = [
    (K.RESPONSE, filled(answer("haab", "mad"), answer("haab", "ro", "paaroerende", "mor"))),
    (K.NOTE, note("Du fortalte.", tool="Du håber.")),
    (K.BOARD, BOARD),
    (K.CITIZEN, {"first_name": "Åse", "important": ["kat", "own-1"], "form": "billede", "archived": True}),
    (
        K.VISIT,
        {"kind": "gaatur", "starts": ["2026-11-22T08:00:00.000Z", 60], "state": "i_gang", "present": ["mor"]},
    ),
    (K.PICTURE, {"label": "kat", "sha256": "aa", "small": "bb", "synonyms": ["mis"], "removed": True}),
]


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=[kind.value for kind, _ in BODIES])
def test_a_body_taken_apart_and_put_together_is_the_same(kind: RecordKind, body: dict[str, Any]) -> None:
    assert together(kind, apart(kind, body)) == body


def test_different_answers_merge_by_themselves() -> None:
    root = rev("0", filled(answer("haab", "mad")))
    one = rev("1", filled(answer("haab", "mad"), answer("mening", "arbejde")), "0", device="a")
    two = rev("2", filled(answer("haab", "svømme")), "0", device="b")
    merged = merge(K.RESPONSE, [two, root, one])
    assert merged.body == filled(answer("haab", "svømme"), answer("mening", "arbejde"))
    assert merged.heads == ("1", "2")


def test_two_voices_on_one_question_are_two_answers() -> None:
    root = rev("0", filled())
    one = rev("1", filled(answer("haab", "mad")), "0")
    two = rev("2", filled(answer("haab", "ro", "paaroerende", "mor")), "0", device="b")
    assert merge(K.RESPONSE, [root, one, two]).conflicts == ()


def test_the_same_answer_changed_on_both_sides_shows_both_with_device_and_time() -> None:
    root = rev("0", filled(answer("haab", "mad")))
    one = rev("1", filled(answer("haab", "svømme")), "0", device="a", minutes=5)
    two = rev("2", filled(answer("haab", "danse")), "0", device="b", minutes=-900)
    merged = merge(K.RESPONSE, [root, one, two])
    conflict = only(merged.conflicts)
    assert merged.body is None
    assert conflict.key == ("answer", "haab", "borger:")
    assert [(side.value["value"], side.device) for side in conflict.sides] == [
        ("danse", "b"),
        ("svømme", "a"),
    ]
    assert conflict.sides[1].at == one.at
    chosen = merge(K.RESPONSE, [root, one, two], {conflict.key: RevisionId("1")})
    assert chosen.body == filled(answer("haab", "svømme"))
    assert chosen.chosen
    both = merge(K.RESPONSE, [root, one, two], {conflict.key: KEEP_BOTH})
    assert both.body == filled(answer("haab", "danse"), answer("haab", "svømme", name="også sagt"))


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    root = rev("0", filled(answer("haab", "mad")))
    same = filled(answer("haab", "ro"))
    heads = [rev("1", same, "0"), rev("2", same, "0", device="b")]
    merged = merge(K.RESPONSE, [root, *heads])
    assert merged.body == same


def test_an_emptied_answer_stands_against_a_changed_one() -> None:
    root = rev("0", filled(answer("haab", "mad")))
    one, two = rev("1", filled(), "0"), rev("2", filled(answer("haab", "danse")), "0", device="b")
    conflict = only(merge(K.RESPONSE, [root, one, two]).conflicts)
    assert [side.value and side.value["value"] for side in conflict.sides] == [None, "danse"]
    both = merge(K.RESPONSE, [root, one, two], {conflict.key: KEEP_BOTH})
    assert both.body == filled(answer("haab", "danse"))
    gone = merge(K.RESPONSE, [root, one, two], {conflict.key: RevisionId("1")})
    assert gone.body == filled()


def test_an_emptied_answer_that_nobody_changed_stays_empty() -> None:
    root = rev("0", filled(answer("haab", "mad")))
    one, two = rev("1", filled(), "0"), rev("2", filled(answer("haab", "mad"), answer("x", "y")), "0")
    assert merge(K.RESPONSE, [root, one, two]).body == filled(answer("x", "y"))


def test_archiving_stands_against_a_change_that_the_archiver_had_not_seen() -> None:
    root = rev("0", {"first_name": "Åse", "form": "almindelig"})
    away = rev("1", {**root.body, "archived": True}, "0")
    phone = rev("2", {**root.body, "phone": "12"}, "0", device="b")
    conflict = only(merge(K.CITIZEN, [root, away, phone]).conflicts)
    assert conflict.key == ("archived",)
    assert [side.value for side in conflict.sides] == [True, None]
    kept = merge(K.CITIZEN, [root, away, phone], {conflict.key: conflict.sides[1].revision})
    assert kept.body == {**root.body, "phone": "12"}
    hidden = merge(K.CITIZEN, [root, away, phone], {conflict.key: RevisionId("1")})
    assert hidden.body == {**root.body, "phone": "12", "archived": True}
    # Chosen once, it isn't asked about again.
    chosen = rev("3", dict(hidden.body or {}), "1", "2")
    later = rev("4", {**phone.body, "email": "a@b"}, "2", device="b")
    again = merge(K.CITIZEN, [root, away, phone, chosen, later])
    assert [one.key for one in again.conflicts] == [
        ("archived",)
    ]  # the e-mail was written unseen: asked for it
    seen = rev("5", {**chosen.body, "email": "a@b"}, "3", device="b")
    beside = rev("6", {**chosen.body, "address": "Vej 1"}, "3")
    assert merge(K.CITIZEN, [root, away, phone, chosen, seen, beside]).conflicts == ()


def test_important_pictures_are_joined_one_by_one() -> None:
    root = rev("0", {"first_name": "Åse", "important": ["kat", "hund"], "form": "almindelig"})
    one = rev("1", {**root.body, "important": ["kat", "hund", "bus"]}, "0")
    two = rev("2", {**root.body, "important": ["hund", "ged"]}, "0", device="b")
    body = merge(K.CITIZEN, [root, one, two]).body
    assert body is not None
    assert Citizen.from_body(RECORD, body).important == ("hund", "bus", "ged")


def test_a_visit_has_come_as_far_as_it_has_come_anywhere() -> None:
    root = rev("0", {"kind": "gaatur", "starts": ["2026-11-22T08:00:00.000Z", 60], "state": "i_gang"})
    one = rev("1", {**root.body, "state": "journaliseret"}, "0")
    two = rev("2", {**root.body, "state": "afsluttet", "present": ["mor"]}, "0", device="b")
    body = merge(K.VISIT, [root, one, two]).body
    assert body is not None
    assert (body["state"], body["present"]) == ("journaliseret", ["mor"])


def test_a_block_worded_by_the_adviser_stands_before_one_that_follows_its_tool() -> None:
    root = rev("0", note("", True, tool="a"))
    one = rev("1", note("", True, tool="en længere tekst"), "0")
    worded = {**note("", True), "blocks": [*note("", True)["blocks"]]}
    worded["blocks"].append({"source": "chime", "heading": "Håb", "text": "min", "edited": True})
    two = rev("2", worded, "0", device="b")
    body = merge(K.NOTE, [root, one, two]).body
    assert body is not None
    assert Note.from_body(RECORD, RECORD, RECORD, body, sealed=True).text() == "HÅB\nmin"


def test_two_wordings_of_one_block_can_both_be_kept() -> None:
    root, one = rev("0", note("", True)), rev("1", note("Jeg kom.", True), "0")
    two = rev("2", note("Vi gik.", True, title="Gåtur"), "0", minutes=1)
    conflict = only(merge(K.NOTE, [root, one, two]).conflicts)
    both = merge(K.NOTE, [root, one, two], {conflict.key: KEEP_BOTH}).body
    assert both == note("Jeg kom.\n\nVi gik.", True, title="Gåtur")


def test_cells_of_a_board_are_merged_one_by_one() -> None:
    root = rev("0", BOARD)
    cells = BOARD["cells"]
    assert isinstance(cells, list)
    one = rev("1", {**BOARD, "cells": [{**cells[0], "say": "mis"}, cells[1]]}, "0")
    two = rev("2", {**BOARD, "cells": [cells[0], {"id": "b", "label": "hund"}]}, "0", device="b")
    body = merge(K.BOARD, [root, one, two]).body
    assert body is not None
    board = Board.from_body(RECORD, None, body)
    assert [(cell.label, cell.say) for cell in board.cells] == [("kat", "mis"), ("hund", "")]
    smaller = rev("3", {**BOARD, "columns": 1, "cells": [cells[0]]}, "0", device="c")
    conflict = only(merge(K.BOARD, [root, two, smaller]).conflicts)
    assert conflict.key == ("cell", "b")
    kept = merge(K.BOARD, [root, two, smaller], {conflict.key: RevisionId("2")}).body
    assert kept is not None
    assert Board.from_body(RECORD, None, kept).columns == 1


def test_what_is_merged_by_itself_is_the_very_same_revision_on_every_device() -> None:
    root = rev("0", filled(answer("haab", "mad")))
    one = rev("1", filled(answer("haab", "ro")), "0")
    two = rev("2", filled(answer("haab", "mad"), answer("x", "y")), "0", device="b", minutes=3)
    here, there = [root, one, two], [two, one, root]
    made = [made_alike(known, merge(K.RESPONSE, known)) for known in (here, there)]
    assert made[0] == made[1]
    assert heads_of([*here, made[0]]) == [made[0]]
    assert merge(K.RESPONSE, [*here, made[0]]).body == made[0].body


def test_criss_cross_asks_only_about_what_differs_now() -> None:
    root = rev("0", filled(answer("a", "1"), answer("b", "1")))
    one = rev("1", filled(answer("a", "2"), answer("b", "1")), "0", device="a")
    two = rev("2", filled(answer("a", "1"), answer("b", "3")), "0", device="b")
    left = rev("3", filled(answer("a", "2"), answer("b", "3")), "1", "2", device="a")
    right = rev("4", filled(answer("a", "2"), answer("b", "4")), "1", "2", device="b")
    merged = merge(K.RESPONSE, [root, one, two, left, right])
    assert merged.body == filled(answer("a", "2"), answer("b", "4"))


def test_different_choices_of_one_conflict_are_a_conflict_again_and_settle() -> None:
    root = rev("0", filled(answer("a", "1")))
    one, two = rev("1", filled(answer("a", "2")), "0"), rev("2", filled(answer("a", "3")), "0", device="b")
    left, right = rev("3", dict(one.body), "1", "2"), rev("4", dict(two.body), "1", "2", device="b")
    graph = [root, one, two, left, right]
    conflict = only(merge(K.RESPONSE, graph).conflicts)
    assert {side.revision for side in conflict.sides} == {"3", "4"}
    last = rev("5", dict(left.body), "3", "4")
    assert merge(K.RESPONSE, [*graph, last]).body == left.body


def test_a_withdrawn_record_stands_against_what_was_changed_meanwhile() -> None:
    root = rev("0", filled(answer("a", "1")))
    gone, more = rev("1", {}, "0"), rev("2", filled(answer("a", "2")), "0", device="b")
    conflict = only(merge(K.RESPONSE, [root, gone, more]).conflicts)
    assert conflict.key == ("withdrawn",)
    kept = merge(K.RESPONSE, [root, gone, more], {conflict.key: conflict.sides[1].revision})
    assert kept.body == more.body
    back = rev("3", dict(root.body), "1")
    assert merge(K.RESPONSE, [root, gone, back, more]).body == more.body


def test_a_revision_whose_parent_is_not_here_can_be_merged() -> None:
    one, two = rev("1", filled(answer("a", "1")), "unknown"), rev("2", filled(answer("b", "2")), "unknown")
    assert merge(K.RESPONSE, [one, two]).body == filled(answer("a", "1"), answer("b", "2"))


@pytest.mark.parametrize(
    "loop", [[("a", "a")], [("a", "b"), ("b", "a")], [("a", "c"), ("b", "a"), ("c", "b")]]
)
def test_revisions_that_are_their_own_ancestors_come_to_an_end(loop: list[tuple[str, str]]) -> None:
    """Only a broken package says so, and then the newest true head is still told."""
    broken = [rev(name, filled(answer("haab", name)), parent) for name, parent in loop]
    last = rev("z", filled(answer("haab", "z")), "a")
    assert merge(K.RESPONSE, [*broken, last]).body == last.body
    assert merge(K.RESPONSE, broken).conflicts == ()
