"""What holds for a question as a whole, in all its forms: its piles, its sentence in the note, its curve."""

from __future__ import annotations

from taet_desktop.domain.instrument import Instrument, Item, ItemKind
from taet_desktop.domain.scaffold import BOXES
from taet_desktop.domain.sentences import ANSWER_SLOT
from taet_desktop.instruments.table import Table

ENDS_SENTENCE = frozenset(
    {
        ItemKind.TEXT,
        ItemKind.AGREEMENT,
        ItemKind.LINES,
        ItemKind.PERSONS,
        ItemKind.SORT,
        ItemKind.WEEK,
        ItemKind.GOALS,
        ItemKind.SYMBOLS,
        ItemKind.NETWORK,
        ItemKind.WHITEBOARD,
        ItemKind.PLAN,
        ItemKind.SCAFFOLD,
    }
)
"""Kinds whose answer the note can only put at the end of a sentence."""
MIN_PILES, MAX_PILES = 2, 5


def check_piles(table: Table, item: Item) -> None:
    """Cards need somewhere to lie; symbols need something to point at."""
    kinds = {question.kind for question in item.forms.values()}
    if ItemKind.SORT in kinds:
        if not MIN_PILES <= len(item.piles) <= MAX_PILES:
            table.problem(
                "piles",
                f"Kort skal kunne lægges i {MIN_PILES} til {MAX_PILES} bunker (»piles«) i {table.name}.",
            )
    elif table.has("piles"):
        table.problem("piles", "Kun et spørgsmål af slagsen »sort« kan have »piles«.")
    if ItemKind.SYMBOLS not in kinds:
        if table.has("board"):
            table.problem("board", "Kun et spørgsmål af slagsen »symbols« kan have »board«.")
    elif not item.board:
        for question in item.forms.values():
            if question.kind is ItemKind.SYMBOLS and not question.choices:
                table.problem(
                    "choices",
                    f"Der mangler billeder at pege på i {table.name}. "
                    "Skriv »board« med navnet på en tavle, eller skriv billederne i »choices«.",
                )
                break


def check_sheet(table: Table, item: Item) -> None:
    """A scaffold needs a drawing that there is, and no more places than the drawing has."""
    asked = [question for question in item.forms.values() if question.kind is ItemKind.SCAFFOLD]
    if not asked:
        if table.has("sheet"):
            table.problem("sheet", "Kun et spørgsmål af slagsen »scaffold« kan have »sheet«.")
        return
    boxes = BOXES.get(item.sheet)
    if boxes is None:
        table.problem("sheet", f"Skriv i »sheet«, hvilken tegning {table.name} har: {', '.join(BOXES)}.")
        return
    for question in asked:
        if not 1 <= len(question.choices) <= len(boxes):
            table.problem(
                "choices", f"Tegningen »{item.sheet}« har plads til 1 til {len(boxes)} steder i »choices«."
            )
            return


def check_codes(table: Table, instrument: Instrument) -> None:
    """A code means nothing without its system."""
    if not instrument.code_system and any(instrument.codes()):
        table.problem(
            "code_system", "Skemaet bruger koder (»code«). Skriv i »code_system«, hvor de kommer fra."
        )


def check_ending(table: Table, item: Item) -> None:
    """Free words can only stand at the end of the note's sentence."""
    for form, question in item.forms.items():
        sentence = item.sentence(form)
        if question.kind in ENDS_SENTENCE and sentence.partition(ANSWER_SLOT)[2].strip(". "):
            table.problem(
                form.value if question.note and form.value in table.raw else "note",
                f"Svaret kan være fri tekst. Derfor skal {ANSWER_SLOT} stå til sidst i sætningen i »note«.",
            )


def check_scoring(table: Table, item: Item) -> None:
    """A question with an angle is drawn on a curve: it has a factor and stays a scale in all forms."""
    if not item.angle:
        return
    if not item.factor:
        table.problem("angle", f"{_upper(table.name)} har »angle«, men mangler »factor«.")
    for form, question in item.forms.items():
        if question.kind is not ItemKind.SCALE5:
            table.problem(
                "angle",
                f"Et spørgsmål med »angle« skal være af slagsen scale5, også i formen »{form.value}«.",
            )


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
