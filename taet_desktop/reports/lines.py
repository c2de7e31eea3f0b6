"""Breaking text into lines: greedy, never failing, in time proportional to the text.

Words that don't fit on a line of their own are cut. Runs of different styles that touch stay together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taet_desktop.reports.fallback import clean
from taet_desktop.reports.style import TextStyle

StyledRun = tuple[str, TextStyle]
_ATOMS = re.compile(
    r" +"  # spaces, where a line may end
    r"|(?:tlf\. )?(?:\d{2} ){2,4}\d{2}(?!\d)[^ ]*"  # a phone number in pairs stays whole
    r"|\d{1,2}\. (?=[a-zæøå])[^ ]+"  # so does a day with its month
    r"|(?:kl\.|§§?) \d[^ ]*"  # a time of day, a paragraph of a law
    r"|\d[\d.,]* (?:%|kr\b|[km]?m\b|cm\b|kg\b)[^ ]*"  # a number and its unit
    r"|– [^ ]+"  # and the dash with the name of whoever is quoted
    r"|[^ ]+"
)


@dataclass(slots=True)
class Piece:
    """Something on a line at `x` points from its start: text, or an emoji's picture."""

    x: float
    width: float
    text: str
    style: TextStyle
    emoji: str = ""


@dataclass(slots=True)
class Line:
    """One line and how wide it became."""

    pieces: list[Piece] = field(default_factory=list)
    width: float = 0.0

    def put(self, gap: str, text: str, style: TextStyle, width: float, emoji: str) -> None:
        """Add a word after a gap of spaces, joining it to the last piece where the style is the same."""
        space = style.face.width(gap, style.size) if gap else 0.0
        last = self.pieces[-1] if self.pieces else None
        if last and last.style is style and not last.emoji and not emoji:
            last.text = f"{last.text}{gap}{text}"
            last.width += space + width
        else:
            self.pieces.append(Piece(self.width + space, width, text, style, emoji))
        self.width += space + width


@dataclass(slots=True)
class _Unit:
    """What must not be broken: touching atoms, and the spaces before them."""

    gap: str
    atoms: list[tuple[str, TextStyle, float, str]]
    width: float


_FEW = 12
"""Lines that a paragraph or a label is laid out anew for; nobody sees a longer one's last word."""
_STEPS = 12
_SHORT = 0.22
"""How much of a column a last word fills at most to look left alone."""


def break_lines(runs: Sequence[StyledRun], width: float) -> list[Line]:
    """Return the lines of some runs in a column of `width` points; an empty line for an empty text."""
    lines: list[Line] = []
    for hard_line in _hard_lines(runs):
        line = Line()
        for unit in _units(hard_line, width):
            space = unit.atoms[0][1].face.width(unit.gap, unit.atoms[0][1].size)
            if line.pieces and line.width + space + unit.width > width:
                lines.append(line)
                line = Line()
                unit.gap = ""
            for text, style, wide, emoji in unit.atoms:
                line.put(unit.gap, text, style, wide, emoji)
                unit.gap = ""
        lines.append(line)
    return lines


def settled_lines(runs: Sequence[StyledRun], width: float) -> list[Line]:
    """Return the lines of a paragraph, as many as it needs, with no short word alone on the last of them."""
    lines = break_lines(runs, width)
    if not 1 < len(lines) <= _FEW or not _is_left_alone(lines[-1], width):
        return lines
    least = widest(runs)
    for step in range(1, _STEPS + 1):
        narrower = width * (1 - 0.03 * step)
        tried = break_lines(runs, narrower) if narrower >= least else []
        if len(tried) != len(lines):
            break
        if not _is_left_alone(tried[-1], width):
            return tried
    return lines


def balanced_lines(runs: Sequence[StyledRun], width: float) -> list[Line]:
    """Return the lines of a label, about as long as each other: it stands in the middle of its place."""
    lines = break_lines(runs, width)
    low, high = widest(runs), width
    if not 1 < len(lines) <= _FEW or low > width:
        return lines
    for _ in range(_STEPS):
        middle = (low + high) / 2
        tried = break_lines(runs, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            high, lines = middle, tried
    return lines


def unbroken_lines(said: str, base: TextStyle, width: float, most: int) -> list[Line]:
    """Return at most some lines of a name; no word of it is broken, and what has no room ends in dots."""

    def fits(text: str) -> bool:
        runs = [(text, base)]
        return widest(runs) <= width and len(break_lines(runs, width)) <= most

    if fits(said):
        return break_lines([(said, base)], width)
    low, high = 0, len(said)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(f"{said[:middle].rstrip()}…"):
            low = middle
        else:
            high = middle - 1
    return break_lines([(f"{said[:low].rstrip()}…", base)], width)


def _is_left_alone(line: Line, width: float) -> bool:
    words = sum(len(piece.text.split()) for piece in line.pieces)
    return words == 1 and line.width < width * _SHORT


def widest(runs: Sequence[StyledRun]) -> float:
    """Return how wide a column must be for no word to be cut."""
    units = (unit for hard_line in _hard_lines(runs) for unit in _units(hard_line, math.inf))
    return max((unit.width for unit in units), default=0.0)


def _hard_lines(runs: Sequence[StyledRun]) -> Iterator[list[StyledRun]]:
    current: list[StyledRun] = []
    for text, style in runs:
        first, *rest = clean(text).split("\n")
        current.append((first, style))
        for part in rest:
            yield current
            current = [(part, style)]
    yield current


def _units(runs: list[StyledRun], width: float) -> Iterator[_Unit]:
    unit: _Unit | None = None
    gap = ""
    for text, style in runs:
        face = style.face
        for span in face.spans(text):
            atoms = [span.text] if span.emoji else _ATOMS.findall(span.text)
            for atom in atoms:
                if atom[0] == " " and not span.emoji:
                    if unit:
                        yield from _fitting(unit, width)
                        unit = None
                    gap = atom
                    continue
                wide = style.size * 1.25 if span.emoji else face.width(atom, style.size)
                if unit is None:
                    unit = _Unit(gap, [], 0.0)
                    gap = ""
                unit.atoms.append((atom, style, wide, span.emoji))
                unit.width += wide
    if unit:
        yield from _fitting(unit, width)


def _fitting(unit: _Unit, width: float) -> Iterator[_Unit]:
    """Yield the unit: cut where it is wider than the column, between its words before within them."""
    if unit.width <= width:
        yield unit
        return
    words = _words(unit)
    if len(words) > 1:
        for word in words:
            yield from _fitting(word, width)
        return
    part = _Unit(unit.gap, [], 0.0)
    for text, style, wide, emoji in unit.atoms:
        if emoji:
            if part.atoms and part.width + wide > width:
                yield part
                part = _Unit("", [], 0.0)
            part.atoms.append((text, style, wide, emoji))
            part.width += wide
            continue
        start = 0
        taken = 0.0
        for at, char in enumerate(text):
            advance = style.face.width(char, style.size)
            if (at > start or part.atoms) and part.width + taken + advance > width:
                if at > start:
                    part.atoms.append((text[start:at], style, taken, ""))
                    part.width += taken
                yield part
                part = _Unit("", [], 0.0)
                start, taken = at, 0.0
            taken += advance
        part.atoms.append((text[start:], style, taken, ""))
        part.width += taken
    yield part


def _words(unit: _Unit) -> list[_Unit]:
    """Return what a unit of several words is made of; the first of them keeps the spaces before it."""
    words = [_Unit(unit.gap, [], 0.0)]
    for text, style, wide, emoji in unit.atoms:
        first, *rest = [text] if emoji else text.split(" ")
        for number, word in enumerate((first, *rest)):
            if number:
                words.append(_Unit(" ", [], 0.0))
            width = wide if emoji else style.face.width(word, style.size)
            words[-1].atoms.append((word, style, width, emoji))
            words[-1].width += width
    return words
