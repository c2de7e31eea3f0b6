"""Setting a file aside that can't be used: into a folder beside it, with a text that says why."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from taet_desktop.errors import UserError
from taet_desktop.exchange.place import rename_new
from taet_desktop.exchange.sealed.placing import place, told

ASIDE = "Lagt til side"
_PIECE = 8
_MOST = 99


def set_aside(path: Path, sha256: str, reason: UserError) -> Path:
    """Move a file into the folder `Lagt til side` beside it; return where it lies.

    The text is written first, so that no file ever lies there without one, and it is named by the file's
    contents, so that a second try writes no second text.

    Raises
    ------
    UserError
        When it can't be moved; it lies where it was.
    """
    folder = path.parent / ASIDE
    stem = f"{path.stem}-{sha256[:_PIECE]}"
    try:
        folder.mkdir(exist_ok=True)
        if not (folder / f"{stem}.txt").exists():
            place(folder, stem, ".txt", _text(reason).encode("utf-8-sig"))
        return _moved(path, folder, stem)
    except OSError as problem:
        raise told(problem) from problem


def _text(reason: UserError) -> str:
    lines = [
        "Filen ved siden af er lagt til side. Den er ikke slettet, og den er ikke ændret.",
        "",
        reason.text(),
        "",
        "Når det er i orden, kan du flytte filen tilbage. Så bliver den prøvet igen.",
        "",
    ]
    return "\n".join(lines).replace("\n", "\r\n")


def _moved(path: Path, folder: Path, stem: str) -> Path:
    for number in range(1, _MOST + 1):
        target = folder / f"{stem}{f'-{number}' if number > 1 else ''}{path.suffix}"
        if os.path.lexists(target):
            continue
        with suppress(FileExistsError):  # somebody took the name in between
            rename_new(path, target)
            return target
    raise FileExistsError
