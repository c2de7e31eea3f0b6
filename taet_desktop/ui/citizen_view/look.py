"""How the turned screen looks: larger than the adviser's side, in one of three sets of colours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from taet_desktop.ui import theme as tokens
from taet_desktop.ui.theme import Theme

SCALES = (100, 120, 140, 170, 200, 240)
"""Text sizes in per cent. A question is asked in the headline's size: 28 pixels at the smallest."""

USUAL = 140
USUAL_ON_TALL = 170
_TALL = 900
"""Pixels. On a small laptop the answers must have room; on a larger screen the words may be larger too."""
EASY = 7.0
"""The least contrast of words against what they stand on (WCAG 2.1 AAA)."""
COLOURS = ("light", "dark", "contrast")
COLOUR_NAMES = {"light": "lys", "dark": "mørk", "contrast": "høj kontrast"}


@dataclass(frozen=True, slots=True)
class Look:
    """Text size in per cent and the name of the colours; `calm` lets nothing move and leaves pictures out.

    Pictures that are answers stay, of course.
    """

    scale: int = USUAL
    colours: str = "light"
    calm: bool = False

    def larger(self) -> Look:
        """Return the next larger look, or the same one."""
        return replace(self, scale=next((one for one in SCALES if one > self.scale), self.scale))

    def smaller(self) -> Look:
        """Return the next smaller look, or the same one."""
        return replace(self, scale=next((one for one in reversed(SCALES) if one < self.scale), self.scale))

    def other_colours(self) -> Look:
        """Return the look in the next set of colours."""
        at = COLOURS.index(self.colours) + 1
        return replace(self, colours=COLOURS[at % len(COLOURS)])

    def with_calm(self, calm: bool) -> Look:
        """Return the same look with more calm, or as it was."""
        return replace(self, calm=calm)

    def theme(self) -> Theme:
        """Return the tokens: nothing that can be touched is lower than 64 pixels, all words read easily."""
        return replace(
            tokens.strengthened(tokens.THEMES[self.colours], EASY),
            text_scale=self.scale,
            least_target=tokens.CITIZEN_TARGET,
            answer_target=tokens.CITIZEN_TARGET,
        )


def first_look(adviser: Theme, screen_height: int) -> Look:
    """Return the look to begin with: the adviser's colours, and never smaller text than the adviser's."""
    wanted = max(USUAL_ON_TALL if screen_height >= _TALL else USUAL, adviser.text_scale)
    scale = next((one for one in SCALES if one >= wanted), SCALES[-1])
    return Look(scale, adviser.name if adviser.name in COLOURS else COLOURS[0])


def rules(theme: Theme) -> str:
    """Return the rules of the style sheet that hold on the turned screen alone."""
    large, headline = theme.size(tokens.LARGE), theme.size(tokens.HEADLINE)
    return f"""
QWidget {{ font-size: {large}px; }}
QLabel[role="prompt"] {{ font-size: {headline}px; font-weight: 700; }}
QLabel[role="say"] {{ font-size: {large}px; color: {theme.ink}; }}
QLabel[role="help"], QLabel[role="error"] {{ font-size: {theme.size(tokens.BODY)}px; }}
QLabel[role="muted"], QLabel[role="help"] {{ color: {theme.ink}; }}
QPlainTextEdit, QLineEdit {{ border: 2px solid {theme.field_line}; margin: 0; }}
QPushButton[big="true"] {{ font-size: {min(large, 36)}px; min-height: 64px; padding: 0 20px;
  border-radius: 14px; }}
QPushButton[big="true"][tight="true"] {{ font-size: 19px; padding: 0 2px; }}
QPushButton[role="key"] {{ font-size: {headline}px; background: {theme.surface}; color: {theme.ink};
  border: 2px solid {theme.field_line}; border-radius: 14px; min-width: 88px; min-height: 68px; }}
QPushButton[role="key"]:hover, QPushButton[role="key"]:pressed {{ background: {theme.hover}; }}
QPushButton[role="key"]:focus {{ border-color: {theme.accent}; }}
QPushButton[role="key"]:disabled {{ color: {theme.muted}; border-color: {theme.line}; }}
QPushButton[role="corner"] {{ color: {theme.ink}; font-size: {min(large, 26)}px; padding: 0 10px;
  min-width: 44px; }}
QPushButton[role="corner"]:checked {{ background: {theme.accent_soft}; }}
QPushButton[role="corner"]:hover {{ background: {theme.hover}; }}
QPushButton[role="corner"]:focus {{ border-color: {theme.accent}; }}
QPushButton[role="corner"]:disabled {{ color: {theme.field_line}; }}
QScrollBar:vertical {{ width: 24px; }}
QScrollBar::handle {{ border-radius: 8px; min-height: 64px; }}
"""
