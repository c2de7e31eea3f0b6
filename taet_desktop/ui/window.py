"""The one window: locked on one side, the shell on the other. Its title never holds a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

TITLE = "TÆT Desktop"


class Window(QMainWindow):
    """Holds what is shown; `left` is emitted when it loses the focus, `painted` once."""

    painted = Signal()
    left = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(QSize(720, 480))
        self.resize(1180, 760)
        self._painted = False
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.may_close = False

    def show_only(self, widget: QWidget) -> None:
        """Show a widget in the window."""
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.left.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            event.accept()
        else:
            # Closing is locking first; the application closes the window when all is written.
            event.ignore()
            self.closing.emit()
