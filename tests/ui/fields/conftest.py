"""Fields on the screen of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.settings import Settings
from taet_desktop.ui import pictures, style
from taet_desktop.ui.fields.base import FieldContext

TODAY = date(2026, 11, 22)  # a Sunday
NOW = datetime(2026, 11, 22, 9, 41, 7, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def context(qapp: QApplication) -> Iterator[FieldContext]:
    style.apply(qapp, Settings(theme="light"))
    pictures.set_source(load_catalogue().svg)
    catalogue = load_catalogue()
    yield FieldContext(
        lambda: TODAY,
        "Anna",
        lambda picture: catalogue.get(picture).label if picture in catalogue else picture,
        find_pictures=lambda word: [one.id for one in catalogue.search(word)],
        now=lambda: NOW,
    )
    pictures.set_source(None)


@pytest.fixture
def show(qtbot: QtBot, context: FieldContext) -> Callable[[QWidget], None]:
    """Show a widget in a window of its own, active, so that it can have the focus."""

    def shown(widget: QWidget, width: int = 800) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, 500)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    return shown
