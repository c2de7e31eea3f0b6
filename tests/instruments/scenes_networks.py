"""Network maps as they are drawn at kitchen tables."""

from __future__ import annotations

from typing import Any

from taet_desktop.domain.voices import QuestionForm
from tests.instruments.scenes import MOTHER, SUPPORT, Said, Scene


def member(  # noqa: PLR0917 one argument a field
    number: int, ring: int, angle: int, name: str, relation: str, kind: str = "person", **more: str
) -> dict[str, Any]:
    return {
        "id": f"p{number}", "name": name, "relation": relation, "kind": kind, "picture": "", "ring": ring,
        "angle": angle, "wish": "", **more,
    }  # fmt: skip


ANNA: dict[str, Any] = {
    "people": [
        member(1, 1, 30, "", "mor", picture="mor"),
        member(2, 1, 200, "Musse", "kat", "dyr", picture="kat"),
        member(3, 2, 80, "", "bror", wish="mere"),
        member(4, 2, 150, "Sanne", "bostøtte", "fagperson"),
        member(5, 2, 300, "Koret", "", "sted", picture="synge", wish="mere"),
        member(6, 3, 10, "Bodil", "nabo", wish="mindre"),
        member(7, 3, 250, "", "læge", "fagperson", picture="laege"),
    ],
    "note": "",
}
MOTHERS = {"people": [member(1, 1, 0, "Karen", "mor"), member(2, 3, 90, "Lis", "søster", wish="mere")]}
MANY = {
    "people": [
        member(n, 2, n * 20, name, "ven")
        for n, name in enumerate(
            ("Ali", "Bo", "Carl", "Dan", "Eva", "Finn", "Gry", "Hans", "Ida", "Jens", "Kim", "Lis"), 1
        )
    ]
}

NETWORKS = (
    Scene(
        "netvaerkskort-anna-almindelig",
        "netvaerkskort",
        "Anna",
        QuestionForm.STANDARD,
        (
            Said("kort", ANNA, "Musse sover hos mig."),
            Said("kort", MOTHERS, voice=MOTHER),
            Said("lave", ["kaffe", "musik"]),
            Said("hjaelper", ["bostoette", "dyr"], "Musse kan høre det på min stemme."),
            Said("savn", "mere"),
            Said("savn", "nok", voice=SUPPORT),
        ),
    ),
    Scene(
        "netvaerkskort-jonas-konkret",
        "netvaerkskort",
        "Jonas",
        QuestionForm.CONCRETE,
        (
            Said("kort", MANY),
            Said("lave", ["passer"]),
            Said("hjaelper", ["selv"]),
            Said("savn", "flere"),
        ),
    ),
    Scene(
        "netvaerkskort-mette-billede",
        "netvaerkskort",
        "Mette Marie",
        QuestionForm.PICTURE,
        (
            Said("kort", {"people": [member(1, 1, 0, "", "", "dyr", picture="hund")]}),
            Said("lave", ["tur", "stille"]),
            Said("hjaelper", ["familie", "tilbud"]),
            Said("savn", ["mere"]),
        ),
    ),
    Scene(
        "netvaerkskort-birgit-skaansom",
        "netvaerkskort",
        "Birgit",
        QuestionForm.GENTLE,
        (
            Said("kort", {"people": [member(1, 1, 0, "Lene", "datter", wish="mere")]}),
            Said("lave", ["kaffe", "stille"]),
            Said("hjaelper", ["familie"]),
            Said("savn", "nok"),
        ),
    ),
)
