"""Answers of many rows on paper: everything is there, nothing leaves the page, nothing is too high for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import STATUSES
from taet_desktop.domain.voices import Informant, Voice
from taet_desktop.reports import pdf, style
from taet_desktop.reports.answer_blocks import (
    AgreementTable,
    GoalPath,
    ListRow,
    SignatureRow,
    SortColumns,
    SymbolStrip,
    WeekGrid,
)
from taet_desktop.reports.document import Document
from taet_desktop.reports.flow import paginate
from taet_desktop.reports.pictures import Pictures
from taet_desktop.reports.rows import document_rows
from taet_desktop.reports.visit_export import VisitExport
from taet_desktop.reports.visit_note import visit_note
from tests.reports import bundles as b
from tests.reports import golden_files
from tests.reports import row_bundles as r
from tests.reports.pdf_text import all_text, page_texts, picture_count
from tests.reports.test_pdf import Measuring
from tests.support.universal import broken

GOLDEN = Path(__file__).parent / "golden"
FATHER = Voice(Informant.RELATIVE, "far")
LONG = "Et meget langt svar med Donaudampfschifffahrtsgesellschaft " * 400


def of(*answers: Answer) -> VisitExport:
    return b.export(b.response(21, r.TOOL, *answers), own="kort")


def answer(name: str, value: Any, words: str = "") -> Answer:
    return Answer(name, r.VALUES[name][0], value, words)


def everyone() -> VisitExport:
    return of(
        *(
            Answer(name, kind, value, "egne ord", voice)
            for name, (kind, value) in r.VALUES.items()
            for voice in b.EVERYONE
        )
    )


def long_rows() -> VisitExport:
    steps = [{"what": LONG, "who": LONG, "when": LONG, "done": True}] * 3
    return of(
        answer("haab", [LONG] * 3),
        answer("med", [{"name": LONG, "relation": LONG, "phone": LONG}]),
        answer("kort", {"godt": ["fokus"], LONG[:900]: [f"{LONG}{n}" for n in range(3)]}),
        answer("uge", [{"day": "2", "part": "aften", "picture": "bad", "text": LONG}] * 3),
        answer("maal", [{"goal": LONG, "area": LONG, "status": "stabil", "steps": steps}]),
        answer("peg", [{"id": "ja", "label": LONG, "at": "10:00:00"}] * 30),
        answer("navn", r.signature(name=LONG)),
    )


CASES: dict[str, Callable[[], VisitExport]] = {
    "full": r.full,
    "every kind and voice": everyone,
    "long rows": long_rows,
    "many cards": lambda: of(answer("kort", {"godt": [f"kort-{n}" for n in range(300)], "midt": ["ro"]})),
    "a full week": lambda: of(
        answer(
            "uge",
            [
                {"day": str(day), "part": part, "picture": "bad", "text": "hver gang"}
                for day in range(1, 8)
                for part in ("morgen", "formiddag", "eftermiddag", "aften")
                for _ in range(9)
            ],
        )
    ),
    "every status": lambda: of(
        *(
            Answer("maal", ItemKind.GOALS, [{"goal": status, "status": status}], "", voice)
            for status, voice in zip(STATUSES, (*b.EVERYONE, FATHER), strict=True)
        )
    ),
    "a hand that only dots": lambda: of(answer("navn", {"strokes": [[[5, 5]], [], [[9, 9], [10, 10]]]})),
    "nothing but a name": lambda: of(answer("navn", {"strokes": [], "name": "Anna"})),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_an_archive_pdf_that_can_be_heard(
    case: str, tmp_path: Path, allow_logs: Callable[[str], None]
) -> None:
    allow_logs("a pictogram is missing")
    data = pdf.render(visit_note(CASES[case]()), b.svg_of, b.NOW)
    assert pdf.problems(data) == []
    assert broken(data, tmp_path) == []


@pytest.mark.parametrize("case", CASES)
def test_no_word_is_cut_off_at_the_edge(case: str, allow_logs: Callable[[str], None]) -> None:
    allow_logs("a pictogram is missing")
    pdf.draw_on(visit_note(CASES[case]()), b.svg_of, Measuring)
    assert min(left for left, _ in Measuring.edges) >= style.SIDE - 0.01
    assert max(right for _, right in Measuring.edges) <= style.PAGE_WIDTH - style.SIDE + 0.01


@pytest.mark.parametrize("case", CASES)
def test_every_row_is_low_and_lies_on_its_page(case: str) -> None:
    rows = document_rows(visit_note(CASES[case]()))
    assert max(row.height for row in rows) < style.COLUMN / 3
    for page in paginate(rows):
        last = page[-1]
        assert last.top + last.row.height <= style.COLUMN + 0.01


def test_its_text_is_as_it_was_looked_at() -> None:
    pages = page_texts(pdf.render(visit_note(r.full()), b.svg_of, b.NOW))
    text = "\n\n".join(f"[side {number}]\n" + "\n".join(page) for number, page in enumerate(pages, 1)) + "\n"
    golden_files.check(GOLDEN / "raekker.txt", text.encode())


def block(name: str, kind: type, value: Any = None) -> Any:
    given = r.VALUES[name][1] if value is None else value
    blocks = visit_note(of(answer(name, given, "ord"))).blocks
    found: Any = next(one for one in blocks if isinstance(one, kind))
    assert found.who.name == "Anna"
    assert found.own_words == "“ord”"
    return found


def test_lines_are_quoted_and_people_a_table() -> None:
    assert block("haab", ListRow).items == ("“en have med høns”", "“at Bo kommer oftere”")
    assert block("med", AgreementTable).rows[0] == ("Karen", "mor", "12 34 56 78")


def test_piles_stand_in_the_tools_order_and_an_empty_one_too() -> None:
    piles = block("kort", SortColumns, {"svaert": ["fokus"], "gammel": ["x-y"]}).piles
    assert [(pile.picture.label, [card.label for card in pile.cards]) for pile in piles] == [
        ("Det går godt", []),
        ("Midt imellem", []),
        ("Det er svært", ["Opmærksomhed og koncentrationsevne"]),
        ("Det vil jeg tale om", []),
        ("gammel", ["x y"]),
    ]


def test_a_week_has_seven_days_and_the_parts_that_are_used() -> None:
    week = block("uge", WeekGrid)
    assert [day[:3] for day in week.days] == ["Man", "Tir", "Ons", "Tor", "Fre", "Lør", "Søn"]
    assert [part.label for part in week.parts] == ["Morgen", "Formiddag", "Eftermiddag", "Aften"]
    assert [one.label for one in week.cells[3][4]] == ["Venner\nkor", "roligt rum"]
    assert week.cells[1][1][0].label == "walk and talk\nkl. 10 med Jonas"


def test_goals_have_their_words_facts_and_steps() -> None:
    goals = block("maal", GoalPath).goals
    assert goals[0].text == "“Jeg vil selv handle ind om torsdagen”"
    assert goals[0].facts == ("Hverdag", "målet er at komme videre", "til 1. marts 2027")
    assert [(step.text, step.detail, step.done) for step in goals[0].steps][1] == (
        "skrive en liste",
        "Anna · om onsdagen · gjort",
        True,
    )
    assert [goal.status_word for goal in goals] == ["i gang", "stabilt", "nået"]


def test_a_signature_has_name_and_day_and_says_when_it_is_missing() -> None:
    assert block("navn", SignatureRow).below == "Anna Berg Sørensen · 22. november 2026"
    typed = block("navn", SignatureRow, r.signature(strokes=[]))
    assert typed.below == "Anna Berg Sørensen · 22. november 2026 · skrevet under med navn"
    unsigned = block("navn", SignatureRow, r.signature(strokes=[], day=""))
    assert unsigned.below == "Anna Berg Sørensen · ikke skrevet under endnu"


def test_the_strip_keeps_order_and_time() -> None:
    strip = block("peg", SymbolStrip)
    assert [one.label for one in strip.pictures] == ["Ja", "hjem", "Bo"]
    assert strip.times == ("9.41", "9.41", "9.42")


def test_a_hand_is_drawn_as_curves_and_a_dot_as_a_disc() -> None:
    drawn: list[str] = []

    class Canvas:
        def __getattr__(self, name: str) -> Any:
            drawn.append(name)
            return lambda *args, **more: self

    from taet_desktop.reports.painter import Painter

    painter = Painter(Canvas(), Pictures(b.svg_of))
    painter.pen([(0, 0), (5, 9), (9, 3), (12, 4)], stroke=style.INK, weight=1)
    assert drawn.count("curveTo") == 2
    assert {"setLineCap", "drawPath"} <= set(drawn)
    drawn.clear()
    painter.pen([(3, 3)], stroke=style.INK, weight=1)
    assert drawn[-1] == "circle"
    drawn.clear()
    painter.pen([], stroke=style.INK, weight=1)
    assert drawn == []


def test_every_card_of_a_high_pile_is_on_the_pages(allow_logs: Callable[[str], None]) -> None:
    allow_logs("a pictogram is missing")
    text = all_text(pdf.render(visit_note(CASES["many cards"]()), b.svg_of, b.NOW))
    assert all(f"kort {n}" in text for n in range(300))


def test_pictures_are_drawn_in_piles_weeks_and_strips() -> None:
    shown, _ = picture_count(pdf.render(visit_note(r.full()), b.svg_of, b.NOW))
    empty: Document = visit_note(b.export(own="kort"))
    assert shown > picture_count(pdf.render(empty, b.svg_of, b.NOW))[0] + 30
