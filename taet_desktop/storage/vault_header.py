"""`vault.json`: what it holds, read strictly. Nothing here needs a secret or more than the standard library.

The file is read before the passphrase is typed, so this uses `json` and its own small checks rather than
msgspec (14 ms of import). The format is described in `docs/VAULT.md`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from taet_desktop.storage import vault_errors as errors

FORMAT = "taet-vault"
VERSION = 1
MAX_BYTES = 16 * 1024
MAX_PIN_ATTEMPTS = 5

SALT_BYTES, NONCE_BYTES, WRAPPED_BYTES, SECRET_ID_BYTES, DIGEST_BYTES = 16, 12, 48, 8, 32

MIN_MEMORY_KIB, MAX_MEMORY_KIB = 64 * 1024, 1024 * 1024
MIN_ITERATIONS, MAX_LANES = 3, 16
MAX_TRAFFIC_KIB = 64 * 1024 * 1024
"""Memory times iterations: about half a minute of work, so a forged header can't hang the window."""

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of Argon2id: memory in KiB, passes over it, and lanes that may run in parallel.

    Raises
    ------
    ValueError
        When a figure is outside the limits; there is no way round the floor of 64 MiB and three passes.
    """

    memory_kib: int = MIN_MEMORY_KIB
    iterations: int = MIN_ITERATIONS
    lanes: int = 4

    def __post_init__(self) -> None:
        if self.below_floor(self.memory_kib, self.iterations):
            raise ValueError("key derivation parameters are below the floor")
        if self.memory_kib > MAX_MEMORY_KIB or self.memory_kib * self.iterations > MAX_TRAFFIC_KIB:
            raise ValueError("key derivation parameters are above the ceiling")
        if not 1 <= self.lanes <= MAX_LANES:
            raise ValueError("lanes out of range")

    @staticmethod
    def below_floor(memory_kib: int, iterations: int) -> bool:
        """Return whether guessing would be cheaper than we ever allow."""
        return memory_kib < MIN_MEMORY_KIB or iterations < MIN_ITERATIONS


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """The data key wrapped under Argon2id(passphrase)."""

    kdf: KdfParameters
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The data key wrapped under HKDF(recovery key), which needs no stretching."""

    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class QuickSlot:
    """The data key wrapped under HKDF(keyring secret, Argon2id(PIN)).

    `secret_id` tells whether the keyring still holds the right secret, without trying a PIN. `failed` counts
    wrong PINs in a row; it is written before each try.
    """

    kdf: KdfParameters
    salt: bytes
    nonce: bytes
    wrapped: bytes
    secret_id: bytes
    failed: int = 0

    @property
    def attempts_left(self) -> int:
        """Return how many PINs may still be tried."""
        return MAX_PIN_ATTEMPTS - self.failed


@dataclass(frozen=True, slots=True)
class Header:
    """A whole `vault.json`. `mac` is made with the data key; see `key_slots.seal`."""

    vault_id: str
    passphrase: PassphraseSlot | None = None
    recovery: RecoverySlot | None = None
    quick: QuickSlot | None = None
    mac: bytes = bytes(DIGEST_BYTES)

    def with_quick_failures(self, failed: int) -> Header:
        """Return a copy with the count of wrong PINs set, or the same when there is no quick slot."""
        return self if self.quick is None else replace(self, quick=replace(self.quick, failed=failed))


def canonical(value: Json) -> bytes:
    """Return the one byte form of a JSON object that checksums, MACs and associated data are made over."""
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")


def kdf_fields(kdf: KdfParameters) -> Json:
    """Return the parameters as they stand in a slot."""
    return {
        "kdf": "argon2id",
        "memory_kib": kdf.memory_kib,
        "iterations": kdf.iterations,
        "lanes": kdf.lanes,
    }


def sealed_fields(header: Header) -> Json:
    """Return what the MAC covers: all but the quick slot, which comes and goes without the data key."""
    slots = {name: slot for name, slot in _slots(header).items() if name != "quick"}
    return {"format": FORMAT, "version": VERSION, "vault_id": header.vault_id, "slots": slots}


def to_bytes(header: Header) -> bytes:
    """Return the file's content, ending in a line feed."""
    body: Json = {**sealed_fields(header), "slots": _slots(header), "mac": header.mac.hex()}
    body["checksum"] = _checksum(body)
    return (json.dumps(body, indent=2) + "\n").encode("ascii")


def parse(data: bytes | None) -> Header:
    """Read a header; `data` is None when the file is no regular file or far too long.

    Raises
    ------
    VaultError
        `HeaderHalfWritten`, `HeaderDamaged`, `NewerFormat` or `HeaderWeakened`.
    """
    if data is None:
        raise errors.HeaderDamaged
    body = _object(data)
    if body.get("format") != FORMAT or body.pop("checksum", None) != _checksum(body):
        raise errors.HeaderDamaged
    # The checksum's rule is the same in every version, so a flipped bit is not taken for a newer format.
    version = body.get("version")
    if type(version) is int and version > VERSION:
        raise errors.NewerFormat
    try:
        return _header(body)
    except (_NotOurs, ValueError):
        raise errors.HeaderDamaged from None


class _NotOurs(Exception):
    """A field is missing, unknown, or of the wrong type or length."""


def _object(data: bytes) -> Json:
    try:
        body = json.loads(data.decode("ascii"), object_pairs_hook=_no_twins, parse_constant=_refuse)
    except (ValueError, RecursionError, _NotOurs):
        cut = not data.endswith(b"}\n") or data.count(b"{") != data.count(b"}")
        raise (errors.HeaderHalfWritten if cut else errors.HeaderDamaged) from None
    if not isinstance(body, dict):
        raise errors.HeaderDamaged
    return body


def _no_twins(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotOurs
    return found


def _refuse(_constant: str) -> None:
    raise _NotOurs


def _checksum(body: Json) -> str:
    from hashlib import sha256

    return sha256(canonical(body)).hexdigest()


def _header(body: Json) -> Header:
    _only(body, ("format", "version", "vault_id", "slots", "mac"))
    if type(body["version"]) is not int or body["version"] != VERSION:
        raise _NotOurs
    vault_id, slots = body["vault_id"], body["slots"]
    if not isinstance(vault_id, str) or not _UUID.fullmatch(vault_id) or not isinstance(slots, dict):
        raise _NotOurs
    if not slots.keys() <= {"passphrase", "recovery", "quick"} or not slots.keys() & {
        "passphrase",
        "recovery",
    }:
        raise _NotOurs
    return Header(
        vault_id=vault_id,
        passphrase=_passphrase_slot(slots["passphrase"]) if "passphrase" in slots else None,
        recovery=_recovery_slot(slots["recovery"]) if "recovery" in slots else None,
        quick=_quick_slot(slots["quick"]) if "quick" in slots else None,
        mac=_hex(body, "mac", DIGEST_BYTES),
    )


_WRAP = ("salt", "nonce", "wrapped")
_KDF = ("kdf", "memory_kib", "iterations", "lanes")


def _passphrase_slot(slot: object) -> PassphraseSlot:
    fields = _only(slot, (*_KDF, *_WRAP))
    return PassphraseSlot(_kdf(fields, "argon2id"), *_wrap(fields))


def _recovery_slot(slot: object) -> RecoverySlot:
    fields = _only(slot, ("kdf", *_WRAP))
    if fields["kdf"] != "hkdf-sha256":
        raise _NotOurs
    return RecoverySlot(*_wrap(fields))


def _quick_slot(slot: object) -> QuickSlot:
    fields = _only(slot, (*_KDF, *_WRAP, "secret_id", "failed"))
    failed = _int(fields, "failed")
    if not 0 <= failed <= MAX_PIN_ATTEMPTS:
        raise _NotOurs
    kdf = _kdf(fields, "argon2id+hkdf-sha256")
    return QuickSlot(kdf, *_wrap(fields), secret_id=_hex(fields, "secret_id", SECRET_ID_BYTES), failed=failed)


def _kdf(fields: Json, name: str) -> KdfParameters:
    memory, iterations, lanes = (_int(fields, key) for key in _KDF[1:])
    if fields["kdf"] != name:
        raise _NotOurs
    if KdfParameters.below_floor(memory, iterations):
        raise errors.HeaderWeakened
    return KdfParameters(memory, iterations, lanes)


def _wrap(fields: Json) -> tuple[bytes, bytes, bytes]:
    return (
        _hex(fields, "salt", SALT_BYTES),
        _hex(fields, "nonce", NONCE_BYTES),
        _hex(fields, "wrapped", WRAPPED_BYTES),
    )


def _only(fields: object, names: Iterable[str]) -> Json:
    if not isinstance(fields, dict) or fields.keys() != set(names):
        raise _NotOurs
    return fields


def _int(fields: Json, name: str) -> int:
    value = fields[name]
    if type(value) is not int:  # bool is an int to isinstance
        raise _NotOurs
    return value


def _hex(fields: Json, name: str, length: int) -> bytes:
    value = fields[name]
    if not isinstance(value, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * length}}}", value):
        raise _NotOurs
    return bytes.fromhex(value)


def _slots(header: Header) -> Json:
    slots: Json = {}
    if header.passphrase is not None:
        slots["passphrase"] = {**kdf_fields(header.passphrase.kdf), **_wrap_fields(header.passphrase)}
    if header.recovery is not None:
        slots["recovery"] = {"kdf": "hkdf-sha256", **_wrap_fields(header.recovery)}
    if header.quick is not None:
        slots["quick"] = {
            **kdf_fields(header.quick.kdf),
            "kdf": "argon2id+hkdf-sha256",
            **_wrap_fields(header.quick),
            "secret_id": header.quick.secret_id.hex(),
            "failed": header.quick.failed,
        }
    return slots


def _wrap_fields(slot: PassphraseSlot | RecoverySlot | QuickSlot) -> Json:
    return {"salt": slot.salt.hex(), "nonce": slot.nonce.hex(), "wrapped": slot.wrapped.hex()}
