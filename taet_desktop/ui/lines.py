"""A list of lines that can be opened: people, visits, notes, findings.

Model and delegate instead of widgets, so that ten years of visits scroll as smoothly as ten lines. Each line
is read aloud as a whole by screen readers, opens on click, Enter or Space, and is never wider than its view.
In a short list its words go on below where they have no room; in a long one all lines are equally high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
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
_MOST = 3
"""How many lines the title may take, and the detail, in a list that shows its words whole."""


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
    """Draws one line in the colours and sizes of the theme; `most` is how many lines its words may take."""

    def __init__(self, parent: QWidget, *, most: int = 1) -> None:
        super().__init__(parent)
        self._most = most
        self.room = 0
        """How wide a line is; 0 as long as nobody knows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE_ROLE)
        height = _base(line)
        if self.room and self._most > 1:
            title, detail = self._words(
                option, line, self._inner(option, line, QRect(0, 0, self.room, 0)).width()
            )
            height += _more(_title_font(option), title) + _more(_detail_font(option, line), detail)
        return QSize(200, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = style.current()
        line: Line = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(2, 1, -2, -1)
        self._ground(painter, option, box)
        self._front(painter, line, box.adjusted(GAP, 0, -GAP, 0))
        self._right(painter, option, line, box.adjusted(GAP, 0, -GAP, 0))
        inner = self._inner(option, line, option.rect)
        title, detail = self._words(option, line, inner.width())
        half = (_base(line) - 2) // 2 + _more(_title_font(option), title)
        top = QRect(inner.left(), inner.top() + 4, inner.width(), half - 4)
        _text(painter, _title_font(option), theme.ink, top if detail else inner, title)
        if detail:
            below = QRect(inner.left(), inner.top() + half, inner.width(), inner.height() - half - 6)
            _text(painter, _detail_font(option, line), theme.muted, below, detail)
        painter.restore()

    def _inner(self, option: QStyleOptionViewItem, line: Line, rect: QRect) -> QRect:
        """Return where the words stand."""
        inner = rect.adjusted(2 + GAP, 1, -2 - GAP, -1)
        inner.setLeft(inner.left() + _front_width(line))
        inner.setRight(inner.right() - _right_width(option, line) - GAP)
        return inner

    def _words(self, option: QStyleOptionViewItem, line: Line, width: int) -> tuple[list[str], list[str]]:
        """Return the title and the detail, each broken into lines."""
        shown = f"“{line.detail}”" if line.quote and line.detail else line.detail
        return (
            broken(line.title, QFontMetrics(_title_font(option)), width, self._most),
            broken(shown, QFontMetrics(_detail_font(option, line)), width, self._most),
        )

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

    def _front(self, painter: QPainter, line: Line, inner: QRect) -> None:
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

    def _right(self, painter: QPainter, option: QStyleOptionViewItem, line: Line, whole: QRect) -> None:
        theme = style.current()
        spare = whole.height() - (_base(line) - 2)
        inner = whole.adjusted(0, spare // 2, 0, -(spare - spare // 2))
        font = _font(option, theme.size(tokens.SMALL))
        painter.setFont(font)
        metrics = painter.fontMetrics()
        tall = metrics.height() + 8
        both = bool(line.meta and line.tag)
        half = inner.height() // 2
        if line.tag:
            width = metrics.horizontalAdvance(line.tag) + _AROUND_TAG
            y = inner.top() + half + 1 if both else inner.center().y() - tall // 2 + 1
            place = QRect(inner.right() - width, y, width, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.color(f"{line.tone}_soft") if line.tone else theme.hover))
            painter.drawRoundedRect(place, tall / 2, tall / 2)
            painter.setPen(QColor(theme.color(line.tone) if line.tone in _TONES else theme.ink))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line.tag)
        if line.meta:
            width = metrics.horizontalAdvance(line.meta) + 2
            height = half - 4 if both else inner.height()
            place = QRect(inner.right() - width, inner.top() + (3 if both else 0), width, height)
            painter.setPen(QColor(theme.muted))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.meta)


_TONES = ("good", "care", "stop")
_AROUND_TAG = 20


class LinesView(QListView):
    """The list. `opened` carries the key of the line that was clicked or opened by Enter or Space."""

    opened = Signal(str)
    most = 1

    def __init__(self, name: str, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken_name)
        self._model = LinesModel(self)
        self.setModel(self._model)
        self._delegate = LinesDelegate(self, most=self.most)
        self.setItemDelegate(self._delegate)
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

    most = _MOST

    def __init__(self, name: str, spoken_name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, spoken_name, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        style.set_role(self, "whole")

    def show_lines(self, lines: Sequence[Line]) -> None:
        super().show_lines(lines)
        self.setFixedHeight(self.content_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        if room != self._delegate.room:
            self._delegate.room = room
            self.scheduleDelayedItemsLayout()
            self.setFixedHeight(self.content_height())


def broken(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return a text in so many lines at most; what has no room even then ends in "…"."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most - 1 and metrics.horizontalAdvance(" ".join(words)) > width:
        taken = 1
        while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if words:
        lines.append(" ".join(words))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _base(line: Line) -> int:
    """Return how high a line is whose words stand on one line each."""
    return max(48, style.current().size(64 if line.detail else 48))


def _more(font: QFont, words: Sequence[str]) -> int:
    """Return the height of the lines beyond the first."""
    return QFontMetrics(font).lineSpacing() * max(0, len(words) - 1)


def _front_width(line: Line) -> int:
    return style.current().size(40) + GAP if line.picture or line.icon or line.initial else 0


def _right_width(option: QStyleOptionViewItem, line: Line) -> int:
    metrics = QFontMetrics(_font(option, style.current().size(tokens.SMALL)))
    tag = metrics.horizontalAdvance(line.tag) + _AROUND_TAG if line.tag else 0
    return max(tag, metrics.horizontalAdvance(line.meta) + 2 if line.meta else 0)


def _title_font(option: QStyleOptionViewItem) -> QFont:
    return _font(option, style.current().size(tokens.BODY), bold=True)


def _detail_font(option: QStyleOptionViewItem, line: Line) -> QFont:
    return _font(option, style.current().size(tokens.BODY), italic=line.quote)


def _font(option: QStyleOptionViewItem, pixels: int, *, bold: bool = False, italic: bool = False) -> QFont:
    font = QFont(option.font)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setItalic(italic)
    return font


def _text(painter: QPainter, font: QFont, color: str, place: QRect, lines: Sequence[str]) -> None:
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, "\n".join(lines))
