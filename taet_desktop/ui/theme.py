"""Colours, sizes and distances of the window: plain values without Qt, so that they can be measured in tests.

Every text colour stands at 4.5:1 or more on both `paper` and `surface` (WCAG 2.1 AA; measured in the tests).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

FAMILY = "Atkinson Hyperlegible"

SMALL = 13
BODY = 15
LARGE = 18
TITLE = 22
HEADLINE = 28
DISPLAY = 40
"""The six text sizes, in pixels at 100 %."""

GRID = 8
RADIUS = 12
TARGET = 32
"""The smallest height, in pixels, of anything that can be clicked on the adviser's side."""
ANSWER_TARGET = 48
"""The smallest height of what is touched to answer, with the citizen beside."""
CITIZEN_TARGET = 64
"""The smallest height of anything that can be touched when the screen is turned to the citizen."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The tokens of one look; colours are `#RRGGBB`, `text_scale` is a percentage.

    `*_soft` are backgrounds for `ink`; `accent_ink` is text on `accent`; `line` is for dividers,
    `field_line` for the edge of anything that can be filled in or pressed (3:1 against its surroundings).
    """

    name: str
    paper: str
    surface: str
    hover: str
    line: str
    field_line: str
    ink: str
    muted: str
    accent: str
    accent_hover: str
    accent_ink: str
    accent_soft: str
    good: str
    good_soft: str
    care: str
    care_soft: str
    stop: str
    stop_soft: str
    connectedness: str = "#0072B2"
    hope: str = "#E69F00"
    identity: str = "#009E73"
    meaning: str = "#CC79A7"
    empowerment: str = "#D55E00"
    dark: bool = False
    text_scale: int = 100
    least_target: int = TARGET
    answer_target: int = ANSWER_TARGET

    @property
    def turned(self) -> bool:
        """Whether this is a look of the turned screen."""
        return self.least_target >= CITIZEN_TARGET

    @property
    def target(self) -> int:
        """The height of whatever can be pressed: no less than can be met, and with room for its words."""
        return max(self.least_target, self.size(BODY) + 17)

    def size(self, pixels: int) -> int:
        """Return a text size, or anything that must grow with the text, in pixels at this text scale."""
        return round(pixels * self.text_scale / 100)

    def color(self, role: str) -> str:
        """Return the colour of a token by name, such as "ink" or "accent"."""
        value = getattr(self, role)
        if not isinstance(value, str):
            raise KeyError(role)
        return value


def grid(steps: float) -> int:
    """Return a distance of so many steps on the 8-pixel grid."""
    return round(GRID * steps)


LIGHT = Theme(
    name="light",
    paper="#F7F5F0",
    surface="#FFFFFF",
    hover="#EFECE4",
    line="#E0DCD2",
    field_line="#85908F",
    ink="#1F2A30",
    muted="#4E5D65",
    accent="#0F5C6E",
    accent_hover="#0B4957",
    accent_ink="#FFFFFF",
    accent_soft="#DCEBEC",
    good="#2E6B3E",
    good_soft="#E4F0E5",
    care="#7A4F00",
    care_soft="#FAF0D7",
    stop="#9B2C2C",
    stop_soft="#FAE6E4",
)

DARK = Theme(
    name="dark",
    paper="#14191C",
    surface="#1D2428",
    hover="#283136",
    line="#313B41",
    field_line="#73828A",
    ink="#EEF1F0",
    muted="#A9B5B8",
    accent="#7CC4CF",
    accent_hover="#98D6DF",
    accent_ink="#10262B",
    accent_soft="#1F3D44",
    good="#8CCB9B",
    good_soft="#1F3527",
    care="#E3B45C",
    care_soft="#3A2F17",
    stop="#F0A0A0",
    stop_soft="#43262A",
    dark=True,
)

CONTRAST = Theme(
    name="contrast",
    paper="#000000",
    surface="#000000",
    hover="#2B2B2B",
    line="#FFFFFF",
    field_line="#FFFFFF",
    ink="#FFFFFF",
    muted="#FFFFFF",
    accent="#FFE14D",
    accent_hover="#FFF0A0",
    accent_ink="#000000",
    accent_soft="#3D3600",
    good="#8CF0A4",
    good_soft="#00300F",
    care="#FFD166",
    care_soft="#332600",
    stop="#FFB3B3",
    stop_soft="#420A0A",
    dark=True,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}


def contrast(one: str, other: str) -> float:
    """Return how well two colours can be told from each other, as WCAG 2.1 measures it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _luminance(color: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(value) for value in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@cache
def strengthened(theme: Theme, least: float) -> Theme:
    """Return the theme with every colour of words at least so easy to read on whatever it may stand on."""
    common = (theme.paper, theme.surface, theme.hover, theme.accent_soft)

    def stronger(name: str, *more: str) -> str:
        return _towards(theme.color(name), theme.ink, [*common, *more], least)

    return replace(
        theme,
        muted=stronger("muted"),
        accent=stronger("accent"),
        good=stronger("good", theme.good_soft),
        care=stronger("care", theme.care_soft),
        stop=stronger("stop", theme.stop_soft),
    )


def _towards(color: str, ink: str, grounds: Sequence[str], least: float) -> str:
    """Mix a colour with the ink, as little as will do."""
    for part in range(0, 101, 4):
        mixed = [
            round(a + (b - a) * part / 100) for a, b in zip(_channels(color), _channels(ink), strict=True)
        ]
        found = "#" + "".join(f"{value:02X}" for value in mixed)
        if min(contrast(found, ground) for ground in grounds) >= least:
            return found
    return ink


def choose(name: str, *, system_dark: bool, text_scale: int = 100) -> Theme:
    """Return the look that was chosen; "system" and unknown names follow the machine."""
    theme = THEMES.get(name, DARK if system_dark else LIGHT)
    return replace(theme, text_scale=text_scale)
