"""One symbol board: looked at, changed cell by cell, printed as cards, handed to other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.board import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TITLE, Board, Cell
from taet_desktop.domain.changes import Changes, Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import board_exchange, boards, cards
from taet_desktop.ui import style
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.pages.pictures.board_view import BoardView
from taet_desktop.ui.pages.pictures.cell_panel import CellPanel
from taet_desktop.ui.pages.pictures.choose_files import save_file
from taet_desktop.ui.pages.pictures.history import BoardHistory
from taet_desktop.ui.pages.pictures.removing import Removing
from taet_desktop.ui.widgets import (
    Banner,
    FormRow,
    Label,
    PrimaryButton,
    QuietButton,
    SavedLabel,
    ScrollColumn,
    Select,
)

_PAUSE_MS = 800
_PANEL = 320
SHEETS = (
    (3, False, "Kort på 3 cm"),
    (3, True, "Kort på 3 cm med stor skrift ved siden af"),
    (5, True, "Kort på 5 cm"),
    (8, True, "Kort på 8 cm"),
    (cards.WHOLE, False, "Hele tavlen på et ark"),
)
"""The side of the cards in cm, whether they are in large print, and what that is called."""
PDF = "PDF (*.pdf)"
OBZ = "Open Board (*.obz)"


class BoardPage(Page):
    """A ready-made board is only shown; a copy of it can be changed. Own boards save themselves."""

    title = "Tavle"
    kinds = frozenset({Kind.BOARD, Kind.PICTURE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._id = ""
        self._citizen: RecordId | None = None
        self._history = BoardHistory()
        self._print = QuietButton("Gem som PDF", "print")
        self._print.setObjectName("board-print")
        menu = QMenu(self._print)
        for size, large, text in SHEETS:
            chosen = partial(self._choose_pdf, size, large=large)
            menu.addAction(text).triggered.connect(lambda _=False, chosen=chosen: chosen())
        self._print.setMenu(menu)
        self._export = QuietButton("Eksportér tavlen", "export")
        self._export.setObjectName("board-export")
        self._export.clicked.connect(self._choose_obz)
        self._copy = PrimaryButton("Lav en kopi, du kan rette", "add")
        self._copy.setObjectName("board-copy")
        self._copy.clicked.connect(self._make_copy)
        self._told = Banner("", "good", closable=True)
        self._saved = SavedLabel()
        self._view = BoardView()
        self._view.chosen.connect(self._show_cell)
        self._view.swapped.connect(self._swap)
        self._cell = CellPanel(context)
        self._cell.edited.connect(self._edited)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._panel = ScrollColumn(margin=0)
        self._panel.setObjectName("board-panel")
        self._panel.setFixedWidth(style.current().size(_PANEL))
        self._removing = Removing(
            "board", remove="Fjern tavlen", bring_back="Læg tavlen tilbage",
            warning="Tavlen forsvinder helt. Billederne bliver her.",
        )  # fmt: skip
        self._removing.removed.connect(self._set_removed)
        self._removing.erased.connect(self._erase)
        self._panel.add(self._cell, self._removing)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._told)
        column.addLayout(self._head())
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._view, 1)
        row.addWidget(self._panel)
        column.addLayout(row, 1)

    def _head(self) -> QHBoxLayout:
        title = QLineEdit()
        title.setMaxLength(MAX_TITLE)
        title.textEdited.connect(self._renamed)
        self._title = FormRow("Tavlens navn", title, name="board-title")
        self._sizes: dict[str, FormRow[Select]] = {}
        for name, label, most in (("rows", "Rækker", MAX_ROWS), ("columns", "Kolonner", MAX_COLUMNS)):
            field = Select()
            field.setMinimumWidth(style.current().size(84))
            for number in range(1, most + 1):
                field.addItem(str(number), number)
            field.activated.connect(self._resized)
            self._sizes[name] = FormRow(label, field, name=f"board-{name}")
        self._about = Label("", "muted")
        row = QHBoxLayout()
        row.setSpacing(16)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._title, 2, top)
        for size in self._sizes.values():
            row.addWidget(size, 0, top)
        row.addWidget(self._about, 1)
        row.addWidget(self._saved)
        row.addWidget(self._copy)
        return row

    def header_actions(self) -> Sequence[QWidget]:
        """Return printing and exporting."""
        return (self._print, self._export)

    # --- the page's life

    @property
    def board(self) -> Board | None:
        """The board as it now is."""
        return self._history.now

    def open(self, **target: object) -> None:
        """Show the board `id`; `citizen` is whose pictures are offered beside everybody's."""
        self.flush()
        self._id = str(target.get("id", ""))
        citizen = target.get("citizen")
        self._citizen = RecordId(str(citizen)) if citizen else None
        self._told.dismiss()
        self._history = BoardHistory()
        self.renew()

    def refresh(self) -> None:
        """Show the board as it is kept."""
        try:
            board = boards.board_for(self.context.session, self._id)
        except UserError as error:
            self._told.show_text(error.text(), "care")
            self._view.show_board(None)
            return
        if self._history.now is None or board != self._history.saved:
            self._history = BoardHistory(board)
        self._draw()

    def flush(self) -> None:
        """Queue what has changed."""
        self._pause.stop()
        board = self._history.now
        if board is None or not board.own or board == self._history.saved:
            return
        try:
            board = board.checked()
        except InvalidInput as error:
            row = self._title if error.field == "title" else self._sizes["rows"]
            row.set_error(error.what)
            return
        self._history.saved = board
        self._saved.waiting()
        self.jobs.run(boards.save_board, self.context.session, board, done=self._written, failed=self._failed)

    def clear(self) -> None:
        """Forget the board."""
        self._pause.stop()
        self._history = BoardHistory()
        self._view.show_board(None)
        self._cell.clear()
        self._title.field.clear()
        self._told.dismiss()

    def undo(self) -> None:
        """Take back the last change."""
        if self._history.undo():
            self._after_change()

    def redo(self) -> None:
        """Do it again."""
        if self._history.redo():
            self._after_change()

    def state(self) -> State:
        """Return the chosen cell."""
        return super().state() | {"cell": self._view.current}

    def restore(self, state: State) -> bool:
        """Choose the same cell again."""
        self._view.choose(int(state.get("cell", 0)))
        return super().restore(state)

    # --- showing

    def _draw(self) -> None:
        board = self._history.now
        if board is None:
            return
        self.set_title(board.title)
        self._view.editable = board.own
        self._view.show_board(board)
        parts: list[QWidget] = [self._title, *self._sizes.values(), self._panel, self._saved]
        for part in parts:
            part.setVisible(board.own)
        self._copy.setVisible(not board.own)
        self._about.setText("" if board.own else "En tavle, der er klar til brug.")
        if board.own:
            if self._title.field.text() != board.title:
                self._title.field.setText(board.title)
            self._title.set_error("")
            for name, row in self._sizes.items():
                row.set_error("")
                row.field.setCurrentIndex(getattr(board, name) - 1)
            self._removing.show_state(board.removed)
            self._show_cell(self._view.current)

    def _show_cell(self, at: int) -> None:
        board = self._history.now
        if board is not None and board.own and 0 <= at < len(board.cells):
            self._cell.show_cell(board.cells[at], at, board.citizen_id or self._citizen)

    # --- changing

    def _edited(self, cell: Cell, typing: bool) -> None:
        board = self._history.now
        if board is not None:
            at = self._view.current
            self._change(board.with_cell(at, cell), f"{cell.id}" if typing else "")

    def _swap(self, one: int, other: int) -> None:
        board = self._history.now
        if board is not None and board.own:
            first, second = board.cells[one], board.cells[other]
            self._change(board.with_cell(one, second).with_cell(other, first))

    def _renamed(self, title: str) -> None:
        board = self._history.now
        if board is not None:
            self._change(replace(board, title=title), "title")

    def _resized(self) -> None:
        board = self._history.now
        if board is None:
            return
        rows, columns = (self._sizes[name].field.currentIndex() + 1 for name in ("rows", "columns"))
        problem = ""
        if rows * columns > MAX_CELLS:
            problem = f"Der er plads til {MAX_CELLS} felter."
        elif rows * columns < max(2, len(board.filled)):
            problem = "Så er der ikke plads til de felter, der er fyldt ud."
        self._sizes["rows"].set_error(problem)
        if not problem:
            self._change(board.resized(rows, columns))

    def _change(self, board: Board, typing: str = "") -> None:
        self._history.put(board, typing)
        self._after_change()

    def _after_change(self) -> None:
        self._draw()
        self._saved.waiting()
        self._pause.start()

    def _make_copy(self) -> None:
        board = self._history.now
        if board is not None:
            copy = boards.copy_of(board, self._citizen)
            self.jobs.run(
                boards.save_board, self.context.session, copy, done=lambda c: self._copied(c, copy.id)
            )

    def _copied(self, changes: Changes, board_id: str) -> None:
        self.context.hub.tell(changes, self)
        self.navigator.replace("board", id=board_id, citizen=self._citizen or "")

    def _set_removed(self, removed: bool) -> None:
        board = self._history.now
        if board is not None:
            self._change(replace(board, removed=removed))
            self.flush()

    def _erase(self) -> None:
        self._pause.stop()
        self._history = BoardHistory()
        self.jobs.run(boards.erase_board, self.context.session, self._id, done=self._gone, busy="Sletter …")

    def _gone(self, changes: Changes) -> None:
        self.context.hub.tell(changes, self)
        self.navigator.back("pictures")

    def _written(self, changes: Changes) -> None:
        self._saved.saved(clock.now())
        self.context.hub.tell(changes, self)

    def _failed(self, error: Exception) -> None:
        self._saved.failed()
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "stop")

    # --- out of the program

    def _choose_pdf(self, size: int, *, large: bool) -> None:
        name = "tavle.pdf" if size == cards.WHOLE else f"kort-{size}-cm.pdf"
        path = save_file(self, "Gem som PDF", name, PDF)
        if path is not None:
            self.print_to(path, size, large=large)

    def print_to(self, path: Path, size: int, *, large: bool = False) -> None:
        """Write the board as cards with a side of `size` cm, or as one sheet (0)."""
        self.flush()
        self.jobs.run(
            partial(cards.save_board_paper, large=large),
            self.context.session,
            self._id,
            size,
            path,
            done=lambda where: self._told.show_text(f"Gemt som {where.name}.", "good"),
            failed=self._failed,
            busy="Laver PDF …",
        )

    def _choose_obz(self) -> None:
        path = save_file(self, "Eksportér tavlen", "tavle.obz", OBZ)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the board for other programs."""
        self.flush()
        self.jobs.run(
            board_exchange.export_boards,
            self.context.session,
            [self._id],
            path,
            done=lambda where: self._told.show_text(
                f"Gemt som {where.name}. AsTeRICS Grid og Cboard kan åbne den.", "good"
            ),
            failed=self._failed,
            busy="Eksporterer …",
        )
