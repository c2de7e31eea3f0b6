"""Many pictures with their words: a list view, so that thousands scroll as smoothly as ten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
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
from taet_desktop.ui.fields.painting import paint_picture

Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole
_PICTURE, _PAD, _MARK = 64, 8, 18
_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class GridPicture:
    """One picture: `important` has a star, `personal` belongs to one citizen and has a person."""

    key: str
    label: str
    important: bool = False
    personal: bool = False

    @property
    def spoken(self) -> str:
        """Return what a screen reader says."""
        marks = ["vigtigt"] if self.important else []
        return ", ".join([self.label, *marks, *(["borgerens eget"] if self.personal else [])])


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.pictures: list[GridPicture] = []

    def show(self, pictures: Sequence[GridPicture]) -> None:
        self.beginResetModel()
        self.pictures = list(pictures)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.pictures)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        picture = self.pictures[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return picture.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return picture.spoken
        return picture if role == _ROLE else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: PictureGrid) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = style.current()
        picture: GridPicture = index.data(_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(3, 3, -3, -3)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(QColor(theme.accent_soft if chosen else theme.hover if over else theme.surface))
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.line), 2 if chosen else 1))
        painter.drawRoundedRect(box, 8, 8)
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.keyboard:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 6, 6)
        side = theme.size(self._view.picture)
        at = QPointF(box.center().x() - side / 2, box.top() + _PAD)
        paint_picture(painter, self._view.viewport(), picture.key, at, side)
        words = QRect(option.rect).adjusted(_PAD, 0, -_PAD, 0)
        words.setTop(round(at.y()) + side + 4)
        self._words(painter, picture, words)
        self._marks(painter, picture, box)
        painter.restore()

    def _words(self, painter: QPainter, picture: GridPicture, box: QRect) -> None:
        theme = style.current()
        font = QFont(tokens.FAMILY)
        font.setPixelSize(theme.size(tokens.SMALL))
        painter.setFont(font)
        painter.setPen(QColor(theme.ink))
        metrics = painter.fontMetrics()
        place = QRect(box.left(), box.top(), box.width(), 2 * metrics.lineSpacing())
        text = picture.label
        if metrics.boundingRect(place, _WRAPPED, text).height() > place.height():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, round(place.width() * 1.7))
        painter.drawText(place, _WRAPPED, text)

    def _marks(self, painter: QPainter, picture: GridPicture, box: QRectF) -> None:
        side = style.current().size(_MARK)
        ratio = painter.device().devicePixelRatioF()
        if picture.important:
            star = icons.pixmap("star", "care", side, ratio)
            painter.drawPixmap(QPointF(box.right() - side - 4, box.top() + 4), star)
        if picture.personal:
            person = icons.pixmap("person", "accent", side, ratio)
            painter.drawPixmap(QPointF(box.left() + 4, box.top() + 4), person)


class PictureGrid(QListView):
    """Pictures in rows. `chosen` carries the key of the one that was clicked or walked to.

    `picture` is the side of a picture in pixels at 100 % text.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, spoken_name: str, *, picture: int = _PICTURE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.picture = picture
        self.keyboard = False
        self.setObjectName(name)
        self.setAccessibleName(spoken_name)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._clicked)
        self._measure()

    def show_pictures(self, pictures: Sequence[GridPicture]) -> None:
        """Replace the pictures, keeping the one that is chosen where it still is."""
        key = self.current()
        place = self.verticalScrollBar().value()
        self._model.show(pictures)
        self.choose(key)
        self.verticalScrollBar().setValue(place)

    def pictures(self) -> list[GridPicture]:
        """Return what is shown."""
        return list(self._model.pictures)

    def current(self) -> str:
        """Return the key of the chosen picture, or nothing."""
        index = self.currentIndex()
        return self._model.pictures[index.row()].key if index.isValid() else ""

    def choose(self, key: str) -> None:
        """Mark a picture without telling anyone; an unknown key marks none."""
        row = next((row for row, one in enumerate(self._model.pictures) if one.key == key), -1)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self._model.index(row))

    def clear(self) -> None:
        """Show nothing."""
        self._model.show([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyboard = True
        before = self.current()
        super().keyPressEvent(event)
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self.current() and (opens or self.current() != before):
            self.chosen.emit(self.current())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def _measure(self) -> None:
        theme = style.current()
        font = QFont(tokens.FAMILY)
        font.setPixelSize(theme.size(tokens.SMALL))
        tall = theme.size(self.picture) + 2 * QFontMetrics(font).lineSpacing() + 2 * _PAD + 8
        least = theme.size(self.picture + 48)
        # Qt keeps room for a scroll bar whether it is there or not. The width that is left over is shared.
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar())
        room = max(least, self.maximumViewportSize().width() - bar - 2 * self.frameWidth() - 2)
        self.setGridSize(QSize(room // max(1, room // least), tall))

    def _clicked(self, index: Index) -> None:
        self.keyboard = False
        self.chosen.emit(self._model.pictures[index.row()].key)
