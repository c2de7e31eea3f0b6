"""The texts of an instrument, as one person meets them: for reading ease, for lists and for tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.voices import QuestionForm


@dataclass(frozen=True, slots=True)
class Shown:
    """One text that the citizen sees: where it stands (`moedested/prompt`) and the text."""

    place: str
    text: str


def citizen_texts(instrument: Instrument, form: QuestionForm) -> Iterator[Shown]:
    """Yield every text the citizen meets when the instrument is asked in one form, in order."""
    for section in instrument.sections:
        asked = [item for item in section.items if not item.adviser_only]
        if not asked:
            continue
        yield Shown(f"{section.id}/title", section.title)
        if section.intro:
            yield Shown(f"{section.id}/intro", section.intro)
        for item in asked:
            yield from item_texts(item, form)


def item_texts(item: Item, form: QuestionForm) -> Iterator[Shown]:
    """Yield the texts of one question in one form."""
    question = item.question(form)
    yield Shown(f"{item.id}/prompt", question.prompt)
    if question.help:
        yield Shown(f"{item.id}/help", question.help)
    for pile in item.piles if question.kind is ItemKind.SORT else ():
        yield Shown(f"{item.id}/{pile.id}", pile.label)
    for choice in question.choices:
        yield Shown(f"{item.id}/{choice.id}", choice.label)


def fallbacks(instrument: Instrument) -> list[tuple[str, QuestionForm]]:
    """Return the questions that lack a form, with the form that is missing.

    Questions that the adviser answers alone are left out: the forms are for the citizen.
    """
    return [
        (item.id, form)
        for item in instrument.items()
        if not item.adviser_only
        for form in QuestionForm
        if form not in item.forms
    ]
