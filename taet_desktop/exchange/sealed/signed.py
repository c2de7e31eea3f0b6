"""Signed documents: a JSON object whose member `signature` is an Ed25519 signature over all the others.

What is signed is the object without `signature`, in UTF-8, its keys sorted and nothing between its tokens.
Every document says in `format` what it is, so that a card can never pass for a manifest.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SIGNATURE = "signature"


class Unsigned(Exception):
    """The bytes are no signed document, or the signature isn't from the key."""


def canonical(body: Mapping[str, Any]) -> bytes:
    """Return the bytes that are signed. The object may hold text, whole numbers, booleans, lists, objects."""
    plain = {name: value for name, value in body.items() if name != SIGNATURE}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def sign(body: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """Return the document as readable JSON, its signature last."""
    signature = base64.b64encode(key.sign(canonical(body))).decode("ascii")
    whole = {**body, SIGNATURE: signature}
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def parse(data: bytes) -> dict[str, Any]:
    """Return the object that some bytes hold, before anything in it is believed.

    Raises
    ------
    Unsigned
        When they hold no JSON object.
    """
    try:
        whole = json.loads(data.decode("utf-8"), parse_constant=_refuse, parse_float=_refuse)
    except (ValueError, RecursionError) as error:
        raise Unsigned from error
    if not isinstance(whole, dict):
        raise Unsigned
    return whole


def check(whole: Mapping[str, Any], key: bytes) -> None:
    """Check a document's signature against a public key of 32 bytes.

    Raises
    ------
    Unsigned
        When it is missing or isn't the key's.
    """
    try:
        signature = base64.b64decode(whole[SIGNATURE], validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, canonical(whole))
    except (KeyError, TypeError, ValueError, binascii.Error, InvalidSignature, RecursionError) as error:
        raise Unsigned from error


def _refuse(token: str) -> None:
    raise ValueError(f"{len(token)} characters of a number that is not whole")
