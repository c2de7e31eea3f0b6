"""The journal note: composed from the responses in du-form, the citizen's words first, then edited freely.

The note is a list of blocks. A block *follows* its tool until the adviser edits it; from then on it is the
adviser's text, until they choose to follow the tool again. So nothing typed is ever overwritten by a tool,
and nothing filled in is ever retyped.

Source of the demands: offentlighedsloven §§ 13 and 15 (title and date mandatory); the TÆT model's core
element 2 (du-form, the citizen's own words).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.revision import Response
from taet_desktop.domain.sentences import Label, answer_line, flows, value_phrase, with_since
from taet_desktop.domain.visibility import visible_items
from taet_desktop.domain.visit import Visit
from taet_desktop.errors import InvalidInput

__all__ = [
    "MAX_TITLE",
    "OWN_BLOCK",
    "Label",
    "Note",
    "NoteBlock",
    "answer_line",
    "compose",
    "opening_line",
    "suggested_title",
    "value_phrase",
]

OWN_BLOCK = "egne-ord"
MAX_TITLE = 120


@dataclass(frozen=True, slots=True, repr=False)
class NoteBlock:
    """One part of the note: from `OWN_BLOCK` or an instrument. `edited` means it no longer follows."""

    source: str
    heading: str
    text: str
    edited: bool = False

    def __repr__(self) -> str:
        """Keep the text out of logs and tracebacks."""
        return f"NoteBlock({self.source}, edited={self.edited})"


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """The one note of one visit. `title` and `day` must be there before the visit can be finished.

    `day_typed` is what stands in the date's field while it can't be read as a date; `day` is then the one
    before it.
    """

    id: RecordId
    citizen_id: RecordId
    visit_id: RecordId
    title: str
    day: date | None
    blocks: tuple[NoteBlock, ...]
    sealed: bool = False
    day_typed: str = ""

    def block(self, source: str) -> NoteBlock | None:
        """Return the block of one source."""
        return next((block for block in self.blocks if block.source == source), None)

    def with_block(self, block: NoteBlock) -> Note:
        """Return the note with one block replaced, or added last."""
        if self.block(block.source) is None:
            return replace(self, blocks=(*self.blocks, block))
        return replace(self, blocks=tuple(block if b.source == block.source else b for b in self.blocks))

    def following(self, composed: Sequence[NoteBlock]) -> Note:
        """Return the note with freshly composed blocks, leaving every edited block as it is.

        Blocks stand in the composed order, the adviser's own words first; an edited block whose tool has been
        emptied stays.
        """
        fresh = {block.source: block for block in composed}
        own = self.block(OWN_BLOCK) or NoteBlock(OWN_BLOCK, "", "", edited=True)
        kept = [b for b in self.blocks if b.edited and b.source != OWN_BLOCK and b.source not in fresh]
        merged = [
            before if (before := self.block(source)) and before.edited else block
            for source, block in fresh.items()
        ]
        return replace(self, blocks=(own, *merged, *kept))

    def checked(self) -> Note:
        """Return the note, ready to be sealed.

        Raises
        ------
        InvalidInput
            When the title or the date is missing, the title is too long, or the date can't be read.
        """
        title = " ".join(self.title.split())
        if not title:
            raise InvalidInput("Notatet mangler en titel.", field="title", action="Skriv et kort tema.")
        if len(title) > MAX_TITLE:
            raise InvalidInput(
                f"Titlen er for lang. Der er plads til {MAX_TITLE} tegn.",
                field="title",
                action="Flyt resten ned i notatet.",
            )
        if self.day_typed:
            raise InvalidInput(
                "Notatets dato kan ikke læses.", field="day", action="Skriv datoen for samtalen."
            )
        if self.day is None:
            raise InvalidInput("Notatet mangler en dato.", field="day", action="Skriv datoen for samtalen.")
        return replace(self, title=title)

    def text(self) -> str:
        """Return the whole note as plain text, headings in capitals, without the title."""
        parts = []
        for block in self.blocks:
            if block.text.strip():
                head = f"{block.heading.upper()}\n" if block.heading else ""
                parts.append(head + block.text.strip())
        return "\n\n".join(parts)

    def to_body(self) -> dict[str, Any]:
        """Return the revision body."""
        typed = {"day_typed": self.day_typed} if self.day_typed else {}
        return {
            "title": self.title,
            "day": self.day.isoformat() if self.day else "",
            **typed,
            "blocks": [
                {"source": b.source, "heading": b.heading, "text": b.text, "edited": b.edited}
                for b in self.blocks
            ],
        }

    @classmethod
    def from_body(
        cls, record: RecordId, citizen: RecordId, visit: RecordId, body: Mapping[str, Any], *, sealed: bool
    ) -> Note:
        """Read what `to_body` wrote."""
        return cls(
            id=record,
            citizen_id=citizen,
            visit_id=visit,
            title=body.get("title", ""),
            day=date.fromisoformat(body["day"]) if body.get("day") else None,
            blocks=tuple(NoteBlock(**block) for block in body.get("blocks", ())),
            sealed=sealed,
            day_typed=str(body.get("day_typed", "")),
        )

    def __repr__(self) -> str:
        """Keep the note out of logs and tracebacks."""
        return f"Note({self.id}, blocks={len(self.blocks)})"


def suggested_title(visit: Visit, titles: Sequence[str]) -> str:
    """Return `Hjemmebesøg: Kontaktaftale, CHIME`, short enough for a record system's title field."""
    head = visit.kind.label.capitalize()
    return f"{head}: {', '.join(titles)}"[:MAX_TITLE] if titles else head


def opening_line(visit: Visit) -> str:
    """Return `Jeg besøgte dig hjemme den 22. november 2026.`, which begins a new note."""
    return f"{visit.kind.phrase} den {clock.danish_date(visit.starts.date())}."


def compose(
    responses: Sequence[tuple[Instrument, Response]],
    citizen_name: str,
    label: Label,
    earlier: Mapping[str, Answers] | None = None,
) -> list[NoteBlock]:
    """Return one block per tool that has something to tell, in the order of the responses.

    `earlier` are the answers of the time before, by tool: a network map tells what has moved since.

    Private tools and private questions are left out; they never leave the adviser unless chosen elsewhere.
    """
    blocks = []
    for instrument, response in responses:
        if instrument.private:
            continue
        before = (earlier or {}).get(instrument.id, Answers())
        text = _tool_text(instrument, response.answers, before, citizen_name, label)
        if text:
            blocks.append(NoteBlock(instrument.id, instrument.note_heading or instrument.title, text))
    return blocks


def _tool_text(
    instrument: Instrument, answers: Answers, before: Answers, citizen_name: str, label: Label
) -> str:
    """Return a paragraph a section; what was said in quotation marks or by others has a line of its own."""
    visible = {item.id for item in visible_items(instrument, answers)}
    paragraphs = []
    for section in instrument.sections:
        lines: list[str] = []
        flowing = False
        for item in section.items:
            if item.id not in visible or item.private:
                continue
            for answer in answers.of(item.id):
                line = answer_line(item, answer, citizen_name, label)
                if not line:
                    continue
                line = with_since(line, answer, before, label)
                flows_on = flows(item, answer, line)
                if flowing and flows_on:
                    lines[-1] += f" {line}"
                else:
                    lines.append(line)
                flowing = flows_on
        if lines:
            paragraphs.append("\n".join(lines))
    return "\n\n".join(paragraphs)
