"""The last steps of `create_vault`: the recovery key shown, rehearsed, and the PIN."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout

from taet_desktop.errors import InvalidInput
from taet_desktop.ui.create_vault_steps import Step
from taet_desktop.ui.widgets.buttons import QuietButton
from taet_desktop.ui.widgets.text import Label


class ShowKey(Step):
    """The recovery key, to be printed or written down."""

    title = "Din nødnøgle"
    lead = (
        "Glemmer du dit kodeord, er nødnøglen den eneste vej ind. Skriv den ned på papir, og læg den et "
        "sikkert sted. Den bliver ikke vist igen."
    )
    forward = "Jeg har den på papir"

    def __init__(self) -> None:
        super().__init__()
        self._key: Any = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._labels: list[Label] = []
        self.column.addLayout(self._grid)
        self.printing = QuietButton("Udskriv", "print")
        self.saving = QuietButton("Gem som PDF på en USB-nøgle", "save-ok")
        self.printing.clicked.connect(self._print)
        self.saving.clicked.connect(self._save)
        line = QHBoxLayout()
        line.addWidget(self.printing)
        line.addWidget(self.saving)
        line.addStretch(1)
        self.column.addLayout(line)
        self.told = Label("", "help")
        self.told.hide()
        self.column.addWidget(self.told)

    def set_key(self, key: Any) -> None:
        """Show a key."""
        self._key = key
        for number, group in enumerate(key.groups):
            name = Label(f"Gruppe {number + 1}", "muted", wrap=False)
            value = Label(group, "code", wrap=False)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"Gruppe {number + 1}: {group}")
            self._labels += [name, value]
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(value, number, 1)
        self._grid.setColumnStretch(1, 1)

    def begin(self) -> None:
        self.printing.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self._key = None
        for label in self._labels:
            label.clear()
            label.setAccessibleName("")

    def save_to(self, file: Path) -> None:
        """Write the key's page as a PDF."""
        from taet_desktop.ui.create_vault_paper import write_pdf

        write_pdf(self._key, file)

    def _print(self) -> None:
        from taet_desktop.ui.create_vault_paper import print_key

        if print_key(self._key, self):
            self._tell("Sendt til printeren. Se efter, at papiret kom ud, og at alt kan læses.")

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Gem nødnøglen", "noednoegle.pdf", "PDF (*.pdf)")
        if not chosen:
            return
        try:
            self.save_to(Path(chosen))
        except OSError:
            self._tell("Filen kunne ikke skrives. Vælg et andet sted, eller skriv nødnøglen ned i hånden.")
        else:
            self._tell("Gemt. Lad den ikke ligge på samme computer som pengeskabet.")

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self.told.show()


class Rehearsal(Step):
    """Two groups, typed back from the paper."""

    title = "Øv det én gang"
    lead = "Find papiret frem, og skriv to af grupperne. Så ved du, at nødnøglen virker."

    def __init__(self) -> None:
        super().__init__()
        self._key: Any = None
        self._asked: list[int] = []

    @property
    def asked(self) -> tuple[int, ...]:
        """The two groups asked for, counted from 0."""
        return tuple(self._asked)

    def set_key(self, key: Any) -> None:
        """Choose two groups of a key."""
        self._key = key
        # Which groups are asked is no secret.
        self._asked = sorted(random.sample(range(len(key.groups)), 2))
        for index in self._asked:
            self.add_row(
                f"group-{index}", f"Gruppe {index + 1}", "De otte tegn og ordet, som de står på papiret."
            )

    def check(self) -> None:
        for index in self._asked:
            name = f"group-{index}"
            problem = self._key.check_group(index, self.row(name).field.text())
            if problem is not None:
                raise InvalidInput(problem.what, action=problem.action, field=name)

    def forget(self) -> None:
        super().forget()
        self._key = None


class WhichPin(Step):
    """A PIN for this machine, if its keyring can hold one."""

    title = "Vil du bruge en PIN-kode?"
    lead = "Med en PIN-kode låser du hurtigere op på denne computer. Kodeordet og nødnøglen virker stadig."
    forward = "Åbn pengeskabet"

    def __init__(self) -> None:
        super().__init__()
        self._first = self.add_row(
            "pin", "PIN-kode", "Mindst 6 tal. Lad feltet stå tomt, hvis du ikke vil.", secret=True
        )
        self._second = self.add_row("pin-again", "PIN-kode igen", secret=True)
        self.available = True
        self._missing = Label(
            "Denne computer har ingen sikker nøglering, så PIN-koden kan ikke bruges her. "
            "Du låser op med dit kodeord."
        )
        self._missing.hide()
        self.column.addWidget(self._missing)

    def set_available(self, available: bool) -> None:
        """Say whether the machine's keyring can be used."""
        self.available = available
        self._missing.setVisible(not available)
        for name in ("pin", "pin-again"):
            self.row(name).setVisible(available)

    def wanted(self) -> bool:
        """Tell whether a PIN was typed."""
        return bool(self._first.text() or self._second.text())

    def text(self) -> str:
        """Return the PIN."""
        return self._first.text()

    def check(self) -> None:
        from taet_desktop.services import vaults

        if not self.wanted():
            return
        problem = vaults.pin_problem(self._first.text())
        if problem is not None:
            raise problem
        if self._first.text() != self._second.text():
            raise InvalidInput("De to PIN-koder er ikke ens.", action="Skriv den igen.", field="pin-again")
