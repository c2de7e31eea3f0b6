"""Writing a package: lines first, then blobs, sealed as they come; never more than a few MB in memory."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Generator, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import pyrage
import zstandard

from taet_desktop import __version__
from taet_desktop.domain.exchanging import PackageCounts, Purpose, Vector
from taet_desktop.errors import InvalidInput
from taet_desktop.exchange.package import Progress
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed import signed
from taet_desktop.exchange.sealed.age import Sealing
from taet_desktop.exchange.sealed.card import Card
from taet_desktop.exchange.sealed.key_file import write_key_file
from taet_desktop.exchange.sealed.keys import Identity, PublicKeys, file_words
from taet_desktop.exchange.sealed.limits import MAX_ATTACHMENT, MAX_ATTACHMENTS, MAX_LINE, MAX_RECIPIENTS
from taet_desktop.exchange.sealed.lines import kind_of
from taet_desktop.exchange.sealed.placing import placing

MIN_PASSPHRASE: Final = 12
_GATHER = 256 * 2**10
_STEP = 2**20
_LEVEL = 3


@dataclass(frozen=True, slots=True, repr=False)
class Heading:
    """What a package says of itself before its contents, and to whom it is closed.

    Either `recipients` (the sender is added) or a `passphrase`. `expected` is the number of lines and blobs
    that are coming, for the progress alone.
    """

    id: str
    purpose: Purpose
    created: str
    card: Card
    recipients: Sequence[PublicKeys] = ()
    passphrase: str = ""
    consent: str = ""
    vector: Vector = field(default_factory=Vector)
    expected: int = 0

    def __repr__(self) -> str:
        """Keep names and the passphrase out of logs and tracebacks."""
        return f"Heading({self.id}, {self.purpose})"


@dataclass(frozen=True, slots=True)
class Written:
    """A package in its place: what a receipt must say. `sha256` and `size` are of the file."""

    path: Path
    id: str
    sha256: str
    size: int
    sums: str
    counts: PackageCounts
    recipients: tuple[str, ...]


def write_package(
    folder: Path, heading: Heading, identity: Identity, items: Iterable[m.Line | m.Blob]
) -> Generator[Progress, None, Written]:
    """Write a package into `folder`, yielding how far it is. The items are asked for one at a time.

    Raises
    ------
    InvalidInput
        When the passphrase is too short, or nobody is to receive it, or too many are.
    UserError
        In Danish, for whatever the disk refuses; then nothing is left behind.
    ValueError
        When a line comes after a blob, or one is larger than a reader would take: a programming error.
    """
    if bool(heading.recipients) == bool(heading.passphrase):
        raise InvalidInput("Vælg, hvem pakken er til, eller skriv et kodeord.", field="recipients")
    if len(heading.recipients) >= MAX_RECIPIENTS:
        raise InvalidInput(
            f"Vælg færre. En pakke kan være til højst {MAX_RECIPIENTS - 1}.", field="recipients"
        )
    if heading.passphrase and len(heading.passphrase) < MIN_PASSPHRASE:
        raise InvalidInput(f"Kodeordet skal have mindst {MIN_PASSPHRASE} tegn.", field="passphrase")
    yield Progress(0, "Gør pakken klar")
    with placing(folder, f"pakke-{file_words(heading.id)}", m.SUFFIX) as placed:
        with ExitStack() as closing:
            sink = _sink(placed.file, heading, identity, closing)
            contents = _Contents(sink)
            closing.callback(contents.drop)
            closing.callback(sink.abandon)
            for done, item in enumerate(items, 1):
                contents.put(item)
                if done % 64 == 0 or isinstance(item, m.Blob):
                    # Where nobody knows how much is coming, it slows down towards the end and never arrives.
                    whole = max(heading.expected, done) if heading.expected else done + 400
                    yield Progress(90 * done // whole, "Pakker og låser")
            sums, counts = contents.finish(heading, identity)
            sink.close()
        yield Progress(92, "Tjekker pakken")
        placed.file.flush()
        digest, size = _digest(placed.file)
    return Written(placed.path, heading.id, digest, size, sums, counts, recipients_of(heading, identity))


def recipients_of(heading: Heading, identity: Identity) -> tuple[str, ...]:
    """Return the fingerprints that a package is closed to, the sender's last; none with a passphrase."""
    if heading.passphrase:
        return ()
    whole = [keys.fingerprint for keys in (*heading.recipients, identity.public)]
    return tuple(dict.fromkeys(whole))


def _sink(file: IO[bytes], heading: Heading, identity: Identity, closing: ExitStack) -> Sealing:
    """Return where the clear bytes go."""
    if not heading.passphrase:
        keys = {one.fingerprint: one for one in (*heading.recipients, identity.public)}
        return Sealing(file, [one.recipient() for one in keys.values()])
    # age can't stream to a passphrase here, so the passphrase closes a key that is used this once.
    once = pyrage.x25519.Identity.generate()
    key_file = write_key_file(once, heading.passphrase)
    outer = closing.enter_context(zipfile.ZipFile(file, "w", zipfile.ZIP_STORED))
    with outer.open(m.KEY_FILE, "w") as entry:
        entry.write(key_file)
    handle = closing.enter_context(outer.open(m.CONTENT_FILE, "w", force_zip64=True))
    return Sealing(handle, [once.to_public()])


class _Contents:
    """The plain zip inside: its parts in their order, hashed and counted as they are written.

    Everything is packed already, so "deflated" at level 0 only marks where an entry ends: that can be read
    from front to back, which a stored entry of unknown length can't.
    """

    def __init__(self, sink: Sealing) -> None:
        self._archive = zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=0)
        self._sums: list[str] = []
        self._blobs: set[bytes] = set()
        self._tally = m.Tally()
        self._small(m.HEAD, m.head_bytes())
        self._packer = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compressobj()
        self._lines: IO[bytes] | None = self._archive.open(m.LINES, "w", force_zip64=True)
        self._lines_sum = hashlib.sha256()
        self._gathered = bytearray()

    def put(self, item: m.Line | m.Blob) -> None:
        if isinstance(item, m.Line):
            self._put_line(item)
        else:
            self._put_blob(item)

    def _put_line(self, line: m.Line) -> None:
        if self._lines is None or b"\n" in line.data or len(line.data) >= MAX_LINE:
            raise ValueError("a line comes before every blob, on one line, and not too long")
        self._tally.line(*kind_of(line.data))
        self._gathered += line.data
        self._gathered += b"\n"
        if len(self._gathered) >= _GATHER:
            self._pack(self._lines)

    def _pack(self, entry: IO[bytes], *, last: bool = False) -> None:
        packed = self._packer.compress(bytes(self._gathered)) + (self._packer.flush() if last else b"")
        self._gathered.clear()
        self._lines_sum.update(packed)
        entry.write(packed)

    def _end_lines(self) -> None:
        if self._lines is None:
            return
        self._pack(self._lines, last=True)
        self._lines.close()
        self._lines = None
        self._sums.append(f"{self._lines_sum.hexdigest()}  {m.LINES}\n")

    def _put_blob(self, blob: m.Blob) -> None:
        self._end_lines()
        digest = hashlib.sha256(blob.data).digest()
        if digest in self._blobs:
            return
        room = len(blob.data) <= MAX_ATTACHMENT and len(self._blobs) < MAX_ATTACHMENTS
        if digest.hex() != blob.sha256 or not room:
            raise ValueError("a blob is named by what it is, and not too large")
        self._blobs.add(digest)
        self._tally.blob(len(blob.data))
        name = m.blob_name(blob.sha256, blob.media_type)
        self._small(name, blob.data)
        self._sums.append(f"{blob.sha256}  {name}\n")

    def _small(self, name: str, data: bytes) -> None:
        # In steps: zipfile would otherwise hand on one large block, several times over.
        with self._archive.open(name, "w") as entry:
            for at in range(0, len(data), _STEP):
                entry.write(data[at : at + _STEP])

    def finish(self, heading: Heading, identity: Identity) -> tuple[str, PackageCounts]:
        """Write hashes and manifest and end the zip; return the hash of the hashes, and what was counted."""
        self._end_lines()
        whole = "".join(self._sums).encode("ascii")
        self._small(m.SUMS, whole)
        sums = hashlib.sha256(whole).hexdigest()
        counts = self._tally.counts()
        manifest = m.Manifest(
            id=heading.id,
            purpose=heading.purpose,
            created=heading.created,
            program=f"TÆT Desktop {__version__}",
            sender=heading.card,
            recipients=recipients_of(heading, identity),
            consent=heading.consent,
            vector=heading.vector,
            counts=counts,
            sums=sums,
        )
        card = signed.parse(signed.sign(heading.card.to_body(), identity.signing))
        self._small(m.MANIFEST, signed.sign(m.to_body(manifest, card), identity.signing))
        self._archive.close()
        return sums, counts

    def drop(self) -> None:
        """Let go of an archive that won't be finished; what it still writes leads nowhere."""
        if self._lines is not None:
            self._lines.close()
        self._archive.close()


def _digest(file: IO[bytes]) -> tuple[str, int]:
    """Return the SHA-256 of a whole file as it can be read back, and its length."""
    file.seek(0)
    digest = hashlib.sha256()
    size = 0
    while data := file.read(_STEP):
        digest.update(data)
        size += len(data)
    return digest.hexdigest(), size
