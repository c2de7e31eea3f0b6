"""Answers: immutable, each with a voice, keyed by question and voice so that two voices never overwrite.

The plain value of each kind, which is also its JSON, is told and checked in `domain.values`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.values import AGREEMENT_FIELDS, MAX_TEXT, PERSON_FIELDS, checked, is_empty
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Source, Voice

__all__ = [
    "AGREEMENT_FIELDS",
    "MAX_TEXT",
    "PERSON_FIELDS",
    "Answer",
    "Answers",
    "checked",
    "is_empty",
    "with_voice",
]


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """One voice's answer to one question: the plain `value` of its kind, and own `words` beside it."""

    item: str
    kind: ItemKind
    value: Any
    words: str = ""
    voice: Voice = CITIZEN
    form: QuestionForm = QuestionForm.STANDARD
    source: Source = Source.SPOKEN

    @property
    def key(self) -> tuple[str, str]:
        """Return question and voice, which is what an answer replaces."""
        return self.item, self.voice.key

    @property
    def empty(self) -> bool:
        """Tell whether nothing is said."""
        return not self.words.strip() and is_empty(self.value, self.kind)

    def __repr__(self) -> str:
        """Keep what was said out of logs and tracebacks."""
        return f"Answer({self.item}, {self.kind})"

    def to_json(self) -> dict[str, Any]:
        """Return the stored form; defaults are left out."""
        out: dict[str, Any] = {"item": self.item, "kind": self.kind.value, "value": self.value}
        if self.words:
            out["words"] = self.words
        out["by"] = self.voice.informant.value
        if self.voice.name:
            out["name"] = self.voice.name
        if self.form is not QuestionForm.STANDARD:
            out["form"] = self.form.value
        if self.source is not Source.SPOKEN:
            out["source"] = self.source.value
        return out

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Answer:
        """Read what `to_json` wrote, checking the value's shape."""
        kind = ItemKind(raw["kind"])
        return cls(
            item=str(raw["item"]),
            kind=kind,
            value=checked(kind, raw.get("value")),
            words=str(raw.get("words", "")),
            voice=Voice(Informant(raw.get("by", Informant.CITIZEN)), str(raw.get("name", ""))),
            form=QuestionForm(raw.get("form", QuestionForm.STANDARD)),
            source=Source(raw.get("source", Source.SPOKEN)),
        )


class Answers:
    """All answers of one response: immutable; changing one gives a new collection."""

    __slots__ = ("_by_key",)

    def __init__(self, answers: Iterable[Answer] = ()) -> None:
        """Collect answers; of two with the same question and voice the later wins, empty ones are dropped."""
        by_key: dict[tuple[str, str], Answer] = {}
        for answer in answers:
            if answer.empty:
                by_key.pop(answer.key, None)
            else:
                by_key[answer.key] = answer
        self._by_key = by_key

    def with_(self, answer: Answer) -> Answers:
        """Return a copy where this voice's answer to this question is the given one (or gone, if empty)."""
        return Answers([*self._by_key.values(), answer])

    def without(self, item: str, voice: Voice) -> Answers:
        """Return a copy where this voice has not answered this question."""
        return Answers(a for a in self if a.key != (item, voice.key))

    def of(self, item: str) -> list[Answer]:
        """Return every voice's answer to one question, the citizen first."""
        return sorted((a for a in self if a.item == item), key=lambda a: a.voice.informant.rank)

    def by(self, item: str, voice: Voice) -> Answer | None:
        """Return one voice's answer to one question."""
        return self._by_key.get((item, voice.key))

    def answered(self) -> set[str]:
        """Return the ids of the questions that anyone has answered."""
        return {answer.item for answer in self}

    def __iter__(self) -> Iterator[Answer]:
        """Yield the answers in the order they were first given."""
        return iter(self._by_key.values())

    def __len__(self) -> int:
        """Return how many answers there are."""
        return len(self._by_key)

    def __eq__(self, other: object) -> bool:
        """Compare by content, not by order."""
        return isinstance(other, Answers) and self._by_key == other._by_key

    __hash__ = None  # type: ignore[assignment]  # compared by content and never a key

    def __repr__(self) -> str:
        """Keep what was said out of logs and tracebacks."""
        return f"Answers({len(self)})"

    def to_json(self) -> list[dict[str, Any]]:
        """Return the stored form."""
        return [answer.to_json() for answer in self]

    @classmethod
    def from_json(cls, raw: Iterable[Mapping[str, Any]]) -> Answers:
        """Read what `to_json` wrote."""
        return cls(Answer.from_json(one) for one in raw)


def with_voice(answer: Answer, voice: Voice) -> Answer:
    """Return the answer as said by another voice."""
    return replace(answer, voice=voice)
