"""The network map's laws: where people stand, that nobody is lost, and how they are told of."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.answers import Answer, checked, is_empty
from taet_desktop.domain.instrument import Item, ItemKind, Question
from taet_desktop.domain.network import (
    KINDS,
    MAX_PEOPLE,
    MIDDLES,
    angle_at,
    free_angle,
    fresh_id,
    initials,
    people_of,
    places,
    point_of,
    ring_at,
    size_for,
    stood,
    trails,
)
from taet_desktop.domain.network_words import (
    called,
    changes_since,
    compared_lines,
    person_words,
    plain_lines,
)
from taet_desktop.domain.sentences import answer_line, network_since, value_phrase
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice

MOTHER = Voice(Informant.RELATIVE, "mor")
ITEM = Item("kort", {QuestionForm.STANDARD: Question(ItemKind.NETWORK, "Hvem er der i dit liv?")})


def member(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": f"p{number}", "kind": "person", "ring": 1, "angle": 0, **more}


def label(picture: str) -> str:
    return picture


RINGS_AND_ANGLES = st.tuples(st.integers(1, 3), st.integers(0, 359))


@given(RINGS_AND_ANGLES)
def test_a_place_is_read_as_the_ring_and_angle_it_was_made_of(place: tuple[int, int]) -> None:
    x, y = point_of(*place)
    assert (ring_at(x, y), angle_at(x, y)) == place


@given(st.floats(-50, 50), st.floats(-50, 50))
def test_however_far_away_somebody_is_dropped_they_stand_in_a_ring(x: float, y: float) -> None:
    assert ring_at(x, y) in (1, 2, 3)
    assert 0 <= angle_at(x, y) < 360


@given(st.lists(RINGS_AND_ANGLES, max_size=MAX_PEOPLE))
def test_everybody_stands_within_the_map_and_in_their_own_ring(stand: list[tuple[int, int]]) -> None:
    people = [member(n, ring=ring, angle=angle) for n, (ring, angle) in enumerate(stand)]
    found = places(people)
    assert set(found) == {one["id"] for one in people}
    size = size_for(people)
    for one in people:
        x, y = found[one["id"]]
        assert ring_at(x, y) == one["ring"]
        assert math.hypot(x, y) < 1
        assert math.hypot(x, y) - size > 0


def test_two_at_the_same_angle_stand_apart() -> None:
    people = [member(1, ring=3, angle=90), member(2, ring=3, angle=90)]
    one, other = places(people).values()
    assert math.dist(one, other) >= 0.085
    assert places(people) == places(people[::-1])


def test_a_new_one_comes_where_there_is_room() -> None:
    people = [member(1, ring=2, angle=10), member(2, ring=2, angle=100)]
    assert free_angle(people, 2) == 235
    assert 0 <= free_angle([], 1) < 360
    assert free_angle([member(ring=2, angle=300)], 2) == 120


def test_ids_are_fresh_and_initials_short() -> None:
    assert fresh_id([member(1), member(3)]) not in {"p1", "p3"}
    assert [initials(name) for name in ("Karen Berg", "Bo", "", "Anna Maria af Lund", "🙂")] == [
        "KB", "B", "", "AL", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "told"),
    [
        ({"relation": "mor"}, "din mor"),
        ({"relation": "Mor", "name": "Karen"}, "din mor Karen"),
        ({"relation": "min bror"}, "din bror"),
        ({"relation": "mit barnebarn", "name": "Ida"}, "dit barnebarn Ida"),
        ({"relation": "venner"}, "dine venner"),
        ({"relation": "kat", "name": "Musse", "kind": "dyr"}, "katten Musse"),
        ({"relation": "kat", "kind": "dyr"}, "din kat"),
        ({"picture": "hund", "kind": "dyr"}, "din hund"),
        ({"name": "Ali", "relation": "hjælper på værkstedet"}, "Ali (hjælper på værkstedet)"),
        ({"name": "Svømmehallen", "kind": "sted"}, "Svømmehallen"),
        ({"name": "Far", "relation": "far"}, "din far"),
        ({"relation": "SSP", "name": "Kim"}, "Kim (SSP)"),
    ],
)
def test_each_is_told_of_as_one_speaks(one: dict[str, Any], told: str) -> None:
    assert person_words(member(**one), label) == told


def test_on_the_map_the_name_stands_first_then_who_it_is_then_the_picture() -> None:
    assert called(member(name="Bo", relation="ven"), label) == "Bo"
    assert called(member(relation="ven", picture="kat"), label) == "Ven"
    assert called(member(picture="kat"), label) == "Kat"
    assert called(member(), label) == ""


MAP = {
    "people": [
        member(1, relation="mor"),
        member(2, name="Musse", relation="kat", kind="dyr", angle=90),
        member(3, relation="bror", ring=2, wish="mere"),
    ],
    "note": "",
}


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        (
            CITIZEN,
            "Tættest på dig er din mor og katten Musse. Vigtig for dig er din bror. "
            "Du vil gerne se mere til din bror.",
        ),
        (
            MOTHER,
            "Tættest på dig er din mor og katten Musse, siger mor. Vigtig for dig er din bror, siger mor. "
            "Du vil gerne se mere til din bror, siger mor.",
        ),
        (
            ADVISER,
            "Jeg ser det sådan: Tættest på dig er din mor og katten Musse. Vigtig for dig er din bror. "
            "Du vil gerne se mere til din bror.",
        ),
    ],
)
def test_the_note_tells_the_map_in_every_voice(voice: Voice, told: str) -> None:
    answer = Answer("kort", ItemKind.NETWORK, checked(ItemKind.NETWORK, MAP), voice=voice)
    assert answer_line(ITEM, answer, "Anna", label) == told


def test_the_map_can_be_found_by_every_word_on_it() -> None:
    phrase = value_phrase(ITEM, Answer("kort", ItemKind.NETWORK, {**MAP, "note": "Vi ses tit."}), label)
    assert phrase == (
        "tættest på: din mor og katten Musse; vigtige: din bror; du vil gerne se mere til din bror; "
        "Vi ses tit"
    )


def test_whoever_hears_the_map_gets_every_ring() -> None:
    assert plain_lines(MAP, label) == [
        "Tættest på: Mor, Musse (kat).", "Vigtig: Bror, gerne mere.", "Kender: ingen endnu.",
    ]  # fmt: skip


def test_what_has_moved_since_last_time_is_told() -> None:
    now = {"people": [
        member(1, relation="mor", ring=2), member(3, relation="bror", ring=1), member(4, name="Bo", ring=3),
    ]}  # fmt: skip
    assert changes_since(MAP, now, label) == [
        "Nye på kortet: Bo.", "Tættere på end sidst: Bror.", "Længere væk end sidst: Mor.",
        "Ikke på kortet nu: Musse.",
    ]  # fmt: skip
    assert changes_since(MAP, MAP, label) == []
    assert compared_lines(MAP, MAP, label) == ["Kortet er, som det var sidst."]
    assert compared_lines(MAP, now, label) == changes_since(MAP, now, label)
    assert network_since(MAP, now, label) == (
        "Siden sidst er Bo kommet til på dit kort, din bror er rykket tættere på dig, din mor er rykket "
        "længere væk, og katten Musse er ikke længere med på kortet."
    )
    assert network_since(MAP, MAP, label) == ""


def test_of_many_who_are_new_the_first_are_named() -> None:
    crowd = {"people": [member(number, name=f"Bo {number}", angle=number) for number in range(1, 21)]}
    assert network_since({"people": []}, crowd, label) == (
        "Siden sidst er Bo 1, Bo 2, Bo 3, Bo 4, Bo 5 og 15 andre kommet til på dit kort."
    )


def test_only_who_has_moved_has_a_trail() -> None:
    before = {"people": [member(n, name=f"Bo {n}", ring=n, angle=n * 90) for n in (1, 2, 3)]}
    now = {"people": [
        member(1, name="Bo 1", ring=1, angle=92), member(2, name="Bo 2", ring=1, angle=180),
    ]}  # fmt: skip
    found = trails(before, now)
    assert [(was["name"], there) for was, _, there in found] == [
        ("Bo 2", places(now["people"])["p2"]), ("Bo 3", None),
    ]  # fmt: skip
    assert found[0][1] == stood(before["people"][1])


def test_nobody_named_is_nobody() -> None:
    blank = {"people": [member(1), member(2, name=" ")], "note": " "}
    assert is_empty(blank, ItemKind.NETWORK)
    assert people_of({"people": [member(1), member(2, name="Bo")]}) == [member(2, name="Bo")]
    assert people_of(None) == []
    assert not is_empty({"people": [], "note": "alene for tiden"}, ItemKind.NETWORK)


def test_there_is_a_word_for_each_kind() -> None:
    assert set(KINDS) == {"person", "fagperson", "dyr", "sted"}
    assert sorted(MIDDLES) == [1, 2, 3]
