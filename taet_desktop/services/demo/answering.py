"""Answers an invented citizen might give, drawn from the instruments and the citizen's story."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import DONT_KNOW, Instrument, Item, ItemKind, Question
from taet_desktop.domain.visibility import is_visible
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.services.demo.people import DemoCitizen

_OTHERS = (Voice(Informant.RELATIVE, "mor"), Voice(Informant.PROVIDER, "støtten"))


@dataclass(frozen=True, slots=True)
class Scene:
    """One talk: who, when, and the CHIME `level` (1–5) that the answers aim at."""

    rng: random.Random
    person: DemoCitizen
    day: date
    level: float


def fill_in(scene: Scene, instrument: Instrument) -> Answers:
    """Return a plausible filling: some questions skipped, some answered by two voices."""
    answers = Answers()
    for item in instrument.items():
        if item.private or scene.rng.random() < 0.12 or not is_visible(item, answers):
            continue
        for answer in _answers(scene, item):
            answers = answers.with_(answer)
    return answers


def _answers(scene: Scene, item: Item) -> Iterator[Answer]:
    rng, form = scene.rng, scene.person.citizen.form
    question = item.question(form)
    voice = ADVISER if item.adviser_only else CITIZEN
    value = _value(scene, item, question)
    if value is None:
        return
    source = Source.POINTED if form is QuestionForm.PICTURE and not item.adviser_only else Source.SPOKEN
    words = ""
    if question.kind is ItemKind.SCALE5 and item.factor and voice is CITIZEN and rng.random() < 0.3:
        words = _story_words(scene, item)
    yield Answer(item.id, question.kind, value, words, voice, form, source)
    if question.kind is ItemKind.SCALE5 and not item.adviser_only and rng.random() < 0.06:
        yield Answer(item.id, question.kind, rng.randint(2, 5), "", rng.choice(_OTHERS), form)


def _value(scene: Scene, item: Item, question: Question) -> Any:  # noqa: PLR0911 one return a kind
    rng, kind, story = scene.rng, question.kind, scene.person.story
    if kind is ItemKind.TEXT:
        return _story_words(scene, item) or None
    if kind is ItemKind.CHOICE:
        return rng.choice(question.choices).id
    if kind in (ItemKind.CHOICES, ItemKind.PICTOGRAMS):
        ids = [choice.id for choice in question.choices]
        liked = [one for one in ids if one in story.picks]
        most = min(len(ids), rng.choice((1, 1, 2, 2, 3)))
        return list(dict.fromkeys([*liked, *rng.sample(ids, most)]))[: max(most, len(liked))]
    if kind in (ItemKind.SCALE5, ItemKind.FACES):
        return DONT_KNOW if rng.random() < 0.07 else min(5, max(1, round(rng.gauss(scene.level, 0.7))))
    if kind is ItemKind.LINE:
        return min(10, max(0, round(rng.gauss(scene.level * 2, 1.3))))
    if kind is ItemKind.DATE:
        return (scene.day + timedelta(days=rng.choice((90, 120, 180)))).isoformat()
    if kind is ItemKind.PERSON:
        name, relation = rng.choice((("Karen", "mor"), ("Jonas", "støtte"), ("Lis", "søster"), ("Bo", "ven")))
        return {"name": name, "relation": relation, "phone": ""}
    what, who = rng.choice(story.agreements)
    names = {"borger": scene.person.citizen.address_name, "rådgiver": "jeg"}
    return [{"what": what, "who": names.get(who, who), "when": "inden næste besøg"}]


def _story_words(scene: Scene, item: Item) -> str:
    story = scene.person.story
    pool = story.words.get(item.factor) or TEXTS.get(item.id, ())
    if "godt" in item.id:
        pool = story.good
    elif "anderledes" in item.id:
        pool = story.otherwise
    return scene.rng.choice(pool) if pool else ""


TEXTS: dict[str, tuple[str, ...]] = {}
"""Answers to single questions that no story covers, by item id."""
