"""A card to sort. It paints itself; the ground it lies on says where, and answers its keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.carry import CarryButton
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.fields.tiles import TileSpec

PAD = 8
BESIDE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class CardGround(QWidget):
    """What cards lie on."""

    def key_on(self, card: SortCard, event: QKeyEvent) -> bool:
        """Answer a key on a card. Return False when it means nothing here."""
        raise NotImplementedError

    def put_back(self) -> None:
        """Let the card that is held lie where it lay."""
        raise NotImplementedError

    def focus_moved(self, card: SortCard) -> None:
        """A card has got the focus, lost it, or shows its ring now."""
        raise NotImplementedError


class SortCard(CarryButton):
    """Picture and word, or the picture alone. `picked` when it was tapped."""

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, spec: TileSpec, picture: int, *, wordless: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.picked = False
        self.words = "" if wordless and spec.pictogram else spec.label
        self.picture = picture if spec.pictogram else 0
        self.setText(spec.label)
        self.setAccessibleName(spec.label)
        if not self.words:
            self.setToolTip(spec.label)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def longest_word(self) -> int:
        """Return the width of the longest word, in pixels."""
        metrics = QFontMetrics(self.font())
        parts = self.words.replace("-", "- ").replace("/", "/ ").split()
        return max((metrics.horizontalAdvance(word) for word in parts), default=0)

    def least_width(self) -> int:
        """Return the width that holds picture and longest word, one above the other where it must."""
        if not self.words:
            return max(self.picture + 10, answer_target())
        return max(self.longest_word() + 2 * PAD + 4, self.picture + 2 * PAD, answer_target())

    def beside(self, width: int) -> bool:
        """Tell whether the word has room beside its picture at this width."""
        if not (self.words and self.picture):
            return bool(self.words)
        return self.longest_word() <= width - self.picture - 3 * PAD - 4

    def height_for(self, width: int) -> int:
        """Return the height at this width."""
        if not self.words:
            return max(answer_target(), self.picture + 10)
        if self.beside(width):
            inner = width - 2 * PAD - (self.picture + PAD if self.picture else 0)
            return max(answer_target(), self.picture + 2 * PAD, self._words_high(inner) + 2 * PAD)
        return self.picture + self._words_high(width - 2 * PAD) + 2 * PAD + 4

    def _words_high(self, width: int) -> int:
        room = QRect(0, 0, max(1, width), 10_000)
        return QFontMetrics(self.font()).boundingRect(room, BESIDE, self.words).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        held = self.picked or self.carrying
        hovered = self.underMouse() and not self.still
        painter.setBrush(QColor(theme.accent_soft if held else theme.hover if hovered else theme.surface))
        painter.setPen(QPen(QColor(theme.accent if held else theme.field_line), 2.5 if held else 1))
        painter.drawRoundedRect(box, 10, 10)
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 8, 8)
        self._paint_inside(painter)
        painter.end()

    def _paint_inside(self, painter: QPainter) -> None:
        side = self.picture
        painter.setFont(self.font())
        if not self.words:
            at = QPointF((self.width() - side) / 2, (self.height() - side) / 2)
            paint_picture(painter, self, self.spec.pictogram, at, side)
            return
        if self.beside(self.width()):
            if side:
                at = QPointF(PAD, (self.height() - side) / 2)
                paint_picture(painter, self, self.spec.pictogram, at, side)
            left = PAD + (side + PAD if side else 0)
            room = QRectF(left, 0, self.width() - left - PAD, self.height())
            painter.setPen(QColor(style.current().ink))
            painter.drawText(room, BESIDE, self.words)
            return
        at = QPointF((self.width() - side) / 2, PAD)
        paint_picture(painter, self, self.spec.pictogram, at, side)
        painter.setPen(QColor(style.current().ink))
        room = QRectF(PAD, PAD + side + 4, self.width() - 2 * PAD, self.height())
        painter.drawText(room, BELOW, self.words)

    # --- by mouse or finger

    def carry(self, here: QPoint, start: QPoint) -> None:
        self.raise_()
        self.dragged.emit(self.mapToParent(here - start))

    def put_down(self, *, copy: bool) -> None:
        self.dropped.emit()

    def put_back(self) -> None:
        ground = self.parent()
        if isinstance(ground, CardGround):
            ground.put_back()

    # --- by keyboard

    def key_pressed(self, event: QKeyEvent) -> None:
        ground = self.parent()
        if isinstance(ground, CardGround) and ground.key_on(self, event):
            event.accept()
            return
        super().key_pressed(event)
        self._tell_ground()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell_ground()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell_ground()

    def _tell_ground(self) -> None:
        ground = self.parent()
        if isinstance(ground, CardGround):
            ground.focus_moved(self)
