"""Our own instruments, read and checked once and kept as JSON, so that the next start needn't read the TOML.

Reading TOML is slow work in Python: three times as slow as all the rest. What is kept holds for exactly these
files, this program and these pictograms; whatever else it says, it is left alone and written anew. It is
written only when every file was without mistakes, and holds nothing but the files' own texts.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from taet_desktop import __version__
from taet_desktop.domain.instrument import (
    Choice,
    Condition,
    Instrument,
    Item,
    ItemKind,
    Question,
    Section,
    VisibleWhen,
)
from taet_desktop.domain.voices import QuestionForm

FORMAT = 2
_READERS = (
    "schema.py",
    "item_checks.py",
    "table.py",
    "conditions.py",
    "reading.py",
    "kept.py",
    "../domain/instrument.py",
)
"""Whose change makes what is kept worthless; they are files only where the program runs from its sources."""
_KINDS = {kind.value: kind for kind in ItemKind}
_FORMS = {form.value: form for form in QuestionForm}


def key_of(files: Sequence[Path], known_pictograms: Iterable[str] | None) -> str:
    """Return what tells this set of files, pictograms and readers from every other. Raises OSError."""
    digest = hashlib.sha256(f"{FORMAT} {__version__}".encode())
    for path in files:
        digest.update(f"\n{path.name} ".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in _READERS:
        with suppress(OSError):
            seen = (Path(__file__).parent / name).stat()
            digest.update(f"\n{name} {seen.st_mtime_ns} {seen.st_size}".encode())
    if known_pictograms is not None:
        digest.update("\n".join(sorted(known_pictograms)).encode())
    return digest.hexdigest()


def read(file: Path, key: str) -> list[Instrument] | None:
    """Return what is kept under this key, or None: another key, a damaged file, or none at all."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        if head.decode("ascii") != f"{key} {hashlib.sha256(body).hexdigest()}":
            return None
        return _unpacked(json.loads(body))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def write(file: Path, key: str, instruments: Sequence[Instrument]) -> None:
    """Keep the instruments; where that can't be done, the next start reads the files again."""
    body = json.dumps(_packed(instruments), ensure_ascii=False, separators=(",", ":")).encode()
    beside = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body)
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink()


def _packed(instruments: Sequence[Instrument]) -> dict[str, Any]:
    """Return plain lists in the order of the fields; a choice that several forms share stands once."""
    choices: dict[Choice, int] = {}

    def numbers(found: Sequence[Choice]) -> list[int]:
        return [choices.setdefault(choice, len(choices)) for choice in found]

    def question(one: Question) -> list[Any]:
        return [one.kind.value, one.prompt, one.help, numbers(one.choices), one.form.value, one.note,
                one.note_unknown]  # fmt: skip

    def item(one: Item) -> list[Any]:
        rule = one.visible_when
        when = [rule.mode, [[c.item, c.op, c.value] for c in rule.conditions]] if rule else None
        return [one.id, [question(q) for q in one.forms.values()], one.note, one.note_unknown, one.pictogram,
                one.factor, one.angle, one.private, one.adviser_only, when, numbers(one.piles), one.board,
                one.sheet, one.code]  # fmt: skip

    def section(one: Section) -> list[Any]:
        return [one.id, one.title, [item(i) for i in one.items], one.pictogram, one.intro, one.code]

    def whole(one: Instrument) -> list[Any]:
        return [one.id, one.version, one.title, one.short_title, one.purpose, one.pictogram,
                [section(s) for s in one.sections], one.phases, one.moments, one.audience, one.guidance,
                one.note_heading, one.private, one.source, one.topic, one.code_system]  # fmt: skip

    packed = [whole(one) for one in instruments]
    listed = [[c.id, c.label, c.pictogram, c.note, c.sentence, c.code] for c in choices]
    return {"choices": listed, "instruments": packed}


def _unpacked(raw: dict[str, Any]) -> list[Instrument]:
    choices = [Choice(*one) for one in raw["choices"]]

    def picked(numbers: Sequence[int]) -> tuple[Choice, ...]:
        return tuple([choices[number] for number in numbers])

    def question(one: list[Any]) -> Question:
        kind, prompt, help_text, numbers, form, *rest = one
        return Question(_KINDS[kind], prompt, help_text, picked(numbers), _FORMS[form], *rest)

    def item(one: list[Any]) -> Item:
        item_id, forms, *middle, when, piles, board, sheet, code = one
        asked = {made.form: made for made in map(question, forms)}
        rule = VisibleWhen(when[0], tuple(Condition(*c) for c in when[1])) if when else None
        fields: list[Any] = [item_id, asked, *middle, rule, picked(piles), board, sheet, code]
        return Item(*fields)

    def section(one: list[Any]) -> Section:
        return Section(one[0], one[1], tuple(map(item, one[2])), *one[3:])

    def whole(one: list[Any]) -> Instrument:
        *head, sections, phases, moments = one[:9]
        fields: list[Any] = [*head, tuple(map(section, sections)), tuple(phases), tuple(moments), *one[9:]]
        return Instrument(*fields)

    return [whole(one) for one in raw["instruments"]]
