"""Answers of many rows as blocks: statements, piles of cards, a week, goals, a signature, a strip."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from taet_desktop.domain import clock, scaffold_words
from taet_desktop.domain.answers import Answer
from taet_desktop.domain.ink import strokes_of
from taet_desktop.domain.instrument import FACE_STEPS, Choice, Item, ItemKind
from taet_desktop.domain.network import RINGS, initials, people_of, places, size_for, trails
from taet_desktop.domain.network_words import called, compared_lines
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.plan import goals_of
from taet_desktop.domain.plan_words import titles, worded
from taet_desktop.domain.scaffold_words import place_of, places_of, text_of
from taet_desktop.domain.values import (
    DAY_NAMES,
    EXPECTED,
    PART_NAMES,
    STATUSES,
    WEEK_PARTS,
    is_signed,
    rows_of,
)
from taet_desktop.domain.voices import Informant, QuestionForm
from taet_desktop.domain.whiteboard import extent, items_of, photo_extent, photo_picture, read_order
from taet_desktop.domain.whiteboard_words import called as named
from taet_desktop.domain.whiteboard_words import plain_lines
from taet_desktop.reports.answer_blocks import (
    AnswerBlock,
    BoardItem,
    Goal,
    GoalPath,
    GoalStep,
    ListRow,
    NetworkMap,
    NetworkPlace,
    NetworkTrail,
    Picture,
    Pile,
    PlanPath,
    ScaffoldPlace,
    ScaffoldSheet,
    SignatureRow,
    SortColumns,
    SymbolStrip,
    WeekGrid,
    Whiteboard,
    Who,
)

LabelOf = Callable[[str], str]
_OWN_EYES = (Informant.ADVISER, Informant.OBSERVATION)
_PART_PICTURES = {part: f"tid-{part}" for part in WEEK_PARTS}


def row_block(who: Who, item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    """Return the block of one answer whose value is rows."""
    return _MAKERS[answer.kind](who, item, answer, words, label_of)


def _quoted(text: str, answer: Answer) -> str:
    return text if answer.voice.informant in _OWN_EYES or not text else f"“{text}”"


def _lines(who: Who, _item: Item, answer: Answer, words: str, _label_of: LabelOf) -> AnswerBlock:
    said = [_quoted(row.strip(), answer) for row in rows_of(ItemKind.LINES, answer.value)]
    return ListRow(who, tuple(said), words)


def _card(item: Item, card: str, form: QuestionForm, label_of: LabelOf) -> Picture:
    choice = item.choice(card, form)
    return Picture(choice.pictogram, choice.label) if choice else Picture(card, label_of(card))


def _sort(who: Who, item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    value: Mapping[str, list[str]] = answer.value
    piles = [(pile.pictogram, pile.label, value.get(pile.id, [])) for pile in item.piles]
    piles += [("", one, cards) for one, cards in value.items() if cards and item.pile(one) is None]
    return SortColumns(
        who,
        tuple(
            Pile(Picture(pictogram, label), tuple(_card(item, card, answer.form, label_of) for card in cards))
            for pictogram, label, cards in piles
        ),
        words,
    )


def _week(who: Who, item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    rows = rows_of(ItemKind.WEEK, answer.value)
    parts = [part for part in WEEK_PARTS if any(row["part"] == part for row in rows)]
    cells = tuple(
        tuple(
            tuple(
                _entry(item, row, answer.form, label_of)
                for row in rows
                if (row["part"], row["day"]) == (part, str(day))
            )
            for day in range(1, len(DAY_NAMES) + 1)
        )
        for part in parts
    )
    pictures = tuple(Picture(_PART_PICTURES[part], PART_NAMES[part]) for part in parts)
    return WeekGrid(who, DAY_NAMES, pictures, cells, words)


def _entry(item: Item, row: Mapping[str, str], form: QuestionForm, label_of: LabelOf) -> Picture:
    picture, text = row.get("picture", ""), row.get("text", "").strip()
    own = (one for one in item.question(form).choices if picture in (one.id, one.pictogram))
    choice = next(own, None) if picture else None
    name = choice.label if choice else label_of(picture) if picture else ""
    pictogram = choice.pictogram if choice else picture
    return Picture(pictogram, "\n".join(part for part in (name, text) if part))


def _goals(who: Who, _item: Item, answer: Answer, words: str, _label_of: LabelOf) -> AnswerBlock:
    goals = [_goal(goal, answer) for goal in rows_of(ItemKind.GOALS, answer.value)]
    return GoalPath(who, tuple(goals), words)


def _goal(goal: Mapping[str, Any], answer: Answer) -> Goal:
    facts = [goal.get("area", "").strip()]
    if expected := EXPECTED.get(goal.get("expected", "")):
        facts.append(f"målet er at {expected}")
    if goal.get("until"):
        facts.append(f"til {_day(goal['until'])}")
    steps = [
        GoalStep(
            step.get("what", "").strip(),
            " · ".join(filter(None, _step_detail(step))),
            bool(step.get("done", False)),
            step.get("picture", ""),
        )
        for step in goal.get("steps", ())
    ]
    status = goal.get("status", "")
    return Goal(
        text=_quoted(goal.get("goal", "").strip(), answer),
        facts=tuple(fact for fact in facts if fact),
        status=status,
        status_word=STATUSES.get(status, ""),
        steps=tuple(step for step in steps if step.text or step.detail.removesuffix("gjort")),
    )


def _step_detail(step: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who, when and whether it is done: the tick is a drawing, which can't be heard."""
    who, when = step.get("who", "").strip(), _day(step.get("when", ""))
    return who, when, "gjort" if step.get("done", False) else ""


def _day(text: str) -> str:
    """Return an ISO date in Danish, and free text as it is."""
    with suppress(ValueError):
        return clock.danish_date(date.fromisoformat(text.strip()))
    return text.strip()


def _signature(who: Who, _item: Item, answer: Answer, words: str, _label_of: LabelOf) -> AnswerBlock:
    value: Mapping[str, Any] = answer.value
    strokes = tuple(tuple((x, y) for x, y in stroke) for stroke in value.get("strokes", ()) if stroke)
    below = " · ".join(part for part in (value.get("name", "").strip(), _day(value.get("day", ""))) if part)
    if not strokes:
        state = "skrevet under med navn" if is_signed(value) else "ikke skrevet under endnu"
        below = " · ".join(part for part in (below, state) if part)
    return SignatureRow(who, strokes, below, words)


def _symbols(who: Who, item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    rows = rows_of(ItemKind.SYMBOLS, answer.value)
    pictures = []
    for row in rows:
        shown = _card(item, row.get("id", ""), answer.form, label_of)
        pictures.append(replace(shown, label=row.get("label", "").strip() or shown.label))
    return SymbolStrip(
        who, tuple(pictures), tuple(clock.spoken_time(row.get("at", "")) for row in rows), words
    )


def _network(who: Who, _item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    people = people_of(answer.value)
    stand = places(people)
    shown = []
    for number, one in enumerate(people, start=1):
        name, relation = called(one, label_of), one.get("relation", "").strip()
        wish = one.get("wish", "")
        facts = ["" if relation.casefold() == name.casefold() else relation, _WISHED.get(wish, "")]
        x, y = stand[one["id"]]
        shown.append(
            NetworkPlace(
                number, name, " · ".join(filter(None, facts)), initials(name), one.get("picture", ""),
                one["ring"], x, y, wish, one["kind"] == "sted",
            )
        )  # fmt: skip
    note = answer.value.get("note", "").strip()
    below = "\n".join(part for part in (note, words) if part)
    rings = (RINGS[1], RINGS[2], RINGS[3])
    return NetworkMap(who, who.name, rings, tuple(shown), size_for(people), below)


_TRAILS = "De stiplede cirkler viser, hvor nogen stod sidst."


def compared(block: NetworkMap, before: Answer, now: Answer, label_of: LabelOf) -> NetworkMap:
    """Return a map with what is different since the time before."""
    moved = tuple(
        NetworkTrail(initials(called(was, label_of)), at, to)
        for was, at, to in trails(before.value, now.value)
    )
    told = compared_lines(before.value, now.value, label_of)
    return replace(block, trails=moved, changes=(*told, *([_TRAILS] if moved else [])))


def _whiteboard(who: Who, _item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    value: Mapping[str, Any] = answer.value
    items = items_of(value)
    numbers = {one["id"]: number for number, one in enumerate(read_order(items), start=1)}
    shown = tuple(_on_board(one, numbers[one["id"]], label_of) for one in items)
    return Whiteboard(who, shown, strokes_of(value.get("ink")), " ".join(plain_lines(value, label_of)), words)


def _on_board(one: Mapping[str, Any], number: int, label_of: LabelOf) -> BoardItem:
    photo = one.get("photo", "")
    wide, high = extent(one)
    facts = ("aftale", one.get("who", "").strip(), _day(one.get("when", ""))) if one.get("agreed") else ()
    return BoardItem(
        number, one["kind"], one.get("text", "").strip(),
        photo_picture(photo) if photo else one.get("picture", ""),
        one["x"], one["y"], wide, high, max(photo_extent(one)), one["size"],
        one.get("tone", "gul"), bool(one.get("agreed")),
        upper_first(named(one, label_of)), " · ".join(filter(None, facts)),
    )  # fmt: skip


def _plan(who: Who, _item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    value: Mapping[str, Any] = answer.value
    called_ = titles(gentle=answer.form is QuestionForm.GENTLE)
    feels = value.get("feels")
    return PlanPath(
        who,
        (called_.dream, called_.feels),
        _quoted(" ".join(value.get("dream", "").split()), answer),
        tuple(Picture(one, label_of(one)) for one in value.get("pictures", ())),
        tuple(_goal(worded(goal, label_of), answer) for goal in goals_of(value)),
        Picture(f"ansigt-{feels}", FACE_STEPS[feels - 1]) if feels else None,
        words,
    )


def _scaffold(who: Who, item: Item, answer: Answer, words: str, label_of: LabelOf) -> AnswerBlock:
    value: Mapping[str, Any] = answer.value
    question = item.question(answer.form)
    rows = {row["place"]: row for row in places_of(item, question, value)}
    known = {choice.id for choice in question.choices}
    return ScaffoldSheet(
        who,
        item.sheet,
        tuple(_place(choice, rows.get(choice.id, {}), answer, label_of) for choice in question.choices),
        tuple(
            _place(place_of(item, question, place), row, answer, label_of)
            for place, row in rows.items()
            if place not in known
        ),
        strokes_of(value.get("ink")),
        " ".join(scaffold_words.plain_lines(question.choices, value, label_of)),
        words,
    )


def _place(choice: Choice, row: Mapping[str, Any], answer: Answer, label_of: LabelOf) -> ScaffoldPlace:
    pictures = tuple(Picture(one, label_of(one)) for one in row.get("pictures", ()))
    return ScaffoldPlace(choice.label, choice.pictogram, _quoted(text_of(row), answer), pictures)


_WISHED = {"mere": "mere sammen", "mindre": "mindre sammen"}
_MAKERS: dict[ItemKind, Callable[[Who, Item, Answer, str, LabelOf], AnswerBlock]] = {
    ItemKind.LINES: _lines,
    ItemKind.SORT: _sort,
    ItemKind.WEEK: _week,
    ItemKind.GOALS: _goals,
    ItemKind.SIGNATURE: _signature,
    ItemKind.SYMBOLS: _symbols,
    ItemKind.NETWORK: _network,
    ItemKind.WHITEBOARD: _whiteboard,
    ItemKind.PLAN: _plan,
    ItemKind.SCAFFOLD: _scaffold,
}
