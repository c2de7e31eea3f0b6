"""The box that a name is written in, with mouse, finger or pen. Points are kept in a box of 1000 × 333."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.domain.values import MAX_POINTS, MAX_ROWS, SIGNATURE_HEIGHT, SIGNATURE_WIDTH
from taet_desktop.ui import style
from taet_desktop.ui.canvases.pointing import Pointing

Stroke = list[list[int]]
_WIDEST = 640
_LINE = 0.76
"""How far down the line to write on stands, as a share of the height."""
_INK = 4.2
"""How thick the pen is, in the box's own units."""


class SignaturePad(Pointing):
    """`signed` is emitted for every stroke that is finished; `typed` is a name that stands in their place.

    One hand writes at a time, and when it is a pen, the hand below it doesn't. A stroke under way is kept
    when the window goes away, and given up when another finger comes or nobody may write any more.
    """

    signed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strokes: list[Stroke] = []
        self.read_only = False
        self.typed = ""
        self._current: Stroke | None = None
        self._pen_seen = False
        self._path: QPainterPath | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(style.current().size(_WIDEST))

    def show_strokes(self, strokes: Sequence[Stroke], typed: str = "") -> None:
        """Show a signature; a stroke that is being drawn is left alone."""
        self.strokes = [list(stroke) for stroke in strokes]
        self.typed = typed
        self._path = None
        self.setCursor(Qt.CursorShape.ArrowCursor if self.read_only or typed else Qt.CursorShape.CrossCursor)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, self.maximumWidth()) * SIGNATURE_HEIGHT // SIGNATURE_WIDTH

    def sizeHint(self) -> QSize:
        width = self.maximumWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 80)

    # --- writing

    def pressed(self, at: QPointF, kind: str) -> None:
        self._pen_seen = self._pen_seen or kind == "pen"
        palm = kind == "touch" and self._pen_seen
        room = sum(map(len, self.strokes)) < MAX_POINTS and len(self.strokes) < MAX_ROWS
        if not self.read_only and not self.typed and room and not palm:
            self._current = [self._point(at)]
            self.update()

    def moved(self, at: QPointF, kind: str) -> None:
        stroke = self._current
        if stroke is None:
            return
        point = self._point(at)
        if abs(point[0] - stroke[-1][0]) + abs(point[1] - stroke[-1][1]) >= 2:
            if len(stroke) + sum(map(len, self.strokes)) < MAX_POINTS:
                stroke.append(point)
            self.update()

    def released(self, at: QPointF, kind: str) -> None:
        stroke, self._current = self._current, None
        if stroke and not self.read_only and not self.typed:
            self.strokes.append(stroke)
            self._path = None
            self.signed.emit()
        self.update()

    def cancelled(self) -> None:
        self._current = None
        self.update()

    def went_away(self) -> None:
        self.end()

    def _point(self, at: QPointF) -> list[int]:
        x = round(at.x() / max(1, self.width()) * SIGNATURE_WIDTH)
        y = round(at.y() / max(1, self.height()) * SIGNATURE_HEIGHT)
        return [min(SIGNATURE_WIDTH, max(0, x)), min(SIGNATURE_HEIGHT, max(0, y))]

    # --- showing

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setBrush(QColor(theme.surface))
        painter.setPen(QPen(QColor(theme.line if self.read_only else theme.field_line), 1.25))
        painter.drawRoundedRect(box, 10, 10)
        y = self.height() * _LINE
        painter.setPen(QPen(QColor(theme.field_line), 1.25))
        painter.drawLine(QPointF(self.width() * 0.05, y), QPointF(self.width() * 0.95, y))
        if self.typed:
            self._paint_typed(painter, y)
        elif not self.strokes and self._current is None:
            self._paint_hint(painter, y)
        painter.scale(self.width() / SIGNATURE_WIDTH, self.height() / SIGNATURE_HEIGHT)
        pen = QPen(QColor(theme.ink), _INK)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._path is None:
            self._path = _path(self.strokes)
        painter.drawPath(self._path)
        if self._current:
            painter.drawPath(_path([self._current]))
        painter.end()

    def _paint_typed(self, painter: QPainter, y: float) -> None:
        font = QFont(self.font())
        font.setItalic(True)
        room = self.width() * 0.86
        font.setPixelSize(max(16, round(self.height() * 0.3)))
        wide = QFontMetricsF(font).horizontalAdvance(self.typed)
        if wide > room:
            font.setPixelSize(max(14, int(font.pixelSize() * room / wide)))
        painter.setFont(font)
        painter.setPen(QColor(style.current().ink))
        painter.drawText(QPointF(self.width() * 0.07, y - QFontMetricsF(font).descent()), self.typed)

    def _paint_hint(self, painter: QPainter, y: float) -> None:
        theme = style.current()
        painter.setPen(QColor(theme.muted))
        said = "Ikke skrevet under" if self.read_only else "Skriv dit navn her"
        room = QRectF(self.width() * 0.05, y + 2, self.width() * 0.9, self.height() - y - 4)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)
        if not self.read_only:
            pen = QPen(QColor(theme.field_line), 2)
            painter.setPen(pen)
            x, side = self.width() * 0.065, self.height() * 0.035
            painter.drawLine(QPointF(x - side, y - 3 * side), QPointF(x + side, y - side))
            painter.drawLine(QPointF(x - side, y - side), QPointF(x + side, y - 3 * side))


def _path(strokes: Sequence[Stroke]) -> QPainterPath:
    """Return the strokes as soft curves: through the middle of each piece, bent at its points."""
    path = QPainterPath()
    for stroke in strokes:
        points = [QPointF(x, y) for x, y in stroke]
        if not points:
            continue
        path.moveTo(points[0])
        if len(points) == 1:
            path.lineTo(points[0] + QPointF(0.1, 0))  # a dot over an i
            continue
        for at, after in pairwise(points[1:]):
            path.quadTo(at, (at + after) / 2)
        path.lineTo(points[-1])
    return path
