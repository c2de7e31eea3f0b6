"""A tool while its visit is shown: definition, answers with their history, and where it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Instrument
from taet_desktop.domain.visibility import is_visible
from taet_desktop.domain.voices import Source
from taet_desktop.ui.pages.visit.asking import Asking
from taet_desktop.ui.undo import AnswersHistory


@dataclass(slots=True)
class OpenTool:
    """One tool. `section` is the step that is shown, or was shown last; `asking` is how new answers come."""

    instrument: Instrument
    history: AnswersHistory
    section: int = 0
    asking: Asking = field(default_factory=Asking)

    @property
    def key(self) -> tuple[str, int]:
        """Return which section this is, among those of all tools."""
        return self.instrument.id, self.section

    def steps(self) -> list[int]:
        """Return the numbers of the sections in which anything is asked; all of them if nothing is."""
        answers = self.history.answers
        asked = [
            number
            for number, section in enumerate(self.instrument.sections)
            if any(is_visible(item, answers) for item in section.items)
        ]
        return asked or list(range(len(self.instrument.sections)))

    def step_at(self, number: int) -> int:
        """Return this section, or the nearest one after it (else before it) in which anything is asked."""
        steps = self.steps()
        return next((one for one in steps if one >= number), steps[-1])

    def beside(self, by: int) -> int | None:
        """Return the step after (1) or before (-1) the one that is shown, None at the end."""
        if by > 0:
            return next((one for one in self.steps() if one > self.section), None)
        return next((one for one in reversed(self.steps()) if one < self.section), None)


def with_answers(
    answers: Answers, item: str, given: Sequence[Answer], source: Source = Source.SPOKEN
) -> Answers:
    """Return the answers where these, and no others, are given to one question.

    A new answer came about as `source` says. One that is changed, or put into another mouth, keeps how it
    came about.
    """
    before = {old.voice.key: old for old in answers.of(item)}
    keys = {answer.voice.key for answer in given}
    gone = [old for key, old in before.items() if key not in keys]
    new = [answer for answer in given if answer.voice.key not in before]
    moved = gone[0].source if len(gone) == len(new) == 1 else source
    result = answers
    for old in gone:
        result = result.without(item, old.voice)
    for answer in given:
        kept = before.get(answer.voice.key)
        told = replace(answer, source=kept.source if kept else moved)
        if kept != told:
            result = result.with_(told)
    return result
