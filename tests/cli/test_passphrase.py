"""Where the passphrase comes from, and what a generated one is worth."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

import pytest

from taet_desktop.cli.passphrase import new_passphrase, read_passphrase, write_private
from taet_desktop.errors import UserError
from taet_desktop.storage.secret_rules import check_passphrase_strength


@pytest.mark.parametrize(
    "text",
    ["fire ord æøå\n\nNødnøgle:\n1. ABC\n", "fire ord æøå\r\nmere", "fire ord æøå", "\ufefffire ord æøå\n"],
)
def test_first_line_of_a_file(text: str, tmp_path: Path) -> None:
    file = tmp_path / "kode.txt"
    file.write_bytes(text.encode("utf-8"))
    assert read_passphrase(file) == "fire ord æøå"


def test_first_line_of_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("fire ord æøå\nmere\n"))
    assert read_passphrase(None) == "fire ord æøå"


@pytest.mark.parametrize("stdin", [None, io.StringIO(""), io.StringIO("\n")])
def test_nothing_on_standard_input_is_told(
    stdin: io.StringIO | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", stdin)
    with pytest.raises(UserError, match="intet kodeord"):
        read_passphrase(None)


def test_unreadable_files_are_told_without_their_name(tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "ikke-her", tmp_path, odd):
        with pytest.raises(UserError, match="kan ikke læses") as caught:
            read_passphrase(file)
        assert file.name not in caught.value.text()


def test_generated_ones_are_strong_enough_and_differ() -> None:
    made = {new_passphrase() for _ in range(200)}
    assert len(made) == 200
    assert all(len(one.split()) == 4 for one in made)
    weak = [one for one in made if check_passphrase_strength(one)]
    assert not weak


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_private_file_is_the_owners_alone(tmp_path: Path) -> None:
    write_private(tmp_path / "kode.txt", "æøå\n")
    assert stat.S_IMODE((tmp_path / "kode.txt").stat().st_mode) == 0o600


def test_private_file_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "kode.txt").write_text("før", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_private(tmp_path / "kode.txt", "efter")
    assert (tmp_path / "kode.txt").read_text(encoding="utf-8") == "før"
