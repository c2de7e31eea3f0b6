"""What a PDF says, read back from its strokes: enough of a reader for our own files, and no system tool."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*$", re.MULTILINE)


def page_texts(data: bytes) -> list[list[str]]:
    """Return each page's lines from top to bottom, pieces on one line joined by a space."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_lines(page) for page in pdf.pages]


def all_text(data: bytes) -> str:
    return "\n".join("\n".join(page) for page in page_texts(data))


def picture_count(data: bytes) -> tuple[int, int]:
    """Return how many pictures are shown, and how many different ones the file holds."""
    shown, names = 0, set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, operator in _strokes(page):
                if str(operator) == "Do":
                    shown += 1
                    names.add(page.Resources.XObject[str(operands[0])].objgen)
    return shown, len(names)


def _strokes(page: Any) -> list[Any]:
    return list(pikepdf.parse_content_stream(page))


def _lines(page: Any) -> list[str]:
    maps = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
    font: dict[int, str] = {}
    x = y = 0.0
    pieces: list[tuple[float, float, str]] = []
    for operands, operator in _strokes(page):
        name = str(operator)
        if name == "Tf":
            font = maps[str(operands[0])]
        elif name == "Tm":
            x, y = float(operands[4]), float(operands[5])
        elif name == "Tj":
            text = "".join(font.get(code, "?") for code in bytes(operands[0]))
            if pieces and pieces[-1][:2] == (y, x):
                pieces[-1] = (y, x, pieces[-1][2] + text)  # the same stroke, in another part of the font
            else:
                pieces.append((y, x, text))
    rows: dict[int, list[tuple[float, str]]] = {}
    for piece_y, piece_x, text in pieces:
        rows.setdefault(round(piece_y), []).append((piece_x, text))
    return [
        " ".join(text.strip() for _, text in sorted(rows[row], key=lambda one: one[0]) if text.strip())
        for row in sorted(rows, reverse=True)
    ]


def _to_unicode(font: Any) -> dict[int, str]:
    packet = font.ToUnicode.read_bytes()
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", packet, re.DOTALL):
        listed = re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\[(.*?)\]", block, re.DOTALL)
        for low, _, targets in listed:
            for offset, target in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", targets)):
                table[int(low, 16) + offset] = _text(target)
        for low, high, target in _RANGE.findall(re.sub(rb"\[.*?\]", b"", block, flags=re.DOTALL)):
            for offset in range(int(high, 16) - int(low, 16) + 1):
                table[int(low, 16) + offset] = chr(int(target, 16) + offset)
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", packet, re.DOTALL):
        for code, target in _CHAR.findall(block):
            table[int(code, 16)] = _text(target)
    return table


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode("ascii")).decode("utf-16-be")
