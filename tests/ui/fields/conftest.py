"""Fields on the screen of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.settings import Settings
from taet_desktop.ui import pictures, style
from taet_desktop.ui.fields.base import FieldContext

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.fixture
def context(qapp: QApplication) -> Iterator[FieldContext]:
    style.apply(qapp, Settings(theme="light"))
    pictures.set_source(load_catalogue().svg)
    yield FieldContext(lambda: TODAY, "Anna", lambda picture: load_catalogue().get(picture).label)
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
