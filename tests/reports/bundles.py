"""Made-up visits for the tests of papers and packages: fixed people, times and ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import (
    Choice,
    Condition,
    Instrument,
    Item,
    ItemKind,
    Question,
    Section,
    VisibleWhen,
)
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice
from taet_desktop.paths import resources_dir
from taet_desktop.reports.visit_export import VisitExport

ZONE = timezone(timedelta(hours=1))
STARTED = datetime(2026, 11, 22, 9, 32, tzinfo=ZONE)
ENDED = datetime(2026, 11, 22, 10, 41, tzinfo=ZONE)
NOW = datetime(2026, 11, 22, 11, 5, 7, tzinfo=ZONE)
CPR = "0101901235"
MOTHER = Voice(Informant.RELATIVE, "mor")
GUARDIAN = Voice(Informant.GUARDIAN)
PROVIDER = Voice(Informant.PROVIDER, "Jonas")
SEEN = Voice(Informant.OBSERVATION)
EVERYONE = (CITIZEN, MOTHER, GUARDIAN, PROVIDER, ADVISER, SEEN)
STANDARD, CONCRETE, PICTURE = QuestionForm.STANDARD, QuestionForm.CONCRETE, QuestionForm.PICTURE


def record(number: int) -> RecordId:
    return RecordId(f"019a9b00-0000-7000-8000-{number:012d}")


def svg_of(pictogram: str) -> bytes:
    """Stand in for the catalogue: one of our own pictograms by its file's name."""
    path = resources_dir() / "pictograms" / "own" / f"{pictogram}.svg"
    if not path.is_file():
        raise KeyError(pictogram)
    return path.read_bytes()


def item(item_id: str, kind: ItemKind, prompt: str, **more: Any) -> Item:
    choices = more.pop("choices", ())
    forms = {STANDARD: Question(kind, prompt, choices=choices)}
    forms |= more.pop("forms", {})
    return Item(item_id, forms, **more)


PLACES = (
    Choice("hjemme", "hjemme hos mig", "besog-hjemme", "hjemme hos dig"),
    Choice("gaatur", "på en gåtur", "walk-and-talk"),
    Choice("kommunen", "på kommunen", "kommunen"),
    Choice("video", "på video", "video"),
    Choice("telefon", "i telefon", "telefon"),
)
PLAIN = (Choice("uge", "hver uge"), Choice("maaned", "en gang om måneden"))

CONTACT = Instrument(
    id="kontaktaftale",
    version=1,
    title="Kontaktaftale",
    short_title="Kontakt",
    purpose="Aftal, hvordan I mødes.",
    pictogram="kontaktaftale",
    sections=(
        Section(
            "hvordan",
            "Sådan mødes vi",
            (
                item(
                    "steder",
                    ItemKind.CHOICES,
                    "Hvor vil du helst mødes?",
                    choices=PLACES,
                    note="Du vil helst mødes {svar}.",
                    pictogram="besog-hjemme",
                    forms={PICTURE: Question(ItemKind.PICTOGRAMS, "Hvor?", choices=PLACES, form=PICTURE)},
                ),
                item("tit", ItemKind.CHOICE, "Hvor tit skal vi tale sammen?", choices=PLAIN,
                     pictogram="hvor-tit", note="Vi taler sammen {svar}."),
                item("ring", ItemKind.PERSON, "Hvem skal jeg ringe til, hvis det haster?", pictogram="haster",
                     note="Hvis det haster, ringer jeg til {svar}."),
                item("igen", ItemKind.DATE, "Hvornår ser vi på aftalen igen?", pictogram="kontaktaftale",
                     note="Vi ser på aftalen igen {svar}."),
            ),
        ),
        Section(
            "aftaler",
            "Det aftaler vi",
            (
                item("aftaler", ItemKind.AGREEMENT, "Hvad har vi aftalt?", note="Vi aftalte: {svar}.",
                     pictogram="aftale"),
                item("tanker", ItemKind.TEXT, "Mine egne tanker om aftalen", private=True),
            ),
        ),
    ),
)  # fmt: skip

CHIME = Instrument(
    id="chime",
    version=2,
    title="CHIME – spørgsmål til dig",
    short_title="CHIME",
    purpose="Tal om det, der giver mening.",
    pictogram="haab",
    sections=(
        Section(
            "haab",
            "Håb",
            (
                item(
                    "haab-egen",
                    ItemKind.SCALE5,
                    "Jeg har noget at glæde mig til.",
                    factor="haab",
                    angle="own_life",
                    pictogram="haab",
                    note="Du har {svar} noget at glæde dig til.",
                    forms={
                        CONCRETE: Question(
                            ItemKind.SCALE5, "Er der noget i næste uge, du glæder dig til?", form=CONCRETE
                        )
                    },
                ),
                item("haab-ord", ItemKind.TEXT, "Hvad glæder du dig til?", note="Du glæder dig til: {svar}",
                     pictogram="droem"),
                item("haab-raad", ItemKind.SCALE5, "Jeg hjælper borgeren med at få øje på håb.",
                     adviser_only=True, note="Jeg hjælper dig {svar} med at få øje på håb."),
            ),
        ),
    ),
)  # fmt: skip

FEEDBACK = Instrument(
    id="afrunding",
    version=1,
    title="Afrunding og feedback",
    short_title="Afrunding",
    purpose="Slut samtalen af sammen.",
    pictogram="feedback",
    sections=(
        Section(
            "feedback",
            "Sådan var det",
            (
                item("ansigt", ItemKind.FACES, "Hvordan har du det efter samtalen?", pictogram="ansigt-4",
                     note="Efter samtalen var du {svar}."),
                item("linje", ItemKind.LINE, "Hvor godt blev der lyttet til dig?", pictogram="lytte",
                     note="Du satte {svar}."),
                item("hvorfor", ItemKind.TEXT, "Hvad kunne være bedre?",
                     visible_when=VisibleWhen("all", (Condition("linje", "answered"),))),
                item("set", ItemKind.TEXT, "Hvad så du hos borgeren?", adviser_only=True,
                     pictogram="observation"),
            ),
        ),
    ),
)  # fmt: skip

SECRET = Instrument(
    id="perspektivskifte",
    version=1,
    title="Hjælpespørgsmål",
    short_title="Hjælp",
    purpose="Kun for rådgiveren.",
    pictogram="privat",
    private=True,
    sections=(Section("alt", "Alt", (item("tanke", ItemKind.TEXT, "Hvad tænker du selv?"),)),),
)


def response(number: int, instrument: Instrument, *answers: Answer) -> tuple[Instrument, Response]:
    return instrument, Response(
        record(number),
        record(1),
        record(2),
        instrument.id,
        instrument.version,
        Answers(answers),
        STARTED,
        True,
    )


def contact() -> tuple[Instrument, Response]:
    return response(
        11,
        CONTACT,
        Answer("steder", ItemKind.PICTOGRAMS, ["hjemme", "gaatur"], form=PICTURE),
        Answer("steder", ItemKind.CHOICES, ["kommunen"], "Hun glemmer det, når vi er hjemme", MOTHER),
        Answer("tit", ItemKind.CHOICE, "maaned"),
        Answer("ring", ItemKind.PERSON, {"name": "Karen", "relation": "mor", "phone": "12 34 56 78"}),
        Answer("igen", ItemKind.DATE, "2027-02-22"),
        Answer(
            "aftaler",
            ItemKind.AGREEMENT,
            [
                {"what": "ringe til svømmehallen og spørge om onsdag", "who": "Mette", "when": "på fredag"},
                {"what": "finde badetøj frem", "who": "Anna", "when": "2026-11-29"},
            ],
        ),
        Answer("tanker", ItemKind.TEXT, "hemmelig tanke", "", ADVISER),
    )  # fmt: skip


def chime() -> tuple[Instrument, Response]:
    return response(
        12,
        CHIME,
        Answer("haab-egen", ItemKind.SCALE5, 4, "Jeg skal på tur med Bo", form=CONCRETE),
        Answer("haab-egen", ItemKind.SCALE5, 2, "", MOTHER),
        Answer("haab-egen", ItemKind.SCALE5, "dont_know", "", PROVIDER),
        Answer("haab-ord", ItemKind.TEXT, "Jeg vil gerne lave mad til mine forældre."),
        Answer("haab-raad", ItemKind.SCALE5, 3, "Jeg spurgte for hurtigt", ADVISER),
    )


def feedback() -> tuple[Instrument, Response]:
    return response(
        13,
        FEEDBACK,
        Answer("ansigt", ItemKind.FACES, 4),
        Answer("linje", ItemKind.LINE, 8, "Du gav mig tid"),
        Answer("hvorfor", ItemKind.TEXT, "Vi kunne gå en tur næste gang."),
        Answer("set", ItemKind.TEXT, "Du smilede, da vi talte om svømmehallen.", "", SEEN),
    )


def secret() -> tuple[Instrument, Response]:
    return response(14, SECRET, Answer("tanke", ItemKind.TEXT, "dybt hemmelig", "", ADVISER))


CITIZEN_ANNA = Citizen(record(1), "Anna", "Berg Sørensen", cpr=CPR)
VISIT = Visit(
    record(2), record(1), VisitKind.HOME, STARTED, VisitState.FINISHED, ENDED, ("Anna", "Karen (mor)")
)


TOLD = {
    "kontaktaftale": (
        "Du vil helst mødes hjemme hos dig og på en gåtur.\n"
        "Du vil helst mødes på kommunen, siger mor. “Hun glemmer det, når vi er hjemme”\n"
        "Vi taler sammen en gang om måneden. Hvis det haster, ringer jeg til Karen (mor), "
        "telefon 12 34 56 78. Vi ser på aftalen igen den 22. februar 2027.\n\n"
        "Vi aftalte:\n"
        "– ringe til svømmehallen og spørge om onsdag (Mette, på fredag)\n"
        "– finde badetøj frem (Anna, 29. november 2026)"
    ),
    "chime": (
        "Du har en hel del at glæde dig til. “Jeg skal på tur med Bo” – Anna\n"
        "Du har lidt at glæde dig til, siger mor.\n"
        "Du glæder dig til: “Jeg vil gerne lave mad til mine forældre.” – Anna\n"
        "Jeg hjælper dig i nogen grad med at få øje på håb. Jeg spurgte for hurtigt."
    ),
    "afrunding": (
        "Efter samtalen var du glad.\n"
        "Du satte 8 på en linje fra 0 til 10. “Du gav mig tid” – Anna\n"
        "Hvad kunne være bedre? “Vi kunne gå en tur næste gang.” – Anna\n"
        "Du smilede, da vi talte om svømmehallen (det så jeg)."
    ),
}
"""What the note tells of each tool, fixed here so that these tests don't hang on how the note is composed."""


def export(
    *responses: tuple[Instrument, Response], own: str = "", title: str = "Hjemmebesøg: kontaktaftale og håb"
) -> VisitExport:
    told = [
        NoteBlock(instrument.id, instrument.title, TOLD[instrument.id])
        for instrument, _ in responses
        if instrument.id in TOLD
    ]
    text = own or "Jeg besøgte dig hjemme den 22. november 2026."
    blocks = (NoteBlock(OWN_BLOCK, "", text, edited=True), *told)
    note = Note(record(3), record(1), record(2), title, date(2026, 11, 22), blocks, sealed=True)
    return VisitExport(
        citizen=CITIZEN_ANNA,
        visit=VISIT,
        note=note,
        responses=responses,
        adviser_name="Mette Holm",
        adviser_phone="87 65 43 21",
        municipality="Solby Kommune",
        program_version="0.1.0",
    )


def full() -> VisitExport:
    """Everything at once: three shared tools and a private one."""
    own = (
        "Jeg besøgte dig hjemme den 22. november 2026.\n\n"
        "Du fortalte, at du glæder dig til at komme i svømmehallen igen. Vi talte om, hvad der skal til, "
        "for at det kan lykkes, og hvem der kan gå med dig de første gange.\n"
        "- Du vil helst derhen om onsdagen\n"
        "- Din mor vil gerne køre dig\n\n"
        "“Når jeg er i vandet, er der ro i mit hoved.” – Anna"
    )
    return replace(
        export(contact(), chime(), feedback(), secret(), own=own),
        previous_receipt="Sidst sagde du, at vi talte for længe. Derfor holdt vi en pause undervejs.",
    )
