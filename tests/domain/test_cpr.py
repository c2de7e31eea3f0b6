"""CPR numbers: by date and never by modulus 11, the century from the published table, nothing quoted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.domain import cpr
from taet_desktop.errors import InvalidInput

# 7th digit, year in the number -> year of birth: every corner of the table "Personnummeret i CPR"
CENTURIES = [
    *((digit, year, 1900 + year) for digit in "0123" for year in (0, 36, 37, 57, 58, 99)),
    *((digit, year, 2000 + year) for digit in "49" for year in (0, 36)),
    *((digit, year, 1900 + year) for digit in "49" for year in (37, 57, 58, 99)),
    *((digit, year, 2000 + year) for digit in "5678" for year in (0, 36, 37, 57)),
    *((digit, year, 1800 + year) for digit in "5678" for year in (58, 99)),
]


@pytest.mark.parametrize(("seventh", "year", "born"), CENTURIES)
def test_the_century_follows_the_seventh_digit_and_the_year(seventh: str, year: int, born: int) -> None:
    assert cpr.parse(f"0203{year:02d}{seventh}000").born == date(born, 3, 2)


@given(st.integers(0, 9), st.integers(0, 99), st.integers(0, 999))
def test_every_seventh_digit_and_year_has_a_century(seventh: int, year: int, rest: int) -> None:
    found = cpr.parse(f"0106{year:02d}{seventh}{rest:03d}")
    assert found.born.year % 100 == year
    assert 1858 <= found.born.year <= 2057


@pytest.mark.parametrize(
    "written",
    [
        "010190-1234",
        "0101901234",
        " 010190 1234 ",
        "010190–1234",
        "010190\u20111234",
        "010190\u22121234",
        "01 01 90-1234",
    ],
)
def test_dash_and_spaces_do_not_matter(written: str) -> None:
    assert cpr.parse(written).digits == "0101901234"


def test_a_number_without_a_valid_check_digit_is_as_good_as_any() -> None:
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    sums = [
        sum(w * int(d) for w, d in zip(weights, f"010107400{last}", strict=True)) % 11 for last in range(10)
    ]
    assert any(sums), "some of these fail modulus 11"
    assert {cpr.parse(f"010107400{last}").born for last in range(10)} == {date(2007, 1, 1)}


@pytest.mark.parametrize(
    ("digits", "born"), [("6101901234", date(1990, 1, 1)), ("9112994999", date(1999, 12, 31))]
)
def test_a_replacement_number_has_six_added_to_its_first_digit(digits: str, born: date) -> None:
    found = cpr.parse(digits)
    assert found.replacement
    assert found.born == born
    assert found.digits == digits


@pytest.mark.parametrize("digits", ["6001901234", "9301901234", "6113901234"])
def test_a_replacement_number_must_hold_a_date_too(digits: str) -> None:
    with pytest.raises(InvalidInput, match="ikke en dato"):
        cpr.parse(digits)


def test_an_ordinary_number_is_no_replacement() -> None:
    assert not cpr.parse("3112991234").replacement


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "CPR-nummeret må kun have tal og en bindestreg."),
        ("O10190-1234", "CPR-nummeret må kun have tal og en bindestreg."),
        ("010190-123x", "CPR-nummeret må kun have tal og en bindestreg."),
        ("٠١٠١٩٠١٢٣٤", "CPR-nummeret må kun have tal og en bindestreg."),
        ("²101901234", "CPR-nummeret må kun have tal og en bindestreg."),
        ("010190-123", "CPR-nummeret skal have ti tal."),
        ("010190-12345", "CPR-nummeret skal have ti tal."),
        ("1" * 100_000, "CPR-nummeret skal have ti tal."),
        ("000190-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
        ("320190-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
        ("011390-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
        ("010090-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
        ("310490-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
        ("290201-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
        ("290200-1234", "De første seks tal i CPR-nummeret er ikke en dato."),  # 1900 was no leap year
        ("410190-1234", "De første seks tal i CPR-nummeret er ikke en dato."),
    ],
)
def test_what_is_wrong_is_told_without_quoting_the_number(written: str, told: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        cpr.parse(written)
    assert caught.value.what == told
    assert caught.value.field == "cpr"
    digits = "".join(c for c in written if c.isdigit())
    assert not digits or digits not in caught.value.text()


def test_the_29th_of_february_exists_in_leap_years() -> None:
    assert cpr.parse("290200-4234").born == date(2000, 2, 29)
    assert cpr.parse("290204-4234").born == date(2004, 2, 29)


def test_a_birthday_that_has_not_come_is_refused_when_the_day_is_known() -> None:
    today = date(2026, 11, 22)
    assert cpr.parse("221126-4000", today=today).born == today
    with pytest.raises(InvalidInput, match="ligger ude i fremtiden"):
        cpr.parse("231126-4000", today=today)
    assert cpr.parse("231126-4000").born == date(2026, 11, 23)


def test_the_number_never_shows_itself_unasked() -> None:
    found = cpr.parse("0101901234")
    assert found.formatted == "010190-1234"
    assert found.masked == "010190-••••"
    for shown in (repr(found), str(found), f"{found}", found.masked):
        assert "1234" not in shown
