"""Which vault, in which place, is writing: so that two copies of one vault never number their words alike.

A vault's folder can be copied: to another machine, beside itself, back from a safety copy. Each copy must
be a device of its own, or what one wrote would be taken for what the other wrote. So every place where a
vault has been opened (this installation, on this machine, in this folder) has a *seat* in it: a device id
and a token. The token is kept on the machine too, and both are renewed whenever something has been sent.
Where they differ, the vault isn't the one that last sat there, and sits down anew; numbers that nobody has
seen may be written again.
"""

from __future__ import annotations

import hashlib
import json
import platform
import secrets
from pathlib import Path

from taet_desktop import logs, paths, settings
from taet_desktop.domain.ids import new_device_id
from taet_desktop.storage.store import Store
from taet_desktop.storage.unit_of_work import UnitOfWork

log = logs.get(__name__)

_KEY = "seat:"


def take(store: Store, folder: Path) -> None:
    """Let the store write as the device that sits here; what another left open is taken over."""
    seat = _seat(folder)
    kept = _tokens().get(seat)
    with store.read() as uow:
        told = _told(uow, seat)
    fits = kept is not None and told.get("token") == kept
    store.device = told["device"] if fits else new_device_id()
    with store.read() as uow:
        waiting = uow.adopting.waiting()
    if fits and not waiting:
        return
    with store.unit_of_work(purpose="åbning") as uow:
        uow.adopting.adopt()
        token = kept if fits and kept else _renew(uow, store, seat)
        uow.commit()
    _keep(seat, token)


def renew(uow: UnitOfWork, store: Store, folder: Path) -> None:
    """Renew the token where something is being sent; `uow` is the unit that remembers that it was sent.

    Kept on the machine first: if the commit fails after that, the vault sits down anew, which does no harm.
    """
    seat = _seat(folder)
    _keep(seat, _renew(uow, store, seat))


def _renew(uow: UnitOfWork, store: Store, seat: str) -> str:
    token = secrets.token_hex(16)
    uow.meta.set(_KEY + seat, json.dumps({"device": store.device, "token": token}))
    return token


def _told(uow: UnitOfWork, seat: str) -> dict[str, str]:
    raw = uow.meta.get(_KEY + seat)
    return dict(json.loads(raw)) if raw else {}


def _seat(folder: Path) -> str:
    """Return this place's name: nothing of the folder's name can be read out of it."""
    where = f"{settings.load().device_id}\n{platform.node()}\n{folder.resolve()}"
    return hashlib.sha256(where.encode()).hexdigest()[:32]


def _file() -> Path:
    return paths.config_dir() / "seats.json"


def _tokens() -> dict[str, str]:
    try:
        raw = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(seat): str(token) for seat, token in raw.items()} if isinstance(raw, dict) else {}


def _keep(seat: str, token: str) -> None:
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        part.write_text(json.dumps({**_tokens(), seat: token}, indent=1), encoding="utf-8")
        part.replace(file)
    except OSError:
        log.info("the seat isn't kept: the vault will sit down anew next time")
