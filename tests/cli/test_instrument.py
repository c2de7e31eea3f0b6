"""Checking a municipality's own tool from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from taet_desktop.__main__ import main
from taet_desktop.instruments.loader import CONTENT

PAGE = Path(__file__).parents[2] / "docs" / "INSTRUMENTS.md"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The first example on the page for those who write their own."""
    file = tmp_path / "vores-feedback.v1.toml"
    text = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[0]
    file.write_text(text, encoding="utf-8")
    return file


def test_a_good_file_is_told_with_its_title_and_what_it_borrows(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instrument", "check", str(own)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "vores-feedback.v1.toml kan bruges: »Vores fire spørgsmål« med 4 spørgsmål."
    assert told[1:] == [
        "  – 3 spørgsmål mangler formen »konkret« og låner fra en anden form.",
        "  – 3 spørgsmål mangler formen »billede« og låner fra en anden form.",
        "  – 3 spørgsmål mangler formen »skånsom« og låner fra en anden form.",
    ]


def test_every_mistake_is_told_with_file_and_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = own.read_text(encoding="utf-8")
    own.write_text(
        text.replace('prompt = "Var', 'promt = "Var').replace('"maaske"', '"maske"'), encoding="utf-8"
    )
    assert main(["instrument", "check", str(own)]) == 1
    told = capsys.readouterr().out
    assert "vores-feedback.v1.toml, linje 15: Feltet »promt« kendes ikke" in told
    assert "Mente du »maaske«?" in told
    assert told.rstrip().endswith("3 fejl. Ret filen, og tjek den igen.")


def test_an_id_of_ours_is_refused(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own.write_text(
        own.read_text(encoding="utf-8").replace('"vores-feedback"', '"chime"', 1), encoding="utf-8"
    )
    assert main(["instrument", "check", str(own)]) == 1
    assert "Id »chime« bruges af et af programmets egne skemaer." in capsys.readouterr().out


def test_our_own_files_pass(capsys: pytest.CaptureFixture[str]) -> None:
    for file in CONTENT.glob("*.toml"):
        assert main(["instrument", "check", str(file)]) == 0
    assert "låner" not in capsys.readouterr().out


def test_a_file_that_is_not_there_and_a_wrong_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["instrument", "check", str(tmp_path / "væk.toml")]) == 1
    assert capsys.readouterr().out.startswith("væk.toml, linje 1: Filen findes ikke.")
    with pytest.raises(SystemExit) as ended:
        main(["instrument", "tjek", "x.toml"])
    assert ended.value.code == 2
    assert "skriv ordet check og så filens navn." in capsys.readouterr().err
