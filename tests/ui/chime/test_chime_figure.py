"""The CHIME picture on the screen: read by eye, by keyboard, by a screen reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.scoring import ADVISER_HELP, FACTORS, ChimePoint
from taet_desktop.instruments import load_library
from taet_desktop.ui.chime.figure import ChimeFigure
from taet_desktop.ui.chime.now import ChimeNow, ChimeThanks

AT = datetime(2026, 1, 5, tzinfo=UTC)
CHIME = load_library().get("chime")


def talk(days: int, *own: float | None) -> ChimePoint:
    means: dict[str, float | None] = dict(zip(FACTORS, own, strict=True))
    return ChimePoint(AT + timedelta(days=days), means, {**means, "haab": 5}, {"haab": 2})


def shown(qtbot: QtBot) -> ChimeFigure:
    figure = ChimeFigure()
    qtbot.addWidget(figure)
    figure.show_points([talk(0, 1, 2, None, 4, 5), talk(90, 2, None, 3, 4, 5)])
    figure.show()
    return figure


def test_the_table_comes_on_wish_and_by_keyboard(qtbot: QtBot) -> None:
    figure = shown(qtbot)
    assert figure.table.isHidden()
    figure.swap.setFocus()
    QTest.keyClick(figure.swap, Qt.Key.Key_Space)
    assert not figure.table.isHidden()
    assert figure.flower.isHidden()
    assert (figure.table.rowCount(), figure.table.columnCount()) == (5, 2)
    item = figure.table.item(1, 0)
    assert item is not None
    assert item.text() == "intet tal"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Håb, 5. apr. 2026: intet tal"
    QTest.keyClick(figure.swap, Qt.Key.Key_Space)
    assert not figure.flower.isHidden()
    assert figure.table.isHidden()


def test_flower_and_curve_say_what_they_show(qtbot: QtBot) -> None:
    figure = shown(qtbot)
    assert "Samhørighed: 2, lidt" in figure.flower.accessibleName()
    assert "Håb: intet tal" in figure.flower.accessibleName()
    assert "Samhørighed: 1 5. jan. 2026, 2 5. apr. 2026" in figure.curves.accessibleName()


def test_the_advisers_view_stands_beside_the_help_alone(qtbot: QtBot) -> None:
    figure = shown(qtbot)
    assert "eget syn" not in figure.below.text()
    figure.angles.set_value(ADVISER_HELP)
    figure.angles.chosen.emit(ADVISER_HELP)
    assert "Håb: 5, rigtig meget (rådgiveren selv: 2)" in figure.flower.accessibleName()
    assert "eget syn" in figure.below.text()


def test_a_gap_is_painted_otherwise_than_the_least_answer(qtbot: QtBot) -> None:
    pictures = []
    for value in (None, 1, 5):
        figure = ChimeFigure()
        qtbot.addWidget(figure)
        figure.show_points([talk(0, value, 3, 3, 3, 3)])
        figure.flower.resize(300, 232)
        pictures.append(figure.flower.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2]


def test_below_the_questions_it_grows_with_the_answers(qtbot: QtBot) -> None:
    now = ChimeNow()
    qtbot.addWidget(now)
    now.show_answers(CHIME, Answers())
    assert now.isHidden()
    now.show_answers(CHIME, Answers([Answer("haab-eget", ItemKind.SCALE5, DONT_KNOW)]))
    assert now.isHidden()
    now.show_answers(CHIME, Answers([Answer("haab-eget", ItemKind.SCALE5, 4)]))
    assert not now.isHidden()
    assert "Håb: 4, en hel del" in now.figure.flower.accessibleName()


def test_the_citizen_sees_their_own_life_at_the_end(qtbot: QtBot) -> None:
    thanks = ChimeThanks()
    qtbot.addWidget(thanks)
    thanks.show_answers(CHIME, Answers([Answer("haab-hjaelp", ItemKind.SCALE5, 4)]))
    assert thanks.isHidden()
    thanks.show_answers(CHIME, Answers([Answer("haab-eget", ItemKind.SCALE5, 4)]))
    assert thanks.flower.accessibleName().startswith("Mit liv")
