"""CHIME over time: one small curve a factor, so that five stories are not tangled into one.

*Ved ikke* is a gap in the curve and never a zero. Colour is never the only carrier: each row has its letter,
its name, its number and its place; and the whole figure has a text for screen readers.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.domain.chime_picture import COLOURS, LETTERS, Curve, curve
from taet_desktop.domain.chime_words import number, spoken_table, table
from taet_desktop.domain.scoring import ADVISER_HELP, FACTOR_LABELS, FACTORS, OWN_LIFE, ChimePoint
from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.chime.flower import draw_letter

ROW = 44
MOST = 12


class ChimeCurves(QWidget):
    """Five rows: letter and name, curve of the last talks on a scale of 1–5, the newest number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[ChimePoint] = []
        self._angle = OWN_LIFE
        self.setObjectName("chime-curves")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_points(self, points: Sequence[ChimePoint], angle: str = OWN_LIFE) -> None:
        """Show the last talks, oldest first: the citizen's own life, or the adviser's help."""
        self._points = list(points)[-MOST:]
        self._angle = angle
        self.setAccessibleName(self.spoken())
        self.updateGeometry()
        self.update()

    def spoken(self) -> str:
        """Return the figure as text: each factor with its numbers and dates."""
        return spoken_table(table(self._points, self._angle))

    def sizeHint(self) -> QSize:
        return QSize(240, style.current().size(ROW) * len(FACTORS))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(tokens.FAMILY)
        font.setPixelSize(theme.size(tokens.BODY))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        disc = theme.size(10)
        name_left = 2 * disc + 8
        name_width = max(metrics.horizontalAdvance(FACTOR_LABELS[f]) for f in FACTORS) + 12
        number_width = metrics.horizontalAdvance("0,0") + 12
        height = self.height() / len(FACTORS)
        for row, factor in enumerate(FACTORS):
            top = row * height
            draw_letter(painter, LETTERS[factor], QPointF(disc + 1, top + height / 2), disc)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink))
            painter.drawText(
                QRectF(name_left, top, name_width, height),
                Qt.AlignmentFlag.AlignVCenter,
                FACTOR_LABELS[factor],
            )
            left = name_left + name_width
            place = QRectF(left, top + 9, self.width() - left - number_width - 4, height - 18)
            self._row(painter, place, factor)
            known = [value for value in self._values(factor, self._angle) if value is not None]
            painter.setPen(QColor(theme.ink))
            painter.drawText(
                QRectF(self.width() - number_width, top, number_width, height),
                Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
                number(known[-1]) if known else "–",
            )
        painter.end()

    def _values(self, factor: str, angle: str) -> list[float | None]:
        return [point.angle(angle).get(factor) for point in self._points]

    def _row(self, painter: QPainter, place: QRectF, factor: str) -> None:
        theme = style.current()
        painter.setPen(QPen(QColor(theme.line), 1))
        for step in (1, 3, 5):
            y = place.bottom() - (step - 1) / 4 * place.height()
            painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))
        moments = [point.at for point in self._points]
        if self._angle == ADVISER_HELP:
            own = [point.adviser_view.get(factor) for point in self._points]
            self._curve(painter, place, curve(moments, own), QColor(theme.ink), beside=True)
        colour = QColor(theme.ink if theme.name == "contrast" else COLOURS[factor])
        self._curve(painter, place, curve(moments, self._values(factor, self._angle)), colour)

    def _curve(
        self, painter: QPainter, place: QRectF, made: Curve, colour: QColor, *, beside: bool = False
    ) -> None:
        """Draw a curve; the adviser's own is broken and thin, with squares that are open."""

        def at(point: tuple[float, float]) -> QPointF:
            x = place.left() + 6 + point[0] * (place.width() - 12)
            return QPointF(x, place.top() + point[1] * place.height())

        line = Qt.PenStyle.DashLine if beside else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, 1.3 if beside else 2.5, line))
        for start, end in made.lines:
            painter.drawLine(at(start), at(end))
        surface = QColor(style.current().surface)
        painter.setBrush(surface if beside else colour)
        painter.setPen(QPen(colour if beside else surface, 1.5))
        for dot in made.dots:
            centre = at(dot)
            if beside:
                painter.drawRect(QRectF(centre.x() - 5.5, centre.y() - 5.5, 11, 11))
            else:
                painter.drawEllipse(centre, 4.5, 4.5)
