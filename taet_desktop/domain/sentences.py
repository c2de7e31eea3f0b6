"""Answers as sentences to the citizen: in du-form, their own words in quotation marks with their name.

========================  =====================================================================
a closed answer           Du vil gerne mødes hjemme hos dig og på en gåtur.
the same, with own words  Du vil gerne mødes hjemme hos dig. “Der er min kat.” – Anna
an open answer            Du glæder dig til: “at se min kat” – Anna
another voice             Du vil gerne mødes hjemme hos dig, siger mor.
an opinion                Jeg lytter rigtig meget til dig, synes du. (or: synes mor.)
*ved ikke*                Du ved ikke, om du har nogen at tale med.
========================  =====================================================================

The adviser writes the note, so *jeg* is always the adviser and *du* always the citizen; that is why another
voice is named after its sentence ("siger mor") and never before it, as if it spoke itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date

from taet_desktop.domain import clock
from taet_desktop.domain.answers import Answer, is_empty
from taet_desktop.domain.instrument import (
    CHOICE_KINDS,
    DONT_KNOW,
    DONT_KNOW_LABEL,
    FACE_STEPS,
    SCALE5_STEPS,
    Item,
    ItemKind,
)
from taet_desktop.domain.language import LONG_SENTENCE_WORDS
from taet_desktop.domain.voices import Informant, Voice

Label = Callable[[str], str]
"""Gives the Danish name of a pictogram id."""

ANSWER_SLOT = "{svar}"

CLAUSE_SLOT = ", {svar}"
"""A comma before the slot says that the answers are clauses: `… godt, at du kom, og at vi grinede`."""

_OPINION = re.compile(r", (synt?es) du\b")
"""Marks a sentence about the adviser as somebody's opinion."""

_OWN_EYES = (Informant.ADVISER, Informant.OBSERVATION)
_SPEAKER = {
    Informant.RELATIVE: "din pårørende",
    Informant.GUARDIAN: "din værge",
    Informant.PROVIDER: "din støtte",
}


def answer_line(item: Item, answer: Answer, citizen_name: str, label: Label) -> str:
    """Return one voice's answer as the note tells it, or nothing when nothing is said."""
    if answer.kind is ItemKind.TEXT:
        return _open_line(item, answer, citizen_name)
    said = _voiced(item, answer, _closed_sentences(item, answer, label))
    words = answer.words.strip()
    if not said:
        return _quote(item.question(answer.form).prompt, words, answer.voice, citizen_name) if words else ""
    if not words:
        return said
    gap = "\n" if "\n" in said else " "
    if answer.voice.informant is Informant.CITIZEN:
        return f"{said}{gap}“{words}” – {citizen_name}"
    return f"{said}{gap}{words}" if answer.voice.informant in _OWN_EYES else f"{said}{gap}“{words}”"


def flows(item: Item, answer: Answer, line: str) -> bool:
    """Tell whether the line can share a paragraph with the next: plain sentences in the note's own voice."""
    own = answer.voice.informant is Informant.CITIZEN or _is_own(item, answer.voice)
    return own and answer.kind is not ItemKind.TEXT and not answer.words.strip() and "\n" not in line


def _open_line(item: Item, answer: Answer, citizen_name: str) -> str:
    value = "" if is_empty(answer.value) else str(answer.value).strip()
    words = answer.words.strip()
    text = f"{_ended(value)} {words}" if value and words else value or words
    if not text:
        return ""
    if _is_own(item, answer.voice) and item.sentence(answer.form):
        return upper_first(_ended(item.sentence(answer.form).replace(ANSWER_SLOT, text)))
    return _quote(_lead(item, answer), text, answer.voice, citizen_name)


def _lead(item: Item, answer: Answer) -> str:
    """Return what stands before free words: the sentence without its answer, else the question."""
    sentence = item.sentence(answer.form).replace(ANSWER_SLOT, "").rstrip(" .,:")
    return upper_first(sentence) or item.question(answer.form).prompt


def _quote(lead: str, text: str, voice: Voice, citizen_name: str) -> str:
    head = f"{lead} " if lead.endswith("?") else f"{lead}: " if lead else ""
    if voice.informant is Informant.ADVISER:
        return f"{head}{text.rstrip('.')} (sådan ser jeg det)."
    if voice.informant is Informant.OBSERVATION:
        return f"{head}{text.rstrip('.')} (det så jeg)."
    return f"{head}“{text}” – {citizen_name if voice.informant is Informant.CITIZEN else speaker(voice)}"


def _closed_sentences(item: Item, answer: Answer, label: Label) -> list[str]:
    """Return the sentences of a closed answer, still without telling whose they are."""
    if is_empty(answer.value):
        return []
    if _is_unknown(answer):
        return [_unknown(item, answer)]
    if answer.kind is ItemKind.AGREEMENT:
        rows = [phrase for row in answer.value if (phrase := agreement_phrase(row))]
        return [_listed(item, answer, rows) if len(rows) > 1 else _filled(item, answer, rows[0])]
    if answer.kind not in CHOICE_KINDS:
        return [_filled(item, answer, value_phrase(item, answer, label))]
    chosen = [(one, item.choice(one)) for one in _ids(answer.value)]
    standing = [choice.sentence for _, choice in chosen if choice and choice.sentence]
    phrases = [_choice_phrase(item, one, label) for one, choice in chosen if not (choice and choice.sentence)]
    return [*_chosen(item, answer, phrases), *standing]


def _is_unknown(answer: Answer) -> bool:
    return answer.kind not in CHOICE_KINDS and answer.value == DONT_KNOW


def _chosen(item: Item, answer: Answer, phrases: Sequence[str]) -> list[str]:
    if not phrases:
        return []
    template = item.sentence(answer.form)
    sentence = _filled(item, answer, joined(phrases, last=", og" if CLAUSE_SLOT in template else " og"))
    slot_is_last = not template.partition(ANSWER_SLOT)[2].strip(". ")
    if len(phrases) > 1 and slot_is_last and len(sentence.split()) > LONG_SENTENCE_WORDS:
        return [_listed(item, answer, phrases)]
    return [sentence]


def _filled(item: Item, answer: Answer, phrase: str) -> str:
    sentence = item.sentence(answer.form).replace(ANSWER_SLOT, phrase)
    return upper_first(_ended(sentence or f"{item.question(answer.form).prompt} {upper_first(phrase)}"))


def _listed(item: Item, answer: Answer, phrases: Sequence[str]) -> str:
    """Return many answers as a list, each on its own line: a sentence that long is hard to read."""
    lead = _lead(item, answer)
    return "\n".join([lead if lead.endswith("?") else f"{lead}:", *(f"– {phrase}" for phrase in phrases)])


def _unknown(item: Item, answer: Answer) -> str:
    informant = answer.voice.informant
    who = speaker(answer.voice)
    if informant is Informant.CITIZEN:
        who = "du"
    elif informant in _OWN_EYES:
        who = "jeg"
    unknown = item.unknown(answer.form).rstrip(".")
    if unknown:
        return f"{upper_first(who)} ved ikke, {unknown}."
    return f"{item.question(answer.form).prompt} Det ved {who} ikke."


def _is_own(item: Item, voice: Voice) -> bool:
    """Tell whether the item's sentences already are the adviser's own."""
    return item.adviser_only and voice.informant in _OWN_EYES


def _voiced(item: Item, answer: Answer, sentences: Sequence[str]) -> str:
    """Join the sentences, telling whose they are when they aren't the citizen's own."""
    voice = answer.voice
    theirs = voice.informant is Informant.CITIZEN or _is_own(item, voice) or _is_unknown(answer)
    if not theirs and voice.informant not in _OWN_EYES:
        sentences = [_said_by(speaker(voice), sentence) for sentence in sentences]
    said = ("\n" if any("\n" in sentence for sentence in sentences) else " ").join(sentences)
    if not said or theirs or voice.informant not in _OWN_EYES:
        return said
    head = "Jeg så" if voice.informant is Informant.OBSERVATION else "Jeg ser det sådan"
    return f"{head}: {_OPINION.sub('', said)}"


def _said_by(who: str, sentence: str) -> str:
    """Return `…, siger mor.`, or `…, synes mor.` when the sentence is an opinion."""
    lead, colon, rows = sentence.partition(":\n")
    if colon:
        return f"{lead}, siger {who}:\n{rows}"
    if _OPINION.search(sentence):
        return _OPINION.sub(lambda mark: f", {mark[1]} {who}", sentence)
    return f"{sentence.rstrip('.')}, siger {who}."


def speaker(voice: Voice) -> str:
    """Return what the note calls a voice: the name the citizen uses, or `din værge`."""
    return voice.name.strip() or _SPEAKER.get(voice.informant, voice.informant.label)


def value_phrase(item: Item, answer: Answer, label: Label) -> str:  # noqa: PLR0911 one return a kind
    """Return the value as words inside a sentence: `hjemme hos dig og på en gåtur`."""
    value = answer.value
    if is_empty(value):
        return ""
    kind = answer.kind
    if kind in CHOICE_KINDS:
        return joined([_choice_phrase(item, one, label) for one in _ids(value)])
    if kind in (ItemKind.SCALE5, ItemKind.FACES):
        if value == DONT_KNOW:
            return DONT_KNOW_LABEL
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


def _ids(value: object) -> list[str]:
    return list(value) if isinstance(value, list) else [str(value)]


def _choice_phrase(item: Item, choice_id: str, label: Label) -> str:
    choice = item.choice(choice_id)
    if choice is None:
        return label(choice_id)
    return choice.note or lower_first(choice.label)


def person_phrase(value: Mapping[str, str]) -> str:
    """Return `Karen (mor), telefon 12 34 56 78`."""
    name, relation, phone = (value.get(key, "").strip() for key in ("name", "relation", "phone"))
    text = f"{name} ({relation})" if name and relation else name or relation
    tail = f"telefon {phone}" if phone else ""
    return ", ".join(part for part in (text, tail) if part)


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


def upper_first(text: str) -> str:
    """Return the text with a capital first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """Return the text with a small first letter, unless the word is all capitals (`TV`) or has just one."""
    return text if text[1:2].isupper() or len(text) == 1 else text[:1].lower() + text[1:]


def _ended(sentence: str) -> str:
    """Return the sentence with exactly one end mark."""
    bare = sentence.rstrip()
    while bare.endswith((".", "…")) and bare[-2:-1] in ".!?…":
        bare = bare[:-1]
    return bare if bare.endswith((".", "!", "?", "…")) else f"{bare}."
