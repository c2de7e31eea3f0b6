"""A place to drop a file on, with a button for those who would rather choose it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.pages.pictures.choose_files import open_files
from taet_desktop.ui.widgets import Card, Label, PrimaryButton, QuietButton


class FileDrop(Card):
    """`given` carries the path of one file, dropped or chosen; several at once give `several`."""

    given = Signal(object)
    several = Signal()

    def __init__(
        self,
        name: str,
        heading: str,
        text: str,
        button: str,
        kinds: str,
        *,
        primary: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._title, self._kinds = button, kinds
        self.button = (PrimaryButton if primary else QuietButton)(button, "folder")
        self.button.setObjectName(name)
        self.button.clicked.connect(self._choose)
        self.add(Label(heading, "section"), Label(text))
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and _local_files(event.mimeData()):
            event.acceptProposedAction()
            self.set_tone("accent")

    def dragLeaveEvent(self, event: object) -> None:
        self.set_tone("")

    def dropEvent(self, event: QDropEvent) -> None:
        self.set_tone("")
        event.acceptProposedAction()
        self.take(_local_files(event.mimeData()))

    def take(self, files: list[Path]) -> None:
        """Hand on what was dropped or chosen."""
        if len(files) == 1:
            self.given.emit(files[0])
        elif files:
            self.several.emit()

    def _choose(self) -> None:
        self.take(open_files(self, self._title, self._kinds))


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
