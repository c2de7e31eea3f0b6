"""Something that two people have written differently: what each says, and the choice between them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from taet_desktop.domain.ids import RevisionId
from taet_desktop.domain.merging import KEEP_BOTH
from taet_desktop.services.conflict_words import Asked
from taet_desktop.ui import style
from taet_desktop.ui.widgets import Card, Label, RadioButton

LATER = RevisionId("")
_INDENT = 28


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
        for side in asked.sides:
            self._offer(side.said, side.about, side.choice, name)
        if asked.can_keep_both:
            self._offer("Behold begge", "Begge står der bagefter.", KEEP_BOTH, name)
        self._offer("Vælg senere", "Det, der står på denne maskine, bliver stående så længe.", LATER, name)
        self._group.buttons()[-1].setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def setFocus(self, *_: object) -> None:
        """Let the keyboard stand at what is chosen."""
        self._group.button(self._group.checkedId()).setFocus()

    def choice(self) -> RevisionId | None:
        """Return what is chosen, or None for later."""
        found = self._choices[self._group.checkedId()]
        return found if found != LATER else None

    def _offer(self, said: str, about: str, choice: RevisionId, name: str) -> None:
        button = RadioButton()
        button.setObjectName(f"{name}-{len(self._choices)}")
        button.setAccessibleName(f"{said}. {about}")
        one_line = " ".join(said.split())
        button.setText(one_line if len(one_line) <= 80 else f"{one_line[:78]} …")
        button.setToolTip(said)
        self._group.addButton(button, len(self._choices))
        self._choices.append(choice)
        below = Label(about, "muted")
        # Under the words of what it is about, not under the ring.
        below.setContentsMargins(style.current().size(_INDENT), 0, 0, 6)
        self.add(button, below)
