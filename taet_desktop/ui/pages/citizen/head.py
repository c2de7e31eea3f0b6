"""The top of a citizen's page: who it is and how this person wants to be met."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import MEETINGS
from taet_desktop.services.overview import CitizenPage
from taet_desktop.ui import icons, style
from taet_desktop.ui.pages import wording
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import (
    Card,
    FlowLayout,
    IconButton,
    Label,
    PageTitle,
    PrimaryButton,
    QuietButton,
    Tag,
)


class CitizenHead(Card):
    """`begin` carries a VisitKind; `show_cpr` asks for the whole number, which is then given to `reveal`."""

    begin = Signal(object)
    plan = Signal()
    edit = Signal()
    papers = Signal()
    pictures = Signal()
    hand_over = Signal()
    show_cpr = Signal()

    def __init__(self, page: CitizenPage, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        citizen = page.citizen
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self._picture(citizen), 0, Qt.AlignmentFlag.AlignTop)
        who = QVBoxLayout()
        who.setSpacing(6)
        who.addWidget(PageTitle(citizen.full_name))
        if citizen.meeting_line:
            who.addWidget(Label(citizen.meeting_line, "lead"))
        who.addWidget(self._tags(page, today))
        who.addWidget(self._facts(citizen, today))
        row.addLayout(who, 1)
        row.addWidget(self._begin(), 0, Qt.AlignmentFlag.AlignTop)
        self.add(row, self._others())

    def reveal(self, number: str) -> None:
        """Show the whole CPR number, or mask it again when the text is empty."""
        self._cpr.setText(number or self._masked)
        self._eye.set_icon("eye-off" if number else "eye")
        self._eye.set_name("Skjul CPR-nummer" if number else "Vis CPR-nummer")

    @property
    def revealed(self) -> bool:
        """Tell whether the whole number is shown."""
        return self._cpr.text() != self._masked

    def _picture(self, citizen: Citizen) -> QWidget:
        theme = style.current()
        side = theme.size(72)
        if citizen.pictogram:
            return PictogramView(citizen.pictogram, side)
        letter = QLabel(citizen.address_name[:1].upper())
        letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        letter.setFixedSize(side, side)
        style.set_role(letter, "letter")
        return letter

    def _tags(self, page: CitizenPage, today: date) -> QWidget:
        tags = [Tag(f"{page.citizen.form.label} form", "accent")]
        if page.citizen.paragraph:
            tags.append(Tag(page.citizen.paragraph))
        due = page.next_follow_up
        if due and due < today:
            tags.append(Tag(f"opfølgning skulle være holdt {wording.ago(due, today)}", "care"))
        elif due:
            tags.append(Tag(f"opfølgning {wording.ahead(due, today)}"))
        return _flow(tags)

    def _facts(self, citizen: Citizen, today: date) -> QWidget:
        self._masked = f"CPR {citizen.cpr_masked}" if citizen.cpr else ""
        self._cpr = Label(self._masked, "muted", wrap=False)
        self._eye = IconButton("eye", "Vis CPR-nummer", role="muted")
        self._eye.clicked.connect(self.show_cpr)
        age = citizen.age(today)
        facts: list[QWidget] = [_beside(Label(f"{age} år", "muted", wrap=False))] if age is not None else []
        if citizen.cpr:
            facts.append(_beside(self._cpr, self._eye))
        for icon, text in (
            ("phone", citizen.phone),
            ("home-visit", citizen.address),
            ("letter", citizen.email),
        ):
            if text:
                mark = QLabel()
                icons.set_icon(mark, icon, "muted", style.current().size(16))
                label = Label(text, "muted", wrap=False)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                facts.append(_beside(mark, label))
        return _flow(facts, spacing=16)

    def _begin(self) -> PrimaryButton:
        begin = PrimaryButton("Begynd besøg")
        begin.setObjectName("citizen-begin")
        menu = QMenu(begin)
        for kind in MEETINGS:
            action = menu.addAction(icons.icon(kind.icon), kind.label.capitalize())
            action.triggered.connect(lambda _=False, kind=kind: self.begin.emit(kind))
        begin.setMenu(menu)
        return begin

    def _others(self) -> QWidget:
        buttons: list[QWidget] = []
        for name, text, icon, wanted in (
            ("citizen-plan", "Planlæg besøg", "calendar", self.plan),
            ("citizen-papers", "Udskriv", "print", self.papers),
            ("citizen-pictures", "Billeder og tavler", "picture", self.pictures),
            ("citizen-edit", "Ret oplysninger", "edit", self.edit),
            ("citizen-hand-over", "Overdrag", "export", self.hand_over),
        ):
            button = QuietButton(text, icon)
            button.setObjectName(name)
            button.clicked.connect(wanted)
            buttons.append(button)
        return _flow(buttons)


def _flow(widgets: Sequence[QWidget], spacing: int = 8) -> QWidget:
    holder = QWidget()
    flow = FlowLayout(holder)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(spacing)
    for widget in widgets:
        flow.addWidget(widget)
    return holder


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(style.current().target + 4)
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for widget in widgets:
        row.addWidget(widget)
    return holder
