"""`taet-desktop inbox`: take in what lies in a folder, without the window; meant for every few minutes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from taet_desktop.cli.arguments import Parser, counted, folder, speak_unicode
from taet_desktop.cli.passphrase import add_passphrase_choice, read_passphrase
from taet_desktop.errors import UserError

if TYPE_CHECKING:
    from taet_desktop.services.session import Session

_MOST = 4096
_AGAIN = "De bliver prøvet igen næste gang."
_CHOOSE = "Åbn TÆT Desktop, og vælg »Udveksling«."


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser(
        "inbox",
        "Tag imod pakker fra kontakter, du stoler på. Kodeordet læses fra standard-input eller en fil. "
        "Der bliver aldrig slettet noget i mappen.",
    )
    add = made.choices.add_argument
    add("--vault", type=folder, required=True, metavar="MAPPE", help="pengeskabet, en mappe på .taet")
    add("--folder", type=folder, required=True, metavar="MAPPE", help="mappen, som pakkerne kommer i")
    add("--notes-to", type=folder, metavar="MAPPE", help="skriv afsluttede besøg hertil til fagsystemet")
    add("--facts-url-file", type=Path, metavar="FIL", help="filen med adressen på kommunens database til tal")
    add("--facts-key-file", type=Path, metavar="FIL", help="filen med kommunens egen nøgle til tal")
    add_passphrase_choice(made.choices)
    return made


def run(arguments: Sequence[str]) -> int:
    """Unlock, take in, write what is asked for, lock; 1 when something must be seen to.

    What goes wrong in one part holds up none of the others.
    """
    speak_unicode()
    asked = parser()
    chosen = asked.parse_args(arguments)
    if bool(chosen.facts_url_file) != bool(chosen.facts_key_file):
        asked.error("--facts-url-file og --facts-key-file hører sammen. Skriv dem begge.")
    passphrase = read_passphrase(chosen.passphrase_file)
    from taet_desktop.services import vaults

    session = vaults.unlock_with_passphrase(chosen.vault, passphrase)
    problems: list[UserError] = []
    said = False
    try:
        for part in _parts(session, chosen, problems):
            try:
                for line in part():
                    print(line, flush=True)
                    said = True
            except UserError as problem:
                problems.append(problem)
    finally:
        vaults.lock(session)
    if not said and not problems:
        print("Der var ikke noget nyt.")
    for text in dict.fromkeys(problem.text() for problem in problems):
        print(text, file=sys.stderr)
    return 1 if problems else 0


def _parts(
    session: Session, chosen: argparse.Namespace, problems: list[UserError]
) -> Iterator[Callable[[], Iterator[str]]]:
    yield lambda: _copy(session)
    yield lambda: _packages(session, chosen.folder, problems)
    if chosen.notes_to:
        yield lambda: _notes(session, chosen.notes_to)
    if chosen.facts_url_file:
        yield lambda: _facts(session, chosen.facts_url_file, chosen.facts_key_file)


def _copy(session: Session) -> Iterator[str]:
    """Make the day's copy before anything is changed: no window may ever do it on this vault."""
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.services.vaults import back_up_if_due

    run_to_end(back_up_if_due(session))
    yield from ()


def _packages(session: Session, place: Path, problems: list[UserError]) -> Iterator[str]:
    from taet_desktop.services.inbox import SetAside, empty

    told = empty(session, place)
    problems += told.problems
    if told.aside:
        problems.append(SetAside(told.aside))
    if told.taken_in:
        yield f"{counted(told.taken_in, 'pakke er', 'pakker er')} hentet ind."
    if told.receipts_written:
        yield f"{counted(told.receipts_written, 'kvittering', 'kvitteringer')} ligger klar i mappen."
    if told.receipts_read:
        yield f"{counted(told.receipts_read, 'kvittering er', 'kvitteringer er')} læst."
    if told.conflicts:
        yield f"{counted(told.conflicts, 'sted', 'steder')} er der skrevet noget forskelligt. {_CHOOSE}"
    if told.erased:
        people = counted(told.erased, "borger er", "borgere er")
        yield f"{people} slettet hos afsenderen, men ikke her. {_CHOOSE}"
    if told.left:
        yield f"{counted(told.left, 'fil', 'filer')} skal du selv tage stilling til. {_CHOOSE}"
    if told.waiting:
        yield f"{counted(told.waiting, 'fil er', 'filer er')} måske ikke kopieret færdig. {_AGAIN}"


def _notes(session: Session, target: Path) -> Iterator[str]:
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.services.mirroring import mirror_notes

    told = run_to_end(mirror_notes(session, target))
    if told.written:
        yield f"{counted(told.written, 'besøg er', 'besøg er')} skrevet til fagsystemet."
    if told.undecided:
        yield f"{counted(told.undecided, 'besøg', 'besøg')} venter, til der er valgt. {_CHOOSE}"


def _facts(session: Session, url_file: Path, key_file: Path) -> Iterator[str]:
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.services.facts import write_facts

    url, key = _first_line(url_file), _first_line(key_file)
    told = run_to_end(write_facts(session, url, key.encode("utf-8")))
    if told.written or told.gone:
        yield f"Tal om {counted(told.written + told.gone, 'borger', 'borgere')} er ført ajour."


def _first_line(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig") as lines:
            return lines.readline(_MOST).strip()
    except (OSError, UnicodeDecodeError):
        raise UserError(
            "Filen med adressen eller nøglen til tallene kan ikke læses.",
            safe="Der er ikke skrevet tal.",
            action="Tjek filens navn og rettigheder.",
        ) from None
