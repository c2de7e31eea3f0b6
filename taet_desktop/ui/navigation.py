"""Pages, and the way between them.

A page is a widget that shows records. It gets a `Context`, reads and writes through `context.jobs` and the
services, and never outlives the unlocked vault: locking asks it to save (`flush`), notes where the adviser
was (`state`), and destroys it; unlocking builds it again and leads back to the very field (`restore`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from taet_desktop.settings import Settings
from taet_desktop.ui.hub import Hub, Refreshes
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.messages import Messages

State: TypeAlias = dict[str, Any]
"""Where the adviser was: ids, positions and names of widgets. Never words, since it outlives the lock."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page by name and what it shows, such as `Place("citizen", {"id": ...})`."""

    name: str
    target: dict[str, Any] = field(default_factory=dict)


class Navigator(QObject):
    """Goes from page to page, and back."""

    went = Signal(object)
    """The `Place` to show now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[Place] = []
        self._brought: dict[str, Any] = {}

    @property
    def here(self) -> Place | None:
        """The place shown now."""
        return self._trail[-1] if self._trail else None

    def go(self, name: str, **target: Any) -> None:
        """Show a page: `go("citizen", id=citizen.id)`."""
        place = Place(name, target)
        if place != self.here:
            self._trail = [*self._trail[-49:], place]
        self.went.emit(place)

    def replace(self, name: str, **target: Any) -> None:
        """Show a page in the place of this one, so that `back` does not return here (a form that is done)."""
        if self._trail:
            self._trail.pop()
        self.go(name, **target)

    def bring(self, **things: Any) -> None:
        """Bring something along to the next page, once: it is no part of a place, so no lock keeps it."""
        self._brought = things

    def take(self) -> dict[str, Any]:
        """Return what was brought along, and forget it."""
        brought, self._brought = self._brought, {}
        return brought

    def back(self, otherwise: str = "today") -> None:
        """Return to the place before this one."""
        if len(self._trail) > 1:
            self._trail.pop()
            self.went.emit(self._trail[-1])
        else:
            self.replace(otherwise)


@dataclass(frozen=True)
class Context:
    """What a page works with, as long as the vault is open.

    `session` is the services' own key to the open vault: hand it on, and read only `session.library`,
    `session.catalogue` and `session.adviser`.
    """

    session: Any
    jobs: Jobs
    hub: Hub
    messages: Messages
    navigator: Navigator
    settings: Callable[[], Settings]
    save_settings: Callable[[Settings], None]
    lock: Callable[[], object]


class Page(Refreshes, QWidget):
    """The base of every page. Build the widgets in `__init__`, fill them in `refresh`."""

    title = ""
    """What the header shows. A page about one person sets it with `set_title`."""
    title_changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.jobs = context.jobs
        self.navigator = context.navigator
        # Where `restore` will lead to, known before the first record is read: nothing is built in vain.
        self.arriving: State = {}
        self.follow(context.hub)

    def set_title(self, title: str) -> None:
        """Show another title in the header (never in the window's own title)."""
        self.title = title
        self.title_changed.emit(title)

    def open(self, **target: Any) -> None:
        """Show another record; `target` is what `Navigator.go` was given. Called before the page is shown.

        Override it with named parameters, keep them, and call `self.renew()`.
        """
        self.renew()

    def renew(self) -> None:
        """Draw everything anew: now if the page is seen, otherwise when it is."""
        if self.isVisible():
            self.stale = False
            self.refresh()
        else:
            self.stale = True

    def header_actions(self) -> Sequence[QWidget]:
        """Return the widgets that stand in the header while this page is shown, from left to right."""
        return ()

    def help_section(self) -> str:
        """Return the guide's section (its anchor) about what is used just now; empty: the page's own."""
        return ""

    def unsaved(self) -> bool:
        """Tell whether something could not be written; locking then asks first."""
        return False

    def flush(self) -> None:
        """Queue what isn't written yet. Called on leaving, before a lock, and when the window loses focus."""

    def clear(self) -> None:
        """Stop timers and drop what was read. Called on lock, just before the page is destroyed."""

    def undo(self) -> None:
        """Take back the last step inside the page (Ctrl+Z outside a text field)."""

    def redo(self) -> None:
        """Do it again (Ctrl+Y, Ctrl+Shift+Z)."""

    def state(self) -> State:
        """Return where the adviser is: scroll positions, the focused field by objectName, its cursor.

        Override to add ids, such as the tool shown: `return super().state() | {"tool": self.tool_id}`.
        """
        result: State = {"scroll": {}}
        for area in self.findChildren(QScrollArea):
            if area.objectName():
                result["scroll"][area.objectName()] = area.verticalScrollBar().value()
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            result["focus"] = focus.objectName()
            if isinstance(focus, QLineEdit):
                result["cursor"] = focus.cursorPosition()
            elif isinstance(focus, QPlainTextEdit | QTextEdit):
                result["cursor"] = focus.textCursor().position()
        return result

    def restore(self, state: State) -> bool:
        """Return to a state; asked again whenever a load has finished, until it says True.

        Override to open the tool first; then `return super().restore(state)`, which finds the field.
        """
        for name, value in state.get("scroll", {}).items():
            area = self.findChild(QAbstractScrollArea, name)
            if isinstance(area, QAbstractScrollArea):
                area.verticalScrollBar().setValue(value)
        name = state.get("focus", "")
        if not name:
            return True
        found = self.findChild(QWidget, name)
        if not isinstance(found, QWidget) or not found.isVisible():
            return False
        found.setFocus()
        cursor = int(state.get("cursor", 0))
        if isinstance(found, QLineEdit):
            found.setCursorPosition(min(cursor, len(found.text())))
        elif isinstance(found, QPlainTextEdit | QTextEdit):
            caret = found.textCursor()
            caret.setPosition(min(cursor, max(0, found.document().characterCount() - 1)))
            found.setTextCursor(caret)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown()


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How a page is made: `where` is "module:Class", loaded on first use; `rail` is its entry in the rail."""

    where: str | Callable[[Context], Page]
    rail: str

    def load(self) -> Callable[[Context], Page]:
        """Return the class, importing its module."""
        if callable(self.where):
            return self.where
        module, _, name = self.where.partition(":")
        made: Callable[[Context], Page] = getattr(import_module(module), name)
        return made
