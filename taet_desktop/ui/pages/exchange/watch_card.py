"""The folder that is watched: which one, and what lies in it. Nothing is opened by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui.folder_watch import FolderWatch
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.widgets import Card, FlowLayout, Label, QuietButton
from taet_desktop.ui.widgets.scroll import empty

_MOST = 8


class WatchCard(Card):
    """`wanted` carries the path of a package that is to be opened."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._context = context
        self._shown: list[Path] = []
        self.watch = FolderWatch(context, self)
        self.watch.offered.connect(self._show)
        self._where = Label("")
        self._state = Label("", "muted")
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        choose = QuietButton("Vælg mappe", "folder")
        choose.setObjectName("watch-choose")
        choose.clicked.connect(self._choose)
        self._leave = QuietButton("Stop med at holde øje", "close")
        self._leave.setObjectName("watch-leave")
        self._leave.clicked.connect(lambda: self._save(""))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(choose)
        flow.addWidget(self._leave)
        self.add(
            Label("En mappe at holde øje med", "section"), self._where, self._state, self._found, buttons
        )
        self._tell()

    def clear(self) -> None:
        """Look no more."""
        self.watch.stop()
        self._show([], False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.pause()

    def _choose(self) -> None:
        folder = choose_folder(self, "Vælg den mappe, programmet skal holde øje med", Path.home())
        if folder is not None:
            self._save(str(folder))

    def _save(self, folder: str) -> None:
        self._context.save_settings(self._context.settings().with_(watch_folder=folder))
        self._tell()
        self.watch.start()

    def _tell(self) -> None:
        folder = self._context.settings().watch_folder
        self._where.setText(folder or "Lægger du pakker i den samme mappe hver gang, så vælg den her.")
        self._leave.setVisible(bool(folder))

    def _show(self, paths: list[Path], away: bool) -> None:
        chosen = bool(self._context.settings().watch_folder)
        if away:
            text = "Mappen er her ikke lige nu. Programmet ser efter igen om lidt."
        elif paths:
            text = "Her ligger noget til dig. Det bliver ikke åbnet af sig selv."
        else:
            text = "Der ligger ikke noget nyt."
        self._state.setText(text)
        self._state.setVisible(chosen)
        if paths == self._shown:
            return
        self._shown = paths
        empty(self._found)
        for number, path in enumerate(paths[:_MOST]):
            button = QuietButton(f"Åbn {path.name}", "letter")
            button.setObjectName(f"watch-open-{number}")
            button.clicked.connect(lambda _=False, path=path: self.wanted.emit(path))
            self._found.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
