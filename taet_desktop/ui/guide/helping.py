"""F1 everywhere: on a page it opens the guide there, before unlocking it opens the guide in the lock's place.

Dead while the screen is turned: a citizen who touches F1 stays where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.guide.places import NEW_VAULT, UNLOCK

if TYPE_CHECKING:
    from taet_desktop.ui.application import Application
    from taet_desktop.ui.guide.locked import LockedGuide


class Helping(QObject):
    """Owns the key, and the guide that is shown while the vault is locked."""

    def __init__(self, application: Application) -> None:
        super().__init__(application)
        self._app = application
        self.screen: LockedGuide | None = None
        self._behind: QWidget | None = None
        self.key = QShortcut(QKeySequence("F1"), application.window)
        self.key.activated.connect(self.help)
        application.window.turned.connect(lambda on: self.key.setEnabled(not on))
        application.unlock.guide.clicked.connect(lambda: self.show_locked(""))
        application.opened.connect(self.leave)

    def help(self) -> None:
        """Open the guide where it tells about what is shown."""
        app = self._app
        if app.shell is not None:
            app.shell.help()
        elif app.window.shown is app.unlock:
            self.show_locked(UNLOCK)
        else:
            self.show_locked(NEW_VAULT)

    def show_locked(self, section: str) -> None:
        """Show the guide in place of the lock or of the steps that make a vault."""
        app = self._app
        if self.screen is not None or app.shell is not None or app.unlock.busy:
            return
        from taet_desktop.ui.guide.locked import LockedGuide

        self._behind = app.window.shown
        self.screen = LockedGuide(app.jobs)
        self.screen.left.connect(self.leave)
        app.window.show_only(self.screen)
        self.screen.go_to(section)

    def leave(self) -> None:
        """Show again what the guide stood in the place of, and destroy it."""
        screen, behind = self.screen, self._behind
        self.screen = self._behind = None
        if screen is None:
            return
        window = self._app.window
        if window.shown is screen and behind is not None:
            window.show_only(behind)
            if behind is self._app.unlock:
                self._app.unlock.field.setFocus()
        window.drop(screen)
