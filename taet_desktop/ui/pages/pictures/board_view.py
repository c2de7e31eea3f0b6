"""A board as it looks, cell by cell; the one chosen has a frame."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.domain.board import COLOURS, Board, Cell
from taet_desktop.ui import style
from taet_desktop.ui import theme as tokens
from taet_desktop.ui.pictures import pictogram_pixmap

_GAP = 6
_INK = "#1F2A30"
_WRAPPED = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class BoardView(QWidget):
    """Clicking or walking chooses a cell (`chosen` carries its number from 0).

    Dragging one cell onto another, or an arrow with Ctrl, asks to swap the two (`swapped`). The grounds are
    those of the paper in every theme, so that a board is known again.
    """

    chosen = Signal(int)
    swapped = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("board-view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._board: Board | None = None
        self._at = 0
        self._pressed = -1
        self.editable = True

    def show_board(self, board: Board | None) -> None:
        """Show a board; the chosen place stays where there still is one."""
        self._board = board
        self._at = min(self._at, len(board.cells) - 1) if board else 0
        self._describe()
        self.update()

    @property
    def current(self) -> int:
        """The number of the chosen cell."""
        return self._at

    def choose(self, at: int) -> None:
        """Choose a cell, and tell."""
        if self._board is None or not 0 <= at < len(self._board.cells):
            return
        self._at = at
        self._describe()
        self.update()
        self.chosen.emit(at)

    def cell_box(self, at: int) -> QRectF:
        """Return where a cell is drawn."""
        board = self._board
        if board is None:
            return QRectF()
        row, column = divmod(at, board.columns)
        width = (self.width() + _GAP) / board.columns
        height = (self.height() + _GAP) / board.rows
        side = min(width, height * 1.5), min(height, width * 1.35)
        left = (self.width() + _GAP - side[0] * board.columns) / 2
        return QRectF(left + column * side[0], row * side[1], side[0] - _GAP, side[1] - _GAP)

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 200)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._board is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, cell in enumerate(self._board.cells):
            self._paint_cell(painter, cell, self.cell_box(at), chosen=self.editable and at == self._at)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._cell_at(event.position())
        self.choose(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        target = self._cell_at(event.position())
        if self.editable and 0 <= self._pressed != target >= 0:
            self.swapped.emit(self._pressed, target)
            self.choose(target)
        self._pressed = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or self._board is None:
            super().keyPressEvent(event)
            return
        row, column = divmod(self._at, self._board.columns)
        row, column = row + step[0], column + step[1]
        if not (0 <= row < self._board.rows and 0 <= column < self._board.columns):
            return
        target = row * self._board.columns + column
        if self.editable and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.swapped.emit(self._at, target)
        self.choose(target)

    def _cell_at(self, place: QPointF) -> int:
        count = len(self._board.cells) if self._board else 0
        return next((at for at in range(count) if self.cell_box(at).contains(place)), -1)

    def _paint_cell(self, painter: QPainter, cell: Cell, box: QRectF, *, chosen: bool) -> None:
        theme = style.current()
        ground = QColor(COLOURS[cell.colour] or "#FFFFFF")
        edge = QPen(QColor(theme.line if cell.empty else "#A7B0B0"), 1)
        if cell.empty:
            ground = QColor(theme.paper)
            edge.setStyle(Qt.PenStyle.DashLine)
            edge.setColor(QColor(theme.field_line))
        painter.setBrush(ground)
        painter.setPen(edge)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        self._paint_inside(painter, cell, box)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent), 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)

    def _paint_inside(self, painter: QPainter, cell: Cell, box: QRectF) -> None:
        pad = max(4.0, box.height() * 0.05)
        inner = box.adjusted(pad, pad, -pad, -pad)
        font = _fitting(cell.label, inner, alone=not cell.pictogram)
        words = QRectF(inner)
        if cell.pictogram:
            metrics = QFontMetricsF(font)
            tall = metrics.boundingRect(QRectF(0, 0, inner.width(), 1000), _WRAPPED, cell.label).height()
            tall = tall if cell.label else 0.0
            words.setTop(inner.bottom() - tall)
            side = int(max(0.0, min(inner.width(), inner.height() - tall - pad)))
            if side:
                room = inner.height() - tall - (pad if tall else 0)
                at = QPointF(inner.center().x() - side / 2, inner.top() + (room - side) / 2)
                painter.drawPixmap(at, pictogram_pixmap(cell.pictogram, side, self.devicePixelRatioF()))
        painter.setFont(font)
        painter.setPen(QColor(_INK))
        painter.drawText(words, _WRAPPED, cell.label)

    def _describe(self) -> None:
        board = self._board
        if board is None:
            self.setAccessibleName("")
            return
        cell = board.cells[self._at]
        row, column = divmod(self._at, board.columns)
        what = cell.label or "tomt felt"
        self.setAccessibleName(f"{board.title}: række {row + 1}, kolonne {column + 1}: {what}")


def _fitting(label: str, inner: QRectF, *, alone: bool) -> QFont:
    """Return the largest print in which the word keeps to two lines and leaves room for the picture."""
    font = QFont(tokens.FAMILY)
    font.setBold(True)
    pixels = min(26.0, inner.height() * (0.22 if alone else 0.15))
    while True:
        font.setPixelSize(max(9, round(pixels)))
        metrics = QFontMetricsF(font)
        longest = max((metrics.horizontalAdvance(word) for word in label.split()), default=0.0)
        lines = metrics.boundingRect(QRectF(0, 0, inner.width(), 1000), _WRAPPED, label).height()
        if pixels <= 9 or (longest <= inner.width() and lines <= 2.2 * metrics.lineSpacing()):
            return font
        pixels *= 0.9
