"""The few strokes that the papers are made of, on a reportlab canvas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from reportlab.lib.colors import HexColor

from taet_desktop.reports.lines import Line
from taet_desktop.reports.pictures import Pictures
from taet_desktop.reports.structure import Element, Node
from taet_desktop.reports.style import TextStyle

_COLORS: dict[str, HexColor] = {}


def _color(value: str) -> HexColor:
    if value not in _COLORS:
        _COLORS[value] = HexColor(value)
    return _COLORS[value]


def _towards(start: tuple[float, float], bend: tuple[float, float]) -> tuple[float, float]:
    """Return the point two thirds of the way to the bend."""
    return start[0] + (bend[0] - start[0]) * 2 / 3, start[1] + (bend[1] - start[1]) * 2 / 3


def _ring(points: Sequence[tuple[float, float]]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(zip(points, [*points[1:], points[0]], strict=True))


class Painter:
    """Draws text, boxes and pictures, and remembers which strokes belong to which part of the text.

    Drawn in reading order; what is drawn outside of every element (a cloud, a rule, a page's number) is an
    artifact. Font and colours are remembered too, so that they are set only on change.
    """

    def __init__(self, canvas: Any, pictures: Pictures) -> None:
        self.tree: list[Node] = []
        self._nodes: dict[Element, Node] = {}
        self._page = -1
        self._next = 0
        self._inside = False
        self._left: Element | None = None
        self._pen = canvas
        self._pictures = pictures
        self._forget()

    def _forget(self) -> None:
        """Forget font and colours, which a canvas loses from page to page."""
        self._font: TextStyle | None = None
        self._fill = ""
        self._stroke: tuple[str, float] = ("", 0.0)

    @property
    def _canvas(self) -> Any:
        """Return the canvas to draw on; an element that was left is over with the first stroke after it."""
        self._end_left()
        return self._pen

    def _end_left(self) -> None:
        if self._left is not None:
            self._left = None
            self._pen.addLiteral("EMC /Artifact BMC")

    def begin_page(self, scale: float = 1.0) -> None:
        """Begin a page, everything on it drawn `scale` times as large."""
        self._forget()
        self._page += 1
        self._next = 0
        if scale != 1.0:
            self._pen.scale(scale, scale)
        self._pen.addLiteral("/Artifact BMC")

    def end_page(self) -> None:
        """End the page."""
        self._left = None
        self._pen.addLiteral("EMC")
        self._pen.showPage()

    @contextmanager
    def mark(self, element: Element) -> Iterator[None]:
        """Let what is drawn be a part of the element; inside another element it belongs to that one."""
        if self._inside:
            yield
            return
        if self._left is not element:
            self._node(element).parts.append((self._page, self._next))
            self._pen.addLiteral(f"EMC /{element.role} <</MCID {self._next}>> BDC")
            self._next += 1
        # Else nothing was drawn since, and this goes on: a paragraph is one piece, not one a line.
        self._left = None
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
            self._left = element

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let all that is drawn be an artifact, such as copies of what has been told."""
        self._end_left()
        before, self._inside = self._inside, True
        try:
            yield
        finally:
            self._inside = before

    def enlist(self, elements: Iterable[Element]) -> None:
        """Give elements their places in reading order, also those of which nothing is drawn: empty cells."""
        for element in elements if not self._inside else ():
            self._node(element)

    def _node(self, element: Element) -> Node:
        """Return the element's place in the tree: what is drawn first is read first."""
        node = self._nodes.get(element)
        if node is None:
            node = self._nodes[element] = Node(element)
            (self._node(element.within).kids if element.within else self.tree).append(node)
        return node

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
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 0.75,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a disc or a ring around x, y."""
        self._prepare(fill, stroke, weight)
        if dash:
            self._canvas.setDash(*dash)
        self._canvas.circle(x, y, radius, stroke=int(bool(stroke)), fill=int(bool(fill)))
        if dash:
            self._canvas.setDash()

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

    def blob(
        self,
        points: Sequence[tuple[float, float]],
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 1.0,
    ) -> None:
        """Draw a closed shape, rounded at every point."""
        self._prepare(fill, stroke, weight)
        path = self._canvas.beginPath()
        middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in _ring(points)]
        path.moveTo(*middles[-1])
        at = middles[-1]
        for bend, end in zip(points, middles, strict=True):
            first = (at[0] + (bend[0] - at[0]) * 2 / 3, at[1] + (bend[1] - at[1]) * 2 / 3)
            second = (end[0] + (bend[0] - end[0]) * 2 / 3, end[1] + (bend[1] - end[1]) * 2 / 3)
            path.curveTo(*first, *second, *end)
            at = end
        path.close()
        self._canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def curve(
        self,
        start: tuple[float, float],
        bends: Sequence[tuple[tuple[float, float], tuple[float, float], tuple[float, float]]],
        *,
        stroke: str,
        weight: float,
        dash: tuple[float, float] | None = None,
    ) -> None:
        """Draw a line of Bézier curves: each is two bends and where it ends."""
        self._prepare("", stroke, weight)
        canvas = self._canvas
        canvas.saveState()
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        if dash:
            canvas.setDash(*dash)
        path = canvas.beginPath()
        path.moveTo(*start)
        for first, second, end in bends:
            path.curveTo(*first, *second, *end)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()

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
