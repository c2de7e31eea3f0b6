"""CHIME over time: one small curve a factor, so that five stories are not tangled into one.

*Ved ikke* is a gap in the curve and never a zero. Colour is never the only carrier: each row has its name,
its number and its place; and the whole figure has a text for screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.scoring import FACTOR_LABELS, FACTORS, ChimePoint
from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens

ROW = 44
TOKENS = {
    "samhoerighed": "connectedness",
    "haab": "hope",
    "identitet": "identity",
    "mening": "meaning",
    "handlekraft": "empowerment",
}
MOST = 12


class ChimeCurves(QWidget):
    """Five rows: name, curve of the last talks on a scale of 1–5, the newest number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[ChimePoint] = []
        self._adviser = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_points(self, points: Sequence[ChimePoint], *, adviser_help: bool = False) -> None:
        """Show the last talks, oldest first: the citizen's own life, or the adviser's help."""
        self._points = list(points)[-MOST:]
        self._adviser = adviser_help
        self.setAccessibleName(self.spoken())
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return the figure as text: each factor with its numbers and dates."""
        rows = []
        for factor in FACTORS:
            values = [
                f"{_number(value)} {clock.danish_short_date(point.at.date())}"
                for point in self._points
                if (value := self._value(point, factor)) is not None
            ]
            rows.append(f"{FACTOR_LABELS[factor]}: {', '.join(values) or 'intet svar'}")
        return ". ".join(rows)

    def sizeHint(self) -> QSize:
        return QSize(240, style.current().size(ROW) * len(FACTORS))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _value(self, point: ChimePoint, factor: str) -> float | None:
        means = point.adviser_help if self._adviser else point.own_life
        return means.get(factor)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(tokens.FAMILY)
        font.setPixelSize(theme.size(tokens.BODY))
        painter.setFont(font)
        name_width = max(painter.fontMetrics().horizontalAdvance(FACTOR_LABELS[f]) for f in FACTORS) + 12
        number_width = painter.fontMetrics().horizontalAdvance("0,0") + 12
        height = self.height() / len(FACTORS)
        for row, factor in enumerate(FACTORS):
            top = row * height
            values = [self._value(point, factor) for point in self._points]
            painter.setPen(QColor(theme.ink))
            painter.drawText(
                QRectF(0, top, name_width, height), Qt.AlignmentFlag.AlignVCenter, FACTOR_LABELS[factor]
            )
            place = QRectF(name_width, top + 9, self.width() - name_width - number_width - 4, height - 18)
            self._curve(painter, place, values, QColor(theme.color(TOKENS[factor])))
            known = [value for value in values if value is not None]
            painter.setPen(QColor(theme.ink))
            painter.drawText(
                QRectF(self.width() - number_width, top, number_width, height),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                _number(known[-1]) if known else "–",
            )
        painter.end()

    def _curve(self, painter: QPainter, place: QRectF, values: Sequence[float | None], color: QColor) -> None:
        theme = style.current()
        painter.setPen(QPen(QColor(theme.line), 1))
        for step in (1, 3, 5):
            y = place.bottom() - (step - 1) / 4 * place.height()
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        width = max(1, len(values) - 1)
        dots: list[QPointF | None] = []
        for number, value in enumerate(values):
            if value is None:
                dots.append(None)
                continue
            x = place.right() - (len(values) - 1 - number) / width * (place.width() - 8) - 4
            dots.append(QPointF(x, place.bottom() - (value - 1) / 4 * place.height()))
        painter.setPen(QPen(color, 2.5))
        for before, after in pairwise(dots):
            if before is not None and after is not None:
                painter.drawLine(before, after)
        painter.setBrush(color)
        painter.setPen(QPen(QColor(theme.surface), 1.5))
        for dot in dots:
            if dot is not None:
                painter.drawEllipse(dot, 4.5, 4.5)


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",").removesuffix(",0")
