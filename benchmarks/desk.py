"""A program, pictures and an adviser's day in November, for benchmarks of single fields."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from taet_desktop.pictograms.catalogue import Catalogue
    from taet_desktop.ui.fields.base import FieldContext


class Desk(NamedTuple):
    """What a field needs around it."""

    app: QApplication
    catalogue: Catalogue
    context: FieldContext


def desk() -> Desk:
    """Return the program as it looks by day; whoever asks for it closes the source of pictures again."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from taet_desktop.pictograms.album import Album
    from taet_desktop.pictograms.catalogue import load_catalogue
    from taet_desktop.services.paper_pictures import PictureFinder
    from taet_desktop.settings import Settings
    from taet_desktop.ui import pictures, style
    from taet_desktop.ui.fields.base import FieldContext

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.apply(app, Settings(theme="light"))
    style.appearance().load_rest()
    catalogue = load_catalogue()
    pictures.set_source(catalogue.svg)
    context = FieldContext(
        lambda: date(2026, 11, 22),
        "Anna",
        lambda picture: catalogue.get(picture).label,
        find_pictures=lambda word: [one.id for one in catalogue.search(word)],
        picture_for=PictureFinder(Album(catalogue, lambda sha: None)),
    )
    return Desk(app, catalogue, context)
