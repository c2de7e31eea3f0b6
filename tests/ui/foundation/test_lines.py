"""Lines that can be opened: how their words are broken where there is little room."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.lines import Line, LinesView, WholeLines, broken

TEXT = "Skal vælges: oplysninger, Recovery-fortælling"


@pytest.fixture
def metrics(dressed: QApplication) -> QFontMetrics:
    return QFontMetrics(QFont(dressed.font()))


def test_words_go_on_below_and_none_is_lost(metrics: QFontMetrics) -> None:
    wide = metrics.horizontalAdvance(TEXT)
    assert broken(TEXT, metrics, wide, 2) == [TEXT]
    parts = broken(TEXT, metrics, wide - 1, 2)
    assert len(parts) == 2
    assert " ".join(parts) == TEXT
    assert all(metrics.horizontalAdvance(part) < wide for part in parts)


def test_what_has_no_room_even_then_ends_in_dots(metrics: QFontMetrics) -> None:
    narrow = metrics.horizontalAdvance("Skal vælges:") + 4
    first, last = broken(TEXT, metrics, narrow, 2)
    assert first == "Skal vælges:"
    assert last.endswith("…")
    assert metrics.horizontalAdvance(last) <= narrow
    assert broken(TEXT, metrics, narrow, 1)[0].startswith("Skal")
    assert len(broken("Speciallægeerklæring", metrics, narrow // 2, 2)) == 1
    assert broken("", metrics, narrow, 2) == []


@pytest.mark.parametrize("scale", [100, 200])
def test_a_short_list_grows_with_what_its_lines_need(scale: int, dressed: QApplication, qtbot: QtBot) -> None:
    style.apply(dressed, Settings(theme="light", text_scale=scale))
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    whole, long = WholeLines("whole", "Kort liste"), LinesView("long", "Lang liste")
    column.addWidget(whole)
    column.addWidget(long)
    lines = [Line("a", "Sofie Ø.", TEXT, tag="skal vælges", initial="S"), Line("b", "Bo", initial="B")]
    for view in (whole, long):
        view.show_lines(lines)
    theme = style.current()
    holder.resize(theme.size(900), theme.size(500))
    holder.show()
    wide = whole.height()
    assert wide == theme.size(64) + max(48, theme.size(48)) + 12
    holder.resize(theme.size(420), theme.size(500))
    qtbot.waitUntil(lambda: whole.height() > wide)
    assert whole.sizeHintForRow(1) == max(48, theme.size(48)), "a line that fits is as high as before"
    assert long.sizeHintForRow(0) == theme.size(64), "in a long list all are equally high"
    holder.resize(theme.size(900), theme.size(500))
    qtbot.waitUntil(lambda: whole.height() == wide)
