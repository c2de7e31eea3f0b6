"""The row of the pen: colours are seen before they are drawn with, named, and large enough for a finger."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.ink import TONES
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.canvases.ink import PEN, tone_color
from taet_desktop.ui.canvases.whiteboard_tools import WhiteboardTools
from taet_desktop.ui.citizen_view.look import Look
from taet_desktop.ui.fields.pills import Pill
from taet_desktop.ui.theme import CONTRAST, DARK, LIGHT, Theme
from tests.ui.canvases.table import Show
from tests.ui.canvases.test_ink import _contrast

LOOKS = [LIGHT, DARK, CONTRAST]


@pytest.fixture
def row(show: Show) -> WhiteboardTools:
    tools = WhiteboardTools()
    show(tools, 700)
    tools.take(PEN)
    QApplication.processEvents()
    return tools


def _pixels(pill: Pill) -> list[QColor]:
    """Return the colours along a line through the middle of a pill's mark."""
    image = pill.grab().toImage()
    return [image.pixelColor(QPoint(x, pill.height() // 2)) for x in range(4, 38)]


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_each_colour_is_seen_and_named(look: str, row: WhiteboardTools, qapp: QApplication) -> None:
    assert len(set(TONES.values())) == len(TONES)
    style.apply(qapp, Settings(theme=look))
    QApplication.processEvents()
    for tone, name in TONES.items():
        pill = row.tones.pill(tone)
        assert pill.text() == name.capitalize()
        assert pill.accessibleName() == f"Farve: {name.capitalize()}"
        assert tone_color(tone) in _pixels(pill)
    style.apply(qapp, Settings(theme="light"))


@pytest.mark.parametrize("theme", LOOKS, ids=lambda one: one.name)
def test_a_swatch_stands_out_from_its_ground_chosen_or_not(theme: Theme) -> None:
    for ground in (theme.surface, theme.accent_soft, theme.hover):
        for tone in TONES:
            edge, disc = QColor(theme.muted), tone_color(tone, theme)
            assert max(_contrast(edge, QColor(ground)), _contrast(disc, QColor(ground))) >= 3


def test_what_is_chosen_is_seen_without_colour(row: WhiteboardTools) -> None:
    for tone in TONES:
        pill = row.tones.pill(tone)
        before = pill.grab().toImage()
        pill.click()
        assert row.tone == tone
        assert [one.key for one in row.tones.stops() if one.isChecked()] == [tone]
        # The ground, the edge and the bold word tell it; some of that is told by lightness alone.
        after = pill.grab().toImage()
        differing = sum(
            abs(before.pixelColor(x, y).lightness() - after.pixelColor(x, y).lightness()) > 60
            for x in range(pill.width())
            for y in range(pill.height())
        )
        if tone != "blaek":  # that one was chosen at first
            assert differing > 60


@pytest.mark.parametrize("least", [44, 64])
def test_each_choice_is_large_enough_for_a_finger(
    least: int, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = Look().theme() if least == 64 else replace(LIGHT)
    monkeypatch.setattr(style, "current", lambda: look)
    tools = WhiteboardTools()
    show(tools, 900)
    tools.take(PEN)
    QApplication.processEvents()
    pills = [*tools.tools.stops(), *tools.tones.stops(), *tools.widths.stops()]
    assert len(pills) == 11
    assert all(min(pill.width(), pill.height()) >= least for pill in pills)
    boxes = [pill.rect().translated(pill.mapTo(tools, QPoint(0, 0))) for pill in pills]
    assert not any(a.intersects(b) for a, b in combinations(boxes, 2))
    assert all(tools.rect().contains(box) for box in boxes)
