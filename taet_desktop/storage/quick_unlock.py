"""The keyring's half of quick unlock: one random secret per vault, kept by the operating system.

Service "TÆT Desktop", account = the vault's id. Every way a keyring can fail becomes its own Danish message;
the passphrase and the recovery key never depend on it. `keyring` is imported inside the functions (81 ms).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from taet_desktop.storage import vault_errors as errors

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "TÆT Desktop"
SECRET_BYTES = 32


def available() -> bool:
    """Return whether this computer has a keyring that quick unlock may use."""
    try:
        _backend()
    except errors.QuickUnlockError:
        return False
    return True


def new_secret(vault_id: str) -> bytes:
    """Put a fresh secret in the keyring, in place of any other for this vault, and return it.

    Raises
    ------
    QuickUnlockError
        `KeyringMissing`, `KeyringLocked` or `KeyringFailed`.
    """
    backend = _backend()
    secret = os.urandom(SECRET_BYTES)
    store_secret(vault_id, secret)
    with _in_danish():
        kept = backend.get_password(SERVICE, vault_id)
    if kept != secret.hex():
        raise errors.KeyringFailed
    return secret


def store_secret(vault_id: str, secret: bytes) -> None:
    """Put a given secret in the keyring. Raises as `new_secret`."""
    backend = _backend()
    with _in_danish():
        # Hex: on Windows a secret is UTF-16 of at most some 1,280 characters; this is 64.
        backend.set_password(SERVICE, vault_id, secret.hex())


def find_secret(vault_id: str) -> bytes | None:
    """Return the keyring's secret for this vault, or None when it has none that can be ours.

    Raises
    ------
    QuickUnlockError
        `KeyringMissing`, `KeyringLocked` or `KeyringFailed`.
    """
    backend = _backend()
    with _in_danish():
        kept = backend.get_password(SERVICE, vault_id)
    try:
        secret = bytes.fromhex(kept or "")
    except ValueError:
        return None
    return secret if len(secret) == SECRET_BYTES else None


def forget_secret(vault_id: str) -> None:
    """Take the secret out of the keyring, if there is one and the keyring answers.

    Without its slot in the header the secret opens nothing, so failing here is no reason to stop.
    """
    with suppress(errors.QuickUnlockError):
        backend = _backend()
        with _in_danish():
            backend.delete_password(SERVICE, vault_id)


def _backend() -> KeyringBackend:
    import keyring

    with _in_danish():
        backend = keyring.get_keyring()
        chained: list[KeyringBackend] = list(getattr(backend, "backends", None) or [backend])
        for one in chained:
            module = type(one).__module__
            # Priority below 1 is keyring's own mark for "none", "forgets all" and "keeps it in the open".
            if float(one.priority) < 1 or module.startswith("keyrings.alt"):
                raise errors.KeyringMissing
            if module == "keyring.backends.Windows":
                # Otherwise the secret would roam with the user's profile to other computers.
                one.persist = "local machine"  # type: ignore[attr-defined]
    return backend


@contextmanager
def _in_danish() -> Iterator[None]:
    from keyring import errors as theirs

    try:
        yield
    except errors.VaultError:
        raise
    except theirs.NoKeyringError:
        raise errors.KeyringMissing from None
    except (theirs.KeyringLocked, theirs.InitError):
        raise errors.KeyringLocked from None
    except Exception:  # noqa: BLE001  # backends let D-Bus, Windows and macOS errors through as they are
        raise errors.KeyringFailed from None
