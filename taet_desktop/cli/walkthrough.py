"""`taet-desktop walkthrough`: a whole visit on the real window, with nobody at the keyboard."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from taet_desktop.cli.arguments import Parser, counted, folder, speak_unicode, whole_number

SHOTS, EXPORT, SETTINGS, PAUSES = "shots", "export", "settings", "pauser.json"


VISITS = (
    "Med ord: tre redskaber, notat, låst og låst op igen midt i et ord.",
    "Uden ord og uden taster: symboler og billeder, kort i bunker, ansigter.",
)


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser("walkthrough", "Gå to hele besøg igennem på det rigtige vindue, uden hænder.")
    made.choices.add_argument(
        "--out", type=folder, required=True, metavar="MAPPE", help="hvor billeder og pakke skal ligge"
    )
    made.choices.add_argument(
        "--citizens", type=whole_number(1, 500), default=8, metavar="N", help="antal borgere (8)"
    )
    made.choices.add_argument(
        "--years", type=whole_number(1, 30), default=1, metavar="Å", help="højst så mange års besøg (1)"
    )
    made.choices.add_argument(
        "--seed", type=whole_number(0, 2**31 - 1), default=1, metavar="TAL", help="hvilke opdigtede liv (1)"
    )
    made.choices.add_argument(
        "--exchange",
        action="store_true",
        help="overdrag i stedet en borger til en kollega",
    )
    return made


def run(arguments: Sequence[str]) -> int:
    """Hold the visits; tell where everything lies and how long the window was ever busy.

    Returns 1 when a package isn't whole.
    """
    speak_unicode()
    chosen = parser().parse_args(arguments)
    size = (chosen.citizens, chosen.years, chosen.seed)
    if chosen.exchange:
        return _exchange(chosen.out, size)
    from taet_desktop.cli.walking import walk
    from taet_desktop.exchange.verify import verify
    from taet_desktop.services.demo.build import DemoSize

    _need_a_platform()
    with own_settings(chosen.out / SETTINGS):
        walked = walk(chosen.out, DemoSize(*size))
    visits = zip(VISITS, walked.packages, strict=False)
    print(f"{counted(len(walked.packages), 'besøg er holdt', 'besøg er holdt')}, eksporteret og tjekket:")
    whole = True
    for what, package in visits:
        reasons = verify(package)
        whole = whole and not reasons
        print(f"  {what}")
        print(f"    PDF:        {package / 'besoegsnotat.pdf'}")
        print(f"    Pakke:      {package}")
        for line in reasons or ["i orden"]:
            print(f"    Tjek:       {line}")
    print(f"Skærmbilleder:  {chosen.out / SHOTS} ({len(walked.shots)} billeder)")
    print(f"Pengeskab:      {walked.vault.folder}")
    print(f"Kodeord:        {walked.vault.note}")
    print("Længste pause i vinduet, i millisekunder (ventetid på andre programmer er trukket fra):")
    for step, pause in walked.pauses.items():
        print(f"  {step:24} {pause.own_ms:6.1f}  {pause.during}")
    told = {step: asdict(pause) for step, pause in walked.pauses.items()}
    (chosen.out / PAUSES).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    longest = max(pause.own_ms for pause in walked.pauses.values())
    print(f"  {'i alt højst':24} {longest:6.1f}")
    return 0 if whole else 1


def _exchange(out: Path, size: tuple[int, int, int]) -> int:
    """Hand a citizen over instead, and tell where everything lies."""
    from taet_desktop.cli.walking_exchange import hand_over
    from taet_desktop.services.demo.build import DemoSize

    _need_a_platform()
    with own_settings(out / SETTINGS):
        done = hand_over(out, DemoSize(*size))
    print("En borger er overdraget, og kvitteringen er læst.")
    print(f"Pakke og kvittering: {done.stick}")
    print(f"Skærmbilleder:       {out / SHOTS} ({len(done.shots)} billeder)")
    print(f"Pengeskabe:          {done.vault.folder} og {done.colleague}")
    print(f"Kodeord til begge:   {done.vault.note}")
    return 0


@contextmanager
def own_settings(place: Path) -> Iterator[None]:
    """Let the program keep its settings in a folder of its own, so that the adviser's are left alone."""
    from taet_desktop import paths

    usual = paths.config_dir
    paths.config_dir = lambda: place
    try:
        yield
    finally:
        paths.config_dir = usual


def _need_a_platform() -> None:
    """Paint in memory where there is no screen: Qt would end the process otherwise."""
    from taet_desktop.app import has_display

    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
