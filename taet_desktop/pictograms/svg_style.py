"""How an SVG's shapes look, from attributes, `style` and simple style sheets; checked value by value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PIL import ImageColor

from taet_desktop.pictograms.svg_read import Node, Tree

PAINTS: Final = ("fill", "stroke")
LOOKS: Final = (
    *PAINTS,
    "fill-rule",
    "fill-opacity",
    "stroke-width",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "opacity",
)
HIDING: Final = ("display", "visibility")
LOSSES: Final = ("clip-path", "mask", "filter", "stroke-dasharray")
_KEPT: Final = frozenset({*LOOKS, *HIDING, *LOSSES, "color", "stop-color"})

_GRADIENTS: Final = frozenset({"linearGradient", "radialGradient"})
_LONGEST_VALUE: Final = 200
_MOST_CLASSES: Final = 20
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_SIMPLE: Final = re.compile(r"([a-zA-Z]*)(?:([.#])([\w-]+))?")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_HEX: Final = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_RGB: Final = re.compile(r"rgba?\(\s*([^()]{1,60})\)")
_URL: Final = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")
_WORDS: Final = {
    "fill-rule": ("nonzero", "evenodd"),
    "stroke-linecap": ("butt", "round", "square"),
    "stroke-linejoin": ("miter", "round", "bevel"),
}
BLACK: Final = "#000000"

Rules = dict[str, dict[str, dict[str, str]]]
"""By class (`.a`), id (`#a`) or element, then by the element it must be (empty: any): the properties."""


def declarations(text: str) -> dict[str, str]:
    """Return the known properties of a `style` attribute or of a rule's body."""
    found: dict[str, str] = {}
    for part in text.split(";"):
        name, _, value = part.partition(":")
        name = name.strip().lower()
        value = value.replace("!important", "").strip()
        if name in _KEPT and len(value) <= _LONGEST_VALUE:
            found[name] = value
    return found


def rules_of(css: str) -> Rules:
    """Return the rules of style sheets whose selectors are an element, a class, an id, or one with the other.

    Rules with other selectors (`g > path`, `:hover`) and every @-rule are left out.
    """
    rules: Rules = {}
    for rule in _COMMENT.sub(" ", css).split("}"):
        selectors, _, inside = rule.partition("{")
        body = declarations(inside)
        if not body or "{" in inside:
            continue
        for selector in selectors.split(","):
            simple = _SIMPLE.fullmatch(selector.strip())
            if simple is None or not simple.group(0):
                continue
            tag, mark, name = simple.group(1), simple.group(2) or "", simple.group(3) or ""
            key, must_be = (f"{mark}{name}", tag) if mark else (tag, "")
            rules.setdefault(key, {}).setdefault(must_be, {}).update(body)
    return rules


class Looks:
    """Finds out how each element of one file looks."""

    def __init__(self, tree: Tree) -> None:
        self._by_id = tree.by_id
        self._rules = rules_of(tree.styles)

    def declared(self, node: Node) -> dict[str, str]:
        """Return the properties that the element itself declares, as they are written."""
        found = {
            name: value.strip()
            for name, value in node.attributes.items()
            if name in _KEPT and len(value) <= _LONGEST_VALUE
        }
        classes = node.attributes.get("class", "").split()[:_MOST_CLASSES]
        for key in (node.tag, *(f".{name}" for name in classes), f"#{node.attributes.get('id', '')}"):
            bodies = self._rules.get(key, {})
            found.update(bodies.get("", {}))
            found.update(bodies.get(node.tag, {}))
        found.update(declarations(node.attributes.get("style", "")))
        return found

    def paint(self, value: str, color: str) -> str | None:
        """Return a colour that can be drawn, or None for one that is not understood.

        A gradient becomes the mean of its colours: paper takes none, and every picture is to look the same
        on screen and on paper.
        """
        wanted = value.strip()
        lower = wanted.lower()
        if lower in {"none", "transparent"}:
            return "none"
        if lower == "currentcolor":
            return color
        link = _URL.match(wanted)
        if link:
            return self._mean(link.group(1), color, depth=0)
        if _HEX.fullmatch(wanted):
            return _six_digits(wanted)
        rgb = _RGB.fullmatch(lower)
        if rgb:
            return _from_rgb(rgb.group(1))
        return _named(lower)

    def is_pattern(self, value: str) -> bool:
        """Tell whether a paint is something else than colours: a pattern, or something that isn't there."""
        link = _URL.match(value)
        node = self._by_id.get(link.group(1)) if link else None
        return link is not None and (node is None or node.tag not in _GRADIENTS)

    def cuts_nothing(self, value: str) -> bool:
        """Tell whether a clip is a mere frame, as drawing programs put around a whole page."""
        link = _URL.match(value)
        node = self._by_id.get(link.group(1)) if link else None
        return node is not None and all(child.tag in {"rect", ""} for child in node.children)

    def _mean(self, name: str, color: str, depth: int) -> str:
        node = self._by_id.get(name)
        if node is None or node.tag not in _GRADIENTS or depth > 4:
            return "none"
        stops = [
            self.paint(self.declared(stop).get("stop-color", BLACK), color)
            for stop in node.children
            if stop.tag == "stop"
        ]
        parts = [_channels(stop) for stop in stops if stop and _HEX.fullmatch(stop)]
        if parts:
            mean = [round(sum(part[at] for part in parts) / len(parts)) for at in range(3)]
            return "#{:02x}{:02x}{:02x}".format(*mean)
        if stops and stops[0]:
            return stops[0]
        link = node.attributes.get("href", "")
        return self._mean(link[1:], color, depth + 1) if link.startswith("#") else "none"


def drawable(declared: Mapping[str, str], looks: Looks, color: str) -> dict[str, str]:
    """Return the properties that may be drawn, each with a checked value."""
    found: dict[str, str] = {}
    for name in LOOKS:
        value = declared.get(name)
        if value is None:
            continue
        if name in PAINTS:
            paint = looks.paint(value, color)
            if paint is not None:
                found[name] = paint
        elif name in _WORDS:
            if value in _WORDS[name]:
                found[name] = value
        elif name.endswith("opacity"):
            share = _share(value)
            if share is not None:
                found[name] = share
        else:
            number = _NUMBER.fullmatch(value.removesuffix("px").strip())
            if number and 0 <= float(number.group()) <= 1e5:
                found[name] = number.group()
    return found


def hidden(declared: Mapping[str, str]) -> bool:
    """Tell whether an element is not to be seen."""
    return declared.get("display") == "none" or declared.get("visibility") in {"hidden", "collapse"}


def _share(value: str) -> str | None:
    """Return an opacity between 0 and 1."""
    percent = value.endswith("%")
    number = _NUMBER.fullmatch(value.removesuffix("%").strip())
    if not number:
        return None
    share = float(number.group()) / (100 if percent else 1)
    return f"{min(1.0, max(0.0, share)):g}"


def _six_digits(value: str) -> str:
    digits = value[1:]
    if len(digits) in {3, 4}:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits[:6].lower()}"


def _from_rgb(inside: str) -> str | None:
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part][:3]
    channels = []
    for part in parts:
        number = _NUMBER.fullmatch(part.removesuffix("%"))
        if not number:
            return None
        value = float(number.group()) * (2.55 if part.endswith("%") else 1)
        channels.append(min(255, max(0, round(value))))
    return "#{:02x}{:02x}{:02x}".format(*channels) if len(channels) == 3 else None


def _channels(color: str) -> tuple[int, int, int]:
    digits = _six_digits(color)[1:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _named(word: str) -> str | None:
    if word not in ImageColor.colormap:
        return None
    # Not from the map itself: Pillow replaces its words by numbers once they have been asked for.
    red, green, blue = ImageColor.getrgb(word)[:3]
    return f"#{red:02x}{green:02x}{blue:02x}"
