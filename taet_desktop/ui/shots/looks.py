"""The ways to look at the program: theme, text size and screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """One way to look; `name` goes into file names, `title` into the index."""

    name: str
    title: str
    theme: str = "light"
    text_scale: int = 100
    width: int = 1366
    height: int = 768


LIGHT = Look("lys", "Lyst, 1366 × 768")
WIDE = Look("bred", "Lyst, 1920 × 1080", width=1920, height=1080)
DARK = Look("moerk", "Mørkt, 1366 × 768", theme="dark")
CONTRAST = Look("kontrast", "Høj kontrast, 1366 × 768", theme="contrast")
LARGE = Look("stor", "200 % tekst, 1366 × 768", text_scale=200)
LOOKS = (LIGHT, WIDE, DARK, CONTRAST, LARGE)
"""In the order they are drawn. The first one shows every scene."""

EVERY = frozenset(look.name for look in LOOKS)
"""For scenes that are worth seeing in every look."""
