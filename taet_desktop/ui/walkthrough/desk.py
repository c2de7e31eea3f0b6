"""Around the talk: in and out of the vault, to the citizen, the end of the visit, the package."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit

from taet_desktop.domain.visit import VisitKind
from taet_desktop.ui.walkthrough.moves import Do, Photo, Script, Step, Until
from taet_desktop.ui.walkthrough.sight import Sight

CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk(Sight):
    """`mark` stands before the names of steps and pictures, so that two visits can be told apart."""

    mark = ""

    def unlock(self, step: str, then: str) -> Script:
        """Type the passphrase and come to the page that is shown after it."""
        yield Step(step)
        app = self.app
        yield Until("låsen blev ikke vist", self.lock_is_ready)
        yield Photo(step)
        passphrase = self.errand.passphrase
        yield from self.hands.type(passphrase[:-1])
        # A person takes seconds to type; meanwhile the rest of the program is read.
        yield Until("programmet blev ikke læst", lambda: self.has_read)
        yield from self.hands.type(passphrase[-1])
        yield from self.hands.press(Qt.Key.Key_Return)
        yield Until("pengeskabet blev ikke låst op", lambda: app.shell is not None)
        yield Step(then)
        yield from self.settled()
        yield Photo(then)

    def lock(self, step: str) -> Script:
        """Lock with Ctrl+L."""
        yield Step(step)
        yield from self.hands.press(Qt.Key.Key_L, CONTROL)
        yield Until("vinduet blev ikke låst", lambda: self.app.shell is None and self.app.session is None)
        yield Photo(step)

    def settled(self) -> Script:
        """Wait until everything that was asked for is there, and is written."""
        yield Until("siden blev ikke færdig", self.is_loaded)
        yield Until("svarene blev ikke gemt", self.is_saved)

    # --- to the citizen

    def find_citizen(self) -> Script:
        """Find the citizen in the list by name."""
        yield Step(f"{self.mark}borgere")
        yield from self.hands.click(self.hands.named("rail-citizens"), "Borgere")
        yield from self.settled()
        yield Photo(f"{self.mark}borgere")
        first = self.errand.citizen.split()[0]
        yield from self.hands.fill(self.hands.named("citizens-filter"), first, "Find i listen")
        yield Until("borgeren stod ikke i listen", lambda: self.line_of(self.errand.citizen) is not None)
        yield Step(f"{self.mark}borger")
        yield from self.open_citizen(self.errand.citizen)
        yield Photo(f"{self.mark}borger")

    def open_citizen(self, citizen: str) -> Script:
        """Click a citizen who is in the list."""
        yield from self.hands.click_at(self.viewport, lambda _: self.place_in_list(citizen), "borgeren")
        yield from self.settled()

    def begin(self) -> Script:
        """Begin a home visit."""
        yield Step(f"{self.mark}begynd-besoeg")
        yield from self.hands.click(self.hands.named("citizen-begin"), "Begynd besøg")
        kind = VisitKind.HOME.label.capitalize()
        yield Until("menuen kom ikke", lambda: QApplication.activePopupWidget() is not None)
        yield Photo(f"{self.mark}begynd-besoeg")
        yield from self.hands.choose_from_menu(kind)
        yield Until("besøget blev ikke åbnet", self.visit_is_shown)
        yield from self.settled()
        yield Photo(f"{self.mark}besoeg")

    def answer_dialog(self, what: Callable[[], Path]) -> Script:
        """Type a path into the dialog that asks, and take it."""
        yield Until("vinduet til filen kom ikke", lambda: self.folder_line() is not None)
        yield Do("uden forslag", self._without_suggestions)
        yield from self.hands.fill(self.folder_line, str(what()), "filens navn")
        yield from self.hands.click(self.folder_button, "vælg filen")
        yield Until("vinduet til filen blev", lambda: self.dialog() is None)

    def _without_suggestions(self) -> None:
        """Let the dialog suggest nothing: a list that opens late would take the click after it."""
        line = self.folder_line()
        if isinstance(line, QLineEdit):
            line.setCompleter(QCompleter(line))

    # --- the end

    def finish(self) -> Script:
        """Look at what is checked, and finish the visit."""
        yield Step(f"{self.mark}afslut")
        yield from self.hands.click(self.hands.named("show-finish"), "Afslut besøg")
        yield from self.settled()
        yield Photo(f"{self.mark}afslut")
        yield from self.hands.click(self.hands.named("finish-visit"), "Afslut besøg")
        yield Until("besøget blev ikke afsluttet", lambda: self.usable("export-visit"))
        yield from self.settled()
        yield Photo(f"{self.mark}afsluttet")

    def export(self, *, typed: bool = True) -> Script:
        """Choose a folder in the dialog, by name or as it is offered, and let the package be written."""
        yield Step(f"{self.mark}eksport")
        yield from self.hands.click(self.hands.named("export-visit"), "Eksportér til fagsystem")
        yield Until("vinduet til mappen kom ikke", lambda: self.folder_line() is not None)
        if typed:
            yield Do("uden forslag", self._without_suggestions)
            yield from self.hands.fill(self.folder_line, str(self.errand.export), "mappens navn")
        yield Photo(f"{self.mark}eksport-mappe")
        yield from self.hands.click(self.folder_button, "vælg mappen")
        yield Until("pakken blev ikke skrevet", lambda: self.usable("confirm-journaled"), 60)
        yield from self.settled()
        yield Photo(f"{self.mark}klar-til-journalisering")
