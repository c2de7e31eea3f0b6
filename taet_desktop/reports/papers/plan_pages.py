"""What stands on the pages of Min plan: taken from the plan as it was drawn, else from goals and story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import CHOICE_KINDS, ItemKind
from taet_desktop.domain.plan import goals_of, steps_of
from taet_desktop.domain.plan_words import step_words
from taet_desktop.domain.values import rows_of
from taet_desktop.domain.voices import Informant, QuestionForm
from taet_desktop.reports.papers.material import Material, agreement
from taet_desktop.reports.visit_export import voice_name

DRAWN, GOALS, STORY = "min-plan", "maal-og-aftaler", "recovery-fortaelling"
SOURCES = (DRAWN, GOALS, STORY)
"""Where a plan can come from, the one drawn as a plan first."""
STEPS = 3
"""So many steps on a page; more go on with a page of their own."""


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """A small step: what, who, when (a date or words), whether it has been taken, its own picture."""

    what: str
    who: str = ""
    when: str = ""
    done: bool = False
    picture: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """What stands on one page. `dream` and `goal` are in the citizen's own words, or empty to be written.

    `face` is 1–5 for how it feels, or None. `gentle` asks about what is good now instead of the future.
    """

    dream: str = ""
    dream_pictures: tuple[str, ...] = ()
    goal: str = ""
    status: str = ""
    steps: tuple[Step, ...] = ()
    first: int = 1
    face: int | None = None
    gentle: bool = False


def plans(material: Material) -> Iterator[Plan]:
    """Yield what stands on each page, from the newest answers."""
    drawn = [answer for answer in material.answers(DRAWN, "plan") if answer.kind is ItemKind.PLAN]
    if drawn:
        yield from _drawn(material, drawn[0])
        return
    dream, pictures, gentle = _dream(material)
    face = _face(material)
    given = [answer for answer in material.answers(GOALS, "maal") if answer.kind is ItemKind.GOALS]
    goals = rows_of(ItemKind.GOALS, given[0].value) if given else []
    gentle = gentle or any(answer.form is QuestionForm.GENTLE for answer in given)
    living = [goal for goal in goals if goal.get("status", "") != "stoppet"] or goals
    if not living:
        yield Plan(dream, pictures, face=face, gentle=gentle)
    for goal in living:
        steps = [_step(row) for row in goal.get("steps", ())]
        steps = [step for step in steps if step.what or step.who or step.when]
        said = _quoted(goal.get("goal", ""), given[0])
        for first in _beginnings(steps):
            some = tuple(steps[first : first + STEPS])
            yield Plan(dream, pictures, said, goal.get("status", ""), some, first + 1, face, gentle)


def _drawn(material: Material, answer: Answer) -> Iterator[Plan]:
    """Yield the pages of a plan that was drawn as one: the first voice's, the citizen's before others."""
    value: Mapping[str, Any] = answer.value or {}
    dream = " ".join(str(value.get("dream", "")).split())
    if dream and answer.voice.informant is not Informant.CITIZEN:
        dream = f"“{dream}” – {voice_name(material, answer)[0]}"
    elif dream:
        dream = f"“{dream}”"
    base = Plan(
        dream,
        tuple(value.get("pictures", ())),
        face=value.get("feels"),
        gentle=answer.form is QuestionForm.GENTLE,
    )
    goals = goals_of(value)
    living = [goal for goal in goals if goal.get("status", "") != "stoppet"] or goals
    if not living:
        yield base
    for goal in living:
        steps = [
            Step(
                step_words(row, material.label_of),
                str(row.get("who", "")).strip(),
                str(row.get("when", "")).strip(),
                bool(row.get("done", False)),
                str(row.get("picture", "")),
            )
            for row in steps_of(goal)
        ]
        said, status = _quoted(goal.get("goal", ""), answer), goal.get("status", "")
        for first in _beginnings(steps):
            yield replace(
                base, goal=said, status=status, steps=tuple(steps[first : first + STEPS]), first=first + 1
            )


def _beginnings(steps: list[Step]) -> list[int]:
    """Return where each page begins; pages where every step has been taken fall away but the last."""
    starts = list(range(0, len(steps), STEPS)) or [0]
    left = [at for at in starts if not all(step.done for step in steps[at : at + STEPS])]
    return left or starts[-1:]


def _step(row: Mapping[str, Any]) -> Step:
    plain = agreement(dict(row))
    return Step(plain.what, plain.who, str(row.get("when", "")).strip(), plain.done)


def _quoted(said: str, answer: Answer) -> str:
    said = " ".join(said.split())
    own = answer.voice.informant in (Informant.ADVISER, Informant.OBSERVATION)
    return said if own or not said else f"“{said}”"


def _dream(material: Material) -> tuple[str, tuple[str, ...], bool]:
    """Return the dream in own words, its pictures, and whether it was asked gently."""
    for tool, item in ((STORY, "haab"), (GOALS, "oenske")):
        for answer in material.answers(tool, item)[:1]:
            said, pictures = _in_words(material, tool, answer)
            if said:
                return said, pictures, answer.form is QuestionForm.GENTLE
    return "", (), False


def _in_words(material: Material, tool: str, answer: Answer) -> tuple[str, tuple[str, ...]]:
    words_ = answer.words.strip()
    pictures: tuple[str, ...] = ()
    said = str(answer.value or "").strip() if answer.kind is ItemKind.TEXT else ""
    if answer.kind in CHOICE_KINDS and answer.value:
        item = material.tools[tool][0].item(answer.item)
        ids = answer.value if isinstance(answer.value, list) else [answer.value]
        chosen = [(one, item.choice(one) if item else None) for one in ids]
        labels = [choice.label if choice else material.label_of(one) for one, choice in chosen]
        pictures = tuple(choice.pictogram if choice else one for one, choice in chosen)
        said = ". ".join(labels)
    said = " ".join(part for part in (said, words_) if part)
    if not said:
        return "", pictures
    if answer.voice.informant is Informant.CITIZEN:
        return f"“{said}”", pictures
    return f"“{said}” – {voice_name(material, answer)[0]}", pictures


def _face(material: Material) -> int | None:
    for answer in material.answers(GOALS, "foeles")[:1]:
        if answer.kind is ItemKind.FACES and isinstance(answer.value, int):
            return answer.value
    return None
