"""The locks of the vault: passphrase, PIN on this machine, recovery key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from taet_desktop.errors import UserError
from taet_desktop.services import vaults
from taet_desktop.services.vaults import LockState, RecoveryKey
from taet_desktop.ui.navigation import Context
from taet_desktop.ui.pages.secret_form import SecretForm
from taet_desktop.ui.widgets import Banner, Card, FlowLayout, Label, QuietButton


class LockSettings(Card):
    """Each lock has its own small form, opened when it is needed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self._context = context
        self._state = LockState(has_pin=False, can_have_pin=False)
        self.column.setSpacing(14)
        self._told = Banner("", "good", closable=True)
        self._about = Label("", "muted")
        change = QuietButton("Skift kodeord", "key")
        change.setObjectName("locks-change")
        self._pin_button = QuietButton("", "shield")
        self._pin_button.setObjectName("locks-pin")
        renew = QuietButton("Ny nødnøgle", "print")
        renew.setObjectName("locks-recovery")
        holder = QWidget()
        flow = FlowLayout(holder)
        for button in (change, self._pin_button, renew):
            flow.addWidget(button)
        self._passphrase = SecretForm(
            "Nyt kodeord", "Mindst 12 tegn. Brug fire eller fem ord, du kan huske.", "locks-passphrase"
        )
        self._pin = SecretForm(
            "Ny PIN-kode", "Mindst 6 tal. Virker kun på denne computer.", "locks-new-pin", digits=True
        )
        self._key = Label("", "code")
        self._key.hide()
        self.add(
            Label("Låsene", "section"),
            self._told,
            self._about,
            holder,
            self._passphrase,
            self._pin,
            self._key,
        )
        self.column.addStretch(1)
        change.clicked.connect(lambda: self._open(self._passphrase))
        self._pin_button.clicked.connect(self._pin_clicked)
        renew.clicked.connect(self._renew)
        self._passphrase.given.connect(self._change_passphrase)
        self._pin.given.connect(self._enable_pin)

    def refresh(self) -> None:
        """Read which locks there are."""
        self._context.jobs.run(vaults.lock_state, self._context.session, done=self._show)

    def clear(self) -> None:
        """Forget what was typed or shown."""
        self._passphrase.close_form()
        self._pin.close_form()
        self._key.clear()
        self._key.hide()

    def _show(self, state: LockState) -> None:
        self._state = state
        self._pin_button.setText("Fjern PIN-kode" if state.has_pin else "Lås op med PIN-kode")
        self._pin_button.setEnabled(state.has_pin or state.can_have_pin)
        if state.has_pin:
            text = "Kodeord, nødnøgle og PIN-kode kan låse op."
        elif state.can_have_pin:
            text = "Kodeord og nødnøgle kan låse op."
        else:
            text = (
                "Kodeord og nødnøgle kan låse op. "
                "En PIN-kode kræver en nøglering, og den har computeren ikke."
            )
        self._about.setText(text)

    def _open(self, form: SecretForm) -> None:
        self.clear()
        self._told.dismiss()
        form.open_form()

    def _pin_clicked(self) -> None:
        if not self._state.has_pin:
            self._open(self._pin)
            return
        self._context.jobs.run(
            vaults.disable_quick_unlock,
            self._context.session,
            done=lambda _: self._done("PIN-koden er fjernet fra denne computer."),
        )

    def _change_passphrase(self, text: str) -> None:
        self._context.jobs.run(
            vaults.change_passphrase,
            self._context.session,
            text,
            done=lambda _: self._done("Kodeordet er skiftet. Det gamle virker ikke længere."),
            failed=lambda error: self._failed(self._passphrase, error),
            busy="Laver ny lås …",
        )

    def _enable_pin(self, pin: str) -> None:
        self._context.jobs.run(
            vaults.enable_quick_unlock,
            self._context.session,
            pin,
            done=lambda _: self._done("PIN-koden virker nu på denne computer."),
            failed=lambda error: self._failed(self._pin, error),
            busy="Laver PIN-kode …",
        )

    def _renew(self) -> None:
        self.clear()
        self._context.jobs.run(
            vaults.renew_recovery_key, self._context.session, done=self._renewed, busy="Laver nødnøgle …"
        )

    def _renewed(self, key: RecoveryKey) -> None:
        self._done(
            "Her er den nye nødnøgle. Skriv den af, og læg den i skabet. Den gamle virker ikke længere."
        )
        self._key.setText(key.text())
        self._key.show()

    def _done(self, text: str) -> None:
        self.clear()
        self._told.show_text(text, "good")
        self.refresh()

    def _failed(self, form: SecretForm, error: Exception) -> None:
        form.wait(False)
        if isinstance(error, UserError):
            form.complain(error.text().replace("\n", " "))
