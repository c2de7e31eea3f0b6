"""The few strokes that the papers are made of, on a reportlab canvas."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import HexColor

from taet_desktop.reports.lines import Line
from taet_desktop.reports.pictures import Pictures
from taet_desktop.reports.style import TextStyle

_COLORS: dict[str, HexColor] = {}


def _color(value: str) -> HexColor:
    if value not in _COLORS:
        _COLORS[value] = HexColor(value)
    return _COLORS[value]


def _towards(start: tuple[float, float], bend: tuple[float, float]) -> tuple[float, float]:
    """Return the point two thirds of the way to the bend."""
    return start[0] + (bend[0] - start[0]) * 2 / 3, start[1] + (bend[1] - start[1]) * 2 / 3


class Painter:
    """Draws text, boxes and pictures; remembers the font and colours so that they are set only on change."""

    def __init__(self, canvas: Any, pictures: Pictures) -> None:
        self._canvas = canvas
        self._pictures = pictures
        self._font: TextStyle | None = None
        self._fill = ""
        self._stroke: tuple[str, float] = ("", 0.0)

    def new_page(self) -> None:
        """Forget the state, which a canvas loses from page to page."""
        self._font, self._fill, self._stroke = None, "", ("", 0.0)

    def text(self, x: float, baseline: float, text: str, style: TextStyle) -> None:
        """Draw text that the font has (see `Face.spans`)."""
        if self._font is not style:
            self._canvas.setFont(style.face.name, style.size)
            self._font = style
        self._fill_with(style.color)
        self._canvas.drawString(x, baseline, text)

    def line_of_text(self, x: float, top: float, line: Line, leading: float) -> None:
        """Draw a broken line whose slice of the page begins at `top`."""
        for piece in line.pieces:
            size = piece.style.size
            baseline = top - (leading - size) / 2 - size * 0.8
            if piece.emoji:
                self.picture(x + piece.x, baseline - size * 0.2, piece.width, f"emoji:{piece.emoji}")
            else:
                self.text(x + piece.x, baseline, piece.text, piece.style)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        radius: float = 0.0,
        fill: str = "",
        stroke: str = "",
        weight: float = 0.75,
        dashed: bool = False,
    ) -> None:
        """Draw a box with its lower left corner at x, y."""
        self._prepare(fill, stroke, weight)
        painted = {"stroke": int(bool(stroke)), "fill": int(bool(fill))}
        if dashed:
            self._canvas.setDash(2, 2)
        if radius:
            self._canvas.roundRect(x, y, width, height, radius, **painted)
        else:
            self._canvas.rect(x, y, width, height, **painted)
        if dashed:
            self._canvas.setDash()

    def disc(
        self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", weight: float = 0.75
    ) -> None:
        """Draw a disc or a ring around x, y."""
        self._prepare(fill, stroke, weight)
        self._canvas.circle(x, y, radius, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, stroke: str, weight: float = 0.75) -> None:
        """Draw a straight line."""
        self._prepare("", stroke, weight)
        self._canvas.line(x1, y1, x2, y2)

    def pen(self, points: Sequence[tuple[float, float]], *, stroke: str, weight: float) -> None:
        """Draw a stroke of a pen through some points, rounded between them; a single point is a dot."""
        if len(points) == 1:
            self.disc(*points[0], weight * 0.7, fill=stroke)
        if len(points) < 2:
            return
        self._prepare("", stroke, weight)
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        # From middle to middle, with the point itself as the bend: a quadratic curve written as a cubic one.
        at = points[0]
        for bend, after in pairwise(points[1:]):
            end = ((bend[0] + after[0]) / 2, (bend[1] + after[1]) / 2)
            path.curveTo(*_towards(at, bend), *_towards(end, bend), *end)
            at = end
        path.lineTo(*points[-1])
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

    def area(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 1.0,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a closed shape with straight edges."""
        if len(points) < 3:
            return
        self._prepare(fill, stroke, weight)
        canvas = self._canvas
        if dash:
            canvas.setDash(*dash)
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))
        if dash:
            canvas.setDash()

    def picture(self, x: float, y: float, size: float, pictogram: str) -> None:
        """Draw a pictogram in a square with its lower left corner at x, y; an empty box if there is none."""
        form = self._pictures.form(self._canvas, pictogram)
        if form is None:
            self.box(x, y, size, size, radius=2, stroke="#C9D1D1", dashed=True)
            return
        name, scale = form
        canvas = self._canvas
        canvas.saveState()
        canvas.transform(scale * size, 0, 0, scale * size, x, y)
        canvas.doForm(name)
        canvas.restoreState()

    def _fill_with(self, color: str) -> None:
        if self._fill != color:
            self._canvas.setFillColor(_color(color))
            self._fill = color

    def _prepare(self, fill: str, stroke: str, weight: float) -> None:
        if fill:
            self._fill_with(fill)
        if stroke and self._stroke != (stroke, weight):
            self._canvas.setStrokeColor(_color(stroke))
            self._canvas.setLineWidth(weight)
            self._stroke = (stroke, weight)
