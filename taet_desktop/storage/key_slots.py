"""The locks on the data key: AES-256-GCM under a key that a passphrase, a recovery key or a PIN gives.

Associated data of every slot: format, version, vault id, kind of slot, derivation parameters, salt. So a slot
can't be moved to another vault or kind, and its parameters can't be lowered, without failing to open.
`cryptography` is imported inside the functions: 19 ms that the unlock window does not wait for.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from taet_desktop.storage import vault_errors as errors
from taet_desktop.storage import vault_header as vh
from taet_desktop.storage.data_key import DataKey
from taet_desktop.storage.vault_header import Header, KdfParameters, PassphraseSlot, QuickSlot, RecoverySlot

_TARGET_SECONDS, _FASTEST, _SLOWEST = 0.75, 0.5, 1.0
_TUNING_ROUNDS = 4

# OpenSSL's Argon2 with several lanes shares one pool of threads in the process: two derivations at once wait
# for each other for ever (seen with cryptography 50.0.2, OpenSSL 4.0.3; with one lane they don't).
_one_at_a_time = threading.Lock()


# --- deriving ---------------------------------------------------------------------------------------------


def stretch(secret: bytes, salt: bytes, kdf: KdfParameters) -> bytearray:
    """Return 32 bytes of Argon2id; takes 0.5-1 s by design and runs without the interpreter lock.

    Derivations asked for by several threads run one after the other.

    Raises
    ------
    NotEnoughMemory
        When the machine can't give the memory asked for.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    out = bytearray(32)
    argon2 = Argon2id(
        salt=salt,
        length=len(out),
        iterations=kdf.iterations,
        lanes=kdf.lanes,
        memory_cost=kdf.memory_kib,
    )
    try:
        with _one_at_a_time:
            argon2.derive_into(secret, out)
    except MemoryError:
        raise errors.NotEnoughMemory from None
    return out


def expand(secret: bytes, salt: bytes, purpose: str) -> bytearray:
    """Return 32 bytes of HKDF-SHA256 for one purpose, from a secret that is random already."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    info = f"{vh.FORMAT} {purpose}".encode("ascii")
    return bytearray(HKDF(SHA256(), 32, salt, info).derive(secret))


def tuned_parameters(measure: Callable[[KdfParameters], float] | None = None) -> KdfParameters:
    """Return parameters that take 0.5-1.0 s on this machine, with never fewer than three passes of 64 MiB.

    Memory stays at the floor and passes rise, so that the vault also opens on a small laptop.

    Parameters
    ----------
    measure
        Seconds that one derivation takes; the real one unless a test says otherwise.
    """
    measure = measure or _seconds
    kdf = KdfParameters()
    measure(kdf)  # the first run pays for imports and for fresh memory
    for _ in range(_TUNING_ROUNDS):
        seconds = measure(kdf)
        if _FASTEST <= seconds <= _SLOWEST:
            break
        wanted = round(kdf.iterations * _TARGET_SECONDS / max(seconds, 1e-3))
        ceiling = vh.MAX_TRAFFIC_KIB // kdf.memory_kib
        iterations = min(max(vh.MIN_ITERATIONS, wanted), ceiling)
        if iterations == kdf.iterations:
            break
        kdf = replace(kdf, iterations=iterations)
    return kdf


def _seconds(kdf: KdfParameters) -> float:
    start = time.perf_counter()
    stretch(b"only to measure", bytes(vh.SALT_BYTES), kdf)
    return time.perf_counter() - start


# --- the three slots --------------------------------------------------------------------------------------


def passphrase_slot(vault_id: str, key: DataKey, secret: bytes, kdf: KdfParameters) -> PassphraseSlot:
    """Wrap the data key under a passphrase, already normalised and encoded."""
    salt, nonce = os.urandom(vh.SALT_BYTES), os.urandom(vh.NONCE_BYTES)
    with _wiped(stretch(secret, salt, kdf)) as wrapping:
        return PassphraseSlot(
            kdf, salt, nonce, _wrap(wrapping, nonce, key, _aad(vault_id, "passphrase", salt, kdf))
        )


def open_passphrase_slot(vault_id: str, slot: PassphraseSlot, secret: bytes) -> DataKey | None:
    """Return the data key, or None when the passphrase is another. Costs one derivation."""
    with _wiped(stretch(secret, slot.salt, slot.kdf)) as wrapping:
        return _unwrap(wrapping, slot, _aad(vault_id, "passphrase", slot.salt, slot.kdf))


def recovery_slot(vault_id: str, key: DataKey, secret: bytes) -> RecoverySlot:
    """Wrap the data key under a recovery key's bytes."""
    salt, nonce = os.urandom(vh.SALT_BYTES), os.urandom(vh.NONCE_BYTES)
    with _wiped(expand(secret, salt, "recovery key")) as wrapping:
        return RecoverySlot(salt, nonce, _wrap(wrapping, nonce, key, _aad(vault_id, "recovery", salt)))


def open_recovery_slot(vault_id: str, slot: RecoverySlot, secret: bytes) -> DataKey | None:
    """Return the data key, or None when the recovery key is another."""
    with _wiped(expand(secret, slot.salt, "recovery key")) as wrapping:
        return _unwrap(wrapping, slot, _aad(vault_id, "recovery", slot.salt))


def quick_slot(vault_id: str, key: DataKey, pin: bytes, secret: bytes, kdf: KdfParameters) -> QuickSlot:
    """Wrap the data key under a PIN together with the secret that the keyring holds."""
    salt, nonce = os.urandom(vh.SALT_BYTES), os.urandom(vh.NONCE_BYTES)
    with _quick_key(pin, secret, salt, kdf) as wrapping:
        wrapped = _wrap(wrapping, nonce, key, _aad(vault_id, "quick", salt, kdf))
    return QuickSlot(kdf, salt, nonce, wrapped, secret_id(secret))


def open_quick_slot(vault_id: str, slot: QuickSlot, pin: bytes, secret: bytes) -> DataKey | None:
    """Return the data key, or None when the PIN is another. Costs one derivation."""
    with _quick_key(pin, secret, slot.salt, slot.kdf) as wrapping:
        return _unwrap(wrapping, slot, _aad(vault_id, "quick", slot.salt, slot.kdf))


def secret_id(secret: bytes) -> bytes:
    """Return 8 bytes that name a keyring secret without telling it."""
    return bytes(expand(secret, b"", "quick unlock secret id")[: vh.SECRET_ID_BYTES])


@contextmanager
def _quick_key(pin: bytes, secret: bytes, salt: bytes, kdf: KdfParameters) -> Iterator[bytearray]:
    # The slow PIN hash is the salt of HKDF and the keyring's secret its input: both are needed.
    with _wiped(stretch(pin, salt, kdf)) as slow, _wiped(expand(secret, bytes(slow), "quick unlock")) as key:
        yield key


def _aad(vault_id: str, kind: str, salt: bytes, kdf: KdfParameters | None = None) -> bytes:
    fields = {} if kdf is None else vh.kdf_fields(kdf)
    return vh.canonical(
        {
            "format": vh.FORMAT,
            "version": vh.VERSION,
            "vault_id": vault_id,
            "slot": kind,
            "salt": salt.hex(),
            **fields,
        }
    )


def _wrap(wrapping: bytearray, nonce: bytes, key: DataKey, aad: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(wrapping).encrypt(nonce, key.raw(), aad)


def _unwrap(
    wrapping: bytearray, slot: PassphraseSlot | RecoverySlot | QuickSlot, aad: bytes
) -> DataKey | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return DataKey(AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, aad))
    except InvalidTag:
        return None


@contextmanager
def _wiped(key: bytearray) -> Iterator[bytearray]:
    try:
        yield key
    finally:
        for index in range(len(key)):
            key[index] = 0


# --- the header's seal ------------------------------------------------------------------------------------


def seal(header: Header, key: DataKey) -> Header:
    """Return the header with its MAC: HMAC-SHA256 under a key derived from the data key."""
    return replace(header, mac=_mac(header, key))


def is_sealed(header: Header, key: DataKey) -> bool:
    """Return whether the header is the one that was sealed with this data key."""
    from hmac import compare_digest

    return compare_digest(header.mac, _mac(header, key))


def _mac(header: Header, key: DataKey) -> bytes:
    from hmac import digest

    with _wiped(expand(key.raw(), b"", "header mac")) as mac_key:
        return digest(bytes(mac_key), vh.canonical(vh.sealed_fields(header)), "sha256")
