"""What makes a passphrase or a PIN good enough, and the one form in which each is used as a key."""

from __future__ import annotations

import unicodedata

from taet_desktop.errors import InvalidInput

MIN_PASSPHRASE = 12
MAX_SECRET = 1024
MIN_PIN, MAX_PIN = 6, 32
_MIN_DIFFERENT = 5
_ROWS = ("abcdefghijklmnopqrstuvwxyzæøå", "0123456789", "qwertyuiopå", "asdfghjklæø", "zxcvbnm")
_ADVICE = "Sæt fire ord sammen, som ingen andre ville sætte sammen."


def normalised(text: str) -> str:
    """Return the text in Unicode form NFKC, without white space at the ends.

    An å typed on a Mac and one typed on Windows, or a space that came along when pasting, then give one key.
    """
    return unicodedata.normalize("NFKC", text).strip()


def passphrase_bytes(text: str) -> bytes:
    """Return what Argon2id is fed with. Half surrogate pairs, which a broken paste may hold, are kept."""
    return normalised(text).encode("utf-8", "surrogatepass")


def check_passphrase_strength(text: str) -> InvalidInput | None:
    """Return why a new passphrase is too weak, in Danish with advice, or None when it will do.

    At least 12 characters, five different ones, and neither one piece repeated nor a row of the keyboard.
    """
    chosen = normalised(text[: 4 * MAX_SECRET])
    low = chosen.casefold()
    problems = (
        (
            len(chosen) < MIN_PASSPHRASE,
            f"Kodeordet skal have mindst {MIN_PASSPHRASE} tegn. Her er {len(chosen)}.",
        ),
        (max(len(text), len(chosen)) > MAX_SECRET, f"Kodeordet må højst have {MAX_SECRET} tegn."),
        (len(set(low)) == 1, "Kodeordet er det samme tegn hele vejen."),
        (len(set(low)) < _MIN_DIFFERENT, "Kodeordet har for få forskellige tegn."),
        (_repeats(low, len(low) // 2), "Kodeordet gentager det samme stykke."),
        (_follows_a_row(low), "Kodeordet er en række på tastaturet eller i alfabetet."),
    )
    return next((_weak(text) for wrong, text in problems if wrong), None)


def pin_bytes(text: str) -> bytes | None:
    """Return a PIN's digits, or None when the text can't be a PIN at all."""
    digits = normalised(text[: 2 * MAX_PIN])
    if (
        len(text) <= 2 * MAX_PIN
        and MIN_PIN <= len(digits) <= MAX_PIN
        and digits.isascii()
        and digits.isdigit()
    ):
        return digits.encode("ascii")
    return None


def check_pin(text: str) -> InvalidInput | None:
    """Return why a new PIN is too weak, in Danish, or None when it will do."""
    pin = pin_bytes(text)
    if pin is None:
        return _weak_pin(f"PIN-koden skal være {MIN_PIN} tal eller flere.", "Brug kun tal.")
    digits = pin.decode("ascii")
    if len(set(digits)) < 3 or _repeats(digits, len(digits) // 2):
        return _weak_pin("PIN-koden gentager de samme tal.")
    if _follows_a_row(digits):
        return _weak_pin("PIN-koden er tal i rækkefølge.")
    if _is_date(digits):
        return _weak_pin("PIN-koden ligner en dato.", "Vælg tal, som ikke er en fødselsdag.")
    return None


def _weak(what: str) -> InvalidInput:
    return InvalidInput(what, field="passphrase", action=_ADVICE)


def _weak_pin(what: str, action: str = "Vælg tal, som ingen kan gætte.") -> InvalidInput:
    return InvalidInput(what, field="pin", action=action)


def _repeats(text: str, longest: int) -> bool:
    """Return whether the text is one piece of at most `longest` characters, over and over."""
    return any(text == (text[:size] * (len(text) // size + 1))[: len(text)] for size in range(1, longest + 1))


def _follows_a_row(text: str) -> bool:
    """Return whether all neighbours also stand beside each other, in one direction, in a well-known row."""
    joined = "".join(text.split())
    for row in _ROWS:
        for line in (row, row[::-1]):
            around = line * (len(joined) // len(line) + 2)
            if joined in around:
                return True
    return False


def _is_date(digits: str) -> bool:
    if len(digits) not in (6, 8):
        return False
    day, month, rest = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    if len(digits) == 8:
        return _valid(rest, month, day) or _valid(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return _valid(2000, month, day) or _valid(2000, month, int(digits[4:]))  # 2000 has a 29 February


def _valid(year: int, month: int, day: int) -> bool:
    from datetime import date

    try:
        date(year, month, day)
    except ValueError:
        return False
    return year >= 1900
