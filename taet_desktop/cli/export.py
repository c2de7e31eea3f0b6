"""`taet-desktop export`: write one finished visit's package without opening the window."""

from __future__ import annotations

import uuid
from argparse import ArgumentTypeError
from collections.abc import Sequence

from taet_desktop.cli.arguments import Parser, folder, speak_unicode
from taet_desktop.cli.passphrase import add_passphrase_choice, read_passphrase


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser(
        "export",
        "Skriv et afsluttet besøg ud til fagsystemet. Kodeordet læses fra standard-input eller en fil.",
    )
    add = made.choices.add_argument
    add("--vault", type=folder, required=True, metavar="MAPPE", help="pengeskabet, en mappe på .taet")
    add("--visit", type=visit_id, required=True, metavar="ID", help="besøgets id")
    add("--to", type=folder, required=True, metavar="MAPPE", help="mappen, som pakken skal lægges i")
    add("--zip", action="store_true", help="lav én zip-fil i stedet for en mappe")
    add_passphrase_choice(made.choices)
    return made


def visit_id(text: str) -> str:
    """Read a record's id, in the form the store keeps it."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise ArgumentTypeError("skal være et id som 0190aaaa-0000-7000-8000-000000000000.") from None


def run(arguments: Sequence[str]) -> int:
    """Unlock, write, lock; print where the package lies."""
    speak_unicode()
    chosen = parser().parse_args(arguments)
    passphrase = read_passphrase(chosen.passphrase_file)
    from taet_desktop.domain.ids import RecordId
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.services import journaling, vaults

    session = vaults.unlock_with_passphrase(chosen.vault, passphrase)
    try:
        job = journaling.export_visit(session, RecordId(chosen.visit), chosen.to, chosen.zip)
        exported = run_to_end(job)
    finally:
        vaults.lock(session)
    print(f"Pakken ligger i {exported.path}")
    print("Besøget er klar til journalisering.")
    return 0
