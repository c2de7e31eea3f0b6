"""A surface with things on it, painted over one kept picture of what stands still."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.canvases.pointing import Pointing
from taet_desktop.ui.canvases.still import Still, Thing
from taet_desktop.ui.canvases.view_box import ViewBox

__all__ = ["Surface", "Thing"]


class Surface(Pointing):
    """Things that are seen. A tool overrides `paint_ground` and `paint_thing`.

    `current` is the thing with the focus, `held` the one in somebody's hand, `hover` the one below the mouse;
    these lie on top. When things have changed, `redraw`; when only one of these has, `update` is enough.
    """

    def __init__(self, width: float, height: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ViewBox(width, height)
        self.things: list[Thing] = []
        self.current = ""
        self.held = ""
        self.hover = ""
        self._dragging = False
        self._still = Still(self, self)

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

    # --- painting

    def redraw(self) -> None:
        """Paint everything anew."""
        self._still.spoil()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.view.resize(self.width(), self.height())
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._still.forget()
            self.redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        touched = frozenset({self.held, self.current} - {""})
        lacking = self._still.paint(painter, event.region(), touched)
        over = [one for one in self.things if one.key in touched | lacking or one.key == self.hover]
        self._paint(painter, sorted(over, key=lambda one: one.key == self.held))
        self.paint_over(painter)
        painter.end()

    def paint_rest(self, painter: QPainter, things: Sequence[Thing]) -> None:
        """Paint things as they look while nobody is on them."""
        hover, self.hover = self.hover, ""
        self._paint(painter, things)
        self.hover = hover

    def _paint(self, painter: QPainter, things: Sequence[Thing]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = painter.clipBoundingRect()
        for one in things:
            if one.key == self.held or self.is_seen(one, clip):
                self.paint_thing(painter, one, self.view.to_screen(one.at), one.radius * self.view.scale)
