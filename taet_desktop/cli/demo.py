"""`taet-desktop demo`: a vault full of invented lives."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from taet_desktop.cli.arguments import Parser, counted, folder, seconds, speak_unicode, whole_number


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser("demo", "Lav et pengeskab med opdigtede borgere. Ingen af dem findes.")
    made.choices.add_argument(
        "--out", type=folder, required=True, metavar="MAPPE", help="hvor det skal lægges"
    )
    made.choices.add_argument(
        "--citizens", type=whole_number(1, 500), default=50, metavar="N", help="antal borgere (50)"
    )
    made.choices.add_argument(
        "--years", type=whole_number(1, 30), default=2, metavar="Å", help="højst så mange års besøg (2)"
    )
    made.choices.add_argument(
        "--whole", action="store_true", help="lad alle sager være så gamle, så det er det størst mulige"
    )
    made.choices.add_argument(
        "--seed",
        type=whole_number(0, 2**31 - 1),
        default=1,
        metavar="TAL",
        help="samme tal samme dag giver samme liv (1)",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Make the vault and tell where it lies."""
    speak_unicode()
    chosen = parser().parse_args(arguments)
    from taet_desktop.cli.demo_vault import make_demo_vault
    from taet_desktop.services.demo.build import DemoSize

    started = time.perf_counter()
    made = make_demo_vault(
        chosen.out,
        DemoSize(chosen.citizens, chosen.years, chosen.seed, chosen.whole),
        progress=_show if sys.stdout is not None and sys.stdout.isatty() else None,
    )
    counts = made.counts
    print(
        f"{counted(counts.citizens, 'borger', 'borgere')}, {counted(counts.visits, 'besøg', 'besøg')} og "
        f"{counted(counts.responses, 'udfyldt skema', 'udfyldte skemaer')} "
        f"på {seconds(time.perf_counter() - started)}. De er alle opdigtede."
    )
    print(f"Pengeskab:  {made.folder}")
    print(f"Kodeord:    {made.note}")
    return 0


def _show(percent: int, text: str) -> None:
    print(f"\r{text} {percent:3} %", end="\n" if percent >= 100 else "", flush=True)
