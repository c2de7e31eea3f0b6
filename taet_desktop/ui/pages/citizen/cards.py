"""The three cards of a citizen's page: agreed, in own words, how it goes."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QWidget

from taet_desktop.domain.phrases import agreement_phrase
from taet_desktop.services.overview import CitizenPage, Line
from taet_desktop.ui.chime.figure import ChimeFigure
from taet_desktop.ui.pages import wording
from taet_desktop.ui.widgets import Card, Divider, Label

QUOTES = 4
LINES = 7


def agreed(page: CitizenPage, today: date) -> Card:
    """Return *Det vi har aftalt*: promises first, then the contact agreement."""
    card = _card("Det, vi har aftalt")
    if not page.promises and not page.agreement:
        card.add(Label("Ingen aftaler endnu. Kontaktaftalen ligger klar i et besøg.", "muted"))
    for row in page.promises:
        card.add(_promise(row))
    if page.promises and page.agreement:
        card.add(Divider())
    for line in page.agreement[:LINES]:
        card.add(_line(line))
    if page.agreement_day:
        card.add(Label(f"Kontaktaftale {wording.ago(page.agreement_day, today)}", "help"))
    card.column.addStretch(1)
    return card


def own_words(page: CitizenPage, today: date) -> Card:
    """Return the newest things that the citizen has said, in their own words."""
    card = _card(f"Med {wording.genitive(page.citizen.address_name)} ord")
    said = [entry for entry in page.timeline if entry.words][:QUOTES]
    if not said:
        card.add(Label("Her står det, borgeren selv har sagt.", "muted"))
    for entry in said:
        card.add(
            Label(f"“{entry.words}”", "quote"),
            Label(wording.capital(wording.ago(entry.visit.starts.date(), today)), "help"),
        )
    card.column.addStretch(1)
    return card


def how_it_goes(page: CitizenPage, today: date) -> Card:
    """Return the CHIME picture and the last feedback with what became of it."""
    card = _card("Sådan går det")
    if page.curve:
        figure = ChimeFigure()
        figure.show_points(page.curve)
        card.add(figure)
    else:
        card.add(Label("Når I har talt om CHIME, kommer kurven her.", "muted"))
    if page.feedback:
        card.add(Divider())
        for line in page.feedback[:4]:
            card.add(_line(line))
        if page.feedback_day:
            card.add(Label(f"Feedback {wording.ago(page.feedback_day, today)}", "help"))
    card.column.addStretch(1)
    return card


def _card(heading: str) -> Card:
    card = Card()
    card.add(Label(heading, "section"))
    return card


def _promise(row: dict[str, str]) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Label(f"• {wording.capital(agreement_phrase(row))}"), 1)
    return holder


def _line(line: Line) -> QWidget:
    holder = QWidget()
    column = QHBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    text = Label(f"{line.prompt}\n{wording.capital(line.text)}")
    column.addWidget(text, 1)
    return holder
