"""The week as a grid: seven days beside each other where there is room, else one day at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.domain.values import DAY_NAMES, PART_NAMES, WEEK_DAYS, WEEK_PARTS
from taet_desktop.ui import style
from taet_desktop.ui.fields.arrows import CARRY, COPY, STEPS, held_with
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.fields.week_cell import Entry, WeekCell
from taet_desktop.ui.theme import SMALL

_GAP = 4
_WHOLE_WEEK = 600
"""The width, in pixels at 100 % text, from which the whole week is shown."""
_PICTURE = 28
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class WeekGrid(QWidget):
    """`wanted` carries a cell and an entry's number to edit; `moved` two cells, an entry and whether to copy.

    `cleared` carries a cell that is to be emptied, `turned` whether one day is shown at a time.
    """

    wanted = Signal(object, int)
    moved = Signal(object, object, int, bool)
    cleared = Signal(object)
    turned = Signal(bool)

    def __init__(self, name_of: Callable[[Entry], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read_only = False
        self.one_day = False
        self.day = 1
        self._ghost: tuple[Entry, QPoint] | None = None
        self._plans: dict[int, tuple[dict[WeekCell, QRect], list[tuple[str, QRect]], int]] = {}
        self.cells = [WeekCell(day, part, name_of, self) for part in WEEK_PARTS for day in range(1, 8)]
        for cell in self.cells:
            cell.setAccessibleName(_said(cell))
            cell.pressed_on.connect(lambda number, cell=cell: self._press(cell, number))
            cell.carried.connect(lambda at, cell=cell: self._carry(cell, at))
            cell.given_up.connect(lambda cell=cell: self._aim_at(None, cell))
            cell.dropped.connect(lambda copy, cell=cell: self._drop(cell, copy))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rest_on(self.cells[0])

    def cell(self, day: int, part: str) -> WeekCell:
        """Return one cell."""
        return self.cells[WEEK_PARTS.index(part) * 7 + day - 1]

    def show_rows(self, rows: Sequence[Entry]) -> None:
        """Show the whole week. What somebody carries lies where it lay: it may be another entry by now."""
        for cell in self.cells:
            cell.give_up()
            mine = [row for row in rows if (row["day"], row["part"]) == (str(cell.day), cell.part)]
            cell.show_entries(mine)
            words = ", ".join(cell.words(row) for row in mine)
            cell.setAccessibleName(f"{_said(cell)}: {words or 'tom'}")
        self._renew()

    def show_day(self, day: int) -> None:
        """Show another day, where one is shown at a time."""
        self.day = day
        self._renew()

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let plan."""
        self.read_only = read_only
        for cell in self.cells:
            cell.still = read_only
            shape = Qt.CursorShape.ArrowCursor if read_only else Qt.CursorShape.PointingHandCursor
            cell.setCursor(shape)

    def rest_on(self, resting: WeekCell) -> None:
        """Let Tab come to this cell alone."""
        for cell in self.cells:
            cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell is resting else Qt.FocusPolicy.ClickFocus)

    def resting(self) -> WeekCell:
        """Return the cell that Tab comes to."""
        return next(cell for cell in self.cells if cell.focusPolicy() is Qt.FocusPolicy.StrongFocus)

    # --- sizes

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._plan(width)[2]

    def sizeHint(self) -> QSize:
        width = style.current().size(_WHOLE_WEEK)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().size(200), style.current().size(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        one_day = self.width() < style.current().size(_WHOLE_WEEK)
        if one_day != self.one_day:
            self.one_day = one_day
            self._plans.clear()
            self.turned.emit(one_day)
        self._place()

    def _renew(self) -> None:
        self._plans.clear()
        self.updateGeometry()
        self._place()
        self.update()

    def _place(self) -> None:
        boxes = self._plan(self.width())[0]
        for cell in self.cells:
            cell.wide = self.one_day
            box = boxes.get(cell)
            if box is not None:
                cell.setGeometry(box)
            cell.setVisible(box is not None)

    def _plan(self, width: int) -> tuple[dict[WeekCell, QRect], list[tuple[str, QRect]], int]:
        found = self._plans.get(width)
        if found is None:
            found = self._plans[width] = self._make_plan(width)
        return found

    def _make_plan(self, width: int) -> tuple[dict[WeekCell, QRect], list[tuple[str, QRect]], int]:
        """Return where each shown cell lies, the headings with their places, and the height."""
        theme = style.current()
        one_day = width < theme.size(_WHOLE_WEEK)
        days = [self.day] if one_day else list(range(1, 8))
        metrics = QFontMetrics(self._small())
        left = max(metrics.horizontalAdvance(name) for name in PART_NAMES.values()) + 12
        top = 0 if one_day else metrics.lineSpacing() + 10
        wide = (width - left - (len(days) - 1) * _GAP) / len(days)
        boxes: dict[WeekCell, QRect] = {}
        heads: list[tuple[str, QRect]] = []
        edges = [
            (round(left + i * (wide + _GAP)), round(left + i * (wide + _GAP) + wide))
            for i in range(len(days))
        ]
        if not one_day:
            heads += [
                (DAY_NAMES[day - 1], QRect(a, 0, b - a, top - 4))
                for day, (a, b) in zip(days, edges, strict=True)
            ]
        for part in WEEK_PARTS:
            cells = [self.cell(day, part) for day in days]
            high = max(
                cell.height_for(b - a, wide=one_day) for cell, (a, b) in zip(cells, edges, strict=True)
            )
            heads.append((part, QRect(0, top, left - 6, high)))
            for cell, (a, b) in zip(cells, edges, strict=True):
                boxes[cell] = QRect(a, top, b - a, high)
            top += high + _GAP
        return boxes, heads, top

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(style.current().size(SMALL))
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setFont(self._small())
        side = theme.size(_PICTURE)
        line = QFontMetrics(self._small()).lineSpacing()
        for words, box in self._plan(self.width())[1]:
            painter.setPen(QColor(theme.ink if words in DAY_NAMES else theme.muted))
            if words in DAY_NAMES:
                fits = QFontMetrics(self._small()).horizontalAdvance(words) <= box.width()
                painter.drawText(box, _CENTRE, words if fits else words[:3])
                continue
            top = box.top() + (box.height() - side - line) / 2
            paint_picture(painter, self, f"tid-{words}", QPointF(box.center().x() - side / 2, top), side)
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                QRectF(box.left(), top + side, box.width(), line + 2), _CENTRE, PART_NAMES[words]
            )
        painter.end()

    # --- moving

    def _press(self, cell: WeekCell, number: int) -> None:
        if not self.read_only:
            self.wanted.emit(cell, number)

    def _carry(self, cell: WeekCell, at: QPoint) -> None:
        self._aim_at(self._cell_at(at), cell)

    def _aim_at(self, under: WeekCell | None, cell: WeekCell) -> None:
        """Light up the cell under what is dragged, but for the one that it comes from."""
        for one in self.cells:
            aimed = one is under and one is not cell
            if one.aimed != aimed:
                one.aimed = aimed
                one.update()

    def _drop(self, cell: WeekCell, copy: bool) -> None:
        to = next((one for one in self.cells if one.aimed), None)
        if to is not None:
            to.aimed = False
            self.moved.emit(cell, to, cell.held, copy)

    def _cell_at(self, at: QPoint) -> WeekCell | None:
        return next((one for one in self.cells if not one.isHidden() and one.geometry().contains(at)), None)

    def key_on(self, cell: WeekCell, event: QKeyEvent) -> bool:
        """Answer a key on a cell. Return False when it means nothing here."""
        key = Qt.Key(event.key())
        if key in STEPS:
            to = self._beside(cell, *STEPS[key])
            if to is not None:
                self._go(cell, to, held_with(event))
            return True
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and cell.entries and not self.read_only:
            self.cleared.emit(cell)
            return True
        return False

    def _go(self, cell: WeekCell, to: WeekCell, held: Qt.KeyboardModifier) -> None:
        """Go to another cell, with what is held here or a copy of it."""
        to.hold(0)
        if held in (CARRY, COPY) and cell.entries and not self.read_only:
            there = len(to.entries)
            self.moved.emit(cell, to, cell.held, held == COPY)
            # What was carried comes last there, and is what the next arrow carries on.
            to.hold(there)
        if self.one_day and to.day != self.day:
            self.show_day(to.day)
            self.turned.emit(True)
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _beside(self, cell: WeekCell, x: int, y: int) -> WeekCell | None:
        row = WEEK_PARTS.index(cell.part) + y
        day = cell.day + x
        return self.cell(day, WEEK_PARTS[row]) if 0 <= row < len(WEEK_PARTS) and 1 <= day <= 7 else None


def _said(cell: WeekCell) -> str:
    return f"{WEEK_DAYS[cell.day - 1]} {cell.part}"
