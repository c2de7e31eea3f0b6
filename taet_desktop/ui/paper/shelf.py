"""The list of papers at the left: what to take home, what was filled in, what to fill in by pen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.services.papers import PaperChoice
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.widgets import Label
from taet_desktop.ui.widgets.scroll import empty

SHOWN = "vises"


class PaperShelf(QWidget):
    """`chosen` carries the id of the paper that was clicked or opened by keyboard."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[PaperChoice, ...] = ()
        self._lists: list[WholeLines] = []
        self._current = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_choices(self, choices: Sequence[PaperChoice], current: str) -> None:
        """Show the papers, grouped as they come, and mark the one that is shown."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self._build()
        self.mark(current)

    def mark(self, current: str) -> None:
        """Say which paper is shown."""
        self._current = current
        for number, lines in enumerate(self._lists):
            lines.show_lines([self._line(one) for one in self._group(self._groups()[number])])

    def clear(self) -> None:
        """Forget the list."""
        self._choices = ()
        self._lists = []
        empty(self._column)

    def _build(self) -> None:
        self._lists = []
        empty(self._column)
        for number, group in enumerate(self._groups()):
            lines = WholeLines(f"papers-{number}", group)
            lines.opened.connect(self.chosen)
            self._lists.append(lines)
            self._column.addWidget(Label(group, "section"))
            self._column.addWidget(lines)
        self._column.addStretch(1)

    def _groups(self) -> list[str]:
        return list(dict.fromkeys(one.group for one in self._choices))

    def _group(self, group: str) -> list[PaperChoice]:
        return [one for one in self._choices if one.group == group]

    def _line(self, one: PaperChoice) -> Line:
        shown = one.id == self._current
        return Line(one.id, one.title, one.why, tag=SHOWN if shown else "", tone="accent" if shown else "")
