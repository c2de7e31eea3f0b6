"""Every colour that carries text or a state can be told from what it stands on (WCAG 2.1 AA)."""

from __future__ import annotations

import itertools

import pytest

from taet_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme, choose

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)


def luminance(color: str) -> float:
    def channel(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_text_is_readable_everywhere(theme: Theme) -> None:
    grounds = (theme.paper, theme.surface, theme.hover, theme.accent_soft)
    for ink, ground in itertools.product((theme.ink, theme.muted), grounds):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ink, ground in itertools.product((theme.accent, theme.stop), (theme.paper, theme.surface)):
        assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(theme.accent, theme.accent_soft) >= 4.5
    assert contrast(theme.accent_ink, theme.accent) >= 4.5
    assert contrast(theme.accent_ink, theme.accent_hover) >= 4.5
    for tone in ("good", "care", "stop"):
        assert contrast(theme.color(tone), theme.color(f"{tone}_soft")) >= 4.5, tone
        assert contrast(theme.ink, theme.color(f"{tone}_soft")) >= 4.5, tone


@THEMES
def test_edges_and_focus_are_visible(theme: Theme) -> None:
    for ground in (theme.paper, theme.surface):
        assert contrast(theme.field_line, ground) >= 3.0
        assert contrast(theme.accent, ground) >= 3.0


def test_the_high_contrast_theme_is_that() -> None:
    for ink in (CONTRAST.ink, CONTRAST.muted, CONTRAST.accent, CONTRAST.stop, CONTRAST.care, CONTRAST.good):
        assert contrast(ink, CONTRAST.paper) >= 7


def test_system_follows_the_machine_and_sizes_grow() -> None:
    assert choose("system", system_dark=True).name == "dark"
    assert choose("system", system_dark=False).name == "light"
    assert choose("contrast", system_dark=False).name == "contrast"
    assert choose("light", system_dark=True, text_scale=150).size(18) == 27


def test_a_role_that_is_no_colour_is_refused() -> None:
    with pytest.raises(KeyError):
        LIGHT.color("text_scale")
