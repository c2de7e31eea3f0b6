"""Values as words inside a sentence: what was chosen, who, when, in the order it was given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import (
    CHOICE_KINDS,
    DONT_KNOW,
    DONT_KNOW_LABEL,
    FACE_STEPS,
    SCALE5_STEPS,
    Item,
    ItemKind,
)
from taet_desktop.domain.network_words import ring_phrases, wish_phrases
from taet_desktop.domain.plan import goals_of
from taet_desktop.domain.plan_words import worded
from taet_desktop.domain.scaffold_words import pictures_of, place_of, places_of, text_of
from taet_desktop.domain.values import STATUSES, WEEK_DAYS, WEEK_PARTS, is_empty, is_signed, rows_of
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.domain.whiteboard_words import agreed_rows, board_words

Label = Callable[[str], str]
"""Gives the Danish name of a pictogram id."""

_PART_OF_DAY = {
    "morgen": "om morgenen",
    "formiddag": "om formiddagen",
    "eftermiddag": "om eftermiddagen",
    "aften": "om aftenen",
}


def value_phrase(item: Item, answer: Answer, label: Label) -> str:
    """Return the value as words inside a sentence: `hjemme hos dig og på en gåtur`."""
    value = answer.value
    if is_empty(value, answer.kind):
        return ""
    if answer.kind in CHOICE_KINDS:
        return joined([choice_phrase(item, one, label) for one in chosen_ids(value)])
    if answer.kind in (ItemKind.SCALE5, ItemKind.FACES):
        if value == DONT_KNOW:
            return DONT_KNOW_LABEL
        return (SCALE5_STEPS if answer.kind is ItemKind.SCALE5 else FACE_STEPS)[value - 1]
    if answer.kind in _ROWS:
        phrases = [_ROWS[answer.kind](row) for row in rows_of(answer.kind, value)]
        return joined(phrases, last=";", between=";")
    return _MAKERS[answer.kind](item, value, label)


def chosen_ids(value: object) -> list[str]:
    """Return the ids of a choice, or of many."""
    return list(value) if isinstance(value, list) else [str(value)]


def choice_phrase(item: Item, choice_id: str, label: Label) -> str:
    """Return a choice as the note says it inside the item's sentence."""
    choice = item.choice(choice_id)
    if choice is None:
        return label(choice_id)
    return choice.note or lower_first(choice.label)


def person_phrase(value: Mapping[str, str]) -> str:
    """Return `Karen (mor), telefon 12 34 56 78`."""
    name, relation, phone = (value.get(key, "").strip() for key in ("name", "relation", "phone"))
    text = f"{name} ({relation})" if name and relation else name or relation
    tail = f"telefon {phone}" if phone else ""
    return ", ".join(part for part in (text, tail) if part)


def agreement_phrase(row: Mapping[str, Any]) -> str:
    """Return `ring om svømmehal (Mette, fredag)`."""
    what, who, when = (str(row.get(key, "")).strip() for key in ("what", "who", "when"))
    with suppress(ValueError):  # free text ("på fredag") is as welcome as a date
        when = clock.danish_date(date.fromisoformat(when))
    tail = ", ".join(part for part in (who, when) if part)
    return f"{what} ({tail})" if what and tail else what or tail


def pile_phrases(item: Item, value: Mapping[str, Sequence[str]], label: Label) -> list[tuple[str, list[str]]]:
    """Return each pile that holds cards with what stands before them, in the order of the instrument."""
    known = [pile.id for pile in item.piles if pile.id in value]
    out = []
    for pile_id in [*known, *(one for one in value if one not in known)]:
        pile = item.pile(pile_id)
        cards = [choice_phrase(item, card, label) for card in value[pile_id]]
        if cards:
            out.append(((pile.note or pile.label) if pile else pile_id, cards))
    return out


def week_phrases(item: Item, value: Sequence[Mapping[str, str]], label: Label) -> list[tuple[str, str]]:
    """Return each day with what happens on it: `mandag`, `bad om morgenen og kor om aftenen`."""
    out = []
    rows = rows_of(ItemKind.WEEK, value)
    for number, day in enumerate(WEEK_DAYS, start=1):
        parts = []
        for part in WEEK_PARTS:
            said = [
                week_entry(item, row, label)
                for row in rows
                if (row["day"], row["part"]) == (str(number), part)
            ]
            if said:
                parts.append(f"{joined(said)} {_PART_OF_DAY[part]}")
        if parts:
            out.append((day, joined(parts, last=", og" if any(" og " in part for part in parts) else " og")))
    return out


def week_entry(item: Item, row: Mapping[str, str], label: Label) -> str:
    """Return one thing in the week: `svømmehal (med Bo)`."""
    picture = picture_phrase(item, row["picture"], label) if row.get("picture", "") else ""
    text = row.get("text", "").strip().rstrip(".")
    return f"{picture} ({text})" if picture and text else picture or text


def picture_phrase(item: Item, picture: str, label: Label) -> str:
    """Return the word of a pictogram, as one of the question's own pictures or as the catalogue has it."""
    own = (choice for question in item.forms.values() for choice in question.choices)
    choice = item.choice(picture) or next((one for one in own if one.pictogram == picture), None)
    return (choice.note or lower_first(choice.label)) if choice else lower_first(label(picture))


def symbol_phrase(item: Item, row: Mapping[str, str], label: Label) -> str:
    """Return the word of what was pointed at: a name as it stood there, a word in small letters."""
    said = row.get("label", "").strip()
    known = picture_phrase(item, row["id"], label) if row.get("id") else ""
    return known if not said or said.casefold() == known.casefold() else said


def _goal_phrase(goal: Mapping[str, Any]) -> str:
    said = goal.get("goal", "").strip().rstrip(".")
    area = goal.get("area", "").strip()
    status = STATUSES.get(goal.get("status", ""), "")
    tail = ", ".join(part for part in (area, status) if part)
    head = f"“{said}”{f' ({tail})' if tail else ''}" if said else tail
    steps = joined([agreement_phrase(step) for step in goal.get("steps", ())], between=",", last=",")
    return ": ".join(part for part in (head, steps) if part)


def _sort_phrase(item: Item, value: Mapping[str, Sequence[str]], label: Label) -> str:
    piles = [f"{lower_first(lead)}: {joined(cards)}" for lead, cards in pile_phrases(item, value, label)]
    return joined(piles, last=";", between=";")


def _week_phrase(item: Item, value: Sequence[Mapping[str, str]], label: Label) -> str:
    days = [f"{day}: {said}" for day, said in week_phrases(item, value, label)]
    return joined(days, last=";", between=";")


def _symbols_phrase(item: Item, value: Sequence[Mapping[str, str]], label: Label) -> str:
    rows = rows_of(ItemKind.SYMBOLS, value)
    return joined([symbol_phrase(item, row, label) for row in rows], last=",")


def _network_phrase(_item: Item, value: Mapping[str, Any], label: Label) -> str:
    rings = {1: "tættest på", 2: "vigtige", 3: "kender"}
    parts = [f"{rings[ring]}: {joined(told)}" for ring, told in ring_phrases(value, label)]
    parts += [f"{lower_first(lead)} {joined(told)}" for lead, told in wish_phrases(value, label)]
    note = value.get("note", "").strip().rstrip(".")
    return joined([*parts, note], last=";", between=";")


def _whiteboard_phrase(_item: Item, value: Mapping[str, Any], label: Label) -> str:
    written, shown = board_words(value, label)
    agreed = [f"aftale: {agreement_phrase(row)}" for row in agreed_rows(value)]
    return joined([joined([*written, *shown]), *agreed], last=";", between=";")


def _plan_phrase(_item: Item, value: Mapping[str, Any], label: Label) -> str:
    dream = " ".join(str(value.get("dream", "")).split()).rstrip(".")
    shown = joined([lower_first(label(one)) for one in value.get("pictures", ())])
    parts = [
        f"“{dream}”" if dream else "",
        shown,
        *(_goal_phrase(worded(goal, label)) for goal in goals_of(value)),
    ]
    parts.append(FACE_STEPS[value["feels"] - 1] if value.get("feels") else "")
    return joined(parts, last=";", between=";")


def _scaffold_phrase(item: Item, value: Mapping[str, Any], label: Label) -> str:
    question = item.question(QuestionForm.STANDARD)
    parts = []
    for row in places_of(item, question, value):
        said, pictures = text_of(row).rstrip("."), joined(pictures_of(row, label))
        told = joined([f"“{said}”" if said else "", pictures], last=",")
        parts.append(f"{lower_first(place_of(item, question, row['place']).label)}: {told}")
    return joined([*parts, "en tegning" if value.get("ink") else ""], last=";", between=";")


def _signature_phrase(_item: Item, value: Mapping[str, Any], _label: Label) -> str:
    return signature_day(value) if is_signed(value) else "ikke skrevet under"


def signature_day(value: Mapping[str, Any]) -> str:
    """Return `den 22. november 2026`, or nothing."""
    return _date_phrase(value["day"]) if value.get("day") else ""


def _date_phrase(value: str) -> str:
    return f"den {clock.danish_date(date.fromisoformat(value))}"


_ROWS: dict[ItemKind, Callable[[Any], str]] = {
    ItemKind.AGREEMENT: agreement_phrase,
    ItemKind.LINES: lambda row: row.strip(),
    ItemKind.PERSONS: person_phrase,
    ItemKind.GOALS: _goal_phrase,
}
_MAKERS: dict[ItemKind, Callable[[Item, Any, Label], str]] = {
    ItemKind.TEXT: lambda _item, value, _label: str(value).strip(),
    ItemKind.LINE: lambda _item, value, _label: f"{value} på en linje fra 0 til 10",
    ItemKind.DATE: lambda _item, value, _label: _date_phrase(value),
    ItemKind.PERSON: lambda _item, value, _label: person_phrase(value),
    ItemKind.SORT: _sort_phrase,
    ItemKind.WEEK: _week_phrase,
    ItemKind.SIGNATURE: _signature_phrase,
    ItemKind.SYMBOLS: _symbols_phrase,
    ItemKind.NETWORK: _network_phrase,
    ItemKind.WHITEBOARD: _whiteboard_phrase,
    ItemKind.PLAN: _plan_phrase,
    ItemKind.SCAFFOLD: _scaffold_phrase,
}


def joined(parts: Sequence[str], *, between: str = ",", last: str = " og") -> str:
    """Return `a, b og c`."""
    said = [part for part in parts if part]
    if len(said) < 2:
        return "".join(said)
    return f"{f'{between} '.join(said[:-1])}{last} {said[-1]}"


def upper_first(text: str) -> str:
    """Return the text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless the word is all capitals (`TV`) or has just one."""
    return text if text[1:2].isupper() or len(text) == 1 else text[:1].lower() + text[1:]


def ended(sentence: str) -> str:
    """Return the sentence with exactly one end mark."""
    bare = sentence.rstrip()
    while bare.endswith((".", "…")) and bare[-2:-1] in ".!?…":
        bare = bare[:-1]
    return bare if bare.endswith((".", "!", "?", "…")) else f"{bare}."
