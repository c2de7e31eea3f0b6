"""Put a visit in the calendar, without leaving the citizen's page."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QTimeEdit, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.visit import VisitKind
from taet_desktop.ui.pages.dates import danish_date_edit, to_date, to_qdate
from taet_desktop.ui.widgets import Card, ChipChoice, FormRow, Label, PrimaryButton, QuietButton


class PlanVisit(Card):
    """`wanted` carries the kind and the local start."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, tone="accent")
        self.add(Label("Planlæg et besøg", "section"))
        kinds = [(kind, kind.label.capitalize(), kind.icon) for kind in VisitKind]
        self._kind = ChipChoice(kinds, "plan-kind", value=VisitKind.HOME)
        self.add(self._kind)
        day: QDateEdit = danish_date_edit()
        hour = QTimeEdit()
        hour.setDisplayFormat("HH:mm")
        self._day = FormRow("Dag", day, name="plan-day")
        self._hour = FormRow("Klokken", hour, name="plan-hour")
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._day)
        row.addWidget(self._hour)
        row.addStretch(1)
        self.add(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        save = PrimaryButton("Læg i kalenderen")
        save.setObjectName("plan-save")
        save.clicked.connect(self._save)
        stop = QuietButton("Fortryd")
        stop.clicked.connect(self.hide)
        buttons.addWidget(save)
        buttons.addWidget(stop)
        buttons.addStretch(1)
        self.add(buttons)

    def start(self) -> None:
        """Open with a good guess: a weekday in a week, at ten."""
        day = clock.now().date() + timedelta(days=7)
        day -= timedelta(days=max(0, day.weekday() - 4))
        self._day.field.setDate(to_qdate(day))
        self._hour.field.setTime(QTime(10, 0))
        self._day.set_error("")
        self.show()
        self._day.field.setFocus()

    def _save(self) -> None:
        hour = self._hour.field.time()
        starts = datetime.combine(
            to_date(self._day.field.date()), time(hour.hour(), hour.minute())
        ).astimezone()
        if starts < clock.now():
            self._day.set_error("Tidspunktet er allerede gået.")
            return
        self.hide()
        self.wanted.emit(self._kind.value(), starts)
