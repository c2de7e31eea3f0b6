"""Reading aloud, with Qt's own engine for tests: silent, but telling of every word as the real ones do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.domain import clock
from taet_desktop.domain.board import Cell
from taet_desktop.ui import lock, speech
from taet_desktop.ui.fields.symbols import SymbolsField
from taet_desktop.ui.pages.read_aloud_card import ReadAloudCard
from taet_desktop.ui.read_aloud import LabelReader, PartsReader, ReadAloud
from taet_desktop.ui.speech import EngineVoice, Voice
from taet_desktop.ui.widgets import IconButton, Label, QuietButton

NORWEGIAN = QLocale.Language.NorwegianBokmal
"""The nearest to Danish that the engine for tests has a voice in."""


@pytest.fixture
def voice(qtbot: QtBot) -> Iterator[Voice]:
    made = EngineVoice("mock", NORWEGIAN)
    speech.use(made)
    yield made
    speech.use(None)
    made.deleteLater()


@pytest.fixture
def danish(qtbot: QtBot) -> Iterator[Voice]:
    made = EngineVoice("mock")
    speech.use(made)
    yield made
    speech.use(None)
    made.deleteLater()


_pages: list[QWidget] = []


def page_with(qtbot: QtBot, *parts: QWidget) -> QWidget:
    page = QWidget()
    _pages[:] = [page]  # held, since nobody else does
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(page)
    page.show()
    return page


def press(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_every_word_is_told_in_its_place(voice: Voice, qtbot: QtBot) -> None:
    assert voice.ready
    assert voice.voice_name
    told: list[tuple[int, int]] = []
    voice.word.connect(lambda start, length: told.append((start, length)))
    with qtbot.waitSignal(voice.finished, timeout=10_000):
        voice.say("Hej med dig")
        assert voice.reading
    assert told == [(0, 3), (4, 3), (8, 3)]
    assert not voice.reading


def test_nothing_is_said_for_nothing_and_it_can_be_stopped(voice: Voice, qtbot: QtBot) -> None:
    voice.say("  ")
    assert not voice.reading
    with qtbot.waitSignal(voice.finished, timeout=10_000):
        voice.say("En lang sætning, der bliver afbrudt")
        speech.hush()
    assert not voice.reading


def test_without_a_danish_voice_it_says_what_to_do(danish: Voice) -> None:
    assert not danish.ready
    assert danish.why_not.startswith("Computeren har ingen dansk stemme.")
    assert len(danish.why_not.split(".")) > 2
    danish.say("hej")
    assert not danish.reading
    assert danish.voice_name == ""


@pytest.mark.qt_log_ignore("is not supported")
def test_an_engine_that_is_not_there_is_no_voice(qtbot: QtBot) -> None:
    gone = EngineVoice("findes-ikke")
    assert not gone.ready
    assert "stemme" in gone.why_not or "læse højt" in gone.why_not
    gone.deleteLater()


def test_the_word_being_read_is_marked_in_its_label(voice: Voice, qtbot: QtBot) -> None:
    prompt, help_ = Label("Hvordan har du det?"), Label("Tag dig god tid.")
    button = QuietButton("")
    reader = LabelReader([prompt, help_], lambda: "godt. skidt")
    page_with(qtbot, prompt, help_, button)
    ReadAloud(button, reader.text, reader.mark)
    qtbot.waitUntil(button.isVisible)
    marked: list[str] = []
    voice.word.connect(lambda *_: marked.append(prompt.selectedText() or help_.selectedText()))
    with qtbot.waitSignal(voice.finished, timeout=20_000):
        press(button)
        assert button.text() == "Stop"
    assert " ".join(word.strip(".?") for word in marked if word) == "Hvordan har du det Tag dig god tid"
    assert marked[-1] == ""  # the choices are read, and stand elsewhere
    assert button.text() == "Læs højt"
    assert not prompt.hasSelectedText()
    assert not help_.hasSelectedText()
    assert prompt.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction


def test_pressing_again_stops_and_so_does_leaving(voice: Voice, qtbot: QtBot) -> None:
    label, button = Label("En lang sætning, der bliver afbrudt"), IconButton("speak", "Læs højt")
    page = page_with(qtbot, label, button)
    reader = LabelReader([label])
    ReadAloud(button, reader.text, reader.mark)
    qtbot.waitUntil(button.isVisible)
    press(button)
    assert button.accessibleName() == "Stop oplæsning"
    press(button)
    assert button.accessibleName() == "Læs højt"
    press(button)
    assert voice.reading
    page.hide()
    assert button.accessibleName() == "Læs højt"


def test_two_buttons_never_speak_at_once(voice: Voice, qtbot: QtBot) -> None:
    labels = [Label("Den første tekst er lang"), Label("Den anden tekst")]
    buttons = [QuietButton(""), QuietButton("")]
    page_with(qtbot, *labels, *buttons)
    for label, button in zip(labels, buttons, strict=True):
        reader = LabelReader([label])
        ReadAloud(button, reader.text, reader.mark)
    qtbot.waitUntil(buttons[1].isVisible)
    press(buttons[0])
    press(buttons[1])
    assert [button.text() for button in buttons] == ["Læs højt", "Stop"]
    speech.hush()


def test_there_is_no_button_without_a_voice(danish: Voice, qtbot: QtBot) -> None:
    label, button = Label("hej"), QuietButton("")
    page_with(qtbot, label, button)
    reader = LabelReader([label])
    aloud = ReadAloud(button, reader.text, reader.mark)
    qtbot.waitUntil(lambda: aloud._voice is not None)
    assert not button.isVisible()
    card = ReadAloudCard(None)  # type: ignore[arg-type]
    qtbot.addWidget(card)
    card.refresh()
    said = " ".join(label.text() for label in card.findChildren(Label))
    assert "ingen dansk stemme" in said
    assert "Indtil da er der ingen knap" in said


def test_settings_name_the_voice(voice: Voice, qtbot: QtBot) -> None:
    card = ReadAloudCard(None)  # type: ignore[arg-type]
    qtbot.addWidget(card)
    card.show()
    card.refresh()
    said = " ".join(label.text() for label in card.findChildren(Label))
    assert voice.voice_name in said
    button = card.findChild(QuietButton, "settings-read-aloud")
    assert isinstance(button, QuietButton)
    qtbot.waitUntil(button.isVisible)
    press(button)
    assert voice.reading
    card.clear()
    assert not voice.reading


def test_what_was_pointed_at_is_read_picture_by_picture(voice: Voice, qtbot: QtBot) -> None:
    cells = [Cell("ja", "ja", "ja"), Cell("vand", "vand", "vand", say="Jeg vil drikke.")]
    field = SymbolsField(cells, clock.now, lambda key: key)
    page_with(qtbot, field)
    qtbot.waitUntil(lambda: field._aloud._voice is not None)
    assert not field.aloud.isVisible()
    for key in ("ja", "vand"):
        field.grid.pressed.emit(key)
    assert field.aloud.isVisible()
    shown: list[int] = []
    voice.word.connect(lambda *_: shown.append(field.strip._spoken))
    with qtbot.waitSignal(voice.finished, timeout=20_000):
        press(field.aloud)
    assert shown == [0, 1, 1, 1]
    assert field.strip._spoken == -1
    press(field.clear)
    assert not field.aloud.isVisible()


def test_parts_are_read_with_a_breath_between() -> None:
    at: list[int] = []
    reader = PartsReader(lambda: ["ja", "Jeg er tørstig."], at.append)
    assert reader.text() == "ja. Jeg er tørstig. "
    for start in (0, 4, 8, 100):
        reader.mark(start, 2)
    reader.mark(0, 0)
    assert at == [0, 1, 1, -1, -1]


def test_a_button_that_is_gone_is_told_nothing(danish: Voice, qtbot: QtBot) -> None:
    label, button = Label("hej"), QuietButton("")
    page = page_with(qtbot, label, button)
    reader = LabelReader([label])
    aloud = ReadAloud(button, reader.text, reader.mark)
    qtbot.waitUntil(lambda: aloud._voice is not None)
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    with qtbot.captureExceptions() as raised:
        danish.known.emit()
    assert not raised
    assert page.isVisible()


def test_a_lock_silences(voice: Voice, qtbot: QtBot) -> None:
    voice.say("En lang sætning om et menneske")
    assert voice.reading
    with qtbot.waitSignal(voice.finished):
        lock.forget_pictures()
    assert speech.speech() is not voice  # the next one has never heard it
