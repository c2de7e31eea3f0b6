"""The user guide as it is written (`docs/VEJLEDNING.md`), read into plain parts for the screen and for paper.

A small, closed piece of Markdown: one title, headings of two levels, paragraphs, points (`-`), steps (`1.`),
a table of two columns, **bold**, `code` and links. Anything else is an error with its line, so that nothing
is ever shown half understood. Anchors are made as GitHub makes them, so that the links work there too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TypeAlias

_RUN = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<text>[^\]]+)\]\((?P<link>[^)\s]+)\)")
_HEADING = re.compile(r"(#{1,3}) (\S.*)\Z")
_POINT = re.compile(r"- (\S.*)\Z")
_STEP = re.compile(r"\d+\. (\S.*)\Z")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.?:]) ")


@dataclass(frozen=True, slots=True)
class GuideRun:
    """A piece of text in one style. `link` is `#anchor`, or the name of another file in the same folder."""

    text: str
    bold: bool = False
    code: bool = False
    link: str = ""


Runs: TypeAlias = tuple[GuideRun, ...]


@dataclass(frozen=True, slots=True)
class GuideText:
    """A paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class GuidePoints:
    """A list; `numbered` where the order matters."""

    items: tuple[Runs, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class GuideTable:
    """Two columns: what to press and what happens. The first row is the head."""

    head: tuple[Runs, Runs]
    rows: tuple[tuple[Runs, Runs], ...]


GuideBlock: TypeAlias = GuideText | GuidePoints | GuideTable


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading with what stands below it, up to the next heading. `level` is 2 or 3.

    `sentences` are its sentences, points and rows as plain text.
    """

    anchor: str
    level: int
    title: str
    blocks: tuple[GuideBlock, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GuideHit:
    """A section that holds some words, and the sentence they stand in."""

    anchor: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide: its title, what stands before the first heading, and the sections in order."""

    title: str
    lead: tuple[GuideBlock, ...]
    sections: tuple[GuideSection, ...]

    def find(self, words: str, limit: int = 5) -> list[GuideHit]:
        """Return the sections where every word begins some word, those with them in the heading first."""
        wanted = _WORD.findall(words.casefold())
        if not wanted or len(words.strip()) < 2:
            return []
        in_title = [one for one in self.sections if _holds((one.title,), wanted)]
        first = {one.anchor for one in in_title}
        in_text = [
            one
            for one in self.sections
            if one.anchor not in first and _holds((one.title, *one.sentences), wanted)
        ]
        return [
            GuideHit(one.anchor, one.title, _sentence(one, wanted)) for one in (*in_title, *in_text)[:limit]
        ]


def runs_of(block: GuideBlock) -> Iterator[Runs]:
    """Yield every text of a block in reading order."""
    if isinstance(block, GuideText):
        yield block.runs
    elif isinstance(block, GuidePoints):
        yield from block.items
    else:
        for row in (block.head, *block.rows):
            yield from row


def plain(runs: Sequence[GuideRun]) -> str:
    """Return a text without its styles."""
    return "".join(run.text for run in runs)


def anchor_of(title: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", title.casefold()).replace(" ", "-")


def parse_guide(text: str) -> Guide:
    """Read the guide.

    Raises
    ------
    ValueError
        When a line is of no kind that is known here; the line's number stands in it.
    """
    title = ""
    parts: list[tuple[int, str, list[GuideBlock]]] = [(1, "", [])]
    numbered = enumerate(text.splitlines(), start=1)
    for blank, group in groupby(numbered, key=lambda pair: not pair[1].strip()):
        lines = list(group)
        if blank:
            continue
        heading = _HEADING.match(lines[0][1])
        if heading is None:
            parts[-1][2].append(_block(lines))
        elif len(lines) > 1:
            raise ValueError(f"line {lines[1][0]}: a heading is followed by an empty line")
        elif len(heading[1]) == 1 and not title:
            title = heading[2]
        elif len(heading[1]) == 1:
            raise ValueError(f"line {lines[0][0]}: a second title")
        else:
            parts.append((len(heading[1]), heading[2], []))
    sections = tuple(_section(level, name, blocks) for level, name, blocks in parts[1:])
    return Guide(title, tuple(parts[0][2]), sections)


def _section(level: int, name: str, blocks: Sequence[GuideBlock]) -> GuideSection:
    texts = [plain(runs) for block in blocks for runs in runs_of(block)]
    sentences = tuple(sentence for text in texts for sentence in _SENTENCE_END.split(text))
    return GuideSection(anchor_of(name), level, name, tuple(blocks), sentences)


def _block(lines: Sequence[tuple[int, str]]) -> GuideBlock:
    number, first = lines[0]
    texts = [line for _, line in lines]
    for pattern, is_numbered in ((_POINT, False), (_STEP, True)):
        if pattern.match(first):
            found = [pattern.match(line) for line in texts]
            if None in found:
                raise ValueError(f"line {number + found.index(None)}: every line of a list is a point of it")
            return GuidePoints(tuple(_runs(match[1]) for match in found if match), is_numbered)
    if first.startswith("|"):
        return _table(number, texts)
    if re.match(r"[#>*+!<~=]|---", first):
        raise ValueError(f"line {number}: no such thing in the guide")
    return GuideText(_runs(" ".join(line.strip() for line in texts)))


def _table(number: int, texts: Sequence[str]) -> GuideTable:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in texts]
    if len(rows) < 3 or any(len(row) != 2 for row in rows) or set("".join(rows[1])) != {"-"}:
        raise ValueError(f"line {number}: a table has a head, a line of dashes, and two columns")
    made = [(_runs(left), _runs(right)) for left, right in rows]
    return GuideTable(made[0], tuple(made[2:]))


def _runs(text: str) -> Runs:
    made: list[GuideRun] = []
    end = 0
    for match in _RUN.finditer(text):
        if match.start() > end:
            made.append(GuideRun(text[end : match.start()]))
        if match["bold"]:
            made.append(GuideRun(match["bold"], bold=True))
        elif match["code"]:
            made.append(GuideRun(match["code"], code=True))
        else:
            made.append(GuideRun(match["text"], link=match["link"]))
        end = match.end()
    if end < len(text):
        made.append(GuideRun(text[end:]))
    return tuple(made)


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _holds(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for text in texts for word in _words(text)) for part in wanted)


def _sentence(section: GuideSection, wanted: Sequence[str]) -> str:
    """Return the first sentence with all the words, else with one of them, else the first."""
    sentences = section.sentences
    for fits in (all, any):
        for sentence in sentences:
            if fits(_holds((sentence,), (part,)) for part in wanted):
                return sentence
    return sentences[0] if sentences else ""
