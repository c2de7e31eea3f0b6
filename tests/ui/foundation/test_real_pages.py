"""The program's own pages on a real vault: nothing of it is left after a lock, and all of it returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.app import PAGES
from taet_desktop.domain.visit import VisitKind
from taet_desktop.services import citizens, visits
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.application import Application
from taet_desktop.ui.navigation import Page
from tests.support.cut_words import cut_words
from tests.ui.foundation.conftest import PASSPHRASE, type_in
from tests.ui.foundation.test_life import texts

NAMES = ("Zenobia", "Kvistgaard")
WORD = "havørnereden"


@pytest.fixture
def working(start: Callable[..., Application], vault: Path, qtbot: QtBot) -> tuple[Application, str, str]:
    """The window on a vault with one citizen and a visit under way: the window, and their two ids."""
    application = start(vault, real_pages=True)
    type_in(qtbot, application, PASSPHRASE)
    person = replace(
        citizens.new_citizen(), first_name=NAMES[0], last_name=NAMES[1], cpr="0101900000", phone="22 33 44 55"
    )
    made: list[str] = []

    def fill() -> tuple[str, str]:
        citizens.save_citizen(application.session, person)
        visit, _ = visits.begin_visit(application.session, person.id, VisitKind.HOME)
        return str(person.id), str(visit.id)

    application.jobs.run(fill, done=made.extend)
    assert application.jobs.flush()
    return application, made[0], made[1]


def settle(application: Application, qtbot: QtBot) -> Page:
    qtbot.waitUntil(lambda: application.jobs.pending == 0)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: application.jobs.pending == 0)
    assert application.shell is not None
    page = application.shell.page
    assert page is not None
    return page


def go(application: Application, qtbot: QtBot, name: str, citizen: str, visit: str) -> Page:
    target = {"citizen": {"id": citizen}, "citizen_edit": {"id": citizen}, "visit": {"id": visit}}
    target |= {"papers": {"id": citizen}, "from_paper": {"id": citizen}}
    target |= {"board": {"id": "ja-nej"}, "pictures": {"citizen": citizen}}
    application.navigator.go(name, **target.get(name, {}))
    return settle(application, qtbot)


def text_field(page: Page) -> QPlainTextEdit:
    fields = [
        field
        for field in page.findChildren(QPlainTextEdit)
        if field.isVisible() and not field.isReadOnly() and not field.objectName().startswith("note")
    ]
    assert fields, "the visit has a field to write in"
    return fields[0]


def test_every_page_forgets(working: tuple[Application, str, str], qtbot: QtBot) -> None:
    application, citizen, visit = working
    seen = []
    for name in PAGES:
        go(application, qtbot, name, citizen, visit)
        if NAMES[0] in texts():
            seen.append(name)
    assert {"today", "citizens", "citizen", "visit", "citizen_edit"} <= set(seen)
    application.lock()
    left = texts()
    for secret in (*NAMES, WORD, "0101900000", "010190", "22 33 44 55"):
        assert secret not in left
    assert not any(isinstance(widget, Page) for widget in QApplication.allWidgets())


def test_back_to_the_very_word_in_a_visit(working: tuple[Application, str, str], qtbot: QtBot) -> None:
    application, citizen, visit = working
    field = text_field(go(application, qtbot, "visit", citizen, visit))
    name = field.accessibleName()
    field.setFocus()
    QTest.keyClicks(field, WORD)
    application.lock()
    assert WORD not in texts()
    type_in(qtbot, application, PASSPHRASE)
    page = settle(application, qtbot)
    qtbot.waitUntil(lambda: _focused(application) == name)
    back = application.window.focusWidget()
    assert isinstance(back, QPlainTextEdit)
    assert page.isAncestorOf(back)
    assert back.toPlainText() == WORD, "saved by the lock itself"
    qtbot.waitUntil(lambda: back.textCursor().position() == len(WORD))


SMALL_LAPTOP = (1366, 768)


@pytest.mark.parametrize("size", [SMALL_LAPTOP, (1024, 640)])
@pytest.mark.parametrize("scale", [100, 200])
def test_every_page_fits_a_small_laptop(
    working: tuple[Application, str, str], qtbot: QtBot, size: tuple[int, int], scale: int
) -> None:
    application, citizen, visit = working
    application.save_settings(application.settings.with_(text_scale=scale))
    settle(application, qtbot)
    application.window.resize(*size)
    for name in PAGES:
        go(application, qtbot, name, citizen, visit)
        assert application.window.width() <= size[0], name
        if size == SMALL_LAPTOP:
            qtbot.waitUntil(partial(_whole, application, name))
        assert application.window.height() <= size[1], name


def _whole(application: Application, page: str) -> None:
    assert cut_words(application.window) == [], page


def test_every_field_and_button_has_a_name(working: tuple[Application, str, str], qtbot: QtBot) -> None:
    """What can be filled in or pressed is announced by its label, text or accessible name."""
    from PySide6.QtWidgets import QAbstractButton, QComboBox

    application, citizen, visit = working
    nameless = []
    for name in PAGES:
        page = go(application, qtbot, name, citizen, visit)
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
            for widget in page.findChildren(kind):
                if widget.isVisible() and not _announced(widget):
                    nameless.append(f"{name}: {type(widget).__name__} {widget.objectName()!r}")
    assert nameless == []


@pytest.mark.timeout(400)  # every page five times over
def test_every_page_is_drawn_in_every_theme(working: tuple[Application, str, str], qtbot: QtBot) -> None:
    application, citizen, visit = working
    app = application.qt
    for name in PAGES:
        page = go(application, qtbot, name, citizen, visit)
        pictures = set()
        for theme in ("light", "dark", "contrast"):
            style.apply(app, Settings(theme=theme))
            image = page.grab().toImage()
            pictures.add(image.pixelColor(image.width() - 3, image.height() - 3).name())
        assert len(pictures) == 3, name


def _focused(application: Application) -> str:
    widget = application.window.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def _announced(widget: QWidget) -> bool:
    text = str(widget.property("text") or "") if not isinstance(widget, QLineEdit) else ""
    inner = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)
    return bool(widget.accessibleName() or text.strip() or inner)
