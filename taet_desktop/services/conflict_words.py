"""What can't be merged by itself, in words: the question, and what each side says, when and where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answers
from taet_desktop.domain.changes import Changes
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.merge_parts import WITHDRAWN, Key
from taet_desktop.domain.merging import Conflict, Side
from taet_desktop.domain.phrases import upper_first
from taet_desktop.domain.receiving import Preview, RecordPreview, Standing
from taet_desktop.domain.revision import RecordKind
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.services.answer_text import short_answer
from taet_desktop.services.exchanging.applying import open_conflicts, resolve
from taet_desktop.services.session import Session

_FIELDS = {
    "first_name": "Fornavn",
    "last_name": "Efternavn",
    "called": "Kaldes",
    "cpr": "CPR-nummer",
    "phone": "Telefon",
    "email": "E-mail",
    "address": "Adresse",
    "meeting_line": "Før besøget",
    "paragraph": "Paragraf",
    "form": "Spørgsmålenes form",
    "next_follow_up": "Næste opfølgning",
    "case_started": "Sagen begyndte",
    "important": "Vigtigt billede",
    "archived": "Borgeren er lagt i arkivet",
    "removed": "Billedet eller tavlen er fjernet",
    "title": "Titel",
    "day": "Dato",
    "label": "Navn",
    "starts": "Tidspunkt",
    "kind": "Hvordan I mødtes",
    "image": "Billedet",
    "layout": "Tavlens opstilling",
    "cell": "Et felt på tavlen",
    "present": "Hvem der var med",
}
_GONE = "Er ikke med her"


@dataclass(frozen=True, slots=True, repr=False)
class SideWords:
    """One side: `choice` is what chooses it, `said` what it says, `about` who, when and where."""

    choice: RevisionId
    said: str
    about: str


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """Something to choose: `title` is the question, `where` the tool and the citizen it belongs to."""

    record: RecordId
    key: Key
    title: str
    where: str
    sides: tuple[SideWords, ...]
    can_keep_both: bool


def asked(session: Session, preview: Preview) -> list[Asked]:
    """Return everything in a package that has to be chosen, citizen by citizen."""
    found = [one for citizen in preview.citizens for one in _of(session, citizen.records, citizen.name)]
    return [*found, *_of(session, preview.shared, "")]


def waiting(session: Session) -> list[Asked]:
    """Return everything that was left to be chosen later, in the words of `asked`."""
    found = []
    for one in open_conflicts(session):
        with session.store.read() as uow:
            person = uow.citizens.get(one.citizen_id)
            tool = uow.responses.get(one.record_id) if one.kind is RecordKind.RESPONSE else None
        record = RecordPreview(
            one.record_id,
            one.kind,
            one.citizen_id,
            None,
            Standing.CONFLICT,
            tool.instrument if tool else "",
            one.conflicts,
        )
        found += _of(session, [record], person.short_name if person else "")
    return found


def choose(session: Session, choices: Iterable[tuple[Asked, RevisionId]]) -> Changes:
    """Write what was chosen of what waited."""
    by_record: dict[RecordId, dict[Key, RevisionId]] = {}
    for one, choice in choices:
        by_record.setdefault(one.record, {})[one.key] = choice
    changes = Changes()
    for record, chosen in by_record.items():
        changes |= resolve(session, record, chosen)
    return changes


def _of(session: Session, records: Iterable[RecordPreview], name: str) -> list[Asked]:
    return [_words(session, record, conflict, name) for record in records for conflict in record.conflicts]


def _words(session: Session, record: RecordPreview, conflict: Conflict, name: str) -> Asked:
    title, tool = _title(session, record.tool, conflict)
    return Asked(
        record=conflict.record,
        key=conflict.key,
        title=title,
        where=" · ".join(part for part in (name, tool) if part),
        sides=tuple(_side(session, record.tool, conflict.key, side) for side in conflict.sides),
        can_keep_both=conflict.can_keep_both,
    )


def _title(session: Session, tool: str, conflict: Conflict) -> tuple[str, str]:
    """Return the question, and where it stands."""
    field, *rest = conflict.key
    if field == "answer":
        instrument = session.library.find(tool)
        item = instrument.item(rest[0]) if instrument else None
        prompt = item.question(QuestionForm.STANDARD).prompt if item else "Et svar"
        return prompt, instrument.title if instrument else ""
    if field == "block":
        heading = next((str(side.value.get("heading", "")) for side in conflict.sides if side.value), "")
        return heading or "Tekst i notatet", "Notat"
    if conflict.key == WITHDRAWN:
        return "Er fortrudt på den ene computer", ""
    return _FIELDS.get(field, "Oplysninger"), ""


def _side(session: Session, tool: str, key: Key, side: Side) -> SideWords:
    device = "denne computer" if side.device == session.store.device else "den anden computer"
    at = f"{clock.danish_short_date(side.at.date())} kl. {clock.clock_time(side.at)}"
    about = ", ".join(part for part in (side.author, at, device) if part)
    return SideWords(side.revision, _said(session, tool, key, side.value), about)


def _said(session: Session, tool: str, key: Key, value: Any) -> str:
    if value is None:
        return _GONE
    if key[0] == "answer":
        return _answer(session, tool, value)
    if key[0] == "block":
        return str(value.get("text", "")).strip() or _GONE
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return str(value) if isinstance(value, str | int | float) else "En anden udgave"


def _answer(session: Session, tool: str, raw: dict[str, Any]) -> str:
    """Return one answer as its voice said it."""
    (answer,) = Answers.from_json([raw])
    instrument = session.library.find(tool)
    item = instrument.item(answer.item) if instrument else None
    said = short_answer(item, answer, session.picture_name) if item else str(answer.value)
    voice = answer.voice.name or answer.voice.informant.label
    return f"{upper_first(voice)}: {said or 'intet svar'}"
