"""The header: title of the page, the page's own actions, what is being done, Find and Lås."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from taet_desktop.ui import icons, style
from taet_desktop.ui.navigation import Page
from taet_desktop.ui.widgets.buttons import QuietButton
from taet_desktop.ui.widgets.text import ElidedLabel

FIND = "Find  (Ctrl+K)"
LOCK = "Lås"
_ROUNDING = 1
"""Pixels that a button may be wider than its icon and its words."""
_LEAST_BUSY = 60
"""Pixels below which it isn't said what is being done: nobody reads two letters."""


class Header(QFrame):
    """One line above the page. Find and Lås become icons before the title is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "header")
        self.title = ElidedLabel("", "subtitle")
        self.busy = ElidedLabel("", "muted")
        self.busy.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = QuietButton(FIND, "search")
        style.set_role(self.search, "find")
        icons.set_icon(self.search, "search", "muted")
        self.search.setObjectName("find")
        self.search.setAccessibleName("Find en borger, et redskab eller et ord fra en samtale")
        self.lock = QuietButton(LOCK, "lock")
        self.lock.setObjectName("lock")
        self.lock.setAccessibleName("Lås pengeskabet")
        self.lock.setToolTip("Lås pengeskabet (Ctrl+L)")
        self._page: Page | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(12)
        row.addWidget(self.title, 1)
        row.addWidget(self.busy)
        self._row = row
        row.addWidget(self.search)
        row.addWidget(self.lock)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        # Another title, another action, another text size: all of them ask for a new layout.
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    def _make_room(self) -> None:
        """Let Find, and then Lås, be its icon alone where the words would cut the title.

        What is being done has only the room that is left: it comes and goes, and moves nothing.
        """
        words = {self.search: FIND, self.lock: LOCK}
        widths = {button: button.fontMetrics().horizontalAdvance(text) for button, text in words.items()}
        busy = min(self.busy.sizeHint().width(), self.busy.maximumWidth())
        spare = self.width() - self._row.sizeHint().width() + busy
        spare -= sum(widths[button] + _ROUNDING for button in words if not button.text())
        for button, text in words.items():
            shown = text if spare >= 0 else ""
            if not shown:
                spare += widths[button] + _ROUNDING
            if button.text() != shown:
                button.setText(shown)
        left = spare if spare >= _LEAST_BUSY else 0
        if self.busy.maximumWidth() != left:
            self.busy.setMaximumWidth(left)
        self.search.setToolTip("" if self.search.text() else FIND)

    def show_page(self, page: Page) -> None:
        """Show the title and the actions of a page."""
        if self._page is not None:
            self._page.title_changed.disconnect(self.title.setText)
            for action in self._page.header_actions():
                action.hide()
        self._page = page
        page.title_changed.connect(self.title.setText)
        self.title.setText(page.title)
        for place, action in enumerate(page.header_actions()):
            if action.parent() is not self:
                self._row.insertWidget(2 + place, action)
            action.show()

    def set_busy(self, text: str) -> None:
        """Say what is being done; an empty text says nothing."""
        self.busy.setText(text)

    def clear(self) -> None:
        """Forget the page and its title."""
        self._page = None
        self.title.setText("")
        self.busy.setText("")
