"""`taet-desktop instrument check`: can a municipality's own instrument be used, and if not, why not?"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from taet_desktop.cli.arguments import Parser, counted, folder, speak_unicode


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser("instrument", "Tjek et skema, I selv har skrevet. Filen bliver kun læst.")
    made.choices.add_argument("what", type=_check, metavar="check", help="tjek filen")
    made.choices.add_argument("file", type=folder, metavar="FIL", help="skemaets fil (.toml)")
    return made


def _check(word: str) -> str:
    if word != "check":
        raise argparse.ArgumentTypeError("skriv ordet check og så filens navn.")
    return word


def run(arguments: Sequence[str]) -> int:
    """Print every mistake with file and line and return 1; or say what the file holds and return 0."""
    speak_unicode()
    chosen = parser().parse_args(arguments)
    from taet_desktop.services.tools import check_tool

    checked = check_tool(chosen.file)
    for problem in checked.problems:
        print(problem)
    if checked.problems:
        print(f"{counted(len(checked.problems), 'fejl', 'fejl')}. Ret filen, og tjek den igen.")
        return 1
    questions = counted(checked.questions, "spørgsmål", "spørgsmål")
    print(f"{chosen.file.name} kan bruges: »{checked.title}« med {questions}.")
    for missing in checked.missing:
        print(f"  – {missing}")
    return 0
