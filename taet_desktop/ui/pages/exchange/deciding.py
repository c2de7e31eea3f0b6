"""A citizen who was erased on one of two machines: what is to become of them here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.receiving import CitizenPreview, Standing
from taet_desktop.ui import style
from taet_desktop.ui.widgets import Card, Label, RadioButton

KEEP, ERASE, BRING_BACK, LATER = "behold", "slet", "igen", "senere"
_INDENT = 28
_THERE = (
    (LATER, "Vælg senere", "Borgeren bliver her så længe."),
    (KEEP, "Behold borgeren her", "Du bliver ikke spurgt igen."),
    (ERASE, "Slet også her", "Alt om borgeren bliver slettet for altid."),
)
_HERE = (
    (LATER, "Lad borgeren være slettet", "Det, der er i pakken, bliver ikke hentet ind."),
    (BRING_BACK, "Hent borgeren ind igen", "Alt i pakken om borgeren kommer tilbage."),
)


def is_asked(citizen: CitizenPreview) -> bool:
    """Tell whether there is anything to decide about a citizen."""
    return citizen.standing is Standing.ERASED_THERE or (
        citizen.standing is Standing.ERASED_HERE and citizen.can_come_back
    )


class DecideCard(Card):
    """It begins with leaving things as they are here."""

    chosen = Signal()

    def __init__(self, citizen: CitizenPreview, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        there = citizen.standing is Standing.ERASED_THERE
        self.citizen: RecordId = citizen.id
        self._group = QButtonGroup(self)
        self._options = _THERE if there else _HERE
        self.add(
            Label("Borgeren er slettet hos afsenderen" if there else "Borgeren er slettet her", "section"),
            Label(citizen.name or "Navnet er slettet med borgeren.", "muted"),
        )
        for at, (key, label, about) in enumerate(self._options):
            button = RadioButton(label)
            button.setObjectName(f"decide-{number}-{key}")
            button.setAccessibleName(f"{label}. {about}")
            self._group.addButton(button, at)
            below = Label(about, "muted")
            below.setContentsMargins(style.current().size(_INDENT), 0, 0, 6)
            self.add(button, below)
        self._group.button(0).setChecked(True)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def decision(self) -> str:
        """Return what is decided."""
        return self._options[self._group.checkedId()][0]
