"""Between the visit page and the turned screen: turns, writes through the page, and turns back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMenu

from taet_desktop.domain.answers import Answer
from taet_desktop.services import leave_code
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.asking import Asking
from taet_desktop.ui.citizen_view.leave import Delay
from taet_desktop.ui.citizen_view.look import Look, first_look
from taet_desktop.ui.citizen_view.view import LEAVE, CitizenView
from taet_desktop.ui.citizen_view.way import asked_of_citizen
from taet_desktop.ui.slices import Slices, Steps
from taet_desktop.ui.widgets import QuietButton
from taet_desktop.ui.window import Window

if TYPE_CHECKING:
    from taet_desktop.ui.pages.visit.open_tool import OpenTool
    from taet_desktop.ui.pages.visit.page import VisitPage

TURN = "Vend skærmen"
_WIDE = 1000
UNSAVED = "Sig til din rådgiver: Det sidste er ikke gemt endnu."


class Turning(QObject):
    """Owned by the visit page. `button` stands in its header; `view` is what the citizen sees, or None."""

    def __init__(self, page: VisitPage) -> None:
        super().__init__(page)
        self._page = page
        self.view: CitizenView | None = None
        self.look: Look | None = None
        self._window: Window | None = None
        self._delay = Delay()
        self._leaving = False
        self._item = ""
        self._slices = Slices(self)
        self.button = QuietButton(TURN, "turn-screen")
        self.button.setObjectName("turn-screen")
        self.button.setAccessibleName(TURN)
        self.button.setToolTip("Vis spørgsmålene til borgeren, ét ad gangen, på hele skærmen")
        self.button.clicked.connect(self._asked)
        self.button.hide()
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            # The visit's own line comes first: with large text on a small screen the icon must do.
            wide = self._page.width() >= style.current().size(_WIDE)
            self.button.setText(TURN if wide else "")
        return False

    @property
    def on(self) -> bool:
        """Tell whether the screen is turned."""
        return self.view is not None

    @property
    def busy(self) -> bool:
        """Tell whether the screen is being turned, or back, or made to look otherwise."""
        return self._slices.busy

    def offer(self, *, in_tool: bool) -> None:
        """Show the button where there is something to ask the citizen."""
        tool = self._page.tool_view.tool
        can = in_tool and tool is not None and not self._page.tool_view.read_only
        asks = can and tool is not None and asked_of_citizen(tool.instrument, tool.history.answers)
        self.button.setVisible(bool(asks))

    def _asked(self) -> None:
        """Turn the screen; where there are several, ask which."""
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            self.turn_soon()
            return
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, screen in named(screens, self._page.screen()):
            action = menu.addAction(name)
            action.triggered.connect(lambda _=False, screen=screen: self.turn_soon(screen))
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def turn_soon(self, screen: QScreen | None = None) -> None:
        """Turn the screen; the window listens between the making of the citizen's view and its showing."""
        if not self.busy:
            self._slices.begin(self._while_seen(self._turning({}, screen)))

    def _while_seen(self, steps: Steps) -> Steps:
        """Leave off when another page is opened meanwhile."""
        for _ in steps:
            yield
            if not self._page.isVisible():
                return

    def turn(self, place: dict[str, Any]) -> None:
        """Turn the screen at once, to a place that `state` once gave or to the tool that is open."""
        for _ in self._turning(place, None):
            pass

    def _turning(self, place: dict[str, Any], screen: QScreen | None) -> Steps:
        window, tool = self._page.window(), self._page.tool_view.tool
        if not isinstance(window, Window) or tool is None or not self._can_turn():
            return
        self._page.flush()
        self._delay = Delay()
        given = place.get("look")
        high = (screen or window.screen()).size().height()
        look = Look(*given) if given else self.look or first_look(style.current(), high)
        with self._made(window, tool, look) as view:
            yield
            if view.prepare(place):
                yield
            if self._page.tool_view.tool is tool and self._can_turn():
                self._begin_turn(window, view, place, screen)
                return
        # The visit was read anew meanwhile, or another tool was opened.
        yield from self._turning(place, screen)

    def _begin_turn(
        self, window: Window, view: CitizenView, place: dict[str, Any], screen: QScreen | None
    ) -> None:
        self._page.flush()
        self._leaving = False
        self._window = window
        window.turned.connect(self._on_turned)
        window.back.connect(self._came_back)
        window.leaving.connect(self._closing)
        self._page.writing.saver.failed.connect(self._on_failed)
        self._page.writing.saver.written.connect(self._on_written)
        self._show(view, place, screen)

    def _can_turn(self) -> bool:
        tool = self._page.tool_view.tool
        if self.on or tool is None or self._page.tool_view.read_only:
            return False
        return bool(asked_of_citizen(tool.instrument, tool.history.answers))

    def turn_back(self) -> None:
        """Return to the adviser's page, at the question that was shown."""
        if self._window is not None and self.on:
            self._slices.stop()
            self._window.turn_back()

    def state(self) -> dict[str, Any]:
        """Return where the citizen is, for the return after a lock; nothing when the adviser comes back."""
        if self.view is None or self.look is None:
            return {}
        place = self.view.place()
        if self._leaving:
            return {"place": self._adviser_place(place)}
        return {"turned": place | {"look": (self.look.scale, self.look.colours, self.look.calm)}}

    def resume(self, state: dict[str, Any]) -> None:
        """Turn the screen again after unlocking, if it was turned."""
        place = state.get("turned")
        if place and not self.on:
            self.turn(place)

    def settle(self) -> None:
        """Let the field on the turned screen decide about what is half typed."""
        if self.view is not None:
            self.view.settle()

    def drop(self) -> None:
        """Destroy the citizen's view: the vault is being locked, or the visit is gone."""
        self._slices.stop()
        if self._window is None or not self.on:
            return
        if self._window.shown is self.view:
            self._window.turn_back()
        else:
            self._window.end_turn()
            self._came_back()

    # --- inside

    @contextmanager
    def _made(self, window: Window, tool: OpenTool, look: Look) -> Iterator[CitizenView]:
        """Give a view that waits in the window; if it wasn't shown in the end, it is destroyed."""
        view = CitizenView(
            Asking(
                tool,
                # Nobody looks among the adviser's files from the citizen's side.
                replace(self._page.field_context(), photos=None),
                self._page.tool_view.form_of,
                look,
                self._page.context.settings().scanning,
                self._delay,
            )
        )
        window.hold_ready(view)
        try:
            yield view
        finally:
            if window.citizen_view is not view:
                window.drop(view)

    def _show(self, view: CitizenView, place: dict[str, Any], screen: QScreen | None = None) -> None:
        if self._window is None:
            return
        self.view, self.look = view, view.look
        view.edited.connect(self._on_edited)
        view.rested.connect(self._page.writing.saver.flush)
        view.leave_wanted.connect(self._leave_wanted)
        view.code_tried.connect(self._try_code)
        view.lock_wanted.connect(self._lock)
        view.look_wanted.connect(self._change_look)
        style.wear(view.look.theme(), still=view.look.calm)
        self._window.turn_to(view, screen)
        view.begin(place)

    def _on_edited(self, answer: Answer, part: str, text: str) -> None:
        tool = self._page.tool_view.tool
        if tool is not None:
            # The other voices stay as they are: nobody but the citizen answers here.
            self._page.tool_view.edit(tool.history.answers.with_(answer), answer.item, part, text)

    def _change_look(self, look: Look) -> None:
        # Later: the one who asks is a button of the view that is replaced.
        QTimer.singleShot(0, self, lambda: self._slices.begin(self._dressing(look)))

    def _dressing(self, look: Look) -> Steps:
        if self.view is None or self._window is None:
            return
        with self._made(self._window, self.view.tool, look) as fresh:
            yield
            if fresh.prepare(self.view.place()):
                yield
            self._exchange(self.view, fresh)

    def _exchange(self, old: CitizenView, fresh: CitizenView) -> None:
        """Show another view at the same place; the focus stays where it is."""
        focus = old.focusWidget()
        name = focus.objectName() if focus is not None else ""
        old.settle()
        self._show(fresh, old.place())
        again = next((b for b in fresh.findChildren(QuietButton) if name and b.objectName() == name), None)
        if again is not None and again.isEnabled():
            again.setFocus()

    def _closing(self) -> None:
        self._leave_wanted(by_keys=False)

    def _leave_wanted(self, by_keys: bool) -> None:
        self._page.jobs.run(
            leave_code.has_leave_code,
            self._page.context.session,
            done=lambda has_code: self._open_door(has_code, by_keys),
        )

    def _open_door(self, has_code: bool, by_keys: bool) -> None:
        if self.view is None:
            return
        if by_keys and not has_code:
            self.turn_back()
        elif self.view.page != LEAVE:
            self.view.ask_code(has_code=has_code)

    def _try_code(self, code: str) -> None:
        self._page.jobs.run(
            leave_code.check_leave_code,
            self._page.context.session,
            code,
            done=self._tried,
            failed=self._refused,
        )

    def _tried(self, right: bool) -> None:
        if self.view is None:
            return
        if right:
            self.turn_back()
        else:
            self.view.leave_page.refuse()

    def _refused(self, _error: Exception) -> None:
        self._tried(False)

    def _lock(self) -> None:
        """Lock instead of giving the code; whoever has the passphrase comes back to the adviser's page."""
        self._leaving = True
        QTimer.singleShot(0, self, self._page.context.lock)

    def _on_failed(self, _error: object) -> None:
        if self.view is not None:
            self.view.show_trouble(UNSAVED)

    def _on_written(self, _written: object) -> None:
        if self.view is not None:
            self.view.show_trouble("")

    def _on_turned(self, on: bool) -> None:
        if on or self.view is None or self._window is None:
            return
        # The widget is gone by now; what it knew of the place is plain Python.
        view, self.view = self.view, None
        self._item = view.item.id if view.item is not None else ""
        self._window.turned.disconnect(self._on_turned)
        self._window.leaving.disconnect(self._closing)
        self._page.writing.saver.failed.disconnect(self._on_failed)
        self._page.writing.saver.written.disconnect(self._on_written)
        style.take_off()

    def _came_back(self) -> None:
        if self._window is not None:
            self._window.back.disconnect(self._came_back)
            self._window = None
        self._slices.begin(self._coming_back())

    def _coming_back(self) -> Steps:
        """Go to the question that was shown, once the adviser sees the page; then read it anew."""
        yield
        page, tool = self._page, self._page.tool_view.tool
        if page.visit is None or not page.isVisible() or self.on:
            return
        if tool is not None:
            page.tool_view.show_section(tool.section)
            yield
            while not page.tool_view.complete:
                yield
        if self._item and page.tool_view.tool is tool:
            page.tool_view.go_to_item(self._item)
            yield
        page.renew()

    def _adviser_place(self, place: dict[str, Any]) -> dict[str, Any]:
        tool = self._page.tool_view.tool
        section = tool.section if tool is not None else 0
        return {"tool": place["tool"], "section": section, "item": place.get("item", ""), "forms": {}}


def named(screens: Sequence[QScreen], here: QScreen) -> list[tuple[str, QScreen]]:
    """Return what the screens are called where one of them is chosen, with the present one first."""
    others = [screen for screen in screens if screen is not here]
    sizes = [f"{one.size().width()} × {one.size().height()}" for one in others]
    words = ["Vis på den anden skærm"] if len(others) == 1 else [f"Vis på en skærm på {one}" for one in sizes]
    return [("Vis her", here), *zip(words, others, strict=True)]
