"""The voice in a process of its own: it reads, tells of every word, is silenced, killed and let go."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil  # type: ignore[import-untyped]
import pytest
from pytestqt.qtbot import QtBot

from taet_desktop.ui import speech
from taet_desktop.ui.speech_process import ProcessVoice, own_command

Make = Callable[..., ProcessVoice]


@pytest.fixture
def made(qtbot: QtBot) -> Iterator[Make]:
    voices: list[ProcessVoice] = []

    def make(*arguments: str) -> ProcessVoice:
        voices.append(ProcessVoice([*own_command(), *arguments]))
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def child(voice: ProcessVoice) -> int:
    return int(voice._process.processId())


def test_it_reads_word_by_word_and_ends(made: Make, qtbot: QtBot) -> None:
    voice = made("mock", "nb")
    assert "leder efter" in voice.why_not
    qtbot.waitUntil(lambda: voice.ready, timeout=20_000)
    assert voice.voice_name
    assert not voice.why_not
    told: list[tuple[int, int]] = []
    voice.word.connect(lambda start, length: told.append((start, length)))
    with qtbot.waitSignal(voice.finished, timeout=20_000):
        voice.say("Hej med dig")
        assert voice.reading
    assert told == [(0, 3), (4, 3), (8, 3)]
    assert not voice.reading


def test_what_is_stopped_is_heard_no_more(made: Make, qtbot: QtBot) -> None:
    voice = made("mock", "nb")
    qtbot.waitUntil(lambda: voice.ready, timeout=20_000)
    told: list[int] = []
    voice.word.connect(lambda start, _length: told.append(start))
    with qtbot.waitSignal(voice.finished, timeout=20_000):
        voice.say("En meget lang sætning, der bliver afbrudt")
        voice.stop()
    assert not voice.reading
    with qtbot.waitSignal(voice.finished, timeout=20_000):
        voice.say("ja tak")
    assert told == [0, 3]  # the second text's words alone


def test_without_a_danish_voice_it_says_what_to_do(made: Make, qtbot: QtBot) -> None:
    voice = made("mock")
    with qtbot.waitSignal(voice.known, timeout=20_000):
        pass
    assert not voice.ready
    assert voice.why_not.startswith("Computeren har ingen dansk stemme.")
    voice.say("hej")
    assert not voice.reading


def test_a_process_that_dies_takes_nothing_along(made: Make, qtbot: QtBot) -> None:
    voice = made("mock", "nb")
    qtbot.waitUntil(lambda: voice.ready, timeout=20_000)
    voice.say("En meget lang sætning, der bliver afbrudt")
    with qtbot.waitSignal(voice.known, timeout=20_000):
        psutil.Process(child(voice)).kill()
    assert not voice.ready
    assert not voice.reading
    assert "svarer ikke" in voice.why_not
    voice.say("hej")
    assert not voice.reading


def test_a_program_that_is_not_there_is_no_voice(qtbot: QtBot) -> None:
    voice = ProcessVoice(["/findes/ikke"])
    qtbot.waitUntil(lambda: "svarer ikke" in voice.why_not, timeout=10_000)
    assert not voice.ready
    voice.close()


def test_a_lock_ends_the_process(made: Make, qtbot: QtBot) -> None:
    voice = made("mock", "nb")
    speech.use(voice)
    qtbot.waitUntil(lambda: voice.ready, timeout=20_000)
    number = child(voice)
    voice.say("En meget lang sætning om et menneske")
    speech.forget()
    assert not voice.reading
    assert not psutil.pid_exists(number)


def test_what_is_read_stands_in_no_command_line(made: Make, qtbot: QtBot) -> None:
    voice = made("mock", "nb")
    qtbot.waitUntil(lambda: voice.ready, timeout=20_000)
    voice.say("Marsvinet Bertil")
    assert "Bertil" not in " ".join(psutil.Process(child(voice)).cmdline())


@pytest.mark.parametrize("given", ["", "{", '{"stop": 3}\n'], ids=["nothing", "half a line", "a stray stop"])
def test_the_process_ends_with_its_input(given: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "taet_desktop", "stemme", "mock", "nb"],
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.returncode == 0
    assert "ready" in json.loads(io.StringIO(run.stdout).readline())
