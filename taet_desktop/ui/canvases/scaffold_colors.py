"""The colours of the drawn sheets in each look: so soft that words stand out; in contrast edges alone."""

from __future__ import annotations

from taet_desktop.domain.scaffold_scenes import COLORS
from taet_desktop.ui.theme import Theme

_DARK = {
    "himmel": "#1C2B33", "eng": "#22301F", "eng2": "#2A3B26", "blad": "#2F4A33", "blad2": "#3B5C40",
    "trae": "#5B4A36", "trae2": "#7A6549", "sol": "#8C7434", "vand": "#1F3A48", "vand2": "#274A5C",
    "vaeg": "#3A3328", "tag": "#6B4338", "sten": "#474A4A", "sti": "#4A4230", "sejl": "#3A444A",
    "roed": "#7C4A43", "hud": "#9C7B5B", "hud2": "#7C5A3E", "toej": "#3C6276", "toej2": "#5C4B70",
    "streg": "#8C9AA1",
}  # fmt: skip


def scene_color(name: str, theme: Theme, *, line: bool = False) -> str:
    """Return the colour of a fill, or of a line; empty for no line. In contrast only edges are drawn."""
    if theme.name == "contrast":
        return theme.line if line else theme.surface
    return (_DARK if theme.dark else COLORS)[name] if name else ""
