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
from typing import Any

from taet_desktop.domain.answers import Answer, Answers, is_empty
from taet_desktop.domain.instrument import CHOICE_KINDS, DONT_KNOW, Item, ItemKind
from taet_desktop.domain.language import LONG_SENTENCE_WORDS
from taet_desktop.domain.network_words import ring_lead, ring_phrases, since_phrases, wish_phrases
from taet_desktop.domain.own_texts import OWN_TEXTS
from taet_desktop.domain.phrases import (
    Label,
    agreement_phrase,
    choice_phrase,
    chosen_ids,
    ended,
    joined,
    lower_first,
    person_phrase,
    pile_phrases,
    upper_first,
    value_phrase,
    week_phrases,
)
from taet_desktop.domain.voices import Informant
from taet_desktop.domain.voicing import ANSWER_SLOT, OWN_EYES, is_own, lead_of, open_line, quoted, speaker
from taet_desktop.domain.whiteboard_words import agreed_rows, board_words

__all__ = [
    "ANSWER_SLOT",
    "CLAUSE_SLOT",
    "Label",
    "agreement_phrase",
    "answer_line",
    "flows",
    "joined",
    "lower_first",
    "person_phrase",
    "speaker",
    "upper_first",
    "value_phrase",
    "with_since",
]

CLAUSE_SLOT = ", {svar}"
MOST_NAMES = 5
"""How many are named where a sentence tells what has changed."""
"""A comma before the slot says that the answers are clauses: `… godt, at du kom, og at vi grinede`."""

_OPINION = re.compile(r", (synt?es) du\b")
"""Marks a sentence about the adviser as somebody's opinion."""


def answer_line(item: Item, answer: Answer, citizen_name: str, label: Label) -> str:
    """Return one voice's answer as the note tells it, or nothing when nothing is said."""
    if answer.kind is ItemKind.TEXT:
        return open_line(item, answer, citizen_name)
    if answer.kind in OWN_TEXTS and not is_empty(answer.value, answer.kind):
        told = OWN_TEXTS[answer.kind](item, answer, citizen_name, label)
        words = _words_beside(answer, citizen_name)
        return f"{told}\n{words}" if words else told
    said = _voiced(item, answer, _closed_sentences(item, answer, label))
    words = answer.words.strip()
    if not said:
        return quoted(item.question(answer.form).prompt, words, answer.voice, citizen_name) if words else ""
    if not words:
        return said
    gap = "\n" if "\n" in said else " "
    return f"{said}{gap}{_words_beside(answer, citizen_name)}"


def _words_beside(answer: Answer, citizen_name: str) -> str:
    """Return the own words that stand after an answer, in quotation marks unless the adviser says them."""
    words = answer.words.strip()
    if not words or answer.voice.informant in OWN_EYES:
        return words
    return f"“{words}” – {citizen_name}" if answer.voice.informant is Informant.CITIZEN else f"“{words}”"


def flows(item: Item, answer: Answer, line: str) -> bool:
    """Tell whether the line can share a paragraph with the next: plain sentences in the note's own voice."""
    own = answer.voice.informant is Informant.CITIZEN or is_own(item, answer.voice)
    quoted = answer.kind is ItemKind.TEXT or answer.kind in OWN_TEXTS
    return own and not quoted and not answer.words.strip() and "\n" not in line


def _closed_sentences(item: Item, answer: Answer, label: Label) -> list[str]:
    """Return the sentences of a closed answer, still without telling whose they are."""
    if is_empty(answer.value, answer.kind):
        return []
    if _is_unknown(answer):
        return [_unknown(item, answer)]
    if answer.kind in _TOLD:
        return _TOLD[answer.kind](item, answer, label)
    if answer.kind not in CHOICE_KINDS:
        return [_filled(item, answer, value_phrase(item, answer, label))]
    chosen = [(one, item.choice(one)) for one in chosen_ids(answer.value)]
    standing = [choice.sentence for _, choice in chosen if choice and choice.sentence]
    phrases = [choice_phrase(item, one, label) for one, choice in chosen if not (choice and choice.sentence)]
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
    return upper_first(ended(sentence or f"{item.question(answer.form).prompt} {upper_first(phrase)}"))


def _listed(item: Item, answer: Answer, phrases: Sequence[str]) -> str:
    """Return many answers as a list, each on its own line: a sentence that long is hard to read."""
    lead = lead_of(item, answer)
    return "\n".join([lead if lead.endswith("?") else f"{lead}:", *(f"– {phrase}" for phrase in phrases)])


def _unknown(item: Item, answer: Answer) -> str:
    informant = answer.voice.informant
    who = speaker(answer.voice)
    if informant is Informant.CITIZEN:
        who = "du"
    elif informant in OWN_EYES:
        who = "jeg"
    unknown = item.unknown(answer.form).rstrip(".")
    if unknown:
        return f"{upper_first(who)} ved ikke, {unknown}."
    return f"{item.question(answer.form).prompt} Det ved {who} ikke."


def _voiced(item: Item, answer: Answer, sentences: Sequence[str]) -> str:
    """Join the sentences, telling whose they are when they aren't the citizen's own."""
    voice = answer.voice
    theirs = voice.informant is Informant.CITIZEN or is_own(item, voice) or _is_unknown(answer)
    if not theirs and voice.informant not in OWN_EYES:
        sentences = [_said_by(speaker(voice), sentence) for sentence in sentences]
    said = ("\n" if any("\n" in sentence for sentence in sentences) else " ").join(sentences)
    if not said or theirs or voice.informant not in OWN_EYES:
        return said
    head = "Jeg så" if voice.informant is Informant.OBSERVATION else "Jeg ser det sådan"
    return f"{head}: {_OPINION.sub('', said)}"


def _said_by(who: str, sentence: str) -> str:
    """Return `…, siger mor.`, or `…, synes mor.` when the sentence is an opinion."""
    lead, colon, rows = sentence.partition(":\n")
    if colon:
        return f"{lead}, siger {who}:\n{rows}"
    question, line, rows = sentence.partition("?\n")
    if line:
        return f"{question}? {upper_first(who)} siger:\n{rows}"
    if _OPINION.search(sentence):
        return _OPINION.sub(lambda mark: f", {mark[1]} {who}", sentence)
    return f"{sentence.rstrip('.')}, siger {who}."


def _agreements(item: Item, answer: Answer, _label: Label) -> list[str]:
    rows = [phrase for row in answer.value if (phrase := agreement_phrase(row))]
    return [_listed(item, answer, rows) if len(rows) > 1 else _filled(item, answer, rows[0])]


def _persons(item: Item, answer: Answer, _label: Label) -> list[str]:
    people = [phrase for row in answer.value if (phrase := person_phrase(row))]
    if len(people) > 1 and any(row.get("phone", "").strip() for row in answer.value):
        return [_listed(item, answer, people)]
    return _chosen(item, answer, people)


def _sorted(item: Item, answer: Answer, label: Label) -> list[str]:
    """Return a sentence a pile, or a list where a pile holds too much for one sentence.

    Where the question has a sentence of its own, the piles stand as a list below it.
    """
    piles = pile_phrases(item, answer.value, label)
    if item.sentence(answer.form):
        return [_listed(item, answer, [f"{lead.rstrip('.:')}: {joined(cards)}." for lead, cards in piles])]
    sentences = []
    for lead, cards in piles:
        sentence = f"{upper_first(lead.rstrip('.:'))}: {joined(cards)}."
        if len(cards) > 1 and len(sentence.split()) > LONG_SENTENCE_WORDS:
            sentence = "\n".join([f"{upper_first(lead.rstrip('.:'))}:", *(f"– {card}" for card in cards)])
        sentences.append(sentence)
    return sentences


def _week(item: Item, answer: Answer, label: Label) -> list[str]:
    days = [f"{upper_first(day)}: {said}." for day, said in week_phrases(item, answer.value, label)]
    if item.sentence(answer.form):
        return [_listed(item, answer, days)]
    return ["\n".join(["Din uge:", *(f"– {day}" for day in days)])]


def _network(item: Item, answer: Answer, label: Label) -> list[str]:
    """Return a sentence a ring and a wish, or a list where too many stand there for one sentence."""
    told, first = [], True
    for ring, people in ring_phrases(answer.value, label):
        told.append((ring_lead(ring, people, first=first), people))
        first = False
    told += wish_phrases(answer.value, label)
    note = answer.value.get("note", "").strip()
    sentences = [_or_list(lead, people) for lead, people in told]
    if item.sentence(answer.form) and sentences:
        sentences[0] = f"{lead_of(item, answer).rstrip('.:')}: {lower_first(sentences[0])}"
    return [*sentences, *([ended(note)] if note else [])]


def with_since(line: str, answer: Answer, before: Answers, label: Label) -> str:
    """Return the line of an answer with what is different since the time before, where its tool tells that.

    It is told of the citizen's own network map alone: what others draw is theirs to compare.
    """
    if answer.kind is not ItemKind.NETWORK or answer.voice.informant is not Informant.CITIZEN:
        return line
    was = before.by(answer.item, answer.voice)
    since = network_since(was.value, answer.value, label) if was and was.kind is answer.kind else ""
    between = "\n" if "\n" in line else " "
    return f"{line}{between}{since}" if since else line


def network_since(before: Mapping[str, Any], now: Mapping[str, Any], label: Label) -> str:
    """Return what has moved on a network map since an earlier one as a sentence, or nothing.

    `Siden sidst er din mor Karen rykket tættere på dig, og Bo er ikke længere med på kortet.`
    """
    told = [(_first_of(who), how) for how, who in since_phrases(before, now, label)]
    if not told:
        return ""
    (first, how), *rest = told
    parts = [f"Siden sidst er {first} {how}", *(f"{who} er {what}" for who, what in rest)]
    # Between whole sentences there is a comma before the *og* too.
    return f"{joined(parts, last=', og')}."


def _first_of(names: Sequence[str]) -> str:
    """Return names inside a sentence; of many, the first ones and how many more."""
    if len(names) <= MOST_NAMES + 1:
        return joined(names)
    return joined([*names[:MOST_NAMES], f"{len(names) - MOST_NAMES} andre"])


def _or_list(lead: str, phrases: Sequence[str]) -> str:
    sentence = f"{lead} {joined(phrases)}."
    if len(phrases) > 1 and len(sentence.split()) > LONG_SENTENCE_WORDS:
        return "\n".join([f"{lead}:", *(f"– {phrase}" for phrase in phrases)])
    return sentence


def _whiteboard(item: Item, answer: Answer, label: Label) -> list[str]:
    """Return what is written and shown on the board, and what is agreed there, which stands by itself."""
    written, shown = board_words(answer.value, label)
    lead = lead_of(item, answer).rstrip(".:") if item.sentence(answer.form) else "På tavlen står"
    told = [(lead, written)] if written else []
    if shown:
        told.append(("Der er også" if written else "På tavlen er der", shown))
    agreed = [agreement_phrase(row) for row in agreed_rows(answer.value)]
    sentences = [_or_list(lead, phrases) for lead, phrases in told]
    if len(agreed) == 1:
        sentences.append(f"Vi har aftalt: {ended(agreed[0])}")
    elif agreed:
        sentences.append("\n".join(["Vi har aftalt:", *(f"– {phrase}" for phrase in agreed)]))
    return sentences


def _symbols(item: Item, answer: Answer, label: Label) -> list[str]:
    phrase = value_phrase(item, answer, label)
    return [_filled(item, answer, phrase) if item.sentence(answer.form) else f"Du pegede på: {phrase}."]


_TOLD: dict[ItemKind, Callable[[Item, Answer, Label], list[str]]] = {
    ItemKind.AGREEMENT: _agreements,
    ItemKind.PERSONS: _persons,
    ItemKind.SORT: _sorted,
    ItemKind.WEEK: _week,
    ItemKind.SYMBOLS: _symbols,
    ItemKind.NETWORK: _network,
    ItemKind.WHITEBOARD: _whiteboard,
}
