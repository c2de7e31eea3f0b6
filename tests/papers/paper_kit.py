"""Made-up material for every paper: empty, ordinary, with long names and texts, with emoji."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.ink import Point, drawn, ink_json
from taet_desktop.domain.instrument import DONT_KNOW, Instrument, ItemKind
from taet_desktop.domain.note import OWN_BLOCK, Note, NoteBlock
from taet_desktop.domain.revision import Response
from taet_desktop.domain.scoring import ChimePoint, chime_point
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.domain.voices import ADVISER, Informant, QuestionForm, Voice
from taet_desktop.instruments.loader import load_library
from taet_desktop.pictograms.album import Album
from taet_desktop.pictograms.boards import load_boards
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.reports.papers import documents, handover, min_plan, pocket, week_paper
from taet_desktop.reports.papers.material import Material, NextTalk
from taet_desktop.reports.papers.paper import Paper
from taet_desktop.services.paper_pictures import PictureFinder

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 22, 11, 5, 7, tzinfo=ZONE)
CPR = "0101901235"
HANDOVER = handover.Handover("Eksempel Kommune", "Jonas Friis", "Eksempel Kommune")
DREAM = "At bo i mit eget hus med en kat og lave mad til mine venner"
LONG = "Maximiliane-Donaudampfschiff " * 7
MOTHER = Voice(Informant.RELATIVE, "mor")
FINDER = PictureFinder(Album(load_catalogue(), lambda sha: None))

GOALS: list[dict[str, Any]] = [
    {
        "goal": "Jeg vil selv handle ind om torsdagen",
        "area": "Hverdag",
        "until": "2027-03-01",
        "expected": "udvikling",
        "status": "i_gang",
        "steps": [
            {"what": "Skrive en liste med ti ting", "who": "Anna", "when": "2026-11-24", "done": True},
            {"what": "Gå med i Netto og finde de ti ting", "who": "Anna og Mette", "when": "2026-11-26"},
            {"what": "Betale selv med kort", "who": "Anna", "when": "inden jul"},
        ],
    },
    {"goal": "Jeg vil blive ved med at svømme", "status": "stabil", "steps": []},
]


NETWORK: dict[str, Any] = {
    "people": [
        {"id": "1", "name": "Karen", "relation": "mor", "kind": "person", "picture": "mor", "ring": 1,
         "angle": 20, "wish": "mere"},
        {"id": "2", "name": "Bella", "relation": "hund", "kind": "dyr", "picture": "hund", "ring": 1,
         "angle": 200, "wish": ""},
        {"id": "3", "name": "Mette", "relation": "rådgiver", "kind": "fagperson", "picture": "", "ring": 2,
         "angle": 90, "wish": ""},
        {"id": "4", "name": "Værkstedet", "relation": "", "kind": "sted", "picture": "", "ring": 3,
         "angle": 300, "wish": "mindre"},
    ],
    "note": "",
}  # fmt: skip


NETWORK_BEFORE: dict[str, Any] = {
    "people": [
        {**NETWORK["people"][0], "ring": 2, "angle": 60},
        NETWORK["people"][1],
        {**NETWORK["people"][2], "ring": 1},
        {"id": "5", "name": "Ib", "relation": "ven", "kind": "person", "picture": "", "ring": 2, "angle": 230,
         "wish": ""},
    ],
    "note": "",
}  # fmt: skip


@cache
def blanks() -> dict[str, Instrument]:
    pictures = frozenset(pictogram.id for pictogram in load_catalogue().all)
    return {tool.id: tool for tool in load_library(None, pictures).all()}


def picture_name(pictogram: str) -> str:
    return load_catalogue().get(pictogram).label


def record(number: int) -> RecordId:
    return RecordId(f"019a9b00-0000-7000-8000-{number:012d}")


def filled(tool: str, *answers: Answer) -> tuple[Instrument, Response]:
    instrument = blanks()[tool]
    return instrument, Response(
        record(9), record(1), record(2), tool, instrument.version, Answers(answers), NOW, True
    )


def empty() -> Material:
    return Material(Citizen(record(1), "Anna"), "", "", NOW.date(), blanks(), picture_for=FINDER)


def ordinary(goals: list[dict[str, Any]] | None = None, dream: str = "") -> Material:
    tools = {
        "kontaktaftale": filled(
            "kontaktaftale",
            Answer("sted", ItemKind.CHOICES, ["hjemme", "gaatur"]),
            Answer("sted", ItemKind.CHOICES, ["kommunen"], "Hun glemmer det derhjemme", MOTHER),
            Answer("maade", ItemKind.CHOICES, ["gaa", "telefon"]),
            Answer("tidspunkt", ItemKind.CHOICES, ["formiddag"]),
            Answer("hvor-tit", ItemKind.CHOICE, "maaned"),
            Answer("hvor-laenge", ItemKind.CHOICE, "halv-time"),
            Answer("med", ItemKind.CHOICES, ["kun-os", "dyr"]),
            Answer("ringe-til", ItemKind.PERSON, {"name": "Karen", "relation": "mor",
                                                  "phone": "12 34 56 78"}),
        ),
        "maal-og-aftaler": filled(
            "maal-og-aftaler",
            Answer("maal", ItemKind.GOALS, GOALS if goals is None else goals),
            Answer("foeles", ItemKind.FACES, 4),
            Answer("aftaler", ItemKind.AGREEMENT, [
                {"what": "Ringe til svømmehallen om onsdag", "who": "Mette", "when": "2026-11-27"},
                {"what": "Finde badetøj frem", "who": "Anna", "when": "på søndag"},
            ]),
        ),
        "recovery-fortaelling": filled(
            "recovery-fortaelling",
            Answer("haab", ItemKind.TEXT, dream or DREAM),
        ),
        "ugeskema": filled(
            "ugeskema",
            Answer(week_item(), ItemKind.WEEK, [
                {"day": "1", "part": "morgen", "picture": "bad", "text": ""},
                {"day": "1", "part": "eftermiddag", "picture": "svoemme", "text": "med Bo kl. 14"},
                {"day": "4", "part": "formiddag", "picture": "", "text": "Handle ind med Mette"},
                {"day": "4", "part": "aften", "picture": "musik", "text": "kor"},
                {"day": "7", "part": "formiddag", "picture": "familie", "text": "Frokost hos mor"},
            ]),
        ),
        "netvaerkskort": filled("netvaerkskort", Answer("kort", ItemKind.NETWORK, NETWORK)),
        "chime": filled("chime", *chime_answers()),
        "stillads-livsmestring": filled("stillads-livsmestring", *sheet_answers()),
        "perspektivskifte": filled(
            "perspektivskifte",
            Answer(next(blanks()["perspektivskifte"].items()).id, ItemKind.TEXT, "hemmelig", "", ADVISER),
        ),
    }  # fmt: skip
    own = (
        "Jeg besøgte dig hjemme den 22. november 2026. Du fortalte, at du glæder dig til at komme i "
        "svømmehallen igen. Din støtte gives efter § 85 i serviceloven. Vi talte om, hvem der kan gå med.\n"
        f"Du gav mig dit nummer {CPR[:6]}-{CPR[6:]}.\n"
        "- Du vil helst derhen om onsdagen\n\n"
        "“Når jeg er i vandet, er der ro i mit hoved.” – Anna"
    )
    note = Note(
        record(3), record(1), record(2), "Hjemmebesøg", date(2026, 11, 22),
        (
            NoteBlock(OWN_BLOCK, "", own, edited=True),
            NoteBlock("kontaktaftale", "Sådan holder vi kontakten", "Du vil helst mødes hjemme hos dig."),
        ),
        sealed=True,
    )  # fmt: skip
    return Material(
        citizen=Citizen(record(1), "Anna", "Berg Sørensen", cpr=CPR),
        adviser_name="Mette Holm",
        adviser_phone="87 65 43 21",
        today=NOW.date(),
        blanks=blanks(),
        tools=tools,
        visit=Visit(record(2), record(1), VisitKind.HOME, NOW, VisitState.FINISHED),
        note=note,
        next_talk=NextTalk(date(2026, 12, 3), datetime(2026, 12, 3, 10, 0, tzinfo=ZONE)),
        chime=chime_talks(),
        receipt="Sidst sagde du, at vi talte for længe. Derfor holdt vi en pause.",
        label_of=picture_name,
        picture_for=FINDER,
        board_of=lambda board: load_boards()[board].filled if board in load_boards() else (),
    )


def again(material: Material) -> Material:
    """Return material of somebody who has drawn a network map before."""
    before = Answers([Answer("kort", ItemKind.NETWORK, NETWORK_BEFORE)])
    return replace(material, earlier={"netvaerkskort": before})


def sheet_answers() -> list[Answer]:
    rows = [
        {"place": "droem", "text": "et sted med en lille have", "pictures": ["have"]},
        {"place": "kraefter", "text": "musik, når jeg står op", "pictures": []},
        {"place": "kan", "text": "", "pictures": ["lave-mad", "bus"]},
        {"place": "svaert", "pictures": [], "text":
         "Aftenerne er lange, og der sker for meget på en gang, når alle ringer. Så finder jeg ikke ro."},
    ]  # fmt: skip
    ink = ink_json([drawn("roed", 6, [Point(400 + n, 320 + n % 30) for n in range(40)])])
    other = {"places": [{"place": "ro", "text": "hjemme hos os", "pictures": []}]}
    return [
        Answer("baad", ItemKind.SCAFFOLD, {"places": rows, "ink": ink}, "Det var godt at se det."),
        Answer("baad", ItemKind.SCAFFOLD, other, "", MOTHER),
    ]


def chime_answers() -> list[Answer]:
    steps: dict[str, int | str] = {
        "samhoerighed-eget": 4, "haab-eget": 2, "identitet-eget": 5, "mening-eget": DONT_KNOW,
        "handlekraft-eget": 1, "samhoerighed-hjaelp": 3, "haab-hjaelp": 5, "mening-hjaelp": 4,
    }  # fmt: skip
    own = [Answer("samhoerighed-raadgiver", ItemKind.SCALE5, 5, "", ADVISER),
           Answer("mening-raadgiver", ItemKind.SCALE5, 3, "", ADVISER)]  # fmt: skip
    return [*(Answer(item, ItemKind.SCALE5, value) for item, value in steps.items()), *own]


def chime_talks() -> tuple[ChimePoint, ...]:
    tool = blanks()["chime"]
    first = Answers(
        Answer(item, ItemKind.SCALE5, value)
        for item, value in {"samhoerighed-eget": 2, "haab-eget": 3, "haab-hjaelp": 4}.items()
    )
    newest = Answers(chime_answers())
    return chime_point(NOW - timedelta(days=120), tool, first), chime_point(NOW, tool, newest)


def week_item() -> str:
    return next(item.id for item in blanks()["ugeskema"].items() if ItemKind.WEEK in {
        question.kind for question in item.forms.values()
    })  # fmt: skip


def long() -> Material:
    steps = [{"what": LONG, "who": LONG, "when": LONG}] * 4
    made = ordinary([{"goal": LONG, "area": LONG, "status": "naaet", "steps": steps}] * 3, LONG)
    name = LONG[:120]
    return replace(made, citizen=Citizen(record(1), name, name), adviser_name=name, adviser_phone=LONG[:60])


def emoji() -> Material:
    steps = [{"what": "🏊 svømme 🐈", "who": "👩‍🦽 Åse", "when": "🎉"}]
    made = ordinary([{"goal": "Få en 🐈 og محمد", "steps": steps}], "🏡 og ☀️")
    return replace(made, citizen=Citizen(record(1), "Åse 🌻"), adviser_name="Zoë 📞")


def gentle() -> Material:
    made = ordinary()
    return replace(made, citizen=replace(made.citizen, form=QuestionForm.GENTLE))


def picture() -> Material:
    made = ordinary()
    return replace(made, citizen=replace(made.citizen, form=QuestionForm.PICTURE))


MATERIALS: dict[str, Callable[[], Material]] = {
    "empty": empty, "ordinary": ordinary, "long": long, "emoji": emoji,
}  # fmt: skip


def filled_tool(material: Material, large: bool) -> Paper:
    shared = material.filled("maal-og-aftaler")
    if shared is None:
        return documents.tool_blank(blanks()["maal-og-aftaler"], material, large=large)
    return documents.tool_filled(shared, material, large=large)


def chime_paper(material: Material, large: bool) -> Paper:
    told = material if material.chime else replace(material, chime=chime_talks())
    return documents.chime_picture(told, large=large)


PAPERS: dict[str, Callable[[Material, bool], Paper]] = {
    "kopi": lambda m, large: documents.visit_copy(m, large=large),
    "kontaktaftale": lambda m, large: documents.contact(m, large=large),
    "min-plan": lambda m, large: min_plan.min_plan(m, large=large),
    "min-plan-tom": lambda m, large: min_plan.min_plan(m, large=large, blank=True),
    "lommekort": lambda m, large: pocket.pocket_cards(m, large=large),
    "uge": lambda m, large: week_paper.week(m, large=large),
    "uge-tom": lambda m, large: week_paper.week(m, large=large, blank=True),
    "feedbackkort": lambda m, large: documents.feedback_card(m, large=large),
    "chime-billede": chime_paper,
    "udfyldt": filled_tool,
    "tomt": lambda m, large: documents.tool_blank(blanks()["maal-og-aftaler"], m, large=large),
    "overdragelse": lambda m, large: handover.cover(m, HANDOVER, large=large),
    "ny-raadgiver": lambda m, large: handover.letter(m, HANDOVER, large=large),
}
