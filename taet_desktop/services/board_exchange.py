"""Symbol boards to other programs and from them, in the Open Board Format."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from taet_desktop.domain.board import Board, Cell, board_record
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.exchange.obf import PictureFile, media_type_of, to_obf, to_obz
from taet_desktop.exchange.obf_grid import ReadBoard, ReadCell
from taet_desktop.exchange.obf_read import read_boards
from taet_desktop.exchange.package import Progress
from taet_desktop.pictograms.catalogue import UnknownPictogram
from taet_desktop.pictograms.refused import PictureRefused
from taet_desktop.services import boards
from taet_desktop.services.files import save_file
from taet_desktop.services.pictures import Taken
from taet_desktop.services.session import Session


def export_boards(session: Session, board_ids: Sequence[str], path: Path) -> Path:
    """Write boards with their pictures as `.obz`, or a single one as `.obf`; return where.

    Raises
    ------
    UserError
        When a board is gone or the file can't be written; then what was there is as before.
    """
    chosen = [boards.board_for(session, one) for one in board_ids]
    single = path.suffix.lower() == ".obf" and len(chosen) == 1
    target = path if single else path.with_suffix(".obz")

    def picture_of(key: str) -> PictureFile | None:
        return _picture_file(session, key)

    data = to_obf(chosen[0], picture_of) if single else to_obz(chosen, picture_of, session.now())
    save_file(target, data)
    with session.store.unit_of_work(purpose="tavle eksporteret") as uow:
        for board in chosen:
            record = board_record(board.id)
            if record is not None:
                uow.audit.export("board", record, board.citizen_id or record)
        uow.commit()
    return target


def _picture_file(session: Session, key: str) -> PictureFile | None:
    try:
        data = session.catalogue.full(key)
        picture = session.catalogue.get(key)
    except UnknownPictogram:
        return None
    own = session.catalogue.own(key)
    return PictureFile(
        data=data,
        media_type=media_type_of(data),
        openmoji=picture.source.startswith("openmoji:"),
        shipped=own is None,
        source=own.source if own else "",
    )


@dataclass(frozen=True, slots=True)
class ImportedBoards:
    """What came in: new boards, known ones, new pictures; and what could not come along."""

    boards: tuple[Board, ...]
    known: int
    pictures: int
    missing: int
    links: int
    split: int
    changes: Changes

    def sentence(self) -> str:
        """Return what happened, in Danish."""
        count = len(self.boards)
        parts = ["En ny tavle er lagt ind." if count == 1 else f"{count} nye tavler er lagt ind."]
        if self.known:
            parts.append(
                "En tavle var her i forvejen." if self.known == 1 else f"{self.known} var her i forvejen."
            )
        if self.split:
            parts.append("Store tavler er delt, så der højst er 60 felter på hver.")
        if self.missing:
            parts.append(f"{self.missing} felter manglede deres billede og har kun deres ord.")
        if self.links:
            parts.append(f"{self.links} felter førte til en anden tavle. Det gør de ikke her.")
        return " ".join(parts)


def import_boards(
    session: Session, path: Path, *, owner: RecordId | None = None
) -> Generator[Progress, None, ImportedBoards]:
    """Bring in the boards of an `.obf` or `.obz` file with their pictures, all of them or none.

    Raises
    ------
    UserError
        In Danish, naming the file inside the package; then nothing has been brought in.
    """
    yield Progress(0, "Læser tavlerne …")
    read = read_boards(path)
    new: list[Board] = []
    known = 0
    with session.store.unit_of_work(purpose=boards.PURPOSE) as uow:
        taken = Taken(uow, owner, "", "")
        for number, one in enumerate(read.boards, start=1):
            board = _board_of(session, one, taken, owner)
            if _is_known(session, board):
                known += 1
            else:
                uow.boards.save(board)
                new.append(board)
            yield Progress(100 * number // len(read.boards), f"Tavle {number} af {len(read.boards)}")
        changes = uow.commit()
    session.read_own()
    return ImportedBoards(
        tuple(new), known, len(taken.pictures), read.missing, read.links, read.split, changes
    )


def _board_of(session: Session, read: ReadBoard, taken: Taken, owner: RecordId | None) -> Board:
    cells = tuple(_cell_of(session, one, taken, owner) for one in read.cells)
    pictogram = read.pictogram if read.pictogram in session.catalogue else ""
    fresh = boards.new_board(owner).id
    return Board(fresh, read.title, read.rows, read.columns, cells, pictogram, owner).checked()


def _cell_of(session: Session, read: ReadCell, taken: Taken, owner: RecordId | None) -> Cell:
    """Return the cell with its picture: one that is known, the program's or the vault's, else brought in."""
    key = read.cell.pictogram
    own = session.catalogue.own(key)
    mine = own is not None and own.citizen_id in {None, owner} and not own.removed
    if key and (mine or (own is None and key in session.catalogue)):
        return read.cell
    if read.image is None:
        return replace(read.cell, pictogram="")
    try:
        picture = taken.put(read.image, read.cell.label, source=read.source)
    except PictureRefused as refused:
        raise refused.named(read.image_name) from None
    return replace(read.cell, pictogram=picture.key)


def _is_known(session: Session, board: Board) -> bool:
    same = (replace(one, id=board.id) for one in session.own_boards.values() if not one.removed)
    return any(one == board for one in same)
