"""Quiet controls in a tool's head: whose the new answers are, how they came, in which form one asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from taet_desktop.domain.voices import QuestionForm, Source, Voice
from taet_desktop.ui.fields.answer_box import voice_word
from taet_desktop.ui.pages.visit.asking import SOURCES, Asking, offered
from taet_desktop.ui.widgets import FlowLayout, LinkButton

Fill = Callable[[QMenu], None]
PAPER = "Skriv ind fra papir"
SHORT = "Hvem svarer, og hvordan spørger du?"


class AskingControls(QWidget):
    """`chosen` carries the new `Asking`. `short` is one button for all of it, where there is little height.

    `paper_wanted` says that there is a paper to enter, filled in by pen.
    """

    chosen = Signal(object)
    paper_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asking = Asking()
        self._usual_form = QuestionForm.STANDARD
        self._citizen_name = ""
        self._known: Sequence[Voice] = ()
        self._with_voice = True
        self._on_paper = False
        self.in_short = ""
        """How one asks, in a few words."""
        self.menus: dict[QWidget, QMenu] = {}
        self.who = self._button("asking-who", self._fill_who)
        self.form = self._button("asking-form", self._fill_form)
        self.paper = LinkButton(PAPER, "edit")
        self.paper.setObjectName("tool-from-paper")
        self.paper.setAccessibleDescription("Skriv svar ind, som nogen har givet med pen.")
        self.paper.clicked.connect(self.paper_wanted)
        self.short = self._button("asking", self._fill_all)
        self.short.setAccessibleName(SHORT)
        flow = FlowLayout(self)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.who)
        flow.addWidget(self.form)
        flow.addWidget(self.paper)

    def show_asking(
        self,
        asking: Asking,
        usual_form: QuestionForm,
        citizen_name: str,
        known: Sequence[Voice],
        *,
        with_voice: bool,
        on_paper: bool,
    ) -> None:
        """Show how this tool's new answers come; `with_voice` is off where the adviser answers alone.

        `on_paper` says that the tool is given out on paper.
        """
        self._asking, self._usual_form, self._known = asking, usual_form, known
        self._citizen_name, self._with_voice = citizen_name, with_voice
        self._on_paper = on_paper and asking.source is not Source.PAPER
        way = "" if asking.source is Source.SPOKEN else f" · {SOURCES[asking.source].lower()}"
        who, label = f"{voice_word(asking.voice, citizen_name)}{way}", (asking.form or usual_form).label
        self.who.setText(f"Svarene er fra: {who}")
        self.who.setAccessibleDescription("Det gælder de nye svar i dette redskab.")
        self.form.setText(f"Form: {label}")
        self.form.setAccessibleDescription("Det gælder spørgsmål i dette redskab, som ingen har svaret på.")
        self.who.setVisible(with_voice)
        self.paper.setVisible(self._on_paper)
        self.in_short = f"{who} · {label}" if with_voice else label
        told = [button.text() for button in (self.who, self.form) if with_voice or button is self.form]
        self.short.setAccessibleDescription(". ".join(told))

    def word_short(self, worded: bool) -> None:
        """Let the short button say how one asks, or be a sign alone where there is no room for words."""
        self.short.setText(self.in_short if worded else "")
        self.short.set_icon("chevron-down" if worded else "people")
        self.short.setToolTip("" if worded else SHORT)

    def clear(self) -> None:
        """Forget the citizen."""
        self._known = ()
        self._citizen_name = ""
        self.in_short = ""
        for button in (self.who, self.form, self.short):
            button.setText("")
            button.setAccessibleDescription("")
        for menu in self.menus.values():
            menu.clear()

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order of reading."""
        return [self.who, self.form, self.paper, self.short]

    def _button(self, name: str, fill: Fill) -> LinkButton:
        button = LinkButton("", "chevron-down")
        button.setObjectName(name)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._give_menu(button, fill)
        return button

    def _give_menu(self, button: QAbstractButton, fill: Fill) -> None:
        """Let a button open a menu that is filled when it is opened."""
        menu = self.menus[button] = QMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

        def renew() -> None:
            for part in (*menu.findChildren(QMenu), *menu.findChildren(QActionGroup)):
                part.deleteLater()
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(renew)
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))

    def _fill_who(self, menu: QMenu) -> None:
        for voice in offered(self._known):
            self._add(menu, voice_word(voice, self._citizen_name), "voice", voice)
        menu.addSeparator()
        for source, label in SOURCES.items():
            self._add(menu, label, "source", source)

    def _fill_form(self, menu: QMenu) -> None:
        for form in QuestionForm:
            own = form is self._usual_form
            label = f"{form.label} (valgt for {self._citizen_name})" if own else form.label
            self._add(menu, label, "form", None if own else form)

    def _fill_all(self, menu: QMenu) -> None:
        if self._with_voice:
            self._fill_who(menu.addMenu(self.who.text()))
        self._fill_form(menu.addMenu(self.form.text()))
        if self._on_paper:
            menu.addAction(PAPER).triggered.connect(self.paper_wanted)

    def _add(self, menu: QMenu, label: str, field: str, value: Any) -> None:
        """Add a choice; those of one field exclude each other."""
        group = next((one.actionGroup() for one in menu.actions() if one.data() == field), None)
        if group is None:
            group = QActionGroup(menu)
        action = menu.addAction(label)
        action.setData(field)
        action.setCheckable(True)
        chosen = getattr(self._asking, field) == value
        action.setChecked(chosen)
        font = menu.font()
        font.setBold(chosen)
        action.setFont(font)
        group.addAction(action)
        action.triggered.connect(lambda: self.chosen.emit(replace(self._asking, **{field: value})))
