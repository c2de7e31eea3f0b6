"""From TOML tables to `domain.instrument`, checking everything that a reader, a note or a curve relies on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from taet_desktop.domain.instrument import (
    CHOICE_KINDS,
    OFFERING_KINDS,
    TOPICS,
    Choice,
    Instrument,
    Item,
    ItemKind,
    Question,
    Section,
)
from taet_desktop.domain.scoring import ADVISER_HELP, ADVISER_VIEW, FACTORS, OWN_LIFE
from taet_desktop.domain.sentences import ANSWER_SLOT
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments.conditions import read_condition
from taet_desktop.instruments.item_checks import (
    check_codes,
    check_ending,
    check_piles,
    check_scoring,
    check_sheet,
)
from taet_desktop.instruments.table import Findings, Table

PHASES = ("udredning", "indsats", "opfoelgning")
MOMENTS = ("forberede", "moedes", "efter")
AUDIENCES = ("together", "citizen", "adviser")
_CODE = re.compile(r"[^\s]{1,64}")
_SYSTEM = re.compile(r"(?:urn:|https?://)\S+")
ANGLES = (OWN_LIFE, ADVISER_HELP, ADVISER_VIEW)
KINDS = tuple(kind.value for kind in ItemKind)
OTHER_FORMS = (QuestionForm.CONCRETE, QuestionForm.PICTURE, QuestionForm.GENTLE)
NEEDS_CHOICES = CHOICE_KINDS | {ItemKind.SORT}
MAX_PICTURE_WORDS = 6
MAX_PROMPT = 300
MAX_LABEL = 80
MAX_TITLE = 80


class Reader:
    """Reads one instrument; whatever is wrong ends in `findings`."""

    def __init__(self, known_pictograms: frozenset[str] | None = None) -> None:
        """Begin; without a set of known pictograms their ids aren't checked."""
        self.findings = Findings()
        self._pictograms = known_pictograms

    def instrument(self, raw: dict[str, Any]) -> Instrument:
        """Return the instrument; only to be trusted while `findings` is empty."""
        top = Table(raw, (), self.findings, "skemaet")
        title = top.text("title", required=True, limit=MAX_TITLE)
        instrument = Instrument(
            id=top.identifier(),
            version=top.version(),
            title=title,
            short_title=top.text("short_title", limit=MAX_TITLE) or title,
            purpose=top.text("purpose", required=True),
            pictogram=self._pictogram(top),
            phases=top.some_of("phases", PHASES),
            moments=top.some_of("moments", MOMENTS),
            audience=top.one_of("audience", AUDIENCES, default="together"),
            guidance=top.text("guidance"),
            note_heading=top.text("note_heading", limit=MAX_TITLE),
            private=top.flag("private"),
            source=top.text("source"),
            topic=top.one_of("topic", TOPICS),
            code_system=_code_system(top),
            sections=tuple(self._sections(top)),
        )
        top.close()
        check_codes(top, instrument)
        return instrument

    def _sections(self, top: Table) -> Iterator[Section]:
        tables = top.tables("sections", "afsnittet")
        if not tables:
            top.problem("sections", "Skemaet har ingen afsnit. Skriv [[sections]] og mindst et spørgsmål.")
        seen: set[str] = set()
        items: dict[str, Item] = {}
        for table in tables:
            section_id = table.identifier()
            _once(table, "id", section_id, seen, "Et andet afsnit")
            table.name = f"afsnittet »{section_id[:40]}«"
            questions = table.tables("items", "spørgsmålet")
            if not questions:
                table.problem("items", f"Der er ingen spørgsmål i {table.name}.")
            yield Section(
                id=section_id,
                title=table.text("title", required=True, limit=MAX_TITLE),
                items=tuple(self._item(question, items) for question in questions),
                pictogram=self._pictogram(table),
                intro=table.text("intro"),
                code=_code(table),
            )
            table.close()

    def _item(self, table: Table, earlier: dict[str, Item]) -> Item:
        item_id = table.identifier()
        _once(table, "id", item_id, set(earlier), "Et andet spørgsmål")
        table.name = f"spørgsmålet »{item_id[:40]}«"
        told: dict[str, Choice] = {}
        base = self._question(table, QuestionForm.STANDARD, None, told)
        forms = {QuestionForm.STANDARD: base}
        for form in OTHER_FORMS:
            part = table.table(form.value, f"formen »{form.value}« af {table.name}")
            if part:
                forms[form] = self._question(part, form, base, told)
                part.close()
        item = Item(
            id=item_id,
            forms=forms,
            note=base.note,
            note_unknown=base.note_unknown,
            pictogram=self._pictogram(table),
            factor=table.one_of("factor", FACTORS),
            angle=table.one_of("angle", ANGLES),
            private=table.flag("private"),
            adviser_only=table.flag("adviser_only"),
            visible_when=read_condition(table, earlier),
            piles=tuple(self._choices(table, {}, "piles")),
            board=table.identifier("board", required=False),
            sheet=table.identifier("sheet", required=False),
            code=_code(table),
        )
        check_piles(table, item)
        check_sheet(table, item)
        check_ending(table, item)
        check_scoring(table, item)
        table.close()
        earlier.setdefault(item_id, item)
        return item

    def _question(
        self, table: Table, form: QuestionForm, base: Question | None, told: dict[str, Choice]
    ) -> Question:
        """Read one form; `base` is the almindelig one, `told` the choices of the forms read so far."""
        named = table.one_of("kind", KINDS, required=base is None)
        kind = ItemKind(named) if named else base.kind if base else ItemKind.TEXT
        prompt = table.text("prompt", required=True, limit=MAX_PROMPT)
        if form is QuestionForm.PICTURE and len(prompt.split()) > MAX_PICTURE_WORDS:
            table.problem(
                "prompt",
                f"I billedformen må et spørgsmål højst have {MAX_PICTURE_WORDS} ord. Gør det kortere.",
            )
        choices = tuple(self._choices(table, told))
        if kind in OFFERING_KINDS:
            if not choices and base and not table.has("choices"):
                choices = base.choices
            if not choices and kind in NEEDS_CHOICES and (named or base):
                table.problem("choices", f"Der mangler svar at vælge imellem (»choices«) i {table.name}.")
        elif choices and named:
            table.problem("choices", f"Et spørgsmål af slagsen »{kind.value}« kan ikke have »choices«.")
            choices = ()
        return Question(
            kind=kind,
            prompt=prompt,
            help=table.text("help", limit=MAX_PROMPT),
            choices=choices,
            form=form,
            note=_note(table),
            note_unknown=_plain(table, "note_unknown"),
        )

    def _choices(self, table: Table, told: dict[str, Choice], key: str = "choices") -> Iterator[Choice]:
        """Read the choices of one form; one that an earlier form has takes what isn't written from there."""
        seen: set[str] = set()
        what = "bunken" if key == "piles" else "svaret"
        for part in table.tables(key, what):
            choice_id = part.identifier()
            other = "En anden bunke" if key == "piles" else "Et andet svar"
            _once(part, "id", choice_id, seen, f"{other} i samme spørgsmål")
            part.name = f"{what} »{choice_id[:40]}«"
            before = told.get(choice_id)
            choice = Choice(
                id=choice_id,
                label=part.text("label", required=before is None, limit=MAX_LABEL)
                or (before.label if before else ""),
                pictogram=self._pictogram(part) or (before.pictogram if before else ""),
                note=_plain(part, "note"),
                sentence="" if key == "piles" else _plain(part, "sentence"),
                code=("" if key == "piles" else _code(part)) or (before.code if before else ""),
            )
            if choice.note and choice.sentence:
                part.problem("sentence", f"Brug enten »note« eller »sentence« i {part.name}, ikke begge.")
            if before:
                choice = _told_alike(part, choice, before)
            part.close()
            told.setdefault(choice_id, choice)
            yield choice

    def _pictogram(self, table: Table) -> str:
        name = table.text("pictogram")
        if name and self._pictograms is not None and name not in self._pictograms:
            near = difflib.get_close_matches(name, self._pictograms, n=1)
            hint = f" Mente du »{near[0]}«?" if near else " Find navnet i listen over billeder."
            table.problem("pictogram", f"Der er ikke noget billede, der hedder »{name[:40]}«.{hint}")
        return name


def _once(table: Table, key: str, value: str, seen: set[str], what: str) -> None:
    if value and value in seen:
        table.problem(key, f"{what} har allerede id »{value[:40]}«. Hvert id må kun bruges en gang.")
    seen.add(value)


def _braces(text: str) -> bool:
    return "{" in text or "}" in text


def _plain(table: Table, key: str) -> str:
    """Return a text for the note that has no place for an answer in it."""
    text = table.text(key, limit=MAX_PROMPT)
    if _braces(text):
        table.problem(key, f"Krøllede parenteser kan ikke stå i feltet »{key}« i {table.name}.")
    return text


def _note(table: Table) -> str:
    """Return the note's sentence, which has exactly one place for the answer."""
    note = table.text("note", limit=MAX_PROMPT)
    if note and ANSWER_SLOT not in note:
        table.problem("note", f"Sætningen i »note« mangler {ANSWER_SLOT}, hvor svaret skal stå.")
    elif _braces(note.replace(ANSWER_SLOT, "", 1)):
        table.problem("note", f"I »note« må kun stå {ANSWER_SLOT} i krøllede parenteser, og kun en gang.")
    return note


def _told_alike(table: Table, choice: Choice, before: Choice) -> Choice:
    """A choice that comes back in another form means the same, so the note tells it the same way."""
    if not choice.note and not choice.sentence:
        return replace(choice, note=before.note, sentence=before.sentence)
    if (choice.note, choice.sentence) != (before.note, before.sentence):
        key = "note" if choice.note else "sentence"
        table.problem(
            key,
            f"Notatet siger noget andet om {table.name} her end i en tidligere form. Giv svaret et andet id.",
        )
    return choice


def _code(table: Table) -> str:
    """Return a code of the instrument's code system: a UUID in FFB."""
    code = table.text("code", limit=MAX_LABEL)
    if code and not _CODE.fullmatch(code):
        table.problem("code", f"»{code[:40]}« i {table.name} er ikke en kode. En kode har intet mellemrum.")
    return code


def _code_system(table: Table) -> str:
    system = table.text("code_system", limit=MAX_PROMPT)
    if system and not _SYSTEM.fullmatch(system):
        table.problem(
            "code_system",
            "»code_system« skal begynde med urn: eller http. FFB hedder urn:oid:1.2.208.176.2.22.",
        )
    return system
