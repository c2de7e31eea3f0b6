"""An instrument: the definition of a tool, as read from a TOML file.

One engine renders it on screen, on paper, in the note and in the export. A question exists in four forms;
a form that is missing falls back to the nearest one (`FALLBACK`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from taet_desktop.domain.voices import QuestionForm


class ItemKind(StrEnum):
    """The closed set of ways to answer. A new one needs a field, a PDF block, a text block and a test."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE5 = "scale5"
    FACES = "faces"
    LINE = "line"
    DATE = "date"
    PERSON = "person"
    AGREEMENT = "agreement"
    PICTOGRAMS = "pictograms"
    LINES = "lines"
    PERSONS = "persons"
    SORT = "sort"
    WEEK = "week"
    GOALS = "goals"
    SIGNATURE = "signature"
    SYMBOLS = "symbols"
    NETWORK = "network"
    WHITEBOARD = "whiteboard"
    PLAN = "plan"
    SCAFFOLD = "scaffold"


CHOICE_KINDS = frozenset({ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.PICTOGRAMS})
"""Kinds whose answer is one or more of the question's choices, and nothing else."""

OFFERING_KINDS = CHOICE_KINDS | {ItemKind.SORT, ItemKind.WEEK, ItemKind.SYMBOLS, ItemKind.SCAFFOLD}
"""Kinds whose question may have choices: answers to pick, cards to sort, pictures to put, places to fill."""

TOPICS = ("samarbejde", "livet", "plan", "netvaerk", "feedback", "overgang", "raadgiver")
"""The shelves of the visit's list of tools, in the order in which they stand."""

SCALE5_STEPS = ("slet ikke", "lidt", "i nogen grad", "en hel del", "rigtig meget")
"""The five CHIME steps, worth 1–5."""
SCALE5_PICTURES = (*(f"skala-{step}" for step in range(1, 6)), "ved-ikke")
"""What the steps and *ved ikke* look like: something that grows."""

FACE_STEPS = ("meget ked af det", "ked af det", "midt imellem", "glad", "meget glad")
"""The five faces, worth 1–5."""
FACE_PICTURES = (*(f"ansigt-{step}" for step in range(1, 6)), "ansigt-ved-ikke")
"""What the faces and *ved ikke* look like."""

DONT_KNOW = "dont_know"
DONT_KNOW_LABEL = "ved ikke"

FALLBACK: dict[QuestionForm, tuple[QuestionForm, ...]] = {
    QuestionForm.STANDARD: (QuestionForm.STANDARD,),
    QuestionForm.CONCRETE: (QuestionForm.CONCRETE, QuestionForm.STANDARD),
    QuestionForm.PICTURE: (QuestionForm.PICTURE, QuestionForm.CONCRETE, QuestionForm.STANDARD),
    QuestionForm.GENTLE: (QuestionForm.GENTLE, QuestionForm.STANDARD),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One closed answer.

    `note` is how the note says it inside the item's sentence; empty means the label in lower case. `sentence`
    is a whole sentence that stands by itself instead, for answers that the item's sentence can't hold
    ("Du vil helst ikke have besøg."). `code` is its name in the instrument's `code_system`. A pile of cards
    is a choice too; its `note` then stands before the cards ("Det går godt med"). So is a place on a
    `scaffold`; its `note` stands before what is written there ("Du drømmer om").
    """

    id: str
    label: str
    pictogram: str = ""
    note: str = ""
    sentence: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in one form: how it is asked and how it is answered.

    `note` and `note_unknown` are set when this form asks about something else than the item's own sentences
    tell, so that a gentle question never ends as a sentence about the future.
    """

    kind: ItemKind
    prompt: str
    help: str = ""
    choices: tuple[Choice, ...] = ()
    form: QuestionForm = QuestionForm.STANDARD
    note: str = ""
    note_unknown: str = ""

    def choice(self, choice_id: str) -> Choice | None:
        """Return the choice with this id, if the question has it."""
        return next((choice for choice in self.choices if choice.id == choice_id), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """`item op value`; `op` is one of `=`, `!=`, `contains`, `answered`."""

    item: str
    op: str
    value: str | int = ""


@dataclass(frozen=True, slots=True)
class VisibleWhen:
    """All or any of some conditions on other answers in the same response."""

    mode: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One question in its forms.

    `note` is the sentence in du-form with `{svar}` in it; `note_unknown` is what isn't known when the answer
    is *ved ikke* ("om du har nogen at tale med"); `factor` and `angle` tie a scale to a curve (`haab`,
    `own_life`); `private` keeps the answer out of note, print and export; `adviser_only` marks a question
    that the adviser answers alone, so its sentences are the adviser's own; `piles` are where the cards of a
    `sort` can be laid, `board` the ready-made board that `symbols` are pointed at on, `sheet` the drawing of
    a `scaffold`, the same in all forms;
    `code` is the theme's name in the instrument's `code_system`.
    """

    id: str
    forms: dict[QuestionForm, Question]
    note: str = ""
    note_unknown: str = ""
    pictogram: str = ""
    factor: str = ""
    angle: str = ""
    private: bool = False
    adviser_only: bool = False
    visible_when: VisibleWhen | None = None
    piles: tuple[Choice, ...] = ()
    board: str = ""
    sheet: str = ""
    code: str = ""

    def question(self, form: QuestionForm) -> Question:
        """Return the question in this form, or in the nearest form that exists."""
        return next(self.forms[candidate] for candidate in FALLBACK[form] if candidate in self.forms)

    def sentence(self, form: QuestionForm) -> str:
        """Return the note's sentence with `{svar}` for an answer given in this form."""
        return self.question(form).note or self.note

    def unknown(self, form: QuestionForm) -> str:
        """Return what isn't known when the answer in this form is *ved ikke*."""
        return self.question(form).note_unknown or self.note_unknown

    def choice(self, choice_id: str, form: QuestionForm = QuestionForm.STANDARD) -> Choice | None:
        """Return a choice by id as it is called in a form, or else in whichever form it stands."""
        found = (question.choice(choice_id) for question in (self.question(form), *self.forms.values()))
        return next((choice for choice in found if choice), None)

    def pile(self, pile_id: str) -> Choice | None:
        """Return a pile by id."""
        return next((pile for pile in self.piles if pile.id == pile_id), None)


@dataclass(frozen=True, slots=True)
class Section:
    """Questions that belong together; `code` is the theme's name in the instrument's `code_system`."""

    id: str
    title: str
    items: tuple[Item, ...]
    pictogram: str = ""
    intro: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One tool. `phases`, `moments` and `audience` say when and for whom it is offered.

    `topic` is the shelf that it stands on; `code_system` is where the codes of its themes and choices are
    told (`urn:oid:1.2.208.176.2.22` for FFB).
    """

    id: str
    version: int
    title: str
    short_title: str
    purpose: str
    pictogram: str
    sections: tuple[Section, ...]
    phases: tuple[str, ...] = ()
    moments: tuple[str, ...] = ()
    audience: str = "together"
    guidance: str = ""
    note_heading: str = ""
    private: bool = False
    source: str = ""
    topic: str = ""
    code_system: str = ""
    by_id: dict[str, Item] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Index the items."""
        object.__setattr__(self, "by_id", {item.id: item for item in self.items()})

    def items(self) -> Iterator[Item]:
        """Yield the items in the order in which they are asked."""
        for section in self.sections:
            yield from section.items

    def codes(self) -> Iterator[str]:
        """Yield every code of a theme or a choice."""
        for section in self.sections:
            yield from filter(None, (section.code, *(item.code for item in section.items)))
        for item in self.items():
            for question in item.forms.values():
                yield from (choice.code for choice in question.choices if choice.code)

    def item(self, item_id: str) -> Item | None:
        """Return one item by id."""
        return self.by_id.get(item_id)
