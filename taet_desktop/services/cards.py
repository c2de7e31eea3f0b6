"""Symbol boards on paper: cards to cut out and sheets to point at."""

from __future__ import annotations

from pathlib import Path

from taet_desktop.domain.board import COLOURS, Board, Cell
from taet_desktop.reports import cards
from taet_desktop.reports.cards import SIDES_CM, Card
from taet_desktop.reports.papers.paper import render
from taet_desktop.services.boards import board_for
from taet_desktop.services.files import save_file
from taet_desktop.services.session import Session

WHOLE = 0
"""The size that means: the whole board on one sheet."""
SIZES = (*SIDES_CM, WHOLE)
_FINE_ENOUGH_CM = 3
"""Cards up to this side are printed from the small pictures: 400 points on 3 cm are 340 to the inch."""


def board_paper(session: Session, board_id: str, side_cm: int, *, large: bool = False) -> bytes:
    """Return a board as PDF/A-2b: cards with a side of 3, 5 or 8 cm, or the whole board on a sheet (0).

    In `large` print each card is large enough for its word in 18 points.

    Raises
    ------
    UserError
        When the board is gone, or the finished file isn't valid PDF/A-2b.
    """
    board = board_for(session, board_id)
    credit = session.catalogue.credits_for({key for key in board.pictograms() if key in session.catalogue})
    about = {"credit": credit, "author": session.adviser.name}
    if side_cm == WHOLE:
        paper = cards.board_sheet(board.title, _grid(board), **about)
    else:
        shown = [_card(cell) for cell in board.filled]
        paper = cards.card_pages(board.title, shown, side_cm, large=large, **about)
    small = side_cm and side_cm <= _FINE_ENOUGH_CM
    return render(paper, session.catalogue.svg if small else session.catalogue.full, session.now())


def save_board_paper(
    session: Session, board_id: str, side_cm: int, path: Path, *, large: bool = False
) -> Path:
    """Write `board_paper` where the adviser wants it; return the path. Raises UserError when it can't be."""
    return save_file(path.with_suffix(".pdf"), board_paper(session, board_id, side_cm, large=large))


def _grid(board: Board) -> list[list[Card | None]]:
    made = [None if cell.empty else _card(cell) for cell in board.cells]
    return [made[at : at + board.columns] for at in range(0, len(made), board.columns)]


def _card(cell: Cell) -> Card:
    return Card(cell.label, cell.pictogram, COLOURS[cell.colour])
