"""A card to sort, and the pile it is laid on. Both paint themselves; the mat says where they lie."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.fields.ring import RingButton
from taet_desktop.ui.fields.tiles import TileSpec

PAD = 8
_BESIDE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
_BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class SortCard(RingButton):
    """Picture and word, or the picture alone. `lifted` while it is dragged, `picked` when it was tapped."""

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, spec: TileSpec, picture: int, *, wordless: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self.picked = False
        self.lifted = False
        self.still = False
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
        return QFontMetrics(self.font()).boundingRect(room, _BESIDE, self.words).height()

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
            painter.drawText(room, _BESIDE, self.words)
            return
        at = QPointF((self.width() - side) / 2, PAD)
        paint_picture(painter, self, self.spec.pictogram, at, side)
        painter.setPen(QColor(style.current().ink))
        room = QRectF(PAD, PAD + side + 4, self.width() - 2 * PAD, self.height())
        painter.drawText(room, _BELOW, self.words)

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

    # --- by keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mat = self.parent()
        take = getattr(mat, "key_on", None)
        if take is not None and take(self, event):
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        mat = self.parent()
        rest = getattr(mat, "rest_on", None)
        if rest is not None:
            rest(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        mat = self.parent()
        if isinstance(mat, QWidget):
            mat.update()
            for pile in mat.findChildren(Pile):
                pile.update()


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
        return QFontMetrics(self._bold()).boundingRect(room, _BESIDE, self.words).height()

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
            painter.drawText(room, _BESIDE, self.words)
        else:
            room = QRectF(PAD, PAD + side + 2, self.width() - 2 * PAD, 10_000)
            painter.drawText(room, _BELOW, self.words)

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
