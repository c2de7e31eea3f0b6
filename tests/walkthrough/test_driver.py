"""The driver plays moves on the event loop, and the watch sees every pause."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from taet_desktop.ui.fields.sort_mat import SortMat
from taet_desktop.ui.fields.tiles import TileSpec
from taet_desktop.ui.walkthrough.camera import Camera
from taet_desktop.ui.walkthrough.driver import Driver, Stuck
from taet_desktop.ui.walkthrough.hands import Hands
from taet_desktop.ui.walkthrough.moves import Do, Photo, Script, Step, Until
from taet_desktop.ui.walkthrough.pauses import PauseWatch

OFFSCREEN = pytest.mark.qt_log_ignore("^This plugin does not support ")
"""What the platform without a screen says about raising windows."""


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(300, 200)
    QVBoxLayout(made)
    yield made
    made.close()
    made.deleteLater()


def play(script: Script, photos: list[str] | None = None) -> tuple[Driver, PauseWatch]:
    watch = PauseWatch()
    taken = photos if photos is not None else []
    driver = Driver(script, watch, taken.append)
    loop = QEventLoop()
    driver.ended.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    driver.start()
    loop.exec()
    return driver, watch


def test_moves_come_in_order(qapp: QApplication) -> None:
    done: list[str] = []
    photos: list[str] = []

    def script() -> Script:
        yield Step("en")
        yield Do("a", lambda: done.append("a"))
        yield Photo("billede")
        QTimer.singleShot(30, lambda: done.append("senere"))
        yield Until("det kom ikke", lambda: "senere" in done)
        yield Do("b", lambda: done.append("b"))

    driver, watch = play(script(), photos)
    assert driver.error is None
    assert done == ["a", "senere", "b"]
    assert photos == ["billede"]
    assert list(watch.longest) == ["en"]


def test_an_act_that_lets_events_go_on_is_done_before_the_next(qapp: QApplication) -> None:
    done: list[str] = []

    def slow(name: str) -> None:
        done.append(f"{name} begynder")
        QTest.qWait(30)
        done.append(f"{name} slutter")

    def script() -> Script:
        yield Step("en")
        yield Do("a", lambda: slow("a"))
        yield Do("b", lambda: slow("b"))

    driver, _ = play(script())
    assert driver.error is None
    assert done == ["a begynder", "a slutter", "b begynder", "b slutter"]


def test_waiting_in_vain_is_told_with_a_last_picture(qapp: QApplication) -> None:
    photos: list[str] = []

    def script() -> Script:
        yield Step("del")
        yield Until("det kom ikke", lambda: False, seconds=0.05)
        raise AssertionError("went on")

    driver, _ = play(script(), photos)
    assert isinstance(driver.error, Stuck)
    assert "»del«" in driver.error.what
    assert "det kom ikke" in driver.error.what
    assert photos == ["gik-i-staa"]


def test_an_error_in_the_script_ends_it(qapp: QApplication) -> None:
    def script() -> Script:
        yield Step("del")
        raise LookupError("gone")

    driver, _ = play(script())
    assert isinstance(driver.error, LookupError)


def test_an_act_that_finds_nothing_is_no_end_of_the_script(qapp: QApplication) -> None:
    nothing: Iterator[None] = iter(())

    def script() -> Script:
        yield Do("den næste", lambda: next(nothing))
        raise AssertionError("went on")

    driver, _ = play(script())
    assert isinstance(driver.error, StopIteration)


def test_pauses_are_measured_where_they_happen(qapp: QApplication) -> None:
    def script() -> Script:
        yield Step("rolig")
        for _ in range(20):
            yield Do("ingenting", lambda: None)
        yield Step("tung")
        yield Do("regner", lambda: _busy(0.3))
        yield Do("ingenting", lambda: None)
        yield Step("bagefter")
        yield Do("ingenting", lambda: None)

    _, watch = play(script())
    assert watch.longest["tung"].ms >= 295
    # By the clock it is 300; how much of it is our own depends on what else the machine does.
    assert 0 < watch.longest["tung"].cpu_ms <= watch.longest["tung"].ms + 10
    assert watch.longest["tung"].during.endswith("regner")
    assert watch.longest["bagefter"].own_ms < 250


def test_pictures_are_not_counted(qapp: QApplication) -> None:
    watch = PauseWatch()

    def script() -> Script:
        yield Step("del")
        yield Photo("langsomt")
        yield Do("ingenting", lambda: None)

    driver = Driver(script(), watch, lambda _name: _busy(0.4))
    loop = QEventLoop()
    driver.ended.connect(loop.quit)
    driver.start()
    loop.exec()
    assert watch.longest["del"].own_ms < 350


def test_a_dialog_with_its_own_loop_does_not_stop_the_script(qapp: QApplication, window: QWidget) -> None:
    dialog = QDialog(window)
    line = QLineEdit(dialog)
    line.setObjectName("navn")
    hands = Hands(window)
    window.show()

    def script() -> Script:
        yield Step("vindue")
        yield Do("åbn", dialog.exec)
        yield Until("det kom ikke", dialog.isVisible)
        yield from hands.fill(lambda: line, "Æble", "navn")
        yield Do("luk", dialog.accept)
        yield Until("det lukkede ikke", lambda: not dialog.isVisible())

    driver, _ = play(script())
    assert driver.error is None
    assert line.text() == "Æble"


def test_an_open_dialog_is_closed_when_the_script_fails(qapp: QApplication, window: QWidget) -> None:
    dialog = QDialog(window)
    window.show()

    def script() -> Script:
        yield Step("vindue")
        yield Do("åbn", dialog.exec)
        yield Until("det kom ikke", dialog.isVisible)
        yield Until("det sker aldrig", lambda: False, seconds=0.05)

    driver, _ = play(script())
    assert isinstance(driver.error, Stuck)
    assert not dialog.isVisible()


def test_hands_scroll_to_what_is_out_of_sight(qapp: QApplication, window: QWidget) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    buttons = [QPushButton(str(number)) for number in range(60)]
    for button in buttons:
        column.addWidget(button)
    area = QScrollArea()
    area.setWidget(inside)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(area)
    pressed: list[str] = []
    for number, button in enumerate(buttons):
        button.clicked.connect(lambda _=False, text=str(number): pressed.append(text))
    window.show()
    hands = Hands(window)

    def script() -> Script:
        yield Step("rul")
        yield from hands.click(lambda: buttons[55], "55")
        yield from hands.click(lambda: buttons[2], "2")

    driver, _ = play(script())
    assert driver.error is None
    assert pressed == ["55", "2"]


def test_hands_drag_a_card_to_a_pile_out_of_sight(qapp: QApplication, window: QWidget) -> None:
    cards = [TileSpec(str(number), f"Kort {number}", "") for number in range(30)]
    mat = SortMat(cards, [TileSpec("godt", "Godt", ""), TileSpec("svaert", "Svært", "")], wordless=False)
    mat.show_laid({})
    moved: list[tuple[str, str]] = []
    mat.moved.connect(lambda card, pile, _at: moved.append((card, pile)))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(mat)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(area)
    window.show()
    hands = Hands(window)

    def script() -> Script:
        yield Step("træk")
        head = QPoint(30, 12)
        yield from hands.drag(lambda: mat.card("4"), lambda: mat.piles[1], lambda _: head, "4")
        yield from hands.click(lambda: mat.card("0"), "0")
        yield from hands.click_at(lambda: mat.piles[0], lambda _: head, "godt")

    driver, _ = play(script())
    assert driver.error is None
    assert moved == [("4", "svaert"), ("0", "godt")]
    assert hands.keys == 0


@OFFSCREEN
def test_hands_choose_from_a_menu(qapp: QApplication, window: QWidget) -> None:
    chosen: list[str] = []
    menu = QMenu(window)
    for text in ("Et", "To"):
        menu.addAction(text).triggered.connect(lambda _=False, text=text: chosen.append(text))
    button = QPushButton("Vælg")
    button.setMenu(menu)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(button)
    window.show()
    hands = Hands(window)

    def script() -> Script:
        yield Step("menu")
        yield from hands.click(lambda: button, "Vælg")
        yield from hands.choose_from_menu("To")
        yield Until("intet valgt", lambda: bool(chosen))

    driver, _ = play(script())
    assert driver.error is None
    assert chosen == ["To"]


def test_hands_press_keys_on_the_window(qapp: QApplication, window: QWidget) -> None:
    line = QLineEdit("gammelt")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(line)
    window.show()
    hands = Hands(window)

    def script() -> Script:
        yield Step("taster")
        yield from hands.fill(lambda: line, "nyt", "felt")
        yield from hands.press(Qt.Key.Key_Home)
        yield from hands.type("helt ")

    driver, _ = play(script())
    assert driver.error is None
    assert line.text() == "helt nyt"
    assert hands.keys == len("nyt" + "helt ") + 2


@OFFSCREEN
def test_pictures_are_numbered_and_hold_what_lies_above(
    qapp: QApplication, window: QWidget, tmp_path: Path
) -> None:
    window.setStyleSheet("background: #ffffff")
    window.show()
    above = QWidget(window, Qt.WindowType.Tool)
    above.setStyleSheet("background: #ff0000")
    above.resize(50, 50)
    above.move(window.mapToGlobal(QPoint(100, 100)))
    above.show()
    camera = Camera(window, tmp_path / "shots")
    first, second = camera.take("et"), camera.take("to")
    above.close()
    assert [first.name, second.name] == ["01-et.png", "02-to.png"]
    from PySide6.QtGui import QImage

    image = QImage(str(second))
    assert image.pixelColor(120, 120).name() == "#ff0000"
    assert image.pixelColor(10, 10).name() == "#ffffff"


def _busy(duration: float) -> None:
    end = time.perf_counter() + duration
    while time.perf_counter() < end:
        pass
