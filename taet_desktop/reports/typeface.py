"""The printed typeface: Atkinson Hyperlegible, registered once, with its measures and its gaps.

Imports reportlab; only what draws a PDF imports this module.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from taet_desktop.reports import emoji
from taet_desktop.reports.fallback import Span, clean, spans


@dataclass(frozen=True, eq=False)
class Face:
    """One font file under the name that the canvas knows it by."""

    name: str
    path: Path

    @cached_property
    def _advances(self) -> dict[str, float]:
        """Map a character to its width in thousandths of the font size."""
        metrics = pdfmetrics.getFont(self.name).face
        return {chr(code): width for code, width in metrics.charWidths.items() if code in metrics.charToGlyph}

    @cached_property
    def _words(self) -> dict[str, float]:
        return {}

    @cached_property
    def _gap(self) -> re.Pattern[str]:
        covered = "".join(map(re.escape, sorted(self._advances)))
        return re.compile(f"[^{covered}]")

    def has(self, text: str) -> bool:
        """Tell whether the font has every character."""
        return not self._gap.search(text)

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in points; characters that the font lacks count as none."""
        known = self._words.get(text)
        if known is None:
            advances = self._advances
            known = sum(advances.get(char, 0.0) for char in text)
            if len(text) <= 40:
                self._words[text] = known
        return known * size / 1000

    def lacks(self, text: str) -> bool:
        """Tell whether some of a text can only be shown as a replacement."""
        return not self.has(text) and any(
            span.replaced for line in clean(text).split("\n") for span in self.spans(line)
        )

    def spans(self, text: str) -> list[Span]:
        """Return the pieces of one line: text that the font has, pictures, visible replacements."""
        if self.has(text):
            return [Span(text)] if text else []
        return spans(text, self.has, emoji.has)


@dataclass(frozen=True, eq=False)
class Typeface:
    """The three faces that the papers use."""

    regular: Face
    bold: Face
    italic: Face


@cache
def typeface() -> Typeface:
    """Register the fonts and return them."""
    import fontpkg_atkinson_hyperlegible

    folder = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files"

    def face(cut: str) -> Face:
        one = Face(f"Atkinson-{cut}", folder / f"AtkinsonHyperlegible-{cut}.ttf")
        pdfmetrics.registerFont(TTFont(one.name, str(one.path)))
        return one

    return Typeface(face("Regular"), face("Bold"), face("Italic"))
