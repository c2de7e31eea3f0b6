"""Above the board: what the hand holds, and with the pen its colour and width."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.ink import TONES, WIDTHS
from taet_desktop.ui import style
from taet_desktop.ui.canvases.ink import ERASER, PEN, tone_color
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.pills import Mark, PillRow

_GAP = 8
HAND = "hand"
_TOOLS = ((PEN, "Tegn"), (ERASER, "Visk ud"))
_WIDTH_NAMES = dict(zip(WIDTHS, ("Tynd", "Mellem", "Tyk"), strict=True))


class WhiteboardTools(QWidget):
    """`changed` says that somebody took another tool, colour or width."""

    changed = Signal()

    def __init__(self, hand: str = "Flyt", parent: QWidget | None = None) -> None:
        """Make the row; `hand` says what one does without a pen."""
        super().__init__(parent)
        self._offered = True
        self.tool, self.tone, self.width_ = HAND, "blaek", float(WIDTHS[1])
        self.tools = PillRow("Værktøj", spacing=6, tall=answer_target())
        self.tools.set_pills([(HAND, hand), *_TOOLS])
        self.tools.chosen.connect(self.take)
        self.tones = PillRow("Farve", spacing=6, tall=answer_target())
        self.tones.set_pills([(tone, name.capitalize()) for tone, name in TONES.items()])
        self.tones.set_marks({tone: _ink(tone) for tone in TONES})
        self.tones.chosen.connect(self._tone)
        self.widths = PillRow("Pen", spacing=6, tall=answer_target())
        self.widths.set_pills([(str(width), name) for width, name in _WIDTH_NAMES.items()])
        self.widths.set_marks({str(width): _line(width) for width in WIDTHS})
        self.widths.chosen.connect(self._width)
        self._beside: QWidget | None = None
        self._first = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._first.setSpacing(_GAP)
        self._first.addWidget(self.tools, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._first)
        for row in (self.tones, self.widths):
            column.addWidget(row)
        self._show()

    def put_beside(self, widget: QWidget) -> None:
        """Let something stand at the end of the first row, or below it where the row would break."""
        self._beside = widget
        self._first.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def heightForWidth(self, width: int) -> int:
        self._turn(width)
        return super().heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn(event.size().width())
        super().resizeEvent(event)

    def _turn(self, width: int) -> None:
        pills = [pill.sizeHint().width() for pill in self.tools.stops()] if self._offered else []
        beside = [self._beside.sizeHint().width()] if self._beside is not None else []
        wanted = sum(pills) + self.tools.spacing * max(0, len(pills) - 1) + sum(beside) + _GAP
        across = QBoxLayout.Direction.LeftToRight
        direction = across if wanted <= width else QBoxLayout.Direction.TopToBottom
        if self._first.direction() is not direction:
            self._first.setDirection(direction)

    def offer(self, some: bool) -> None:
        """Offer the tools, or none where one only looks; what stands beside them stays."""
        self._offered = some
        self._show()

    def take(self, tool: str) -> None:
        """Take a tool in the hand; the same again puts it away."""
        self.tool = HAND if tool == self.tool else tool
        self._show()
        self.changed.emit()

    def _tone(self, tone: str) -> None:
        self.tone = tone
        self._show()
        self.changed.emit()

    def _width(self, width: str) -> None:
        self.width_ = float(width)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.tools.set_on({self.tool})
        self.tones.set_on({self.tone})
        self.widths.set_on({f"{self.width_:.0f}"})
        self.tools.setVisible(self._offered)
        for row in (self.tones, self.widths):
            row.setVisible(self._offered and self.tool == PEN)

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus."""
        rows = [self.tools, *((self.tones, self.widths) if self.tool == PEN else ())]
        return {f"tool-{pill.key}": pill for row in rows for pill in row.stops()}

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return list(self.parts().values())


def _ink(tone: str) -> Mark:
    """Return a disc in the colour of an ink, so that it is seen before it is drawn with."""

    def paint(painter: QPainter, box: QRectF) -> None:
        # An edge of its own: light inks would else be lost on the ground of what is chosen.
        painter.setPen(QPen(QColor(style.current().muted), 1.4))
        painter.setBrush(tone_color(tone))
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))

    return paint


def _line(width: int) -> Mark:
    """Return a line as thick as the pen's."""

    def paint(painter: QPainter, box: QRectF) -> None:
        pen = QPen(QColor(style.current().ink), width * 0.7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        half = width * 0.35
        painter.drawLine(box.bottomLeft() + QPointF(half, -half), box.topRight() + QPointF(-half, half))

    return paint
