"""Packages from another time, and packages made to do harm: stopped early, and nothing handed on."""

from __future__ import annotations

import json
import struct
import tempfile
import time
import zipfile
from pathlib import Path

import pyrage
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.errors import UserError
from taet_desktop.exchange.sealed import faults, key_file, limits
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.age import MAGIC
from taet_desktop.exchange.sealed.keys import PublicKeys
from taet_desktop.exchange.sealed.receipt import read_receipt
from taet_desktop.exchange.sealed.rows import from_line
from tests.exchange.sealed.sealed_kit import (
    JONAS,
    PASSPHRASE,
    contents,
    forged,
    items,
    packed,
    refused,
    sealed,
    zipped,
)

# --- older and newer --------------------------------------------------------------------------------------


def test_a_newer_format_is_told_whatever_else_is_in_it(tmp_path: Path) -> None:
    clear = zipped([(m.HEAD, b"taet-pakke 2\n"), ("noget-nyt.bin", b"?" * 1_000)])
    told = refused(sealed(tmp_path / "p.taet", clear), faults.PackageNewer)
    assert "nyere udgave" in told.what


def test_an_older_format_is_told(tmp_path: Path) -> None:
    told = refused(forged(tmp_path / "p.taet", head=b"taet-pakke 0\n"), faults.PackageOlder)
    assert "gammel udgave" in told.what


@pytest.mark.parametrize("head", [b"", b"taet-pakke\n", b"taet-pakke 1", b"taet-pakke -1\n", b"x" * 100_000])
def test_a_head_that_tells_nothing_is_refused(tmp_path: Path, head: bytes) -> None:
    with pytest.raises((faults.PackageDamaged, faults.PackageUnsafe)):
        contents(forged(tmp_path / "p.taet", head=head))


# --- made to do harm --------------------------------------------------------------------------------------


MANIFEST_MEMBERS = (
    "format", "version", "id", "purpose", "created", "program", "sender", "recipients", "consent", "vector",
    "counts", "sums", "more",
)  # fmt: skip


def test_lines_that_unpack_to_far_too_much_are_stopped_early(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FREE_LINES", 2**20)
    short = b'{"type":"record"}\n' * 50
    bomb = zstandard.ZstdCompressor(level=3).compress(short * 60_000)
    assert len(bomb) < 20_000
    told = refused(forged(tmp_path / "p.taet", lines=bomb), faults.PackageUnsafe)
    assert "Ring til afsenderen" in told.action


@pytest.mark.parametrize("told", [{}, {"passphrase": PASSPHRASE}], ids=["kontakt", "kodeord"])
def test_a_head_with_thousands_of_recipients_is_refused_at_once(
    tmp_path: Path, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_file, "COST", 10)
    stanza = b"-> X25519 " + b"A" * 43 + b"\n" + b"A" * 43 + b"\n"
    long_head = MAGIC + stanza * 20_000 + b"--- " + b"A" * 43 + b"\n" + bytes(100)
    path = tmp_path / "p.taet"
    if told:
        with zipfile.ZipFile(path, "w") as outer:
            once = pyrage.x25519.Identity.generate()
            outer.writestr(m.KEY_FILE, key_file.write_key_file(once, PASSPHRASE))
            outer.writestr(m.CONTENT_FILE, long_head)
    else:
        path.write_bytes(long_head)
    begun = time.perf_counter()
    refused(path, faults.PackageDamaged, **told)  # type: ignore[arg-type]
    with pytest.raises(faults.ReceiptUnreadable):
        read_receipt(long_head, JONAS.identity)
    assert time.perf_counter() - begun < 10


def test_as_many_recipients_as_are_allowed_fit_in_the_head(tmp_path: Path) -> None:
    many = [PublicKeys(str(pyrage.x25519.Identity.generate().to_public()), bytes(32)) for _ in range(150)]
    written = packed(tmp_path, recipients=[*many, JONAS.keys])
    assert contents(written.path) == items()


def test_one_endless_line_is_stopped(tmp_path: Path) -> None:
    bomb = zstandard.ZstdCompressor(level=3).compress(bytes(200 * 2**20))
    refused(forged(tmp_path / "p.taet", lines=bomb), faults.PackageUnsafe)


def test_a_deflated_bomb_is_stopped(tmp_path: Path) -> None:
    name = m.blob_name("0" * 64, "image/jpeg")
    big = bytes(limits.MAX_ATTACHMENT + 2**20)
    refused(forged(tmp_path / "p.taet", blobs=[(name, big)], level=9), faults.PackageUnsafe)


def test_zstd_asking_for_much_memory_is_refused(tmp_path: Path) -> None:
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    greedy = packer.compress(b'{"type":"record"}\n') + packer.flush()
    with pytest.raises((faults.PackageDamaged, faults.PackageUnsafe)):
        contents(forged(tmp_path / "p.taet", lines=greedy))


def test_too_many_lines_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINES", 2)
    refused(packed(tmp_path).path, faults.PackageUnsafe)


def test_a_million_entries_are_stopped_at_the_limit(tmp_path: Path) -> None:
    """Local headers alone, repeated: a zip needs no more for a reader to go on for ever."""
    name = b"attachments/a/b/" + b"0" * 64
    header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 0, 0, 0x21, 0, 0, 0, len(name), 0) + name
    clear = zipped([(m.HEAD, b"taet-pakke 1\n"), (m.LINES, zstandard.compress(b""))])
    front = clear[: clear.index(b"PK\x01\x02")]
    with pytest.raises((faults.PackageDamaged, faults.PackageUnsafe)):
        contents(sealed(tmp_path / "p.taet", front + header * 1_000_000))


def test_the_number_of_entries_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path, things=items(1, 6)).path
    contents(path)
    monkeypatch.setattr(limits, "MAX_ATTACHMENTS", 5)
    refused(path, faults.PackageUnsafe)


@pytest.mark.parametrize(
    "name",
    [
        "../../home/ond.sh",
        "/etc/passwd",
        "C:\\ond.exe",
        "attachments/../../ond",
        "attachments/image/jpeg/../" + "0" * 64,
        "attachments/image/jpeg/" + "0" * 63,
        "ÆØÅ.txt",
        "x" * 500,
        "records.jsonl.zst/",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.parent.rglob("*"))
    path = forged(tmp_path / "p.taet", blobs=[(name, b"ond")])
    refused(path, faults.PackageUnsafe)
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, path])


def test_an_attachment_that_is_not_what_it_is_called_is_refused(tmp_path: Path) -> None:
    name = m.blob_name("0" * 64, "image/jpeg")
    refused(forged(tmp_path / "p.taet", blobs=[(name, b"noget andet")]), faults.PackageDamaged)


@pytest.mark.parametrize(
    "raw",
    [
        b"{}\n",
        b'{"type":"andet"}\n',
        b"[]\n",
        b"\n",
        b"{\n",
        b'{"type":"record"}',
        b"\xff\n",
        b'{"type":7}\n',
    ],
)
def test_lines_that_are_no_lines_are_refused(tmp_path: Path, raw: bytes) -> None:
    refused(forged(tmp_path / "p.taet", lines=zstandard.compress(raw)), faults.PackageDamaged)


@pytest.mark.parametrize("packed_lines", [b"", b"ikke zstd", zstandard.compress(b"x") + b"mere"])
def test_lines_that_can_not_be_unpacked_are_refused(tmp_path: Path, packed_lines: bytes) -> None:
    refused(forged(tmp_path / "p.taet", lines=packed_lines), faults.PackageDamaged)


def test_a_list_at_the_end_that_tells_of_other_files_is_refused(tmp_path: Path) -> None:
    """Whoever unpacks with `unzip` must see what was checked."""
    path = forged(tmp_path / "p.taet")
    clear = pyrage.decrypt(path.read_bytes(), [JONAS.identity.opening])
    at = clear.rindex(b"SHA256SUMS")
    assert at > clear.index(b"PK\x01\x02")
    refused(sealed(path, clear[:at] + b"SHA256SUNS" + clear[at + 10 :]), faults.PackageDamaged)
    refused(sealed(path, clear + b"mere"), faults.PackageDamaged)
    refused(sealed(path, clear[:-22]), faults.PackageDamaged)


def test_whoever_uses_a_line_may_refuse_it_while_it_is_checked(tmp_path: Path) -> None:
    def check(line: m.Line) -> None:
        if line.kind == "revision":
            raise faults.PackageDamaged

    refused(packed(tmp_path).path, faults.PackageDamaged, check=check)


# --- anything at all, properly sealed and signed ----------------------------------------------------------


@pytest.fixture(scope="module")
def clear(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = packed(tmp_path_factory.mktemp("klar"), things=items(3, 2, 2_000)).path
    return bytes(pyrage.decrypt(path.read_bytes(), [JONAS.identity.opening]))


@given(data=st.data())
def test_whatever_is_done_to_the_inside_ends_in_a_clear_refusal(clear: bytes, data: st.DataObject) -> None:
    changed = bytearray(clear)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(changed) - 1))
        cut = data.draw(st.integers(0, 12))
        changed[at : at + cut] = data.draw(st.binary(max_size=12))
    with tempfile.TemporaryDirectory() as folder:
        path = sealed(Path(folder) / "p.taet", bytes(changed))
        try:
            found = contents(path)
        except UserError as told:
            assert told.what
        else:
            assert found == items(3, 2, 2_000)  # only what nobody reads was touched, such as a file's time


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda kids: st.lists(kids, max_size=3) | st.dictionaries(st.text(max_size=8), kids, max_size=3),
    max_leaves=8,
)


@given(name=st.sampled_from(sorted(MANIFEST_MEMBERS)), value=_json)
def test_whatever_a_signed_manifest_says_ends_in_a_clear_refusal(name: str, value: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            path = forged(Path(folder) / "p.taet", changes={name: value})
        except UnicodeEncodeError:
            return  # half a letter can't be written at all
        try:
            assert contents(path) == items(1, 0)
        except UserError as told:
            assert told.what


@given(body=st.dictionaries(st.text(max_size=8), _json, max_size=5), kind=st.sampled_from(m.KINDS))
def test_whatever_a_line_says_is_a_thing_or_is_refused(body: dict[str, object], kind: str) -> None:
    try:
        thing = from_line(m.Line(kind, json.dumps({**body, "type": kind}).encode()))
    except faults.PackageDamaged:
        return
    assert thing.id == body["id"]  # type: ignore[union-attr]
