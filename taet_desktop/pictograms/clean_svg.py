"""Somebody else's SVG, written anew from what it draws, so that nothing else can come along.

Only shapes, groups and how they look are carried over, value by value; everything else stays behind: scripts,
event handlers, foreign content, links out of the file, embedded pictures, letters, animation, filters, masks,
clips, patterns and dashes. References inside the file are carried out here, so the result has none.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import quoteattr

from taet_desktop.domain.numbers import danish_number
from taet_desktop.pictograms.refused import PictureRefused
from taet_desktop.pictograms.svg_read import MAX_ELEMENTS, Node, Tree, read_svg
from taet_desktop.pictograms.svg_style import BLACK, LOSSES, PAINTS, Looks, drawable, hidden

_GROUPS: Final = frozenset({"svg", "g", "a", "switch", "symbol"})
_SHAPES: Final[dict[str, tuple[str, ...]]] = {
    "path": ("d",),
    "polygon": ("points",),
    "polyline": ("points",),
    "rect": ("x", "y", "width", "height", "rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
}
_SILENT: Final = frozenset(
    (
        "", "defs", "title", "desc", "metadata", "style", "script", "linearGradient", "radialGradient",
        "stop", "symbol", "clipPath", "mask", "filter", "pattern", "marker", "animate", "animateTransform",
        "animateMotion", "set", "view", "cursor",
    )
)  # fmt: skip
"""What draws nothing by itself; `""` is an editor's own notes. Who uses a clip or a pattern tells it."""

_PATH: Final = re.compile(r"[MmZzLlHhVvCcSsQqTtAa0-9eE.,+\-\s]*")
_POINTS: Final = re.compile(r"[0-9eE.,+\-\s]*")
_MOVE: Final = r"(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([0-9eE.,+\-\s]{1,200}\)"
_TRANSFORM: Final = re.compile(rf"\s*(?:{_MOVE}[\s,]*){{1,20}}")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_LENGTH: Final = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*(px|pt|pc|mm|cm|in|%)?")
_UNITS: Final = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_LONG_NUMBER: Final = re.compile(r"\d{30}")
_LONGEST_LENGTH: Final = 40
_WIDEST: Final = 1e6
_MAX_NESTING: Final = 80
_MAX_WRITTEN: Final = 8 * 2**20


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """A picture that is safe to draw, on a square ground; `lost` tells that something drawn was left out."""

    data: bytes
    lost: bool


def clean_svg(data: bytes) -> CleanSvg:
    """Return an SVG written anew from its shapes.

    Raises
    ------
    PictureRefused
        When it can't be read safely, says nothing of its size, or has nothing that can be drawn.
    """
    return _Writer(read_svg(data)).write()


class _Writer:
    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._looks = Looks(tree)
        self._parts: list[str] = []
        self._elements = 0
        self._written = 0
        self._shapes = 0
        self._lost = False
        self._read: dict[tuple[int, str], str] = {}
        self._box = _view_box(tree.root)

    def write(self) -> CleanSvg:
        self._group(self._tree.root, BLACK, 0)
        if not self._shapes:
            raise PictureRefused("har ikke noget, der kan tegnes.")
        x, y, width, height = self._box
        side = max(width, height)
        box = f"{x - (side - width) / 2:g} {y - (side - height) / 2:g} {side:g} {side:g}"
        text = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{side:g}" height="{side:g}">'
            f"{''.join(self._parts)}</svg>\n"
        )
        return CleanSvg(text.encode(), self._lost)

    def _node(self, node: Node, color: str, depth: int) -> None:
        if depth > _MAX_NESTING:
            raise PictureRefused("har for mange lag inden i hinanden.", line=node.line)
        if node.tag in _SHAPES:
            self._shape(node, color)
        elif node.tag == "use":
            self._use(node, color, depth)
        elif node.tag in _GROUPS and node.tag != "symbol":
            self._group(node, color, depth)
        elif node.tag not in _SILENT:
            self._lost = True

    def _group(self, node: Node, color: str, depth: int) -> None:
        declared = self._declared(node)
        if hidden(declared):
            return
        color = self._looks.paint(declared.get("color", color), color) or color
        attributes = drawable(declared, self._looks, color) | self._moved(node)
        if node.tag == "svg" and node is not self._tree.root:
            place = f"translate({self._length(node, 'x'):g} {self._length(node, 'y'):g})"
            attributes["transform"] = f"{attributes.get('transform', '')} {place}".strip()
        self._open("g", attributes, node)
        for child in node.children:
            self._node(child, color, depth + 1)
        self._parts.append("</g>")

    def _shape(self, node: Node, color: str) -> None:
        declared = self._declared(node)
        if hidden(declared):
            return
        color = self._looks.paint(declared.get("color", color), color) or color
        attributes = drawable(declared, self._looks, color) | self._moved(node)
        for name in _SHAPES[node.tag]:
            value = node.attributes.get(name)
            if value is None:
                continue
            attributes[name] = self._once(node, name, value)
        self._open(node.tag, attributes, node, closed=True)
        self._shapes += 1

    def _use(self, node: Node, color: str, depth: int) -> None:
        link = node.attributes.get("href", "").strip()
        target = self._tree.by_id.get(link[1:]) if link.startswith("#") else None
        declared = self._declared(node)
        if hidden(declared):
            return
        if target is None or target.tag not in _SHAPES.keys() | _GROUPS | {"use"}:
            self._lost = True
            return
        attributes = drawable(declared, self._looks, color) | self._moved(node)
        place = f"translate({self._length(node, 'x'):g} {self._length(node, 'y'):g})"
        attributes["transform"] = f"{attributes.get('transform', '')} {place}".strip()
        self._open("g", attributes, node)
        if target.tag == "symbol":  # drawn where it is used, and nowhere else
            self._group(target, color, depth + 1)
        else:
            self._node(target, color, depth + 1)
        self._parts.append("</g>")

    def _open(self, tag: str, attributes: dict[str, str], node: Node, *, closed: bool = False) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS:
            raise PictureRefused(
                f"har for mange dele. Der er plads til {danish_number(MAX_ELEMENTS)}.", line=node.line
            )
        inside = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
        written = f"<{tag}{inside}{'/' if closed else ''}>"
        self._written += len(written)
        if self._written > _MAX_WRITTEN:
            raise PictureRefused("gentager sig selv for mange gange.", line=node.line)
        self._parts.append(written)

    def _declared(self, node: Node) -> dict[str, str]:
        declared = self._looks.declared(node)
        for name in LOSSES:
            value = declared.get(name, "none")
            if value != "none" and not (name == "clip-path" and self._looks.cuts_nothing(value)):
                self._lost = True
        if any(self._looks.is_pattern(declared.get(name, "")) for name in PAINTS):
            self._lost = True
        return declared

    def _moved(self, node: Node) -> dict[str, str]:
        value = node.attributes.get("transform", "")
        if not value.strip():
            return {}
        if not _TRANSFORM.fullmatch(value):
            raise PictureRefused("har en flytning, der ikke kan læses.", line=node.line)
        self._sane(value, node)
        return {"transform": " ".join(value.split())}

    def _once(self, node: Node, name: str, value: str) -> str:
        """Return a value checked; a shape that is used again and again is read the first time only."""
        key = id(node), name
        if key not in self._read:
            self._read[key] = self._checked(node, name, value)
        return self._read[key]

    def _checked(self, node: Node, name: str, value: str) -> str:
        pattern = {"d": _PATH, "points": _POINTS}.get(name)
        if pattern is None:
            return f"{self._length(node, name):g}"
        if not pattern.fullmatch(value):
            raise PictureRefused("har en streg, der ikke kan læses.", line=node.line)
        self._sane(value, node)
        return " ".join(value.split())

    def _length(self, node: Node, name: str) -> float:
        value = node.attributes.get(name, "0").strip()
        if value == "auto":
            return 0.0
        whole = self._box[2] if name in {"x", "cx", "width", "rx", "x1", "x2"} else self._box[3]
        length = _length(value, whole)
        if length is None:
            raise PictureRefused(f"har et mål ({name}), der ikke kan læses.", line=node.line)
        return length

    @staticmethod
    def _sane(value: str, node: Node) -> None:
        if _LONG_NUMBER.search(value) or any(
            abs(float(number)) > _WIDEST for number in _NUMBER.findall(value)
        ):
            raise PictureRefused("har et mål, der er alt for stort.", line=node.line)


def _length(value: str, whole: float) -> float | None:
    """Return a length in the drawing's own units, `whole` being a hundred per cent."""
    match = _LENGTH.fullmatch(value) if len(value) <= _LONGEST_LENGTH else None
    if match is None:
        return None
    number = float(match.group(1))
    unit = match.group(2) or "px"
    length = number * whole / 100 if unit == "%" else number * _UNITS[unit]
    return length if math.isfinite(length) and abs(length) <= _WIDEST else None


def _view_box(root: Node) -> tuple[float, float, float, float]:
    """Return x, y, width and height of what is seen."""
    numbers = [_length(part, 0) for part in root.attributes.get("viewBox", "").replace(",", " ").split()]
    if len(numbers) == 4 and None not in numbers:
        x, y, width, height = (number or 0.0 for number in numbers)
    else:
        x = y = 0.0
        width = _length(root.attributes.get("width", "").strip(), 0) or 0.0
        height = _length(root.attributes.get("height", "").strip(), 0) or 0.0
    if not (width > 0 and height > 0):
        raise PictureRefused("siger ikke, hvor stor tegningen er (viewBox mangler).", line=root.line)
    return x, y, width, height
