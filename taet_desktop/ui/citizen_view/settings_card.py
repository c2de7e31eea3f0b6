"""*Når skærmen vendes*: the code that turns it back, how long it may rest, and how switches are used."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from taet_desktop.errors import UserError
from taet_desktop.services import leave_code
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.secret_form import SecretForm
from taet_desktop.ui.widgets import Banner, Card, ChipChoice, FlowLayout, Label, QuietButton

IDLE = (10, 20, 30, 60)
SCANNING = (("", "Ingen kontakter"), ("two", "To kontakter"), ("one", "Én kontakt"))
_KEYS = "Hold Esc nede i to sekunder, eller tryk Ctrl+Skift+L, for at komme tilbage."
_CODE = "Du skal bruge koden for at komme tilbage."
_SCAN_HELP = {
    "": "Borgeren peger, trykker eller bruger tastaturet.",
    "two": "Mellemrum går videre til det næste. Enter vælger.",
    "one": "Rammen går selv videre. Mellemrum eller Enter vælger.",
}


class TurnSettings(Card):
    """Saves itself; the code is kept in the vault, the rest belongs to this machine."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._context = context
        self.column.setSpacing(14)
        self._told = Banner("", "good", closable=True)
        self._about = Label(_KEYS, "muted")
        self.choose = QuietButton("Vælg en kode", "shield")
        self.choose.setObjectName("leave-code-choose")
        self.remove = QuietButton("Fjern koden", "trash")
        self.remove.setObjectName("leave-code-remove")
        self.remove.hide()
        holder = QWidget()
        flow = FlowLayout(holder)
        flow.addWidget(self.choose)
        flow.addWidget(self.remove)
        self.form = SecretForm("Ny kode", "Fire tal, du kan huske.", "leave-code", digits=True)
        chosen = context.settings()
        idle = ChipChoice([(m, f"{m} min.") for m in IDLE], "citizen-idle", value=chosen.citizen_idle_minutes)
        scanning = ChipChoice(SCANNING, "scanning", value=chosen.scanning)
        self._scan_help = Label(_SCAN_HELP[chosen.scanning], "help")
        self.add(
            Label("Når du vender skærmen", "section"),
            self._told,
            self._about,
            holder,
            self.form,
            Label("Lås, når borgeren ikke rører skærmen", "label"),
            idle,
            Label("Det tager tid at tænke sig om.", "help"),
            Label("Kontakter", "label"),
            scanning,
            self._scan_help,
        )
        self.column.addStretch(1)
        idle.chosen.connect(lambda minutes: self._save(citizen_idle_minutes=minutes))
        scanning.chosen.connect(self._scanning_chosen)
        self.choose.clicked.connect(self._open)
        self.remove.clicked.connect(self._remove)
        self.form.given.connect(self._set)

    def refresh(self) -> None:
        """Read whether there is a code."""
        self._context.jobs.run(leave_code.has_leave_code, self._context.session, done=self._show)

    def clear(self) -> None:
        """Forget what was typed."""
        self.form.close_form()

    def _show(self, has_code: bool) -> None:
        self._about.setText(_CODE if has_code else _KEYS)
        self.choose.setText("Skift koden" if has_code else "Vælg en kode")
        self.remove.setVisible(has_code)

    def _open(self) -> None:
        self._told.dismiss()
        self.form.open_form()

    def _set(self, code: str) -> None:
        self._context.jobs.run(
            leave_code.set_leave_code,
            self._context.session,
            code,
            done=lambda _: self._done("Koden er gemt."),
            failed=self._failed,
        )

    def _remove(self) -> None:
        self.form.close_form()
        self._context.jobs.run(
            leave_code.clear_leave_code,
            self._context.session,
            done=lambda _: self._done("Koden er fjernet."),
        )

    def _done(self, text: str) -> None:
        self.form.close_form()
        self._told.show_text(text, "good")
        self.refresh()

    def _failed(self, error: Exception) -> None:
        self.form.wait(False)
        if isinstance(error, UserError):
            self.form.complain(error.text().replace("\n", " "))

    def _scanning_chosen(self, way: str) -> None:
        self._scan_help.setText(_SCAN_HELP[way])
        self._save(scanning=way)

    def _save(self, **changes: object) -> None:
        self._context.save_settings(self._context.settings().with_(**changes))
