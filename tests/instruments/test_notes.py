"""The notes that the instruments write, against texts that have been read aloud and found right.

To write them anew after a change of wording: `TAET_WRITE_GOLDEN=1 pytest tests/instruments/test_notes.py`,
and then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from taet_desktop.domain.answers import Answer
from taet_desktop.domain.instrument import DONT_KNOW, Instrument, ItemKind
from taet_desktop.domain.language import OFFICE_WORDS, flags
from taet_desktop.domain.note import compose
from taet_desktop.domain.sentences import answer_line
from taet_desktop.domain.voices import ADVISER, CITIZEN, QuestionForm, Voice
from taet_desktop.instruments import load_library
from tests.instruments.scenes import MOTHER, SCENES, SEEN, Scene, every_value
from tests.instruments.scenes_boards import BOARDS
from tests.instruments.scenes_networks import NETWORKS
from tests.instruments.scenes_plans import PLANS
from tests.instruments.scenes_talks import TALKS
from tests.instruments.scenes_together import TOGETHER

GOLDEN = Path(__file__).parent / "golden"
INSTRUMENTS = load_library().every_version()
EVERY_SCENE = (*SCENES, *TALKS, *TOGETHER, *PLANS, *NETWORKS, *BOARDS)


def label(pictogram: str) -> str:
    return pictogram


def against_golden(name: str, text: str) -> None:
    file = GOLDEN / f"{name}.txt"
    if os.environ.get("TAET_WRITE_GOLDEN"):
        file.write_text(text + "\n", encoding="utf-8")
    assert text + "\n" == file.read_text(encoding="utf-8"), f"{file.name} says something else"


def named(instrument: Instrument) -> str:
    return f"{instrument.id}.v{instrument.version}"


@pytest.mark.parametrize("scene", EVERY_SCENE, ids=lambda scene: scene.name)
def test_the_note_of_a_filling_reads_as_the_golden_one(scene: Scene) -> None:
    (block,) = compose([scene.response()], scene.citizen, label)
    against_golden(scene.name, f"{block.heading.upper()}\n{block.text}")


@pytest.mark.parametrize("scene", EVERY_SCENE, ids=lambda scene: scene.name)
def test_the_note_of_a_filling_has_nothing_that_the_language_check_would_flag(scene: Scene) -> None:
    (block,) = compose([scene.response()], scene.citizen, label)
    assert [(block.text[f.start : f.start + f.length], f.advice) for f in flags(block.text)] == []


def sentences(instrument: Instrument, voice: Voice) -> list[str]:
    """Return everything one voice can make the instrument say, each sentence once."""
    lines: list[str] = []
    for item in instrument.items():
        lines.append(f"\n{item.id}")
        for form in item.forms:
            speaker = ADVISER if item.adviser_only else voice
            for value in every_value(item, form):
                answer = Answer(item.id, item.question(form).kind, value, "", speaker, form)
                line = answer_line(item, answer, "Anna", label)
                if f"  {line}" not in lines:
                    lines.append(f"  {line}")
    return lines


@pytest.mark.parametrize("voice", [CITIZEN, MOTHER], ids=["borger", "mor"])
@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=named)
def test_every_sentence_an_instrument_can_say_is_the_golden_one(instrument: Instrument, voice: Voice) -> None:
    name = f"alle-{named(instrument)}-{voice.name or 'borger'}"
    against_golden(name, "\n".join(sentences(instrument, voice)).strip())


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=named)
def test_every_answer_becomes_whole_sentences(instrument: Instrument) -> None:
    for item in instrument.items():
        for form in item.forms:
            for value in every_value(item, form):
                answer = Answer(item.id, item.question(form).kind, value, form=form)
                line = answer_line(item, answer, "Anna", label)
                assert re.match(r"[A-ZÆØÅ–]", line), line
                assert line.endswith((".", "– Anna")) or "\n– " in line, line
                assert not re.search(r"\{|\}|\.\.| ,|  |\bNone\b", line), line


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=named)
def test_in_the_note_no_answer_still_speaks_as_the_citizen(instrument: Instrument) -> None:
    """On the button it says *Min mor*; in the note to Anna it must say *din mor*."""
    for item in instrument.items():
        for form in item.forms:
            for choice in item.question(form).choices:
                told = item.choice(choice.id)
                assert told
                if re.search(r"\b(jeg|mig|min|mit|mine)\b", choice.label.casefold()):
                    assert told.note or told.sentence, f"{item.id}/{choice.id}"
                    assert not re.search(r"\b(min|mit|mine)\b", told.note), f"{item.id}/{choice.id}"


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=named)
def test_another_voice_never_speaks_with_the_citizens_opinion(instrument: Instrument) -> None:
    for item in instrument.items():
        for form in item.forms:
            for value in every_value(item, form):
                answer = Answer(item.id, item.question(form).kind, value, form=form, voice=MOTHER)
                line = answer_line(item, answer, "Anna", label)
                assert not re.search(r"synt?es du|Anna", line), line
                theirs = r", (siger|synes|syntes) mor\b|^Mor (ved ikke|\(Karen\))|– mor$"
                assert re.search(theirs, line, re.MULTILINE), line


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=named)
def test_who_does_not_know_is_said_of_the_one_who_does_not_know(instrument: Instrument) -> None:
    for item in instrument.items():
        if item.question(QuestionForm.STANDARD).kind not in (ItemKind.SCALE5, ItemKind.FACES):
            continue
        for form in item.forms:
            assert item.unknown(form), f"{item.id} lacks note_unknown"
            kind = item.question(form).kind
            for voice, start in (
                (CITIZEN, "Du ved ikke, "),
                (MOTHER, "Mor ved ikke, "),
                (ADVISER, "Jeg ved ikke, "),
                (SEEN, "Jeg ved ikke, "),
            ):
                answer = Answer(item.id, kind, DONT_KNOW, voice=voice, form=form)
                assert answer_line(item, answer, "Anna", label).startswith(start)


@pytest.mark.parametrize("voice", [CITIZEN, MOTHER], ids=["borger", "mor"])
@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=named)
def test_no_sentence_has_a_word_from_the_office(instrument: Instrument, voice: Voice) -> None:
    words = re.findall(r"\w+", " ".join(sentences(instrument, voice)).casefold())
    assert sorted(set(words) & set(OFFICE_WORDS)) == []
    assert not {"borgeren", "borgerens", "klienten"} & set(words)
