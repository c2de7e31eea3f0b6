"""How the papers look: sizes in points, the palette of the program, one place for both."""

from __future__ import annotations

from dataclasses import dataclass

from taet_desktop.reports.typeface import Face, typeface

INK = "#1F2A30"
MUTED = "#4E5D65"
ACCENT = "#0F5C6E"
SOFT = "#DCEBEC"
PAPER = "#F7F5F0"
RULE = "#C9D1D1"
WHITE = "#FFFFFF"
PATH = "#A9CBD0"
"""The path from step to step: between SOFT and ACCENT, seen well on white and printed in grey."""

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
SIDE = 66.0
TOP = 58.0
FOOT = 66.0
CONTENT = PAGE_WIDTH - 2 * SIDE
GUTTER = 34.0
"""Room for pictograms on the left of questions and answers."""
VOICE = 84.0
"""Room for whose answer it is, left of the answer."""
ANSWER_LEFT = GUTTER + VOICE + 10.0
ANSWER_WIDTH = CONTENT - ANSWER_LEFT
COLUMN = PAGE_HEIGHT - TOP - FOOT


@dataclass(frozen=True, eq=False)
class TextStyle:
    """A face, a size, a colour and the distance from line to line."""

    face: Face
    size: float
    leading: float
    color: str = INK


_faces = typeface()
TITLE = TextStyle(_faces.bold, 23, 28)
SUBTITLE = TextStyle(_faces.regular, 12, 17, MUTED)
OVER = TextStyle(_faces.bold, 9.5, 14, ACCENT)
PART = TextStyle(_faces.bold, 19, 24)
TOOL = TextStyle(_faces.bold, 14, 19, ACCENT)
SECTION = TextStyle(_faces.bold, 11.5, 16, MUTED)
BODY = TextStyle(_faces.regular, 11, 16.5)
BODY_BOLD = TextStyle(_faces.bold, 11, 16.5)
BODY_QUOTE = TextStyle(_faces.regular, 11, 16.5, ACCENT)
BODY_MUTED = TextStyle(_faces.regular, 11, 16.5, MUTED)
PROMPT = TextStyle(_faces.bold, 11, 15.5)
MARK = TextStyle(_faces.regular, 9, 13, MUTED)
WHO = TextStyle(_faces.bold, 9.5, 13)
ROLE = TextStyle(_faces.regular, 9, 12, MUTED)
SAID = TextStyle(_faces.regular, 9.5, 13, ACCENT)
ANSWER = TextStyle(_faces.regular, 11, 16)
KEY = TextStyle(_faces.regular, 9, 12, MUTED)
VALUE = TextStyle(_faces.regular, 11, 15.5)
LABEL = TextStyle(_faces.regular, 8.5, 10.5, MUTED)
LABEL_CHOSEN = TextStyle(_faces.bold, 8.5, 10.5)
CARD = TextStyle(_faces.regular, 8.5, 10.5)
PILE = TextStyle(_faces.bold, 10, 12.5)
GOAL = TextStyle(_faces.bold, 12, 17, ACCENT)
PILL = TextStyle(_faces.bold, 8.5, 10.5, ACCENT)
PILL_ON = TextStyle(_faces.bold, 8.5, 10.5, WHITE)
TIME = TextStyle(_faces.regular, 7.5, 9.5, MUTED)
SMALL = TextStyle(_faces.regular, 8.5, 12.5, MUTED)
SMALL_BOLD = TextStyle(_faces.bold, 8.5, 12.5, MUTED)
FOOTER = TextStyle(_faces.regular, 8.5, 11, MUTED)
ON_ACCENT = TextStyle(_faces.bold, 9, 11, WHITE)
