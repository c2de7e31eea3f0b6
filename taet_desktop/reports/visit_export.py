"""What leaves the program about one visit: everything the papers and the record system's package need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.instrument import Instrument, Item, Question
from taet_desktop.domain.note import Note
from taet_desktop.domain.revision import Response
from taet_desktop.domain.scoring import ChimePoint, chime_point
from taet_desktop.domain.visibility import visible_items
from taet_desktop.domain.visit import Visit
from taet_desktop.domain.voices import Informant


@dataclass(frozen=True, slots=True, repr=False)
class VisitExport:
    """One visit with its note and its filled tools.

    `responses` are in the order in which they stand in the note. `previous_receipt` is how the last feedback
    was used, or empty; `earlier` are the answers of the time before to tools that compare. Private tools and
    private questions may be among the responses; `shared` leaves them out, and nothing that writes to paper
    or file reads the responses in any other way.
    """

    citizen: Citizen
    visit: Visit
    note: Note
    responses: tuple[tuple[Instrument, Response], ...]
    adviser_name: str
    adviser_phone: str = ""
    municipality: str = ""
    previous_receipt: str = ""
    program_version: str = ""
    earlier: Mapping[str, Answers] = field(default_factory=dict)

    def shared(self) -> list[SharedResponse]:
        """Return the filled tools that may leave the program, each with at least one answer."""
        shared = [
            SharedResponse(instrument, response, self.earlier.get(instrument.id, Answers()))
            for instrument, response in self.responses
            if not instrument.private
        ]
        return [one for one in shared if one.answered()]

    def __repr__(self) -> str:
        """Keep names and words out of logs and tracebacks."""
        return f"VisitExport({self.visit.id})"


@dataclass(frozen=True, slots=True, repr=False)
class SharedResponse:
    """A filled tool, seen without its private questions and without questions that are not asked.

    `before` is what was answered the time before, where the tool shows that.
    """

    instrument: Instrument
    response: Response
    before: Answers = field(default_factory=Answers)

    def answered(self) -> list[tuple[Item, list[Answer]]]:
        """Return the answered questions in order, each with its answers, the citizen's first."""
        answers = self.response.answers
        pairs = [
            (item, answers.of(item.id))
            for item in visible_items(self.instrument, answers)
            if not item.private
        ]
        return [(item, given) for item, given in pairs if given]

    def chime(self) -> ChimePoint | None:
        """Return the CHIME picture of a tool that has one, once anything that counts was said."""
        if not any(item.factor for item in self.instrument.items()):
            return None
        shared = Answers(answer for _, given in self.answered() for answer in given)
        point = chime_point(self.response.started, self.instrument, shared)
        return point if point.says_anything else None

    def __repr__(self) -> str:
        """Keep what was said out of logs and tracebacks."""
        return f"SharedResponse({self.instrument.id})"


def asked(item: Item, answer: Answer) -> Question:
    """Return the question as it stood when it was answered.

    The kind decides where the form was switched after the answer was given.
    """
    question = item.question(answer.form)
    if question.kind is answer.kind:
        return question
    return next((other for other in item.forms.values() if other.kind is answer.kind), question)


class Speakers(Protocol):
    """Whose voices are heard on a paper."""

    @property
    def citizen(self) -> Citizen:
        """Return the citizen."""

    @property
    def adviser_name(self) -> str:
        """Return the adviser's name, or nothing."""


def voice_name(bundle: Speakers, answer: Answer) -> tuple[str, str]:
    """Return whose answer it is: the name as the citizen would say it, and the role in Danish."""
    voice = answer.voice
    if voice.informant is Informant.CITIZEN:
        return bundle.citizen.address_name, ""
    if voice.informant is Informant.ADVISER:
        return bundle.adviser_name or voice.name or "Rådgiver", Informant.ADVISER.label
    if voice.informant is Informant.OBSERVATION:
        return bundle.adviser_name or "Rådgiver", "det, jeg så"
    if voice.name:
        return voice.name[:1].upper() + voice.name[1:], voice.informant.label
    return voice.informant.label.capitalize(), ""
