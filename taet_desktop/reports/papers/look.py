"""The two sizes of print: ordinary papers for the citizen, and large print with 18 points of body text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from taet_desktop.reports import style
from taet_desktop.reports.style import TextStyle
from taet_desktop.reports.typeface import typeface


@cache
def text(size: float, *, bold: bool = False, color: str = style.INK) -> TextStyle:
    """Return a style; the same one for the same wish, since the painter knows styles by identity."""
    faces = typeface()
    return TextStyle(faces.bold if bold else faces.regular, size, round(size * 1.32, 1), color)


@dataclass(frozen=True, slots=True)
class Look:
    """The sizes of a paper in points; `large` is large print, `tight` from 1 down presses a page together."""

    large: bool = False
    tight: float = 1.0

    @property
    def body_size(self) -> float:
        """Return the size of running text: never under 18 in large print."""
        return 18.0 if self.large else 13.5 * self.tight

    @property
    def k(self) -> float:
        """Return how much larger than ordinary print everything is."""
        return self.body_size / 13.5

    def size(self, points: float) -> float:
        """Return a distance or the side of a picture, grown with the print."""
        return points * self.k

    @property
    def title(self) -> TextStyle:
        """The paper's own title."""
        return text(30.0 if self.large else 27.0 * self.tight, bold=True)

    @property
    def heading(self) -> TextStyle:
        """A heading."""
        return text(22.0 if self.large else 17.0 * self.tight, bold=True, color=style.ACCENT)

    @property
    def body(self) -> TextStyle:
        """Running text."""
        return text(self.body_size)

    @property
    def bold(self) -> TextStyle:
        """What must be seen first."""
        return text(self.body_size, bold=True)

    @property
    def quote(self) -> TextStyle:
        """Somebody's own words."""
        return text(self.body_size, color=style.ACCENT)

    @property
    def muted(self) -> TextStyle:
        """What stands beside: who said it, how to fill it in."""
        return text(18.0 if self.large else 11.5 * self.tight, color=style.MUTED)

    @property
    def label(self) -> TextStyle:
        """The word under a picture."""
        return text(18.0 if self.large else 11.5 * self.tight)

    @property
    def foot(self) -> TextStyle:
        """The foot of a page."""
        return text(14.0 if self.large else 10.0, color=style.MUTED)
