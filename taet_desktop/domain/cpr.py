"""CPR numbers (the Danish civil registration number): checked by date, never by modulus 11.

Source: CPR-kontoret, "Personnummeret i CPR": numbers without a valid modulus-11 digit have been issued since
2007, so the digit proves nothing. An *erstatnings-CPR* (administrative number) has 60 added to the day or
letters in the last group in some systems; here the municipal habit is followed: first digit + 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from taet_desktop.errors import InvalidInput

_CENTURY_BOUNDS = (
    # (7th digits, years from, years to, century) in the order of the published table
    ("0123", 0, 99, 1900),
    ("4", 0, 36, 2000),
    ("4", 37, 99, 1900),
    ("5678", 0, 57, 2000),
    ("5678", 58, 99, 1800),
    ("9", 0, 36, 2000),
    ("9", 37, 99, 1900),
)


@dataclass(frozen=True, slots=True)
class Cpr:
    """A checked number. `digits` is ten characters; `replacement` marks an erstatnings-CPR."""

    digits: str
    born: date
    replacement: bool = False

    @property
    def formatted(self) -> str:
        """Return `DDMMYY-NNNN`, for the screen only when asked for."""
        return f"{self.digits[:6]}-{self.digits[6:]}"

    @property
    def masked(self) -> str:
        """Return `DDMMYY-••••`, the ordinary way to show it."""
        return f"{self.digits[:6]}-••••"

    def __repr__(self) -> str:
        """Keep the number out of logs and tracebacks."""
        return "Cpr(••••)"


_DASHES = str.maketrans("", "", "-\u2010\u2011\u2012\u2013\u2212")
"""Every dash that a letter or a web page may have put into the number."""


def parse(text: str, *, today: date | None = None) -> Cpr:
    """Read a CPR number with or without dash and spaces.

    Raises
    ------
    InvalidInput
        With a Danish sentence (never quoting the number) when the length, a character or the date is wrong,
        or when `today` is given and the date hasn't come yet.
    """
    digits = "".join(text.split()).translate(_DASHES)
    if not digits.isascii() or not digits.isdigit():
        raise InvalidInput("CPR-nummeret må kun have tal og en bindestreg.", field="cpr")
    if len(digits) != 10:
        raise InvalidInput("CPR-nummeret skal have ti tal.", field="cpr", action="Skriv det som DDMMÅÅ-NNNN.")
    replacement = digits[0] in "6789"
    first = str(int(digits[0]) - 6) if replacement else digits[0]
    day, month, year = int(first + digits[1]), int(digits[2:4]), int(digits[4:6])
    try:
        born = date(_century(digits[6], year) + year, month, day)
    except ValueError:
        raise InvalidInput(
            "De første seks tal i CPR-nummeret er ikke en dato.", field="cpr", action="Tjek dag og måned."
        ) from None
    if today and born > today:
        raise InvalidInput(
            "Fødselsdagen i CPR-nummeret ligger ude i fremtiden.",
            field="cpr",
            action="Tjek årstal og løbenummer.",
        )
    return Cpr(digits, born, replacement)


def _century(seventh: str, year: int) -> int:
    for digits, low, high, century in _CENTURY_BOUNDS:
        if seventh in digits and low <= year <= high:
            return century
    raise AssertionError("the table covers every digit and year")
