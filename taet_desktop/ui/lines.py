"""A list of lines that can be opened: people, visits, notes, findings.

Model and delegate instead of widgets, so that ten years of visits scroll as smoothly as ten lines. Each line
is read aloud as a whole by screen readers, opens on click, Enter or Space, and is never wider than its view.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from taet_desktop.ui import icons, style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.pictures import pictogram_pixmap

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
GAP = tokens.grid(2)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `tag` is a short word on a coloured ground (`tone`), `meta` stands above it at the right.

    Shown in front: `picture` (pictogram id), else `icon`, else the first letter of `initial`.
    """

    key: str
    title: str
    detail: str = ""
    meta: str = ""
    tag: str = ""
    tone: str = ""
    icon: str = ""
    picture: str = ""
    initial: str = ""
    quote: bool = False

    @property
    def spoken(self) -> str:
        """Return the whole line for screen readers."""
        return ", ".join(part for part in (self.title, self.detail, self.meta, self.tag) if part)


class LinesModel(QAbstractListModel):
    """The lines of one list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, index: Index) -> Line:
        """Return the line at an index."""
        return self._lines[index.row()]

    def row_of(self, key: str) -> int:
        """Return the row of a key, or -1."""
        return next((row for row, line in enumerate(self._lines) if line.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return line if role == LINE_ROLE else None


class LinesDelegate(QStyledItemDelegate):
    """Draws one line in the colours and sizes of the theme."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        theme = style.current()
        line: Line = index.data(LINE_ROLE)
        height = theme.size(64 if line.detail else 48)
        return QSize(200, max(48, height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = style.current()
        line: Line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(2, 1, -2, -1)
        self._ground(painter, option, box)
        inner = box.adjusted(GAP, 0, -GAP, 0)
        inner.setLeft(inner.left() + self._front(painter, line, inner))
        right = self._right(painter, option, line, inner)
        inner.setRight(right - GAP)
        title = _font(option, theme.size(tokens.BODY), bold=True)
        detail = _font(option, theme.size(tokens.BODY), italic=line.quote)
        half = inner.height() // 2
        top = QRect(inner.left(), inner.top() + 4, inner.width(), half - 4)
        _text(painter, title, theme.ink, top if line.detail else inner, line.title)
        if line.detail:
            below = QRect(inner.left(), inner.top() + half, inner.width(), half - 6)
            shown = f"“{line.detail}”" if line.quote else line.detail
            _text(painter, detail, theme.muted, below, shown)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        theme = style.current()
        state = option.state
        color = ""
        if state & QStyle.StateFlag.State_MouseOver:
            color = theme.hover
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            color = theme.accent_soft
        painter.setPen(Qt.PenStyle.NoPen)
        if color:
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(box, 8, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _front(self, painter: QPainter, line: Line, inner: QRect) -> int:
        theme = style.current()
        side = theme.size(40)
        place = QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side)
        ratio = painter.device().devicePixelRatioF()
        if line.picture:
            if theme.dark:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor("#F4F2EC"))
                painter.drawRoundedRect(place, 8, 8)
            painter.drawPixmap(place, pictogram_pixmap(line.picture, side, ratio))
        elif line.icon or line.initial:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft))
            painter.drawEllipse(place)
            if line.icon:
                small = theme.size(icons.SIZE)
                mark = icons.pixmap(line.icon, "accent", small, ratio)
                centre = place.center()
                painter.drawPixmap(centre.x() - small // 2 + 1, centre.y() - small // 2 + 1, mark)
            else:
                font = QFont(tokens.FAMILY)
                font.setPixelSize(theme.size(tokens.LARGE))
                font.setBold(True)
                painter.setFont(font)
                painter.setPen(QColor(theme.accent))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.initial[:1].upper())
        else:
            return 0
        return side + GAP

    def _right(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, inner: QRect) -> int:
        """Draw what stands at the right and return where it begins."""
        theme = style.current()
        left = inner.right()
        font = _font(option, theme.size(tokens.SMALL))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        tall = metrics.height() + 8
        both = bool(line.meta and line.tag)
        half = inner.height() // 2
        if line.tag:
            width = metrics.horizontalAdvance(line.tag) + 20
            y = inner.top() + half + 1 if both else inner.center().y() - tall // 2 + 1
            place = QRect(inner.right() - width, y, width, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.color(f"{line.tone}_soft") if line.tone else theme.hover))
            painter.drawRoundedRect(place, tall / 2, tall / 2)
            painter.setPen(QColor(theme.color(line.tone) if line.tone in _TONES else theme.ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.tag)
            left = place.left()
        if line.meta:
            width = metrics.horizontalAdvance(line.meta) + 2
            height = half - 4 if both else inner.height()
            place = QRect(inner.right() - width, inner.top() + (3 if both else 0), width, height)
            painter.setPen(QColor(theme.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.meta)
            left = min(left, place.left())
        return left


_TONES = ("good", "care", "stop")


class LinesView(QListView):
    """The list. `opened` carries the key of the line that was clicked or opened by Enter or Space."""

    opened = Signal(str)

    def __init__(self, name: str, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken_name)
        self._model = LinesModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LinesDelegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Replace the lines, keeping the place and the current line where they still exist."""
        current = self.currentIndex()
        key = self._model.line(current).key if current.isValid() else ""
        place = self.verticalScrollBar().value()
        self._model.show(lines)
        row = self._model.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row))
        self.verticalScrollBar().setValue(place)
        self.updateGeometry()

    def lines(self) -> list[Line]:
        """Return what is shown."""
        return [self._model.line(self._model.index(row)) for row in range(self._model.rowCount())]

    def clear(self) -> None:
        """Show nothing."""
        self._model.show([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opens = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in opens and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def content_height(self) -> int:
        """Return the height that shows every line without scrolling."""
        rows = range(self._model.rowCount())
        return sum(self.sizeHintForRow(row) for row in rows) + 12

    def _open(self, index: Index) -> None:
        self.opened.emit(self._model.line(index).key)


class WholeLines(LinesView):
    """A short list that is as high as its lines, for use inside a page that scrolls as a whole."""

    def __init__(self, name: str, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, spoken_name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        style.set_role(self, "whole")

    def show_lines(self, lines: Sequence[Line]) -> None:
        super().show_lines(lines)
        self.setFixedHeight(self.content_height())


def _font(option: QStyleOptionViewItem, pixels: int, *, bold: bool = False, italic: bool = False) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setItalic(italic)
    return font


def _text(painter: QPainter, font: QFont, color: str, place: QRect, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = painter.fontMetrics().elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, place.width()
    )
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
