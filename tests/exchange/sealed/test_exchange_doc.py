"""docs/EXCHANGE.md, followed by the letter: with stock tools, and by a reader that knows only the page.

Nothing of `taet_desktop.exchange.sealed` takes part in the reading here.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import pty
import re
import select
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyrage
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from taet_desktop.exchange.sealed.receipt import received, write_receipt
from taet_desktop.exchange.sealed.rows import to_items
from tests.exchange.sealed.sealed_kit import IDS, JONAS, METTE, NOW, PASSPHRASE, opened, packed
from tests.exchange.sealed.test_sealed_rows import PHOTO, SUM, things

PAGE = (Path(__file__).parents[3] / "docs" / "EXCHANGE.md").read_text(encoding="utf-8")
TOOLS = [name for name in ("age", "unzip", "zstd", "sha256sum") if not shutil.which(name)]
needs_tools = pytest.mark.skipif(bool(TOOLS), reason=f"not installed here: {', '.join(TOOLS)}")


# --- the page's own commands ------------------------------------------------------------------------------


def commands(wanted: str) -> list[str]:
    """Return the commands of the page's code block that holds some text, without their comments."""
    blocks = re.findall(r"```\n(.*?)```", PAGE, re.S)
    (block,) = [block for block in blocks if wanted in block]
    return [line.split("  #")[0].strip() for line in block.splitlines()]


def run(command: str, folder: Path) -> str:
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, f"{command.split(maxsplit=1)[0]} ended with {done.returncode}"
    return done.stdout


def answered(command: str, folder: Path, answer: str) -> None:
    """Run a command in a terminal of its own and answer what it asks."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execvp("bash", ["bash", "-c", command])
    asked = False
    try:
        while True:
            ready, _, _ = select.select([terminal], [], [], 60)
            assert ready, "the command says nothing"
            try:
                said = os.read(terminal, 1_000)
            except OSError:
                break
            if not said:
                break
            if not asked and b"passphrase" in said:
                asked = True
                os.write(terminal, answer.encode() + b"\n")
    finally:
        os.close(terminal)
        status = os.waitpid(child, 0)[1]
    assert asked
    assert os.waitstatus_to_exitcode(status) == 0


@needs_tools
def test_stock_tools_read_a_package_as_the_page_says(tmp_path: Path) -> None:
    packed(tmp_path, things=to_items(things())).path.rename(tmp_path / "pakke-salon-kandis-skilt.taet")
    (tmp_path / "min-noegle.txt").write_text(f"{JONAS.identity.opening}\n")
    told = [run(command, tmp_path) for command in commands("min-noegle.txt")]
    assert told[2].count(": OK") == 2
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["type"] for line in lines] == [
        "erasure",
        "record",
        "revision",
        "record",
        "revision",
    ]
    assert (tmp_path / "attachments/image/jpeg" / SUM).read_bytes() == PHOTO
    assert json.loads((tmp_path / "manifest.json").read_bytes())["counts"]["attachments"] == 1


@needs_tools
def test_stock_tools_read_a_package_with_a_passphrase_as_the_page_says(tmp_path: Path) -> None:
    path = packed(tmp_path, things=to_items(things()), passphrase=PASSPHRASE).path
    path.rename(tmp_path / "pakke-salon-kandis-skilt.taet")
    unzip, age = commands("noegle.age indhold.age >")
    run(unzip, tmp_path)
    answered(age, tmp_path, PASSPHRASE)
    for command in commands("min-noegle.txt")[1:]:
        run(command, tmp_path)
    assert "Kvistelgrævling" in (tmp_path / "records.jsonl").read_text(encoding="utf-8")


# --- a reader written from the page alone -----------------------------------------------------------------


class Refused(Exception):
    """The package isn't what the page says."""


def canonical(document: dict[str, Any]) -> bytes:
    plain = {name: value for name, value in document.items() if name != "signature"}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def check_signature(document: dict[str, Any], key: bytes) -> None:
    try:
        signature = base64.b64decode(document["signature"])
        Ed25519PublicKey.from_public_bytes(key).verify(signature, canonical(document))
    except InvalidSignature:
        raise Refused("signature") from None


def fingerprint(card: dict[str, Any]) -> str:
    key = base64.b64decode(card["ed25519"]).hex()
    return hashlib.sha256(f"taet-fingeraftryk 1\n{card['age']}\n{key}\n".encode()).hexdigest()


def page_words() -> list[str]:
    source = Path(__file__).parents[3] / "taet_desktop/exchange/sealed/words.py"
    found = re.search(r'_LIST = """\n(.*?)"""', source.read_text(encoding="utf-8"), re.S)
    assert found
    return found[1].split()


def in_words(digest: str, count: int) -> list[str]:
    bits = bin(int(digest, 16))[2:].zfill(256)
    return [page_words()[int(bits[10 * at : 10 * at + 10], 2)] for at in range(count)]


def unpacked(data: bytes, secret: str) -> list[tuple[str, bytes]]:
    clear = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(secret)])
    with zipfile.ZipFile(io.BytesIO(clear)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def read(
    data: bytes, secret: str, own: str, known: set[str]
) -> tuple[dict[str, Any], list[Any], dict[str, bytes]]:
    """Return manifest, lines and attachments, having checked the page's nine points but the last."""
    entries = unpacked(data, secret)
    names = [name for name, _ in entries]
    parts = dict(entries)
    if parts["format.txt"] != b"taet-pakke 1\n":
        raise Refused("version")
    middle = names[2:-2]
    expected = ["format.txt", "records.jsonl.zst", *middle, "SHA256SUMS", "manifest.json"]
    if names != expected or len(set(names)) != len(names):
        raise Refused("entries")
    sums = "".join(f"{hashlib.sha256(parts[name]).hexdigest()}  {name}\n" for name in names[1:-2])
    manifest = json.loads(parts["manifest.json"])
    if parts["SHA256SUMS"].decode() != sums or manifest["sums"] != hashlib.sha256(sums.encode()).hexdigest():
        raise Refused("sums")
    attachments = {}
    for name in middle:
        found = re.fullmatch(r"attachments/[^/]+/[^/]+/([0-9a-f]{64})", name)
        if not found or hashlib.sha256(parts[name]).hexdigest() != found[1]:
            raise Refused("attachment")
        attachments[found[1]] = parts[name]
    sender = manifest["sender"]
    key = base64.b64decode(sender["ed25519"])
    check_signature(sender, key)
    check_signature(manifest, key)
    done = subprocess.run(["zstd", "-dc"], input=parts["records.jsonl.zst"], capture_output=True, check=True)
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    kinds = [line["type"] for line in lines]
    counts = {
        "citizens": sum(line.get("kind") == "citizen" for line in lines),
        "records": kinds.count("record"),
        "revisions": kinds.count("revision"),
        "erasures": kinds.count("erasure"),
        "attachments": len(attachments),
        "bytes": sum(map(len, attachments.values())),
    }
    if manifest["counts"] != counts:
        raise Refused("counts")
    if own not in manifest["recipients"]:
        raise Refused("recipient")
    if fingerprint(sender) not in known:
        raise Refused("sender")
    return manifest, lines, attachments


def newest(lines: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each record's kind with its newest state."""
    revisions = [line for line in lines if line["type"] == "revision"]
    old = {parent for one in revisions for parent in one["parents"]}
    kinds = {line["id"]: line["kind"] for line in lines if line["type"] == "record"}
    for one in revisions:
        if one["id"] not in old:
            yield kinds[one["record"]], one["body"]


@needs_tools
def test_a_reader_written_from_the_page_reads_what_we_write(tmp_path: Path) -> None:
    written = packed(tmp_path, things=to_items(things()))
    data = written.path.read_bytes()
    secret = str(JONAS.identity.opening)
    manifest, lines, attachments = read(data, secret, JONAS.fingerprint, {METTE.fingerprint})
    assert manifest["purpose"] == "overdragelse"
    assert manifest["sender"]["name"] == "Mette Holm"
    assert attachments == {SUM: PHOTO}
    assert lines[0] == {
        "type": "erasure", "id": IDS[9], "at": ["2026-11-20T08:30:12.345Z", 60],
        "author": "Mette", "device": "bærbar-1",
    }  # fmt: skip
    states = list(newest(lines))
    assert ("visit", {}) in states
    assert written.path.stem == "pakke-" + "-".join(
        in_words(hashlib.sha256(manifest["id"].encode()).hexdigest(), 3)
    )
    assert in_words(fingerprint(manifest["sender"]), 8) == list(METTE.keys.words)


@needs_tools
def test_that_reader_refuses_what_it_should(tmp_path: Path) -> None:
    data = packed(tmp_path, things=to_items(things())).path.read_bytes()
    secret = str(JONAS.identity.opening)
    with pytest.raises(Refused, match="sender"):
        read(data, secret, JONAS.fingerprint, set())
    with pytest.raises(Refused, match="recipient"):
        read(data, secret, "0" * 64, {METTE.fingerprint})


def test_that_reader_reads_the_receipt(tmp_path: Path) -> None:
    written = packed(tmp_path)
    with opened(written.path) as package:
        sealed = write_receipt(received(package), JONAS.card, JONAS.identity, METTE.keys, NOW)
    found = json.loads(pyrage.decrypt(sealed, [METTE.identity.opening]))
    check_signature(found["receiver"], base64.b64decode(found["receiver"]["ed25519"]))
    check_signature(found, base64.b64decode(found["receiver"]["ed25519"]))
    assert found["sha256"] == hashlib.sha256(written.path.read_bytes()).hexdigest()
    assert found["package"] == written.id
    assert fingerprint(found["receiver"]) == JONAS.fingerprint


# --- the page and the program say the same ----------------------------------------------------------------


def test_the_page_names_every_member_of_every_document(tmp_path: Path) -> None:
    written = packed(tmp_path)
    with opened(written.path) as package:
        sealed = write_receipt(received(package), JONAS.card, JONAS.identity, METTE.keys, NOW)
    parts = dict(unpacked(written.path.read_bytes(), str(JONAS.identity.opening)))
    manifest = json.loads(parts["manifest.json"])
    told = json.loads(pyrage.decrypt(sealed, [METTE.identity.opening]))
    for document in (manifest, manifest["sender"], manifest["counts"], told):
        for name in document:
            assert f'"{name}"' in PAGE, name
    for one in to_items(things()[:5]):
        for name in json.loads(one.data):
            assert f"`{name}`" in PAGE, name
