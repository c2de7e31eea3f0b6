"""A surface with things on it, painted: all of it, or over one kept picture of what stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.canvases.pointing import Pointing
from taet_desktop.ui.canvases.view_box import ViewBox
from taet_desktop.ui.fields.painting import pending


@dataclass(slots=True)
class Thing:
    """Something on the surface: where, how big (both in the surface's units), and what it is called."""

    key: str
    at: QPointF
    radius: float
    name: str = ""


class Surface(Pointing):
    """Things that are seen. A tool overrides `paint_ground` and `paint_thing`.

    `current` is the thing with the focus, `held` the one in somebody's hand, `hover` the one below the mouse;
    these lie on top.
    """

    def __init__(self, width: float, height: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ViewBox(width, height)
        self.things: list[Thing] = []
        self.current = ""
        self.held = ""
        self.hover = ""
        self._dragging = False
        self._layer: QPixmap | None = None
        self._layered = QRect()

    def thing(self, key: str) -> Thing | None:
        """Return one thing."""
        return next((one for one in self.things if one.key == key), None)

    # --- what a tool paints

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies below the things, in pixels; what is outside the painter's clip isn't seen."""

    def paint_thing(self, painter: QPainter, thing: Thing, at: QPointF, radius: float) -> None:
        """Paint one thing, at a place and with a radius in pixels."""
        raise NotImplementedError

    def is_seen(self, _thing: Thing, _clip: QRectF) -> bool:
        """Tell whether any of a thing may be seen within some pixels, so that the rest needn't be painted."""
        return True

    def paint_over(self, painter: QPainter) -> None:
        """Paint what lies over the things, such as ink."""

    def keeps_still(self) -> bool:
        """Tell whether what is painted stands still but for one thing, so that one picture of it will do."""
        # From the press on, so that the picture is there before the first step of a drag.
        return bool(self.held)

    # --- painting

    def redraw(self) -> None:
        """Paint everything anew."""
        self.forget_layer()
        self.update()

    def forget_layer(self) -> None:
        """Paint what stands still anew the next time."""
        self._layer = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.resize(self.width(), self.height())
        self._layer = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        if self.keeps_still():
            if self._layer is None or not self._layered.contains(event.rect()):
                self._layered = self.visibleRegion().boundingRect().united(event.rect())
                self._layer = self._kept(self._layered)
            painter.drawPixmap(0, 0, self._layer)
            if pending():  # some pictures come in a moment; then the rest is painted once more
                self._layer = None
            self._paint(painter, [one for one in self.things if one.key == self.held])
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.paint_ground(painter)
            last = [one for one in self.things if one.key in (self.current, self.hover)]
            self._paint(painter, [one for one in self.things if one not in last])
            self._paint(painter, last)
        self.paint_over(painter)
        painter.end()

    def _kept(self, clip: QRect) -> QPixmap:
        """Return a picture of everything within a clip but what is being dragged."""
        ratio = self.devicePixelRatioF()
        kept = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        painter = QPainter(kept)
        painter.setClipRect(clip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.paint_ground(painter)
        self._paint(painter, [one for one in self.things if one.key != self.held])
        painter.end()
        return kept

    def _paint(self, painter: QPainter, things: Sequence[Thing]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = painter.clipBoundingRect()
        for one in things:
            if one.key == self.held or self.is_seen(one, clip):
                self.paint_thing(painter, one, self.view.to_screen(one.at), one.radius * self.view.scale)
