"""*Journalisering*: what has not reached the record system, the oldest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitState
from taet_desktop.services.journaling import JournalItem, journal_items
from taet_desktop.ui.lines import Line, LinesView
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.pages import wording
from taet_desktop.ui.widgets import Banner, ChipChoice, EmptyState, Stack

LATE_DAYS = 3
"""From here on the age of a note is shown as a warning: oral facts are noted "as soon as possible"
(offentlighedsloven § 13)."""


class JournalingPage(Page):
    """Two lists: waiting and done. A line opens the visit at its last step."""

    title = "Journalisering"
    kinds = frozenset({Kind.CITIZEN, Kind.VISIT, Kind.NOTE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        self._part = ChipChoice(
            [("waiting", "Venter", "clock"), ("done", "Journaliseret", "check")], "journal", value="waiting"
        )
        self._part.chosen.connect(self.refresh)
        column.addWidget(self._part)
        self._late = Banner("", "care")
        column.addWidget(self._late)
        self._stack = Stack()
        self._list = LinesView("journal-list", "Notater")
        self._list.opened.connect(lambda key: self.navigator.go("visit", id=RecordId(key)))
        self._empty = EmptyState("", icon="journal")
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read the list anew."""
        done = self._part.value() == "done"
        self.jobs.run(
            journal_items, self.context.session, done=lambda items: self._show(done, items), journaled=done
        )

    def clear(self) -> None:
        """Forget everyone."""
        self._list.clear()

    def _show(self, done: bool, items: list[JournalItem]) -> None:
        if done != (self._part.value() == "done"):
            return
        today = clock.now().date()
        self._list.show_lines(
            [
                Line(
                    one.visit.id,
                    one.citizen.full_name,
                    one.title,
                    meta=self._meta(one, today=wording.ago(one.visit.starts.date(), today)),
                    tag=one.visit.state.label,
                    tone=wording.TONES[one.visit.state],
                    icon=one.visit.kind.icon,
                )
                for one in items
            ]
        )
        late = sum(1 for one in items if one.age_days >= LATE_DAYS and one.visit.state is not VisitState.OPEN)
        self._late.show_text("" if done or not late else _late_text(late), "care")
        self._empty.set_sentence(
            "Intet er journaliseret endnu." if done else "Intet venter. Alle notater er journaliseret."
        )
        self._stack.setCurrentWidget(self._list if items else self._empty)

    @staticmethod
    def _meta(one: JournalItem, *, today: str) -> str:
        if one.visit.journal_date:
            reference = f" · {one.visit.journal_reference}" if one.visit.journal_reference else ""
            return f"{clock.danish_short_date(one.visit.journal_date)}{reference}"
        return wording.capital(today)


def _late_text(count: int) -> str:
    if count == 1:
        return f"Et notat er {LATE_DAYS} dage gammelt eller mere."
    return f"{count} notater er {LATE_DAYS} dage gamle eller mere. Tag det ældste først."
