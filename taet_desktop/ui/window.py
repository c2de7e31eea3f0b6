"""The one window: locked on one side, the shell on the other. Its title never holds a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QScreen
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

TITLE = "TÆT Desktop"


class Window(QMainWindow):
    """Holds what is shown; `left` is emitted when it loses the focus, `painted` once.

    `turned` tells that the screen has been turned to the citizen, or that this is over; `back` that what was
    shown before is seen again; `leaving` that somebody tried to close the window meanwhile.
    """

    painted = Signal()
    left = Signal()
    closing = Signal()
    turned = Signal(bool)
    back = Signal()
    leaving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(QSize(720, 480))
        self.resize(1180, 760)
        self._painted = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.may_close = False
        self._citizen_view: QWidget | None = None
        self._behind: QWidget | None = None
        self._state_before = Qt.WindowState.WindowNoState
        self._place_before = QRect()
        self._watch_screens()

    def _watch_screens(self) -> None:
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            for signal in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
                signal.connect(self._stay_full_soon)
            app.screenAdded.connect(self._watch_screen)
            for screen in app.screens():
                self._watch_screen(screen)

    def _watch_screen(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._stay_full_soon)

    def show_only(self, widget: QWidget) -> None:
        """Show a widget in the window. What the turned screen has put away comes back by this too."""
        if widget is self._behind:
            self.turn_back()
            return
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)

    def drop(self, widget: QWidget) -> None:
        """Take a widget out of the window and destroy it at once."""
        from PySide6.QtCore import QCoreApplication

        self._stack.removeWidget(widget)
        widget.deleteLater()
        QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)

    @property
    def shown(self) -> QWidget | None:
        """What is shown now."""
        return self._stack.currentWidget()

    @property
    def citizen_view(self) -> QWidget | None:
        """What the citizen sees while the screen is turned."""
        return self._citizen_view

    def hold_ready(self, view: QWidget) -> None:
        """Take a citizen's view before it is shown; `drop` takes it away again."""
        self._stack.addWidget(view)

    def turn_to(self, view: QWidget, screen: QScreen | None = None) -> None:
        """Show the citizen's view on the whole of a screen, in place of an earlier one.

        Without one it is the screen that the window is on.

        What was shown leaves the window altogether, so that neither a screen reader nor a shortcut reaches
        it; it keeps its state and comes back with `turn_back`.
        """
        old, self._citizen_view = self._citizen_view, view
        if old is None:
            self._behind = self._stack.currentWidget()
            if self._behind is not None:
                self._stack.removeWidget(self._behind)
                # A closed popup is a window of its own and in nobody's list: no screen reader and no task
                # switcher finds it. Its parent stays, since every widget is styled anew for another one.
                self._behind.setWindowFlags(Qt.WindowType.Popup)
                if (handle := self._behind.windowHandle()) is not None:
                    handle.destroy()
            if not self.isFullScreen():
                self._state_before, self._place_before = self.windowState(), QRect()
            if screen is not None and screen is not self.screen():
                self._place_before = self.geometry()
                self.setScreen(screen)
                self.move(screen.geometry().topLeft())
        self.show_only(view)
        if old is not None:
            self.drop(old)
            return
        self.showFullScreen()
        self.turned.emit(True)

    def turn_back(self) -> None:
        """Show what was shown before the screen was turned, in a window as it was."""
        behind = self._behind
        self.end_turn()
        if behind is not None:
            self.show_only(behind)
        self.leave_full_screen()
        self.back.emit()

    def end_turn(self) -> None:
        """Destroy the citizen's view and keep what is shown above it; the window stays full, for the lock."""
        view, behind = self._citizen_view, self._behind
        self._citizen_view = self._behind = None
        if behind is not None:
            # A window that was never made would be styled anew, with all inside it, when it becomes a part.
            behind.create()
            behind.setWindowFlags(Qt.WindowType.Widget)
            self._stack.addWidget(behind)
        if view is not None:
            self.drop(view)
            self.turned.emit(False)
        if behind is not None:
            _measure_anew(behind)

    def leave_full_screen(self) -> None:
        """Give the window the size it had before the screen was turned."""
        if self.isFullScreen() and self._citizen_view is None:
            self.setWindowState(self._state_before & ~Qt.WindowState.WindowFullScreen)
            home, self._place_before = self._place_before, QRect()
            if any(screen.geometry().intersects(home) for screen in QGuiApplication.screens()):
                self.setGeometry(home)

    def _stay_full_soon(self) -> None:
        # Later: the desktop is still in the middle of its own change, and the window on the old screen.
        QTimer.singleShot(0, self, self._stay_full)

    def _stay_full(self) -> None:
        """Fill the screen again: another was unplugged, it is larger now, or the desktop took some of it."""
        if self._citizen_view is None or not self.isVisible() or self.isMinimized():
            return
        screen = self.screen().geometry()
        size = screen.size().boundedTo(self.maximumSize()).expandedTo(self.minimumSize())
        whole = QRect(screen.topLeft(), size)
        if self.geometry() != whole:
            # A full window that is asked to be full stays as large as it was.
            self.setGeometry(whole)
        if not self.isFullScreen():
            self.showFullScreen()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.left.emit()
        if event.type() == QEvent.Type.WindowStateChange and not self.isFullScreen():
            self._stay_full_soon()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
        elif self._citizen_view is not None:
            event.ignore()
            self.leaving.emit()
        else:
            # Closing is locking first; the application closes the window when all is written.
            event.ignore()
            self.closing.emit()


def _measure_anew(widget: QWidget) -> None:
    """Let every layout ask again how large its parts are: behind the turned screen, they told its sizes."""
    for part in widget.findChildren(QWidget):
        part.updateGeometry()
