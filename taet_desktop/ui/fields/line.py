"""The line from 0 to 10: a wide line with a big handle. Not answered is not the same as 0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from taet_desktop.domain.instrument import Choice
from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.fields.base import Field, answer_target
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import Label

STEPS = 10
_MIDDLE = 5


class LineSlider(QSlider):
    """The line itself. `edited` is emitted by people; `given` is None until someone has pointed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.given: int | None = None
        self.read_only = False
        self.setRange(0, STEPS)
        self.setPageStep(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("Tryk på linjen, træk, eller brug piletasterne. Delete fjerner svaret.")

    def show_given(self, value: int | None) -> None:
        """Show a number, or that nobody has pointed yet."""
        self.given = value
        self.setValue(_MIDDLE if value is None else value)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self._handle() + style.current().size(tokens.BODY) + 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def x_of(self, number: float) -> float:
        """Return where a number stands, in pixels from the left."""
        inset = self._handle() / 2 + 2
        return inset + (self.width() - 2 * inset) * number / STEPS

    def number_at(self, x: float) -> int:
        """Return the number nearest to a place."""
        inset = self._handle() / 2 + 2
        share = (x - inset) / max(1.0, self.width() - 2 * inset)
        return min(STEPS, max(0, round(share * STEPS)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self.number_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self.number_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must never change an answer.
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        if key in steps:
            start = _MIDDLE - steps[key] if self.given is None else self.given
            self._choose(min(STEPS, max(0, start + steps[key])))
        elif key is Qt.Key.Key_Home:
            self._choose(0)
        elif key is Qt.Key.Key_End:
            self._choose(STEPS)
        elif event.text().isdecimal():
            self._choose(int(event.text()))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(None)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self._handle() / 2 + 4
        left, right = self.x_of(0), self.x_of(STEPS)
        base = QPen(QColor(theme.field_line), 6)
        base.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(base)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        if self.given:
            base.setColor(QColor(theme.accent))
            painter.setPen(base)
            painter.drawLine(QPointF(left, y), QPointF(self.x_of(self.given), y))
        self._paint_numbers(painter, y)
        self._paint_handle(painter, y)
        painter.end()

    def _paint_numbers(self, painter: QPainter, y: float) -> None:
        theme = style.current()
        font = self.font()
        font.setPixelSize(theme.size(tokens.BODY))
        for number in range(STEPS + 1):
            x = self.x_of(number)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.surface))
            painter.drawEllipse(QPointF(x, y), 2, 2)
            font.setBold(number == self.given)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink if number == self.given else theme.muted))
            box = QRectF(x - 24, y + self._handle() / 2 + 2, 48, theme.size(tokens.BODY) + 8)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_handle(self, painter: QPainter, y: float) -> None:
        theme = style.current()
        size = self._handle()
        if self.given is None:
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 2))
                frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(frame, 10, 10)
            return
        centre = QPointF(self.x_of(self.given), y)
        painter.setBrush(QColor(theme.accent))
        painter.setPen(QPen(QColor(theme.ink if self.hasFocus() else theme.surface), 3))
        painter.drawEllipse(centre, size / 2 - 2, size / 2 - 2)
        font = self.font()
        font.setPixelSize(theme.size(tokens.LARGE))
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(theme.accent_ink))
        box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self.given))

    def _handle(self) -> int:
        return max(answer_target() - 4, style.current().size(40))

    def _choose(self, number: int | None) -> None:
        if self.read_only or number == self.given:
            return
        self.show_given(number)
        self.edited.emit()


class LineField(Field):
    """A line with words or pictures at its ends, taken from the first and the last choice."""

    def __init__(self, choices: Sequence[Choice] = (), *, pictures: bool = False) -> None:
        super().__init__()
        self.line = LineSlider()
        self.line.edited.connect(self._edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        if len(choices) > 1:
            column.addLayout(_ends(choices[0], choices[-1], 72 if pictures else 40))
        self.hint = Label("", "help")
        column.addWidget(self.hint)
        self.set_value(None)

    def value(self) -> Any:
        return self.line.given

    def set_value(self, value: Any) -> None:
        self.line.show_given(value if isinstance(value, int) else None)
        self._say()

    def parts(self) -> dict[str, QWidget]:
        return {"line": self.line}

    def describe(self, name: str, description: str) -> None:
        super().describe(name, description)
        self._say()

    def set_read_only(self, read_only: bool) -> None:
        self.line.read_only = read_only
        self._say()

    def _edited(self) -> None:
        self._say()
        self._tell("line")

    def _say(self) -> None:
        given = self.line.given
        unset = "Ikke svaret" if self.line.read_only else "Peg på linjen, eller lad den stå."
        self.hint.setText(unset if given is None else f"{given} ud af {STEPS}")
        self.line.setAccessibleDescription("Ikke svaret endnu" if given is None else f"{given} ud af {STEPS}")


def _ends(low: Choice, high: Choice, size: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for choice, side in ((low, Qt.AlignmentFlag.AlignLeft), (high, Qt.AlignmentFlag.AlignRight)):
        picture = PictogramView(choice.pictogram, style.current().size(size)) if choice.pictogram else None
        label = Label(choice.label)
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if picture and choice is low:
            row.addWidget(picture)
        row.addWidget(label, 1)
        if picture and choice is high:
            row.addWidget(picture)
    return row
