"""The note of a visit as a document: page one is the note as edited, then what was filled in together.

The citizen's own words and answers stand first and are marked as theirs; private questions never get here
(see `VisitExport.shared`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from taet_desktop.domain import clock, cpr
from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import (
    DONT_KNOW,
    DONT_KNOW_LABEL,
    FACE_PICTURES,
    FACE_STEPS,
    SCALE5_STEPS,
    Item,
    ItemKind,
)
from taet_desktop.domain.note import Note
from taet_desktop.domain.sentences import person_phrase
from taet_desktop.domain.voices import Informant
from taet_desktop.reports.answer_blocks import (
    AgreementTable,
    AnswerBlock,
    AnswerRow,
    FacesRow,
    LineRow,
    NetworkMap,
    PictogramRow,
    Picture,
    Scale5Row,
    Who,
)
from taet_desktop.reports.document import (
    Block,
    Bullets,
    ChimePicture,
    Document,
    Heading,
    KeyValue,
    PageBreak,
    Paragraph,
    Prompt,
    Quote,
    Run,
    RunStyle,
    Spacer,
)
from taet_desktop.reports.row_blocks import compared, row_block
from taet_desktop.reports.visit_export import SharedResponse, Speakers, VisitExport, asked, voice_name

LabelOf = Callable[[str], str]

CREDITS = (
    "Nogle af billederne er fra OpenMoji (openmoji.org), CC BY-SA 4.0. "
    "Skriften er Atkinson Hyperlegible fra Braille Institute, SIL Open Font License."
)
_QUOTED = re.compile(r"“[^”\n]+”")
_QUOTE_LINE = re.compile(r"(“[^”\n]+”)(?: – ([^\n“”]{1,80}))?")
_BULLET = re.compile(r"(-|–|•|\*|\d{1,2}[.)])\s+(.+)")
_UNSHOWN = (
    "Nogle tegn kan ikke vises på papiret. De er skrevet i skarpe parenteser. Hele teksten står i "
    "journalnotat.txt og i data til fagsystemet."
)
_OWN_EYES = (Informant.ADVISER, Informant.OBSERVATION)
_ALONE = "Rådgiveren har svaret på dette alene."


def plain_label(pictogram: str) -> str:
    """Return a readable word for a pictogram id, where no catalogue is at hand."""
    return pictogram.rpartition(":")[2].replace("-", " ").replace("_", " ")


def visit_note(bundle: VisitExport, label_of: LabelOf = plain_label) -> Document:
    """Return the note of a visit with what was filled in."""
    note, visit = bundle.note, bundle.visit
    day = note.day or visit.starts.date()
    shared = bundle.shared()
    blocks: list[Block] = list(note_blocks(note))
    if bundle.previous_receipt.strip():
        blocks += [
            Heading("Siden sidst: Det brugte jeg din feedback til"),
            Paragraph.of(bundle.previous_receipt.strip()),
        ]
    if shared:
        blocks += [
            PageBreak(room=300),
            Heading("Det, vi udfyldte sammen", 1),
            Paragraph.of("Navnet ved hvert svar viser, hvem der har sagt det. Dine egne svar står først."),
        ]
        for one in shared:
            blocks += _tool_blocks(bundle, one, label_of)
    blocks += [Spacer(18), Paragraph.of(_about(bundle, shared), small=True)]
    return Document(
        title=note.title.strip() or visit.kind.label.capitalize(),
        over=_over(bundle),
        subtitle=f"{clock.danish_weekday_date(day)} · {visit.kind.label} {_times(bundle)}",
        facts=KeyValue(tuple(_facts(bundle))),
        blocks=tuple(blocks),
        footer=f"{bundle.citizen.full_name} · {clock.danish_date(day)} · {visit.kind.label}",
        author=bundle.adviser_name,
        unshown=_UNSHOWN,
        subject=f"Notat fra {visit.kind.label} {clock.danish_date(day)}",
    )


def _over(bundle: VisitExport) -> str:
    parts = (bundle.municipality, "" if bundle.note.sealed else "KLADDE: Notatet er ikke afsluttet")
    return " · ".join(part for part in parts if part)


def _times(bundle: VisitExport) -> str:
    visit = bundle.visit
    text = f"kl. {clock.clock_time(visit.starts)}"
    return f"{text}–{clock.clock_time(visit.ended)}" if visit.ended else text


def _facts(bundle: VisitExport) -> Iterator[tuple[str, str]]:
    citizen = bundle.citizen
    yield "Borger", citizen.full_name
    if citizen.cpr:
        number = cpr.parse(citizen.cpr)
        yield ("Erstatnings-CPR" if number.replacement else "CPR-nummer"), number.formatted
    adviser = ", ".join(
        part
        for part in (bundle.adviser_name, f"tlf. {bundle.adviser_phone}" if bundle.adviser_phone else "")
        if part
    )
    if adviser:
        yield "Rådgiver", adviser
    if bundle.visit.present:
        yield "Med til samtalen", ", ".join(bundle.visit.present)


def _about(bundle: VisitExport, shared: list[SharedResponse]) -> str:
    tools = sorted({f"{one.instrument.title} (udgave {one.response.version})" for one in shared})
    used = f" Redskaber: {', '.join(tools)}." if tools else ""
    version = f" {bundle.program_version}" if bundle.program_version else ""
    return f"Lavet med TÆT Desktop{version}.{used} {CREDITS}"


def note_blocks(note: Note) -> Iterator[Block]:
    """Yield the note's own text as blocks, word for word as it was edited."""
    for block in note.blocks:
        if not block.text.strip():
            continue
        if block.heading:
            yield Heading(block.heading)
        yield from _text_blocks(block.text.strip())


def _text_blocks(text: str) -> Iterator[Block]:
    """Yield paragraphs, lists and quotes; an empty line is room between two paragraphs."""
    bullets: list[tuple[str, tuple[Run, ...]]] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        stripped = line.strip()
        if bullet := _BULLET.fullmatch(stripped):
            bullets.append((bullet[1], runs_of(bullet[2])))
            continue
        if bullets:
            yield Bullets(tuple(bullets))
            bullets = []
        if not stripped:
            yield Spacer(6)
        elif quote := _QUOTE_LINE.fullmatch(stripped):
            yield Quote(quote[1], quote[2] or "")
        else:
            yield Paragraph(runs_of(line.rstrip()))
    if bullets:
        yield Bullets(tuple(bullets))


def runs_of(text: str) -> tuple[Run, ...]:
    """Return a line's runs, with what stands in “quotation marks” marked as somebody's own words."""
    runs, at = [], 0
    for match in _QUOTED.finditer(text):
        if match.start() > at:
            runs.append(Run(text[at : match.start()]))
        runs.append(Run(match.group(), RunStyle.QUOTE))
        at = match.end()
    if at < len(text) or not runs:
        runs.append(Run(text[at:]))
    return tuple(runs)


def _tool_blocks(bundle: VisitExport, one: SharedResponse, label_of: LabelOf) -> Iterator[Block]:
    given = {item.id: answers for item, answers in one.answered()}
    yield Heading(one.instrument.title, 2, one.instrument.pictogram)
    if (point := one.chime()) is not None:
        yield ChimePicture(point)
    for section in one.instrument.sections:
        items = [item for item in section.items if item.id in given]
        if items and section.title and section.title != one.instrument.title:
            yield Heading(section.title, 3, indented=True)
        for item in items:
            yield from _item_blocks(bundle, item, given[item.id], label_of, one.before)


def _item_blocks(
    bundle: VisitExport, item: Item, answers: list[Answer], label_of: LabelOf, before: Answers
) -> Iterator[Block]:
    """Yield the question as it was asked, then each voice; asked again where the form was another."""
    prompt = ""
    for answer in answers:
        question = asked(item, answer)
        if question.prompt != prompt:
            prompt = question.prompt
            yield Prompt(prompt, item.pictogram, said_alone(item, answers))
        yield answer_block(bundle, item, answer, label_of, before)


def said_alone(item: Item, answers: Sequence[Answer]) -> str:
    """Return a line for what the adviser alone was asked and has answered, else nothing."""
    alone = item.adviser_only and all(answer.voice.informant in _OWN_EYES for answer in answers)
    return _ALONE if alone else ""


def answer_block(
    bundle: Speakers,
    item: Item,
    answer: Answer,
    label_of: LabelOf = plain_label,
    before: Answers | None = None,
) -> AnswerBlock:
    """Return one voice's answer as the block of its kind; `before` is what was answered the time before."""
    who = Who(*voice_name(bundle, answer))
    words = own_words(answer)
    value = answer.value
    if value is None or answer.kind is ItemKind.TEXT:
        return AnswerRow(who, _text_of(answer), words)
    makers: dict[ItemKind, Callable[[], AnswerBlock]] = {
        ItemKind.CHOICE: lambda: _choices(who, item, answer, [value], label_of),
        ItemKind.CHOICES: lambda: _choices(who, item, answer, value, label_of),
        ItemKind.PICTOGRAMS: lambda: _choices(who, item, answer, value, label_of),
        ItemKind.SCALE5: lambda: Scale5Row(who, SCALE5_STEPS, _step(value), DONT_KNOW_LABEL, words),
        ItemKind.FACES: lambda: FacesRow(who, _face_pictures(), _step(value), words),
        ItemKind.LINE: lambda: LineRow(who, value, words),
        ItemKind.DATE: lambda: AnswerRow(who, clock.danish_date(date.fromisoformat(value)), words),
        ItemKind.PERSON: lambda: AnswerRow(who, person_phrase(value), words),
        ItemKind.AGREEMENT: lambda: _agreements(who, value, words),
        ItemKind.PERSONS: lambda: _persons(who, value, words),
    }
    if answer.kind in makers:
        return makers[answer.kind]()
    block = row_block(who, item, answer, words, label_of)
    if not isinstance(block, NetworkMap):
        return block
    # Whoever draws it, the map is the citizen's: their name stands in the middle.
    block = replace(block, middle=bundle.citizen.address_name)
    was = before.by(item.id, answer.voice) if before is not None else None
    return compared(block, was, answer, label_of) if was and was.kind is answer.kind else block


def own_words(answer: Answer) -> str:
    """Return what was said beside the answer, in quotation marks unless the adviser says it."""
    words = answer.words.strip()
    if not words or answer.voice.informant in _OWN_EYES:
        return words
    return f"“{words}”"


def _text_of(answer: Answer) -> str:
    text = str(answer.value or "").strip()
    if not text or answer.voice.informant in _OWN_EYES:
        return text
    return f"“{text}”"


def _step(value: int | str) -> int | None:
    return None if value == DONT_KNOW else int(value)


def _face_pictures() -> tuple[Picture, ...]:
    labels = (*FACE_STEPS, DONT_KNOW_LABEL)
    return tuple(Picture(face, label) for face, label in zip(FACE_PICTURES, labels, strict=True))


def _choices(who: Who, item: Item, answer: Answer, ids: list[str], label_of: LabelOf) -> AnswerBlock:
    words = own_words(answer)
    pictures = []
    for one in ids:
        choice = item.choice(one, answer.form)
        if choice:
            pictures.append(Picture(choice.pictogram, choice.label))
        else:
            pictures.append(Picture(one, label_of(one)))
    if all(picture.pictogram for picture in pictures):
        return PictogramRow(who, tuple(pictures), words)
    return AnswerRow(who, "\n".join(picture.label for picture in pictures), words)


def _persons(who: Who, rows: list[dict[str, str]], words: str) -> AnswerBlock:
    cells = [(row.get("name", ""), row.get("relation", ""), row.get("phone", "")) for row in rows]
    return AgreementTable(who, ("Navn", "Hvem er det", "Telefon"), tuple(cells), words)


def _agreements(who: Who, rows: list[dict[str, str]], words: str) -> AnswerBlock:
    cells = [(row.get("what", ""), row.get("who", ""), _when(row.get("when", ""))) for row in rows]
    return AgreementTable(who, ("Hvad", "Hvem", "Hvornår"), tuple(cells), words)


def _when(text: str) -> str:
    """Return an ISO date in Danish, and free text as it is."""
    try:
        return clock.danish_date(date.fromisoformat(text.strip()))
    except ValueError:
        return text.strip()


def file_moment(bundle: VisitExport) -> datetime:
    """Return the moment that stands for the visit where a file needs one: its end, else its start."""
    return bundle.visit.ended or bundle.visit.starts
