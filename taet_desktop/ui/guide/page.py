"""*Vejledning*: the guide as a page; F1 opens it at the section about the page one comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui.guide.places import GUIDE
from taet_desktop.ui.guide.view import GuideView
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.widgets import QuietButton


class GuidePage(Page):
    """Open it with `section`, the anchor of a heading; without one it opens at the beginning."""

    title = "Vejledning"
    kinds = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = GuideView(context.jobs)
        self.view.followed.connect(lambda anchor: self.navigator.go(GUIDE, section=anchor))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._back = QuietButton("Tilbage", "chevron-left")
        self._back.setObjectName("guide-back")
        self._back.clicked.connect(lambda: self.navigator.back("today"))
        self._section: str | None = ""

    def open(self, **target: object) -> None:
        """Show the section `section`."""
        self._section = str(target.get("section", ""))
        self.renew()

    def header_actions(self) -> list[QWidget]:
        return [self._back]

    def refresh(self) -> None:
        """Go to the section that was asked for, once; the text itself never changes."""
        if self._section is not None:
            self.view.go_to(self._section)
            self._section = None

    def state(self) -> State:
        """Return what is read, and where on it."""
        result = super().state()
        text = self.view.text
        result["scroll"][text.objectName()] = text.verticalScrollBar().value()
        return result
