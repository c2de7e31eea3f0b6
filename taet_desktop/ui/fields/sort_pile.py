"""A pile that cards are laid on: its picture, its word, how many lie there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.fields.ring import RingButton
from taet_desktop.ui.fields.sort_card import BELOW, BESIDE, PAD
from taet_desktop.ui.fields.tiles import TileSpec


class Pile(RingButton):
    """A place to lay cards: its picture, its word, how many lie there, and room for them."""

    def __init__(self, spec: TileSpec, number: int, picture: int, *, wordless: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.number = number
        self.words = "" if wordless and spec.pictogram else spec.label
        self.picture = picture if spec.pictogram else 0
        self.count = 0
        self.aimed = False
        self.waiting = False
        self.numbered = False
        self._heads: dict[int, int] = {}
        self.setText(spec.label)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not self.words:
            self.setToolTip(spec.label)
        self.say()

    def say(self) -> None:
        """Tell screen readers how many cards lie here."""
        cards = "1 kort" if self.count == 1 else f"{self.count} kort"
        self.setAccessibleName(f"{self.spec.label}: {cards}")

    def least_width(self) -> int:
        """Return the width that holds the head, picture above word."""
        return max(self._longest() + 2 * PAD + 4, self.picture + 2 * (PAD + self._corner()))

    def head_height(self, width: int) -> int:
        """Return how far down the first card lies at this width."""
        found = self._heads.get(width)
        if found is None:
            if self._beside(width):
                high = max(self.picture, self._words_high(self._words_wide(width)))
            else:
                high = self.picture + (self._words_high(width - 2 * PAD) + 4 if self.words else 2)
            found = self._heads[width] = high + 2 * PAD + 4
        return found

    def _corner(self) -> int:
        """Return the room of the count in the corner."""
        return style.current().size(24) + 2

    def _longest(self) -> int:
        metrics = QFontMetrics(self._bold())
        return max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)

    def _words_wide(self, width: int) -> int:
        return width - 2 * PAD - (self.picture + PAD if self.picture else 0) - self._corner()

    def _words_high(self, width: int) -> int:
        room = QRect(0, 0, max(1, width), 10_000)
        return QFontMetrics(self._bold()).boundingRect(room, BESIDE, self.words).height()

    def _beside(self, width: int) -> bool:
        """Tell whether the word has room between the picture and the count: that keeps the head low."""
        return bool(self.words) and self._longest() + 2 <= self._words_wide(width)

    def _bold(self) -> QFont:
        font = self.font()
        font.setBold(True)
        return font

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heads.clear()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        pen = QPen(
            QColor(theme.accent if self.aimed or self.waiting else theme.line), 2.5 if self.aimed else 1.25
        )
        if self.waiting and not self.aimed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setBrush(QColor(theme.accent_soft if self.aimed else theme.hover))
        painter.setPen(pen)
        painter.drawRoundedRect(box, 12, 12)
        self._paint_head(painter)
        y = self.head_height(self.width()) - PAD / 2
        painter.setPen(QPen(QColor(theme.accent if self.aimed else theme.field_line), 1.25))
        painter.drawLine(QPointF(PAD, y), QPointF(self.width() - PAD, y))
        self._paint_corners(painter)
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(self._bold())
        beside = self._beside(self.width())
        side, high = self.picture, self.head_height(self.width()) - PAD
        if side:
            top = (high - side) / 2 if beside else PAD
            left = PAD if beside else (self.width() - side) / 2
            paint_picture(painter, self, self.spec.pictogram, QPointF(left, top), side)
        painter.setPen(QColor(style.current().ink))
        if beside:
            left = PAD + (side + PAD if side else 0)
            room = QRectF(left, 0, self._words_wide(self.width()), high)
            painter.drawText(room, BESIDE, self.words)
        else:
            room = QRectF(PAD, PAD + side + 2, self.width() - 2 * PAD, 10_000)
            painter.drawText(room, BELOW, self.words)

    def _paint_corners(self, painter: QPainter) -> None:
        """Write how many lie here, and for keyboards which key puts a card here."""
        theme = style.current()
        side = theme.size(24)
        font = self.font()
        font.setPixelSize(theme.size(13))
        font.setBold(True)
        painter.setFont(font)
        centre = Qt.AlignmentFlag.AlignCenter
        if self.count:
            at = QRectF(self.width() - side - 6, 6, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(at)
            painter.setPen(QColor(theme.accent_ink))
            painter.drawText(at, centre, str(self.count))
        if self.numbered:
            at = QRectF(self.width() - side - 6, 7 + side, side, side).adjusted(2, 2, -2, -2)
            painter.setBrush(QColor(theme.surface))
            painter.setPen(QPen(QColor(theme.ink), 1.5))
            painter.drawRoundedRect(at, 5, 5)
            painter.drawText(at, centre, str(self.number))
