"""Boards as they stand after a talk."""

from __future__ import annotations

from taet_desktop.domain.voices import QuestionForm
from tests.instruments.scenes import MOTHER, Said, Scene
from tests.support.boards import board, board_item

BOARDS = (
    Scene(
        "tavle-anna-almindelig",
        "tavle",
        "Anna",
        QuestionForm.STANDARD,
        (
            Said("tavle", board(), "Der skal være plads til Musse."),
            Said("tavle", {"items": [board_item(1, "seddel", 200, 200, "ikke for langt væk")]}, voice=MOTHER),
        ),
    ),
    Scene(
        "tavle-jonas-konkret",
        "tavle",
        "Jonas",
        QuestionForm.CONCRETE,
        (
            Said(
                "tavle", {"items": [board_item(1, "billede", 300, 300, picture="bus")], "ink": board()["ink"]}
            ),
        ),
    ),
    Scene(
        "tavle-mette-billede",
        "tavle",
        "Mette Marie",
        QuestionForm.PICTURE,
        (Said("tavle", {"ink": board()["ink"]}),),
    ),
    Scene(
        "tavle-birgit-skaansom",
        "tavle",
        "Birgit",
        QuestionForm.GENTLE,
        (
            Said(
                "tavle",
                {"items": [board_item(1, "seddel", 300, 300, "ringe til Lene", agreed=True, when="søndag")]},
            ),
        ),
    ),
)
