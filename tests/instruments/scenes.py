"""Fillings as they happen at kitchen tables, for the golden notes and for whoever needs real answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import DONT_KNOW, Instrument, Item, ItemKind
from taet_desktop.domain.revision import Response
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.instruments import load_library
from tests.instruments.sample_rows import BOARDS, GOALS, NETWORK, PEOPLE, PLANS, WEEK
from tests.support.boards import INK

MOTHER = Voice(Informant.RELATIVE, "mor")
GUARDIAN = Voice(Informant.GUARDIAN)
SUPPORT = Voice(Informant.PROVIDER, "Sanne fra bostøtten")
SEEN = Voice(Informant.OBSERVATION)
WHEN = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


SYMBOLS = [
    {"id": "ja", "label": "ja", "at": "09:31:05"},
    {"id": "kat", "label": "", "at": "09:31:20"},
    {"id": "hjem", "label": "hjem", "at": "09:32:00"},
]


@dataclass(frozen=True)
class Said:
    """What one voice said to one question; kind and form come from the scene."""

    item: str
    value: Any = None
    words: str = ""
    voice: Voice = CITIZEN
    form: QuestionForm | None = None


@dataclass(frozen=True)
class Scene:
    """One filling of one instrument by one citizen, in one form."""

    name: str
    instrument: str
    citizen: str
    form: QuestionForm
    said: tuple[Said, ...]

    def response(self) -> tuple[Instrument, Response]:
        """Return the instrument and its filling, with every answer checked to be one that can be given."""
        instrument = load_library().get(self.instrument)
        answers = Answers(_answer(instrument, one, one.form or self.form) for one in self.said)
        response = Response(
            RecordId("r"), RecordId("c"), RecordId("v"), instrument.id, instrument.version, answers, WHEN
        )
        return instrument, response


def _answer(instrument: Instrument, said: Said, form: QuestionForm) -> Answer:
    item = instrument.item(said.item)
    assert item, said.item
    kind = item.question(form).kind
    chosen = said.value if isinstance(said.value, list) else [said.value]
    if kind in (ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.PICTOGRAMS) and said.value is not None:
        assert all(item.question(form).choice(one) for one in chosen), (said.item, said.value)
    raw = Answer(said.item, kind, said.value, said.words, said.voice, form, Source.SPOKEN).to_json()
    return Answer.from_json(raw)


SCENES = (
    Scene(
        "kontaktaftale-anna-almindelig",
        "kontaktaftale",
        "Anna",
        QuestionForm.STANDARD,
        (
            Said("sted", ["hjemme", "gaatur"], "Min kat bliver urolig, hvis der kommer mange."),
            Said("maade", ["ses", "lave"]),
            Said("tidspunkt", ["formiddag"]),
            Said("hvor-tit", "maaned"),
            Said("hvor-laenge", "til-jeg-siger"),
            Said("med", ["bostoette"]),
            Said("med", ["familie", "bostoette"], voice=MOTHER),
            Said("ringe-til", {"name": "Karen", "relation": "mor", "phone": "12 34 56 78"}),
            Said("vaerge", "ja"),
            Said("vaerge-rolle", ["penge", "papirer"]),
            Said("vaerge-rolle", ["moeder"], "Jeg vil helst være med hver gang.", GUARDIAN),
            Said("kanal", ["sms", "skriv-foerst"]),
            Said("haster", ["bostoette", "raadgiver"]),
            Said("behov", ["faa-ord", "pauser", "god-tid", "computer-vaek"]),
            Said("spoerg-om", ["hverdag", "fritid", "venner"]),
            Said("spoerg-ikke", ["foer", "mad"], "Det gør ondt i maven."),
            Said(
                "aftaler",
                [
                    {"what": "ringe til svømmehallen", "who": "Mette", "when": "fredag"},
                    {"what": "finde badetøj", "who": "Anna og Sanne", "when": "2026-12-01"},
                ],
            ),
            Said("se-igen", "2027-02-22"),
        ),
    ),
    Scene(
        "kontaktaftale-jonas-konkret",
        "kontaktaftale",
        "Jonas",
        QuestionForm.CONCRETE,
        (
            Said("sted", ["tilbud", "ikke-hjemme"]),
            Said("tidspunkt", ["eftermiddag", "skifter"]),
            Said("hvor-tit", "siger-til"),
            Said("hvor-laenge", "halv-time", "Ellers får jeg ondt i hovedet."),
            Said("med", ["kun-os"]),
            Said("ringe-til", "ingen"),
            Said("vaerge", "nej"),
            Said("vaerge-rolle", ["moeder"]),
            Said("kanal", ["skriv-foerst"]),
            Said("haster", ["ved-ikke"]),
            Said("behov", ["plan", "en-ad-gangen", "ro"]),
            Said("behov", ["tolk"], voice=SUPPORT, form=QuestionForm.STANDARD),
            Said("spoerg-ikke", ["intet"]),
            Said("aftaler", [{"what": "sende en sms dagen før", "who": "Mette", "when": ""}]),
            Said("se-igen", "siger-til"),
        ),
    ),
    Scene(
        "kontaktaftale-mette-billede",
        "kontaktaftale",
        "Mette Marie",
        QuestionForm.PICTURE,
        (
            Said("sted", ["gaatur", "cafe", "bil"]),
            Said("maade", ["lave"]),
            Said("hvor-tit", "oftere"),
            Said("med", ["mor", "dyr"]),
            Said("spoerg-om", ["hverdag", "penge", "helbred"]),
            Said("aftaler", ["kommer", "brev"]),
            Said("se-igen", "maaned"),
            Said("se-igen", None, "Vi tager det, når vi ses.", MOTHER),
        ),
    ),
    Scene(
        "chime-anna-almindelig",
        "chime",
        "Anna",
        QuestionForm.STANDARD,
        (
            Said("samhoerighed-hvem", "min søster og dem fra koret"),
            Said("samhoerighed-eget", 4),
            Said("samhoerighed-hjaelp", 2, "Det er Sanne, der hjælper mest."),
            Said("samhoerighed-raadgiver", 4, voice=ADVISER),
            Said("haab-glaede", "at lave mad til mine forældre"),
            Said("haab-eget", 3),
            Said("haab-eget", 2, voice=MOTHER),
            Said("haab-hjaelp", DONT_KNOW),
            Said("haab-raadgiver", DONT_KNOW, voice=ADVISER),
            Said("identitet-god", "at huske sange", "Jeg kan over 200."),
            Said("identitet-god", "Anna ser med det samme, når nogen er kede af det.", voice=ADVISER),
            Said("identitet-eget", 1),
            Said("identitet-hjaelp", 5),
            Said("mening-vigtigt", None, "Koret. Og kaffe på altanen."),
            Said("mening-eget", 5, voice=SUPPORT),
            Said("mening-hjaelp", 1, voice=MOTHER),
            Said("handlekraft-eget", DONT_KNOW, voice=MOTHER),
            Said("handlekraft-hjaelp", None, "Du spørger, før du gør noget."),
        ),
    ),
    Scene(
        "chime-jonas-konkret",
        "chime",
        "Jonas",
        QuestionForm.CONCRETE,
        (
            Said("samhoerighed-hvem", ["net", "kaeledyr"]),
            Said("samhoerighed-eget", 2),
            Said("haab-glaede", ["intet"]),
            Said("haab-glaede", ["spil", "ro"], "Han lyser op, når han spiller.", SUPPORT),
            Said("haab-eget", 1),
            Said("identitet-god", ["spil", "orden", "huske"]),
            Said("identitet-hjaelp", 1),
            Said("mening-vigtigt", ["dyr", "ro"]),
            Said("handlekraft-selv", ["sove", "gaester", "penge"]),
            Said("handlekraft-hjaelp", 4),
        ),
    ),
    Scene(
        "chime-birgit-skaansom",
        "chime",
        "Birgit",
        QuestionForm.GENTLE,
        (
            Said("samhoerighed-hvem", "min datter"),
            Said("samhoerighed-hjaelp", 3),
            Said("haab-glaede", "når solen skinner ind om formiddagen"),
            Said("haab-eget", 3),
            Said("haab-hjaelp", 5),
            Said("identitet-god", "at jeg er god til at lytte"),
            Said("identitet-eget", 2),
            Said("mening-vigtigt", "mine børnebørn"),
            Said("mening-hjaelp", 4),
            Said("handlekraft-selv", "min middagslur"),
            Said("handlekraft-eget", 4),
        ),
    ),
    Scene(
        "afrunding-anna-almindelig",
        "afrunding",
        "Anna",
        QuestionForm.STANDARD,
        (
            Said("godt", "at vi sad på altanen"),
            Said("godt", "Hun talte mere, end hun plejer.", voice=SUPPORT),
            Said("ansigt", 4),
            Said("linje", 8),
            Said("lyttede", "noget", "Da vi talte om min søster, skrev du."),
            Said("mangler", "Jeg vil ikke flytte."),
            Said("naeste-gang", "computeren væk fra start"),
            Said("set", ["traet", "kiggede-vaek"], "Det var, da vi talte om penge.", SEEN),
            Said("brugt", "Du blev træt sidst. Derfor holdt vi pause i dag.", voice=ADVISER),
            Said("bruger", "jeg lader computeren blive i tasken", voice=ADVISER),
            Said("fortalt", "ja", voice=ADVISER),
        ),
    ),
    Scene(
        "afrunding-jonas-konkret",
        "afrunding",
        "Jonas",
        QuestionForm.CONCRETE,
        (
            Said("godt", ["tid", "bestemte"]),
            Said("ansigt", DONT_KNOW),
            Said("linje", 3, voice=MOTHER),
            Said("lyttede", "nej", voice=MOTHER),
            Said("mangler", ["hurtigt", "svaere-ord"]),
            Said("mangler", ["forkert"], voice=SUPPORT),
            Said("naeste-gang", ["kortere", "faerre", "computer"]),
            Said("set", ["kom-ikke"], voice=ADVISER),
            Said("fortalt", "ringer", voice=ADVISER),
        ),
    ),
    Scene(
        "afrunding-mette-billede",
        "afrunding",
        "Mette Marie",
        QuestionForm.PICTURE,
        (
            Said("godt", ["kaffe", "turen"]),
            Said("ansigt", 5),
            Said("linje", "op"),
            Said("lyttede", "ja"),
            Said("mangler", ["intet"]),
            Said("naeste-gang", ["som-i-dag"]),
            Said("set", ["lyste-op"], voice=SEEN),
        ),
    ),
)


def every_value(item: Item, form: QuestionForm) -> list[Any]:
    """Return plain values that together show everything a question can say in one form."""
    question = item.question(form)
    ids = [choice.id for choice in question.choices]
    values: dict[ItemKind, list[Any]] = {
        ItemKind.TEXT: ["at sidde i solen"],
        ItemKind.CHOICE: list(ids),
        ItemKind.CHOICES: [*([one] for one in ids), ids[:2], ids[-3:]],
        ItemKind.PICTOGRAMS: [*([one] for one in ids), ids[:2], ids[-3:]],
        ItemKind.SCALE5: [1, 2, 3, 4, 5, DONT_KNOW],
        ItemKind.FACES: [1, 2, 3, 4, 5, DONT_KNOW],
        ItemKind.LINE: [0, 7, 10],
        ItemKind.DATE: ["2026-11-22"],
        ItemKind.PERSON: [{"name": "Karen", "relation": "mor", "phone": "12 34 56 78"}],
        ItemKind.AGREEMENT: [[{"what": "ringe til svømmehallen", "who": "Mette", "when": "fredag"}]],
        ItemKind.LINES: [["at sidde i solen"], ["at sidde i solen", "at ingen ringer om søndagen"]],
        ItemKind.PERSONS: [PEOPLE[:1], PEOPLE[1:], PEOPLE],
        ItemKind.WEEK: [WEEK],
        ItemKind.GOALS: [[goal] for goal in GOALS],
        ItemKind.SIGNATURE: [{"strokes": [[[100, 100], [900, 200]]], "name": "Karen", "day": "2026-11-22"}],
        ItemKind.NETWORK: list(NETWORK),
        ItemKind.WHITEBOARD: list(BOARDS),
        ItemKind.PLAN: list(PLANS),
        ItemKind.SCAFFOLD: _sheets(ids),
        ItemKind.SYMBOLS: [SYMBOLS[:1], SYMBOLS],
        ItemKind.SORT: _piles([pile.id for pile in item.piles], ids) if item.piles else [],
    }
    return values[question.kind]


def _sheets(places: list[str]) -> list[Any]:
    """Return a sheet with each place alone, in words and in pictures, a whole one, and a drawing alone."""
    alone = [{"places": [{"place": place, "text": "at sidde i solen", "pictures": []}]} for place in places]
    shown = [{"places": [{"place": place, "text": "", "pictures": ["hund", "have"]}]} for place in places]
    every = [{"place": place, "text": "at sidde i solen", "pictures": ["sommer"]} for place in places]
    return [*alone, *shown, {"places": every, "ink": INK}, {"ink": INK}]


def _piles(piles: list[str], cards: list[str]) -> list[Any]:
    """Return each card alone, each in a pile of its own choosing, and a whole mat with every card laid."""
    alone = [{piles[at % len(piles)]: [card]} for at, card in enumerate(cards)]
    return [*alone, {pile: cards[at :: len(piles)] for at, pile in enumerate(piles)}]
