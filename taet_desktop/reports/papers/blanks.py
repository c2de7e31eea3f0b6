"""Questions to answer by pen: the same words and pictures as on the screen, with room to write and tick."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from taet_desktop.domain.instrument import (
    DONT_KNOW_LABEL,
    FACE_PICTURES,
    FACE_STEPS,
    SCALE5_PICTURES,
    SCALE5_STEPS,
    Choice,
    Item,
    ItemKind,
    Question,
)
from taet_desktop.domain.network import BORDERS, CENTRE, RINGS
from taet_desktop.domain.phrases import joined
from taet_desktop.domain.plan_words import titles
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.reports import style
from taet_desktop.reports.answer_blocks import ScaffoldPlace, ScaffoldSheet, Who
from taet_desktop.reports.flow import Row, kept, tagged
from taet_desktop.reports.lines import balanced_lines, break_lines
from taet_desktop.reports.network_rows import Pill
from taet_desktop.reports.painter import Painter
from taet_desktop.reports.papers.answers import place_name, sheet_print
from taet_desktop.reports.papers.look import Look, text
from taet_desktop.reports.papers.rows import (
    PEN_LINE,
    Tile,
    labelled_line,
    marks,
    number_line,
    pen_lines,
    tick_box,
    tiles,
    words,
)
from taet_desktop.reports.papers.week_grid import empty_cells, week_rows, whole_day
from taet_desktop.reports.scaffold_rows import sheet_rows

NETWORK = "network"
BOARD_SHAPE, LARGE_BOARD_SHAPE = 1.05, 1.3
"""How wide an empty board is for its height: it fills what is left of a page, also in large print."""
BY_PEN = {
    ItemKind.SORT: "Sæt et kryds ud for hvert kort. Du må gerne springe nogle over.",
    ItemKind.PLAN: "",
}
"""What helps with a pen in the hand, where the screen's own help is about touching and moving."""
_ROOM = 34.0


def pen_help(question: Question) -> str:
    """Return what is said below a question on paper."""
    return BY_PEN.get(question.kind, question.help) if question.help else ""


def blank_rows(item: Item, question: Question, look: Look, width: float) -> list[Row]:
    """Return where the answer is put."""
    make = _rings if question.kind.value == NETWORK else _MAKERS.get(question.kind, _lines)
    rows = make(item, question, look, width)
    if rows:
        rows[0] = replace(rows[0], gap=look.size(6))
    return rows


def _lines(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return pen_lines(3, look, width)


def _choices(item: Item, question: Question, look: Look, width: float) -> list[Row]:
    """Return what to choose from; lines to write on where a board of one's own is still empty."""
    if not question.choices:
        return _lines(item, question, look, width)
    return tiles([Tile(_picture(item, one), one.label, False) for one in question.choices], look, width)


def _picture(item: Item, choice: Choice) -> str:
    known = item.choice(choice.id)
    return choice.pictogram or (known.pictogram if known else "")


def _scale(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return marks((*SCALE5_STEPS, DONT_KNOW_LABEL), SCALE5_PICTURES, None, look, width)


def _faces(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return marks((*FACE_STEPS, DONT_KNOW_LABEL), FACE_PICTURES, None, look, width)


def _line(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return number_line(None, look, width)


def _rings(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    """Return three circles around *mig*, to draw and write people, animals and places in."""
    base = look.label
    radius = min(width, 364.0 if look.large else 440.0) / 2
    middle = break_lines([("mig", text(base.size, bold=True, color=style.WHITE))], 80)[0]
    names = [Pill(name, base) for name in RINGS.values()]

    def draw(painter: Painter, x: float, y: float) -> None:
        at = (x + width / 2, y - above - radius)
        for share in sorted(BORDERS.values(), reverse=True):
            painter.disc(*at, radius * share, stroke=style.PATH, weight=1.6)
        painter.disc(*at, radius * CENTRE, fill=style.ACCENT)
        painter.line_of_text(at[0] - middle.width / 2, at[1] + base.leading / 2, middle, base.leading)
        for share, name in zip(BORDERS.values(), names, strict=True):
            name.draw(painter, at[0], at[1] + radius * share)

    above = names[-1].height / 2
    return tagged(
        [Row(2 * radius + above, draw)], "Figure", f"Tre cirkler omkring mig: {joined(list(RINGS.values()))}"
    )


def _sheet(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    """Return an empty board to write, draw and stick notes on."""
    height = width / (LARGE_BOARD_SHAPE if look.large else BOARD_SHAPE)

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.box(x, y - height, width, height, radius=10, stroke=style.PATH, weight=1.6)

    return tagged([Row(height, draw)], "Figure", "Et tomt felt at skrive og tegne i")


def _scaffold(item: Item, question: Question, look: Look, width: float) -> list[Row]:
    """Return the drawing with its places empty; in large print also lines for each of them."""
    places = tuple(ScaffoldPlace(one.label, one.pictogram, "", ()) for one in question.choices)
    block = ScaffoldSheet(Who(""), item.sheet, places, (), (), "")
    names = joined([one.label for one in question.choices])
    rows = tagged(sheet_rows(block, width, sheet_print(look)), "Figure", f"Et ark med plads til: {names}")
    for place in places if look.large else ():
        rows += [*kept(place_name(place, look, width)), *pen_lines(2, look, width)]
    return rows


def _date(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return labelled_line("Dato", look, min(width, look.size(240)))


def _person(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return [row for name in ("Navn", "Hvem er det", "Telefon") for row in labelled_line(name, look, width)]


def _persons(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return _table(("Navn", "Hvem er det", "Telefon"), 3, look, width)


def _agreements(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return _table(("Hvad", "Hvem", "Hvornår"), 4, look, width)


def _table(names: tuple[str, str, str], count: int, look: Look, width: float) -> list[Row]:
    shares = (0.5, 0.24, 0.26)
    base = look.muted
    lefts = (0.0, width * shares[0], width * (shares[0] + shares[1]))
    lines = [break_lines([(name, base)], width)[0] for name in names]

    def head(painter: Painter, x: float, y: float) -> None:
        for left, line in zip(lefts, lines, strict=True):
            painter.line_of_text(x + left, y, line, base.leading)

    def row(painter: Painter, x: float, y: float) -> None:
        for left, share in zip(lefts, shares, strict=True):
            painter.rule(x + left, y - _ROOM, x + left + width * share - 10, y - _ROOM, stroke=PEN_LINE)

    first = kept(tagged([Row(base.leading, head)], "P"))
    return [*first, *(Row(_ROOM, row, keep=number < count - 1) for number in range(count))]


def _sort(item: Item, question: Question, look: Look, width: float) -> list[Row]:
    """Return a line for each card, with a box under each pile: sorting without scissors."""
    box = look.size(15)
    column = look.size(76)
    names = [balanced_lines([(pile.label, look.label)], column - 6) for pile in item.piles]
    depth = max((len(lines) for lines in names), default=1)
    side = look.size(26)
    left = width - column * len(item.piles)

    def head(painter: Painter, x: float, y: float) -> None:
        for number, pile in enumerate(item.piles):
            centre = x + left + (number + 0.5) * column
            painter.picture(centre - side / 2, y - side, side, pile.pictogram)
            for level, line in enumerate(names[number]):
                top = y - side - 2 - level * look.label.leading
                painter.line_of_text(centre - line.width / 2, top, line, look.label.leading)

    (top,) = kept(tagged([Row(side + 6 + depth * look.label.leading, head)], "P"))
    cards = [row for card in question.choices for row in _card(item, card, look, (left, column, box))]
    # Boxes without a word above them can't be ticked, so the piles are told of again on a next page.
    return [top, *(replace(row, under=top) for row in cards)]


def _card(item: Item, card: Choice, look: Look, sizes: tuple[float, float, float]) -> list[Row]:
    left, column, box = sizes
    side = look.size(26)
    pictogram = _picture(item, card)
    lines = break_lines([(card.label, look.body)], left - side - 14)
    height = max(side, len(lines) * look.body.leading) + 6

    def draw(painter: Painter, x: float, y: float) -> None:
        painter.rule(x, y, x + left + column * len(item.piles), y, stroke=style.RULE, weight=0.6)
        if pictogram:
            painter.picture(x, y - height / 2 - side / 2, side, pictogram)
        for level, line in enumerate(lines):
            top = y - (height - len(lines) * look.body.leading) / 2 - level * look.body.leading
            painter.line_of_text(x + side + 8, top, line, look.body.leading)
        for number in range(len(item.piles)):
            tick_box(
                painter, x + left + (number + 0.5) * column - box / 2, y - height / 2 - box / 2, box, on=False
            )

    return tagged([Row(height, draw)], "P")


def _week(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    # Large print fills what its longer questions leave of the page.
    high, share = (330.0, 0.8) if look.large else (420.0, 1.0)
    rows = week_rows(whole_day(), empty_cells(), look, width, fill=high, pictures=share)
    return [*kept(rows[:-1]), *rows[-1:]]


def _goals(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    rows = [*kept(words("Målet", look.bold, width)), *kept(pen_lines(2, look, width))]
    rows += labelled_line("Gælder til", look, min(width, look.size(240)))
    rows += kept(words("Små skridt", look.bold, width, gap=look.size(12)))
    return [*rows, *_table(("Hvad", "Hvem", "Hvornår"), 3, look, width)]


def _plan(_item: Item, question: Question, look: Look, width: float) -> list[Row]:
    called = titles(gentle=question.form is QuestionForm.GENTLE)
    rows = [*kept(words(called.dream, look.bold, width)), *pen_lines(2, look, width)]
    rows += kept(words(called.goal, look.bold, width, gap=look.size(12)))
    rows += pen_lines(2, look, width)
    rows += kept(words("De små skridt", look.bold, width, gap=look.size(12)))
    rows += _table(("Hvad", "Hvem", "Hvornår"), 4, look, width)
    rows += kept(words(called.feels, look.bold, width, gap=look.size(12)))
    # As on the drawn path, there is no *ved ikke*: nobody needs to say how it feels.
    return [*rows, *marks(FACE_STEPS, FACE_PICTURES[: len(FACE_STEPS)], None, look, width)]


def _signature(_item: Item, _question: Question, look: Look, width: float) -> list[Row]:
    return [
        *pen_lines(1, look, min(width, look.size(300)), look.size(24)),
        *labelled_line("Navn og dato", look, min(width, look.size(300))),
    ]


_MAKERS: dict[ItemKind, Callable[[Item, Question, Look, float], list[Row]]] = {
    ItemKind.CHOICE: _choices,
    ItemKind.CHOICES: _choices,
    ItemKind.PICTOGRAMS: _choices,
    ItemKind.SYMBOLS: _choices,
    ItemKind.SCALE5: _scale,
    ItemKind.FACES: _faces,
    ItemKind.LINE: _line,
    ItemKind.DATE: _date,
    ItemKind.PERSON: _person,
    ItemKind.PERSONS: _persons,
    ItemKind.AGREEMENT: _agreements,
    ItemKind.SORT: _sort,
    ItemKind.WEEK: _week,
    ItemKind.GOALS: _goals,
    ItemKind.PLAN: _plan,
    ItemKind.SIGNATURE: _signature,
    ItemKind.WHITEBOARD: _sheet,
    ItemKind.SCAFFOLD: _scaffold,
}
