"""*Besøg*: what is under way, what is planned and what has been held, newest first."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitState
from taet_desktop.services.calendar import VisitLine, visit_lines
from taet_desktop.ui.lines import Line, LinesView
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.pages import wording
from taet_desktop.ui.widgets import ChipChoice, EmptyState, Stack

CHOICES = (
    ("coming", "Kommer", "Ingen besøg i kalenderen. Planlæg et fra borgerens side."),
    ("running", "I gang", "Ingen besøg er i gang."),
    ("held", "Holdt", "Her kommer de besøg, du har holdt."),
)


class VisitsPage(Page):
    """A list in three parts."""

    title = "Besøg"
    kinds = frozenset({Kind.CITIZEN, Kind.VISIT, Kind.NOTE})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._choice = "coming"
        self._citizen_of: dict[str, RecordId] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        chips = ChipChoice([(key, label) for key, label, _ in CHOICES], "visits", value=self._choice)
        chips.chosen.connect(self._choose)
        column.addWidget(chips)
        self._stack = Stack()
        self._list = LinesView("visits-list", "Besøg")
        self._list.opened.connect(self._open)
        self._empty = EmptyState("", pictogram="besog-hjemme")
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read the list anew."""
        choice = self._choice
        self.jobs.run(visit_lines, self.context.session, choice, done=lambda lines: self._show(choice, lines))

    def clear(self) -> None:
        """Forget everyone."""
        self._list.clear()
        self._citizen_of = {}

    def _choose(self, key: str) -> None:
        self._choice = key
        self.refresh()

    def _open(self, key: str) -> None:
        if key in self._citizen_of:
            self.navigator.go("citizen", id=self._citizen_of[key])
        else:
            self.navigator.go("visit", id=RecordId(key))

    def _show(self, choice: str, found: list[VisitLine]) -> None:
        if choice != self._choice:
            return
        today = clock.now().date()
        # A planned visit is prepared on the citizen's page; there is nothing to open yet.
        self._citizen_of = {
            one.visit.id: one.visit.citizen_id for one in found if one.visit.state is VisitState.PLANNED
        }
        self._list.show_lines(
            [
                Line(
                    one.visit.id,
                    one.citizen.full_name,
                    one.title,
                    meta=wording.capital(wording.when(one.visit.starts, today)),
                    tag="" if one.visit.state is VisitState.PLANNED else one.visit.state.label,
                    tone=wording.TONES[one.visit.state],
                    icon=one.visit.kind.icon,
                )
                for one in found
            ]
        )
        self._empty.set_sentence(next(text for key, _, text in CHOICES if key == choice))
        self._stack.setCurrentWidget(self._list if found else self._empty)
