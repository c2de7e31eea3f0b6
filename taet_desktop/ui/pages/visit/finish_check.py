"""Before a visit is finished: what must be there, what would be good, and when to meet again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from taet_desktop.domain import clock, follow_up
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.note import Note
from taet_desktop.domain.visit import Visit
from taet_desktop.domain.voices import Informant
from taet_desktop.ui import icons, style
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.pages import wording
from taet_desktop.ui.widgets import Card, FormRow, Label, LinkButton, PrimaryButton, QuietButton
from taet_desktop.ui.widgets.scroll import empty

FEEDBACK_TOOL, FEEDBACK_RECEIPT = "afrunding", "bruger"
"""The question where the adviser tells how the citizen's feedback is used (kvittering)."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: fine or not, a sentence, and where to put it right."""

    ok: bool
    sentence: str
    action: str = ""
    where: str = ""
    needed: bool = True


def checks(note: Note | None, feedback: Answers | None, citizen_name: str) -> list[Check]:
    """Return what is looked at before a visit is finished. Only title and date are needed."""
    title = " ".join(note.title.split()) if note else ""
    day = note.day if note else None
    found = [
        Check(True, f"Notatet hedder »{title}«.")
        if title
        else Check(False, "Notatet mangler en titel.", "Skriv titel", "title"),
        Check(True, f"Samtalen var den {clock.danish_date(day)}.")
        if day
        else Check(False, "Notatet mangler en dato.", "Skriv dato", "day"),
    ]
    if feedback is not None and _unanswered(feedback):
        found.append(
            Check(
                False,
                f"Du har ikke skrevet, hvad du gør ved {wording.genitive(citizen_name)} feedback. "
                "Det kan godt vente.",
                "Skriv det nu",
                "receipt",
                needed=False,
            )
        )
    return found


def _unanswered(feedback: Answers) -> bool:
    said = any(answer.voice.informant is not Informant.ADVISER for answer in feedback)
    return said and FEEDBACK_RECEIPT not in feedback.answered()


def suggested_follow_up(citizen: Citizen, visit: Visit) -> date:
    """Return the date agreed with the citizen if it lies ahead, else the paragraph's interval."""
    day = visit.starts.date()
    agreed = citizen.next_follow_up
    if agreed is not None and agreed > day:
        return agreed
    return follow_up.add_months(day, follow_up.months_for(citizen.paragraph))


class FinishCheck(QWidget):
    """`finish` carries the date of the next follow-up (or None); `go_to` where something can be put right."""

    finish = Signal(object)
    go_to = Signal(str)
    back = Signal()

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Label("", "title")
        self.lead = Label("Når du afslutter, bliver notatet og svarene låst. Du kan rette dem igen bagefter.")
        self.list_card = Card()
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.list_card.add(self._list)
        self.entry = DateEntry(today)
        self.entry.setMaximumWidth(style.current().size(220))
        self.entry.setFocusProxy(self.entry.line)
        self.next_day = FormRow("Næste opfølgning", self.entry, name="finish-follow-up")
        self.entry.line.setAccessibleName("Næste opfølgning")
        self.entry.settled.connect(self._settled)
        self.finish_button = PrimaryButton("Afslut besøg", "check")
        self.finish_button.setObjectName("finish-visit")
        self.finish_button.clicked.connect(self._finish)
        self.back_button = QuietButton("Tilbage til besøget", "chevron-left")
        self.back_button.clicked.connect(self.back)
        self._suggested: date | None = None
        card = Card()
        card.add(self.next_day)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.finish_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for widget in (self.heading, self.lead, self.list_card, card):
            column.addWidget(widget)
        column.addLayout(buttons)

    def show_checks(self, found: list[Check], citizen: Citizen, visit: Visit) -> None:
        """Show what has been looked at, and suggest when to follow up."""
        self.heading.setText(f"Afslut besøget hos {citizen.address_name}")
        empty(self._list)
        for check in found:
            self._list.addWidget(self._line(check))
        suggested = suggested_follow_up(citizen, visit)
        if suggested != self._suggested:
            self._suggested = suggested
            self.entry.show_day(suggested)
        months = follow_up.months_for(citizen.paragraph)
        agreed = citizen.next_follow_up == suggested
        why = (
            "Det har I aftalt."
            if agreed
            else f"Forslag: {months} måneder efter besøget ({citizen.paragraph})."
            if citizen.paragraph
            else f"Forslag: {months} måneder efter besøget."
        )
        self.next_day.set_help(why)
        self._settled()

    def clear(self) -> None:
        """Forget the visit."""
        self._suggested = None
        self.heading.setText("")
        self.entry.show_text("")
        empty(self._list)

    def show_error(self, field: str, sentence: str) -> bool:
        """Show what the service refused, at its field. Return False when the field is not here."""
        if field == "next_follow_up":
            self.next_day.set_error(sentence)
            self.entry.line.setFocus()
            return True
        return False

    def _line(self, check: Check) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        mark = QLabel()
        role = "good" if check.ok else "care" if check.needed else "muted"
        icons.set_icon(mark, "check" if check.ok else "warning" if check.needed else "info", role)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(check.sentence), 1)
        if check.action:
            button = LinkButton(check.action)
            button.setObjectName(f"check-{check.where}")
            button.clicked.connect(lambda _=False, where=check.where: self.go_to.emit(where))
            row.addWidget(button)
        return holder

    def _settled(self) -> None:
        self.next_day.set_error(self.entry.error)
        if self.entry.day:
            self.entry.show_day(self.entry.day)

    def _finish(self) -> None:
        self._settled()
        if self.entry.error:
            self.entry.line.setFocus()
            return
        self.finish.emit(self.entry.day)
