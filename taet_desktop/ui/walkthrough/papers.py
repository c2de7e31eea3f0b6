"""After the visit: papers to take home, looked at, saved as files, and one of them printed."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.paper.page import PapersPage
from taet_desktop.ui.walkthrough.desk import Desk
from taet_desktop.ui.walkthrough.moves import Do, Photo, Script, Step, Until

SAVED = {
    "kopi": "kopi",
    "udfyldt:netvaerkskort": "netvaerkskort",
    "udfyldt:trivselsark": "sorter-kort",
    "udfyldt:stillads-livsmestring": "stillads",
    "lommekort": "lommekort",
    "min-plan": "min-plan",
}
"""The papers that are saved, by their id, and what the file is called."""
PRINTED = "printet"
"""The file that the printer makes in place of paper."""


class PaperErrand(Desk):
    """Mouse and keyboard; the last paper is printed on A3, by a printer that prints into a file."""

    def papers(self) -> Script:
        """Take the papers of the visit home, and come back to the visit."""
        yield Step("papir")
        yield from self.hands.click(self.hands.named("visit-papers"), "Papir til borgeren")
        yield Until("papirerne kom ikke", lambda: self.papers_are_shown() and self.has_drawn())
        for paper, name in SAVED.items():
            yield from self.choose_paper(paper)
            yield Photo(f"papir-{name}")
            yield from self._save(name)
        yield Step("print")
        yield from self.hands.click(self.hands.named("paper-size-A3"), "A3")
        yield Until("papiret blev ikke tegnet", self.has_drawn)
        yield from self._save("min-plan-a3")
        yield from self._print()
        yield Photo("printet")
        yield from self.hands.click(self.hands.named("papers-back"), "Tilbage")
        yield Until("besøget kom ikke igen", self.visit_is_shown)
        yield from self.settled()

    def choose_paper(self, paper: str) -> Script:
        """Click a paper in the list, and wait until it can be seen."""

        def line(widget: QWidget) -> QPoint:
            shelf, row = self.on_shelf(paper) or (None, 0)
            if shelf is None or shelf.viewport() is not widget:
                raise LookupError("the paper isn't on the list")
            return shelf.visualRect(shelf.model().index(row, 0)).center()

        def shelf_of() -> QWidget | None:
            found = self.on_shelf(paper)
            return found[0].viewport() if found else None

        yield from self.hands.click_at(shelf_of, line, paper)
        yield Until(f"{paper} blev ikke tegnet", lambda: self._is(paper) and self.has_drawn())

    def _save(self, name: str) -> Script:
        target = self.errand.papers / f"{name}.pdf"
        yield from self.hands.click(self.hands.named("paper-save"), "Gem som PDF")
        yield from self.answer_dialog(lambda: target)
        yield Until(f"{name} blev ikke gemt", target.is_file)
        yield from self.settled()

    def _print(self) -> Script:
        target = self.errand.papers / f"{PRINTED}.pdf"

        def printer() -> QPrinter:
            made = QPrinter(QPrinter.PrinterMode.HighResolution)
            made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            made.setOutputFileName(str(target))
            return made

        # A machine without a printer has no dialogue to choose one in.
        yield Do("vælg printer", lambda: setattr(self._page(), "ask_printer", printer))
        yield from self.hands.click(self.hands.named("paper-print"), "Udskriv")
        yield Until("der blev ikke udskrevet", lambda: target.is_file() and target.stat().st_size > 0)
        yield from self.settled()

    def _page(self) -> PapersPage:
        page = self.page()
        if not isinstance(page, PapersPage):
            raise LookupError("the papers aren't shown")
        return page

    def papers_are_shown(self) -> bool:
        """Tell whether the page with the papers is shown."""
        return isinstance(self.page(), PapersPage)

    def _is(self, paper: str) -> bool:
        choice = self._page().choice
        return choice is not None and choice.id == paper

    def has_drawn(self) -> bool:
        """Tell whether the chosen paper can be seen."""
        preview = self._page().preview
        return self.is_loaded() and preview.page_count > 0 and preview.drawn
