"""What each kind of answer may be, for the tests that try many."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.network import KINDS, WISHES
from taet_desktop.domain.values import EXPECTED, STATUSES, WEEK_PARTS
from tests.support.board_strategies import BOARDS, STROKES

TEXTS = st.text(max_size=12)
IDS = st.sampled_from(["hjemme", "tur", "ro"])
PERSONS = st.fixed_dictionaries({"name": TEXTS, "relation": TEXTS, "phone": TEXTS})
STEPS = st.one_of(st.integers(1, 5), st.just(DONT_KNOW))
MEMBER = {"id": "p1", "name": "Karen", "kind": "person", "ring": 1, "angle": 0}
MEMBERS = st.fixed_dictionaries(
    {
        "id": st.text(min_size=1, max_size=8),
        "kind": st.sampled_from(sorted(KINDS)),
        "ring": st.integers(1, 3),
        "angle": st.integers(0, 359),
    },
    optional={
        "name": TEXTS,
        "relation": TEXTS,
        "picture": st.one_of(st.just(""), IDS),
        "wish": st.sampled_from(["", *WISHES]),
    },
)
VALUES: dict[ItemKind, st.SearchStrategy[Any]] = {
    ItemKind.TEXT: TEXTS,
    ItemKind.CHOICE: IDS,
    ItemKind.CHOICES: st.lists(IDS, unique=True),
    ItemKind.PICTOGRAMS: st.lists(IDS, unique=True),
    ItemKind.SCALE5: STEPS,
    ItemKind.FACES: STEPS,
    ItemKind.LINE: st.integers(0, 10),
    ItemKind.DATE: st.dates().map(str),
    ItemKind.PERSON: PERSONS,
    ItemKind.AGREEMENT: st.lists(
        st.fixed_dictionaries({"what": TEXTS, "who": TEXTS, "when": TEXTS}), max_size=3
    ),
    ItemKind.LINES: st.lists(TEXTS, max_size=4),
    ItemKind.PERSONS: st.lists(PERSONS, max_size=3),
    ItemKind.SORT: st.lists(IDS, unique=True).flatmap(
        lambda cards: st.lists(
            st.sampled_from(["godt", "svaert"]), min_size=len(cards), max_size=len(cards)
        ).map(
            lambda piles: {
                pile: [card for card, at in zip(cards, piles, strict=True) if at == pile] for pile in piles
            }
        )
    ),
    ItemKind.WEEK: st.lists(
        st.fixed_dictionaries(
            {
                "day": st.sampled_from("1234567"),
                "part": st.sampled_from(WEEK_PARTS),
                "picture": st.one_of(st.just(""), IDS),
                "text": TEXTS,
            }
        ),
        max_size=4,
    ),
    ItemKind.GOALS: st.lists(
        st.fixed_dictionaries(
            {
                "goal": TEXTS,
                "area": TEXTS,
                "until": st.one_of(st.just(""), st.dates().map(str)),
                "expected": st.sampled_from(["", *EXPECTED]),
                "status": st.sampled_from(["", *STATUSES]),
                "steps": st.lists(
                    st.fixed_dictionaries(
                        {"what": TEXTS, "who": TEXTS, "when": TEXTS, "done": st.booleans()}
                    ),
                    max_size=2,
                ),
            }
        ),
        max_size=3,
    ),
    ItemKind.SIGNATURE: st.fixed_dictionaries(
        {
            "strokes": st.lists(
                st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 333)).map(list), max_size=3),
                max_size=3,
            ),
            "name": TEXTS,
            "day": st.dates().map(str),
        }
    ),
    ItemKind.NETWORK: st.fixed_dictionaries(
        {"people": st.lists(MEMBERS, max_size=4, unique_by=lambda one: one["id"]), "note": TEXTS}
    ),
    ItemKind.WHITEBOARD: BOARDS,
    ItemKind.SCAFFOLD: st.fixed_dictionaries(
        {
            "places": st.lists(
                st.fixed_dictionaries({"place": IDS, "text": TEXTS, "pictures": st.lists(IDS, max_size=4)}),
                max_size=4,
                unique_by=lambda row: row["place"],
            ),
            "ink": st.lists(STROKES, max_size=2),
        }
    ),
    ItemKind.PLAN: st.fixed_dictionaries(
        {
            "dream": TEXTS,
            "pictures": st.lists(IDS, max_size=4),
            "goals": st.lists(
                st.fixed_dictionaries(
                    {
                        "goal": TEXTS,
                        "status": st.sampled_from(["", *STATUSES]),
                        "steps": st.lists(
                            st.fixed_dictionaries(
                                {"what": TEXTS, "who": TEXTS, "picture": TEXTS, "done": st.booleans()}
                            ),
                            max_size=3,
                        ),
                    }
                ),
                max_size=3,
            ),
            "feels": st.sampled_from([None, 1, 2, 3, 4, 5]),
        }
    ),
    ItemKind.SYMBOLS: st.lists(
        st.fixed_dictionaries({"id": IDS, "label": TEXTS, "at": st.times().map(lambda t: f"{t:%H:%M:%S}")}),
        max_size=3,
    ),
}
