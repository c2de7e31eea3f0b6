"""A package there and back, and what lies on the disk meanwhile."""

from __future__ import annotations

import re
import tempfile
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.exchanging import PackageCounts, Purpose, Vector
from taet_desktop.errors import InvalidInput
from taet_desktop.exchange.sealed import manifest as m
from taet_desktop.exchange.sealed.reading import Standing, verified
from taet_desktop.exchange.sealed.words import WORDS
from taet_desktop.exchange.sealed.writing import write_package
from tests.exchange.sealed.sealed_kit import (
    EVA,
    IDS,
    JONAS,
    METTE,
    PASSPHRASE,
    SECRET,
    blob,
    contents,
    heading,
    inside,
    items,
    line,
    opened,
    packed,
    trusting,
)


def test_what_is_packed_comes_out_the_same_and_may_be_asked_for_twice(tmp_path: Path) -> None:
    written = packed(tmp_path, JONAS, vector=Vector({"a@1": ((1, 7), (9, 9))}))
    package = opened(written.path)
    assert list(package.items()) == items()
    assert list(package.items()) == items()
    told = package.manifest
    assert (told.id, told.purpose, told.consent) == (IDS[0], Purpose.HANDOVER, "Borgeren har sagt ja.")
    assert told.vector == Vector({"a@1": ((1, 7), (9, 9))})
    assert told.sender == METTE.card
    assert told.recipients == (JONAS.fingerprint, METTE.fingerprint)
    size = sum(len(one.data) for one in items() if isinstance(one, m.Blob))
    assert told.counts == PackageCounts(3, 3, 3, 1, 2, size) == written.counts
    assert (package.sha256, package.size) == (written.sha256, written.size)
    assert package.standing is Standing.TRUSTED
    package.close()


def test_every_recipient_and_the_sender_can_read_it(tmp_path: Path) -> None:
    written = packed(tmp_path, JONAS, EVA)
    for reader in (JONAS, EVA, METTE):
        assert contents(written.path, reader) == items()


def test_nobody_is_named_twice(tmp_path: Path) -> None:
    assert packed(tmp_path, JONAS, METTE, JONAS).recipients == (JONAS.fingerprint, METTE.fingerprint)


def test_a_passphrase_opens_it_for_whoever_knows_it(tmp_path: Path) -> None:
    written = packed(tmp_path, passphrase=PASSPHRASE)
    package = opened(written.path, EVA, passphrase=PASSPHRASE, standing=trusting())
    assert list(package.items()) == items()
    assert package.standing is Standing.UNKNOWN
    assert package.manifest.recipients == written.recipients == ()
    assert package.sha256 == written.sha256
    package.close()


def test_a_package_may_be_empty(tmp_path: Path) -> None:
    written = packed(tmp_path, JONAS, things=[])
    assert contents(written.path) == []
    assert written.counts == PackageCounts()


def test_the_same_photo_travels_once(tmp_path: Path) -> None:
    photo = blob(b"foto" * 1_000)
    written = packed(tmp_path, JONAS, things=[line("record", 1), photo, photo])
    assert contents(written.path) == [line("record", 1), photo]


def test_the_name_says_nothing_of_anybody(tmp_path: Path) -> None:
    written = packed(tmp_path, JONAS)
    found = re.fullmatch(r"pakke-(\w+)-(\w+)-(\w+)\.taet", written.path.name)
    assert found
    assert set(found.groups()) <= set(WORDS)
    again = packed(tmp_path, JONAS)
    assert again.path.name == f"{written.path.stem}-2.taet"
    assert contents(again.path) == contents(written.path)


@pytest.mark.parametrize("told", [{}, {"passphrase": PASSPHRASE}], ids=["kontakt", "kodeord"])
def test_nothing_in_clear_ever_lies_on_the_disk(sandbox: Path, tmp_path: Path, told: dict[str, str]) -> None:
    job = write_package(
        tmp_path,
        heading(METTE, *([] if told else [JONAS]), **told),
        METTE.identity,
        items(200, 20, 200_000),
    )
    seen = set()
    for _ in job:
        for folder in (tmp_path, sandbox, Path(tempfile.gettempdir())):
            for file in folder.rglob("*"):
                if file.is_file():
                    data = file.read_bytes()
                    seen.add(file.suffix)
                    assert SECRET.encode() not in data
                    assert b"records.jsonl" not in data
    assert ".part" in seen
    (path,) = tmp_path.iterdir()
    assert len(contents(path, METTE, passphrase=told.get("passphrase", ""))) == 421
    assert list(tmp_path.iterdir()) == [path]


def test_each_kind_has_its_place_inside(tmp_path: Path) -> None:
    names = [name for name, _ in inside(packed(tmp_path, JONAS).path)]
    photos = [f"attachments/image/jpeg/{one.sha256}" for one in items() if isinstance(one, m.Blob)]
    assert names == ["format.txt", "records.jsonl.zst", *photos, "SHA256SUMS", "manifest.json"]


def test_a_line_after_a_photo_is_a_mistake_of_ours(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="before every blob"):
        packed(tmp_path, JONAS, things=[blob(b"foto"), line("record", 1)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "thing",
    [
        m.Blob("0" * 64, "image/jpeg", b"foto"),
        blob(b"foto", "../../image"),
        m.Line("record", b'{"type":"record"}\n'),
    ],
    ids=["sum", "type", "break"],
)
def test_what_a_reader_would_refuse_is_not_written(tmp_path: Path, thing: m.Line | m.Blob) -> None:
    with pytest.raises(ValueError, match="a "):
        packed(tmp_path, JONAS, things=[thing])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("told", [{}, {"passphrase": PASSPHRASE}], ids=["kontakt", "kodeord"])
@pytest.mark.parametrize("stop", [1, 5, 15])
def test_a_job_that_is_cancelled_leaves_nothing(tmp_path: Path, told: dict[str, str], stop: int) -> None:
    closed = []

    def endless() -> Generator[m.Line | m.Blob, None, None]:
        try:
            for number in range(10_000):
                yield blob(b"%d" % number + bytes(100_000))
        finally:
            closed.append(True)

    job = write_package(
        tmp_path, heading(METTE, *([] if told else [JONAS]), **told), METTE.identity, source := endless()
    )
    for _ in range(stop):
        next(job)
    job.close()
    source.close()
    assert list(tmp_path.iterdir()) == []


def test_what_comes_may_fail_and_nothing_is_left(tmp_path: Path) -> None:
    def failing() -> Iterator[m.Line | m.Blob]:
        yield from items(2, 1)
        raise LookupError("the store went away")

    with pytest.raises(LookupError):
        packed(tmp_path, JONAS, things=failing())
    assert list(tmp_path.iterdir()) == []


def test_checking_may_be_cancelled_at_any_time(tmp_path: Path) -> None:
    written = packed(tmp_path, JONAS, things=items(2, 30, 200_000))
    job = verified(written.path, JONAS.identity, standing=trusting(METTE))
    for _ in range(4):
        next(job)
    job.close()
    package = opened(written.path)
    handing = package.items()
    next(handing)
    handing.close()
    package.close()
    written.path.unlink()


def test_progress_only_grows(tmp_path: Path) -> None:
    job = write_package(tmp_path, heading(METTE, JONAS, expected=60), METTE.identity, items(20, 19))
    percents = [step.percent for step in job]
    assert percents == sorted(percents)
    (path,) = tmp_path.iterdir()
    job2 = verified(path, JONAS.identity, standing=trusting(METTE))
    seen = []
    while True:
        try:
            seen.append(next(job2).percent)
        except StopIteration as done:
            done.value.close()
            break
    assert seen == sorted(seen)
    assert percents[-1] < 100
    assert seen[-1] < 100


def test_nobody_to_send_to_too_many_and_a_short_passphrase_are_told(tmp_path: Path) -> None:
    wrong: list[dict[str, Any]] = [
        {"recipients": []},
        {"recipients": [], "passphrase": "for kort"},
        {"recipients": [JONAS.keys] * 200},
        {"recipients": [JONAS.keys], "passphrase": PASSPHRASE},
    ]
    for told in wrong:
        with pytest.raises(InvalidInput):
            packed(tmp_path, JONAS, **told)
    assert list(tmp_path.iterdir()) == []


def test_a_package_with_a_passphrase_is_two_age_files_in_a_zip(tmp_path: Path) -> None:
    written = packed(tmp_path, passphrase=PASSPHRASE)
    with zipfile.ZipFile(written.path) as outer:
        assert outer.namelist() == ["noegle.age", "indhold.age"]
        assert {info.compress_type for info in outer.infolist()} == {zipfile.ZIP_STORED}
        assert outer.read("noegle.age").startswith(b"age-encryption.org/v1\n-> scrypt ")
        assert outer.read("indhold.age").startswith(b"age-encryption.org/v1\n-> X25519 ")


@given(
    lines=st.lists(st.tuples(st.sampled_from(m.KINDS), st.text(max_size=200)), max_size=30),
    photos=st.lists(st.binary(max_size=5_000), max_size=6, unique=True),
)
def test_whatever_is_packed_comes_out(lines: list[tuple[str, str]], photos: list[bytes]) -> None:
    things: list[m.Line | m.Blob] = [
        *(
            line(kind, number, text.encode("utf-8", "replace").decode())
            for number, (kind, text) in enumerate(lines)
        ),
        *(blob(photo) for photo in photos),
    ]
    with tempfile.TemporaryDirectory() as folder:
        assert contents(packed(Path(folder), JONAS, things=things).path) == things
