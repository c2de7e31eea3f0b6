"""The program's log: technical lines only, never a name, a word or a number from the vault.

Messages are constants; values may only be counts, durations, versions and types of exceptions. Tracebacks
are logged without the exception's own text, since that text may quote data.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

from taet_desktop import paths

LOGGER_NAME = "taet_desktop"


def get(name: str) -> logging.Logger:
    """Return the logger of one module, below the program's own."""
    return logging.getLogger(f"{LOGGER_NAME}.{name.removeprefix('taet_desktop.')}")


def start(*, to_file: bool = True) -> None:
    """Send the program's log to a rotating file (256 kB, three kept). A failing log stops nothing."""
    logger = logging.getLogger(LOGGER_NAME)
    logger.setLevel(logging.INFO)
    if not to_file:
        return
    # It brings sockets and pickle along, 8 ms that the unlock window has no use for.
    from logging.handlers import RotatingFileHandler

    if any(isinstance(handler, RotatingFileHandler) for handler in logger.handlers):
        return
    try:
        folder = paths.log_dir()
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "taet-desktop.log", maxBytes=256_000, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return where an exception came from: its type and code places, without its text or any values."""
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(trace)]
    return f"{kind.__name__} at {' > '.join(places)}"
