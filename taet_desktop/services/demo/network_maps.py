"""Network maps an invented citizen might draw."""

from __future__ import annotations

import random
from typing import Any

_CLOSE = (
    ("Karen", "mor", "person", "mor"),
    ("", "far", "person", "far"),
    ("Musse", "kat", "dyr", "kat"),
    ("Lis", "søster", "person", ""),
    ("Bo", "ven", "person", "ven"),
    ("Trille", "hund", "dyr", "hund"),
    ("Noor", "kæreste", "person", "kaereste"),
)
_IMPORTANT = (
    ("Jonas", "bostøtte", "fagperson", "bostoette"),
    ("Else", "moster", "person", ""),
    ("Ali", "hjælper på værkstedet", "fagperson", ""),
    ("Værestedet", "", "sted", "vaerested"),
    ("", "bror", "person", ""),
    ("Koret", "", "sted", "synge"),
)
_KNOWN = (
    ("", "læge", "fagperson", "laege"),
    ("Biblioteket", "", "sted", "bibliotek"),
    ("Birthe", "nabo", "person", "nabo"),
    ("Svømmehallen", "", "sted", "svoemmehal"),
    ("Tom", "gammel ven", "person", ""),
    ("", "kontaktperson", "fagperson", "kontaktperson"),
)


def network_map(rng: random.Random) -> dict[str, Any]:
    """Return a map with four to eleven on it, one or two of whom somebody wants to see more of."""
    people: list[dict[str, Any]] = []
    for ring, pool, most in ((1, _CLOSE, 3), (2, _IMPORTANT, 4), (3, _KNOWN, 4)):
        taken = rng.sample(pool, rng.randint(1 if ring < 3 else 2, most))
        start, apart = rng.randrange(360), 360 // len(taken)
        for number, (name, relation, kind, picture) in enumerate(taken):
            people.append(
                {
                    "id": f"p{len(people) + 1}",
                    "name": name,
                    "relation": relation,
                    "kind": kind,
                    "picture": picture,
                    "ring": ring,
                    "angle": (start + number * apart + rng.randint(-15, 15)) % 360,
                    "wish": "",
                }
            )
    wishes = rng.sample(people, min(len(people), rng.choice((1, 1, 2))))
    for number, one in enumerate(wishes):
        one["wish"] = "mere" if number == 0 else rng.choice(("mere", "mindre"))
    return {"people": people, "note": ""}
