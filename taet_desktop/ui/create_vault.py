"""Make a vault in six calm steps: where, who, passphrase, recovery key, rehearsal, PIN.

The recovery key is shown once. Before the vault is used, two of its groups are typed back from the paper, so
that nobody finds out in a year that it was never written down.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from taet_desktop.errors import InvalidInput, UserError
from taet_desktop.ui import style
from taet_desktop.ui.create_vault_key import Rehearsal, ShowKey, WhichPin
from taet_desktop.ui.create_vault_steps import Step, Where, WhichPassphrase, Who
from taet_desktop.ui.jobs import Jobs
from taet_desktop.ui.messages import UNEXPECTED
from taet_desktop.ui.widgets.banner import Banner
from taet_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from taet_desktop.ui.widgets.card import Card
from taet_desktop.ui.widgets.scroll import ScrollColumn, Stack
from taet_desktop.ui.widgets.text import Label

WIDTH = 560


class CreateVault(QWidget):
    """The steps, one at a time. `finished` carries the open session and the vault's folder."""

    finished = Signal(object, object)
    cancelled = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        style.set_role(self, "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._session: Any = None
        self._busy = False
        self.where = Where()
        self.who = Who()
        self.passphrase = WhichPassphrase()
        self.key = ShowKey()
        self.rehearsal = Rehearsal()
        self.pin = WhichPin()
        self.steps: tuple[Step, ...] = (
            *(self.where, self.who, self.passphrase),
            *(self.key, self.rehearsal, self.pin),
        )
        self._count = Label("", "muted")
        self._title = Label("", "title")
        self._lead = Label("", "lead")
        self.banner = Banner()
        self._stack = Stack()
        for step in self.steps:
            self._stack.addWidget(step)
            step.entered.connect(self.next)
        self.forward = PrimaryButton("Videre")
        self.forward.setObjectName("wizard-next")
        self.skip = LinkButton("Spring over")
        self.skip.setObjectName("wizard-skip")
        self.back = LinkButton("Tilbage")
        self.back.setObjectName("wizard-back")
        self._lay_out()
        self.forward.clicked.connect(self.next)
        self.back.clicked.connect(self._go_back)
        self.skip.clicked.connect(self._finish)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(width=style.current().size(WIDTH), margin=32)
        card = Card(margin=24)
        card.add(self.banner, self._stack)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.skip)
        buttons.addWidget(self.forward)
        scroll.add(self._count, self._title, self._lead, card, buttons)
        scroll.column.setSpacing(8)
        scroll.column.insertSpacing(3, 8)
        scroll.column.insertSpacing(5, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._stack.currentIndex()]

    def start(self) -> None:
        """Begin with the first step."""
        self._show(0)

    def may_leave(self) -> bool:
        """Tell whether the window may close now; an open new vault is locked first."""
        if self._busy:
            return False
        self._abandon()
        return True

    def next(self) -> None:
        """Go on if this step is filled in; otherwise say what is missing, at the field it belongs to."""
        if self._busy:
            return
        self.banner.show_text("")
        step = self.step
        try:
            step.check()
        except InvalidInput as problem:
            step.complain(problem)
            return
        if step is self.passphrase:
            self._create()
        elif step is self.pin:
            self._enable_pin()
        else:
            self._show(self._stack.currentIndex() + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _show(self, index: int) -> None:
        step = self.steps[index]
        self._stack.setCurrentIndex(index)
        self._count.setText(f"Trin {index + 1} af {len(self.steps)}")
        self._title.setText(step.title)
        self._lead.setText(step.lead)
        self._lead.setVisible(bool(step.lead))
        self.banner.show_text("")
        # From the fourth step on the vault exists: there is nothing to go back to.
        self.back.setVisible(index <= self.steps.index(self.passphrase) or step is self.rehearsal)
        self.back.setText(
            "Fortryd" if index == 0 else "Se nødnøglen igen" if step is self.rehearsal else "Tilbage"
        )
        self.skip.setVisible(step is self.pin and self.pin.available)
        self.forward.setText(step.forward)
        step.begin()

    def _go_back(self) -> None:
        index = self._stack.currentIndex()
        if self._busy or not self.back.isVisible():
            return
        if index == 0:
            self.cancelled.emit()
        else:
            self._show(index - 1)

    def _set_busy(self, busy: bool, text: str = "") -> None:
        self._busy = busy
        self._stack.setEnabled(not busy)
        for button in (self.forward, self.back, self.skip):
            button.setEnabled(not busy)
        self.forward.setText(text if busy else self.step.forward)

    def _create(self) -> None:
        from taet_desktop.services import vaults

        self._set_busy(True, "Laver pengeskabet …")
        self._jobs.run(
            vaults.create_vault,
            self.where.folder(),
            self.passphrase.text(),
            self.who.adviser(),
            done=self._created,
            failed=self._failed,
        )

    def _created(self, made: tuple[Any, Any]) -> None:
        from taet_desktop.services import vaults

        self._session, recovery_key = made
        self._set_busy(False)
        self.passphrase.forget()
        self.key.set_key(recovery_key)
        self.rehearsal.set_key(recovery_key)
        self._jobs.run(vaults.quick_unlock_available, done=self.pin.set_available)
        self._show(self.steps.index(self.key))

    def _enable_pin(self) -> None:
        from taet_desktop.services import vaults

        if not self.pin.wanted():
            self._finish()
            return
        self._set_busy(True, "Gemmer …")
        self._jobs.run(
            vaults.enable_quick_unlock,
            self._session,
            self.pin.text(),
            done=lambda _none: self._finish(),
            failed=self._failed,
        )

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, UserError):
            if isinstance(error, InvalidInput) and self.step.has(error.field):
                self.step.complain(error)
            else:
                self.banner.show_text(error.text(), "care")
        else:
            self.banner.show_text(UNEXPECTED.text(), "stop")

    def _finish(self) -> None:
        session, self._session = self._session, None
        folder: Path = self.where.folder()
        for step in self.steps:
            step.forget()
        self.finished.emit(session, folder)

    def _abandon(self) -> None:
        from taet_desktop.ui.unlock_load import close_vault

        session, self._session = self._session, None
        for step in self.steps:
            step.forget()
        if session is not None:
            self._jobs.run(close_vault, session)
            self._jobs.flush()
