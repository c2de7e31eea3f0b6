"""The symbol boards there are: the vault's own first, then the ready-made ones."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.board import Board
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import UserError
from taet_desktop.services import board_exchange, boards
from taet_desktop.services.board_exchange import ImportedBoards
from taet_desktop.ui.jobs import Job
from taet_desktop.ui.lines import Line, LinesView
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.pictures.bring import Progress
from taet_desktop.ui.pages.pictures.choose_files import BOARDS, open_files
from taet_desktop.ui.widgets import Banner, Chip, Label, PrimaryButton, QuietButton


class BoardList(QWidget):
    """`opened` carries a board's id; `changed` what was written."""

    opened = Signal(str)
    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._citizen: RecordId | None = None
        self._names: Mapping[str, str] = {}
        self._job: Job | None = None
        new = PrimaryButton("Ny tavle", "add")
        new.setObjectName("boards-new")
        new.clicked.connect(self._new)
        self._fetch = QuietButton("Hent tavle fra fil", "folder")
        self._fetch.setObjectName("boards-fetch")
        self._fetch.clicked.connect(self._choose_file)
        self._removed = Chip("Fjernede", "trash")
        self._removed.setObjectName("boards-removed")
        self._removed.toggled.connect(self._draw)
        self._told = Banner("", "stop", closable=True)
        self._progress = Progress("boards")
        self._progress.stopped.connect(self._stop)
        self._list = LinesView("boards-list", "Tavler")
        self._list.opened.connect(self.opened)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(
            Label("En tavle er felter, man peger på. Åbn en for at se, rette og udskrive den.", "muted"), 1
        )
        row.addWidget(self._removed)
        row.addWidget(self._fetch)
        row.addWidget(new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._told)
        column.addWidget(self._progress)
        column.addWidget(self._list, 1)
        self._progress.hide()

    def show_for(self, citizen: RecordId | None, names: Mapping[str, str]) -> None:
        """Show everybody's boards and this citizen's."""
        self._citizen, self._names = citizen, names
        self._draw()

    def clear(self) -> None:
        """Forget everything."""
        self._stop()
        self._told.dismiss()
        self._list.clear()

    def fetch(self, path: object) -> None:
        """Bring in the boards of a file."""
        self._told.dismiss()
        self._progress.show_step(0, "")
        self._progress.show()
        self._fetch.setEnabled(False)
        self._job = self._context.jobs.run(
            board_exchange.import_boards,
            self._context.session,
            path,
            owner=self._citizen,
            done=self._done,
            failed=self._failed,
            progress=self._progress.show_step,
        )

    def _draw(self) -> None:
        removed = self._removed.isChecked()
        own = boards.own_boards(self._context.session, self._citizen, removed=removed)
        ready = () if removed else boards.ready_boards()
        self._list.show_lines([self._line(board) for board in (*own, *ready)])

    def _line(self, board: Board) -> Line:
        whose = self._names.get(board.citizen_id or "", "")
        tag = f"Kun {whose}" if whose else "Egen" if board.own else ""
        count = len(board.filled)
        words = ", ".join(cell.label for cell in board.filled if cell.label)
        return Line(
            board.id,
            board.title,
            words or "Ingen billeder endnu",
            meta="1 felt" if count == 1 else f"{count} felter",
            tag=tag,
            tone="accent" if tag else "",
            picture=board.pictogram or next(iter(board.pictograms()), "billedkort"),
        )

    def _new(self) -> None:
        board = boards.new_board(self._citizen)
        self._context.jobs.run(
            boards.save_board, self._context.session, board, done=lambda c: self._made(c, board.id)
        )

    def _made(self, changes: Changes, board_id: str) -> None:
        self.changed.emit(changes)
        self.opened.emit(board_id)

    def _choose_file(self) -> None:
        for path in open_files(self, "Vælg en tavle", BOARDS)[:1]:
            self.fetch(path)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._settle()
            self._told.show_text("Stoppet. Der er ikke lagt noget ind.", "info")

    def _settle(self) -> None:
        self._job = None
        self._progress.hide()
        self._fetch.setEnabled(True)

    def _done(self, result: ImportedBoards) -> None:
        self._settle()
        self._told.show_text(result.sentence(), "good")
        self.changed.emit(result.changes)
        self._draw()

    def _failed(self, error: Exception) -> None:
        self._settle()
        if isinstance(error, UserError):
            self._told.show_text(error.text(), "stop")
