"""The kit: names for screen readers, keys, limits and layout."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QMimeData, QRect, Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.theme import TARGET, contrast
from taet_desktop.ui.widgets import (
    AutoGrowTextEdit,
    Banner,
    Card,
    CheckBox,
    Chip,
    ElidedLabel,
    EmptyState,
    FindLine,
    FlowLayout,
    FormRow,
    IconButton,
    RadioButton,
    SavedLabel,
    ScrollColumn,
    Select,
    Stack,
    Tag,
)
from taet_desktop.ui.widgets.scroll import empty
from taet_desktop.ui.window import Window
from tests.support.stray_windows import StrayWindows

pytestmark = pytest.mark.usefixtures("dressed")


def test_a_form_row_leaves_nothing_out(qtbot: QtBot) -> None:
    field = QLineEdit()
    row = FormRow("&Telefon", field, name="phone", help_text="Otte tal.")
    qtbot.addWidget(row)
    assert row.label.buddy() is field
    assert field.objectName() == "phone"
    assert field.accessibleName() == "Telefon"
    assert field.accessibleDescription() == "Otte tal."
    row.set_error("Der mangler et tal.")
    row.show()
    assert row.error.isVisible()
    assert field.property("invalid") == "true"
    assert field.accessibleDescription() == "Der mangler et tal. Otte tal."
    row.set_error("")
    assert not row.error.isVisible()
    with pytest.raises(ValueError, match="label"):
        FormRow("", QLineEdit(row), name="x")


def test_text_grows_and_shrinks_with_its_words(qtbot: QtBot) -> None:
    field = AutoGrowTextEdit(lines=2, most=6)
    qtbot.addWidget(field)
    field.show()
    low = field.height()
    QTest.keyClicks(field, "a")
    for _ in range(4):
        QTest.keyClick(field, Qt.Key.Key_Return)
    middle = field.height()
    assert middle > low
    field.setPlainText("\n" * 40)
    assert middle < field.height() < 3 * middle
    field.clear()
    assert field.height() == low


def test_a_megabyte_is_refused_and_nothing_is_lost(qtbot: QtBot) -> None:
    field = AutoGrowTextEdit(limit=1000)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "Det her skal blive.")
    pasted = QMimeData()
    pasted.setText("x" * 1_000_000)
    with qtbot.waitSignal(field.refused) as told:
        field.insertFromMimeData(pasted)
    assert field.toPlainText() == "Det her skal blive."
    assert "1.000.000 tegn" in told.args[0]
    assert "uændret" in told.args[0]
    with qtbot.waitSignal(field.refused) as taken_back:
        QTest.keyClicks(field, "!")
    assert taken_back.args == [""]


def test_a_full_field_takes_no_more_letters_but_lets_some_be_deleted(qtbot: QtBot) -> None:
    field = AutoGrowTextEdit(limit=10)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.refused):
        QTest.keyClicks(field, "0123456789a")
    assert field.toPlainText() == "0123456789"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.toPlainText() == "012345678"


def test_pasting_keeps_emoji_and_right_to_left_but_no_markup(qtbot: QtBot) -> None:
    field = AutoGrowTextEdit()
    qtbot.addWidget(field)
    pasted = QMimeData()
    pasted.setText("🙂 שלום مرحبا\x00")
    pasted.setHtml("<b>fed</b><img src='file:///etc/passwd'>")
    field.insertFromMimeData(pasted)
    assert field.toPlainText() == "🙂 שלום مرحبا"


def test_tab_leaves_a_text(qtbot: QtBot) -> None:
    card = Card()
    first, second = AutoGrowTextEdit(), QLineEdit()
    card.add(first, second)
    qtbot.addWidget(card)
    card.show()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert card.focusWidget() is second
    assert first.toPlainText() == ""


def test_a_banner_says_its_word_and_hides_when_closed(qtbot: QtBot) -> None:
    banner = Banner("Notatet er seks dage gammelt.", "care", action="Journalisér", closable=True)
    qtbot.addWidget(banner)
    banner.show()
    assert banner.accessibleName() == "Bemærk: Notatet er seks dage gammelt."
    with qtbot.waitSignal(banner.acted):
        QTest.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    close = banner.findChild(IconButton)
    assert isinstance(close, IconButton)
    with qtbot.waitSignal(banner.closed):
        QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert banner.label.text() == ""


def test_nothing_flashes_before_it_has_its_place(qtbot: QtBot, qapp: QApplication) -> None:
    strays = StrayWindows(qapp)
    window = Window()
    qtbot.addWidget(window)
    holder = QWidget()
    column = QVBoxLayout(holder)
    banners = [Banner(), Banner("Gemt.", "good"), Banner(action="Prøv nu")]
    banners[2].show_text("Disken er fuld.", "care")
    for widget in (*banners, EmptyState("Her er tomt.", action="Begynd")):
        column.addWidget(widget)
    window.show_only(holder)
    window.show()
    strays.stop()
    assert strays.seen == []
    assert [one.isVisible() for one in banners] == [False, True, True]
    assert banners[2].button.isVisible()


def test_an_empty_state_leads_on(qtbot: QtBot) -> None:
    state = EmptyState("Du har ingen borgere endnu.", icon="citizens", action="Tilføj borger")
    qtbot.addWidget(state)
    state.resize(700, 400)
    state.show()
    assert state.label.height() < 60, "one line when there is room for it"
    with qtbot.waitSignal(state.acted):
        QTest.mouseClick(state.button, Qt.MouseButton.LeftButton)


def test_an_elided_label_keeps_its_whole_text(qtbot: QtBot) -> None:
    label = ElidedLabel("Et langt navn, der ikke kan være der\npå to linjer")
    qtbot.addWidget(label)
    label.resize(90, 30)
    label.show()
    assert label.text() == "Et langt navn, der ikke kan være der på to linjer"
    assert label.toolTip() == label.text() == label.accessibleName()
    label.resize(900, 30)
    assert label.toolTip() == ""


def test_an_elided_label_leaves_out_its_last_parts_whole(qtbot: QtBot) -> None:
    label = ElidedLabel("Anna B. · hjemmebesøg · 27. nov. 23:41")
    qtbot.addWidget(label)
    label.show()
    metrics = label.fontMetrics()
    (inner,) = label.findChildren(QLabel)
    for shown in ("Anna B. · hjemmebesøg · 27. nov. 23:41", "Anna B. · hjemmebesøg", "Anna B."):
        label.resize(metrics.horizontalAdvance(shown) + 6, 30)
        assert inner.text() == shown
        assert label.accessibleName() == "Anna B. · hjemmebesøg · 27. nov. 23:41"
    label.resize(metrics.horizontalAdvance("Ann…") + 1, 30)
    assert inner.text() == "Ann…"


def test_flow_breaks_lines_like_text(qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder)
    for word in ("slet ikke", "lidt", "i nogen grad", "en hel del", "rigtig meget"):
        flow.addWidget(Chip(word))
    qtbot.addWidget(holder)
    assert flow.heightForWidth(2000) < flow.heightForWidth(200)
    flow.setGeometry(QRect(0, 0, 200, 400))
    chips = holder.findChildren(Chip)
    assert all(chip.geometry().right() <= 200 for chip in chips)
    assert len({chip.y() for chip in chips}) > 1
    empty(flow)
    assert flow.count() == 0


def test_saved_tells_the_truth(qtbot: QtBot) -> None:
    label = SavedLabel()
    qtbot.addWidget(label)
    label.saved(datetime(2026, 11, 22, 10, 42))
    assert label.text() == "Gemt kl. 10.42"
    label.waiting()
    assert label.text() == "Gemmer …"
    label.failed()
    assert label.text() == "Ikke gemt endnu"
    assert label.property("role") == "error"


def test_saved_is_as_wide_while_it_waits(qtbot: QtBot) -> None:
    label = SavedLabel()
    qtbot.addWidget(label)
    label.show()
    assert label.minimumSizeHint().width() < 20
    widths = set()
    for say in (label.waiting, lambda: label.saved(datetime(2026, 11, 22, 11, 11))):
        say()
        widths |= {label.minimumSizeHint().width(), label.sizeHint().width()}
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.minimumSizeHint().width()
    assert len(widths) == 1


@pytest.mark.parametrize("scale", [100, 200])
def test_a_line_to_search_with_is_emptied_by_a_button_large_enough(
    scale: int, dressed: QApplication, qtbot: QtBot
) -> None:
    style.apply(dressed, Settings(theme="light", text_scale=scale))
    line = FindLine()
    qtbot.addWidget(line)
    line.resize(300, line.sizeHint().height())
    line.show()
    assert not line.empty.isVisible()
    QTest.keyClicks(line, "kat")
    box = line.empty.geometry()
    assert line.empty.isVisible()
    assert min(box.width(), box.height()) >= max(TARGET, line.height() - 6)
    assert line.rect().contains(box)
    assert line.textMargins().right() >= box.width()
    typed: list[str] = []
    line.textEdited.connect(typed.append)
    QTest.mouseClick(line.empty, Qt.MouseButton.LeftButton)
    assert (line.text(), typed) == ("", [""])
    assert not line.empty.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", [QLineEdit, AutoGrowTextEdit])
def test_what_could_be_written_is_as_legible_as_a_help_text(
    theme: str, kind: type[QLineEdit] | type[AutoGrowTextEdit], dressed: QApplication, qtbot: QtBot
) -> None:
    style.apply(dressed, Settings(theme=theme))
    field = kind()
    qtbot.addWidget(field)
    field.show()
    hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hint.alpha() == 255
    assert contrast(hint.name(), style.current().surface) >= 4.5


def test_a_stack_is_as_high_as_what_it_shows(qtbot: QtBot) -> None:
    stack = Stack()
    low, high = QWidget(), QWidget()
    low.setFixedHeight(20)
    high.setFixedHeight(300)
    stack.addWidget(low)
    stack.addWidget(high)
    qtbot.addWidget(stack)
    stack.show()
    assert stack.sizeHint().height() == 20
    stack.setCurrentWidget(high)
    assert stack.currentIndex() == 1
    assert not low.isVisible()
    assert stack.sizeHint().height() == 300


def test_a_column_scrolls_to_what_has_the_focus(qtbot: QtBot) -> None:
    column = ScrollColumn(width=300)
    fields = [QLineEdit() for _ in range(40)]
    column.add(*fields)
    qtbot.addWidget(column)
    column.resize(400, 300)
    column.show()
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    fields[0].setFocus()
    for field in fields[:-1]:
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert column.verticalScrollBar().value() > 0
    assert column.focusWidget() is fields[-1]
    column.empty()
    assert column.column.count() == 0


def test_choices_are_drawn_in_the_theme(qtbot: QtBot) -> None:
    card = Card()
    check, radio, select = CheckBox("Ja"), RadioButton("Også"), Select()
    select.addItems(["Hjemme", "Telefon"])
    card.add(check, radio, select)
    qtbot.addWidget(card)
    card.show()
    off = check.grab().toImage()
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked()
    assert check.grab().toImage() != off
    radio.setChecked(True)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light = radio.grab().toImage()
    style.apply(app, Settings(theme="dark"))
    assert radio.grab().toImage() != light


def test_the_wheel_never_changes_an_answer(qtbot: QtBot) -> None:
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    select = Select()
    select.addItems(["a", "b", "c"])
    qtbot.addWidget(select)
    select.show()
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(select, turn)
    assert select.currentIndex() == 0


def test_labels_show_markup_as_it_stands(qtbot: QtBot) -> None:
    tag = Tag("<b>fed</b>", "care")
    qtbot.addWidget(tag)
    assert tag.textFormat() is Qt.TextFormat.PlainText
    assert tag.text() == "<b>fed</b>"
