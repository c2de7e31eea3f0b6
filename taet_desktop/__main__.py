"""The command line: the window by default, subcommands for unattended work.

The window's own start reads two words at most, so argparse and everything behind the subcommands is left
alone until one of them is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

COMMANDS = ("demo", "walkthrough", "export", "inbox", "verify", "instrument", "selftest")
VOICE = "stemme"
"""What the window starts to read aloud with; nobody types it, so the help leaves it out."""

USAGE = """\
TÆT Desktop

  taet-desktop                       åbn vinduet
  taet-desktop --vault MAPPE         åbn vinduet med dette pengeskab
  taet-desktop demo --help           lav et pengeskab med opdigtede borgere
  taet-desktop walkthrough --help    gå et helt besøg igennem uden hænder
  taet-desktop export --help         skriv et besøg ud til fagsystemet
  taet-desktop inbox --help          tag imod pakker, uden at vinduet er åbent
  taet-desktop verify --help         tjek en pakke til fagsystemet
  taet-desktop instrument --help     tjek et skema, I selv har skrevet
  taet-desktop selftest              tjek, at programmet er helt
  taet-desktop --version             vis udgaven
"""

NO_DISPLAY = """\
Der er ingen skærm at åbne vinduet på.
Dine data er ikke rørt.
Kør programmet fra et skrivebord, eller gå et besøg igennem uden skærm: taet-desktop walkthrough --out MAPPE
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code (0 well, 1 an expected failure, 2 a wrong command line)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return _command(given[0], given[1:])
    if given and given[0] == VOICE:
        from taet_desktop.ui.speech_process import speak

        return speak(given[1:])
    if (given and given[0] in {"-h", "--help"}) or given == ["--version"]:
        from taet_desktop import __version__

        _write(sys.stdout, f"TÆT Desktop {__version__}\n" if given == ["--version"] else USAGE)
        return 0
    if given and not (len(given) == 2 and given[0] == "--vault"):
        _write(sys.stderr, USAGE)
        return 2
    from pathlib import Path

    from taet_desktop import app

    if not app.has_display():
        _write(sys.stderr, NO_DISPLAY)
        return 1
    return app.run(Path(given[1]) if given else None)


def _command(name: str, arguments: list[str]) -> int:
    from importlib import import_module

    from taet_desktop import logs
    from taet_desktop.errors import UserError

    logs.start()
    try:
        code = import_module(f"taet_desktop.cli.{name}").run(arguments)
    except UserError as error:
        _write(sys.stderr, f"{error.text()}\n")
        return 1
    except KeyboardInterrupt:
        _write(sys.stderr, "Stoppet.\n")
        return 130
    except Exception as error:  # noqa: BLE001  the command line's one handler: place only, never the text
        logs.get(__name__).error("unexpected: %s", logs.describe(type(error), error.__traceback__))
        _write(
            sys.stderr,
            "Der skete en fejl i programmet.\nDer er ikke ændret mere, end der står ovenfor.\n"
            f"Fejlen er af typen {type(error).__name__}; stedet står i programmets log.\n",
        )
        return 1
    return int(code)


def _write(stream: object, text: str) -> None:
    # Windowed programs on Windows have no console, and then the streams are None.
    write = getattr(stream, "write", None)
    if write is not None:
        write(text)


if __name__ == "__main__":
    sys.exit(main())
