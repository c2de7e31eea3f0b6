"""Straighten a photo: four corners dragged onto the sheet by finger, mouse, pen or keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain.corners import NAMES, WHOLE, Corners, moved
from taet_desktop.ui import style
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.canvases.surface import Thing
from taet_desktop.ui.fields.touch import TouchLink, TouchPrimary
from taet_desktop.ui.widgets import Label

_STEP, _FINE = 0.02, 0.004
"""Shares of the photo that an arrow moves a corner; less with Shift."""
_HANDLE = 15.0
"""Pixels around a corner's middle that are seen; a finger may be farther off."""
_REACH = 34.0
_SHADE = 150


class CornersCanvas(Canvas):
    """A photo with four corners; `corners` are where they are. `changed` says that one was moved."""

    changed = Signal()

    def __init__(self, photo: QImage, parent: QWidget | None = None) -> None:
        super().__init__(photo.width(), photo.height(), parent)
        self._photo = photo
        self.corners: Corners = WHOLE
        self.dropped.connect(self._drop)
        self.stepped.connect(self._step)
        self.show_corners(WHOLE)
        self.name_surface(
            "Fotoets fire hjørner",
            "Tab går fra hjørne til hjørne, piletaster flytter. Plus og minus gør fotoet større og mindre.",
        )

    def show_corners(self, corners: Corners) -> None:
        """Show these corners."""
        self.corners = corners
        self.show_things(
            [
                Thing(str(at), self._point(corner), 1.0, f"Hjørnet {name}")
                for at, (corner, name) in enumerate(zip(corners, NAMES, strict=True))
            ]
        )

    def _point(self, corner: tuple[float, float]) -> QPointF:
        return QPointF(corner[0] * self.view.width, corner[1] * self.view.height)

    def thing_at(self, pixels: QPointF, slack: float = 0.0) -> Thing | None:
        """Return the corner nearest to a point; each can be taken from well beside it."""
        return super().thing_at(pixels, slack + _REACH)

    def held_at(self, point: QPointF) -> QPointF:
        if not self.held:
            return super().held_at(point)
        return self._point(self._moved(int(self.held), point)[int(self.held)])

    def _moved(self, which: int, point: QPointF) -> Corners:
        return moved(self.corners, which, (point.x() / self.view.width, point.y() / self.view.height))

    def put_back(self) -> None:
        self.show_corners(self.corners)

    def _drop(self, key: str, x: float, y: float) -> None:
        self.show_corners(self._moved(int(key), QPointF(x, y)))
        self.changed.emit()

    def _step(self, key: str, dx: int, dy: int, fine: bool) -> None:
        far = _FINE if fine else _STEP
        x, y = self.corners[int(key)]
        self.show_corners(moved(self.corners, int(key), (x + dx * far, y + dy * far)))
        self.changed.emit()

    # --- painting

    def paint_ground(self, painter: QPainter) -> None:
        whole = QRectF(
            self.view.to_screen(QPointF(0, 0)),
            self.view.to_screen(QPointF(self.view.width, self.view.height)),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(whole, self._photo)

    def paint_over(self, painter: QPainter) -> None:
        """Paint the field between the corners light and the rest dim, also while one is dragged."""
        theme = style.current()
        at = [self.view.to_screen(thing.at) for thing in self.things]
        field, rest = QPainterPath(), QPainterPath()
        field.addPolygon(QPolygonF(at))
        field.closeSubpath()
        rest.addRect(
            QRectF(
                self.view.to_screen(QPointF(0, 0)),
                self.view.to_screen(QPointF(self.view.width, self.view.height)),
            )
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _SHADE))
        painter.drawPath(rest.subtracted(field))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, thick in (("#FFFFFF", 4.0), (theme.accent, 2.0)):
            painter.setPen(QPen(QColor(color), thick))
            painter.drawPath(field)
        for thing, place in zip(self.things, at, strict=True):
            lit = thing.key == self.held or (thing.key == self.current and self.ring)
            # Rings, so that the very corner is seen through them.
            for color, thick in (("#FFFFFF", 9.0 if lit else 7.0), (theme.accent, 5.0 if lit else 3.0)):
                painter.setPen(QPen(QColor(color), thick))
                painter.drawEllipse(place, _HANDLE, _HANDLE)

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        """Paint nothing: the corners lie over the shade."""


class Straighten(QWidget):
    """The photo with its corners, and what to do with it. `taken` says to use it as it is now."""

    taken = Signal()
    left = Signal()

    def __init__(self, photo: QImage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape = photo.width() / max(1, photo.height())
        self.canvas = CornersCanvas(photo)
        self.canvas.setProperty("partName", "hjørner")
        self.canvas.changed.connect(self._show)
        self.hint = Label("Træk hjørnerne, hvis fotoet er skævt. Ellers brug det, som det er.", "help")
        self.use = TouchPrimary("Brug fotoet")
        self.use.clicked.connect(self.taken)
        self.whole = TouchLink("Hele fotoet", "redo")
        self.whole.clicked.connect(self._reset)
        self.cancel = TouchLink("Fortryd", "close")
        self.cancel.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.use)
        row.addWidget(self.whole)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.hint)
        column.addWidget(self.canvas, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self._show()

    def fit(self, room: QSize) -> None:
        """Take as much of some room as the photo's shape can fill."""
        wide = min(room.width(), round(room.height() * self._shape))
        self.canvas.setFixedSize(max(120, wide), max(120, round(wide / self._shape)))

    def parts(self) -> dict[str, QWidget]:
        """Return what can have the focus."""
        return {"corners": self.canvas, "use": self.use, "whole": self.whole, "cancel": self.cancel}

    def _reset(self) -> None:
        self.canvas.show_corners(WHOLE)
        self._show()

    def _show(self) -> None:
        self.whole.setVisible(self.canvas.corners != WHOLE)
