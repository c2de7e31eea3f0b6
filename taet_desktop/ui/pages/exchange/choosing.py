"""Something that two people have written differently: what each says, and the choice between them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from taet_desktop.domain.ids import RevisionId
from taet_desktop.domain.merging import KEEP_BOTH
from taet_desktop.services.conflict_words import Asked
from taet_desktop.ui import style
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.widgets import Card, Label, RadioButton

LATER = RevisionId("")
_INDENT = 28
_NARROWEST = 320
_ONE_LINE = 32


class ChooseCard(Card):
    """Both sides, *behold begge* where that makes sense, and *vælg senere*, which is where it begins."""

    chosen = Signal()

    def __init__(self, asked: Asked, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.asked = asked
        self._group = QButtonGroup(self)
        self._choices: list[RevisionId] = []
        self.add(Label(asked.title, "section"), Label(asked.where, "muted"))
        name = f"choose-{number}"
        sides = [self._offer(side.said, side.about, side.choice, name) for side in asked.sides]
        others = []
        if asked.can_keep_both:
            others.append(self._offer("Behold begge", "Begge står der bagefter.", KEEP_BOTH, name))
        stays = "Det, der står på denne computer, bliver stående så længe."
        others.append(self._offer("Vælg senere", stays, LATER, name))
        self.add(Columns(sides, narrowest=_NARROWEST), Columns(others, narrowest=_NARROWEST))
        self._group.buttons()[-1].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def setFocus(self, *_: object) -> None:
        """Let the keyboard stand at what is chosen."""
        self._group.button(self._group.checkedId()).setFocus()

    def choice(self) -> RevisionId | None:
        """Return what is chosen, or None for later."""
        found = self._choices[self._group.checkedId()]
        return found if found != LATER else None

    def _offer(self, said: str, about: str, choice: RevisionId, name: str) -> QWidget:
        """Return a choice with all its words, however many: what can't be read can't be compared."""
        button = RadioButton()
        button.setObjectName(f"{name}-{len(self._choices)}")
        button.setAccessibleName(f"{said}. {about}")
        short = len(said) <= _ONE_LINE and "\n" not in said
        button.setText(said if short else "Vælg denne")
        self._group.addButton(button, len(self._choices))
        self._choices.append(choice)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(button)
        for text, role in ((("", "") if short else (said, "")), (about, "muted")):
            if text:
                below = Label(text, role)
                # Under the words of what it is about, not under the ring.
                below.setContentsMargins(style.current().size(_INDENT), 0, 0, 4)
                column.addWidget(below)
        column.addStretch(1)
        return holder
