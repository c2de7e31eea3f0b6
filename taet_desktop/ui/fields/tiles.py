"""Big tiles with a picture and a word, made for a finger and for reading together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.painting import paint_picture
from taet_desktop.ui.fields.ring import RingButton
from taet_desktop.ui.theme import LIGHT, SMALL

GAP = 8
_PAD = 10
_MARK = 22
_WRAPPED = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class TileSpec:
    """One tile: key, word and picture (both may be missing, but not at once).

    `ground` is a light colour of its own behind them, `#RRGGBB`; empty takes the look's.
    """

    key: str
    label: str
    pictogram: str = ""
    ground: str = ""


class Tile(RingButton):
    """One answer. What is chosen has a frame, a ground and a tick."""

    def __init__(self, spec: TileSpec, picture: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._picture = picture if spec.pictogram else 0
        # Measured once for each width: a layout asks again and again.
        self._least = 0
        self._boxes: dict[int, QRect] = {}
        self.setText(spec.label)
        self.setAccessibleName(spec.label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    small = False

    def words_font(self) -> QFont:
        """Return the font of the word."""
        font = QFont(self.font())
        if self.small:
            font.setPixelSize(style.current().size(SMALL))
        return font

    def least_width(self) -> int:
        """Return the width that holds the picture and the longest word."""
        if self._least:
            return self._least
        metrics = QFontMetrics(self.words_font())
        words = self.text().replace("/", "/ ").split() or [""]
        longest = max(metrics.horizontalAdvance(word) for word in words)
        self._least = max(
            longest + 2 * _PAD + 4, self._picture + 2 * _PAD, style.current().size(64 if self.small else 88)
        )
        return self._least

    def height_for(self, width: int) -> int:
        """Return the height at this width."""
        text = self._text_box(width).height() if self.text() else 0
        if not self._picture:
            return max(answer_target(), text + 2 * _PAD + 4)
        return self._picture + text + 2 * _PAD + (6 if text else 0)

    def _text_box(self, width: int) -> QRect:
        found = self._boxes.get(width)
        if found is None:
            room = QRect(0, 0, max(1, width - 2 * _PAD), 10_000)
            found = QFontMetrics(self.words_font()).boundingRect(room, _WRAPPED, self.text())
            self._boxes[width] = found
        return found

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._least = 0
            self._boxes.clear()

    def sizeHint(self) -> QSize:
        width = self.least_width()
        return QSize(width, self.height_for(width))

    def nextCheckState(self) -> None:
        # The grid decides what is chosen.
        return

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        lit = chosen or self.isDown()
        own = self.spec.ground
        ground = theme.accent_soft if lit else own or (theme.hover if self.underMouse() else theme.surface)
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(theme.accent if lit else theme.field_line), 2.5 if lit else 1))
        painter.drawRoundedRect(box, 10, 10)
        if self.ring:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink), 2))
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 7, 7)
        self._paint_inside(painter)
        if chosen:
            self._paint_tick(painter)
        painter.end()

    def _paint_inside(self, painter: QPainter) -> None:
        theme = style.current()
        text = self._text_box(self.width())
        whole = self._picture + (text.height() + 6 if self.text() and self._picture else 0)
        top = _PAD if self._picture else (self.height() - text.height()) / 2
        if self._picture:
            top = max(float(_PAD), (self.height() - whole) / 2)
            left = (self.width() - self._picture) / 2
            paint_picture(painter, self, self.spec.pictogram, QPointF(left, top), self._picture)
            top += self._picture + 6
        painter.setFont(self.words_font())
        on_own_ground = self.spec.ground and not (self.isChecked() or self.isDown())
        painter.setPen(QColor(LIGHT.ink if on_own_ground else theme.ink))
        area = QRectF(_PAD, top, self.width() - 2 * _PAD, text.height() + 2)
        painter.drawText(area, _WRAPPED, self.text())

    def _paint_tick(self, painter: QPainter) -> None:
        theme = style.current()
        at = QRectF(self.width() - _MARK - 5, 5, _MARK, _MARK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(at)
        tick = QPainterPath(at.topLeft() + QPointF(6, 11.5))
        tick.lineTo(at.topLeft() + QPointF(9.7, 15))
        tick.lineTo(at.topLeft() + QPointF(16, 7.5))
        pen = QPen(QColor(theme.accent_ink), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid = self.parent()
        if isinstance(grid, TileGrid) and grid.walk(self, event.key()):
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        grid = self.parent()
        if isinstance(grid, TileGrid):
            grid.rest_on(self)


class TileGrid(QWidget):
    """Tiles of equal size that wrap. One Tab stop; arrows walk; space, Enter, click and touch choose.

    `pressed` carries the key of the tile. What is chosen is decided by the owner (`show_chosen`); with
    `pointing` nothing ever is, and a tile only lights up while it is touched. `small` tiles have small words.
    """

    pressed = Signal(str)

    def __init__(
        self,
        specs: Sequence[TileSpec],
        *,
        picture: int = 56,
        widest: int = 200,
        pointing: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._widest = widest
        self._columns = 1
        self.read_only = False
        self.centred = False
        self.tiles = [Tile(spec, picture, self) for spec in specs]
        for tile in self.tiles:
            tile.small = small
            tile.setCheckable(not pointing)
            tile.clicked.connect(lambda _=False, key=tile.spec.key: self._press(key))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rest_on(self.tiles[0] if self.tiles else None)

    def tile(self, key: str) -> Tile:
        """Return one tile. Raises KeyError when there is none."""
        for tile in self.tiles:
            if tile.spec.key == key:
                return tile
        raise KeyError(key)

    def show_chosen(self, keys: Sequence[str]) -> None:
        """Mark these tiles and no others."""
        for tile in self.tiles:
            tile.setChecked(tile.spec.key in keys)
        if not any(tile.hasFocus() for tile in self.tiles):
            first = next((tile for tile in self.tiles if tile.isChecked()), None)
            self.rest_on(first or (self.tiles[0] if self.tiles else None))

    def rest_on(self, resting: Tile | None) -> None:
        """Let Tab come to this tile alone."""
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile is resting else Qt.FocusPolicy.ClickFocus)

    def resting(self) -> Tile | None:
        """Return the tile that Tab comes to."""
        return next((t for t in self.tiles if t.focusPolicy() is Qt.FocusPolicy.StrongFocus), None)

    def walk(self, tile: Tile, key: int) -> bool:
        """Move the focus by an arrow, Home or End. Return False for other keys."""
        at = self.tiles.index(tile)
        last = len(self.tiles) - 1
        target = {
            Qt.Key.Key_Right: at + 1,
            Qt.Key.Key_Left: at - 1,
            Qt.Key.Key_Down: at + self._columns,
            Qt.Key.Key_Up: at - self._columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(key))
        if target is None:
            return False
        if 0 <= target <= last:
            self.tiles[target].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        _, _, height, rows = self._measure(width)
        return rows * height + max(0, rows - 1) * GAP

    def sizeHint(self) -> QSize:
        least = self._least()
        width = min(len(self.tiles), 6) * (least + GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least(), answer_target())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _press(self, key: str) -> None:
        if not self.read_only:
            self.pressed.emit(key)

    def _least(self) -> int:
        return max((tile.least_width() for tile in self.tiles), default=0)

    def _measure(self, width: int) -> tuple[int, int, int, int]:
        """Return columns, tile width, tile height and rows."""
        count = len(self.tiles)
        if not count:
            return 1, 0, 0, 0
        least = min(self._least(), width)
        fitting = max(1, min(count, (width + GAP) // (least + GAP)))
        rows = math.ceil(count / fitting)
        columns = math.ceil(count / rows)
        fill = (width - (columns - 1) * GAP) // columns
        cap = max(least, style.current().size(self._widest))
        # A few answers need not be as wide as the page; but nearly as wide looks like a mistake.
        tile = fill if fill <= cap * 5 // 4 else cap
        return columns, tile, max(one.height_for(tile) for one in self.tiles), rows

    def _place(self) -> None:
        columns, width, height, _ = self._measure(self.width())
        self._columns = columns
        whole = len(self.tiles) - len(self.tiles) % columns
        # Where the tiles fill the line, the pixels left over are shared, so that both edges are straight.
        spare = self.width() + GAP - columns * (width + GAP)
        step = width + GAP + (spare / columns if 0 < spare < columns else 0)
        for index, tile in enumerate(self.tiles):
            row, column = divmod(index, columns)
            left = round(column * step)
            right = round((column + 1) * step) - GAP
            in_row = columns if index < whole else len(self.tiles) - whole
            aside = round((self.width() + GAP - in_row * step) / 2) if self.centred else 0
            tile.setGeometry(aside + left, row * (height + GAP), right - left, height)
