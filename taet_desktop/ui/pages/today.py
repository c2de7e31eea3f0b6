"""*I dag*: the next visits on the left, what must not be forgotten on the right."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import Visit
from taet_desktop.services import citizens, visits
from taet_desktop.services.citizens import CitizenCard
from taet_desktop.services.today import Today, today
from taet_desktop.ui.folder_watch import FolderWatch
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.pages import wording
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.pages.quick_note import QuickNote
from taet_desktop.ui.pages.visit_card import VisitCardView
from taet_desktop.ui.widgets import Banner, Card, EmptyState, Label, QuietButton, ScrollColumn, SectionHeader
from taet_desktop.ui.widgets.scroll import empty

SHOWN = 6


class TodayPage(Page):
    """The first page after unlocking."""

    title = "I dag"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(width=1240)
        self._scroll.setObjectName("today-scroll")
        outer.addWidget(self._scroll)
        self._date = Label("", "muted")
        self._next = QVBoxLayout()
        self._next.setSpacing(12)
        self._quick = QuickNote(self)
        self._quick.wanted.connect(self._begin)
        left_side, left = _column()
        left.addWidget(SectionHeader("Næste besøg"))
        left.addLayout(self._next)
        left.addStretch(1)
        self._remember = QVBoxLayout()
        self._remember.setSpacing(12)
        right_side, right = _column()
        right.addWidget(SectionHeader("Hurtig note"))
        right.addWidget(self._quick)
        right.addSpacing(8)
        right.addWidget(SectionHeader("Det skal du huske"))
        right.addLayout(self._remember)
        right.addStretch(1)
        self._packages = Banner("", action="Se den")
        self._packages.acted.connect(lambda: self.navigator.go("exchange", side="modtag"))
        self._folder = FolderWatch(context, self)
        self._folder.offered.connect(self._offer)
        self._scroll.add(
            self._date,
            self._packages,
            Columns([left_side, right_side], narrowest=380, weights=(3, 2), spacing=32),
        )

    def refresh(self) -> None:
        """Read the day anew."""
        self.jobs.run(today, self.context.session, done=self._show)
        self.jobs.run(citizens.citizen_cards, self.context.session, done=self._show_people)

    def concerns(self, changes: Changes) -> bool:
        """Everything can move a line here."""
        return bool(changes)

    def clear(self) -> None:
        """Forget everyone."""
        self._folder.stop()
        empty(self._next)
        empty(self._remember)
        self._quick.clear()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._folder.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._folder.pause()

    def _offer(self, paths: list[Path], away: bool) -> None:
        """Say in one quiet line that something has come; a folder that is away is told on its own page."""
        count = 0 if away else len(paths)
        text = "En pakke venter i mappen." if count == 1 else f"{count} pakker venter i mappen."
        self._packages.show_text(text if count else "", "info")

    def _show_people(self, cards: list[CitizenCard]) -> None:
        self._quick.show_people([(card.citizen.full_name, card.citizen.id) for card in cards])

    def _show(self, page: Today) -> None:
        self._date.setText(clock.danish_weekday_date(page.day))
        empty(self._next)
        empty(self._remember)
        self._quick.setEnabled(page.citizens > 0)
        if page.citizens == 0:
            self._show_first_steps()
            return
        for number, card in enumerate((*page.open_visits, *page.visits)):
            view = VisitCardView(card, page.day, first=number == 0)
            view.prepare.connect(self._prepare)
            view.begin.connect(self._resume)
            self._next.addWidget(view)
        if not page.open_visits and not page.visits:
            self._next.addWidget(self._calm("Ingen besøg i kalenderen de næste 14 dage."))
        self._show_remember(page)

    def _show_remember(self, page: Today) -> None:
        if not page.waiting and not page.follow_ups:
            self._remember.addWidget(self._calm("Intet venter. Alle notater er journaliseret."))
            return
        if page.waiting:
            head = (
                "1 notat mangler i journalen"
                if len(page.waiting) == 1
                else f"{len(page.waiting)} notater mangler i journalen"
            )
            lines = [
                Line(
                    one.visit.id,
                    one.citizen.short_name,
                    one.visit.kind.label,
                    meta=wording.ago(one.visit.starts.date(), page.day),
                    tag=one.visit.state.label,
                    tone=wording.TONES[one.visit.state],
                    icon="journal",
                )
                for one in page.waiting[:SHOWN]
            ]
            self._add_list(
                "today-waiting", head, lines, opens="visit", count=len(page.waiting), everything="journaling"
            )
        if page.follow_ups:
            count = len(page.follow_ups)
            head = "1 opfølgning" if count == 1 else f"{count} opfølgninger"
            lines = [
                Line(
                    one.citizen.id,
                    one.citizen.short_name,
                    one.citizen.meeting_line,
                    meta=wording.ahead(one.day, page.day)
                    if not one.overdue
                    else wording.ago(one.day, page.day),
                    tag="over tiden" if one.overdue else "denne uge",
                    tone="care" if one.overdue else "",
                    icon="calendar",
                )
                for one in page.follow_ups[:SHOWN]
            ]
            self._add_list(
                "today-follow-ups", head, lines, opens="citizen", count=count, everything="citizens"
            )

    def _add_list(
        self, name: str, heading: str, lines: list[Line], *, opens: str, count: int, everything: str
    ) -> None:
        card = Card(margin=12)
        head = Label(heading, "label")
        view = WholeLines(name, heading)
        view.show_lines(lines)
        view.opened.connect(lambda key: self.navigator.go(opens, id=RecordId(key)))
        card.add(head, view)
        if count > len(lines):
            more = QuietButton(f"Vis alle {count}")
            more.clicked.connect(lambda: self.navigator.go(everything))
            card.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self._remember.addWidget(card)

    def _calm(self, text: str) -> QWidget:
        card = Card()
        card.add(Label(text, "muted"))
        return card

    def _show_first_steps(self) -> None:
        start = EmptyState(
            "Her er plads til dine borgere. Begynd med den, du skal besøge først.",
            pictogram="besog-hjemme",
            action="Tilføj en borger",
        )
        start.acted.connect(lambda: self.navigator.go("citizen_edit"))
        self._next.addWidget(start)
        self._remember.addWidget(self._calm("Når du har holdt et besøg, står det her, hvad der venter."))

    def _prepare(self, citizen_id: str) -> None:
        self.navigator.go("citizen", id=RecordId(citizen_id))

    def _resume(self, visit: Visit) -> None:
        if visit.state.value == "i_gang":
            self.navigator.go("visit", id=visit.id)
            return
        self.jobs.run(
            visits.begin_visit,
            self.context.session,
            visit.citizen_id,
            visit.kind,
            planned=visit.id,
            done=self._begun,
        )

    def _begin(self, citizen_id: str, kind: object) -> None:
        self.jobs.run(visits.begin_visit, self.context.session, RecordId(citizen_id), kind, done=self._begun)

    def _begun(self, result: tuple[Visit, Changes]) -> None:
        visit, changes = result
        self.context.hub.tell(changes, self)
        self.stale = True
        self._quick.clear_choice()
        self.navigator.go("visit", id=visit.id)


def _column() -> tuple[QWidget, QVBoxLayout]:
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return side, column
