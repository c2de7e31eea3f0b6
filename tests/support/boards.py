"""A board as it stands after a talk at a kitchen table."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

from PIL import Image

from taet_desktop.domain.ink import Point, drawn, ink_json

PHOTO = "ab" * 32


def board_item(number: int, kind: str, x: int, y: int, text: str = "", **more: Any) -> dict[str, Any]:
    """Return one item with every field."""
    return {
        "id": f"t{number}", "kind": kind, "text": text, "picture": "", "photo": "", "shape": 1_000,
        "x": x, "y": y, "size": 2, "tone": "gul", "agreed": False, "who": "", "when": "", **more,
    }  # fmt: skip


INK = ink_json(
    [
        drawn("blaa", 6, [Point(500, 500), Point(560, 470, 0.6), Point(620, 520, 0.3)]),
        drawn("roed", 3, [Point(700, 500)]),
    ]
)


def jpeg(width: int = 300, height: int = 200) -> bytes:
    """Return a small photo."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), "#7FA37F").save(target, "JPEG")
    return target.getvalue()


def with_photos(svg_of: Callable[[str], bytes]) -> Callable[[str], bytes]:
    """Return a source of pictures that has every photo too."""
    return lambda name: jpeg() if name.startswith("foto:") else svg_of(name)


BOARD: dict[str, Any] = {
    "items": [
        board_item(1, "tekst", 300, 80, "Sådan vil jeg bo", size=3),
        board_item(2, "seddel", 200, 300, "ro om aftenen"),
        board_item(3, "seddel", 480, 300, "ringe til boligkontoret", tone="groen", agreed=True, who="Mette",
                   when="2026-11-27"),
        board_item(4, "billede", 800, 300, picture="kat"),
        board_item(5, "foto", 1000, 500, "haven hos mor", photo=PHOTO, shape=1_500),
        board_item(6, "seddel", 200, 560, "Vi ses på fredag", tone="blaa", agreed=True),
    ],
    "ink": INK,
}  # fmt: skip


def board(**changes: Any) -> dict[str, Any]:
    """Return the board, some of it changed."""
    return {**copy.deepcopy(BOARD), **changes}


ONE = BOARD["items"][1]
WRONG_BOARDS: list[Any] = [
    ["seddel"],
    {"items": ["seddel"]},
    {"items": "seddel"},
    {"items": [ONE], "cpr": "1"},
    {"items": [ONE, ONE]},
    {"items": [{**ONE, "id": ""}]},
    {"items": [{**ONE, "kind": "lyd"}]},
    {"items": [{**ONE, "x": 1_201}]},
    {"items": [{**ONE, "y": -1}]},
    {"items": [{**ONE, "x": 2.5}]},
    {"items": [{**ONE, "size": 5}]},
    {"items": [{**ONE, "size": True}]},
    {"items": [{**ONE, "tone": "lilla"}]},
    {"items": [{**ONE, "agreed": "ja"}]},
    {"items": [{**ONE, "photo": "../foto.jpg"}]},
    {"items": [{**ONE, "shape": 0}]},
    {"items": [{**ONE, "text": "x" * 2_001}]},
    {"items": [{**ONE, "id": f"t{n}"} for n in range(151)]},
    {"items": [ONE], "ink": "streg"},
    {"items": [ONE], "ink": [{"tone": "blaek"}]},
    {"ink": [{**INK[0], "path": "x"}]},
]
