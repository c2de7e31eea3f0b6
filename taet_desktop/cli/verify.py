"""`taet-desktop verify`: is a package for the record system whole, archivable and consistent?"""

from __future__ import annotations

from collections.abc import Sequence

from taet_desktop.cli.arguments import Parser, folder, speak_unicode


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser("verify", "Tjek en pakke til fagsystemet: filer, PDF og data. Pakken bliver kun læst.")
    made.choices.add_argument("package", type=folder, metavar="PAKKE", help="pakkens mappe eller zip-fil")
    return made


def run(arguments: Sequence[str]) -> int:
    """Print what is wrong, one reason a line, and return 1; or say that all is well and return 0."""
    speak_unicode()
    chosen = parser().parse_args(arguments)
    from taet_desktop.exchange.verify import verify

    reasons = verify(chosen.package)
    if reasons:
        print("Pakken er ikke i orden:")
        for reason in reasons:
            print(f"  – {reason}")
        return 1
    print("Pakken er i orden: alle filer er der og er uændrede, PDF'en kan arkiveres, og data hænger sammen.")
    return 0
