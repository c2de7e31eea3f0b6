"""Which device writes: one id for each vault on each machine, and a new one when a store goes back in time.

Merging rests on it: two stores that go on separately must never write under one id. So the store and this
machine both keep a mark that is changed before the first write after an opening, after every copy and when
something is sent. Where the marks differ, the folder was copied, moved or put back from a copy, and the store
goes on as a new device.
"""

from __future__ import annotations

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

from taet_desktop import logs, paths
from taet_desktop.domain.ids import new_device_id
from taet_desktop.errors import UserError
from taet_desktop.storage.store import Store

log = logs.get(__name__)

_MARK = "device_mark"
_PURPOSE = "denne computer"


def claim(store: Store, folder: Path) -> None:
    """Give an opened store the id under which it writes here; nothing is written until something else is."""
    with store.read() as uow:
        here = uow.meta.get(_MARK)
    kept = _kept().get(_place(folder), {})
    known = here is not None and kept.get("mark") == here
    store.device = kept["device"] if known else new_device_id()
    store.before_writing = partial(renew_mark, store, folder)
    _adopt(store)


def _adopt(store: Store) -> None:
    """Take over what another device left open in this store; where that can't be written, it stays open."""
    with store.read() as uow:
        waiting = uow.adopting.waiting()
    if not waiting:
        return
    try:
        with store.unit_of_work(_PURPOSE) as uow:
            uow.adopting.adopt()
            uow.commit()
    except UserError as problem:
        log.info("what stands open was not taken over: %s", type(problem).__name__)


def renew_mark(store: Store, folder: Path) -> None:
    """Change the mark, so that whatever was copied before now is known as a copy.

    When it can't be written (a full disk), work goes on; the next opening then counts as a new device.
    """
    mark = new_device_id()
    try:
        with store.unit_of_work(_PURPOSE) as uow:
            uow.meta.set(_MARK, mark)
            uow.commit()
        devices = _kept()
        devices[_place(folder)] = {"device": store.device, "mark": mark}
        _keep(devices)
    except (UserError, OSError) as problem:
        log.info("the device's mark was not renewed: %s", type(problem).__name__)


def _place(folder: Path) -> str:
    """Return a name for where a vault lies, without telling where."""
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _file() -> Path:
    return paths.config_dir() / "devices.json"


def _kept() -> dict[str, dict[str, Any]]:
    try:
        raw = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(raw, dict):
        return {}
    return {
        place: one
        for place, one in raw.items()
        if isinstance(one, dict) and isinstance(one.get("device"), str) and isinstance(one.get("mark"), str)
    }


def _keep(devices: dict[str, dict[str, Any]]) -> None:
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(devices, indent=1), encoding="utf-8")
    part.replace(file)
