"""Symbol boards: the ready-made ones and the vault's own."""

from __future__ import annotations

from dataclasses import replace

from taet_desktop.domain.board import MAX_CELLS, OWN_BOARD_PREFIX, Board, Cell, board_record, empty_board
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.errors import UserError
from taet_desktop.pictograms.boards import load_boards
from taet_desktop.services.session import Session

PURPOSE = "symboltavler"
OWN_BOARD = "egen"
"""The board that a tool names when it means this citizen's own, whichever that is."""
FIRST_BOARD = "ja-nej"


def board_for(session: Session, board_id: str, citizen: Citizen | None = None) -> Board:
    """Return a board by id, shipped or own, or `egen`: the one that suits this citizen.

    Nothing is read from the disk.

    Raises
    ------
    UserError
        When there is none.
    """
    if board_id == OWN_BOARD:
        return _own_for(session, citizen)
    board = load_boards().get(board_id) or session.own_boards.get(board_id)
    if board is None:
        raise UserError("Tavlen findes ikke.", action="Vælg en anden tavle.")
    return board


def cells_for(session: Session, board_id: str, citizen: Citizen | None = None) -> tuple[Cell, ...]:
    """Return what can be pointed at on a board, for the field of a tool; nothing when there is no such board.

    What is marked as important to the citizen comes along where it isn't on the board already, as long as
    there is room.
    """
    try:
        board = board_for(session, board_id, citizen)
    except UserError:
        return ()
    cells = list(board.filled)
    shown = set(board.pictograms())
    for key in reversed(citizen.important if citizen else ()):
        if len(cells) < MAX_CELLS and key not in shown and key in session.catalogue:
            cells.append(Cell(f"vigtigt-{key}", session.picture_name(key), key))
    return tuple(cells)


def _own_for(session: Session, citizen: Citizen | None) -> Board:
    """Return the newest board of this citizen's own, else the newest for everybody, else the smallest one."""
    kept = [board for board in session.own_boards.values() if not board.removed][::-1]
    of_citizen = [board for board in kept if citizen and board.citizen_id == citizen.id]
    shared = [board for board in kept if board.citizen_id is None]
    return next(iter([*of_citizen, *shared]), load_boards()[FIRST_BOARD])


def ready_boards() -> tuple[Board, ...]:
    """Return the shipped boards in the order in which they are offered."""
    return tuple(load_boards().values())


def own_boards(session: Session, citizen: RecordId | None = None, *, removed: bool = False) -> list[Board]:
    """Return everybody's own boards and this citizen's, the newest first; or the removed ones."""
    return [
        board
        for board in reversed(session.own_boards.values())
        if board.removed is removed and board.citizen_id in {None, citizen}
    ]


def read_ahead(session: Session, citizen: Citizen) -> None:
    """Read the own pictures that a visit with this citizen may need, off the window's thread."""
    boards = own_boards(session, citizen.id)
    session.catalogue.read_ahead([*citizen.important, *(key for one in boards for key in one.pictograms())])


def new_board(citizen: RecordId | None = None, *, rows: int = 2, columns: int = 4) -> Board:
    """Return an empty board with a fresh id, to be filled in and saved."""
    return empty_board(f"{OWN_BOARD_PREFIX}{new_record_id()}", "Ny tavle", rows, columns, citizen)


def copy_of(board: Board, citizen: RecordId | None = None) -> Board:
    """Return an own board made from another one, to be changed and saved."""
    fresh = f"{OWN_BOARD_PREFIX}{new_record_id()}"
    return replace(board, id=fresh, citizen_id=citizen, removed=False)


def save_board(session: Session, board: Board) -> Changes:
    """Keep an own board as it now is. Raises InvalidInput when it can't be used."""
    with session.store.unit_of_work(purpose=PURPOSE) as uow:
        uow.boards.save(board.checked())
        changes = uow.commit()
    session.read_own()
    return changes


def set_removed(session: Session, board_id: str, removed: bool) -> Changes:
    """Take an own board out of what is offered, or bring it back."""
    return save_board(session, replace(board_for(session, board_id), removed=removed))


def erase_board(session: Session, board_id: str) -> Changes:
    """Delete an own board with its history for good; its pictures stay."""
    record = board_record(board_id)
    if record is None:
        raise UserError("Programmets egne tavler kan ikke slettes.")
    try:
        with session.store.unit_of_work(purpose="tavle slettet") as uow:
            uow.boards.erase(record)
            return uow.commit()
    finally:
        session.read_own()
