"""*Skriv ind fra papir*: which paper, which day, who answered; then the tool itself, in the paper's order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain import clock
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.visit import Visit
from taet_desktop.domain.voices import Informant, Voice
from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.services import from_paper
from taet_desktop.services.from_paper import PaperTool
from taet_desktop.ui import style
from taet_desktop.ui.fields.date_field import DateEntry
from taet_desktop.ui.fields.text import AnswerLine
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.widgets import (
    Banner,
    Card,
    ChipChoice,
    FormRow,
    Label,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
)
from taet_desktop.ui.widgets.choice import Select

WHO = {
    Informant.CITIZEN: "Borgeren selv",
    Informant.RELATIVE: "En pårørende",
    Informant.GUARDIAN: "Værgen",
    Informant.PROVIDER: "Bostøtte eller personale",
    Informant.ADVISER: "Mig",
}
_NAMED = {
    Informant.RELATIVE: "Hvad kalder borgeren sin pårørende?",
    Informant.GUARDIAN: "Hvad kalder borgeren sin værge?",
    Informant.PROVIDER: "Hvem er det?",
}
"""Those who can be told apart by what the citizen calls them."""
_IN_VISIT, _ALONE = "visit", "alone"


class FromPaperPage(Page):
    """Open it with `id` (the citizen); `visit` where the paper belongs to one, `tool` to choose the paper."""

    title = "Skriv ind fra papir"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._citizen = RecordId("")
        self._visit: RecordId | None = None
        self._tool = ""
        tools = Select()
        day = DateEntry(lambda: clock.now().date())
        day.setFixedWidth(style.current().size(240))
        day.setFocusProxy(day.line)
        day.line.setObjectName("paper-day-line")
        day.line.setAccessibleName("Hvilken dag er papiret udfyldt")
        self.tool = FormRow("Hvilket papir", tools, name="paper-tool")
        self.day = FormRow("Hvilken dag er det udfyldt", day, name="paper-day")
        self.who = ChipChoice(list(WHO.items()), "paper-who", value=Informant.CITIZEN)
        self.who.setAccessibleName("Hvem har svaret")
        self.who.chosen.connect(self._show_name)
        self.name = FormRow("Hvad kalder borgeren sin pårørende?", AnswerLine(), name="paper-name")
        self.name.set_help("Fx mor. Det kan også stå tomt.")
        self.name.field.setFixedWidth(style.current().size(240))
        self.where = ChipChoice(
            [(_IN_VISIT, "Til besøget"), (_ALONE, "Uden besøg")], "paper-where", value=_ALONE
        )
        self.where.setAccessibleName("Hvor hører papiret til")
        self.banner = Banner("", "care")
        self.begin = PrimaryButton("Skriv svarene ind")
        self.begin.setObjectName("paper-begin")
        self.begin.clicked.connect(self._begin)
        self._back = QuietButton("Tilbage", "chevron-left")
        self._back.clicked.connect(lambda: self.navigator.back("citizens"))
        card = Card(margin=20)
        card.column.setSpacing(16)
        lead = "Hvert svar bliver mærket »fra papir«. Spørgsmålene kommer i papirets rækkefølge."
        card.add(Label("Svar, der er skrevet med pen", "section"), Label(lead, "muted"))
        card.add(self.tool, self.day, Label("Hvem har svaret", "label"), self.who)
        card.add(self.name, self.where, self.banner)
        card.column.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        scroll = ScrollColumn(width=760)
        scroll.setObjectName("from-paper-scroll")
        scroll.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)
        self.banner.dismiss()
        self._show_name(Informant.CITIZEN)

    def header_actions(self) -> list[QWidget]:
        return [self._back]

    def open(self, **target: object) -> None:
        """Ask about a paper of the citizen `id`."""
        self._citizen = RecordId(str(target["id"]))
        self._visit = RecordId(str(target["visit"])) if target.get("visit") else None
        self._tool = str(target.get("tool") or "")
        self.day.field.show_day(clock.now().date())
        self.day.set_error("")
        self.who.set_value(Informant.CITIZEN)
        self.name.field.show_text("")
        self._show_name(Informant.CITIZEN)
        self.where.setVisible(self._visit is not None)
        self.where.set_value(_IN_VISIT if self._visit else _ALONE)
        self.banner.dismiss()
        self.renew()

    def refresh(self) -> None:
        """Read which papers there are."""
        if self._citizen:
            self.jobs.run(from_paper.paper_tools, self.context.session, done=self._show_tools)

    def concerns(self, changes: Changes) -> bool:
        """The tools are the same whoever is written about."""
        return False

    def clear(self) -> None:
        """Forget whom the paper is about."""
        self._citizen, self._visit = RecordId(""), None
        self.name.field.show_text("")
        self.banner.dismiss()

    def state(self) -> State:
        """Return the paper that is chosen; nothing that says who."""
        return super().state() | {"tool": self.chosen}

    def restore(self, state: State) -> bool:
        """Return to the paper that was chosen."""
        self._tool = str(state.get("tool") or "")
        self._choose(self._tool)
        return super().restore(state)

    @property
    def chosen(self) -> str:
        """Return the id of the tool that is chosen."""
        return str(self.tool.field.currentData() or "")

    def _show_tools(self, found: list[PaperTool]) -> None:
        kept = self.chosen or self._tool
        self.tool.field.clear()
        for one in found:
            self.tool.field.addItem(one.title, one.id)
        self._choose(kept)
        self._tool = ""

    def _choose(self, tool: str) -> None:
        at = self.tool.field.findData(tool)
        if at >= 0:
            self.tool.field.setCurrentIndex(at)

    def _show_name(self, who: Informant) -> None:
        """Ask what the citizen calls the one who answered, where there can be several in that role."""
        self.name.setVisible(who in _NAMED)
        self.name.set_label(_NAMED.get(who, self.name.label.text()))

    def _voice(self) -> Voice:
        who = self.who.value() or Informant.CITIZEN
        return Voice(who, self.name.field.text().strip() if who in _NAMED else "")

    def _begin(self) -> None:
        entry = self.day.field
        self.day.set_error(entry.error or ("" if entry.day else "Skriv, hvilken dag papiret er udfyldt."))
        self.banner.dismiss()
        if entry.error or entry.day is None or not self.chosen:
            return
        visit = self._visit if self.where.value() == _IN_VISIT else None
        tool, voice = self.chosen, self._voice()
        self.jobs.run(
            from_paper.begin_entry,
            self.context.session,
            self._citizen,
            tool,
            entry.day,
            visit,
            done=lambda result: self._begun(result, tool, voice),
            failed=self._refused,
        )

    def _begun(self, result: tuple[Visit, Changes], tool: str, voice: Voice) -> None:
        visit, changes = result
        self.context.hub.tell(changes, self)
        self.navigator.bring(paper=tool, voice=voice)
        self.navigator.replace("visit", id=visit.id)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.day.set_error(error.what)
        elif isinstance(error, UserError):
            self.banner.show_text(error.text().replace("\n", " "), "care")
