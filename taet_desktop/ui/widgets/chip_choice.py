"""One choice among a few, all of them in sight: chips instead of a list that has to be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from taet_desktop.ui.widgets.buttons import Chip
from taet_desktop.ui.widgets.flow import FlowLayout


class ChipChoice(QWidget):
    """`choices` are (value, label) or (value, label, icon); `chosen` carries the value when a person chooses.

    Each chip's objectName is `<name>-<value>`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        choices: Sequence[tuple[Any, ...]],
        name: str,
        *,
        value: Any = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        self._chips: dict[Any, Chip] = {}
        for one, label, *icon in choices:
            chip = Chip(label, *icon)
            chip.setObjectName(f"{name}-{one}")
            chip.clicked.connect(lambda _=False, one=one: self.chosen.emit(one))
            group.addButton(chip)
            flow.addWidget(chip)
            self._chips[one] = chip
        self.set_value(value)

    def value(self) -> Any:
        """Return what is chosen, or None."""
        return next((one for one, chip in self._chips.items() if chip.isChecked()), None)

    def set_value(self, value: Any) -> None:
        """Show a choice without telling anyone."""
        if value in self._chips:
            self._chips[value].setChecked(True)
