"""The command line speaks Danish, ends with 2 when it is wrong, and never takes a passphrase."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from taet_desktop.__main__ import COMMANDS, main
from taet_desktop.cli import arguments, demo, export, inbox, instrument, selftest, verify, walkthrough

PARSERS = {
    "demo": demo.parser,
    "walkthrough": walkthrough.parser,
    "export": export.parser,
    "inbox": inbox.parser,
    "verify": verify.parser,
    "instrument": instrument.parser,
    "selftest": selftest.parser,
}


def test_every_command_is_there() -> None:
    assert set(PARSERS) == set(COMMANDS)


@pytest.mark.parametrize("name", PARSERS)
def test_help_is_danish(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("Brug: taet-desktop")
    for english in ("usage", "options", "positional", "show this", "optional"):
        assert english not in text


@pytest.mark.parametrize("name", PARSERS)
def test_no_command_takes_a_passphrase_as_an_argument(name: str) -> None:
    options = [option for action in PARSERS[name]()._actions for option in action.option_strings]
    assert not any("pass" in option and not option.endswith("-file") for option in options)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["demo"], "Der mangler: --out."),
        (["demo", "--out"], "Der mangler noget efter --out."),
        (["demo", "--out", "x", "--citizens", "mange"], "skal være et helt tal fra 1 til 500."),
        (["demo", "--out", "x", "--citizens", "0"], "skal være et helt tal"),
        (["demo", "--out", "x", "--citizens", "٣"], "skal være et helt tal"),
        (["demo", "--out", "x", "--farve", "rød"], "Det kender kommandoen ikke: --farve rød."),
        (["walkthrough"], "Der mangler: --out."),
        (["verify"], "Der mangler: PAKKE."),
        (["export", "--vault", "a", "--to", "b", "--visit", "x"], "skal være et id som"),
        (["selftest", "mere"], "Det kender kommandoen ikke: mere."),
    ],
)
def test_wrong_line_is_told_in_danish(
    line: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(line)
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "Brug: taet-desktop" in told.err
    assert not told.out
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("number", "text"), [(1, "1 borger"), (50, "50 borgere"), (3912, "3.912 borgere"), (0, "0 borgere")]
)
def test_counts(number: int, text: str) -> None:
    assert arguments.counted(number, "borger", "borgere") == text


@pytest.mark.parametrize(
    ("duration", "text"),
    [(4.06, "4,1 sekunder"), (61, "1 minut og 1 sekund"), (125.2, "2 minutter og 5 sekunder")],
)
def test_durations(duration: float, text: str) -> None:
    assert arguments.seconds(duration) == text


def test_a_console_without_danish_letters_gets_question_marks() -> None:
    line = "from taet_desktop.cli.arguments import speak_unicode; speak_unicode(); print('Å – æ')"
    done = subprocess.run(
        [sys.executable, "-c", line],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii"},
        cwd=Path.cwd(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == b"? ? ?"
