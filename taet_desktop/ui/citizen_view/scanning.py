"""Two switches, or one: a frame goes from choice to choice, and the other switch chooses.

Space is *next* and Enter is *choose*, which is what switch boxes send. With one switch the frame goes on by
itself and either key chooses. Many choices are come to row by row: choosing a row goes into it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QWidget
from shiboken6 import isValid

from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.reach import Group, Spot, Target, box_in
from taet_desktop.ui.fields.base import scroll_area_of

_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest}
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
    """Moves over what `targets` gives, asked anew at every step since questions come and go.

    `chose` carries what was chosen, when everything that follows from it is laid out.
    """

    chose = Signal(object)

    def __init__(self, view: QWidget, targets: Callable[[], list[Target]], *, alone: bool) -> None:
        super().__init__(view)
        self._view = view
        self._targets = targets
        self._alone = alone
        self._at: Target | None = None
        self._inside: Group | None = None
        self.frame = Frame(view)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.next)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        self._watched: list[QWidget] = []
        view.installEventFilter(self)

    @property
    def target(self) -> Target | None:
        """What the frame is around."""
        return self._at if self._at in self._present() else None

    def begin(self, at: Target | None = None) -> None:
        """Start at the first choice of what is shown now, or at the one given."""
        self._inside = None
        targets = self._targets()
        self._put(at if at in targets else targets[0] if targets else None)
        if self._alone:
            self._timer.start()

    def next(self) -> None:
        """Go on to the next choice, round the end; from the end of a row out of it again."""
        targets = self._present()
        at = targets.index(self._at) + 1 if self._at in targets else 0
        if self._inside is not None and at == len(targets):
            out, self._inside = self._inside, None
            self._put(out)
        else:
            self._put(targets[at % len(targets)] if targets else None)

    def choose(self) -> None:
        """Choose what the frame is around."""
        target = self.target
        if target is None:
            self.begin()
            return
        if isinstance(target, Group):
            self._inside = target
            self._put(target.members[0])
            return
        if self._inside is not None:
            self._at, self._inside = self._inside, None
        if isinstance(target, Spot):
            target.choose()
        elif isinstance(target, QAbstractButton):
            target.click()
        else:
            press(target)
        QTimer.singleShot(0, self, lambda: self._chosen(target))

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
        if event.type() in _MOVES:
            self._soon.start(0)
        return False

    def _present(self) -> list[Target]:
        """Return what is gone through now: everything, or the row that somebody went into."""
        targets = self._targets()
        if self._inside is not None and self._inside in targets:
            return list(self._inside.members)
        self._inside = None
        return targets

    def _chosen(self, target: Target) -> None:
        self.chose.emit(target)
        self._follow()

    def _put(self, target: Target | None) -> None:
        self._at = target
        self._reveal()
        self._watch()
        self._follow()

    def _reveal(self) -> None:
        """Let what the frame is around be seen."""
        if isinstance(self._at, Spot):
            self._at.canvas.show_thing(self._at.key)
        widget = self._widget()
        area = scroll_area_of(widget) if widget is not None else None
        if area is not None and widget is not None:
            area.ensureWidgetVisible(widget, 0, 40)

    def _watch(self) -> None:
        """Hear when what the frame is around, or anything that it stands in, finds another place."""
        for old in self._watched:
            if isValid(old):
                old.removeEventFilter(self)
        self._watched = []
        widget = self._widget()
        while widget is not None and widget is not self._view:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()

    def _widget(self) -> QWidget | None:
        """Return the widget that is, or holds, what the frame is around."""
        if isinstance(self._at, Group):
            return self._at.members[0]
        return self._at.canvas if isinstance(self._at, Spot) else self._at

    def _follow(self) -> None:
        target = self.target
        self.frame.setGeometry(self._view.rect())
        self.frame.box = QRect() if target is None else box_in(target, self._view)
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
