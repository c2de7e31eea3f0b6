"""Looks into the watched folder while a page is seen, on a thread of its own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from taet_desktop.services import watching
from taet_desktop.services.watching import Looked, Watch
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.navigation import Context

EVERY_MS = 4_000


class FolderWatch(QObject):
    """`offered` carries the paths that wait, and whether the folder is away."""

    offered = Signal(list, bool)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._folder = ""
        self._watch: Watch | None = None
        self._jobs: Jobs | None = None
        self._looked = Looked()
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin, or go on, with the folder that is chosen now."""
        folder = self._context.settings().watch_folder
        if folder != self._folder:
            self.stop()
            self._folder = folder
        if not folder:
            self.offered.emit([], False)
            return
        if self._jobs is None:
            self._jobs, self._watch = Jobs(self._context.messages, self), Watch(Path(folder))
        self.timer.start()
        self.look()

    def pause(self) -> None:
        """Look no more for a while."""
        self.timer.stop()

    def stop(self) -> None:
        """Look no more; a look that hangs is left to itself."""
        self.timer.stop()
        self._folder = ""
        if self._jobs is not None:
            self._jobs.close(0.05)
            self._jobs.deleteLater()
        self._jobs, self._watch = None, None

    def look(self) -> None:
        """Look now, unless the last look hasn't come back."""
        if self._jobs is not None and self._watch is not None and not self._jobs.pending:
            self._jobs.run(self._watch.look, done=self._seen)

    def _seen(self, looked: Looked) -> None:
        self._looked = looked
        self._context.jobs.run(watching.known_packages, self._context.session, done=self._compare)

    def _compare(self, known: frozenset[str]) -> None:
        fresh = {digest: path for digest, path in self._looked.packages if digest not in known}
        self.offered.emit(sorted(fresh.values()), self._looked.away)
