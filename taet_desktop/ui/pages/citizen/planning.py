"""Put a visit in the calendar, without leaving the citizen's page."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.visit import MEETINGS, VisitKind
from taet_desktop.errors import InvalidInput
from taet_desktop.ui import style
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.times import parse_time
from taet_desktop.ui.widgets import Card, ChipChoice, FormRow, Label, PrimaryButton, QuietButton


class PlanVisit(Card):
    """`wanted` carries the kind and the local start."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(14)
        kinds = [(kind, kind.label.capitalize(), kind.icon) for kind in MEETINGS]
        self._kind = ChipChoice(kinds, "plan-kind", value=VisitKind.HOME)
        day = DateEntry(lambda: clock.now().date())
        day.setFixedWidth(style.current().size(220))
        day.setFocusProxy(day.line)
        day.line.setObjectName("plan-day-line")
        day.line.setAccessibleName("Dag")
        day.settled.connect(self._settled)
        hour = QLineEdit()
        hour.setFixedWidth(style.current().size(120))
        hour.setMaxLength(12)
        self._day = FormRow("Dag", day, name="plan-day")
        self._hour = FormRow("Klokken", hour, name="plan-hour")
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(self._day)
        fields.addWidget(self._hour)
        fields.addStretch(1)
        save = PrimaryButton("Læg i kalenderen")
        save.setObjectName("plan-save")
        save.clicked.connect(self._save)
        leave = QuietButton("Fortryd")
        leave.clicked.connect(self.hide)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(save)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        self.add(Label("Planlæg et besøg", "section"), self._kind, fields, buttons)

    def start(self) -> None:
        """Open with a good guess: a weekday in a week, at ten."""
        day = clock.now().date() + timedelta(days=7)
        day -= timedelta(days=max(0, day.weekday() - 4))
        self._day.field.show_day(day)
        self._hour.field.setText(clock.clock_time(time(10)))
        self._day.set_error("")
        self._hour.set_error("")
        self.show()
        self._day.field.setFocus()

    def _settled(self) -> None:
        self._day.set_error(self._day.field.error)
        if self._day.field.day:
            self._day.field.show_day(self._day.field.day)

    def _save(self) -> None:
        self._hour.set_error("")
        day = self._day.field.day
        if day is None:
            self._day.set_error(self._day.field.error or "Skriv, hvilken dag I mødes.")
            self._day.field.setFocus()
            return
        try:
            hour = parse_time(self._hour.field.text())
        except InvalidInput as error:
            self._hour.set_error(error.what)
            self._hour.field.setFocus()
            return
        starts = datetime.combine(day, hour).astimezone()
        if starts < clock.now():
            self._day.set_error("Tidspunktet er allerede gået.")
            return
        self.hide()
        self.wanted.emit(self._kind.value(), starts)
