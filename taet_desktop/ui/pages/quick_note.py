"""A note in seconds: who it was, how you spoke, and the visit page is ready to write in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import VisitKind
from taet_desktop.ui import icons
from taet_desktop.ui.lines import Line, WholeLines
from taet_desktop.ui.widgets import Card, FindLine, FlowLayout, FormRow, QuietButton

OFFERS = 4
KINDS = (VisitKind.PHONE, VisitKind.SMS, VisitKind.WALK, VisitKind.HOME, VisitKind.OFFICE, VisitKind.VIDEO)


class QuickNote(Card):
    """`wanted` carries the citizen's id and the kind of contact."""

    wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: dict[str, RecordId] = {}
        field = FindLine()
        field.setPlaceholderText("Skriv et navn")
        self._who = FormRow("Hvem har du talt med?", field, name="quick-who")
        field.textChanged.connect(self._offer)
        field.returnPressed.connect(self._take_first)
        self._offers = WholeLines("quick-offers", "Borgere, der passer")
        self._offers.opened.connect(self._take)
        self._offers.hide()
        self.add(self._who, self._offers)
        holder = QWidget()
        flow = FlowLayout(holder)
        self._buttons = []
        for kind in KINDS:
            button = QuietButton(kind.label.capitalize() if kind is not VisitKind.OFFICE else "Kommunen")
            icons.set_icon(button, kind.icon)
            button.setObjectName(f"quick-{kind.value}")
            button.setAccessibleName(f"Skriv note om {kind.label}")
            button.clicked.connect(lambda _=False, kind=kind: self._choose(kind))
            flow.addWidget(button)
            self._buttons.append(button)
        row = QHBoxLayout()
        row.addWidget(holder, 1)
        self.add(row)

    def show_people(self, people: Sequence[tuple[str, RecordId]]) -> None:
        """Offer these citizens; two with the same name are told apart by a number."""
        self._ids = {}
        for name, record in people:
            unique, number = name, 2
            while unique in self._ids:
                unique, number = f"{name} ({number})", number + 1
            self._ids[unique] = record

    def clear_choice(self) -> None:
        """Empty the field."""
        self._who.field.clear()

    def clear(self) -> None:
        """Forget everyone."""
        self._ids = {}
        self.clear_choice()

    def _offer(self, text: str) -> None:
        """Show who it may be, until one name stands in the field."""
        self._who.set_error("")
        wanted = " ".join(text.split()).casefold()
        near = [name for name in self._ids if wanted and wanted in name.casefold()]
        shown = [] if text in self._ids else near[:OFFERS]
        self._offers.show_lines([Line(name, name, initial=name) for name in shown])
        self._offers.setVisible(bool(shown))

    def _take(self, name: str) -> None:
        self._who.field.setText(name)
        self._who.field.setFocus()

    def _take_first(self) -> None:
        offered = self._offers.lines()
        if offered:
            self._take(offered[0].key)

    def _choose(self, kind: VisitKind) -> None:
        record = self._find(self._who.field.text())
        if record is None:
            self._who.set_error("Vælg en borger fra listen.")
            self._who.field.setFocus()
            return
        self.wanted.emit(record, kind)

    def _find(self, text: str) -> RecordId | None:
        wanted = " ".join(text.split()).casefold()
        if not wanted:
            return None
        exact = [record for name, record in self._ids.items() if name.casefold() == wanted]
        near = [record for name, record in self._ids.items() if wanted in name.casefold()]
        found = exact or near
        return found[0] if len(found) == 1 else None
