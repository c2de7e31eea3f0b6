"""Mouse and keyboard: what a person does to the window, sent as events to the window itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLineEdit, QMenu, QScrollArea, QWidget

from taet_desktop.ui.walkthrough.moves import Do, Script, Until

Find = Callable[[], QWidget | None]
_NOTCH = 60
_MOST_NOTCHES = 200


class Hands:
    """Moves for one window. Widgets are named by a function, since pages build them anew as they load."""

    def __init__(self, window: QWidget) -> None:
        self.window = window

    def named(self, name: str) -> Find:
        """Return a way to find a visible widget by its objectName."""

        def find() -> QWidget | None:
            shown = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
            return shown[0] if shown else None

        return find

    def click(self, find: Find, what: str) -> Script:
        """Scroll to a widget and click in its middle."""
        yield Until(f"{what} kan ikke findes", lambda: _usable(find()))
        yield from self.bring_into_sight(find)
        yield Do(f"klik: {what}", lambda: _click(_there(find)))

    def click_at(self, find: Find, place: Callable[[QWidget], QPoint], what: str) -> Script:
        """Click at a place inside a widget."""
        yield Until(f"{what} kan ikke findes", lambda: _usable(find()))
        yield Do(f"klik: {what}", lambda: _click(_there(find), place(_there(find))))

    def bring_into_sight(self, find: Find) -> Script:
        """Turn the wheel until the widget's middle can be seen."""
        for _ in range(_MOST_NOTCHES):
            widget = _there(find)
            area = _scroll_area(widget)
            if area is None or _in_sight(widget, area):
                return
            yield Do("rul", lambda: _turn_wheel(_there(find)))

    def type(self, text: str) -> Script:
        """Type letter by letter into whatever has the focus."""
        for letter in text:
            yield Do(f"tast i {self._focus_name()}", lambda letter=letter: self._letter(letter))  # type: ignore[misc]

    def fill(self, find: Find, text: str, what: str) -> Script:
        """Click a text field, empty it and type."""
        yield from self.click(find, what)
        field = find()
        if isinstance(field, QLineEdit) and field.text():
            yield from self.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        yield from self.type(text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Script:
        """Press a key."""
        yield Do(f"tast {key.name}", lambda: self._press(key, modifier))

    def choose_from_menu(self, text: str) -> Script:
        """Click a line of the menu that is open."""
        yield Until(f"menuen med »{text}« kom ikke", lambda: _menu_has(text))
        yield Do(f"vælg: {text}", lambda: _click_action(text))

    def top(self) -> QWidget:
        """Return what takes the input: a menu, a dialog, or the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def _letter(self, letter: str) -> None:
        focus = self.top().focusWidget() or self.top()
        QTest.keyClicks(focus, letter)

    def _focus_name(self) -> str:
        focus = self.top().focusWidget()
        return (focus.objectName() or type(focus).__name__) if focus else "vinduet"

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        # Held while it is used: what Qt opened by itself dies with Python's handle on it.
        top = self.top()
        window = top.window()
        QTest.keyClick(_handle(window), key, modifier)


def _there(find: Find) -> QWidget:
    widget = find()
    if widget is None:
        raise LookupError("the widget went away between two events")
    return widget


def _usable(widget: QWidget | None) -> bool:
    return widget is not None and widget.isVisible() and widget.isEnabled()


def _handle(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    if handle is None:
        raise LookupError("the window isn't shown")
    return handle


def _click(widget: QWidget, at: QPoint | None = None) -> None:
    window = widget.window()
    if QApplication.activePopupWidget() is None and QApplication.activeWindow() is not window:
        # What a window manager does at a click; offscreen and in a bare X server there is none.
        window.activateWindow()
    place = widget.mapTo(window, at if at is not None else widget.rect().center())
    QTest.mouseClick(_handle(widget), Qt.MouseButton.LeftButton, pos=place)


def _scroll_area(widget: QWidget) -> QAbstractScrollArea | None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return above
        above = above.parentWidget()
    return None


def _in_sight(widget: QWidget, area: QAbstractScrollArea) -> bool:
    viewport = area.viewport()
    middle = widget.mapTo(viewport, widget.rect().center())
    return viewport.rect().adjusted(0, 4, 0, -4).contains(middle)


def _turn_wheel(widget: QWidget) -> None:
    area = _scroll_area(widget)
    if area is None:
        return
    viewport = area.viewport()
    below = widget.mapTo(viewport, widget.rect().center()).y() > viewport.height() // 2
    # At the edge of the area, where no list or field of its own takes the wheel.
    place = viewport.mapTo(viewport.window(), QPoint(3, viewport.height() // 2))
    QTest.wheelEvent(_handle(viewport), place, QPoint(0, -_NOTCH if below else _NOTCH))


def _menu_has(text: str) -> bool:
    menu = QApplication.activePopupWidget()
    return isinstance(menu, QMenu) and menu.isVisible() and any(a.text() == text for a in menu.actions())


def _click_action(text: str) -> None:
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        action = next(a for a in menu.actions() if a.text() == text)
        _click(menu, menu.actionGeometry(action).center())
