"""Reading the guide: its parts, its anchors, what is refused, and what is found."""

from __future__ import annotations

import pytest

from taet_desktop.domain.guide import (
    Guide,
    GuidePoints,
    GuideRun,
    GuideTable,
    GuideText,
    anchor_of,
    parse_guide,
    plain,
)

SMALL = """# Titel

Først **dette**,
så det.

## Vælg et kodeord

1. Tag fire ord.
2. Se [længere nede](#lås-op-igen).

### Lås op igen

- Tryk på »Lås op«. Vent lidt.
- Åbn `filen`.

| Tast | Det sker |
|---|---|
| F1 | Hjælp |
"""


def small() -> Guide:
    return parse_guide(SMALL)


def test_every_kind_of_part_is_read() -> None:
    guide = small()
    assert guide.title == "Titel"
    assert guide.lead == (
        GuideText((GuideRun("Først "), GuideRun("dette", bold=True), GuideRun(", så det."))),
    )
    first, second = guide.sections
    assert (first.anchor, first.level, first.title) == ("vælg-et-kodeord", 2, "Vælg et kodeord")
    steps = first.blocks[0]
    assert isinstance(steps, GuidePoints)
    assert steps.numbered
    assert steps.items[1] == (GuideRun("Se "), GuideRun("længere nede", link="#lås-op-igen"), GuideRun("."))
    points, table = second.blocks
    assert isinstance(points, GuidePoints)
    assert not points.numbered
    assert points.items[1][1] == GuideRun("filen", code=True)
    assert isinstance(table, GuideTable)
    assert [plain(cell) for row in (table.head, *table.rows) for cell in row] == [
        "Tast",
        "Det sker",
        "F1",
        "Hjælp",
    ]


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("I dag", "i-dag"),
        ("Hvem siger det?", "hvem-siger-det"),
        ("Mål- og aftaleskema", "mål--og-aftaleskema"),
        ("CHIME – spørgsmål", "chime--spørgsmål"),
    ],
)
def test_anchors_are_those_of_github(title: str, anchor: str) -> None:
    assert anchor_of(title) == anchor


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# A\n\n#### For dybt", 3),
        ("# A\n\n# B", 3),
        ("# A\n\n## B\nstraks efter", 4),
        ("# A\n\n- punkt\nikke et punkt", 4),
        ("# A\n\n> citat", 3),
        ("# A\n\n![billede](x.png)", 3),
        ("# A\n\n| en | to | tre |\n|---|---|---|\n| 1 | 2 | 3 |", 3),
    ],
)
def test_what_is_unknown_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(ValueError, match=f"line {line}"):
        parse_guide(text)


def test_headings_are_found_before_what_stands_below_them() -> None:
    found = small().find("lås op")
    assert [hit.title for hit in found] == ["Lås op igen"]
    assert found[0].sentence == "Tryk på »Lås op«."
    assert [hit.anchor for hit in small().find("ord")] == ["vælg-et-kodeord"]
    assert [hit.title for hit in small().find("hjælp")] == ["Lås op igen"]


@pytest.mark.parametrize("words", ["", " ", "a", "kodeord xyz", "rdet"])
def test_nothing_is_found_for_nothing_or_for_the_middle_of_a_word(words: str) -> None:
    assert small().find(words) == []
