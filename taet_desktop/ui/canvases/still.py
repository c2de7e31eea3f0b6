"""What stands still on a surface as one kept picture: a frame costs no more for many things than for few.

The picture is painted for some milliseconds at a time. Until a new one is ready the one before is shown in
its place, stretched where somebody has come closer meanwhile; so nobody waits for it, least of all a hand
that has just taken hold of something. What a hand or the keys are on is painted over the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from taet_desktop.ui import style
from taet_desktop.ui.canvases.view_box import ViewBox
from taet_desktop.ui.fields.painting import pending

_BUDGET = 0.006
"""Seconds of painting before the window may do something else."""
_FEW = 30
"""So many things are painted at once."""


@dataclass(slots=True)
class Thing:
    """Something on the surface: where, how big (both in the surface's units), and what it is called."""

    key: str
    at: QPointF
    radius: float
    name: str = ""


class Painted(Protocol):
    """What a picture is made of."""

    view: ViewBox
    things: list[Thing]

    def paint_rest(self, painter: QPainter, things: Sequence[Thing]) -> None:
        """Paint things as they look while nobody is on them."""

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what lies below the things."""


class _View(NamedTuple):
    """All that a picture depends on but the things themselves."""

    scale: float
    left: float
    top: float
    wide: int
    high: int
    ratio: float
    look: tuple[str, int]


@dataclass(slots=True)
class _Picture:
    """A picture of some things; `done` of them are painted so far."""

    view: _View
    without: frozenset[str]
    pixmap: QPixmap
    region: QRegion
    things: list[Thing]
    done: int = -1
    lacking: bool = False
    """Whether some pictogram was still to be drawn."""

    @property
    def ready(self) -> bool:
        return self.done == len(self.things)


class Still:
    """The picture of one surface, which is a widget too."""

    def __init__(self, widget: QWidget, surface: Painted) -> None:
        self._widget, self._surface = widget, surface
        self._new: _Picture | None = None
        self._old: _Picture | None = None
        self._stale = True

    def spoil(self) -> None:
        """The things are others now: paint them anew, and show what was until then."""
        self._stale = True

    def forget(self) -> None:
        """Everything looks different now: what was can't be shown any more."""
        self._new = self._old = None

    def paint(self, painter: QPainter, region: QRegion, without: frozenset[str]) -> frozenset[str]:
        """Paint all things but some. Return which of them the picture lacks."""
        new = self._begun(region, without)
        if not new.ready:
            self._go_on(new)
        elif not (more := region.subtracted(new.region)).isEmpty():
            self._add(new, more)
        if new.ready or self._old is None:
            self._old = None
            painter.drawPixmap(0, 0, new.pixmap)
            return new.without
        if self._old.view == new.view:
            painter.drawPixmap(0, 0, self._old.pixmap)
        else:
            self._paint_stretched(painter, self._old)
        return self._old.without

    def _begun(self, region: QRegion, without: frozenset[str]) -> _Picture:
        """Return the picture that is wanted now, ready or not."""
        new, view = self._new, self._view()
        fits = new is not None and new.view == view and new.without == without
        cut = new is not None and not new.ready and not region.subtracted(new.region).isEmpty()
        if new is not None and fits and not cut and not self._stale and not (new.ready and new.lacking):
            return new
        if new is not None and new.ready:
            self._old = new
        if self._old is not None and not self._covers(self._old, view, region):
            self._old = None
        self._stale = False
        seen = self._widget.visibleRegion().united(region)
        things = [one for one in self._surface.things if one.key not in without]
        self._new = _Picture(view, without, self._empty(view), seen, things)
        return self._new

    def _covers(self, old: _Picture, view: _View, region: QRegion) -> bool:
        """Tell whether an older picture can be shown in the place of one that isn't ready."""
        if old.view.look != view.look:
            return False
        return old.view != view or region.subtracted(old.region).isEmpty()

    def _go_on(self, new: _Picture) -> None:
        """Paint for a while, or to the end where there is nothing to show meanwhile."""
        at_once = self._old is None or len(new.things) <= _FEW
        ends = float("inf") if at_once else perf_counter() + _BUDGET
        painter = self._painter(new, new.region)
        if new.done < 0:
            self._surface.paint_ground(painter)
            new.done = 0
        while not new.ready and perf_counter() < ends:
            self._surface.paint_rest(painter, [new.things[new.done]])
            new.done += 1
        painter.end()
        new.lacking = bool(pending())
        if not new.ready:
            QTimer.singleShot(0, self._widget, self._widget.update)

    def _add(self, picture: _Picture, region: QRegion) -> None:
        """Paint what has come into sight, by scrolling or from below another window."""
        painter = self._painter(picture, region)
        self._surface.paint_ground(painter)
        self._surface.paint_rest(painter, picture.things)
        painter.end()
        picture.region = picture.region.united(region)

    def _paint_stretched(self, painter: QPainter, old: _Picture) -> None:
        """Paint a picture of another view where it belongs now; beside it there is only the ground."""
        self._surface.paint_ground(painter)
        view, was = self._surface.view, old.view
        grown = view.scale / was.scale
        corner = view.to_screen(QPointF(was.left, was.top))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        target = QRectF(corner.x(), corner.y(), was.wide * grown, was.high * grown)
        painter.drawPixmap(target, old.pixmap, QRectF(old.pixmap.rect()))

    def _painter(self, picture: _Picture, region: QRegion) -> QPainter:
        painter = QPainter(picture.pixmap)
        painter.setClipRegion(region)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._widget.font())
        return painter

    def _view(self) -> _View:
        corner, theme = self._surface.view.to_surface(QPointF(0, 0)), style.current()
        return _View(
            self._surface.view.scale, corner.x(), corner.y(), self._widget.width(), self._widget.height(),
            self._widget.devicePixelRatioF(), (theme.name, theme.text_scale),
        )  # fmt: skip

    def _empty(self, view: _View) -> QPixmap:
        pixmap = QPixmap(max(1, round(view.wide * view.ratio)), max(1, round(view.high * view.ratio)))
        pixmap.setDevicePixelRatio(view.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap
