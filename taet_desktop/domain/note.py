"""The journal note: composed from the responses in du-form, the citizen's words first, then edited freely.

The note is a list of blocks. A block *follows* its tool until the adviser edits it; from then on it is the
adviser's text, until they choose to follow the tool again. So nothing typed is ever overwritten by a tool,
and nothing filled in is ever retyped.

Source of the demands: offentlighedsloven §§ 13 and 15 (title and date mandatory); the TÆT model's core
element 2 (du-form, the citizen's own words).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer, Answers, is_empty
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.instrument import (
    DONT_KNOW,
    FACE_STEPS,
    SCALE5_STEPS,
    Instrument,
    Item,
    ItemKind,
)
from taet_desktop.domain.revision import Response
from taet_desktop.domain.visibility import visible_items
from taet_desktop.domain.visit import Visit
from taet_desktop.domain.voices import Informant, Voice
from taet_desktop.errors import InvalidInput

OWN_BLOCK = "egne-ord"
MAX_TITLE = 120

Label = Callable[[str], str]
"""Gives the Danish name of a pictogram id."""


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
    """The one note of one visit. `title` and `day` must be there before the visit can be finished."""

    id: RecordId
    citizen_id: RecordId
    visit_id: RecordId
    title: str
    day: date | None
    blocks: tuple[NoteBlock, ...]
    sealed: bool = False

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
            When the title, the date or any text is missing.
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
        return {
            "title": self.title,
            "day": self.day.isoformat() if self.day else "",
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
    responses: Sequence[tuple[Instrument, Response]], citizen_name: str, label: Label
) -> list[NoteBlock]:
    """Return one block per tool that has something to tell, in the order of the responses.

    Private tools and private questions are left out; they never leave the adviser unless chosen elsewhere.
    """
    blocks = []
    for instrument, response in responses:
        if instrument.private:
            continue
        text = _tool_text(instrument, response.answers, citizen_name, label)
        if text:
            blocks.append(NoteBlock(instrument.id, instrument.note_heading or instrument.title, text))
    return blocks


def _tool_text(instrument: Instrument, answers: Answers, citizen_name: str, label: Label) -> str:
    visible = {item.id for item in visible_items(instrument, answers)}
    paragraphs = []
    for section in instrument.sections:
        lines = [
            answer_line(item, answer, citizen_name, label)
            for item in section.items
            if item.id in visible and not item.private
            for answer in answers.of(item.id)
        ]
        if any(lines):
            paragraphs.append("\n".join(line for line in lines if line))
    return "\n\n".join(paragraphs)


def answer_line(item: Item, answer: Answer, citizen_name: str, label: Label) -> str:
    """Return one voice's answer as a sentence to the citizen.

    The citizen's own words stand in quotation marks with their name: `“Jeg vil gerne lave mad.” – Anna`.
    """
    parts = []
    quote = answer.words.strip()
    spoken = answer.kind is ItemKind.TEXT and not is_empty(answer.value)
    if spoken:
        quote = " ".join(part for part in (str(answer.value).strip(), quote) if part)
    else:
        said = value_phrase(item, answer, label)
        if said:
            template = item.note or "{svar}"
            sentence = template.replace("{svar}", said)
            parts.append(sentence[0].upper() + sentence[1:])
    if quote:
        lead = item.note.replace("{svar}", "").rstrip(" .") if spoken and item.note else ""
        parts.append(_quoted(lead, quote, answer.voice, citizen_name))
    return _voiced(" ".join(parts), answer.voice, quoted=bool(quote))


def _quoted(lead: str, quote: str, voice: Voice, citizen_name: str) -> str:
    informant = voice.informant
    if informant in (Informant.ADVISER, Informant.OBSERVATION):
        return f"{lead} {quote}".strip() if lead else quote
    who = citizen_name if informant is Informant.CITIZEN else (voice.name or informant.label)
    prefix = f"{lead.rstrip(':')}: " if lead else ""
    return f"{prefix}“{quote}” – {who}"


def _voiced(line: str, voice: Voice, *, quoted: bool) -> str:
    """Mark a line that isn't the citizen's own."""
    if not line or voice.informant is Informant.CITIZEN:
        return line
    if voice.informant is Informant.OBSERVATION:
        return f"Jeg så: {line}"
    if voice.informant is Informant.ADVISER:
        return f"Jeg ser det sådan: {line}"
    if quoted and line.startswith("“"):
        return line
    return f"{(voice.name or f'Din {voice.informant.label}').capitalize()} siger: {line}"


def value_phrase(item: Item, answer: Answer, label: Label) -> str:  # noqa: PLR0911 one return a kind
    """Return the value as words inside a sentence: `hjemme hos dig og på en gåtur`."""
    value = answer.value
    if is_empty(value):
        return ""
    kind = answer.kind
    if kind in (ItemKind.CHOICE, ItemKind.CHOICES, ItemKind.PICTOGRAMS):
        ids = value if isinstance(value, list) else [value]
        return joined([_choice_phrase(item, one, label) for one in ids])
    if kind in (ItemKind.SCALE5, ItemKind.FACES):
        if value == DONT_KNOW:
            return "det ved du ikke"
        return (SCALE5_STEPS if kind is ItemKind.SCALE5 else FACE_STEPS)[value - 1]
    if kind is ItemKind.LINE:
        return f"{value} på en linje fra 0 til 10"
    if kind is ItemKind.DATE:
        return f"den {clock.danish_date(date.fromisoformat(value))}"
    if kind is ItemKind.PERSON:
        return person_phrase(value)
    if kind is ItemKind.AGREEMENT:
        return joined([agreement_phrase(row) for row in value], last=";", between=";")
    return str(value).strip()


def _choice_phrase(item: Item, choice_id: str, label: Label) -> str:
    choice = item.choice(choice_id)
    if choice is None:
        return label(choice_id)
    return choice.note or choice.label


def person_phrase(value: Mapping[str, str]) -> str:
    """Return `Karen (mor), telefon 12 34 56 78`."""
    name, relation, phone = (value.get(key, "").strip() for key in ("name", "relation", "phone"))
    text = f"{name} ({relation})" if name and relation else name or relation
    return f"{text}, telefon {phone}" if phone else text


def agreement_phrase(row: Mapping[str, str]) -> str:
    """Return `ring om svømmehal (Mette, fredag)`."""
    what, who, when = (row.get(key, "").strip() for key in ("what", "who", "when"))
    with suppress(ValueError):  # free text ("på fredag") is as welcome as a date
        when = clock.danish_date(date.fromisoformat(when))
    tail = ", ".join(part for part in (who, when) if part)
    return f"{what} ({tail})" if what and tail else what or tail


def joined(parts: Sequence[str], *, between: str = ",", last: str = " og") -> str:
    """Return `a, b og c`."""
    said = [part for part in parts if part]
    if len(said) < 2:
        return "".join(said)
    return f"{f'{between} '.join(said[:-1])}{last} {said[-1]}"
