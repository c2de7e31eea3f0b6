"""One row of a form: label, field, help and error in one piece, so that no field can be without them."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.widgets.text import Label

FieldT = TypeVar("FieldT", bound=QWidget)


class FormRow(QWidget, Generic[FieldT]):
    """A label above its field, help below, and room for what is wrong.

    `name` becomes the field's objectName, which finds it again after unlocking. Screen readers get the
    label as the field's name, and help and error as its description. `label` may hold "&" before a shortcut
    letter.
    """

    def __init__(
        self, label: str, field: FieldT, *, name: str, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if not label or not name:
            raise ValueError("a form row needs a label and a name")
        self.field: FieldT = field
        self._help = help_text
        field.setObjectName(name)
        field.setAccessibleName(label.replace("&", ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label(label, "label")
        self.label.setBuddy(field)
        self.help = Label(help_text, "help")
        self.error = Label("", "error")
        self.error.hide()
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.help)
        column.addWidget(self.error)
        # Only now: a widget without a parent that is made visible flashes as a window of its own.
        self.help.setVisible(bool(help_text))
        self._describe()

    def set_label(self, text: str) -> None:
        """Change the label, and with it the field's name."""
        self.label.setText(text)
        self.field.setAccessibleName(text.replace("&", ""))

    def set_help(self, text: str) -> None:
        """Change the help below the field."""
        self._help = text
        self.help.setText(text)
        self.help.setVisible(bool(text))
        self._describe()

    def set_error(self, text: str) -> None:
        """Say what is wrong with the field; an empty text takes it away."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        style.set_state(self.field, "invalid", "true" if text else "false")
        self._describe()

    def _describe(self) -> None:
        self.field.setAccessibleDescription(
            " ".join(part for part in (self.error.text(), self._help) if part)
        )
