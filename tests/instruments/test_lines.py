"""The line map, against texts written so that every value names its own line."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.instruments.lines import line_map
from taet_desktop.instruments.loader import CONTENT

TRICKY = (
    """\
# a comment with = and [brackets] and "quotes
a = 2

[t]  # line 4
x = 5
"quoted key" = 6
'ap"""
    + """'.'os' = 7
d.o.t = 8
text = \"\"\"
a line that looks = like a key
[[and.a.header]]
with \\" and \\\\\"\"\"
next = 13
raw = '''
C:\\path\\''' # 15
after = 16
many = [
  18, # with a comment ]
  { y = 19, z = [19,
    20, "]}" ] }, 20,

  "22",
]
ends_in_quotes = \"\"\"x\"\"\"\"
last = 25

[[t.list]]
n = 28
[t.list.sub]
n = 30
[[t.list.deep]]
n = 32
[[t.list.deep]]
n = 34
[[t.list]]
n = 36
[[t.list.deep]]
n = 38
[a-b."c d"]
n = 40
date = 2026-11-22T10:00:00 # 41
"""
)


def test_every_value_that_names_a_line_stands_on_it() -> None:
    raw = tomllib.loads(TRICKY)
    lines = line_map(TRICKY)
    checked = 0
    for path, value in leaves(raw):
        if isinstance(value, int):
            assert lines[path] == value, path
            checked += 1
    assert checked >= 20
    assert lines["t",] == 4
    assert lines["t", "text"] == 9
    assert lines["t", "raw"] == 14
    assert lines["t", "many", 3] == 22
    assert lines["t", "list", 0] == 27
    assert lines["t", "list", 0, "deep", 1] == 33
    assert lines["t", "list", 1] == 35
    assert lines["a-b", "c d"] == 39
    assert lines["a-b", "c d", "date"] == 41


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    if isinstance(value, dict):
        return [leaf for key, part in value.items() for leaf in leaves(part, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, part in enumerate(value) for leaf in leaves(part, (*path, index))]
    return [(path, value)]


@pytest.mark.parametrize("file", sorted(CONTENT.glob("*.toml")), ids=lambda file: file.name)
def test_in_our_own_files_every_value_has_a_line_that_holds_its_key(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    rows = text.splitlines()
    lines = line_map(text)
    for path, _ in leaves(tomllib.loads(text)):
        key = next(part for part in reversed(path) if isinstance(part, str))
        if isinstance(path[-1], str):
            assert key in rows[lines[path] - 1], path


KEYS = st.sampled_from(["a", "b", "c-d", "æ", "x y"])
VALUES = st.recursive(
    st.one_of(st.integers(0, 9), st.booleans(), st.text("ab\"'\\#[]{}=,\nø", max_size=8)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)


def as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{as_toml(key)} = {as_toml(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list):
        return "[\n" + "".join(f"  {as_toml(part)}, # ]\n" for part in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return str(value)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_text_that_toml_can_read_gets_a_line_for_every_value(tree: dict[str, Any]) -> None:
    text = "".join(f"{as_toml(key)} = {as_toml(value)}\n" for key, value in tree.items()) + "last = 1\n"
    assert tomllib.loads(text) == {**tree, "last": 1}
    lines = line_map(text)
    for path, _ in leaves(tree):
        assert path in lines
    assert lines["last",] == text.count("\n")
