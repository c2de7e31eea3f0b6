"""Neutral documents: what stands on the paper, never how it is drawn.

A document is a title, some facts, and blocks in reading order. `reports.pdf` draws it, `reports.text` writes
it, and neither knows what a visit is.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from taet_desktop.domain.scoring import ChimePoint
from taet_desktop.reports.answer_blocks import AnswerBlock


class RunStyle(StrEnum):
    """How a piece of a paragraph is meant."""

    PLAIN = "plain"
    BOLD = "bold"
    QUOTE = "quote"
    MUTED = "muted"


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """A piece of text in one style."""

    text: str
    style: RunStyle = RunStyle.PLAIN


@dataclass(frozen=True, slots=True, repr=False)
class Heading:
    """A heading; level 1 begins a part, 2 a tool, 3 a section.

    `pictogram` stands in front of it; `indented` lines it up with questions and answers.
    """

    text: str
    level: int = 2
    pictogram: str = ""
    indented: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Paragraph:
    """Running text; a line break in a run is a line break on the paper."""

    runs: tuple[Run, ...]
    small: bool = False

    @classmethod
    def of(cls, text: str, style: RunStyle = RunStyle.PLAIN, *, small: bool = False) -> Paragraph:
        """Return a paragraph in one style."""
        return cls((Run(text, style),), small)


@dataclass(frozen=True, slots=True, repr=False)
class Quote:
    """Somebody's own words, set apart. `text` has its own quotation marks; `who` may be empty."""

    text: str
    who: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class KeyValue:
    """Facts in pairs, such as who took part."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Bullets:
    """A list; each item is its marker as typed (`-`, `•`, `2.`) and its runs."""

    items: tuple[tuple[str, tuple[Run, ...]], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Prompt:
    """A question as it was asked. `mark` says what is special about it, such as who answered it alone."""

    text: str
    pictogram: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ChimePicture:
    """CHIME as flowers, and below them the same in words."""

    point: ChimePoint


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty space of some points."""

    height: float = 8.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page; after page one only where less than `room` points are left."""

    room: float = math.inf


Block = (
    Heading
    | Paragraph
    | Quote
    | KeyValue
    | Bullets
    | Prompt
    | AnswerBlock
    | ChimePicture
    | Spacer
    | PageBreak
)


@dataclass(frozen=True, slots=True, repr=False)
class Document:
    """A whole document.

    `over` stands small above the title, `subtitle` below it; `facts` is the head's card. `footer` stands at
    the foot of every page beside the page number. `author` and `subject` are for the file's properties, where
    no CPR number may ever stand. `unshown` is what the reader is told at the end where the font lacks some of
    the text. `language` is a BCP 47 tag.
    """

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    over: str = ""
    facts: KeyValue | None = None
    footer: str = ""
    author: str = ""
    subject: str = ""
    unshown: str = ""
    language: str = "da-DK"


def texts(part: object) -> Iterator[str]:
    """Yield every text of a document or a part of it, in order."""
    if isinstance(part, str):
        if not isinstance(part, RunStyle):
            yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from texts(one)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))
