"""Where files lie: what we ship, and what the machine lets us write.

No path here ever depends on a citizen. The vault itself may lie anywhere the adviser chooses.
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs

APP_NAME = "taet-desktop"


@cache
def resources_dir() -> Path:
    """Return the folder with `icons/` and `pictograms/`: frozen, installed or in a checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).parent
    candidates = [Path(frozen) / "resources"] if frozen else []
    candidates += [package / "_resources", package.parent / "resources"]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("resources folder missing from the installation")


def guide_file() -> Path:
    """Return the user guide: beside the icons where the program is installed, in `docs` in a checkout."""
    shipped = resources_dir() / "VEJLEDNING.md"
    return shipped if shipped.is_file() else resources_dir().parent / "docs" / "VEJLEDNING.md"


def config_dir() -> Path:
    """Return the folder for settings (nothing personal is ever written there)."""
    return Path(platformdirs.user_config_dir(APP_NAME, appauthor=False))


def documents_dir() -> Path:
    """Return the folder that is suggested for a new vault and for exports."""
    return Path(platformdirs.user_documents_dir())


def log_dir() -> Path:
    """Return the folder for the program's log (technical lines only)."""
    return Path(platformdirs.user_log_dir(APP_NAME, appauthor=False))


def kept_instruments_file() -> Path:
    """Return the file where our own instruments are kept between starts; it may be deleted at any time."""
    return config_dir() / "instruments.kept"


def local_instruments_dir() -> Path:
    """Return the folder where a municipality may put instruments of its own."""
    return config_dir() / "instruments"
