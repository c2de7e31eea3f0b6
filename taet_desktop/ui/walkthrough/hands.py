"""Mouse, keyboard, finger and pen: what a person does to the window, sent as events to the window itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLineEdit,
    QListView,
    QMenu,
    QScrollArea,
    QWidget,
)

from taet_desktop.ui.walkthrough.glass import Glass
from taet_desktop.ui.walkthrough.moves import Do, Script, Until

Find = Callable[[], QWidget | None]
Place = Callable[[QWidget], QPoint]
"""A place inside a widget, asked for anew each time: widgets grow and move as they load."""
_NOTCH = 60
_MOST_NOTCHES = 200
_CARRIED = 8
"""In how many movements something is dragged."""
_LEFT = Qt.MouseButton.LeftButton


class Hands:
    """Moves for one window. Widgets are named by a function, since pages build them anew as they load."""

    def __init__(self, window: QWidget) -> None:
        self.window = window
        self.glass = Glass()
        self.keys = 0
        """How many keys have been pressed."""

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

    def click_at(self, find: Find, place: Place, what: str) -> Script:
        """Scroll to a place inside a widget and click there."""
        yield Until(f"{what} kan ikke findes", lambda: _usable(find()))
        yield from self.bring_into_sight(find, place)
        yield Do(f"klik: {what}", lambda: _click(_there(find), place(_there(find))))

    def tap(self, find: Find, what: str) -> Script:
        """Scroll to a widget and touch its middle with a finger."""
        yield from self.tap_at(find, lambda widget: widget.rect().center(), what)

    def tap_at(self, find: Find, place: Place, what: str) -> Script:
        """Scroll to a place inside a widget and touch it with a finger."""
        yield Until(f"{what} kan ikke findes", lambda: _usable(find()))
        yield from self.bring_into_sight(find, place)
        yield Do(f"finger: {what}", lambda: self.glass.tap(_there(find), place(_there(find))))

    def write(self, find: Find, along: Callable[[float], QPoint], what: str) -> Script:
        """Put a pen down on a widget, draw and lift it; `along` gives the point at a share of the way."""
        yield Until(f"{what} kan ikke findes", lambda: _usable(find()))
        yield from self.bring_into_sight(find, lambda _: along(0))
        yield Do(f"pen ned: {what}", lambda: self.glass.pen_down(_there(find), along(0)))
        for part in range(1, _CARRIED + 1):
            share = part / _CARRIED
            yield Do(f"pen: {what}", lambda share=share: self.glass.pen_move(_there(find), along(share)))  # type: ignore[misc]
        yield Do(f"pen op: {what}", lambda: self.glass.pen_up(_there(find), along(1)))

    def drag(self, find: Find, to: Find, place: Place, what: str, start: Place | None = None) -> Script:
        """Take hold of a widget's middle, or of `start`, carry it to a place inside another, and let go."""
        yield Until(f"{what} kan ikke findes", lambda: _usable(find()) and _usable(to()))
        yield from self.bring_into_sight(to, place)
        yield from self.bring_into_sight(find, start)
        held = _there(find)
        begin = held.mapTo(held.window(), _meant(held, start))
        yield Do(f"tag: {what}", lambda: QTest.mousePress(_handle(held), _LEFT, pos=begin))
        now = begin
        for part in range(1, _MOST_NOTCHES):
            end = _reachable(_there(to), place)
            if now == end and _within_reach(_there(to), place):
                break  # else the page has scrolled under the pointer, and the place is elsewhere now
            # A hand at rest moves nothing: at the edge it stirs, and the page goes on scrolling.
            stir = QPoint(0, part % 2) if now == end else QPoint()
            now = begin + (end - begin) * min(1.0, part / _CARRIED) - stir
            yield Do(f"træk: {what}", lambda now=now: QTest.mouseMove(_handle(held), now))  # type: ignore[misc]

        def drop() -> None:
            QTest.mouseRelease(_handle(held), _LEFT, pos=_reachable(_there(to), place))

        yield Do(f"slip: {what}", drop)

    def bring_into_sight(self, find: Find, place: Place | None = None) -> Script:
        """Turn the wheel until the widget's middle, or a place inside it, can be seen."""
        for _ in range(_MOST_NOTCHES):
            widget = _there(find)
            area = _scroll_area(widget)
            if area is None or _in_sight(widget, area, place):
                return
            yield Do("rul", lambda: _turn_wheel(_there(find), place))

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
        self.keys += 1
        focus = self.top().focusWidget() or self.top()
        QTest.keyClicks(focus, letter)

    def _focus_name(self) -> str:
        focus = self.top().focusWidget()
        return (focus.objectName() or type(focus).__name__) if focus else "vinduet"

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self.keys += 1
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
    QTest.mouseClick(_handle(widget), _LEFT, pos=place)


def _reachable(target: QWidget, place: Place) -> QPoint:
    """Return where the pointer goes to meet a place, as a point of the window: the edge when it is beyond."""
    at = target.mapTo(target.window(), place(target))
    room = _room_of(target)
    return QPoint(
        max(room.left(), min(at.x(), room.right())),
        max(room.top(), min(at.y(), room.bottom())),
    )


def _within_reach(target: QWidget, place: Place) -> bool:
    return _room_of(target).contains(target.mapTo(target.window(), place(target)))


def _room_of(widget: QWidget) -> QRect:
    """Return what can be seen of the page that a widget stands on, in the window's coordinates."""
    area = _scroll_area(widget)
    shown = area.viewport() if area is not None else widget.window()
    return QRect(shown.mapTo(shown.window(), QPoint(0, 0)), shown.size()).adjusted(2, 2, -2, -2)


def _scroll_area(widget: QWidget) -> QAbstractScrollArea | None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            return above
        if isinstance(above, QListView) and above.verticalScrollBar().maximum() > 0:
            return above
        above = above.parentWidget()
    return None


def _meant(widget: QWidget, place: Place | None) -> QPoint:
    return place(widget) if place is not None else widget.rect().center()


def _in_sight(widget: QWidget, area: QAbstractScrollArea, place: Place | None) -> bool:
    viewport = area.viewport()
    at = widget.mapTo(viewport, _meant(widget, place))
    return viewport.rect().adjusted(0, 4, 0, -4).contains(at)


def _turn_wheel(widget: QWidget, place: Place | None) -> None:
    area = _scroll_area(widget)
    if area is None:
        return
    viewport = area.viewport()
    below = widget.mapTo(viewport, _meant(widget, place)).y() > viewport.height() // 2
    # At the edge of the area, where no list or field of its own takes the wheel.
    edge = viewport.mapTo(viewport.window(), QPoint(3, viewport.height() // 2))
    QTest.wheelEvent(_handle(viewport), edge, QPoint(0, -_NOTCH if below else _NOTCH))


def _menu_has(text: str) -> bool:
    menu = QApplication.activePopupWidget()
    return isinstance(menu, QMenu) and menu.isVisible() and any(a.text() == text for a in menu.actions())


def _click_action(text: str) -> None:
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        action = next(a for a in menu.actions() if a.text() == text)
        _click(menu, menu.actionGeometry(action).center())
