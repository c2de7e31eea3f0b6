"""Breaking text into lines: greedy, never failing, in time proportional to the text.

Words that don't fit on a line of their own are cut. Runs of different styles that touch stay together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from taet_desktop.reports.fallback import clean
from taet_desktop.reports.style import TextStyle

StyledRun = tuple[str, TextStyle]
_ATOMS = re.compile(
    r" +"  # spaces, where a line may end
    r"|(?:\d{2} ){2,4}\d{2}(?!\d)[^ ]*"  # a phone number in pairs stays whole
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
    """Yield the unit, cut into pieces where it is wider than the column."""
    if unit.width <= width:
        yield unit
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
