"""The drawings of the four *visuelle stilladser*, as flat shapes in the sheet's units, y downwards.

A tree for the network, a boat for coping and dreams, a house for the themes of a life, a round walk for what
is learned together. Curves are told as the points of a polygon, so that every painter draws the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from taet_desktop.domain.scaffold import HEIGHT, WIDTH

Points = tuple[tuple[float, float], ...]

COLORS = {
    "himmel": "#E8F2F7", "eng": "#DFECD4", "eng2": "#CDE1BE", "blad": "#C3DEB6", "blad2": "#A6CC9B",
    "trae": "#CDAF88", "trae2": "#A98A63", "sol": "#F8DC8C", "vand": "#CBE4EF", "vand2": "#AFD3E5",
    "vaeg": "#F4EADB", "tag": "#DDA48F", "sten": "#D3D2CB", "sti": "#EADBBD", "sejl": "#FFFFFF",
    "roed": "#E29A8E", "hud": "#EBCBA9", "hud2": "#C39A73", "toej": "#9DC3D6", "toej2": "#C7B3DA",
    "streg": "#7F8F96",
}  # fmt: skip
"""The colours on white, so soft that words stand out and little ink is used; a dark screen has its own."""


class Shape(NamedTuple):
    """A filled shape, or a line where `fill` is empty: its points, its colour, and the line's width."""

    points: Points
    fill: str = ""
    line: str = ""
    width: float = 0.0


@cache
def scene(sheet: str) -> tuple[Shape, ...]:
    """Return the drawing of a sheet, the lowest shape first. Raises KeyError for a sheet there isn't."""
    return tuple(SCENES[sheet]())


# --- pencils


def _box(left: float, top: float, right: float, bottom: float) -> Points:
    return ((left, top), (right, top), (right, bottom), (left, bottom))


def _disc(x: float, y: float, across: float, high: float = 0.0) -> Points:
    count = 40
    turns = [2 * math.pi * number / count for number in range(count)]
    return tuple((x + across * math.cos(turn), y + (high or across) * math.sin(turn)) for turn in turns)


def _round(*points: tuple[float, float]) -> Points:
    """Return a closed shape that bends at every point and passes midway between them."""
    found: list[tuple[float, float]] = []
    ring = [points[-1], *points, points[0]]
    for number in range(1, len(ring) - 1):
        start, bend, end = _middle(ring[number - 1], ring[number]), ring[number], ring[number + 1]
        found += _bent(start, bend, _middle(bend, end))
    return tuple(found)


def _middle(one: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _bent(
    start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float], steps: int = 8
) -> list[tuple[float, float]]:
    """Return points on the curve from start to end that is pulled towards the bend; the end isn't one."""
    found = []
    for step in range(steps):
        far = step / steps
        near = 1 - far
        found.append(
            (
                near * near * start[0] + 2 * near * far * bend[0] + far * far * end[0],
                near * near * start[1] + 2 * near * far * bend[1] + far * far * end[1],
            )
        )
    return found


def _ground(*heights: float) -> Points:
    """Return land or sea from side to side: so high at places that stand equally far apart."""
    apart = WIDTH / (len(heights) - 1)
    top: list[tuple[float, float]] = []
    for number, (one, other) in enumerate(pairwise(heights)):
        for step in range(10):
            far = (1 - math.cos(math.pi * step / 10)) / 2
            top.append(((number + step / 10) * apart, one + (other - one) * far))
    return (*top, (WIDTH, heights[-1]), (WIDTH, HEIGHT), (0, HEIGHT))


def _rays(x: float, y: float, near: float, far: float, count: int) -> list[Shape]:
    turns = [2 * math.pi * number / count for number in range(count)]
    return [
        Shape(
            (
                (x + near * math.cos(turn), y + near * math.sin(turn)),
                (x + far * math.cos(turn), y + far * math.sin(turn)),
            ),
            line="sol",
            width=7,
        )
        for turn in turns
    ]


def _sun(x: float, y: float, radius: float) -> list[Shape]:
    return [*_rays(x, y, radius * 1.2, radius * 1.5, 14), Shape(_disc(x, y, radius), "sol")]


def _cloud(x: float, y: float, size: float) -> list[Shape]:
    parts = ((-0.9, 0.15, 0.5), (-0.3, -0.15, 0.65), (0.45, -0.05, 0.55), (0.95, 0.2, 0.42))
    low = _round(
        (x - 1.4 * size, y), (x - 1.3 * size, y + 0.62 * size), (x + 1.3 * size, y + 0.62 * size),
        (x + 1.35 * size, y),
    )  # fmt: skip
    puffs = [Shape(_disc(x + dx * size, y + dy * size, share * size), "sejl") for dx, dy, share in parts]
    return [*puffs, Shape(low, "sejl")]


def _sky() -> Shape:
    return Shape(_box(0, 0, WIDTH, HEIGHT), "himmel")


def _tuft(x: float, y: float) -> list[Shape]:
    blades = ((-9, -16), (0, -24), (9, -15))
    return [Shape(((x, y), (x + dx, y + dy)), line="blad2", width=4) for dx, dy in blades]


def _flower(x: float, y: float, color: str = "roed") -> list[Shape]:
    petals = [
        Shape(_disc(x + 8 * math.cos(turn), y + 8 * math.sin(turn), 6), color)
        for turn in (2 * math.pi * number / 5 for number in range(5))
    ]
    return [Shape(((x, y), (x, y + 36)), line="blad2", width=4), *petals, Shape(_disc(x, y, 5), "sol")]


# --- the four drawings


def _tree() -> list[Shape]:
    crown = (
        (150, 170, 135), (300, 105, 95), (470, 100, 95), (620, 95, 95), (770, 100, 95), (920, 105, 95),
        (1060, 175, 130), (180, 290, 105), (340, 300, 95), (500, 290, 90), (660, 290, 90), (820, 300, 100),
        (1000, 300, 110), (600, 200, 180), (400, 200, 150), (800, 200, 150),
    )  # fmt: skip
    apples = ((420, 215), (428, 330), (240, 330), (778, 60), (780, 225), (930, 330), (1080, 320), (118, 320))
    trunk = _round(
        (560, 300), (650, 300), (640, 470), (668, 585), (790, 655), (600, 640), (410, 655), (535, 585),
        (565, 470),
    )  # fmt: skip
    boughs = [
        Shape(((600, 430), (470, 350), (360, 320)), line="trae", width=26),
        Shape(((605, 430), (730, 350), (850, 320)), line="trae", width=26),
    ]
    return [
        _sky(),
        *_cloud(80, 420, 34),
        *_cloud(1110, 425, 30),
        Shape(_ground(600, 570, 590, 575, 605), "eng"),
        Shape(_ground(700, 680, 705, 690, 680), "eng2"),
        *boughs,
        Shape(trunk, "trae"),
        Shape(((590, 470), (584, 560), (560, 610)), line="trae2", width=5),
        Shape(((622, 440), (625, 540), (640, 600)), line="trae2", width=5),
        *(Shape(_disc(x, y, radius), "blad") for x, y, radius in crown),
        *(Shape(_disc(x, y, 15), "roed") for x, y in apples),
        *_bench(),
        *_can(),
        *(shape for x, y in ((390, 650), (808, 640), (360, 730), (830, 728)) for shape in _tuft(x, y)),
        *_flower(400, 690),
        *_flower(795, 690, "sol"),
    ]


def _bench() -> list[Shape]:
    planks = [Shape(_box(70, y, 300, y + 16), "trae") for y in (430, 455)]
    legs = [Shape(_box(x, 425, x + 12, 560), "trae2") for x in (85, 273)]
    return [*legs, *planks]


def _can() -> list[Shape]:
    """Return a watering can: what helps something grow."""
    body = _round((960, 405), (1080, 405), (1100, 500), (940, 500))
    return [
        Shape(((975, 470), (915, 440), (885, 408)), line="vand2", width=16),
        Shape(_disc(882, 404, 16, 11), "vand2"),
        Shape(((1075, 425), (1135, 420), (1120, 480), (1085, 480)), line="vand2", width=10),
        Shape(body, "vand2"),
        *(Shape(((x, y), (x - 4, y + 13)), line="vand", width=5) for x, y in ((868, 425), (852, 432))),
    ]


def _boat() -> list[Shape]:
    sail = (
        (438, 58), (762, 58), *_bent((762, 58), (815, 170), (762, 285)), (762, 285),
        *_bent((762, 285), (600, 305), (438, 285)), (438, 285), *_bent((438, 285), (482, 170), (438, 58)),
    )  # fmt: skip
    hull = (
        (385, 345), (815, 345), *_bent((815, 345), (800, 520), (720, 592)), (720, 592), (480, 592),
        *_bent((480, 592), (400, 520), (385, 345)),
    )  # fmt: skip
    waves = [
        Shape(tuple(_wave(x, y)), line="sejl", width=5)
        for x, y in ((380, 640), (560, 690), (760, 650), (400, 722), (1040, 470), (700, 728))
    ]
    return [
        _sky(),
        *_cloud(330, 80, 42),
        *_cloud(905, 330, 40),
        *_sun(842, 106, 62),
        *_lighthouse(),
        Shape(_ground(455, 440, 455, 440, 452), "vand"),
        Shape(_box(592, 26, 608, 350), "trae2"),
        Shape(((608, 28), (668, 40), (608, 56)), "roed"),
        Shape(sail, "sejl", "streg", 3),
        Shape(hull, "trae"),
        Shape(((390, 362), (810, 362)), line="trae2", width=8),
        Shape(_ground(575, 592, 572, 594, 570, 590, 574), "vand2"),
        *_rocks(),
        *waves,
        *_buoy(866, 492),
    ]


def _wave(x: float, y: float) -> list[tuple[float, float]]:
    return [(x + step * 4, y - 7 * math.sin(step / 9 * math.pi)) for step in range(19)]


def _lighthouse() -> list[Shape]:
    tower = ((348, 205), (384, 205), (396, 432), (336, 432))
    bands = [
        ((345, 262), (387, 262), (389, 300), (343, 300)),
        ((341, 342), (392, 342), (394, 382), (339, 382)),
    ]
    return [
        Shape(_disc(232, 470, 226, 78), "eng2"),
        Shape(_disc(366, 182, 30), "sol"),
        Shape(tower, "sejl", "streg", 2.5),
        *(Shape(band, "roed") for band in bands),
        Shape(_box(340, 196, 392, 207), "sten"),
        Shape(_box(352, 168, 380, 197), "sol", "streg", 2),
        Shape(((346, 168), (366, 142), (386, 168)), "roed"),
    ]


def _rocks() -> list[Shape]:
    return [
        Shape(_round((20, 640), (60, 500), (140, 478), (200, 520), (230, 640)), "sten"),
        Shape(_round((230, 640), (270, 500), (330, 490), (385, 560), (395, 650)), "sten"),
    ]


def _buoy(x: float, y: float) -> list[Shape]:
    parts = [
        Shape(
            (
                (x + 34 * math.cos(turn), y + 34 * math.sin(turn)),
                (x + 62 * math.cos(turn), y + 62 * math.sin(turn)),
            ),
            line="sejl",
            width=20,
        )
        for turn in (math.radians(45 + 90 * number) for number in range(4))
    ]
    return [Shape(_disc(x, y, 62), "roed"), *parts, Shape(_disc(x, y, 34), "vand")]


def _house() -> list[Shape]:
    roof = ((105, 226), (600, 18), (1095, 226))
    bush = ((70, 640, 50), (120, 655, 42), (1085, 650, 46), (1135, 640, 52))
    return [
        _sky(),
        *_cloud(170, 90, 40),
        *_sun(1070, 82, 48),
        Shape(_ground(660, 650, 662, 650, 658), "eng"),
        Shape(_box(838, 58, 894, 160), "tag", "streg", 2),
        *_cloud(880, 34, 16),
        Shape(_box(165, 222, 1035, 705), "vaeg", "streg", 3),
        Shape(roof, "tag"),
        Shape(_box(165, 222, 1035, 232), "tag"),
        *(Shape(_disc(x, y, radius), "blad") for x, y, radius in bush),
        Shape(_ground(712, 706, 708, 706, 712), "eng2"),
        *_flower(60, 692),
        *_flower(125, 700, "sol"),
        *_flower(1080, 698, "sol"),
        *_flower(1140, 690),
    ]


def _walk() -> list[Shape]:
    ring = _disc(600, 375, 425, 262)
    return [
        Shape(_box(0, 0, WIDTH, HEIGHT), "eng"),
        *_hills(),
        Shape((*ring, ring[0]), line="sti", width=58),
        *_arrow(612, 113, 0),
        *_arrow(1025, 388, 90),
        *_arrow(588, 637, 180),
        *_arrow(175, 362, 270),
        *_pair(),
        *(shape for x, y in ((420, 250), (790, 255), (405, 560), (800, 545), (60, 400), (1150, 420))
          for shape in _tuft(x, y)),
        *_flower(440, 300),
        *_flower(765, 310, "sol"),
        *_flower(90, 330, "sol"),
        *_flower(1110, 330),
    ]  # fmt: skip


def _hills() -> list[Shape]:
    return [Shape(_disc(230, 375, 190, 120), "eng2"), Shape(_disc(980, 375, 190, 120), "eng2")]


def _arrow(x: float, y: float, degrees: float) -> list[Shape]:
    turn = math.radians(degrees)
    head = ((-13, -17), (13, 0), (-13, 17))
    points = tuple(
        (x + dx * math.cos(turn) - dy * math.sin(turn), y + dx * math.sin(turn) + dy * math.cos(turn))
        for dx, dy in head
    )
    return [Shape(points, line="trae2", width=8)]


def _pair() -> list[Shape]:
    """Return two people side by side, and the light that goes up for them."""
    found: list[Shape] = [*_rays(600, 190, 34, 48, 10), Shape(_disc(600, 190, 26), "sol")]
    for x, skin, cloth in ((525, "hud", "toej"), (675, "hud2", "toej2")):
        found.append(Shape(_round((x - 62, 400), (x - 52, 290), (x + 52, 290), (x + 62, 400)), cloth))
        found.append(Shape(_disc(x, 262, 36), skin))
        found.append(Shape(tuple(_smile(x, 270)), line="streg", width=3.5))
        found += [Shape(_disc(x + dx, 256, 3.6), "streg") for dx in (-12, 12)]
    return found


def _smile(x: float, y: float) -> list[tuple[float, float]]:
    turns: Sequence[float] = [math.radians(25 + 13 * step) for step in range(11)]
    return [(x + 16 * math.cos(turn), y + 12 * math.sin(turn)) for turn in turns]


SCENES: dict[str, Callable[[], list[Shape]]] = {
    "netvaerk": _tree,
    "livsmestring": _boat,
    "livstemaer": _house,
    "laering": _walk,
}
"""The drawings there are, by the name that an instrument gives as `sheet`."""
