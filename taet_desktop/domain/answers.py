"""Answers: immutable, each with a voice, keyed by question and voice so that two voices never overwrite.

The plain value of each kind (also its JSON):

========== =============================================================
text       the text
choice     the choice's id
choices    list of choice ids, in the order chosen
pictograms list of choice or pictogram ids, in the order chosen
scale5     1–5, or "dont_know" (never counted)
faces      1–5, or "dont_know"
line       0–10
date       ISO date
person     {"name", "relation", "phone"}
agreement  list of {"what", "who", "when"} (`when` is free text or an ISO date)
========== =============================================================
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.voices import CITIZEN, Informant, QuestionForm, Source, Voice
from taet_desktop.errors import InvalidInput

MAX_TEXT = 200_000
PERSON_FIELDS = ("name", "relation", "phone")
AGREEMENT_FIELDS = ("what", "who", "when")


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
        return not self.words.strip() and is_empty(self.value)

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


def is_empty(value: Any) -> bool:
    """Tell whether a plain value says nothing."""
    if value is None or value in ("", [], {}):
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return not any(str(part).strip() for part in value.values())
    if isinstance(value, list):
        return all(is_empty(part) for part in value)
    return False


def checked(kind: ItemKind, value: Any) -> Any:
    """Return a plain value of the kind's shape, or None for nothing.

    Raises
    ------
    InvalidInput
        With a Danish sentence when the value can't belong to the kind.
    """
    if is_empty(value):
        return None
    ok = _CHECKS[kind](value)
    if not ok:
        raise InvalidInput(_WRONG[kind])
    return value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT


def _is_ids(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) and part for part in value)


def _is_step(value: Any) -> bool:
    return value == DONT_KNOW or (type(value) is int and 1 <= value <= 5)


def _is_line(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 10


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return True


def _has_fields(value: Any, names: tuple[str, ...]) -> bool:
    return (
        isinstance(value, dict)
        and set(value) <= set(names)
        and all(isinstance(part, str) and len(part) <= MAX_TEXT for part in value.values())
    )


_CHECKS: dict[ItemKind, Callable[[Any], bool]] = {
    ItemKind.TEXT: _is_text,
    ItemKind.CHOICE: lambda value: isinstance(value, str),
    ItemKind.CHOICES: _is_ids,
    ItemKind.PICTOGRAMS: _is_ids,
    ItemKind.SCALE5: _is_step,
    ItemKind.FACES: _is_step,
    ItemKind.LINE: _is_line,
    ItemKind.DATE: _is_date,
    ItemKind.PERSON: lambda value: _has_fields(value, PERSON_FIELDS),
    ItemKind.AGREEMENT: lambda value: (
        isinstance(value, list) and all(_has_fields(row, AGREEMENT_FIELDS) for row in value)
    ),
}
_WRONG = {
    ItemKind.TEXT: f"Teksten er for lang. Der er plads til {MAX_TEXT} tegn.",
    ItemKind.CHOICE: "Vælg et af svarene.",
    ItemKind.CHOICES: "Vælg blandt svarene.",
    ItemKind.PICTOGRAMS: "Vælg blandt billederne.",
    ItemKind.SCALE5: "Vælg et af de fem trin eller »ved ikke«.",
    ItemKind.FACES: "Vælg et af de fem ansigter eller »ved ikke«.",
    ItemKind.LINE: "Vælg et tal fra 0 til 10.",
    ItemKind.DATE: "Datoen findes ikke. Skriv den som dag-måned-år.",
    ItemKind.PERSON: "Skriv personens navn, og hvem personen er.",
    ItemKind.AGREEMENT: "En aftale har hvad, hvem og hvornår.",
}


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
