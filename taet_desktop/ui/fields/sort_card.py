"""A card to sort. It paints itself; the ground it lies on says where, and answers its keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.arrows import CarryButton
from taet_desktop.ui.fields.base import answer_target
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

    def put_back(self, card: SortCard) -> None:
        """Leave a card that is held where it was."""
        raise NotImplementedError

    def focus_moved(self, card: SortCard) -> None:
        """A card has got the focus, lost it, or shows its ring now."""
        raise NotImplementedError


class SortCard(CarryButton):
    """Picture and word, or the picture alone. `lifted` while it is dragged, `picked` when it was tapped."""

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, spec: TileSpec, picture: int, *, wordless: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.picked = False
        self.lifted = False
        self.words = "" if wordless and spec.pictogram else spec.label
        self.picture = picture if spec.pictogram else 0
        self._pressed_at: QPoint | None = None
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
        held = self.picked or self.lifted
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.still:
            self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position().toPoint()
        start = self._pressed_at
        if start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        if not self.lifted and (here - start).manhattanLength() < QApplication.startDragDistance():
            return
        if not self.lifted:
            self.lifted = True
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.raise_()
        self.dragged.emit(self.mapToParent(here - start))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if not self.lifted:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        self.put_down()
        self.dropped.emit()

    def put_down(self) -> None:
        """Let go of it, without a word about where."""
        self.lifted = False
        self._pressed_at = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Lie where it lay when the window goes away in the midst of a drag."""
        ground = self.parent()
        if self.lifted and isinstance(ground, CardGround):
            ground.put_back(self)
        super().hideEvent(event)

    # --- by keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ground = self.parent()
        if isinstance(ground, CardGround) and ground.key_on(self, event):
            event.accept()
            return
        super().keyPressEvent(event)
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
