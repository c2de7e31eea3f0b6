"""Boards of any shape that can be."""

from __future__ import annotations

from hypothesis import strategies as st

from taet_desktop.domain.ink import TONES, Point, drawn

STROKES = st.builds(
    lambda tone, width, x, y: drawn(tone, width, [Point(x, y), Point(y, x, 0.5)]).to_json(),
    st.sampled_from(sorted(TONES)), st.sampled_from([3, 6, 12]), st.integers(0, 700), st.integers(0, 700),
)  # fmt: skip
BOARD_ITEMS = st.fixed_dictionaries(
    {
        "id": st.text(min_size=1, max_size=8),
        "kind": st.sampled_from(["seddel", "tekst", "billede", "foto"]),
        "x": st.integers(0, 1200),
        "y": st.integers(0, 750),
        "size": st.integers(1, 4),
    },
    optional={
        "text": st.text(max_size=30),
        "picture": st.sampled_from(["", "kat", "hjem"]),
        "tone": st.just("blaa"),
        "agreed": st.booleans(),
        "who": st.text(max_size=30),
    },
)
BOARDS = st.fixed_dictionaries(
    {
        "items": st.lists(BOARD_ITEMS, max_size=4, unique_by=lambda one: one["id"]),
        "ink": st.lists(STROKES, max_size=3),
    }
)
