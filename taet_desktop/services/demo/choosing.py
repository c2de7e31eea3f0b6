"""Which choices and pictures an invented citizen reaches for."""

from __future__ import annotations

import random
from collections.abc import Sequence

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Choice, Item, Question
from taet_desktop.services.demo.people import DemoCitizen

_LIKELY: dict[str, dict[str, float]] = {
    "lyttede": {"ja": 12, "noget": 3, "nej": 0.4, "ved-ikke": 0.6},
    "fortalt": {"ja": 6, "ringer": 1, "naeste-gang": 3},
    "linje": {"op": 8, "midt": 3, "ned": 0.3},
    "se-igen": {"maaned": 1, "kvartal": 4, "halvaar": 4, "siger-til": 1, "skifter": 2, "ikke-nu": 0.5},
    "hvor-laenge": {"kvarter": 1, "halv-time": 4, "time": 5, "til-jeg-siger": 1},
    "ringe-til": {"ingen": 0.5},
}
"""How likely each choice is, where they aren't alike; those not named count 1."""
_NEVER = {"set": ("kom-ikke", "gik", "vred"), "haster": ("ved-ikke",)}
_BRIGHT = ("smilede", "lyste-op", "rolig")
_HEAVY = ("traet", "stille", "korte-svar", "kiggede-vaek", "urolig", "graed", "skiftede")
_NOT_BOTH = {"spoerg-ikke": "spoerg-om"}


def choose_one(rng: random.Random, item: Item, question: Question, person: DemoCitizen) -> str:
    """Return the id of one choice."""
    ids = [choice.id for choice in question.choices]
    if item.id == "vaerge":
        return "ja" if person.has_guardian else "nej"
    if item.id == "hvor-tit":
        return _how_often(rng, ids, person.contacts_a_year)
    likely = _LIKELY.get(item.id, {})
    return rng.choices(ids, weights=[likely.get(one, 1.0) for one in ids])[0]


def choose_many(
    rng: random.Random,
    item: Item,
    question: Question,
    person: DemoCitizen,
    *,
    before: Answers,
    level: float,
) -> list[str]:
    """Return the ids of one to three choices, those the person likes first.

    A choice with a sentence of its own ("Du vil gerne mødes med mig alene") stands by itself.
    """
    choices = [choice for choice in question.choices if choice.id not in _NEVER.get(item.id, ())]
    if item.id == "set":
        choices = _seen(rng, choices, level)
    taken = _taken(item.id, before)
    choices = [choice for choice in choices if choice.id not in taken]
    alone = [choice for choice in choices if choice.sentence]
    together = [choice for choice in choices if not choice.sentence]
    wanted_alone = [choice for choice in alone if choice.id in person.story.picks]
    if not together or rng.random() < (0.7 if wanted_alone else 0.03 if alone else 0.0):
        return [rng.choice(wanted_alone or alone or choices).id]
    ids = [choice.id for choice in together]
    liked = [one for one in ids if one in person.story.picks]
    most = min(len(ids), rng.choice((1, 2, 2, 3)))
    drawn = [*rng.sample(liked, min(len(liked), most)), *rng.sample(ids, most)]
    return list(dict.fromkeys(drawn))[:most]


def clashes(item: str, kept: Sequence[Answer], before: Answers) -> bool:
    """Tell whether an earlier answer can't stand beside what has been answered now."""
    taken = _taken(item, before)
    return any(one in taken for answer in kept if isinstance(answer.value, list) for one in answer.value)


def _taken(item: str, before: Answers) -> list[str]:
    return [one for answer in before.of(_NOT_BOTH.get(item, "")) for one in answer.value]


def _how_often(rng: random.Random, ids: Sequence[str], contacts_a_year: int) -> str:
    fitting = "som-nu" if "som-nu" in ids else "maaned" if contacts_a_year >= 9 else "kvartal"
    return fitting if fitting in ids and rng.random() < 0.85 else rng.choice(ids)


def _seen(rng: random.Random, choices: list[Choice], level: float) -> list[Choice]:
    """Return what may be seen in a bright talk, or in a heavy one."""
    wanted = _BRIGHT if rng.random() < level / 4.5 else _HEAVY
    return [choice for choice in choices if choice.id in wanted] or choices
