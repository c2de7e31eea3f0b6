"""The sections that are built: the newest few are kept, so that going back costs nothing."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtWidgets import QStackedWidget

from taet_desktop.ui import style
from taet_desktop.ui.pages.visit.section import SectionView
from taet_desktop.ui.widgets import ScrollColumn

_KEPT = 8
WIDEST = 900
"""How wide a question may be, in pixels at 100 % text."""


class SectionShelf(QStackedWidget):
    """Shows one section, and keeps some."""

    def __init__(self) -> None:
        super().__init__()
        self._built: OrderedDict[tuple[str, int], tuple[ScrollColumn, SectionView]] = OrderedDict()

    def view(self, key: tuple[str, int]) -> SectionView | None:
        """Return a section that is built."""
        found = self._built.get(key)
        return found[1] if found else None

    def scroll_of(self, key: tuple[str, int]) -> ScrollColumn:
        """Return what a built section scrolls in."""
        return self._built[key][0]

    def put(self, key: tuple[str, int], view: SectionView) -> None:
        """Take a new section; the one shown longest ago makes way."""
        scroll = ScrollColumn(width=style.current().size(WIDEST), margin=20)
        scroll.setObjectName(f"section-{view.section.id}")
        scroll.add(view)
        self.addWidget(scroll)
        self._built[key] = (scroll, view)
        while len(self._built) > _KEPT:
            self._destroy(self._built.popitem(last=False)[1][0])

    def show_section(self, key: tuple[str, int]) -> None:
        """Show a built section."""
        self._built.move_to_end(key)
        self.setCurrentWidget(self._built[key][0])

    def drop_all(self) -> None:
        """Destroy every section, with all that it shows."""
        while self._built:
            self._destroy(self._built.popitem()[1][0])

    def _destroy(self, scroll: ScrollColumn) -> None:
        self.removeWidget(scroll)
        scroll.hide()
        scroll.deleteLater()
