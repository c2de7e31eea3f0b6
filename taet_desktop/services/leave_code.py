"""The four digits that turn the screen back to the adviser.

Kept stretched in the vault's own facts. Four digits are no secret to somebody who holds the open vault: they
keep a curious hand on the citizen's side, and the vault's own locks do the rest.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets

from taet_desktop.errors import InvalidInput
from taet_desktop.services.session import Session

DIGITS = 4
_KEY = "leave_code"
_COST = {"n": 2**14, "r": 8, "p": 1}
"""scrypt: 16 MiB and some 50 ms, so that ten thousand codes take minutes on a copy of the kept line."""


def has_leave_code(session: Session) -> bool:
    """Tell whether a code has been chosen."""
    return bool(_kept(session))


def set_leave_code(session: Session, code: str) -> None:
    """Choose a code. Raises InvalidInput when it isn't four digits."""
    if len(code) != DIGITS or not (code.isascii() and code.isdecimal()):
        raise InvalidInput("Koden skal være fire tal.", field="leave_code")
    salt = secrets.token_bytes(16)
    kept = {"salt": _text(salt), "hash": _text(_stretched(code, salt))}
    _keep(session, json.dumps(kept))


def clear_leave_code(session: Session) -> None:
    """Let the keys alone turn the screen back."""
    _keep(session, "")


def check_leave_code(session: Session, code: str) -> bool:
    """Tell whether this is the code; no code is right when none has been chosen."""
    kept = _kept(session)
    if not kept:
        return False
    found = json.loads(kept)
    wanted = base64.b64decode(found["hash"])
    return hmac.compare_digest(_stretched(code, base64.b64decode(found["salt"])), wanted)


def _stretched(code: str, salt: bytes) -> bytes:
    return hashlib.scrypt(code.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, **_COST)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _kept(session: Session) -> str:
    with session.store.read() as uow:
        return uow.meta.get(_KEY) or ""


def _keep(session: Session, value: str) -> None:
    with session.store.unit_of_work(purpose="indstillinger") as uow:
        uow.meta.set(_KEY, value)
        uow.commit()
