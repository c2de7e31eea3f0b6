"""A tool while its visit is shown: definition, answers with their history, and where it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import Instrument
from taet_desktop.ui.undo import AnswersHistory


@dataclass(slots=True)
class OpenTool:
    """One tool. `section` is the step that is shown, or was shown last."""

    instrument: Instrument
    history: AnswersHistory
    section: int = 0

    @property
    def key(self) -> tuple[str, int]:
        """Return which section this is, among those of all tools."""
        return self.instrument.id, self.section


def with_answers(answers: Answers, item: str, given: Sequence[Answer]) -> Answers:
    """Return the answers where these, and no others, are given to one question."""
    keys = {answer.voice.key for answer in given}
    result = answers
    for old in answers.of(item):
        if old.voice.key not in keys:
            result = result.without(item, old.voice)
    for answer in given:
        if result.by(item, answer.voice) != answer:
            result = result.with_(answer)
    return result
