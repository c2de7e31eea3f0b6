"""The field of each kind of answer."""

from __future__ import annotations

from collections.abc import Callable

from taet_desktop.domain.instrument import ItemKind, Question
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


def make_field(question: Question, context: FieldContext) -> Field:
    """Return a fresh field for a question as it is asked; in the form *billede* the pictures are bigger."""
    field = _MAKERS[question.kind](question, context, question.form is QuestionForm.PICTURE)
    field.describe(question.prompt, question.help)
    return field
