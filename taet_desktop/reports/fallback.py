"""Text that the printed font can't show: nothing crashes, and nothing disappears without a word.

A piece of text becomes spans. What the font has is drawn; an emoji becomes a picture where there is one; a
letter with a rare accent is put together from parts; other writing is replaced by a few visible words that
say what stood there (the text itself stays in the data).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

LOOKALIKES = {
    "\u00ad": "",  # soft hyphen
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2000": " ",
    "\u2001": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2004": " ",
    "\u2005": " ",
    "\u2006": " ",
    "\u2007": "\u00a0",
    "\u2008": " ",
    "\u2009": " ",
    "\u200a": " ",
    "\u202f": "\u00a0",
    "\u205f": " ",
    "\u3000": " ",
    "\u201b": "‘",
    "\u201f": "“",
    "\u2032": "'",
    "\u2033": '"',
    "\u2212": "–",
    "\u2190": "<-",
    "\u2192": "->",
    "\u21d2": "=>",
    "\u2713": "(x)",
    "\u2714": "(x)",
    "\u2610": "[ ]",
    "\u2611": "[x]",
    "\u2612": "[x]",
    "\u1e9e": "SS",
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\u25cf": "•",
    "\u25aa": "•",
    "\u00b7": "·",
}
"""Characters of the Latin world that the font may lack, and what means the same."""

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_EMOJI_PARTS = "\u200d\ufe0e\ufe0f\u20e3"
_SCRIPTS = {
    "ARABIC": "arabisk",
    "HEBREW": "hebraisk",
    "CYRILLIC": "kyrillisk",
    "GREEK": "græsk",
    "CJK": "kinesisk",
    "HIRAGANA": "japansk",
    "KATAKANA": "japansk",
    "HANGUL": "koreansk",
    "THAI": "thailandsk",
    "TAMIL": "tamilsk",
    "DEVANAGARI": "indisk",
    "BENGALI": "bengalsk",
    "GURMUKHI": "punjabisk",
    "ETHIOPIC": "etiopisk",
    "GEORGIAN": "georgisk",
    "ARMENIAN": "armensk",
    "SYRIAC": "syrisk",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line: text to draw, or the picture of an emoji (`emoji` is its file name's code)."""

    text: str
    emoji: str = ""
    replaced: bool = False


HasGlyph = Callable[[str], bool]
HasEmoji = Callable[[str], bool]


def clean(text: str) -> str:
    """Return text without control characters and half characters that no file can hold.

    Line breaks become `\\n`; tabs, emoji and writing in any direction stay.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n\n").replace("\x85", "\n")
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f]", "", text))


def spans(text: str, has: HasGlyph, has_emoji: HasEmoji) -> list[Span]:
    """Split one line of text into what the font can draw, pictures, and visible replacements."""
    text = unicodedata.normalize("NFC", clean(text)).replace("\t", "    ")
    out: list[Span] = []
    plain: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if has(char):
            plain.append(char)
            at += 1
            continue
        taken, span = _odd(text, at, has, has_emoji)
        if span.emoji or span.replaced:
            _flush(plain, out)
            out.append(span)
        else:
            plain.append(span.text)
        at += taken
    _flush(plain, out)
    return out


def _flush(plain: list[str], out: list[Span]) -> None:
    if joined := "".join(plain):
        out.append(Span(joined))
    plain.clear()


def _odd(text: str, at: int, has: HasGlyph, has_emoji: HasEmoji) -> tuple[int, Span]:
    """Return how many characters are dealt with, and what stands for them."""
    char = text[at]
    if char in LOOKALIKES and all(has(part) for part in LOOKALIKES[char]):
        return 1, Span(LOOKALIKES[char])
    if _INVISIBLE.match(char) or char in _EMOJI_PARTS:
        return 1, Span("")
    taken, code = _emoji_at(text, at, has_emoji)
    if code:
        return taken, Span(text[at : at + taken], emoji=code)
    parts = unicodedata.normalize("NFKD", char)
    if parts != char and all(has(part) for part in parts):
        return 1, Span(parts)
    if _is_symbol(char):
        taken = 1
        while at + taken < len(text) and text[at + taken] in _EMOJI_PARTS:
            taken += 1
        return taken, Span("[billedtegn]", replaced=True)
    return _foreign(text, at, has)


def _emoji_at(text: str, at: int, has_emoji: HasEmoji) -> tuple[int, str]:
    """Return the longest emoji that begins here: its length and its code, or an empty code."""
    if not _is_symbol(text[at]) and text[at + 1 : at + 2] not in ("\ufe0f", "\u20e3"):
        return 0, ""
    for length in range(min(10, len(text) - at), 0, -1):
        sequence = text[at : at + length]
        for candidate in (sequence, sequence.replace("\ufe0f", "")):
            code = "-".join(f"{ord(part):04X}" for part in candidate)
            if candidate and has_emoji(code):
                return length, code
    return 0, ""


def _is_symbol(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Cn", "Co") or "\U0001f000" <= char <= "\U0001faff"


def _foreign(text: str, at: int, has: HasGlyph) -> tuple[int, Span]:
    """Return a run of writing that the font lacks, and words that say so.

    Spaces and signs between two foreign words belong to the run, so that a sentence is one replacement.
    """
    end = at + 1
    look = end
    while look < len(text):
        char = text[look]
        if not has(char) and not _is_symbol(char):
            look += 1
            end = look
        elif char.isspace() or unicodedata.category(char)[0] in "PNM" or _INVISIBLE.match(char):
            look += 1
        else:
            break
    run = text[at:end]
    name = unicodedata.name(text[at], "").partition(" ")[0]
    script = _SCRIPTS.get(name, "anden")
    count = sum(1 for char in run if not char.isspace())
    return end - at, Span(f"[{script} skrift, {count} tegn]", replaced=True)
