"""Run by itself on a platform with two screens: turns the screen to the other one, which is then unplugged.

Prints what was seen as JSON. The platform can't lose a screen, so the program is told as Qt tells it: the
window is moved to the screen that is left, and the application says that the other one is gone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from taet_desktop.domain.voices import QuestionForm
from taet_desktop.settings import Settings
from taet_desktop.ui.citizen_view.view import CitizenView
from tests.support.sessions import make_vault
from tests.ui.visit.conftest import Desk, close_desk, open_desk

WORDS = "min ka"
_LEFT = Qt.MouseButton.LeftButton


def main(folder: Path) -> None:
    """Do it all, and print what was seen."""
    app = QApplication(sys.argv)
    made = make_vault(folder / "made.taet")
    desk = open_desk(app, made, folder / "proeve.taet", Settings(theme="light"))
    desk.window.resize(1180, 700)
    desk.window.show()
    desk.go(desk.visit.id)
    desk.page.tool_view.default_form = QuestionForm.STANDARD
    desk.page.show_tool("chime")
    desk.settle()
    seen: dict[str, Any] = {"before": place(desk)}
    seen["offered"] = [action.text() for action in offered(desk)]
    choose(desk, -1)
    seen["turned"] = place(desk)
    view = desk.window.citizen_view
    assert isinstance(view, CitizenView)
    seen["size of text"] = view._asking.look.scale
    QTest.keyClicks(view.window().focusWidget(), WORDS)
    unplug(desk)
    seen["unplugged"] = {**place(desk), **asked(view)}
    shrink(desk)
    seen["another size"] = {**place(desk), **asked(view)}
    seen["the same view"] = desk.window.citizen_view is view
    desk.window.turn_back()
    desk.settle()
    seen["back"] = place(desk)
    choose(desk, -1)
    desk.window.turn_back()
    desk.settle()
    seen["back from a screen that is there"] = place(desk)
    close_desk(desk)
    sys.stdout.write(json.dumps(seen))


def offered(desk: Desk) -> list[QAction]:
    """Press the button, and return which screens it offers."""
    desk.page.turning.button.click()
    desk.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    menu.close()
    return actions


def choose(desk: Desk, number: int) -> None:
    """Press the button, and choose one of the screens it offers."""
    desk.page.turning.button.click()
    desk.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.mouseClick(menu, _LEFT, pos=menu.actionGeometry(menu.actions()[number]).center())
    desk.settle()


def place(desk: Desk) -> dict[str, Any]:
    """Return where the window is."""
    box = desk.window.geometry()
    return {
        "screen": desk.window.screen().name(),
        "box": [box.x(), box.y(), box.width(), box.height()],
        "full": desk.window.isFullScreen(),
    }


def asked(view: CitizenView) -> dict[str, Any]:
    """Return what is asked and what stands there."""
    assert view.item is not None
    assert view.question is not None
    return {"item": view.item.id, "words": view.question.box.field.value()}


def unplug(desk: Desk) -> None:
    """Take the screen away that the citizen looks at."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    gone = desk.window.screen()
    app.screenRemoved.emit(gone)
    desk.window.windowHandle().setScreen(app.primaryScreen())
    desk.settle()


def shrink(desk: Desk) -> None:
    """Leave the window as a desktop may that changes its size: smaller than the screen, and in its middle."""
    desk.window.setGeometry(QRect(200, 100, 800, 600))
    desk.window.screen().geometryChanged.emit(desk.window.screen().geometry())
    desk.settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
