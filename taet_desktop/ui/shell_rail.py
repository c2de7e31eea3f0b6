"""The rail: five places, always in the same order, reachable with the arrow keys and Alt+1 to Alt+5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from taet_desktop.ui import icons, style
from taet_desktop.ui.mark import Mark
from taet_desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class RailEntry:
    """One entry: the page it leads to, its text and its icon; `last` ones stand at the bottom."""

    page: str
    text: str
    icon: str
    last: bool = False


class Rail(QFrame):
    """`chosen` carries the page's name."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[RailEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "rail")
        self.setAccessibleName("Steder")
        self._narrow = False
        self._entries = {entry.page: entry for entry in entries}
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 16, 12, 12)
        self._column.setSpacing(4)
        self._brand = self._make_brand()
        self._column.addLayout(self._brand)
        self._column.addSpacing(16)
        for number, entry in enumerate(e for e in entries if not e.last):
            self._add(entry, number + 1)
        self._column.addStretch(1)
        for number, entry in enumerate(e for e in entries if e.last):
            self._add(entry, len(entries) - sum(e.last for e in entries) + number + 1)
        self._fit()
        style.appearance().changed.connect(self._fit)

    def _make_brand(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Mark(28))
        self._name = Label("TÆT", "section", wrap=False)
        row.addWidget(self._name, 1)
        return row

    def _add(self, entry: RailEntry, number: int) -> None:
        button = QPushButton(f"  {entry.text}")
        style.set_role(button, "rail")
        button.setObjectName(f"rail-{entry.page}")
        button.setCheckable(True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(entry.text)
        icons.set_icon(button, entry.icon, "muted")
        button.clicked.connect(lambda _checked=False, page=entry.page: self.chosen.emit(page))
        shortcut = QShortcut(QKeySequence(f"Alt+{number}"), button)
        shortcut.activated.connect(button.click)
        self._group.addButton(button)
        self._buttons[entry.page] = button
        self._column.addWidget(button)

    def mark(self, page: str) -> None:
        """Show where the adviser is; an empty name marks nothing."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            here = name == page
            button.setChecked(here)
            icons.set_icon(button, self._entries[name].icon, "accent" if here else "muted")
        self._group.setExclusive(True)

    def set_narrow(self, narrow: bool) -> None:
        """Show icons alone, for a small screen or large text."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        buttons = list(self._buttons.values())
        focused = [index for index, button in enumerate(buttons) if button.hasFocus()]
        if step and focused:
            buttons[(focused[0] + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        theme = style.current()
        self.setFixedWidth(theme.size(20) + 56 if self._narrow else theme.size(140) + 64)
        self._name.setVisible(not self._narrow)
        for page, button in self._buttons.items():
            text = self._entries[page].text
            button.setText("" if self._narrow else f"  {text}")
            button.setToolTip(text if self._narrow else "")
