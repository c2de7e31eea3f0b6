"""The lines of a package as they come out of zstd: one JSON object each, never many in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import IO, cast

import msgspec
import zstandard

from taet_desktop.domain.revision import RecordKind
from taet_desktop.exchange.sealed import limits
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.age import Readable
from taet_desktop.exchange.sealed.faults import PackageDamaged, PackageUnsafe

_STEP = 256 * 2**10


class _Line(msgspec.Struct):
    type: str
    kind: str = ""


_LINE = msgspec.json.Decoder(_Line)


def kind_of(data: bytes) -> tuple[str, bool]:
    """Return what a line is, and whether it is the record of a citizen.

    Raises PackageDamaged when it is no JSON object of a known kind.
    """
    try:
        line = _LINE.decode(data)
    except (msgspec.DecodeError, RecursionError, ValueError):
        raise PackageDamaged from None
    if line.type not in m.KINDS:
        raise PackageDamaged
    return line.type, line.type == "record" and line.kind == RecordKind.CITIZEN


def lines_of(packed: Readable) -> Iterator[bytes]:
    """Yield the lines of a zstd stream, without their line breaks, never holding more than one and a step.

    Raises
    ------
    PackageDamaged
        When it can't be unpacked or doesn't end with a whole line.
    PackageUnsafe
        When it unpacks to far more than it should.
    """
    counting = _Counting(packed)
    unpacker = zstandard.ZstdDecompressor(max_window_size=limits.WINDOW)
    rest = b""
    out = 0
    with closing(
        unpacker.stream_reader(cast("IO[bytes]", counting), read_size=64 * 2**10, read_across_frames=True)
    ) as reader:
        while True:
            try:
                data = reader.read(_STEP)
            except zstandard.ZstdError:
                raise PackageDamaged from None
            if not data:
                break
            out += len(data)
            if out > limits.FREE_LINES + limits.MOST_RATIO * counting.count:
                raise PackageUnsafe
            *whole, rest = (rest + data).split(b"\n")
            if len(rest) > limits.MAX_LINE or any(len(one) > limits.MAX_LINE for one in whole):
                raise PackageUnsafe
            yield from whole
    if rest:
        raise PackageDamaged


class _Counting:
    def __init__(self, source: Readable) -> None:
        self._source = source
        self.count = 0

    def read(self, size: int = -1, /) -> bytes:
        data = self._source.read(size)
        self.count += len(data)
        return data
