"""The user guide: one text, shown in the window, found by Ctrl+K, and put on paper."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from taet_desktop import __version__, paths
from taet_desktop.domain import clock
from taet_desktop.domain.guide import Guide, GuideHit, parse_guide
from taet_desktop.services.files import save_file

FILE_NAME = "vejledning.pdf"


@cache
def guide() -> Guide:
    """Return the guide, read once. It needs no open vault: the one who is locked out must find it too."""
    return parse_guide(paths.guide_file().read_text(encoding="utf-8"))


def find_in_guide(words: str, limit: int = 5) -> list[GuideHit]:
    """Return the sections about some words; "vejledning" itself leads to the beginning."""
    found = guide().find(words, limit)
    asked = words.strip().casefold()
    title = guide().title
    if len(asked) > 2 and title.casefold().startswith(asked):
        return [GuideHit("", title, "Sådan bruger du programmet."), *found][:limit]
    return found


def guide_pdf() -> bytes:
    """Return the guide as a tagged PDF/A-2b.

    Raises
    ------
    NotArchivable
        When the finished file isn't valid PDF/A-2b.
    """
    # Drawing a PDF costs more to import than all the rest that the locked window needs.
    from taet_desktop.reports.papers.guide import guide_paper
    from taet_desktop.reports.papers.paper import render

    return render(guide_paper(guide(), __version__), _no_picture, clock.now())


def save_guide(path: Path) -> Path:
    """Write `guide_pdf` where the adviser wants it; return the path. Raises UserError when it can't be."""
    return save_file(path.with_suffix(".pdf"), guide_pdf())


def _no_picture(name: str) -> bytes:
    raise KeyError(name)
