"""Passphrases for unattended work: read from standard input or a file, never from the command line."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import sys
from pathlib import Path

from taet_desktop.errors import UserError
from taet_desktop.storage.recovery_words import WORDS

_MOST = 4096


def add_passphrase_choice(parser: argparse._ArgumentGroup) -> None:
    """Add `--passphrase-file`; without it the passphrase is read from standard input."""
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FIL",
        help="læs kodeordet fra filens første linje i stedet for fra standard-input",
    )


def read_passphrase(file: Path | None) -> str:
    """Return the first line of the file, of standard input, or of what is typed at the prompt.

    Raises
    ------
    UserError
        When there is none, or the file can't be read.
    """
    if file is not None:
        try:
            with file.open(encoding="utf-8-sig") as lines:
                text = lines.readline(_MOST)
        except (OSError, UnicodeDecodeError):
            raise UserError(
                "Filen med kodeordet kan ikke læses.", action="Tjek filens navn og rettigheder."
            ) from None
    elif sys.stdin is None:
        text = ""
    elif sys.stdin.isatty():
        text = getpass.getpass("Kodeord: ")
    else:
        text = sys.stdin.readline(_MOST)
    text = text.rstrip("\r\n")
    if not text:
        raise UserError(
            "Der kom intet kodeord.",
            action="Send det på standard-input, eller brug --passphrase-file FIL.",
        )
    return text


def new_passphrase(words: int = 4) -> str:
    """Return random Danish words: 8 bits a word, enough for invented data."""
    return " ".join(secrets.choice(WORDS) for _ in range(words))


def write_private(file: Path, text: str) -> None:
    """Write a new file that only its owner can read. Raises FileExistsError rather than overwrite."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
