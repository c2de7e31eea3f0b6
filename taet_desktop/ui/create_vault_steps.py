"""The first steps of `create_vault`: each holds its fields, checks them, and forgets what was secret."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from taet_desktop import paths
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.errors import InvalidInput
from taet_desktop.ui.folders import choose_folder
from taet_desktop.ui.widgets.buttons import IconButton, QuietButton
from taet_desktop.ui.widgets.form import FormRow
from taet_desktop.ui.widgets.text import Label

SUFFIX = ".taet"
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*]|^\.+|[. ]+$')


class Step(QWidget):
    """One step. `check` raises InvalidInput; its `field` names the row that says it."""

    entered = Signal()
    title = ""
    lead = ""
    forward = "Videre"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self._rows: dict[str, FormRow[QLineEdit]] = {}

    def add_row(
        self, name: str, label: str, help_text: str = "", *, secret: bool = False, text: str = ""
    ) -> QLineEdit:
        """Add a field; Enter in it goes on."""
        field = QLineEdit(text)
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setInputMethodHints(
                Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            )
        field.returnPressed.connect(self.entered)
        row = FormRow(label, field, name=name, help_text=help_text)
        field.textEdited.connect(lambda _text: row.set_error(""))
        self._rows[name] = row
        self.column.addWidget(row)
        return field

    def row(self, name: str) -> FormRow[QLineEdit]:
        """Return a row by name."""
        return self._rows[name]

    def has(self, name: str) -> bool:
        """Tell whether this step has a row of that name."""
        return name in self._rows

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        for row in self._rows.values():
            row.field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def check(self) -> None:
        """Raise InvalidInput when something is missing."""

    def complain(self, problem: InvalidInput) -> None:
        """Say what is missing, at its row, and put the cursor there."""
        for name, row in self._rows.items():
            row.set_error(problem.text() if name == problem.field else "")
        if problem.field in self._rows:
            field = self._rows[problem.field].field
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            field.selectAll()

    def forget(self) -> None:
        """Empty what is secret."""
        for row in self._rows.values():
            row.field.clear()
            row.set_error("")


class Where(Step):
    """A name and a folder for the vault."""

    title = "Lav et pengeskab"
    lead = "Alt, hvad du skriver om dine borgere, ligger krypteret i én mappe på din egen computer."

    def __init__(self) -> None:
        super().__init__()
        self.name = self.add_row(
            "vault-name",
            "Navn på pengeskabet",
            "Navnet kan ses uden kodeord. Brug ikke borgeres navne.",
            text="Mine borgere",
        )
        self.place = self.add_row("vault-place", "Læg det i mappen", text=str(paths.documents_dir()))
        self.choose = QuietButton("Vælg mappe", "folder")
        self.choose.clicked.connect(self._choose)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)

    def folder(self) -> Path:
        """Return the folder that will be made."""
        name = self.name.text().strip().removesuffix(SUFFIX)
        return Path(self.place.text().strip()).expanduser() / f"{name}{SUFFIX}"

    def check(self) -> None:
        name = self.name.text().strip().removesuffix(SUFFIX)
        if not name:
            raise InvalidInput("Giv pengeskabet et navn.", field="vault-name")
        if _UNFIT.search(name) or len(name) > 60:
            raise InvalidInput(
                "Det navn kan ikke bruges til en mappe.",
                action="Brug bogstaver, tal og mellemrum, højst 60 tegn.",
                field="vault-name",
            )
        if not self.folder().parent.is_dir():
            raise InvalidInput("Den mappe findes ikke.", action="Vælg en anden.", field="vault-place")
        if self.folder().exists():
            raise InvalidInput(
                "Der ligger allerede noget med det navn.",
                safe="Det er ikke rørt.",
                action="Vælg et andet navn.",
                field="vault-name",
            )

    def forget(self) -> None:
        """Nothing here is secret."""

    def _choose(self) -> None:
        chosen = choose_folder(self, "Læg pengeskabet i", Path(self.place.text()))
        if chosen:
            self.place.setText(str(chosen))


class Who(Step):
    """The adviser, as the citizens should see them on letters and notes."""

    title = "Hvem er du?"
    lead = "Det står på breve og notater til borgeren. Du kan rette det senere."

    def __init__(self) -> None:
        super().__init__()
        self._name = self.add_row("name", "Dit navn")
        self._title_field = self.add_row("title", "Titel", text="rådgiver")
        self._phone = self.add_row("phone", "Telefon", "Det nummer, borgeren kan ringe til.")
        self._municipality = self.add_row("municipality", "Kommune")

    def adviser(self) -> AdviserProfile:
        """Return what was filled in."""
        return AdviserProfile(
            name=self._name.text(),
            phone=self._phone.text(),
            municipality=self._municipality.text(),
            title=self._title_field.text(),
        )

    def check(self) -> None:
        self.adviser().checked()


class WhichPassphrase(Step):
    """The passphrase, twice, judged while it is typed."""

    title = "Vælg et kodeord"
    lead = "Fire ord, som ingen andre ville sætte sammen, er nemme at huske og svære at gætte."
    forward = "Lav pengeskabet"

    def __init__(self) -> None:
        super().__init__()
        self._first = self.add_row("passphrase", "Kodeord", "Mindst 12 tegn.", secret=True)
        self._second = self.add_row("passphrase-again", "Kodeord igen", secret=True)
        self._show = IconButton("eye", "Vis kodeordet")
        self._show.setObjectName("show-passphrase")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        line = QHBoxLayout()
        line.addWidget(self._show)
        line.addWidget(Label("Vis, hvad jeg skriver", "muted", wrap=False))
        line.addStretch(1)
        self.column.addLayout(line)
        self._first.textEdited.connect(self._judge)

    def text(self) -> str:
        """Return the passphrase."""
        return self._first.text()

    def check(self) -> None:
        from taet_desktop.services import vaults

        problem = vaults.passphrase_problem(self._first.text())
        if problem is not None:
            self.row("passphrase").set_help("")  # the error below says it
            raise problem
        if self._first.text() != self._second.text():
            raise InvalidInput(
                "De to kodeord er ikke ens.", action="Skriv det igen.", field="passphrase-again"
            )

    def forget(self) -> None:
        super().forget()
        self._show.setChecked(False)
        self.row("passphrase").set_help("Mindst 12 tegn.")

    def _judge(self, text: str) -> None:
        from taet_desktop.services import vaults

        problem = vaults.passphrase_problem(text)
        if not text:
            advice = "Mindst 12 tegn."
        elif problem is not None:
            advice = problem.what
        elif len(text) < 20:
            advice = "Godt. Et ord mere gør det endnu sværere at gætte."
        else:
            advice = "Stærkt."
        self.row("passphrase").set_error("")
        self.row("passphrase").set_help(advice)

    def _reveal(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        for field in (self._first, self._second):
            field.setEchoMode(mode)
        self._show.set_icon("eye-off" if on else "eye")
        self._show.set_name("Skjul kodeordet" if on else "Vis kodeordet")
