"""*Indstillinger*: you, this machine, the locks, and what the program is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from taet_desktop import __version__
from taet_desktop.domain import clock
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.services import credits, vaults
from taet_desktop.ui.citizen_view.settings_card import TurnSettings
from taet_desktop.ui.navigation import Context, Page, State
from taet_desktop.ui.pages.columns import Columns
from taet_desktop.ui.pages.exchange.settings_card import ExchangeCard
from taet_desktop.ui.pages.lock_settings import LockSettings
from taet_desktop.ui.pages.own_tools import OwnTools
from taet_desktop.ui.pages.pictures.settings_card import PicturesCard
from taet_desktop.ui.pages.read_aloud_card import ReadAloudCard
from taet_desktop.ui.widgets import Card, ChipChoice, FormRow, Label, QuietButton, SavedLabel, ScrollColumn

THEMES = (("system", "Som computeren"), ("light", "Lyst"), ("dark", "Mørkt"), ("contrast", "Høj kontrast"))
SCALES = (100, 125, 150, 175, 200)
IDLE = (2, 5, 10, 15, 30)
FEEDBACK = (
    ("", "Vælg hver gang"),
    ("ansigter", "Ansigter"),
    ("linje", "Linje"),
    ("egne", "Egne spørgsmål"),
)
PAUSE_MS = 1000
_Living = LockSettings | TurnSettings | ReadAloudCard | OwnTools
LivingT = TypeVar("LivingT", LockSettings, TurnSettings, ReadAloudCard, OwnTools)
PROFILE = (
    ("name", "Dit navn", "Står på notater og breve."),
    ("title", "Titel", ""),
    ("phone", "Telefon", "Det nummer, borgerne skal ringe til."),
    ("municipality", "Kommune", ""),
)


class SettingsPage(Page):
    """Everything takes effect at once and saves itself."""

    title = "Indstillinger"
    kinds = frozenset()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = ScrollColumn(width=1040)
        self._scroll.setObjectName("settings-scroll")
        outer.addWidget(self._scroll)
        self._rows: dict[str, FormRow[QLineEdit]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._guide = QuietButton("Vejledning", "info")
        self._guide.setObjectName("settings-guide")
        self._guide.clicked.connect(lambda: self.navigator.go("guide"))
        self._sections: list[tuple[_Living, str]] = []
        self._scroll.add(_beside(self._you(), self._look()))
        # What is below can't be seen at first; built at once it would hold the window up.
        self._below: list[Callable[[], QWidget]] = [
            lambda: _beside(self._living(LockSettings(context), "lås"),
                            self._living(TurnSettings(context), "vend-skærmen")),
            lambda: _beside(PicturesCard(context), self._living(ReadAloudCard(context), "læs-højt")),
            lambda: ExchangeCard(context),
            lambda: _beside(self._living(OwnTools(context), "egne-redskaber"), self._about()),
        ]  # fmt: skip
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._build_next)
        self._next.start(0)

    def _living(self, card: LivingT, section: str) -> LivingT:
        """Keep a card that has something to read, and which section of the guide tells about it."""
        self._sections.append((card, section))
        if not self.stale:
            card.refresh()
        return card

    def _build_next(self) -> None:
        if self._below:
            row = self._below.pop(0)()
            self._scroll.add(row)
            row.show()
            self._next.start(0)

    @property
    def complete(self) -> bool:
        """Tell whether every card has been built."""
        return not self._below

    def finish_building(self) -> None:
        """Build the rest at once: somebody wants to go there."""
        while self._below:
            self._build_next()

    def restore(self, state: State) -> bool:
        self.finish_building()
        return super().restore(state)

    def header_actions(self) -> list[QWidget]:
        return [self._guide]

    def help_section(self) -> str:
        """The cards about locks, the turned screen and the rest have sections of their own."""
        focus = self.window().focusWidget()
        for card, section in self._sections:
            if focus is not None and card.isAncestorOf(focus):
                return section
        return ""

    def refresh(self) -> None:
        """Show what is chosen."""
        profile: AdviserProfile = self.context.session.adviser
        for name, row in self._rows.items():
            row.field.setText(getattr(profile, name))
        for card, _ in self._sections:
            card.refresh()

    def flush(self) -> None:
        """Queue a changed profile."""
        self._pause.stop()
        session = self.context.session
        typed = {name: " ".join(row.field.text().split()) for name, row in self._rows.items()}
        profile = replace(session.adviser, **typed)
        if self.stale or profile == session.adviser:
            return
        if not profile.name:
            self._rows["name"].set_error("Skriv dit navn.")
            return
        self._saved.waiting()
        self.jobs.run(vaults.save_adviser, session, profile, done=self._profile_saved)

    def clear(self) -> None:
        """Forget the adviser's own lines."""
        self._pause.stop()
        for row in self._rows.values():
            row.field.clear()
        for card, _ in self._sections:
            card.clear()
        self.stale = True

    def _you(self) -> Card:
        card = Card(margin=20)
        card.column.setSpacing(14)
        card.add(Label("Dig", "section"))
        for name, label, help_text in PROFILE:
            field = QLineEdit()
            field.setMaxLength(120)
            row = FormRow(label, field, name=f"settings-{name}", help_text=help_text)
            field.textEdited.connect(self._typed)
            field.editingFinished.connect(self.flush)
            self._rows[name] = row
            card.add(row)
        self._saved = SavedLabel()
        card.add(self._saved)
        card.column.addStretch(1)
        return card

    def _typed(self) -> None:
        self._rows["name"].set_error("")
        self._pause.start()

    def _profile_saved(self, _nothing: object) -> None:
        self._saved.saved(clock.now())

    def _look(self) -> Card:
        card = Card(margin=20)
        card.column.setSpacing(14)
        chosen = self.context.settings()
        card.add(Label("Skærmen", "section"), Label("Udseende", "label"))
        card.add(self._chips("theme", [(key, label) for key, label in THEMES], chosen.theme))
        card.add(Label("Tekststørrelse", "label"))
        card.add(self._chips("text_scale", [(scale, f"{scale} %") for scale in SCALES], chosen.text_scale))
        card.add(
            Label("Lås, når ingen rører computeren", "label"),
            self._chips("idle_minutes", [(m, f"{m} min.") for m in IDLE], chosen.idle_minutes),
            Label("Ctrl+L låser med det samme.", "help"),
        )
        card.add(
            Label("Feedback", "label"),
            self._chips("feedback_variant", list(FEEDBACK), chosen.feedback_variant),
            Label("Redskabet »Feedback« begynder på denne måde. Du kan stadig vælge en anden.", "help"),
        )
        card.column.addStretch(1)
        return card

    def _chips(self, field: str, choices: list[tuple[object, str]], chosen: object) -> QWidget:
        chips = ChipChoice(choices, f"settings-{field}", value=chosen)
        chips.chosen.connect(lambda value: self._choose(field, value))
        return chips

    def _choose(self, field: str, value: object) -> None:
        self.context.save_settings(self.context.settings().with_(**{field: value}))

    def _about(self) -> Card:
        card = Card(margin=20)
        card.add(Label("Om TÆT Desktop", "section"), Label(f"Udgave {__version__}", "muted"))
        card.add(
            Label(
                "Alt ligger krypteret på denne computer. Programmet bruger ikke internettet. "
                "Fagsystemet er stedet, hvor notaterne hører hjemme til sidst."
            )
        )
        card.add(
            Label("Tryk F1 på en side for at læse om den. Du åbner hele vejledningen øverst på siden her.")
        )
        for line in credits.lines():
            label = Label(line, "help")
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            card.add(label)
        card.column.addStretch(1)
        return card


def _beside(*cards: QWidget) -> Columns:
    return Columns(list(cards), narrowest=400)
