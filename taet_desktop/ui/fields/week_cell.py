"""One cell of the week: what happens on one part of one day, as pictures with a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
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
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.carry import CarryButton
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.theme import BODY, SMALL

Entry = dict[str, str]
_PAD = 6
_PICTURE = 38
_BELOW = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_BESIDE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)


class WeekCell(CarryButton):
    """`pressed_on` carries the number of the entry that was touched; `carried` a drag, `dropped` its end.

    `held` is the entry that the keys open and carry: the one that was touched or opened last.

    In a `wide` cell words stand beside their picture (one day at a time), else below it.
    """

    pressed_on = Signal(int)
    carried = Signal(QPoint)
    dropped = Signal(bool)
    given_up = Signal()

    def __init__(self, day: int, part: str, name_of: Callable[[Entry], str], parent: QWidget) -> None:
        super().__init__(parent)
        self.day, self.part = day, part
        self.entries: list[Entry] = []
        self.wide = False
        self.aimed = False
        self.edited = False
        self.weekend = day > 5
        self.held = 0
        self._name_of = name_of
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.pressed_on.emit(self.held))

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show what happens here."""
        self.entries = list(entries)
        self.hold(self.held)
        self.update()

    def hold(self, number: int) -> None:
        """Let the keys open and carry one of the entries, or the last one where there are fewer."""
        self.held = max(0, min(number, len(self.entries) - 1))

    def words(self, entry: Entry) -> str:
        """Return the words of an entry: those that were written, else the picture's own."""
        return entry.get("text", "").strip() or self._name_of(entry)

    # --- sizes

    def height_for(self, width: int, *, wide: bool) -> int:
        """Return the height that holds every entry at this width."""
        inner = sum(self._entry_height(entry, width, wide) for entry in self.entries)
        return max(style.current().size(64), answer_target(), inner + 2 * _PAD)

    def _entry_height(self, entry: Entry, width: int, wide: bool) -> int:
        side = self._side(width) if entry.get("picture") else 0
        if wide:
            words = self._words_high(entry, width - 2 * _PAD - (side + 10 if side else 0), wide)
            return max(side, words) + 6
        return side + self._words_high(entry, width - 2 * 3, wide) + 6

    def _side(self, width: int) -> int:
        return min(style.current().size(_PICTURE), max(16, width - 2 * _PAD))

    def _words_high(self, entry: Entry, width: int, wide: bool) -> int:
        words = self.words(entry)
        if not words:
            return 0
        metrics = QFontMetrics(self._font(wide))
        lines = metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), _BELOW, words).height()
        return min(lines, metrics.lineSpacing() * (4 if wide else 3))

    def _font(self, wide: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(style.current().size(BODY if wide else SMALL))
        return font

    def entry_boxes(self) -> list[QRect]:
        """Return where each entry is drawn."""
        boxes, top = [], _PAD
        for entry in self.entries:
            high = self._entry_height(entry, self.width(), self.wide)
            boxes.append(QRect(0, top, self.width(), high))
            top += high
        return boxes

    def entry_at(self, at: QPoint) -> int:
        """Return the entry at a place, or how many there are when none is: a new one."""
        for number, box in enumerate(self.entry_boxes()):
            if box.contains(at):
                return number
        return 0 if len(self.entries) == 1 else len(self.entries)

    # --- drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        lit = self.aimed or self.edited
        hovered = self.underMouse() and not self.still
        ground = theme.accent_soft if lit else theme.hover if hovered else theme.surface
        painter.setBrush(QColor(ground))
        edge = theme.accent if lit else theme.field_line if theme.turned else theme.line
        painter.setPen(QPen(QColor(edge), 2 if lit else 1))
        painter.drawRoundedRect(box, 8, 8)
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
            if len(self.entries) > 1:
                self._paint_held(painter)
        for entry, place in zip(self.entries, self.entry_boxes(), strict=True):
            self._paint_entry(painter, entry, place)
        if not self.entries and not self.still and (hovered or self.hasFocus()):
            self._paint_plus(painter)
        painter.end()

    def _paint_held(self, painter: QPainter) -> None:
        """Paint a bar beside the entry that the keys carry, where there are several."""
        place = self.entry_boxes()[self.held]
        painter.setPen(QPen(QColor(style.current().ink), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(6, place.top() + 4), QPointF(6, place.bottom() - 8))

    def _paint_plus(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(style.current().muted), 2))
        x, y = self.width() / 2, self.height() / 2
        painter.drawLine(QPointF(x - 7, y), QPointF(x + 7, y))
        painter.drawLine(QPointF(x, y - 7), QPointF(x, y + 7))

    def _paint_entry(self, painter: QPainter, entry: Entry, box: QRect) -> None:
        side = self._side(self.width()) if entry.get("picture") else 0
        painter.setFont(self._font(self.wide))
        if self.wide:
            at = QPointF(_PAD, box.top() + (box.height() - 6 - side) / 2)
            room = QRectF(_PAD + (side + 10 if side else 0), box.top(), 0, box.height() - 6)
            room.setRight(self.width() - _PAD)
        else:
            at = QPointF((self.width() - side) / 2, box.top())
            room = QRectF(3, box.top() + side, self.width() - 6, box.height() - side - 4)
        if side:
            paint_picture(painter, self, entry["picture"], at, side)
        painter.setPen(QColor(style.current().ink))
        painter.drawText(room, _BESIDE if self.wide else _BELOW, self.words(entry))

    # --- by mouse or finger

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.held = self.entry_at(event.position().toPoint())
        super().mousePressEvent(event)

    def may_carry(self, _at: QPoint) -> bool:
        return self.held < len(self.entries)

    def carry(self, here: QPoint, _start: QPoint) -> None:
        self.carried.emit(self.mapToParent(here))

    def put_down(self, *, copy: bool) -> None:
        self.dropped.emit(copy)

    def put_back(self) -> None:
        self.given_up.emit()

    def key_pressed(self, event: QKeyEvent) -> None:
        take = getattr(self.parent(), "key_on", None)
        if take is not None and take(self, event):
            event.accept()
            return
        self.hold(self.held)
        super().key_pressed(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        rest = getattr(self.parent(), "rest_on", None)
        if rest is not None:
            rest(self)
