"""The citizen: what may be entered, what is shown, and that nothing slips into a log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from taet_desktop.domain.citizen import MAX_LINE, MAX_NAME, Citizen
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.errors import InvalidInput

TODAY = date(2026, 11, 22)
ANNA = Citizen(RecordId("c-1"), "Anna", "Bro Berg", cpr="0203904321", phone="12 34 56 78")


def test_fields_are_trimmed_and_the_number_becomes_ten_digits() -> None:
    messy = replace(
        ANNA,
        first_name="  Anna\tMarie ",
        last_name=" Bro  Berg\n",
        cpr=" 020390-4321 ",
        meeting_line=" stille  rum ",
    )
    checked = messy.checked(TODAY)
    assert checked.first_name == "Anna Marie"
    assert checked.last_name == "Bro Berg"
    assert checked.cpr == "0203904321"
    assert checked.meeting_line == "stille rum"
    assert checked.id == ANNA.id


@pytest.mark.parametrize("number", ["", "   ", "\n"])
def test_a_citizen_may_be_without_number(number: str) -> None:
    checked = replace(ANNA, cpr=number).checked(TODAY)
    assert checked.cpr == ""
    assert checked.cpr_masked == ""
    assert checked.age(TODAY) is None


@pytest.mark.parametrize("name", ["", "   ", "\u00a0\n"])
def test_a_citizen_has_a_first_name(name: str) -> None:
    with pytest.raises(InvalidInput, match="fornavn") as caught:
        replace(ANNA, first_name=name).checked(TODAY)
    assert caught.value.field == "first_name"


@pytest.mark.parametrize("field", ["first_name", "last_name", "called"])
def test_a_name_has_its_limit(field: str) -> None:
    assert replace(ANNA, **{field: "æ" * MAX_NAME}).checked(TODAY)  # type: ignore[arg-type]
    with pytest.raises(InvalidInput) as caught:
        replace(ANNA, **{field: "æ" * (MAX_NAME + 1)}).checked(TODAY)  # type: ignore[arg-type]
    assert caught.value.field == field
    assert "æ" * 50 not in caught.value.text()


@pytest.mark.parametrize("field", ["phone", "email", "address", "meeting_line", "paragraph", "pictogram"])
def test_a_megabyte_in_a_field_is_refused(field: str) -> None:
    with pytest.raises(InvalidInput, match=f"plads til {MAX_LINE} tegn") as caught:
        replace(ANNA, **{field: "x" * 1_000_000}).checked(TODAY)  # type: ignore[arg-type]
    assert caught.value.field == field


@pytest.mark.parametrize("number", ["3213904321", "020390-432", "abc", "231126-4000"])
def test_a_number_that_can_not_be_is_refused(number: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        replace(ANNA, cpr=number).checked(TODAY)
    assert caught.value.field == "cpr"


def test_emoji_and_right_to_left_names_are_names() -> None:
    checked = replace(ANNA, first_name="שרה 🐈", last_name="العلي").checked(TODAY)
    assert checked.short_name == "שרה 🐈 ا."


@pytest.mark.parametrize(
    ("citizen", "full", "short", "called"),
    [
        (ANNA, "Anna Bro Berg", "Anna B.", "Anna"),
        (replace(ANNA, called="Musse"), "Anna Bro Berg", "Musse B.", "Musse"),
        (replace(ANNA, last_name=""), "Anna", "Anna", "Anna"),
        (replace(ANNA, last_name="  "), "Anna", "Anna", "Anna"),
    ],
)
def test_names_are_shown_as_people_use_them(citizen: Citizen, full: str, short: str, called: str) -> None:
    assert (citizen.full_name, citizen.short_name, citizen.address_name) == (full, short, called)


@pytest.mark.parametrize(
    ("today", "age"), [(date(2026, 3, 1), 35), (date(2026, 3, 2), 36), (date(1990, 3, 2), 0)]
)
def test_age_turns_on_the_birthday(today: date, age: int) -> None:
    assert ANNA.age(today) == age


def test_the_body_holds_everything_and_nothing_empty() -> None:
    whole = replace(
        ANNA, called="Musse", form=QuestionForm.PICTURE, case_started=date(2024, 1, 2), next_follow_up=TODAY,
        paragraph="§ 85", archived=True,
    )  # fmt: skip
    body = whole.to_body()
    assert Citizen.from_body(whole.id, body) == whole
    assert body["case_started"] == "2024-01-02"
    assert "id" not in body
    assert "email" not in body
    assert Citizen.from_body(ANNA.id, ANNA.to_body()) == ANNA


def test_a_citizen_in_a_log_is_an_id_alone() -> None:
    assert repr(ANNA) == "Citizen(c-1)"
    assert "4321" not in f"{[ANNA]}"
    assert ANNA.cpr_masked == "020390-••••"
