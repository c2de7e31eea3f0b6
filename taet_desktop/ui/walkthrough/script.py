"""The visit that is walked through: from a locked window to a package for the record system, and back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget

from taet_desktop.domain.visit import VisitKind
from taet_desktop.ui.application import Application
from taet_desktop.ui.fields.question import QuestionRow
from taet_desktop.ui.lines import LinesView
from taet_desktop.ui.navigation import Page
from taet_desktop.ui.pages.visit.page import VisitPage
from taet_desktop.ui.walkthrough.hands import Hands
from taet_desktop.ui.walkthrough.moves import Photo, Script, Step, Until

MARKER = "julefrokost"
"""A word that is typed in the visit and nowhere else, so that a test can search the disk for it."""
FIRST = "first"
"""The part of a field where typing begins."""
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True, repr=False)
class Errand:
    """What the script is to do: whose vault, which citizen (by full name), where the package shall lie."""

    passphrase: str
    citizen: str
    export: Path


class VisitScript:
    """Every part is a script of its own, played in order by `whole`."""

    def __init__(self, app: Application, errand: Errand, *, read: bool = False) -> None:
        """`read` says that the whole program has been read already (`Application.loaded`)."""
        self.app = app
        self.errand = errand
        self.hands = Hands(app.window)
        self._caret = ("", 0)
        self._read = read
        app.loaded.connect(self._on_read)
        self._modal: QWidget | None = None

    def whole(self) -> Script:
        """Hold the visit."""
        yield from self.unlock("laas-op", "i-dag")
        yield from self.find_citizen()
        yield from self.begin()
        yield from self.contact_agreement()
        yield from self.chime()
        yield from self.lock_in_the_middle_of_a_word()
        yield from self.closing()
        yield from self.note()
        yield from self.finish()
        yield from self.export()
        yield from self.lock_and_return()

    # --- in and out

    def unlock(self, step: str, then: str) -> Script:
        """Type the passphrase and come to the page that is shown after it."""
        yield Step(step)
        app = self.app
        yield Until("låsen blev ikke vist", self._lock_is_ready)
        yield Photo(step)
        passphrase = self.errand.passphrase
        yield from self.hands.type(passphrase[:-1])
        # A person takes seconds to type; meanwhile the rest of the program is read.
        yield Until("programmet blev ikke læst", lambda: self._read)
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
        yield Until("siden blev ikke færdig", self._loaded)
        yield Until("svarene blev ikke gemt", self._saved)

    # --- to the citizen

    def find_citizen(self) -> Script:
        """Find the citizen in the list by name."""
        yield Step("borgere")
        yield from self.hands.click(self.hands.named("rail-citizens"), "Borgere")
        yield from self.settled()
        yield Photo("borgere")
        first = self.errand.citizen.split()[0]
        yield from self.hands.fill(self.hands.named("citizens-filter"), first, "Find i listen")
        yield Until("borgeren stod ikke i listen", lambda: self._line_of(self.errand.citizen) is not None)
        yield Step("borger")
        yield from self.hands.click_at(self._viewport, self._place_in_list, "borgeren")
        yield from self.settled()
        yield Photo("borger")

    def begin(self) -> Script:
        """Begin a home visit."""
        yield Step("begynd-besoeg")
        yield from self.hands.click(self.hands.named("citizen-begin"), "Begynd besøg")
        kind = VisitKind.HOME.label.capitalize()
        yield Until("menuen kom ikke", lambda: QApplication.activePopupWidget() is not None)
        yield Photo("begynd-besoeg")
        yield from self.hands.choose_from_menu(kind)
        yield Until("besøget blev ikke åbnet", self._visit_is_shown)
        yield from self.settled()
        yield Photo("besoeg")

    # --- three tools

    def contact_agreement(self) -> Script:
        """Agree on contact: choices, another form, another voice, a person, an agreement, a date."""
        yield Step("kontaktaftale")
        yield from self.open_tool("kontaktaftale")
        yield from self.tile("sted", "hjemme")
        yield from self.tile("sted", "gaatur")
        yield from self.words("sted", "Ved søen er bedst.")
        yield from self.form("tidspunkt", "konkret")
        yield from self.tile("tidspunkt", "formiddag")
        yield from self.tile("hvor-tit", "kvartal")
        yield from self.form("hvor-laenge", "billede")
        yield from self.tile("hvor-laenge", "halv-time")
        yield from self.settled()
        yield Photo("kontaktaftale-moedes")
        yield from self.section(1)
        yield from self.tile("med", "kun-os")
        yield from self.part("ringe-til", "value:name", "Karen Lind")
        yield from self.part("ringe-til", "value:relation", "mor")
        yield from self.part("ringe-til", "value:phone", "00 11 22 33")
        yield from self.tile("vaerge", "nej")
        yield Photo("kontaktaftale-hvem")
        yield from self.section(4)
        yield from self.part("aftaler", "value:0-what", "finde et madhold")
        yield from self.part("aftaler", "value:0-who", "Mette")
        yield from self.part("aftaler", "value:0-when", "på fredag")
        yield from self.part("se-igen", FIRST, "om 3 måneder")
        yield from self.settled()
        yield Photo("kontaktaftale-aftaler")

    def chime(self) -> Script:
        """Talk about what makes life good: own words, steps, pictures, *ved ikke*, a second voice."""
        yield Step("chime")
        yield from self.open_tool("chime")
        yield from self.part("samhoerighed-hvem", FIRST, "Min søster og de andre på holdet.")
        yield from self.tile("samhoerighed-eget", "4")
        yield from self.words("samhoerighed-eget", "Hun kommer om søndagen.")
        yield from self.tile("samhoerighed-hjaelp", "dont_know")
        yield from self.settled()
        yield Photo("chime-samhoerighed")
        yield from self.section(1)
        yield from self.part("haab-glaede", FIRST, f"At holde {MARKER} for mine forældre.")
        yield from self.tile("haab-eget", "5")
        yield from self.voice("haab-eget", "paaroerende:")
        yield from self.tile("haab-eget", "3", box=1)
        yield from self.settled()
        yield Photo("chime-haab")
        yield from self.section(3)
        yield from self.form("mening-vigtigt", "billede")
        yield from self.tile("mening-vigtigt", "mad")
        yield from self.tile("mening-vigtigt", "familie")
        yield from self.settled()
        yield Photo("chime-billeder")

    def closing(self) -> Script:
        """Round off: words, a face, the line, what was seen, what becomes of it."""
        yield Step("afrunding")
        yield from self.open_tool("afrunding")
        yield from self.part("godt", FIRST, "At vi sad i køkkenet.")
        yield from self.tile("ansigt", "5")
        yield from self.on_the_line("linje", 8)
        yield from self.settled()
        yield Photo("afrunding")
        yield from self.section(1)
        yield from self.tile("lyttede", "ja")
        yield from self.part("naeste-gang", FIRST, "At jeg viser dig min kogebog.")
        yield from self.section(2)
        yield from self.tile("set", "smilede")
        yield from self.section(3)
        yield from self.part("bruger", FIRST, "Vi begynder med din kogebog.")
        yield from self.settled()
        yield Photo("afrunding-kvittering")

    # --- the note and the end

    def note(self) -> Script:
        """Add a line of one's own to the note."""
        yield Step("notat")
        tab = self._visit().columns.note_tab
        if tab.isVisible():
            yield from self.hands.click(lambda: self._visit().columns.note_tab, "Notat")
        yield from self.hands.click(self.hands.named("note-egne-ord"), "egne ord")
        yield from self.hands.press(Qt.Key.Key_End, CONTROL)
        yield from self.hands.type(" Du viste mig køkkenet, og vi talte om, hvad du vil lave først.")
        yield from self.settled()
        yield Photo("notat")

    def finish(self) -> Script:
        """Look at what is checked, and finish the visit."""
        yield Step("afslut")
        yield from self.hands.click(self.hands.named("show-finish"), "Afslut besøg")
        yield from self.settled()
        yield Photo("afslut")
        yield from self.hands.click(self.hands.named("finish-visit"), "Afslut besøg")
        yield Until("besøget blev ikke afsluttet", lambda: self._usable("export-visit"))
        yield from self.settled()
        yield Photo("afsluttet")

    def export(self) -> Script:
        """Choose a folder in the dialog and let the package be written."""
        yield Step("eksport")
        yield from self.hands.click(self.hands.named("export-visit"), "Eksportér til fagsystem")
        yield Until("vinduet til mappen kom ikke", lambda: self._folder_line() is not None)
        yield from self.hands.fill(self._folder_line, str(self.errand.export), "mappens navn")
        yield Photo("eksport-mappe")
        if QApplication.activePopupWidget() is not None:  # suggestions would take the click
            yield from self.hands.press(Qt.Key.Key_Escape)
        yield from self.hands.click(self._folder_button, "vælg mappen")
        yield Until("pakken blev ikke skrevet", lambda: self._usable("confirm-journaled"), 60)
        yield from self.settled()
        yield Photo("klar-til-journalisering")

    def lock_in_the_middle_of_a_word(self) -> Script:
        """Lock while a word is being typed; unlocking leads back to the very letter."""
        yield Step("midt-i-et-ord")
        yield from self.section(1)
        yield from self.part("haab-glaede", FIRST, " Og at få lavet kom")
        self._caret = self._where()
        yield from self.lock("laast-midt-i-et-ord")
        yield from self.unlock("laas-op-igen", "tilbage-i-ordet")
        yield Until("markøren kom ikke tilbage til ordet", lambda: self._where() == self._caret)
        yield from self.hands.type("furet.")
        yield from self.settled()

    def lock_and_return(self) -> Script:
        """Lock at the end; unlocking leads back to the field that had the focus."""
        yield Step("reference")
        yield from self.hands.click(self.hands.named("journal-reference"), "Reference")
        self._caret = self._where()
        yield from self.lock("laast")
        yield from self.unlock("laas-op-til-sidst", "tilbage")
        yield Until("feltet fik ikke fokus igen", lambda: self._where() == self._caret)

    # --- what the parts are made of

    def open_tool(self, tool: str) -> Script:
        """Open a tool from the list."""
        if self._visit().columns.tools_tab.isVisible():
            yield from self.hands.click(lambda: self._visit().columns.tools_tab, "Redskaber")
        yield from self.hands.click(self.hands.named(f"tool-{tool}"), tool)
        yield Until(f"{tool} blev ikke åbnet", lambda: self._section_of(tool) == 0 and self._complete())

    def section(self, index: int) -> Script:
        """Go to one of the tool's sections."""
        key = str(index)
        yield from self.hands.click(lambda: self._visit().tool_view.head.steps.pill(key), f"del {index + 1}")
        yield Until("delen blev ikke vist", lambda: self._at_section(index) and self._complete())

    def tile(self, item: str, key: str, *, box: int = 0) -> Script:
        """Touch a tile."""
        yield from self.hands.click(lambda: self._part(item, f"value:{key}", box), f"{item}: {key}")

    def words(self, item: str, text: str) -> Script:
        """Type own words beside an answer."""
        yield from self.part(item, "words", text)

    def part(self, item: str, part: str, text: str) -> Script:
        """Type at the end of a text in a question."""
        yield from self.hands.click(lambda: self._part(item, part, 0), f"{item}: {part}")
        yield from self.hands.press(Qt.Key.Key_End, CONTROL)
        yield from self.hands.type(text)

    def form(self, item: str, form: str) -> Script:
        """Ask in another form."""
        yield from self.hands.click(lambda: self._row(item).forms.pill(form), f"{item}: {form}")

    def voice(self, item: str, voice: str) -> Script:
        """Let another person answer too."""
        yield from self.hands.click(lambda: self._row(item).voices.pill(voice), f"{item}: {voice}")

    def on_the_line(self, item: str, number: int) -> Script:
        """Point at a number on the line."""
        yield from self.hands.bring_into_sight(lambda: self._part(item, FIRST, 0))

        def place(widget: QWidget) -> QPoint:
            return QPoint(round(widget.x_of(number)), widget.height() // 3)  # type: ignore[attr-defined]

        yield from self.hands.click_at(lambda: self._part(item, FIRST, 0), place, f"{item}: {number}")

    # --- looking

    def _lock_is_ready(self) -> bool:
        # Not hasFocus: in a bare X server no window is ever the active one until it asks to be.
        unlock = self.app.unlock
        return unlock.isVisible() and self.app.window.focusWidget() is unlock.field

    def _on_read(self) -> None:
        self._read = True

    def _page(self) -> Page | None:
        return self.app.shell.page if self.app.shell is not None else None

    def _visit(self) -> VisitPage:
        page = self._page()
        if not isinstance(page, VisitPage):
            raise LookupError("the visit page isn't shown")
        return page

    def _visit_is_shown(self) -> bool:
        page = self._page()
        return isinstance(page, VisitPage) and page.visit is not None and page.columns.isVisible()

    def _loaded(self) -> bool:
        page = self._page()
        return page is not None and page.isVisible() and self.app.jobs.pending == 0

    def _saved(self) -> bool:
        page = self._page()
        return self.app.jobs.pending == 0 and not (page is not None and page.unsaved())

    def _usable(self, name: str) -> bool:
        widget = self.hands.named(name)()
        return widget is not None and widget.isEnabled()

    def _row(self, item: str) -> QuestionRow:
        view = self._visit().tool_view.section
        if view is None or item not in view.rows:
            raise LookupError("the question isn't shown")
        return view.rows[item]

    def _part(self, item: str, key: str, box: int) -> QWidget | None:
        boxes = self._row(item).boxes
        if box >= len(boxes):
            return None
        parts = boxes[box].parts()
        return next(iter(parts.values())) if key == FIRST else parts.get(key)

    def _section_of(self, tool: str) -> int:
        shown = self._visit().tool_view.tool
        return shown.section if shown is not None and shown.instrument.id == tool else -1

    def _at_section(self, index: int) -> bool:
        shown = self._visit().tool_view.tool
        return shown is not None and shown.section == index

    def _complete(self) -> bool:
        view = self._visit().tool_view.section
        return view is not None and view.complete

    def _where(self) -> tuple[str, int]:
        """Return the field that has the focus, and the caret in it."""
        focus = self.app.window.focusWidget()
        if focus is None or self.app.shell is None:
            return "", -1
        if isinstance(focus, QLineEdit):
            return focus.accessibleName() + focus.objectName(), focus.cursorPosition()
        cursor = getattr(focus, "textCursor", None)
        return focus.accessibleName() + focus.objectName(), cursor().position() if cursor else 0

    def _list(self) -> LinesView | None:
        found = self.hands.named("citizens-list")()
        return found if isinstance(found, LinesView) else None

    def _viewport(self) -> QWidget | None:
        shown = self._list()
        return shown.viewport() if shown is not None else None

    def _line_of(self, title: str) -> int | None:
        shown = self._list()
        lines = shown.lines() if shown is not None else []
        return next((row for row, line in enumerate(lines) if line.title.startswith(title)), None)

    def _place_in_list(self, _viewport: QWidget) -> QPoint:
        shown, row = self._list(), self._line_of(self.errand.citizen)
        if shown is None or row is None:
            raise LookupError("the citizen isn't in the list")
        return shown.visualRect(shown.model().index(row, 0)).center()

    def _dialog(self) -> QFileDialog | None:
        # Kept, since what is found inside a dialog that Qt made itself dies with Python's handle on it.
        self._modal = QApplication.activeModalWidget()
        dialog = self._modal
        return dialog if isinstance(dialog, QFileDialog) and dialog.isVisible() else None

    def _folder_line(self) -> QWidget | None:
        dialog = self._dialog()
        return dialog.findChild(QLineEdit, "fileNameEdit") if dialog is not None else None

    def _folder_button(self) -> QWidget | None:
        dialog = self._dialog()
        box = dialog.findChild(QDialogButtonBox) if dialog is not None else None
        return box.buttons()[0] if box is not None else None
