"""Invented citizens: names put together at random, CPR numbers that can't belong to anyone."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.domain.scoring import FACTORS
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.services.demo.stories import Story, load_stories


@cache
def names() -> dict[str, list[str]]:
    """Read the lists `women`, `men`, `surnames` and `streets`."""
    text = resources.files(__package__).joinpath("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


MEETING_LINES = {
    QuestionForm.STANDARD: (
        "Kom gerne ti minutter før. Kaffen er klar.",
        "Ring dagen før, så der er tid til at tænke.",
        "Tal direkte. Ingen omsvøb.",
        "Vil helst gå en tur, mens vi taler.",
    ),
    QuestionForm.CONCRETE: (
        "Ét spørgsmål ad gangen. Vent på svaret.",
        "Stil lukkede spørgsmål. Vis, hvor langt vi er.",
        "Fast plads, fast tid, ingen overraskelser.",
        "Skriv dagsordenen ned, før vi begynder.",
    ),
    QuestionForm.PICTURE: (
        "Brug billeder. Ja er tommelfinger op.",
        "Peger på svaret. Giv god tid.",
        "Viser med hænderne. Støtten kender tegnene.",
    ),
    QuestionForm.GENTLE: (
        "Tal om det, der er godt nu. Ikke om senere.",
        "Bliver hurtigt træt. Hold det kort.",
    ),
}
FORM_WEIGHTS = (50, 30, 12, 8)
PARAGRAPHS = ("§ 85", "§ 85", "§ 85", "§ 103", "§ 104", "§ 107", "§ 108", "vedligehold")
CASE_AGES = ((7, 60), (61, 180), (181, 365))
"""Days: under 2 months, 2–6 months, 7–12 months; the rest are over a year."""
CASE_AGE_WEIGHTS = (13, 11, 5, 71)
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class DemoCitizen:
    """An invented citizen and what their answers are told from.

    `level` is where the scale answers (1–5) begin; `profile` moves each CHIME factor up or down from there.
    """

    citizen: Citizen
    story: Story
    contacts_a_year: int
    level: float
    profile: Mapping[str, float]
    has_guardian: bool


def demo_citizen(
    rng: random.Random, index: int, today: date, years: int, *, whole: bool = False
) -> DemoCitizen:
    """Return one citizen by the figures of the evaluated samples.

    60 % men, mean age 33 (SD 12), case ages as `CASE_AGES`; `whole` lets every case be `years` old. The first
    six have known their adviser for more than a year, so that the first page has something to tell.
    """
    man = rng.random() < 0.6
    first = rng.choice(names()["men" if man else "women"])
    form = rng.choices(tuple(QuestionForm), weights=FORM_WEIGHTS)[0]
    age = min(78, max(18, round(rng.gauss(33, 12))))
    days = _case_age_days(rng, years, index < 6)
    citizen = Citizen(
        id=new_record_id(),
        first_name=first,
        last_name=rng.choice(names()["surnames"]),
        cpr=impossible_cpr(rng, _birthday(rng, age, today), man=man),
        phone=f"00 {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}",
        address=f"{rng.choice(names()['streets'])} {rng.randint(1, 90)}",
        meeting_line=rng.choice(MEETING_LINES[form]),
        form=form,
        paragraph=rng.choice(PARAGRAPHS),
        case_started=today - timedelta(days=years * 365 if whole else days),
    )
    fitting = [life for life in load_stories().lives if life.fits(man=man, age=age)]
    return DemoCitizen(
        citizen=citizen,
        story=fitting[index % len(fitting)],
        contacts_a_year=rng.randint(4, 12),
        level=rng.uniform(2.0, 3.4),
        profile={factor: rng.gauss(0, 0.55) for factor in FACTORS},
        has_guardian=rng.random() < 0.15,
    )


def _birthday(rng: random.Random, age: int, today: date) -> date:
    """Return a birthday that makes the person `age` today, never 1 January (see `impossible_cpr`)."""
    month, day = rng.randint(1, 12), rng.randint(2, 28)
    return date(today.year - age - ((month, day) > (today.month, today.day)), month, day)


def _case_age_days(rng: random.Random, years: int, known: bool) -> int:
    """Case ages met in a sample of 263: under 2 months 13 %, 2–6 11 %, 7–12 5 %, over a year 71 %."""
    over = (366, max(400, years * 365))
    low, high = rng.choices((*CASE_AGES, over), weights=CASE_AGE_WEIGHTS)[0]
    return max(rng.randint(low, high), over[0] + 34 if known else 0)


def impossible_cpr(rng: random.Random, born: date, *, man: bool) -> str:
    """Return ten digits that look right and can't belong to anyone.

    Numbers that fail modulus 11 have been issued only for birthdays whose ordinary numbers ran out, all of
    them a 1 January (CPR-kontoret, "Personnumre uden kontrolciffer (modulus 11-kontrol)"). So a number that
    fails modulus 11 on any other day has never been issued.
    """
    if (born.month, born.day) == (1, 1):
        raise ValueError("1 January has real numbers without a check digit")
    seventh = "0123" if born.year < 2000 else "4567" if born.year < 2037 else ""
    while True:
        digits = f"{born:%d%m%y}{rng.choice(seventh)}{rng.randint(0, 99):02d}{rng.randrange(5) * 2 + man}"
        if sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11:
            return digits
