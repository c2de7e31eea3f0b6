"""The command line in Danish: argparse with its own words, and the choices that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from taet_desktop.domain.numbers import danish_number

_TRANSLATED = (
    (re.compile(r"the following arguments are required: (.*)"), r"Der mangler: \1."),
    (re.compile(r"unrecognized arguments: (.*)"), r"Det kender kommandoen ikke: \1."),
    (re.compile(r"argument (\S+): expected one argument"), r"Der mangler noget efter \1."),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"Brug enten \1 eller \2."),
    (re.compile(r"one of the arguments (.*) is required"), r"Der mangler en af disse: \1."),
    (re.compile(r"argument ([^:]+): (.*)"), r"\1: \2"),
)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Danish and ends with code 2 on a wrong command line."""

    def __init__(self, command: str, purpose: str) -> None:
        super().__init__(
            prog=f"taet-desktop {command}", description=purpose, add_help=False, allow_abbrev=False
        )
        self.choices = self.add_argument_group("Valg")
        self.choices.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Say in Danish what is wrong, and end with code 2."""
        for pattern, danish in _TRANSLATED:
            if pattern.fullmatch(message):
                message = pattern.sub(danish, message)
                break
        self.exit(2, f"{message}\n{self.format_usage()}Skriv {self.prog} --help for at se mere.\n")

    def format_usage(self) -> str:
        """Return the usage line under its Danish name."""
        return super().format_usage().replace("usage:", "Brug:", 1)

    def format_help(self) -> str:
        """Return the help under its Danish names."""
        return super().format_help().replace("usage:", "Brug:", 1)


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from `low` to `high`."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"skal være et helt tal fra {low} til {high}.")
        return int(text)

    return read


def folder(text: str) -> Path:
    """Read a folder; it need not exist."""
    return Path(text).expanduser().absolute()


def speak_unicode() -> None:
    """Let a console that lacks a letter show a question mark instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def counted(number: int, one: str, many: str) -> str:
    """Return `1 borger`, `50 borgere` or `3.912 besøg`."""
    return f"{danish_number(number)} {one if number == 1 else many}"


def seconds(duration: float) -> str:
    """Return `4,1 sekunder` or `2 minutter og 5 sekunder`."""
    if duration < 60:
        return f"{duration:.1f} sekunder".replace(".", ",", 1)
    minutes, rest = divmod(round(duration), 60)
    return f"{counted(minutes, 'minut', 'minutter')} og {counted(rest, 'sekund', 'sekunder')}"
