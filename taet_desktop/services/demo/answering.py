"""Answers an invented citizen might give, drawn from the instruments and the citizen's story."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import DONT_KNOW, Instrument, Item, ItemKind, Question
from taet_desktop.domain.scoring import ADVISER_HELP, ADVISER_VIEW, OWN_LIFE
from taet_desktop.domain.visibility import is_visible
from taet_desktop.domain.visit import VisitKind
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.services.demo import rows
from taet_desktop.services.demo.choosing import choose_many, choose_one, clashes
from taet_desktop.services.demo.network_maps import network_map
from taet_desktop.services.demo.people import DemoCitizen
from taet_desktop.services.demo.plans import further, plan
from taet_desktop.services.demo.scaffolds import scaffold
from taet_desktop.services.demo.stories import load_stories
from taet_desktop.services.demo.whiteboards import whiteboard

_OTHERS = (Voice(Informant.RELATIVE, "mor"), Voice(Informant.PROVIDER, "bostøtten"))
_SKIPPED = {
    "mangler": 0.65, "naeste-gang": 0.1, "bruger": 0.15, "brugt": 0.2, "vaerge-rolle": 0.0, "plan": 0.0
}  # fmt: skip
"""How often a question is passed over, where it isn't the usual one time in eight."""
_USUALLY_SKIPPED = 0.12
_AGREED_ANEW = 0.2
_ALWAYS_NEW = ("aftaler", "se-igen")


@dataclass(slots=True)
class Memory:
    """What the next talk builds on: contact agreement and plan as they stand, what was promised and said."""

    agreement: Answers | None = None
    plan: dict[str, Any] | None = None
    became: str = ""
    said: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """One talk: who, when, and the `level` (1–5) that scale answers aim at.

    `patient` is a talk in which nothing is passed over.
    """

    rng: random.Random
    person: DemoCitizen
    adviser: str
    day: date
    level: float
    kind: VisitKind
    memory: Memory = field(default_factory=Memory)
    patient: bool = False

    def passes_over(self, often: float) -> bool:
        """Tell whether something is left out that is left out so often (0–1)."""
        return not self.patient and self.rng.random() < often

    def another(self, key: str, pool: Sequence[str]) -> str:
        """Return one of the lines, another one than last time where there is one; empty if there are none."""
        fresh = [line for line in pool if line != self.memory.said.get(key)] or list(pool)
        if not fresh:
            return ""
        self.memory.said[key] = self.rng.choice(fresh)
        return self.memory.said[key]


def fill_in(scene: Scene, instrument: Instrument) -> Answers:
    """Return a plausible filling: some questions skipped, some answered by two voices.

    The contact agreement is the last one with a few answers changed; CHIME takes some of its leaves; the
    closing tells what became of the wish from last time.
    """
    answers = Answers()
    known = scene.memory.agreement if instrument.id == "kontaktaftale" else None
    sections = _leaves(scene, instrument) if instrument.id == "chime" else instrument.sections
    for section in sections:
        for item in section.items:
            if item.private or not is_visible(item, answers):
                continue
            kept = known.of(item.id) if known and item.id not in _ALWAYS_NEW else []
            if kept and not clashes(item.id, kept, answers) and scene.rng.random() > _AGREED_ANEW:
                fresh: Iterator[Answer] = iter(kept)
            elif scene.passes_over(_SKIPPED.get(item.id, _USUALLY_SKIPPED)):
                continue
            else:
                fresh = _answers(scene, item, answers)
            for answer in fresh:
                answers = answers.with_(answer)
    if instrument.id == "kontaktaftale":
        scene.memory.agreement = answers
    return answers


def _leaves(scene: Scene, instrument: Instrument) -> list[Any]:
    sections = list(instrument.sections)
    every = scene.patient or scene.rng.random() < 0.55
    most = len(sections) if every else scene.rng.randint(2, len(sections))
    taken = set(scene.rng.sample(range(len(sections)), most))
    return [section for place, section in enumerate(sections) if place in taken]


def _answers(scene: Scene, item: Item, before: Answers) -> Iterator[Answer]:
    rng = scene.rng
    form = QuestionForm.STANDARD if item.adviser_only else scene.person.citizen.form
    if form is QuestionForm.STANDARD and not item.adviser_only and rng.random() < 0.08:
        form = QuestionForm.CONCRETE
    if item.angle == ADVISER_VIEW and scene.passes_over(0.4):
        return
    question = item.question(form)
    voice = ADVISER if item.adviser_only else CITIZEN
    value = _value(scene, item, question, before)
    if value is None:
        return
    pointed = form is QuestionForm.PICTURE and not item.adviser_only
    words = ""
    if item.angle == OWN_LIFE and isinstance(value, int) and not pointed and rng.random() < 0.35:
        words = scene.another(f"{item.id}/words", scene.person.story.words_beside(item.factor, value))
    yield Answer(
        item.id, question.kind, value, words, voice, form, Source.POINTED if pointed else Source.SPOKEN
    )
    if item.angle == OWN_LIFE and rng.random() < 0.06:
        yield Answer(item.id, question.kind, rng.randint(2, 5), "", rng.choice(_OTHERS), form)


def _value(scene: Scene, item: Item, question: Question, before: Answers) -> Any:  # noqa: PLR0911 a kind each
    rng, kind = scene.rng, question.kind
    if kind is ItemKind.TEXT:
        return _text(scene, item, question, before) or None
    if kind is ItemKind.CHOICE:
        return choose_one(rng, item, question, scene.person)
    if kind in (ItemKind.CHOICES, ItemKind.PICTOGRAMS):
        return choose_many(rng, item, question, scene.person, before=before, level=scene.level)
    if kind is ItemKind.SCALE5:
        return _step(scene, item)
    if kind is ItemKind.FACES:
        return min(5, max(1, round(rng.gauss(scene.level + 0.6, 0.7))))
    if kind is ItemKind.LINE:
        return min(10, max(0, round(rng.gauss(scene.level * 2 + 0.5, 1.2))))
    if kind is ItemKind.DATE:
        return (scene.day + timedelta(days=rng.choice((90, 120, 180)))).isoformat()
    if kind is ItemKind.PERSON:
        return rows.person(rng)
    if kind is ItemKind.AGREEMENT:
        return _agreements(scene)
    return _rows(scene, item, question) or None


def _rows(scene: Scene, item: Item, question: Question) -> Any:
    """Return an answer of many rows, or nothing where the question offers nothing to lay or point at."""
    rng, name = scene.rng, scene.person.citizen.full_name
    makers: dict[ItemKind, Callable[[], Any]] = {
        ItemKind.LINES: lambda: rows.lines(
            rng, scene.person.story.answers_to(item.id, question.form, scene.kind)
        ),
        ItemKind.PERSONS: lambda: rows.persons(rng),
        ItemKind.SORT: lambda: rows.laid(rng, item, question, scene.level),
        ItemKind.WEEK: lambda: rows.week(rng, question.choices),
        ItemKind.GOALS: lambda: rows.goals(rng, scene.day, _names(scene)),
        ItemKind.SIGNATURE: lambda: rows.signature(rng, name, scene.day),
        ItemKind.SYMBOLS: lambda: rows.pointed(rng, question.choices),
        ItemKind.NETWORK: lambda: network_map(rng),
        ItemKind.WHITEBOARD: lambda: whiteboard(rng),
        ItemKind.PLAN: lambda: _plan(scene, gentle=question.form is QuestionForm.GENTLE),
        ItemKind.SCAFFOLD: lambda: scaffold(rng, item.sheet, question.choices),
    }
    return makers[question.kind]()


def _plan(scene: Scene, *, gentle: bool) -> dict[str, Any]:
    """Return a plan, or the one from last time some steps further."""
    names, before = _names(scene), scene.memory.plan
    if before is None:
        made = plan(scene.rng, scene.day, names, scene.level, gentle=gentle)
    else:
        made = further(scene.rng, scene.day, names, scene.level, before)
    scene.memory.plan = made
    return made


def _step(scene: Scene, item: Item) -> int | str:
    """Return a step near the person's level for the factor; *ved ikke* one time in fourteen.

    Advisers rate their own help higher than citizens do (evaluation of the TÆT model, 2026).
    """
    if scene.rng.random() < 0.07:
        return DONT_KNOW
    aim = scene.level + scene.person.profile.get(item.factor, 0.0)
    aim += {ADVISER_HELP: 0.2, ADVISER_VIEW: 0.8}.get(item.angle, 0.0)
    return min(5, max(1, round(scene.rng.gauss(aim, 0.5))))


def _text(scene: Scene, item: Item, question: Question, before: Answers) -> str:
    if item.id == "brugt":
        became, scene.memory.became = scene.memory.became, ""
        return became
    if item.id == "bruger":
        does, scene.memory.became = _promise(scene, before)
        return does
    return scene.another(item.id, scene.person.story.answers_to(item.id, question.form, scene.kind))


def _promise(scene: Scene, before: Answers) -> tuple[str, str]:
    """Return what the adviser will do about the wish for next time, and what it will be told as."""
    for answer in before.of("naeste-gang"):
        if answer.kind is ItemKind.TEXT:
            found = next((w for w in scene.person.story.wishes if w[0] == answer.value), None)
            return (found[1], found[2]) if found else ("", "")
        return load_stories().choices.get(answer.value[0], ("", ""))
    return "", ""


def _names(scene: Scene) -> dict[str, str]:
    return {"borger": scene.person.citizen.address_name, "rådgiver": scene.adviser}


def _agreements(scene: Scene) -> list[dict[str, str]]:
    story, rng = scene.person.story, scene.rng
    names = _names(scene)
    chosen = rng.sample(story.agreements, rng.choice((1, 1, 2)))
    return [{"what": what, "who": names.get(who, who), "when": when} for what, who, when in chosen]
