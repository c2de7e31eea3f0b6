"""The small steps towards a goal: what, who, when, and a box to tick when it is done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taet_desktop.ui.fields.agreement import AgreementRow, agreement_head
from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.fields.rows import AnswerRow, RowsField
from taet_desktop.ui.fields.touch import TouchBox


class StepRow(AnswerRow):
    """One step."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.done = TouchBox()
        self.done.setProperty("partName", "er gjort")
        self.done.setToolTip("Sæt flueben, når det er gjort")
        self.done.setFixedWidth(answer_target())
        self.done.clicked.connect(lambda: self.edited.emit(""))
        self.agreement = AgreementRow(today, thing="skridtet")
        self.agreement.edited.connect(self.edited)
        self.agreement.removed.connect(self.removed)
        self.agreement.refused.connect(self.refused)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.done.tall = self.agreement.what.one_line()
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.agreement, 1)

    def value(self) -> Any:
        step = self.agreement.value()
        return {**step, "done": True} if self.done.isChecked() else step

    def show_value(self, value: Any) -> None:
        given = dict(value or {})
        self.done.setChecked(bool(given.pop("done", False)))
        self.agreement.show_value(given)

    def parts(self) -> dict[str, QWidget]:
        return {**self.agreement.parts(), "done": self.done}

    def set_read_only(self, read_only: bool) -> None:
        self.done.setEnabled(not read_only)
        self.agreement.set_read_only(read_only)


class StepsField(RowsField[StepRow]):
    """The steps of one goal."""

    add_text = "Tilføj et lille skridt"

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        super().__init__(agreement_head(answer_target() + 4))
        self._begin()

    def make_row(self) -> StepRow:
        return StepRow(self._today)
