"""Chips with a sign and a word, high enough for a finger: how a goal goes, what is hoped for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.pills import Pill, PillRow

Sign = Callable[[QPainter, float], None]
"""Draws a sign around the origin with the painter's pen; the number is half its size."""


def _tick(painter: QPainter, r: float) -> None:
    painter.drawPolyline(QPolygonF([QPointF(-r, 0), QPointF(-0.25 * r, 0.75 * r), QPointF(r, -0.75 * r)]))


def _level(painter: QPainter, r: float) -> None:
    """Draw a tick that stands on a line: it holds."""
    painter.drawPolyline(
        QPolygonF([QPointF(-0.8 * r, -0.25 * r), QPointF(-0.2 * r, 0.35 * r), QPointF(0.9 * r, -0.9 * r)])
    )
    painter.drawLine(QPointF(-r, r), QPointF(r, r))


def _plus(painter: QPainter, r: float) -> None:
    painter.drawLine(QPointF(-r, 0), QPointF(r, 0))
    painter.drawLine(QPointF(0, -r), QPointF(0, r))


def _arrow(painter: QPainter, r: float) -> None:
    painter.drawLine(QPointF(-r, 0), QPointF(r, 0))
    painter.drawPolyline(QPolygonF([QPointF(0.2 * r, -0.8 * r), QPointF(r, 0), QPointF(0.2 * r, 0.8 * r)]))


def _steps(painter: QPainter, r: float) -> None:
    """Draw three steps upwards, the first two taken."""
    brush = painter.pen().color()
    for number, high in enumerate((0.7, 1.3, 2.0)):
        painter.setBrush(brush if number < 2 else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(-r + number * 0.75 * r, r - high * r, 0.45 * r, high * r))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _turn(painter: QPainter, r: float) -> None:
    """Draw two arrows, one each way."""
    for side in (1, -1):
        y = -0.4 * r * side
        painter.drawLine(QPointF(-r * side, y), QPointF(r * side, y))
        painter.drawLine(QPointF(r * side, y), QPointF(0.45 * r * side, y - 0.5 * r * side))


def _bars(painter: QPainter, r: float) -> None:
    painter.drawLine(QPointF(-0.45 * r, -0.8 * r), QPointF(-0.45 * r, 0.8 * r))
    painter.drawLine(QPointF(0.45 * r, -0.8 * r), QPointF(0.45 * r, 0.8 * r))


def _rise(painter: QPainter, r: float) -> None:
    painter.drawLine(QPointF(-r, 0.8 * r), QPointF(r, -0.8 * r))
    painter.drawPolyline(QPolygonF([QPointF(0.1 * r, -0.8 * r), QPointF(r, -0.8 * r), QPointF(r, 0.1 * r)]))


def _hold(painter: QPainter, r: float) -> None:
    painter.drawLine(QPointF(-r, -0.4 * r), QPointF(r, -0.4 * r))
    painter.drawLine(QPointF(-r, 0.4 * r), QPointF(r, 0.4 * r))


def _slower(painter: QPainter, r: float) -> None:
    """Draw a slope that levels out."""
    path = QPainterPath(QPointF(-r, -0.8 * r))
    path.quadTo(QPointF(-0.3 * r, 0.6 * r), QPointF(r, 0.6 * r))
    painter.drawPath(path)


SIGNS: Mapping[str, Sign] = {
    "ny": _plus,
    "i_gang": _arrow,
    "naaet": _tick,
    "stabil": _level,
    "delvist": _steps,
    "aendret": _turn,
    "stoppet": _bars,
    "udvikling": _rise,
    "fastholde": _hold,
    "langsommere_tab": _slower,
}


class SignChip(Pill):
    """One of some. A chosen one is filled, bold and framed; a success is green."""

    good = False

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._bold())
        side = style.current().size(tokens.BODY)
        wide = metrics.horizontalAdvance(self.text()) + 26 + (side + 8 if self.key in SIGNS else 0)
        return QSize(wide, max(answer_target(), metrics.height() + 18))

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(style.current().size(tokens.BODY))
        font.setBold(True)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        chosen = self.isChecked()
        strong, soft = (theme.good, theme.good_soft) if self.good else (theme.accent, theme.accent_soft)
        ground = soft if chosen else theme.hover if self.underMouse() and self.isEnabled() else theme.surface
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(strong if chosen else theme.field_line), 2.5 if chosen else 1))
        painter.drawRoundedRect(box, 10, 10)
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 8, 8)
        left = 13.0
        side = theme.size(tokens.BODY)
        sign = SIGNS.get(self.key)
        if sign is not None:
            pen = QPen(QColor(strong if chosen else theme.muted), max(2.0, side / 8))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.save()
            painter.translate(left + side / 2, self.height() / 2)
            sign(painter, side * 0.42)
            painter.restore()
            left += side + 8
        font = self._bold()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        room = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.end()


class SignRow(PillRow):
    """Chips for one of some; pressing the chosen one lets go of it, and `edited` tells.

    `value` is what is chosen now, empty for nothing. One stop for Tab, arrows inside.
    """

    edited = Signal()

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        good: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        self._good = good
        super().__init__(name, spacing=8, parent=parent)
        self.value = ""
        self.read_only = False
        self.set_pills(choices)
        self.chosen.connect(self._press)

    def make_pill(self, key: str, text: str) -> Pill:
        chip = SignChip(key, text, self)
        chip.good = key in self._good
        return chip

    def set_value(self, value: str) -> None:
        """Show a choice, or none."""
        self.value = value
        self.set_on({value})

    def _press(self, key: str) -> None:
        if self.read_only:
            self.set_on({self.value})
            return
        self.set_value("" if key == self.value else key)
        self.edited.emit()
