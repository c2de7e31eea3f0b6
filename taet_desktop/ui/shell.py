"""The window's inside while the vault is open: rail, header, message bar and the pages.

The shell is built when a vault is unlocked and destroyed when it is locked, and every page with it, so
nothing that was on the screen outlives the key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from taet_desktop.ui import style
from taet_desktop.ui.guide.places import GUIDE, SECTIONS
from taet_desktop.ui.messages import Message
from taet_desktop.ui.navigation import Context, Page, PageSpec, Place, State
from taet_desktop.ui.returning import Returning
from taet_desktop.ui.shell_header import Header
from taet_desktop.ui.shell_rail import Rail, RailEntry
from taet_desktop.ui.widgets.banner import Banner

_FIRST = "today"
"""The page that is shown when there is none to return to."""


class Shell(QWidget):
    """Rail on the left, header above, one page at a time."""

    def __init__(
        self,
        context: Context,
        pages: Mapping[str, PageSpec],
        rail: Sequence[RailEntry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        style.set_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._specs = pages
        self._pages: dict[str, Page] = {}
        self._place: Place | None = None
        self._returning: Returning | None = None
        self._arriving: State = {}
        self.rail = Rail(rail)
        self.header = Header()
        self.banner = Banner(closable=True)
        self._stack = QStackedWidget()
        # A stack shows its first widget at once: without this the first page would read its records twice.
        self._stack.addWidget(QWidget())
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        bar = QWidget()
        bar_row = QHBoxLayout(bar)
        bar_row.setContentsMargins(24, 16, 24, 0)
        bar_row.addWidget(self.banner)
        self._bar = bar
        bar.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(bar)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        context = self._context
        context.navigator.went.connect(self.show_place)
        context.messages.said.connect(self.say)
        context.jobs.busy_changed.connect(self.header.set_busy)
        self.banner.closed.connect(self._bar.hide)
        self.rail.chosen.connect(context.navigator.go)
        self.header.search.clicked.connect(self._find)
        self.header.lock.clicked.connect(context.lock)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._stay_in_page)
        for keys, call in (
            ("Ctrl+K", self._find),
            ("Ctrl+L", context.lock),
            ("Alt+Left", context.navigator.back),
            ("Ctrl+Z", self._undo),
            ("Ctrl+Y", self._redo),
            ("Ctrl+Shift+Z", self._redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        current = self._stack.currentWidget()
        return current if isinstance(current, Page) else None

    def show_place(self, place: Place) -> None:
        """Show a page; the one that is left writes what it has."""
        leaving = self.page
        if leaving is not None:
            leaving.flush()
        page = self._page(place.name)
        if page is None:
            return
        page.open(**place.target)
        self._place = place
        self.banner.dismiss()
        self._stack.setCurrentWidget(page)
        self.header.show_page(page)
        self.rail.mark(self._specs[place.name].rail)
        # A page that asked for the focus in `open` wasn't visible then; Qt gives it only from page to page.
        wanted = page.focusWidget()
        if leaving is not page and wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stay_in_page(self, left: QWidget | None, now: QWidget | None) -> None:
        """Begin at the top of the page when what had the focus is hidden; Qt would go on to the rail."""
        page = self.page
        if page is None or left is None or now is None or not page.isAncestorOf(left) or left.isVisible():
            return
        if self.isAncestorOf(now) and not page.isAncestorOf(now) and (first := _first_stop(page)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, message: Message) -> None:
        """Show a message above the page."""
        self.banner.show_text(message.text(), message.tone)
        self._bar.show()

    def help(self) -> None:
        """Open the guide at the section about what is shown (F1)."""
        place = self._place
        if place is None or self.page is None or place.name == GUIDE or GUIDE not in self._specs:
            return
        section = self.page.help_section() or SECTIONS.get(place.name, "")
        self._context.navigator.go(GUIDE, section=section)

    def flush(self) -> None:
        """Ask every page to write what isn't written."""
        for page in self._pages.values():
            page.flush()

    def unsaved(self) -> bool:
        """Tell whether a page holds something that could not be written."""
        return any(page.unsaved() for page in self._pages.values())

    def state(self) -> State:
        """Return where the adviser is: the place, and the state of its page."""
        if self._place is None or self.page is None:
            return {}
        return {"place": self._place, "page": self.page.state(), "rail": self.rail.hasFocus()}

    def build(self, state: State) -> None:
        """Build the page of a state, else the first one, without showing it."""
        place = state.get("place")
        self._arriving = state.get("page", {})
        self._page(place.name if isinstance(place, Place) else _FIRST)
        self._arriving = {}

    def restore(self, state: State) -> None:
        """Return to a state; the field is found as soon as its page has loaded."""
        place = state.get("place")
        if not isinstance(place, Place):
            self._context.navigator.go(_FIRST)
            return
        self._arriving = state.get("page", {})
        self._context.navigator.go(place.name, **place.target)
        self._arriving = {}
        page = self.page
        if page is not None:
            self._returning = Returning(page, state.get("page", {}), self._context.jobs)

    def destroy_pages(self) -> None:
        """Clear and destroy every page at once, with all it shows."""
        self._context.navigator.went.disconnect(self.show_place)
        self._context.messages.said.disconnect(self.say)
        self.banner.dismiss()
        self._drop_pages()

    def drop_hidden(self) -> None:
        """Destroy every page but the one that is open: they may name others than the citizen who looks now.

        They are built anew when somebody goes there. A page that couldn't be written stays with its words.
        """
        self.banner.dismiss()
        for name, page in list(self._pages.items()):
            if page is not self.page and not page.unsaved():
                self._drop(name)

    def _drop_pages(self) -> None:
        self.header.clear()
        for name in list(self._pages):
            self._drop(name)

    def _drop(self, name: str) -> None:
        page = self._pages.pop(name)
        page.clear()
        self._stack.removeWidget(page)
        page.deleteLater()
        QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.set_narrow(self.width() < style.current().size(1040))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys that no widget wanted scroll the page, also when nothing in it can take the focus."""
        steps = {
            Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
            Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
            Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None or self.page is None:
            super().keyPressEvent(event)
            return
        for area in self.page.findChildren(QScrollArea):
            if area.isVisible() and area.verticalScrollBar().maximum():
                area.verticalScrollBar().triggerAction(step)
                return

    def rebuild(self) -> None:
        """Build the page anew where it stands, for a text size that its widths were not made for."""
        self.flush()
        self._context.jobs.flush()
        state = self.state()
        self._drop_pages()
        self.restore(state)

    def _page(self, name: str) -> Page | None:
        page = self._pages.get(name)
        if page is None:
            try:
                page = self._specs[name].load()(self._context)
            except Exception as error:  # noqa: BLE001  a page that can't be built must not take the window along
                self._context.messages.failed(error)
                return None
            page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            page.arriving = self._arriving
            self._pages[name] = page
            self._stack.addWidget(page)
        return page

    def _find(self) -> None:
        self._context.navigator.go("search")

    def _undo(self) -> None:
        if self.page is not None:
            self.page.undo()

    def _redo(self) -> None:
        if self.page is not None:
            self.page.redo()


def _first_stop(page: Page) -> QWidget | None:
    """Return where Tab stops first in a page."""
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        stops = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if stops and page.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
    return None
