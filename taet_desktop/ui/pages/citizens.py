"""*Borgere*: everyone, by name, with what is next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Kind
from taet_desktop.domain.ids import RecordId
from taet_desktop.services import citizens
from taet_desktop.services.citizens import CitizenCard
from taet_desktop.ui import style
from taet_desktop.ui.lines import Line, LinesView
from taet_desktop.ui.navigation import Context, Page
from taet_desktop.ui.pages import wording
from taet_desktop.ui.widgets import Chip, EmptyState, FindLine, FlowLayout, Label, PrimaryButton, Stack


class CitizensPage(Page):
    """The list of citizens, filtered as one types."""

    title = "Borgere"
    kinds = frozenset({Kind.CITIZEN, Kind.VISIT})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._cards: list[CitizenCard] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        self._filter = FindLine()
        self._filter.setObjectName("citizens-filter")
        self._filter.setAccessibleName("Find i listen")
        self._filter.setPlaceholderText("Find i listen")
        self._filter.textChanged.connect(self._draw)
        self._filter.setFixedWidth(style.current().size(280))
        self._overdue = Chip("Over tiden", "clock")
        self._archived = Chip("Afsluttede", "folder")
        self._overdue.toggled.connect(self._draw)
        self._archived.toggled.connect(self.refresh)
        add = PrimaryButton("Tilføj borger", "add")
        add.setObjectName("citizens-add")
        add.clicked.connect(lambda: self.navigator.go("citizen_edit"))
        finding = QWidget()
        flow = FlowLayout(finding)
        for part in (self._filter, self._overdue, self._archived):
            flow.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(finding, 1)
        row.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self._count = Label("", "muted")
        column.addWidget(self._count)
        self._stack = Stack()
        self._list = LinesView("citizens-list", "Borgere")
        self._list.opened.connect(lambda key: self.navigator.go("citizen", id=RecordId(key)))
        self._empty = EmptyState("", pictogram="borger")
        self._stack.addWidget(self._list)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read the list anew."""
        self.jobs.run(
            citizens.citizen_cards,
            self.context.session,
            archived=self._archived.isChecked(),
            done=self._show,
        )

    def clear(self) -> None:
        """Forget everyone."""
        self._cards = []
        self._filter.clear()
        self._list.clear()

    def _show(self, cards: list[CitizenCard]) -> None:
        self._cards = cards
        self._draw()

    def _draw(self) -> None:
        wanted = self._filter.text().casefold().split()
        shown = [
            card
            for card in self._cards
            if (not self._overdue.isChecked() or card.overdue)
            and all(part in card.citizen.full_name.casefold() for part in wanted)
        ]
        self._list.show_lines([self._line(card) for card in shown])
        self._stack.setCurrentWidget(self._list if shown else self._empty)
        if not self._cards:
            self._empty.set_sentence(
                "Ingen afsluttede borgere."
                if self._archived.isChecked()
                else "Her er ingen borgere endnu. Tilføj den første."
            )
        else:
            self._empty.set_sentence("Ingen borgere passer til det, du leder efter.")
        count = len(shown)
        self._count.setText("1 borger" if count == 1 else f"{count} borgere")

    def _line(self, card: CitizenCard) -> Line:
        today = clock.now().date()
        last = f"Sidst {wording.ago(card.last_contact, today)}" if card.last_contact else "Ikke mødt endnu"
        tag, tone = "", ""
        if card.next_follow_up:
            tag = (
                f"opfølgning {wording.ago(card.next_follow_up, today)}"
                if card.overdue
                else f"opfølgning {wording.ahead(card.next_follow_up, today)}"
            )
            tone = "care" if card.overdue else ""
        return Line(
            card.citizen.id,
            card.citizen.full_name,
            card.citizen.meeting_line,
            meta=last,
            tag=tag,
            tone=tone,
            picture=card.citizen.pictogram,
            initial=card.citizen.address_name,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._filter.hasFocus():
            self._list.setFocus()
            return
        super().keyPressEvent(event)
