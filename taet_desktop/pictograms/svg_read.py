"""Reading an SVG that somebody else has made: into a small tree, with nothing followed and nothing expanded.

The standard library's expat is asked for no entity and no DTD: a document type of its own ends the reading,
and so do depth, number of elements and length. What is drawn is decided by `clean_svg`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from taet_desktop.domain.numbers import danish_number
from taet_desktop.pictograms.refused import PictureRefused

MAX_BYTES: Final = 4 * 2**20
MAX_ELEMENTS: Final = 20_000
MAX_DEPTH: Final = 64
MAX_STYLE: Final = 200_000
_SVG: Final = "http://www.w3.org/2000/svg"


@dataclass(slots=True)
class Node:
    """One element: its name without namespace (empty for a foreign one), its attributes and children."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Tree:
    """A whole file: the root, every element by its id, and the text of its style sheets."""

    root: Node
    by_id: dict[str, Node]
    styles: str


def read_svg(data: bytes) -> Tree:
    """Return the tree of an SVG.

    Raises
    ------
    PictureRefused
        When it is too large or too deep, isn't well-formed, isn't SVG, or brings entities along.
    """
    if len(data) > MAX_BYTES:
        raise PictureRefused(f"er for stor. En SVG må fylde {MAX_BYTES // 2**20} MB.")
    return _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity
        self._parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._open: list[Node] = []
        self._root: Node | None = None
        self._by_id: dict[str, Node] = {}
        self._styles: list[str] = []
        self._style_length = 0
        self._count = 0

    def read(self, data: bytes) -> Tree:
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise PictureRefused("er skrevet forkert og kan ikke læses.", line=error.lineno) from None
        except (ValueError, LookupError):  # an encoding that nobody knows
            raise PictureRefused("er skrevet i en tegnkode, der ikke kan læses.") from None
        if self._root is None or self._root.tag != "svg":
            raise PictureRefused("er ikke en SVG-tegning.")
        return Tree(self._root, self._by_id, "\n".join(self._styles))

    def _refuse(self, why: str) -> PictureRefused:
        return PictureRefused(why, line=self._parser.CurrentLineNumber)

    def _doctype(self, _name: str, _system: str | None, _public: str | None, internal: int) -> None:
        if internal:
            raise self._refuse("har sine egne forkortelser (ENTITY) og bliver ikke læst.")

    def _entity(self, *_: Any) -> None:
        raise self._refuse("har sine egne forkortelser (ENTITY) og bliver ikke læst.")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise self._refuse(f"har for mange dele. Der er plads til {danish_number(MAX_ELEMENTS)}.")
        if len(self._open) >= MAX_DEPTH:
            raise self._refuse("har for mange lag inden i hinanden.")
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()},
                    self._parser.CurrentLineNumber)  # fmt: skip
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)
        if "id" in node.attributes:
            self._by_id.setdefault(node.attributes["id"], node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].tag == "style":
            self._style_length += len(text)
            if self._style_length > MAX_STYLE:
                raise self._refuse("har for mange regler om udseende.")
            self._styles.append(text)


def _local(name: str) -> str:
    """Return a name of SVG's own, or of no namespace; xlink's names too; empty for foreign ones."""
    space, _, local = name.rpartition(" ")
    if not space or space == _SVG or local == "href":
        return local
    return ""
