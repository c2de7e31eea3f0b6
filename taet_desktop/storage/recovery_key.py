"""The recovery key (nødnøgle): four printed groups of eight characters, each with a checksum word of its own.

    1.  7KXM-92QF  hest

A group carries 40 random bits, so the key has 160. The alphabet is 32 characters without I, O, 0 and 1. The
word is a CRC-8 (polynomial 0x11D) over the group's number and characters, looked up in 256 Danish words.
Within so few bits it catches *every* single wrong character, *every* exchange of two characters and *every*
group in another's place, since its polynomial is primitive of degree eight: the group is named, not guessed.
Other errors slip through one time in 256 and then end as "wrong key", never as a wrong vault.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from taet_desktop.errors import InvalidInput
from taet_desktop.storage.recovery_words import WORDS

GROUPS = 4
CHARACTERS = 8
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
KEY_BYTES = GROUPS * CHARACTERS * 5 // 8

_MAX_TYPED = 2000
_FORGIVEN = str.maketrans("I1", "LL")  # the only look-alikes that can mean just one thing
_KNOWN_WORDS = frozenset(WORDS)
_SHORTEST_WORD, _LONGEST_WORD = min(map(len, WORDS)), max(map(len, WORDS))
_NUMBERING = re.compile(r"(?<!\w)\d[.:)](?=\s)")
_SAFE = "Der er ikke ændret noget."


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKey:
    """A recovery key with correct checksums.

    `groups` are the printed groups, such as ``"7KXM-92QF hest"``.
    """

    groups: tuple[str, ...]

    @classmethod
    def random(cls) -> RecoveryKey:
        """Return a fresh key of 160 bits from the operating system's random source."""
        return cls.from_bytes(os.urandom(KEY_BYTES))

    @classmethod
    def from_bytes(cls, raw: bytes) -> RecoveryKey:
        """Return the key that has these 20 bytes."""
        if len(raw) != KEY_BYTES:
            raise ValueError(f"a recovery key has {KEY_BYTES} bytes")
        number = int.from_bytes(raw, "big")
        places = range(GROUPS * CHARACTERS - 1, -1, -1)
        characters = "".join(ALPHABET[number >> 5 * place & 31] for place in places)
        codes = [characters[at : at + CHARACTERS] for at in range(0, len(characters), CHARACTERS)]
        return cls(tuple(f"{code[:4]}-{code[4:]} {checksum_word(at, code)}" for at, code in enumerate(codes)))

    @classmethod
    def parse(cls, text: str) -> RecoveryKey:
        """Read a whole key as typed or pasted: one group a line, or all in one.

        Case, spaces, dashes, commas and the printed numbers do not matter.

        Raises
        ------
        InvalidInput
            In Danish, naming the first wrong group (all of them when each stands on its own line).
        """
        if len(text) > _MAX_TYPED:
            raise _invalid("Det er for langt til at være en nødnøgle.")
        lines = [line for line in text.splitlines() if _letters(line)]
        if not lines:
            raise _invalid("Skriv nødnøglen.", f"Den har {GROUPS} grupper.")
        if len(lines) == GROUPS:
            return cls(_from_lines(lines))
        return cls(_from_stream(_letters(text)))

    def raw(self) -> bytes:
        """Return the 20 bytes."""
        number = 0
        for group in self.groups:
            for character in _plain(group)[:CHARACTERS]:
                number = number << 5 | ALPHABET.index(character)
        return number.to_bytes(KEY_BYTES, "big")

    def text(self) -> str:
        """Return the lines to print, numbered from 1."""
        return "\n".join(f"{at + 1}.  {group.replace(' ', '  ')}" for at, group in enumerate(self.groups))

    def check_group(self, index: int, text: str) -> InvalidInput | None:
        """Tell whether `text` is this key's group `index` (counted from 0), for the rehearsal."""
        from hmac import compare_digest

        problem = check_typed_group(index, text)
        if problem is not None:
            return problem
        if compare_digest(_plain(text).encode(), _plain(self.groups[index]).encode()):
            return None
        return _invalid(
            f"Det er ikke gruppe {index + 1} på denne nødnøgle.", "Se på papiret, og skriv gruppen igen."
        )

    def __repr__(self) -> str:
        return "RecoveryKey(••••)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a recovery key is never pickled")


def check_typed_group(index: int, text: str) -> InvalidInput | None:
    """Tell whether `text` can be group `index` (counted from 0) of some key: its word fits its characters."""
    plain = _plain(text[:_MAX_TYPED])
    code, word = plain[:CHARACTERS], plain[CHARACTERS:].casefold()
    legal = len(code) == CHARACTERS and set(code) <= set(ALPHABET)
    if legal and word == checksum_word(index, code):
        return None
    return _mistyped(index, code, word)


def _mistyped(index: int, code: str, word: str) -> InvalidInput:
    """Say what is wrong with a group as closely as can be told."""
    number = index + 1
    if not code:
        return _invalid(f"Gruppe {number} mangler.", f"Skriv {CHARACTERS} tegn og et ord.")
    if strange := [character for character in code if character not in ALPHABET]:
        return _strange(number, strange[0])
    swapped = [at for at in range(GROUPS) if at != index and word == checksum_word(at, code)]
    length = _length_before_word(code + word)
    if not word and length == len(code):
        return _invalid(f"Gruppe {number} mangler sit ord eller nogle tegn.", "Skriv otte tegn og et ord.")
    if swapped:
        return _invalid(f"Gruppe {number} ligner gruppe {swapped[0] + 1}.", "Skriv grupperne i rækkefølge.")
    if length != CHARACTERS:
        action = f"Der er {length} tegn før ordet. Der skal være {CHARACTERS}."
    elif word in _KNOWN_WORDS:
        action = "Tjek de otte tegn og ordet."
    else:
        action = "Ordet findes ikke på nødnøgler. Tjek, hvordan det staves."
    return _invalid(f"Gruppe {number} er tastet forkert.", action)


def _length_before_word(plain: str) -> int:
    """Return how many characters stand before a known word at the end, or at most eight without one."""
    low = plain.casefold()
    for size in range(_SHORTEST_WORD, _LONGEST_WORD + 1):
        if low[-size:] in _KNOWN_WORDS and len(low) > size:
            return len(low) - size
    return min(len(low), CHARACTERS)


def checksum_word(index: int, code: str) -> str:
    """Return the word for eight characters of the alphabet in group `index` (counted from 0)."""
    bits = index
    for character in code:
        bits = bits << 5 | ALPHABET.index(character)
    return WORDS[_crc8(bits, 8 + 5 * len(code))]


def _crc8(bits: int, length: int) -> int:
    """Return the remainder of `bits` followed by eight zeros, divided by x^8 + x^4 + x^3 + x^2 + 1."""
    remainder = bits << 8
    for place in range(length - 1, -1, -1):
        if remainder >> (place + 8) & 1:
            remainder ^= 0x11D << place
    return remainder


def _letters(text: str) -> str:
    """Return letters and digits alone, as capitals, without printed numbers such as "2."."""
    numberless = _NUMBERING.sub(" ", text + " ")
    return "".join(c for c in unicodedata.normalize("NFKC", numberless) if c.isalnum()).upper()


def _plain(text: str) -> str:
    """Return one group's letters with look-alikes forgiven among the first eight, never in the word."""
    letters = _letters(text)
    return letters[:CHARACTERS].translate(_FORGIVEN) + letters[CHARACTERS:]


def _from_lines(lines: list[str]) -> tuple[str, ...]:
    problems = [(at, problem) for at, line in enumerate(lines) if (problem := check_typed_group(at, line))]
    if len(problems) == 1:
        raise problems[0][1]
    if problems:
        *most, last = [str(at + 1) for at, _ in problems]
        raise _invalid(f"Gruppe {', '.join(most)} og {last} er tastet forkert.", "Tjek dem med papiret.")
    return tuple(_printed(_plain(line)) for line in lines)


def _from_stream(typed: str) -> tuple[str, ...]:
    """Cut a key without one group a line into groups; where each ends follows from its own checksum."""
    groups = []
    for index in range(GROUPS):
        code = typed[:CHARACTERS].translate(_FORGIVEN)
        if strange := [character for character in code if character not in ALPHABET]:
            raise _strange(index + 1, strange[0])
        if not code:
            raise _invalid(f"Gruppe {index + 1} mangler.", f"Nødnøglen har {GROUPS} grupper.")
        word = checksum_word(index, code)
        end = CHARACTERS + len(word)
        if typed[CHARACTERS:end].casefold() != word:
            action = "Tjek de otte tegn og ordet. Skriv én gruppe på hver linje."
            raise _invalid(f"Gruppe {index + 1} er tastet forkert.", action)
        groups.append(_printed(code + word))
        typed = typed[end:]
    if typed:
        raise _invalid("Der står mere efter den sidste gruppe.", f"Nødnøglen har {GROUPS} grupper.")
    return tuple(groups)


def _strange(number: int, character: str) -> InvalidInput:
    if character in "O0":
        return _invalid(
            f"Gruppe {number} har et O eller et nul.",
            "De tegn bruges ikke i nødnøglen. Er det et Q eller et D?",
        )
    return _invalid(f"Gruppe {number} er tastet forkert.", f"Tegnet {character} bruges ikke i nødnøglen.")


def _printed(plain: str) -> str:
    return f"{plain[:4]}-{plain[4:CHARACTERS]} {plain[CHARACTERS:].casefold()}"


def _invalid(what: str, action: str = "") -> InvalidInput:
    return InvalidInput(what, field="recovery_key", safe=_SAFE, action=action)
