"""Which line a value stands on in a TOML text; `tomllib` tells the values but not their places.

The scanner only follows the grammar's outline (headers, keys, strings, brackets), so it must be given a text
that `tomllib` has already read without error.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

Path = tuple[str | int, ...]
"""`("sections", 0, "items", 2, "prompt")`"""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_STRING = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?:"{0,2})'''
    r"""|'{3}.*?'{3}(?:'{0,2})"""
    r"""|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""",
    re.DOTALL,
)
_BARE = re.compile(r"[^,\]}\n#]*")


def line_map(text: str) -> dict[Path, int]:
    """Return the line, counted from 1, of every table, key and array element in a valid TOML text."""
    return _Scanner(text).scan()


class _Scanner:
    """Walks through the text once and notes where everything begins."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._lines: dict[Path, int] = {(): 1}
        self._tables: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        prefix: Path = ()
        while self._skip_blank():
            line = self._line()
            if self._take("[["):
                prefix = self._table_in_array(self._keys())
                self._take("]]")
                self._lines[prefix] = line
            elif self._take("["):
                prefix = self._resolved(self._keys())
                self._take("]")
                self._lines[prefix] = line
            else:
                self._pair(prefix)
        return self._lines

    def _line(self) -> int:
        return bisect_right(self._starts, self._at)

    def _skip_blank(self) -> bool:
        self._move(_BLANK)
        return self._at < len(self._text)

    def _move(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match.group()

    def _take(self, sign: str) -> bool:
        if not self._text.startswith(sign, self._at):
            return False
        self._at += len(sign)
        return True

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._move(_SPACE)
            raw = self._move(_KEY)
            keys.append(_plain(raw))
            self._move(_SPACE)
            if not self._take("."):
                return keys

    def _resolved(self, keys: list[str]) -> Path:
        """Return the path of a header, each array of tables standing for its newest table."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._tables:
                path = (*path, self._tables[path])
        return path

    def _table_in_array(self, keys: list[str]) -> Path:
        path = (*self._resolved(keys[:-1]), keys[-1])
        self._tables[path] = self._tables.get(path, -1) + 1
        self._lines.setdefault(path, self._line())
        return (*path, self._tables[path])

    def _pair(self, prefix: Path) -> None:
        line = self._line()
        path = prefix
        for key in self._keys():
            path = (*path, key)
            self._lines.setdefault(path, line)
        self._take("=")
        self._move(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._take("["):
            index = 0
            while self._skip_blank() and not self._take("]"):
                self._lines[(*path, index)] = self._line()
                self._value((*path, index))
                index += 1
                self._skip_blank()
                self._take(",")
        elif self._take("{"):
            while self._skip_blank() and not self._take("}"):
                self._pair(path)
                self._skip_blank()
                self._take(",")
        elif not self._move(_STRING):
            self._move(_BARE)


def _plain(raw: str) -> str:
    if raw[:1] not in ("'", '"'):
        return raw
    return str(tomllib.loads(f"key = {raw}")["key"])
