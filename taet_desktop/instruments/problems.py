"""What can be wrong with an instrument's file, said in Danish with file and line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from taet_desktop.errors import UserError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the file's name (without folder), the line counted from 1, and one Danish sentence."""

    file: str
    line: int
    sentence: str

    def text(self) -> str:
        """Return `afrunding.v1.toml, linje 12: Feltet »prompt« mangler.`."""
        return f"{self.file}, linje {self.line}: {self.sentence}"


class InstrumentError(UserError):
    """An instrument's file can't be used; `problems` holds every mistake that was found, by line."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        """Collect the mistakes of one file into one message."""
        count = "en fejl" if len(problems) == 1 else f"{len(problems)} fejl"
        listed = "\n".join(f"Linje {problem.line}: {problem.sentence}" for problem in problems)
        super().__init__(
            f"Skemaet »{file}« har {count}.\n{listed}",
            safe="De andre skemaer virker stadig.",
            action="Ret filen, og prøv igen.",
        )
        self.problems = tuple(problems)


class UnknownInstrument(UserError):
    """No instrument has this id and version."""

    def __init__(self, instrument: str, version: int | None) -> None:
        """Name what was looked for."""
        wanted = f"»{instrument}«" + (f" i version {version}" if version else "")
        super().__init__(
            f"Skemaet {wanted} findes ikke på denne computer.",
            safe="Svarene er gemt.",
            action="Er det jeres eget skema, så læg filen tilbage i mappen med egne skemaer.",
        )
