"""What an unattended inbox remembers between its runs, in the vault: files seen, and how they ended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from taet_desktop.services.session import Session

_KEY = "inbox"
_PURPOSE = "indbakke"
_STEP = 2**20
STILL = timedelta(minutes=10)
"""A file that can't be read must have lain unchanged for so long before it is told from one still coming."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was first seen in this shape. `done` when there is nothing more to do about it."""

    size: int
    changed_ns: int
    since: str
    sha256: str
    done: bool = False


class Memory:
    """Files by their path, and the parcels whose receipts have been written."""

    def __init__(self, session: Session) -> None:
        self._session = session
        with session.store.read() as uow:
            kept = json.loads(uow.meta.get(_KEY) or "{}")
        self._files = {path: Seen(**seen) for path, seen in kept.get("files", {}).items()}
        self._receipted = set[str](kept.get("receipted", []))

    def look(self, path: Path) -> Seen:
        """Return what is known of a file; one that has changed is a new one. Raises OSError."""
        found = path.stat()
        before = self._files.get(str(path))
        if before and (before.size, before.changed_ns) == (found.st_size, found.st_mtime_ns):
            return before
        now = self._session.now().isoformat()
        seen = Seen(found.st_size, found.st_mtime_ns, now, _digest(path))
        self._files[str(path)] = seen
        self._keep()
        return seen

    def lies_still(self, seen: Seen) -> bool:
        """Tell whether a file has been seen in this shape for long; a clock put back doesn't count."""
        return self._session.now() - datetime.fromisoformat(seen.since) >= STILL

    def done(self, path: Path) -> None:
        """Remember that nothing more is to be done about a file, as long as it isn't changed."""
        seen = self._files[str(path)]
        self._files[str(path)] = Seen(seen.size, seen.changed_ns, seen.since, seen.sha256, done=True)
        self._keep()

    def forget(self, path: Path) -> None:
        """Let a file that was moved be new if somebody puts it back."""
        self._files.pop(str(path), None)
        self._keep()

    def forget_missing(self, folder: Path, here: Iterable[Path]) -> None:
        """Let go of what has gone from a folder."""
        names = {str(path) for path in here}
        gone = [name for name in self._files if Path(name).parent == folder and name not in names]
        for name in gone:
            del self._files[name]
        if gone:
            self._keep()

    def has_receipt(self, parcel_id: str) -> bool:
        """Tell whether a parcel's receipt has been written."""
        return parcel_id in self._receipted

    def receipted(self, parcel_id: str) -> None:
        """Remember that a parcel's receipt has been written."""
        self._receipted.add(parcel_id)
        self._keep()

    def _keep(self) -> None:
        body = {
            "files": {path: asdict(seen) for path, seen in self._files.items()},
            "receipted": sorted(self._receipted),
        }
        with self._session.store.unit_of_work(purpose=_PURPOSE) as uow:
            uow.meta.set(_KEY, json.dumps(body, ensure_ascii=False))
            uow.commit()


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while data := file.read(_STEP):
            digest.update(data)
    return digest.hexdigest()
