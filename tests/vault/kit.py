"""What the vault's tests share: a made vault, a keyring that can fail, and types of fixtures."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from taet_desktop.storage.vault import DataKey, RecoveryKey
from tests.support.memory_keyring import MemoryKeyring

PASSPHRASE = "Blåbær under trappen i maj"
PIN = "482917"

Snapshot = Callable[[Path], dict[str, bytes | None]]
Unprivileged = Callable[[], AbstractContextManager[None]]


@dataclass(frozen=True)
class Made:
    """A vault made at the floor of the key derivation (about 0.1 s), with all that opens it."""

    folder: Path
    key: DataKey
    recovery: RecoveryKey
    passphrase: str = PASSPHRASE
    pin: str = PIN

    @property
    def header(self) -> Path:
        return self.folder / "vault.json"

    @property
    def old(self) -> Path:
        return self.folder / "vault.json.old"


class FailingKeyring(MemoryKeyring):
    """A keyring that works until `fail_with` makes every call raise as a real one would."""

    def __init__(self) -> None:
        super().__init__()
        self.fail_with: Exception | None = None

    def _maybe_fail(self) -> None:
        if self.fail_with is not None:
            raise self.fail_with

    def get_password(self, service: str, username: str) -> str | None:
        self._maybe_fail()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._maybe_fail()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._maybe_fail()
        super().delete_password(service, username)
