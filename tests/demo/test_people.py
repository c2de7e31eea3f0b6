"""The invented citizens: the figures of the evaluated samples, and numbers that belong to nobody."""

from __future__ import annotations

import random
import statistics
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain import cpr
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.services.demo.people import DemoCitizen, demo_citizen, impossible_cpr, names
from taet_desktop.services.demo.stories import load_stories

TODAY = date(2026, 11, 23)
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@pytest.fixture(scope="module")
def crowd() -> list[DemoCitizen]:
    """Ten years' caseload, without the first six, who are chosen to be known."""
    return [demo_citizen(random.Random(number), 6 + number, TODAY, 10) for number in range(3000)]


def man(person: DemoCitizen) -> bool:
    return int(person.citizen.cpr[-1]) % 2 == 1


def age(person: DemoCitizen) -> int:
    found = person.citizen.age(TODAY)
    assert found is not None
    return found


def months(person: DemoCitizen) -> float:
    assert person.citizen.case_started is not None
    return (TODAY - person.citizen.case_started).days / 30.44


def share(crowd: list[DemoCitizen], low: float, high: float) -> float:
    return sum(low <= months(person) < high for person in crowd) / len(crowd)


def test_sixty_per_cent_are_men(crowd: list[DemoCitizen]) -> None:
    assert sum(man(person) for person in crowd) / len(crowd) == pytest.approx(0.60, abs=0.03)


def test_sex_age_and_name_go_together(crowd: list[DemoCitizen]) -> None:
    for person in crowd:
        assert person.citizen.first_name in names()["men" if man(person) else "women"]
        assert person.story.fits(man=man(person), age=age(person))


def test_mean_age_is_about_33_and_all_are_adults(crowd: list[DemoCitizen]) -> None:
    ages = [age(person) for person in crowd]
    assert statistics.mean(ages) == pytest.approx(33, abs=1.5)
    assert statistics.stdev(ages) == pytest.approx(12, abs=2)
    assert min(ages) == 18
    assert max(ages) <= 78


def test_case_ages_spread_as_in_the_sample(crowd: list[DemoCitizen]) -> None:
    assert share(crowd, 0, 2) == pytest.approx(0.13, abs=0.025)
    assert share(crowd, 2, 6) == pytest.approx(0.11, abs=0.025)
    assert share(crowd, 6, 12.02) == pytest.approx(0.05, abs=0.025)
    assert share(crowd, 12.02, 200) == pytest.approx(0.71, abs=0.03)
    assert max(map(months, crowd)) <= 10 * 365 / 30.44


def test_contacts_are_four_to_twelve_a_year(crowd: list[DemoCitizen]) -> None:
    assert {person.contacts_a_year for person in crowd} == set(range(4, 13))


def test_every_form_and_every_story_is_met(crowd: list[DemoCitizen]) -> None:
    assert {person.citizen.form for person in crowd} == set(QuestionForm)
    assert {person.story.id for person in crowd} == {life.id for life in load_stories().lives}


def test_the_first_six_are_known_for_more_than_a_year() -> None:
    for seed in range(40):
        for index in range(6):
            assert months(demo_citizen(random.Random(seed), index, TODAY, 2)) > 13


def test_whole_years_for_everybody_on_request() -> None:
    people = [demo_citizen(random.Random(seed), seed, TODAY, 10, whole=True) for seed in range(20)]
    assert {round(months(person) / 12, 1) for person in people} == {10.0}


def test_the_record_is_one_that_the_form_accepts(crowd: list[DemoCitizen]) -> None:
    for person in crowd[:300]:
        assert person.citizen.checked() == person.citizen
        assert not person.citizen.phone.startswith(("1", "2", "3", "4", "5", "6", "7", "8", "9"))


@given(
    born=st.dates(date(1930, 1, 1), date(2008, 12, 31)).filter(lambda d: (d.month, d.day) != (1, 1)),
    is_man=st.booleans(),
    seed=st.integers(0, 10_000),
)
def test_cpr_reads_as_the_birthday_and_fails_the_check_digit(born: date, is_man: bool, seed: int) -> None:
    digits = impossible_cpr(random.Random(seed), born, man=is_man)
    assert cpr.parse(digits).born == born
    assert int(digits[-1]) % 2 == is_man
    assert sum(w * int(d) for w, d in zip(WEIGHTS, digits, strict=True)) % 11 != 0


def test_cpr_is_refused_on_the_one_day_that_has_real_ones() -> None:
    with pytest.raises(ValueError, match="1 January"):
        impossible_cpr(random.Random(1), date(1980, 1, 1), man=True)
