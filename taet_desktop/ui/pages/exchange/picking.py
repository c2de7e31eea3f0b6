"""Choosing some of many by ticking them; with a field that narrows the list where it is long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.widgets import Card, CheckBox, FindLine, Label

_LONG = 12


class Picking(Card):
    """`changed` when a tick is set or taken away. Each box is `<name>-<key>`."""

    changed = Signal()

    def __init__(self, name: str, title: str, narrow: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._name = name
        self._boxes: dict[str, CheckBox] = {}
        self._choosing = True
        self._wanted: set[RecordId] = set()
        self._find = FindLine()
        self._find.setObjectName(f"{name}-find")
        self._find.setPlaceholderText(narrow)
        self._find.setAccessibleName(narrow)
        self._find.textChanged.connect(self._narrow)
        self._columns = Columns([], narrowest=260, spacing=8)
        self.add(Label(title, "section"), self._find, self._columns)
        self._find.hide()

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show key and name of each, keeping the ticks of those that are still there."""
        if [(key, box.text()) for key, box in self._boxes.items()] == list(choices):
            return
        ticked = {*self.chosen(), *self._wanted}
        self._wanted.clear()
        self._boxes = {}
        for key, label in choices:
            box = CheckBox(label)
            box.setObjectName(f"{self._name}-{key}")
            box.setChecked(key in ticked)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._boxes[key] = box
        fresh = Columns(list(self._boxes.values()), narrowest=260, spacing=8)
        self.column.replaceWidget(self._columns, fresh)
        self._columns.hide()
        self._columns.deleteLater()
        self._columns = fresh
        self._narrow()

    def chosen(self) -> list[RecordId]:
        """Return the keys that are ticked."""
        return [RecordId(key) for key, box in self._boxes.items() if box.isChecked()]

    def named(self) -> list[tuple[RecordId, str]]:
        """Return key and name of those that are ticked."""
        return [(key, self._boxes[key].text()) for key in self.chosen()]

    def tick(self, key: RecordId) -> None:
        """Tick one; where the list hasn't been shown yet, as soon as it is."""
        self._wanted.add(key)
        if key in self._boxes:
            self._boxes[key].setChecked(True)

    def choose_none(self) -> None:
        """Take every tick away."""
        for box in self._boxes.values():
            box.setChecked(False)

    def set_choosing(self, on: bool) -> None:
        """Let the list be shown or hidden, the rest of the card staying."""
        self._choosing = on
        self._narrow()

    def clear(self) -> None:
        """Forget everybody."""
        self._find.clear()
        self.show_choices([])

    def _narrow(self, *_: object) -> None:
        wanted = self._find.text().casefold().strip()
        self._find.setVisible(self._choosing and len(self._boxes) > _LONG)
        self._columns.setVisible(self._choosing and bool(self._boxes))
        for box in self._boxes.values():
            box.setVisible(box.isChecked() or wanted in box.text().casefold())
