"""The municipality's own tools: what is wrong with their files, and whether one can be used."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from taet_desktop import paths
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.instruments import InstrumentError, fallbacks, load_file
from taet_desktop.instruments.loader import CONTENT, shipped_ids
from taet_desktop.instruments.problems import Problem
from taet_desktop.pictograms.catalogue import load_catalogue
from taet_desktop.services.session import Session


def tool_problems(session: Session) -> list[str]:
    """Return every mistake in the municipality's own files, as file, line and a Danish sentence.

    A file with a mistake isn't used; all other tools are.
    """
    return [problem.text() for problem in session.library.problems]


@dataclass(frozen=True, slots=True)
class CheckedTool:
    """What a file holds: `problems` when it can't be used, else its title and number of questions.

    `missing` tells which forms it borrows from others; that is allowed.
    """

    problems: tuple[str, ...]
    title: str = ""
    questions: int = 0
    missing: tuple[str, ...] = ()


def check_tool(file: Path) -> CheckedTool:
    """Read one file as it would be read from the folder of own tools; nothing is written."""
    known = frozenset(pictogram.id for pictogram in load_catalogue().all)
    try:
        tool = load_file(file, known)
    except InstrumentError as error:
        return CheckedTool(tuple(problem.text() for problem in error.problems))
    if tool.id in shipped_ids() and file.parent.resolve() != CONTENT.resolve():
        taken = f"Id »{tool.id}« bruges af et af programmets egne skemaer. Vælg et andet."
        return CheckedTool((Problem(file.name, 1, taken).text(),))
    lacking = Counter(form for _, form in fallbacks(tool))
    missing = tuple(
        f"{_questions(lacking[form])} formen »{form.label}« og låner fra en anden form."
        for form in QuestionForm
        if lacking[form]
    )
    return CheckedTool((), tool.title, len(list(tool.items())), missing)


def _questions(number: int) -> str:
    return "1 spørgsmål mangler" if number == 1 else f"{number} spørgsmål mangler"


def own_tools_folder() -> Path:
    """Return the folder where a municipality puts its own tools; it needn't exist yet."""
    return paths.local_instruments_dir()
