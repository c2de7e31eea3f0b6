"""Check boxes, radio buttons and drop-down lists whose marks follow the theme and grow with the text.

Fusion draws them in colours of its own; these draw over it, so everything else about them stays Qt's.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from taet_desktop.ui import style


class CheckBox(QCheckBox):
    """A box with a check mark."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = style.current()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter, box = _mark(self, option, QStyle.SubElement.SE_CheckBoxIndicator)
        on = self.checkState() is not Qt.CheckState.Unchecked
        painter.setBrush(QColor(theme.accent if on else theme.surface))
        painter.setPen(QPen(QColor(theme.accent if on else theme.field_line), 1.25))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            painter.setPen(_stroke(theme.accent_ink, box.width() / 9))
            x, y, side = box.x(), box.y(), box.width()
            if self.checkState() is Qt.CheckState.Checked:
                points = ((0.24, 0.52), (0.43, 0.71), (0.77, 0.31))
            else:
                points = ((0.25, 0.5), (0.5, 0.5), (0.75, 0.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x + a * side, y + b * side) for a, b in points]))
        painter.end()


class RadioButton(QRadioButton):
    """One of several."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = style.current()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter, box = _mark(self, option, QStyle.SubElement.SE_RadioButtonIndicator)
        painter.setBrush(QColor(theme.surface))
        on = self.isChecked()
        painter.setPen(
            QPen(QColor(theme.accent if on else theme.field_line), box.width() / 9 if on else 1.25)
        )
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            inset = box.width() * 0.28
            painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
        painter.end()


class Select(QComboBox):
    """A drop-down list. The wheel scrolls the page, not the choice: that changes answers unseen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(_stroke(theme.ink if self.isEnabled() else theme.muted, 1.75))
        half = theme.size(10) / 2
        x, y = self.width() - half - theme.size(12), self.height() / 2 - half / 4
        painter.drawPolyline(
            QPolygonF(
                [QPointF(x - half, y - half / 2), QPointF(x, y + half / 2), QPointF(x + half, y - half / 2)]
            )
        )
        painter.end()


def _mark(
    widget: QAbstractButton, option: QStyleOptionButton, element: QStyle.SubElement
) -> tuple[QPainter, QRectF]:
    """Begin to paint where a box or a ring stands; the platform's own is wiped away."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(widget.style().subElementRect(element, option, widget)).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.fillRect(box.adjusted(-1, -1, 1, 1), _ground(widget))
    return painter, box


def _stroke(color: str, width: float) -> QPen:
    return QPen(
        QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )


def _ground(widget: QWidget) -> QColor:
    """Return the colour behind a widget: that of the nearest card, or the window's paper."""
    theme = style.current()
    above = widget.parentWidget()
    while above is not None:
        if above.property("role") == "card":
            tone = above.property("tone")
            return QColor(theme.color(f"{tone}_soft") if tone else theme.surface)
        above = above.parentWidget()
    return QColor(theme.paper)
