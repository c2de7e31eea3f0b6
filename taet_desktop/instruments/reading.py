"""Reading an instrument's file: TOML to `domain.instrument`, with every mistake told at once.

The values are checked by hand rather than by a schema library: such a library stops at the first mistake and
can't tell the line, and its import alone costs more than reading all our files.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from taet_desktop.domain.instrument import Instrument
from taet_desktop.instruments import lines
from taet_desktop.instruments.problems import InstrumentError, Problem
from taet_desktop.instruments.schema import Reader

MAX_BYTES = 1_000_000

_TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_TOML_MISTAKES = (
    ("Cannot overwrite a value", "Det samme felt står to gange."),
    ("Duplicate inline table key", "Det samme felt står to gange i samme svar."),
    ("Cannot declare", "Den samme overskrift i firkantede parenteser står to gange."),
    ("Cannot mutate", "Her bliver der skrevet i noget, som allerede er afsluttet længere oppe."),
    ("Expected '=' after a key", "Der mangler et lighedstegn efter feltets navn."),
    ("Unterminated string", "En tekst mangler sit sidste anførselstegn."),
    ("Expected newline or end", "Der står mere på linjen, end der må. Mangler der et anførselstegn?"),
    ("Unclosed array", "En liste mangler sin sidste firkantede parentes eller et komma."),
    ("Unclosed inline table", "Et svar mangler sin sidste krøllede parentes eller et komma."),
    ("Expected ']", "En overskrift mangler sin sidste firkantede parentes."),
    ("Invalid initial character for a key", 'Her kan et felts navn ikke begynde. Skriv fx prompt = "...".'),
    (
        "Illegal character",
        "En tekst fortsætter på næste linje eller har et forbudt tegn. Mangler der et anførselstegn?",
    ),
    ("Unescaped '\\'", "En omvendt skråstreg kan ikke stå her. Skriv en almindelig skråstreg."),
    ("Invalid value", "Værdien kan ikke læses. Tekst skal stå i anførselstegn."),
    ("Invalid statement", 'Linjen kan ikke læses. Skriv fx prompt = "...".'),
)
_UNREADABLE = "Linjen kan ikke læses. Tjek anførselstegn, lighedstegn og parenteser."


def load_file(path: Path, known_pictograms: frozenset[str] | None = None) -> Instrument:
    """Return the instrument in a file.

    Raises
    ------
    InstrumentError
        With every mistake in the file, each with its line and a Danish sentence.
    """
    instrument, problems = _read(path, known_pictograms)
    if instrument is None or problems:
        raise InstrumentError(path.name, problems)
    return instrument


def check_file(path: Path, known_pictograms: frozenset[str] | None = None) -> list[Problem]:
    """Return every mistake in a file, by line; empty when the file can be used."""
    return _read(path, known_pictograms)[1]


class _Unreadable(Exception):
    """The file can't be read as TOML at all: one line, one sentence."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line
        self.sentence = sentence


def _read(path: Path, known: frozenset[str] | None) -> tuple[Instrument | None, list[Problem]]:
    try:
        text = _text(path)
        raw = _toml(text)
    except _Unreadable as error:
        return None, [Problem(path.name, error.line, error.sentence)]
    reader = Reader(known)
    instrument = reader.instrument(raw)
    if not reader.findings.found:
        return instrument, []
    return instrument, _placed(path.name, text, reader.findings.found)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise _Unreadable(1, "Filen findes ikke.") from None
    except OSError:
        raise _Unreadable(
            1, "Filen kan ikke åbnes. Tjek, at det er en fil, og at du har lov til at læse den."
        ) from None
    if len(data) > MAX_BYTES:
        raise _Unreadable(1, "Filen er for stor. Et skema må højst fylde 1 MB.")
    try:
        return data.decode("utf-8-sig")  # Notepad writes the mark at the beginning
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Unreadable(line, "Filen er ikke gemt som UTF-8. Gem den igen, og vælg UTF-8.") from None


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _Unreadable(*_toml_mistake(str(error), text)) from None
    except (ValueError, RecursionError):  # a number of a million digits; brackets in brackets in brackets
        raise _Unreadable(1, _UNREADABLE) from None


def _placed(file: str, text: str, found: list[tuple[lines.Path, str]]) -> list[Problem]:
    where = lines.line_map(text)

    def line(path: lines.Path) -> int:
        while path not in where:
            path = path[:-1]
        return where[path]

    return sorted({Problem(file, line(path), sentence) for path, sentence in found})


def _toml_mistake(message: str, text: str) -> tuple[int, str]:
    """Return line and Danish sentence for what `tomllib` says."""
    match = _TOML_LINE.search(message)
    line = int(match.group(1)) if match else text.rstrip().count("\n") + 1
    sentence = next((danish for start, danish in _TOML_MISTAKES if message.startswith(start)), _UNREADABLE)
    if not match and message.startswith("Unterminated string"):  # it runs to the end: tell where it began
        line = text.count("\n", 0, max(text.rfind('"""'), text.rfind("'''"), 0)) + 1
    rows = text.splitlines()
    if message.startswith("Invalid value") and rows[line - 1 : line] and rows[line - 1].startswith("["):
        sentence = "En liste længere oppe mangler sin sidste firkantede parentes."
    return line, sentence
