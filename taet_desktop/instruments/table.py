"""Reading TOML tables strictly: every mistake is noted with its place, and reading goes on."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from typing import Any

from taet_desktop.domain.numbers import danish_number
from taet_desktop.instruments.lines import Path

MAX_TEXT = 4000
_ID = re.compile(r"[a-z0-9-]+")
_KINDS = ((bool, "ja/nej (true eller false)"), (int, "et tal"), (float, "et kommatal"), (str, "en tekst"))


class Findings:
    """The mistakes found in one file, each as a path into the file and a sentence."""

    def __init__(self) -> None:
        """Begin with none."""
        self.found: list[tuple[Path, str]] = []

    def add(self, path: Path, sentence: str) -> None:
        """Note one mistake."""
        self.found.append((path, sentence))


class Table:
    """One TOML table: fields are asked for one by one, and `close` reports those nobody asked for."""

    def __init__(self, raw: dict[str, Any], path: Path, findings: Findings, name: str) -> None:
        """Wrap a table; `name` is what Danish sentences call it ("spørgsmålet »moedested«")."""
        self.raw = raw
        self.path = path
        self.name = name
        self._findings = findings
        self._asked: set[str] = set()

    def has(self, key: str) -> bool:
        """Tell whether a field is there."""
        return key in self.raw

    def problem(self, key: str, sentence: str) -> None:
        """Note a mistake at a field, or at the table's head when the field isn't there."""
        self._findings.add((*self.path, key) if key in self.raw else self.path, sentence)

    def text(self, key: str, *, required: bool = False, limit: int = MAX_TEXT) -> str:
        """Return a trimmed text; empty when it is missing or wrong."""
        self._asked.add(key)
        if key not in self.raw:
            if required:
                self.problem(key, f"Feltet »{key}« mangler i {self.name}.")
            return ""
        value: object = self.raw[key]
        if not isinstance(value, str):
            self.problem(key, f"Feltet »{key}« skal være en tekst i anførselstegn, ikke {_kind_name(value)}.")
            return ""
        text = value.strip()
        if required and not text:
            self.problem(key, f"Feltet »{key}« er tomt i {self.name}.")
        if len(text) > limit:
            self.problem(key, f"Feltet »{key}« er for langt. Der er plads til {danish_number(limit)} tegn.")
        return text

    def identifier(self, key: str = "id", *, required: bool = True) -> str:
        """Return an id of small letters a–z, digits and hyphens; empty when it is missing or wrong."""
        value = self.text(key, required=required)
        if value and not _ID.fullmatch(value):
            self.problem(
                key,
                f"»{value[:40]}« kan ikke bruges som »{key}«. Brug kun små bogstaver a–z, tal og bindestreg.",
            )
        return value

    def one_of(self, key: str, allowed: Sequence[str], *, default: str = "", required: bool = False) -> str:
        """Return one of some fixed words."""
        value = self.text(key, required=required)
        if value and value not in allowed:
            self.problem(
                key, f"»{value[:40]}« kendes ikke i feltet »{key}«.{_hint(value, allowed)} {_choose(allowed)}"
            )
            return default
        return value or default

    def some_of(self, key: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Return a list of fixed words."""
        self._asked.add(key)
        value = self.raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            self.problem(key, f"Feltet »{key}« skal være en liste af ord i firkantede parenteser.")
            return ()
        for index, part in enumerate(value):
            if part not in allowed:
                self._findings.add(
                    (*self.path, key, index),
                    f"»{part[:40]}« kendes ikke i feltet »{key}«.{_hint(part, allowed)} {_choose(allowed)}",
                )
        return tuple(value)

    def flag(self, key: str) -> bool:
        """Return a truth value; False when it is missing or wrong."""
        self._asked.add(key)
        value = self.raw.get(key, False)
        if not isinstance(value, bool):
            self.problem(key, f"Feltet »{key}« skal være true eller false, ikke {_kind_name(value)}.")
            return False
        return value

    def version(self, key: str = "version") -> int:
        """Return a whole number of at least 1."""
        self._asked.add(key)
        if key not in self.raw:
            self.problem(key, f"Feltet »{key}« mangler i {self.name}. Skriv {key} = 1.")
            return 1
        value = self.raw[key]
        if type(value) is not int:
            self.problem(key, f"Feltet »{key}« skal være et helt tal, ikke {_kind_name(value)}.")
            return 1
        if value < 1:
            self.problem(key, f"Feltet »{key}« skal være 1 eller mere.")
        return value

    def any(self, key: str) -> Any:
        """Return a field of whatever type."""
        self._asked.add(key)
        return self.raw.get(key)

    def table(self, key: str, name: str) -> Table | None:
        """Return a table inside this one."""
        self._asked.add(key)
        if key not in self.raw:
            return None
        value = self.raw[key]
        if not isinstance(value, dict):
            self.problem(key, f"»{key}« skal være en gruppe af felter, ikke {_kind_name(value)}.")
            return None
        return Table(value, (*self.path, key), self._findings, name)

    def tables(self, key: str, name: str) -> list[Table]:
        """Return a list of tables inside this one; those that aren't tables are noted and left out."""
        self._asked.add(key)
        value = self.raw.get(key, [])
        if not isinstance(value, list):
            self.problem(key, f"»{key}« skal være en liste, ikke {_kind_name(value)}.")
            return []
        out = []
        for index, part in enumerate(value):
            path = (*self.path, key, index)
            if isinstance(part, dict):
                out.append(Table(part, path, self._findings, name))
            else:
                self._findings.add(
                    path, f"Her skal stå felter i krøllede parenteser, ikke {_kind_name(part)}."
                )
        return out

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for key in self.raw:
            if key not in self._asked:
                hint = _hint(key, sorted(self._asked)) or " Slet det."
                self.problem(key, f"Feltet »{key[:40]}« kendes ikke i {self.name}.{hint}")


def _hint(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f" Mente du »{near[0]}«?" if near else ""


def _choose(allowed: Sequence[str]) -> str:
    return f"Vælg mellem {', '.join(allowed)}."


def _kind_name(value: object) -> str:
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name
    if isinstance(value, list):
        return "en liste"
    return "en gruppe af felter" if isinstance(value, dict) else "en dato eller et klokkeslæt"
