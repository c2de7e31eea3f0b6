"""*Udskriv*: the papers at the left, the chosen one at the right as it will be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop import paths
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId
from taet_desktop.errors import UserError
from taet_desktop.services import papers
from taet_desktop.services.papers import PaperChoice
from taet_desktop.ui import style
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.paper import printing
from taet_desktop.ui.paper.preview import PaperPreview
from taet_desktop.ui.paper.save_file import choose_file
from taet_desktop.ui.paper.shelf import PaperShelf
from taet_desktop.ui.widgets import (
    Banner,
    CheckBox,
    ChipChoice,
    FlowLayout,
    Label,
    PrimaryButton,
    QuietButton,
    ScrollColumn,
)

A4, A3 = "A4", "A3"


class PapersPage(Page):
    """Open it with `id` (the citizen) and, for the papers of one visit, `visit`; `paper` chooses one.

    `ask_printer` and `ask_file` are the dialogues; tests put others in their place.
    """

    title = "Udskriv"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._citizen = RecordId("")
        self._visit: RecordId | None = None
        self._choices: dict[str, PaperChoice] = {}
        self.preview = PaperPreview()
        self._paper = ""
        self._asked = 0
        self.ask_printer: Callable[[], QPrinter | None] = self._ask_printer
        self.ask_file: Callable[[Path], Path | None] = self._ask_file
        self._build()

    def _build(self) -> None:
        self._shelf = PaperShelf()
        self._shelf.chosen.connect(self.choose)
        self._list = ScrollColumn(margin=16)
        self._list.setObjectName("papers-scroll")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.add(self._shelf)
        self.heading = Label("", "title")
        self.heading.setObjectName("paper-heading")
        self._size = ChipChoice([(A4, "A4"), (A3, "A3")], "paper-size", value=A4)
        self._size.setAccessibleName("Papirets størrelse")
        # A row inside a row that wraps: it must say how wide it is side by side.
        self._size.setMinimumWidth(style.current().size(112) + 16)
        self._size.chosen.connect(self._renew_preview)
        self._large = CheckBox("Stor skrift")
        self._large.setObjectName("paper-large")
        self._large.clicked.connect(self._renew_preview)
        self._wide = CheckBox("Vis i fuld bredde")
        self._wide.setObjectName("paper-wide")
        self._wide.clicked.connect(self._zoom)
        self._about = Label("", "muted")
        self._about.setObjectName("paper-about")
        self._back = self._back_button()
        self._enter = self._enter_button()
        self._print = PrimaryButton("Udskriv", "print")
        self._print.setObjectName("paper-print")
        self._print.clicked.connect(self._begin_print)
        self._save = QuietButton("Gem som PDF", "export")
        self._save.setObjectName("paper-save")
        self._save.clicked.connect(self._begin_save)
        self.banner = Banner("", "care", closable=True)
        right = QVBoxLayout()
        right.setContentsMargins(16, 16, 24, 16)
        right.setSpacing(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.heading, 1)
        top.addWidget(self._save)
        top.addWidget(self._print)
        right.addLayout(top)
        right.addWidget(self._about)
        right.addLayout(self._tools())
        right.addWidget(self.banner)
        right.addWidget(self.preview, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list, 2)
        row.addLayout(right, 5)
        self._list.setMinimumWidth(min(style.current().size(260), 380))
        self._list.setMaximumWidth(style.current().size(400))

    def _back_button(self) -> QuietButton:
        button = QuietButton("Tilbage", "chevron-left")
        button.setObjectName("papers-back")
        button.clicked.connect(lambda: self.navigator.back("citizens"))
        return button

    def _enter_button(self) -> QuietButton:
        button = QuietButton("Skriv ind fra papir", "edit")
        button.setObjectName("paper-enter")
        button.setToolTip("Skriv svar ind, som nogen har givet med pen")
        button.clicked.connect(self._enter_answers)
        return button

    def _tools(self) -> QHBoxLayout:
        """Return the row of choices; the two boxes stand below each other where there is no room."""
        boxes = QWidget()
        flow = FlowLayout(boxes)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._large)
        flow.addWidget(self._wide)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._size)
        row.addWidget(boxes, 1)
        return row

    def minimumSizeHint(self) -> QSize:
        return QSize(640, 320)

    # --- the page

    def open(self, **target: object) -> None:
        """Show the papers of a citizen (`id`), or of one visit (`visit`); `paper` is shown first."""
        citizen = RecordId(str(target["id"]))
        visit = RecordId(str(target["visit"])) if target.get("visit") else None
        if (citizen, visit) != (self._citizen, self._visit):
            self.clear()
        self._citizen, self._visit = citizen, visit
        self._paper = str(target.get("paper") or self.arriving.get("paper") or self._paper)
        self.renew()

    def header_actions(self) -> list[QWidget]:
        return [self._enter, self._back]

    def concerns(self, changes: Changes) -> bool:
        """Only this citizen's records matter here."""
        return self._citizen in changes.citizens

    def refresh(self) -> None:
        """Read which papers there are, and draw the chosen one anew."""
        if self._citizen:
            self.jobs.run(
                papers.papers,
                self.context.session,
                self._citizen,
                self._visit,
                done=self._show_choices,
                failed=self._refused,
            )

    def state(self) -> State:
        """Return the paper shown and how; nothing that says who."""
        return super().state() | {
            "paper": self._paper,
            "size": self._size.value(),
            "large": self._large.isChecked(),
        }

    def restore(self, state: State) -> bool:
        """Return to the paper that was shown."""
        self._size.set_value(state.get("size", A4))
        self._large.setChecked(bool(state.get("large", False)))
        if self._choices and state.get("paper") in self._choices:
            self.choose(str(state["paper"]))
        return super().restore(state)

    def clear(self) -> None:
        """Forget the paper and everyone on it."""
        self._asked += 1
        self._choices = {}
        self._paper = ""
        self._shelf.clear()
        self.preview.clear()
        self.banner.dismiss()
        self.heading.setText("")
        self._about.setText("")

    # --- choosing

    def choose(self, paper: str) -> None:
        """Show a paper."""
        self._paper = paper
        self.banner.dismiss()
        self._renew_preview()

    def _show_choices(self, found: list[PaperChoice]) -> None:
        self._choices = {one.id: one for one in found}
        if self._paper not in self._choices:
            self._paper = found[0].id if found else ""
        self._shelf.show_choices(found, self._paper)
        self._renew_preview()

    @property
    def choice(self) -> PaperChoice | None:
        """Return the paper that is shown."""
        return self._choices.get(self._paper)

    @property
    def size_chosen(self) -> str:
        """Return A4 or A3; papers of one size have no choice."""
        choice = self.choice
        size = str(self._size.value() or A4)
        return size if choice and size in choice.sizes else A4

    def _renew_preview(self) -> None:
        choice = self.choice
        if choice is None:
            return
        self._shelf.mark(choice.id)
        self.heading.setText(choice.title)
        self._size.setVisible(len(choice.sizes) > 1)
        self._asked += 1
        asked = self._asked
        self.jobs.run(
            papers.preview_paper,
            self.context.session,
            choice.id,
            self._citizen,
            self._visit,
            size=self.size_chosen,
            large=self._large.isChecked(),
            done=lambda data: self._show_pdf(asked, data),
            failed=self._refused,
        )

    def _enter_answers(self) -> None:
        tool = papers.tool_of(self._paper)
        self.navigator.go("from_paper", id=self._citizen, visit=self._visit, tool=tool)

    def _zoom(self, wide: bool) -> None:
        self.preview.whole_page(not wide)

    def _show_pdf(self, asked: int, data: bytes) -> None:
        # An older wish that comes late is no longer wanted.
        if asked != self._asked:
            return
        self.preview.show_pdf(data)
        count = self.preview.page_count
        pages = "1 side" if count == 1 else f"{count} sider"
        self._about.setText(f"{self.choice.why} {pages}." if self.choice else "")

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.banner.show_text(error.text().replace("\n", " "), "care")

    # --- printing and saving

    def _begin_print(self) -> None:
        self.banner.dismiss()
        try:
            printer = self.ask_printer() if self.choice else None
        except UserError as error:
            self._refused(error)
            return
        if printer is not None:
            self._make(lambda data: self._print_now(data, printer))

    def _ask_printer(self) -> QPrinter | None:
        if not printing.has_printer():
            raise printing.NO_PRINTER
        return printing.ask_printer(self, self.preview.page_count)

    def _make(self, done: Callable[[bytes], None]) -> None:
        choice = self.choice
        if choice is None:
            return
        asked = self._asked
        self.jobs.run(
            papers.make_paper,
            self.context.session,
            choice.id,
            self._citizen,
            self._visit,
            size=self.size_chosen,
            large=self._large.isChecked(),
            done=lambda data: done(data) if asked == self._asked else None,
            failed=self._refused,
            busy="Laver papiret …",
        )

    def _print_now(self, data: bytes, printer: QPrinter) -> None:
        self.jobs.run(
            printing.print_pdf, data, printer, done=self._sent, failed=self._refused, busy="Udskriver …"
        )

    def _sent(self, count: int) -> None:
        sent = "1 side er" if count == 1 else f"{count} sider er"
        self.banner.show_text(f"{sent} sendt til printeren. Hent papiret med det samme.", "good", "Sendt")

    def _begin_save(self) -> None:
        choice = self.choice
        if choice is None:
            return
        self.banner.dismiss()
        name = papers.file_name(choice, large=self._large.isChecked())
        target = self.ask_file(paths.documents_dir() / name)
        if target is None:
            return
        self.jobs.run(
            papers.save_paper,
            self.context.session,
            target,
            choice.id,
            self._citizen,
            self._visit,
            size=self.size_chosen,
            large=self._large.isChecked(),
            done=lambda _: self._saved(target),
            failed=self._refused,
            busy="Gemmer papiret …",
        )

    def _saved(self, target: Path) -> None:
        self.banner.show_text(
            f"Papiret ligger i {target}. Filen er ikke låst. Slet den, når du har brugt den.", "good", "Gemt"
        )

    def _ask_file(self, start: Path) -> Path | None:
        return choose_file(self, "Gem papiret som PDF", start, "PDF (*.pdf)")
