"""Writing a file where the adviser wants it: whole or not at all, and refusals in Danish."""

from __future__ import annotations

import errno
from pathlib import Path

from taet_desktop.errors import UserError
from taet_desktop.storage import safe_files

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def save_file(path: Path, data: bytes) -> Path:
    """Write a file, in the place of one with the same name; return its path.

    Raises
    ------
    UserError
        When it can't be written; then what was there is as before.
    """
    try:
        safe_files.replace_all([(path, data)])
    except OSError as problem:
        raise _told(problem) from None
    return path


def _told(problem: OSError) -> UserError:
    safe = "Der er ikke skrevet noget, og pengeskabet er, som det var."
    if problem.errno in _FULL:
        what = "Der er ikke plads på drevet."
    elif problem.errno in _REFUSED:
        what = "Du har ikke lov til at skrive i mappen."
    else:
        what = "Filen kunne ikke gemmes der."
    return UserError(what, safe=safe, action="Vælg et andet sted.")
