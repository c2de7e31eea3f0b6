"""A folder that is watched for packages: they are offered, never opened by themselves.

Looking is apart from the vault, so that a network share that doesn't answer holds up nothing else: `Watch`
knows only the folder, `known_packages` only the vault.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from taet_desktop.domain.exchanging import Direction, ParcelState
from taet_desktop.exchange.sealed.manifest import SUFFIX
from taet_desktop.services.session import Session

_STEP = 2**20
_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Looked:
    """What lies in the folder and is whole, by SHA-256; `away` when the folder isn't there just now."""

    packages: tuple[tuple[str, Path], ...] = ()
    away: bool = False


class Watch:
    """Looks into one folder again and again. A file that still grows is waited for until two looks agree."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: dict[Path, tuple[int, int]] = {}
        self._sums: dict[Path, tuple[tuple[int, int], str]] = {}

    def look(self) -> Looked:
        """Return what can be offered now."""
        try:
            now = {path: _shape(path) for path in sorted(self._folder.iterdir()) if _is_package(path)}
        except OSError:
            self._seen = {}
            return Looked(away=True)
        still = [path for path, shape in now.items() if self._seen.get(path) == shape and shape[0]]
        self._seen = now
        self._sums = {path: kept for path, kept in self._sums.items() if path in now}
        found = [(self._sum(path, now[path]), path) for path in still]
        return Looked(tuple((digest, path) for digest, path in found if digest))

    def _sum(self, path: Path, shape: tuple[int, int]) -> str:
        kept = self._sums.get(path)
        if kept is None or kept[0] != shape:
            kept = self._sums[path] = (shape, _digest(path))
        return kept[1]


def known_packages(session: Session) -> frozenset[str]:
    """Return the SHA-256 of packages that need no offering: sent from here, taken in, or put away."""
    with session.store.read() as uow:
        parcels = uow.parcels.newest(_MANY)
    return frozenset(
        one.sha256 for one in parcels if one.direction is Direction.OUT or one.state is not ParcelState.STAGED
    )


def _is_package(path: Path) -> bool:
    return path.suffix == SUFFIX and not path.name.startswith(".") and path.is_file()


def _shape(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _digest(path: Path) -> str:
    """Return a file's SHA-256, or nothing when it went away meanwhile."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while data := file.read(_STEP):
                digest.update(data)
    except OSError:
        return ""
    return digest.hexdigest()
