"""Two switches, or one: a frame goes from choice to choice, and the other switch chooses.

Space is *next* and Enter is *choose*, which is what switch boxes send. With one switch the frame goes on by
itself and either key chooses.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import scroll_area_of

EVERY_MS = 2_500
"""How long the frame rests on each choice with one switch."""


class Frame(QWidget):
    """Drawn above everything, touched by nothing."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.box = QRect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.box.isEmpty():
            return
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        around = QRectF(self.box).adjusted(-5, -5, 5, 5)
        for colour, width in ((theme.paper, 12), (theme.ink, 6)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawRoundedRect(around, 14, 14)
        painter.end()


class Scanner(QObject):
    """Moves over what `targets` gives, asked anew at every step since questions come and go."""

    def __init__(self, view: QWidget, targets: Callable[[], list[QWidget]], *, alone: bool) -> None:
        super().__init__(view)
        self._view = view
        self._targets = targets
        self._alone = alone
        self._at: QWidget | None = None
        self.frame = Frame(view)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.next)
        view.installEventFilter(self)

    @property
    def target(self) -> QWidget | None:
        """What the frame is around."""
        return self._at if self._at in self._targets() else None

    def begin(self, at: QWidget | None = None) -> None:
        """Start at the first choice of what is shown now, or at the one given."""
        targets = self._targets()
        self._put(at if at in targets else targets[0] if targets else None)
        if self._alone:
            self._timer.start()

    def next(self) -> None:
        """Go on to the next choice, round the end."""
        targets = self._targets()
        at = targets.index(self._at) + 1 if self._at in targets else 0
        self._put(targets[at % len(targets)] if targets else None)

    def choose(self) -> None:
        """Choose what the frame is around."""
        target = self.target
        if target is None:
            self.begin()
        elif isinstance(target, QAbstractButton):
            target.click()
        else:
            press(target)
        QTimer.singleShot(0, self, self._follow)

    def key(self, key: int) -> bool:
        """Take a key; tell whether it was one of the switches."""
        if key == Qt.Key.Key_Space and not self._alone:
            self.next()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.choose()
            if self._alone:
                self._timer.start()
        else:
            return False
        return True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self._follow)
        return False

    def _put(self, target: QWidget | None) -> None:
        self._at = target
        if target is not None:
            area = scroll_area_of(target)
            if area is not None:
                area.ensureWidgetVisible(target, 0, 40)
        self._follow()

    def _follow(self) -> None:
        target = self.target
        self.frame.setGeometry(self._view.rect())
        if target is None:
            self.frame.box = QRect()
        else:
            self.frame.box = QRect(target.mapTo(self._view, QPoint()), target.size())
        self.frame.raise_()
        self.frame.show()
        self.frame.update()


def press(widget: QWidget) -> None:
    """Let one switch answer what isn't a button: a line goes one step on and round its end."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    key = Qt.Key.Key_Return
    if isinstance(widget, QAbstractSlider):
        key = Qt.Key.Key_Home if widget.value() == widget.maximum() else Qt.Key.Key_Right
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
