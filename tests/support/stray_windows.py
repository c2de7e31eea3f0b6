"""Windows that nobody asked for: a widget made visible before it has a parent flashes on the desktop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from taet_desktop.ui.window import Window


class StrayWindows(QObject):
    """Notes every top-level widget that is shown, besides the program's own window and menus."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and not isinstance(watched, Window | QMenu)
        ):
            self.seen.append(f"{type(watched).__name__} {watched.objectName()!r}")
        return False

    def stop(self) -> None:
        self._app.removeEventFilter(self)
