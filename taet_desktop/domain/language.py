"""How a note reads: LIX, long sentences, third person and words that belong to the office.

LIX (Björnsson 1968): words per sentence + percentage of words longer than six letters. Under 25 is very easy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?:\n]+[.!?:\n]?")
_NO_STOP = re.compile(
    r"(?<=\d)[.:](?=\s?[a-zæøå0-9])|\b(?:kl|ca|nr|fx|evt|tlf|jf|dvs|pga|bl\.\s?a|f\.\s?eks|m\.\s?m)\.(?=\s?\w)",
    re.IGNORECASE,
)
"""Full stops (and the colon of a clock) that end no sentence: `22. november`, `kl. 10.30`, `fx. på gåtur`."""

LONG_SENTENCE_WORDS = 20

OFFICE_WORDS = {
    "visiteret": "givet",
    "visitation": "beslutning om hjælp",
    "funktionsniveau": "det, du kan",
    "funktionsnedsættelse": "det, der er svært for dig",
    "indsatsmål": "mål",
    "indsats": "hjælp",
    "iværksætte": "sætte i gang",
    "iværksat": "sat i gang",
    "undertegnede": "jeg",
    "vedrørende": "om",
    "foranstaltning": "hjælp",
    "bevilling": "ja til hjælp",
    "bevilget": "sagt ja til",
    "afdække": "finde ud af",
    "problematik": "det, der er svært",
    "problematikker": "det, der er svært",
    "mestring": "at klare",
    "ressourcer": "det, du er god til",
    "kompenserende": "der hjælper",
    "pågældende": "denne",
    "forefindes": "findes",
    "fremadrettet": "fremover",
    "såfremt": "hvis",
    "grundet": "på grund af",
    "jf": "se",
}
_THIRD_PERSON = re.compile(r"\b(borgeren|borgerens|klienten|klientens|pgl)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a text to look at: where it stands, what it is and what to write instead."""

    start: int
    length: int
    advice: str


def _sentences(text: str) -> list[re.Match[str]]:
    """Return the sentences with at least one word, at their places in the text."""
    bare = _NO_STOP.sub(lambda match: re.sub("[.:]", "·", match.group()), text)
    return [match for match in _SENTENCE.finditer(bare) if _WORD.search(match.group())]


def lix(text: str) -> int:
    """Return the readability index, 0 for an empty text."""
    words = _WORD.findall(text)
    if not words:
        return 0
    long_words = sum(1 for word in words if len(word) > 6)
    return round(len(words) / max(1, len(_sentences(text))) + 100 * long_words / len(words))


def flags(text: str) -> list[Flag]:
    """Return what makes a note in du-form hard to read, in the order it stands."""
    found = [
        Flag(match.start(), len(match.group()), "Skriv »du« i stedet for »borgeren«.")
        for match in _THIRD_PERSON.finditer(text)
    ]
    for match in _WORD.finditer(text):
        plain = OFFICE_WORDS.get(match.group().casefold())
        if plain:
            found.append(Flag(match.start(), len(match.group()), f"Kontorord. Skriv fx »{plain}«."))
    for match in _sentences(text):
        if len(_WORD.findall(match.group())) > LONG_SENTENCE_WORDS:
            found.append(Flag(match.start(), len(match.group()), "Lang sætning. Del den i to."))
    return sorted(found, key=lambda flag: (flag.start, flag.length))
