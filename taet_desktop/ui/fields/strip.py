"""What was pointed at, one picture after the other, like words in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from taet_desktop.domain import clock
from taet_desktop.ui import style
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.theme import SMALL

_PAD = 8
_GAP = 6
_PICTURE = 40
_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class SymbolStrip(QWidget):
    """Wraps when it is full. Each picture's tooltip tells when it was pointed at."""

    def __init__(self, name_of: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name_of = name_of
        self._said: list[tuple[str, str, str]] = []
        self._read_only = False
        self._spoken = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_said(self, said: Sequence[Mapping[str, str]], *, read_only: bool = False) -> None:
        """Show what was pointed at."""
        self._read_only = read_only
        self._said = [
            (
                one.get("id", ""),
                one.get("label", "") or self._name_of(one.get("id", "")),
                clock.spoken_time(one.get("at", "")),
            )
            for one in said
        ]
        words = ", ".join(label for _, label, _ in self._said)
        self.setAccessibleName(f"Peget på: {words}" if words else "Ingen billeder endnu")
        self.updateGeometry()
        self.update()

    def words(self) -> list[str]:
        """Return the words of what was pointed at, in order."""
        return [label for _, label, _ in self._said]

    def show_spoken(self, at: int) -> None:
        """Mark the picture that is being read aloud, counted from 0; -1 marks none."""
        self._spoken = at
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        boxes = self._boxes(width)
        high = self._high()
        return max((box.bottom() + 1 for box in boxes), default=high + _PAD) + _PAD

    def sizeHint(self) -> QSize:
        width = style.current().size(480)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().size(120), self._high() + 2 * _PAD)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            for box, (_, label, at) in zip(self._boxes(self.width()), self._said, strict=True):
                if box.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), f"{label} kl. {at}" if at else label, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(theme.hover))
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        if not self._said:
            painter.setPen(QColor(theme.muted))
            said = "Ingen billeder" if self._read_only else "Tryk på et billede."
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, said)
        font = self._font()
        for number, (box, (picture, label, _)) in enumerate(
            zip(self._boxes(self.width()), self._said, strict=True)
        ):
            if number == self._spoken:
                painter.setBrush(QColor(theme.accent_soft))
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRoundedRect(QRectF(box).adjusted(-3, -3, 3, 3), 8, 8)
            side = theme.size(_PICTURE)
            at = QPointF(box.center().x() - side / 2, box.top())
            paint_picture(painter, self, picture, at, side)
            painter.setFont(font)
            painter.setPen(QColor(theme.ink))
            painter.drawText(QRectF(box.left(), box.top() + side + 2, box.width(), 200), _CENTRE, label)
        painter.end()

    def _font(self) -> QFont:
        font = self.font()
        font.setPixelSize(style.current().size(SMALL))
        return font

    def _high(self) -> int:
        return style.current().size(_PICTURE) + 2 + QFontMetrics(self._font()).lineSpacing()

    def _boxes(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(self._font())
        side, high = style.current().size(_PICTURE), self._high()
        most = max(side, width - 2 * _PAD)
        boxes, at = [], QPoint(_PAD, _PAD)
        for _, label, _ in self._said:
            wide = min(most, max(side, metrics.horizontalAdvance(label)) + 8)
            if at.x() + wide > width - _PAD and at.x() > _PAD:
                at = QPoint(_PAD, at.y() + high + _GAP)
            boxes.append(QRect(at.x(), at.y(), wide, high))
            at = QPoint(at.x() + wide + _GAP, at.y())
        return boxes
