"""One citizen's page."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import Visit, VisitKind, VisitState
from taet_desktop.services import citizens, visits
from taet_desktop.services.overview import CitizenPage, TimelineEntry, citizen_page
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.pages import wording
from taet_desktop.ui.pages.citizen import cards
from taet_desktop.ui.pages.citizen.head import CitizenHead
from taet_desktop.ui.pages.citizen.planning import PlanVisit
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.widgets import Card, EmptyState, ScrollColumn, SectionHeader


class CitizenPageView(Page):
    """Who, what is agreed, how it goes, every visit."""

    title = "Borger"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._id = RecordId("")
        self._head: CitizenHead | None = None
        self._plan: PlanVisit | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(width=1240)
        self._scroll.setObjectName("citizen-scroll")
        outer.addWidget(self._scroll)

    def open(self, **target: object) -> None:
        """Show the citizen `id`."""
        wanted = RecordId(str(target["id"]))
        if wanted != self._id:
            self.clear()
        self._id = wanted
        self.renew()

    def concerns(self, changes: Changes) -> bool:
        """Only this citizen's records matter here."""
        return self._id in changes.citizens

    def refresh(self) -> None:
        """Read the page anew."""
        if self._id:
            self.jobs.run(citizen_page, self.context.session, self._id, done=self._show, failed=self._gone)

    def clear(self) -> None:
        """Forget the citizen."""
        self._scroll.empty()
        self._head = self._plan = None

    def _gone(self, error: Exception) -> None:
        self.clear()
        empty = EmptyState(
            "Borgeren findes ikke længere i pengeskabet.", icon="person", action="Til borgerne"
        )
        empty.acted.connect(lambda: self.navigator.go("citizens"))
        self._scroll.add(empty)

    def _show(self, page: CitizenPage) -> None:
        if page.citizen.id != self._id:
            return
        self.clear()
        today = clock.now().date()
        head = CitizenHead(page, today)
        head.begin.connect(self._begin)
        head.plan.connect(self._open_plan)
        head.edit.connect(lambda: self.navigator.go("citizen_edit", id=self._id))
        head.papers.connect(lambda: self.navigator.go("papers", id=self._id))
        head.pictures.connect(lambda: self.navigator.go("pictures", citizen=self._id))
        head.hand_over.connect(lambda: self.navigator.go("exchange", side="send", citizen=self._id))
        head.show_cpr.connect(lambda: self._toggle_cpr(page))
        plan = PlanVisit()
        plan.hide()
        plan.wanted.connect(self._planned)
        columns = Columns(
            [cards.agreed(page, today), cards.own_words(page, today), cards.how_it_goes(page, today)]
        )
        self._head, self._plan = head, plan
        self._scroll.add(head, plan, columns, SectionHeader("Besøg"), self._timeline(page))

    def _timeline(self, page: CitizenPage) -> Card:
        card = Card(margin=12)
        if not page.timeline:
            card.add(EmptyState("I har ikke mødtes endnu.", pictogram="besog-hjemme"))
            return card
        today = clock.now().date()
        view = WholeLines("citizen-timeline", "Besøg")
        view.show_lines([_entry_line(entry, today) for entry in page.timeline])
        view.opened.connect(lambda key: self.navigator.go("visit", id=RecordId(key)))
        card.add(view)
        return card

    def _toggle_cpr(self, page: CitizenPage) -> None:
        if self._head is None:
            return
        if self._head.revealed:
            self._head.reveal("")
            return
        self.jobs.run(citizens.show_cpr, self.context.session, page.citizen, done=self._reveal)

    def _reveal(self, number: str) -> None:
        if self._head is not None:
            self._head.reveal(f"CPR {number}")

    def _begin(self, kind: VisitKind) -> None:
        self.jobs.run(visits.begin_visit, self.context.session, self._id, kind, done=self._begun)

    def _begun(self, result: tuple[Visit, Changes]) -> None:
        visit, changes = result
        self.stale = True
        self.context.hub.tell(changes, self)
        self.navigator.go("visit", id=visit.id)

    def _open_plan(self) -> None:
        if self._plan is not None:
            self._plan.start()
            self._scroll.ensureWidgetVisible(self._plan)

    def _planned(self, kind: VisitKind, starts: object) -> None:
        self.jobs.run(visits.plan_visit, self.context.session, self._id, kind, starts, done=self._plan_saved)

    def _plan_saved(self, result: tuple[Visit, Changes]) -> None:
        self.context.hub.tell(result[1])


def _entry_line(entry: TimelineEntry, today: date) -> Line:
    visit = entry.visit
    waiting = visit.state is not VisitState.JOURNALED
    return Line(
        visit.id,
        entry.title or wording.capital(visit.kind.label),
        entry.words,
        meta=wording.capital(
            wording.ago(visit.starts.date(), today)
            if visit.starts.date() <= today
            else wording.when(visit.starts, today)
        ),
        tag=visit.state.label if waiting else "",
        tone=wording.TONES[visit.state] if waiting else "",
        icon=visit.kind.icon,
        quote=bool(entry.words),
    )
