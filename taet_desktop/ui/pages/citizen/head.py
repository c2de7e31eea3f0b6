"""The top of a citizen's page: who it is and how this person wants to be met."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.visit import VisitKind
from taet_desktop.services.overview import CitizenPage
from taet_desktop.ui import icons, style
from taet_desktop.ui.pages import wording
from taet_desktop.ui.pictures import PictogramView
from taet_desktop.ui.widgets import Card, IconButton, Label, PageTitle, PrimaryButton, QuietButton, Tag


class CitizenHead(Card):
    """`begin` carries a VisitKind; `show_cpr` asks for the whole number, which is then given to `reveal`."""

    begin = Signal(object)
    plan = Signal()
    edit = Signal()
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
        who.addLayout(self._tags(page, today))
        who.addLayout(self._facts(citizen, today))
        row.addLayout(who, 1)
        row.addLayout(self._actions(), 0)
        self.add(row)

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

    def _tags(self, page: CitizenPage, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Tag(f"{page.citizen.form.label} form", "accent"))
        if page.citizen.paragraph:
            row.addWidget(Tag(page.citizen.paragraph))
        due = page.next_follow_up
        if due and due < today:
            row.addWidget(Tag(f"opfølgning skulle være holdt {wording.ago(due, today)}", "care"))
        elif due:
            row.addWidget(Tag(f"opfølgning {wording.ahead(due, today)}"))
        row.addStretch(1)
        return row

    def _facts(self, citizen: Citizen, today: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        age = citizen.age(today)
        if age is not None:
            row.addWidget(Label(f"{age} år", "muted", wrap=False))
        self._masked = f"CPR {citizen.cpr_masked}" if citizen.cpr else ""
        self._cpr = Label(self._masked, "muted", wrap=False)
        self._eye = IconButton("eye", "Vis CPR-nummer", role="muted")
        self._eye.clicked.connect(self.show_cpr)
        if citizen.cpr:
            inner = QHBoxLayout()
            inner.setSpacing(2)
            inner.addWidget(self._cpr)
            inner.addWidget(self._eye)
            row.addLayout(inner)
        for icon, text in (
            ("phone", citizen.phone),
            ("home-visit", citizen.address),
            ("letter", citizen.email),
        ):
            if text:
                inner = QHBoxLayout()
                inner.setSpacing(6)
                mark = QLabel()
                icons.set_icon(mark, icon, "muted", style.current().size(16))
                inner.addWidget(mark)
                label = Label(text, "muted", wrap=False)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                inner.addWidget(label)
                row.addLayout(inner)
        row.addStretch(1)
        return row

    def _actions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        begin = PrimaryButton("Begynd besøg")
        begin.setObjectName("citizen-begin")
        menu = QMenu(begin)
        for kind in VisitKind:
            action = menu.addAction(icons.icon(kind.icon), kind.label.capitalize())
            action.triggered.connect(lambda _=False, kind=kind: self.begin.emit(kind))
        begin.setMenu(menu)
        plan = QuietButton("Planlæg besøg", "calendar")
        plan.setObjectName("citizen-plan")
        plan.clicked.connect(self.plan)
        edit = QuietButton("Ret oplysninger", "edit")
        edit.setObjectName("citizen-edit")
        edit.clicked.connect(self.edit)
        for button in (begin, plan, edit):
            column.addWidget(button)
        column.addStretch(1)
        return column
