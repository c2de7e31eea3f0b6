"""The field of each kind of answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from taet_desktop.domain.board import Cell
from taet_desktop.domain.instrument import Item, ItemKind, Question
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.ui.fields.agreement import AgreementField
from taet_desktop.ui.fields.base import Field, FieldContext
from taet_desktop.ui.fields.choice import (
    ChoiceField,
    ChoicesField,
    FacesField,
    PictogramsField,
    ScaleField,
)
from taet_desktop.ui.fields.date_field import DateField
from taet_desktop.ui.fields.line import LineField
from taet_desktop.ui.fields.person import PersonField
from taet_desktop.ui.fields.text import TextField

_MAKERS: dict[ItemKind, Callable[[Question, FieldContext, bool], Field]] = {
    ItemKind.TEXT: lambda _q, _c, _p: TextField(),
    ItemKind.CHOICE: lambda q, _c, p: ChoiceField(q.choices, pictures=p),
    ItemKind.CHOICES: lambda q, _c, p: ChoicesField(q.choices, pictures=p),
    ItemKind.SCALE5: lambda _q, _c, p: ScaleField(pictures=p),
    ItemKind.FACES: lambda _q, _c, p: FacesField(pictures=p),
    ItemKind.LINE: lambda q, _c, p: LineField(q.choices, pictures=p),
    ItemKind.DATE: lambda _q, c, _p: DateField(c.today),
    ItemKind.PERSON: lambda _q, _c, _p: PersonField(),
    ItemKind.AGREEMENT: lambda _q, c, _p: AgreementField(c.today),
    ItemKind.PICTOGRAMS: lambda q, _c, _p: PictogramsField(q.choices),
}

_MODULES = {
    ItemKind.LINES: "lines",
    ItemKind.PERSONS: "persons",
    ItemKind.SORT: "sort",
    ItemKind.WEEK: "week",
    ItemKind.GOALS: "goals",
    ItemKind.SIGNATURE: "signature",
    ItemKind.SYMBOLS: "symbols",
    ItemKind.NETWORK: "network",
    ItemKind.WHITEBOARD: "whiteboard",
    ItemKind.PLAN: "plan",
    ItemKind.SCAFFOLD: "scaffold",
}


def make_field(question: Question, context: FieldContext, item: Item | None = None) -> Field:
    """Return a fresh field for a question as it is asked; in the form *billede* the pictures are bigger.

    `item` is the question in all its forms: its piles and its board are the same in each.
    """
    pictures = question.form is QuestionForm.PICTURE
    maker = _MAKERS.get(question.kind)
    field = maker(question, context, pictures) if maker else _make_more(question, context, item, pictures)
    field.describe(question.prompt, question.help)
    return field


def _make_more(question: Question, context: FieldContext, item: Item | None, pictures: bool) -> Field:
    """Make what few instruments use, and import it only then."""
    name = f"taet_desktop.ui.fields.{_MODULES[question.kind]}"
    module: Any = import_module(name)
    match question.kind:
        case ItemKind.LINES:
            field: Field = module.LinesField()
        case ItemKind.PERSONS:
            field = module.PersonsField()
        case ItemKind.SORT:
            field = module.SortField(question.choices, item.piles if item else (), pictures=pictures)
        case ItemKind.WEEK:
            field = module.WeekField(question.choices, context)
        case ItemKind.GOALS:
            field = module.GoalsField(context.today)
        case ItemKind.SIGNATURE:
            field = module.SignatureField(context.today)
        case ItemKind.NETWORK:
            field = module.NetworkField(context, context.earlier(item.id) if item else None)
        case ItemKind.WHITEBOARD:
            field = module.WhiteboardField(context)
        case ItemKind.PLAN:
            gentle = question.form is QuestionForm.GENTLE
            field = module.PlanField(context, context.earlier(item.id) if item else None, gentle=gentle)
        case ItemKind.SCAFFOLD:
            field = module.ScaffoldField(context, item.sheet if item else "", question, item)
        case _:
            cells = _cells(question, context, item)
            field = module.SymbolsField(cells, context.now, context.picture_name)
    return field


def _cells(question: Question, context: FieldContext, item: Item | None) -> Sequence[Cell]:
    """Return the cells to point at: those of the ready-made board, else the question's own."""
    board = context.board(item.board) if item and item.board else ()
    return board or [Cell(one.id, one.label, one.pictogram) for one in question.choices]
