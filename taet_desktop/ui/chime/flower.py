"""The flower of CHIME: where everything stands is told by `domain.chime_picture`; here it is painted."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.domain.chime_picture import NAME, Petal, Point, flower
from taet_desktop.domain.chime_words import spoken_flower
from taet_desktop.domain.scoring import ADVISER_HELP, FACTOR_LABELS, OWN_LIFE, ChimePoint
from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens

_SIDE = 232
"""The height of the flower, in pixels at 100 % text."""
_STEM = 0.86
"""The flower's radius, as a share of half its height."""


class ChimeFlower(QWidget):
    """One flower; `side` is how high it is. The names stand around it where there is room for them."""

    def __init__(self, side: int = _SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._petals: tuple[Petal, ...] = ()
        self.setObjectName("chime-flower")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_point(self, point: ChimePoint, angle: str = OWN_LIFE) -> None:
        """Show one talk; the adviser's own view lies across the petals of the help."""
        beside = point.adviser_view if angle == ADVISER_HELP else None
        self._petals = flower(point.angle(angle), beside)
        self.setAccessibleName(spoken_flower(point, angle))
        self.update()

    def sizeHint(self) -> QSize:
        side = style.current().size(self._side)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(tokens.FAMILY)
        font.setPixelSize(theme.size(tokens.BODY))
        metrics = QFontMetrics(font)
        radius = min(self.width(), self.height()) / 2
        named = self.width() / 2 >= radius + max(map(metrics.horizontalAdvance, FACTOR_LABELS.values()))
        if named:
            radius = min(radius, self.height() / 2 - metrics.height()) / _STEM * 0.95
        middle = QPointF(self.width() / 2, self.height() / 2 + (metrics.height() / 2 if named else 0))
        for petal in self._petals:
            self._petal(painter, petal, middle, radius)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        for petal in self._petals if named else ():
            _name(painter, petal, _at(petal.name_at, middle, radius * _STEM / NAME + 4), metrics)
        painter.end()

    def _petal(self, painter: QPainter, petal: Petal, middle: QPointF, radius: float) -> None:
        theme = style.current()
        gap = petal.value is None
        line = Qt.PenStyle.DashLine if gap else Qt.PenStyle.SolidLine
        painter.setBrush(Qt.BrushStyle.NoBrush if gap else QColor(theme.paper))
        painter.setPen(QPen(QColor(theme.field_line), 1.5, line))
        painter.drawPolygon(_polygon(petal.outline, middle, radius))
        if not gap:
            painter.setPen(QPen(QColor(theme.field_line), 0.6))
            for ring in petal.rings:
                painter.drawLine(_at(ring[0], middle, radius), _at(ring[1], middle, radius))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(petal.colour))
            painter.drawPolygon(_polygon(petal.filling, middle, radius))
            pen = QPen(QColor(255, 255, 255, 170), max(1.5, radius / 60))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            for stroke in petal.pattern:
                pen.setWidthF(max(1.5, radius / (60 if len(stroke) > 1 else 30)))
                painter.setPen(pen)
                if len(stroke) == 1:
                    painter.drawPoint(_at(stroke[0], middle, radius))
                else:
                    painter.drawLine(_at(stroke[0], middle, radius), _at(stroke[1], middle, radius))
        if petal.beside is not None:
            ends = [_at(point, middle, radius) for point in petal.beside]
            # A light edge, so that the line is seen upon every colour and in every theme.
            for colour, width in ((theme.surface, 6.0), (theme.ink, 3.0)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(*ends)
        draw_letter(painter, petal.letter, _at(petal.letter_at, middle, radius), max(10.0, radius * 0.085))


def draw_letter(painter: QPainter, letter: str, at: QPointF, radius: float) -> None:
    """Draw a factor's letter in a small disc."""
    theme = style.current()
    painter.setPen(QPen(QColor(theme.field_line), 1))
    painter.setBrush(QColor(theme.surface))
    painter.drawEllipse(at, radius, radius)
    font = QFont(tokens.FAMILY)
    font.setPixelSize(round(radius * 1.3))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.ink))
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def _at(point: Point, middle: QPointF, radius: float) -> QPointF:
    return QPointF(middle.x() + point[0] * radius, middle.y() + point[1] * radius)


def _polygon(shape: tuple[Point, ...], middle: QPointF, radius: float) -> QPolygonF:
    return QPolygonF([_at(point, middle, radius) for point in shape])


def _name(painter: QPainter, petal: Petal, at: QPointF, metrics: QFontMetrics) -> None:
    width, height = metrics.horizontalAdvance(petal.label) + 2, metrics.height()
    left = {0: at.x() - width / 2, 1: at.x() + 2, -1: at.x() - width - 2}[petal.side]
    # Above the upper petal, beside the middle ones, below the lower ones, whose sides reach far out.
    low = petal.name_at[1] > 0.5
    top = at.y() - height if petal.side == 0 else at.y() - (0 if low else height / 2)
    painter.drawText(QRectF(left, top, width, height), Qt.AlignmentFlag.AlignCenter, petal.label)
