"""CHIME as numbers, on the real instrument: *ved ikke* is a gap, and the citizen's voice draws the curve."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.instrument import DONT_KNOW, ItemKind
from taet_desktop.domain.scoring import (
    ADVISER_HELP,
    ADVISER_VIEW,
    FACTOR_LABELS,
    FACTORS,
    OWN_LIFE,
    chime_point,
    factor_means,
)
from taet_desktop.domain.voices import ADVISER, CITIZEN, Informant, QuestionForm, Voice
from taet_desktop.instruments import load_library

CHIME = load_library().get("chime")
AT = datetime(2026, 11, 22, tzinfo=UTC)
NOTHING: dict[str, float | None] = dict.fromkeys(FACTORS)
MOTHER = Voice(Informant.RELATIVE, "mor")


def step(item: str, value: object, voice: Voice = CITIZEN) -> Answer:
    return Answer(item, ItemKind.SCALE5, value, voice=voice)


def test_an_empty_filling_is_a_point_of_gaps() -> None:
    point = chime_point(AT, CHIME, Answers())
    assert point.at == AT
    assert point.own_life == NOTHING
    assert point.adviser_help == NOTHING


def test_each_answer_lands_on_its_factor_and_angle() -> None:
    for section in CHIME.sections:
        own = next(item.id for item in section.items if item.angle == OWN_LIFE)
        helped = next(item.id for item in section.items if item.angle == ADVISER_HELP)
        point = chime_point(AT, CHIME, Answers([step(own, 4), step(helped, 2)]))
        assert point.own_life == {**NOTHING, section.id: 4}
        assert point.adviser_help == {**NOTHING, section.id: 2}


def test_i_do_not_know_is_never_counted() -> None:
    point = chime_point(AT, CHIME, Answers([step("haab-eget", DONT_KNOW), step("mening-eget", 1)]))
    assert point.own_life["haab"] is None
    assert point.own_life["mening"] == 1


@given(st.lists(st.one_of(st.integers(1, 5), st.just(DONT_KNOW)), min_size=1, max_size=6))
def test_the_mean_is_that_of_the_counted_steps_alone(values: list[int | str]) -> None:
    voices = [Voice(Informant.CITIZEN, str(number)) for number in range(len(values))]
    answers = Answers(step("haab-eget", value, voice) for value, voice in zip(values, voices, strict=True))
    counted = [value for value in values if isinstance(value, int)]
    mean = factor_means(CHIME, answers, OWN_LIFE, [Informant.CITIZEN])["haab"]
    assert mean == (pytest.approx(sum(counted) / len(counted)) if counted else None)


def test_no_other_voice_moves_the_citizens_curve() -> None:
    answers = Answers([step("haab-eget", 5, MOTHER), step("haab-hjaelp", 5, ADVISER)])
    point = chime_point(AT, CHIME, answers)
    assert point.own_life == NOTHING
    assert point.adviser_help == NOTHING


def test_the_advisers_own_view_is_a_line_of_its_own() -> None:
    answers = Answers([step("haab-raadgiver", 5, ADVISER), step("haab-hjaelp", 2)])
    assert factor_means(CHIME, answers, ADVISER_VIEW, [Informant.ADVISER])["haab"] == 5
    assert chime_point(AT, CHIME, answers).adviser_help["haab"] == 2


def test_words_beside_the_scale_and_open_answers_are_no_numbers() -> None:
    answers = Answers(
        [
            Answer("haab-eget", ItemKind.SCALE5, None, words="det kommer an på dagen"),
            Answer("haab-glaede", ItemKind.CHOICES, ["musik"], form=QuestionForm.CONCRETE),
        ]
    )
    assert chime_point(AT, CHIME, answers).own_life == NOTHING


def test_every_factor_has_a_danish_name() -> None:
    assert tuple(FACTOR_LABELS) == FACTORS
