"""Make a demo vault with its passphrase beside it; used by `demo`, `walkthrough` and the gallery."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from taet_desktop.cli.passphrase import new_passphrase, write_private
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.clock import Clock
from taet_desktop.domain.voices import QuestionForm
from taet_desktop.errors import UserError
from taet_desktop.services import vaults
from taet_desktop.services.demo.build import DemoCounts, DemoSize, build
from taet_desktop.services.session import Session

VAULT_NAME = "demo.taet"
NOTE_NAME = "adgangskode.txt"
ADVISER = AdviserProfile("Mette Holm", "00 12 34 56", "Eksempel Kommune", "rådgiver")


@dataclass(frozen=True, slots=True, repr=False)
class DemoVault:
    """A finished demo vault: `folder` is the vault, `note` the file with its passphrase.

    `host` is the full name of one who is asked in the ordinary form, to be visited; `guest` of another who
    answers with pictures alone (empty where there is nobody else).
    """

    folder: Path
    note: Path
    passphrase: str
    host: str
    guest: str
    counts: DemoCounts


def make_demo_vault(
    out: Path,
    size: DemoSize,
    *,
    now: Clock | None = None,
    progress: Callable[[int, str], object] | None = None,
) -> DemoVault:
    """Make `out/demo.taet` and `out/adgangskode.txt`; `now` fixes the day that the lives are told up to.

    Raises
    ------
    UserError
        When there is a demo already, or the disk says no. Half a vault is never left behind.
    """
    folder, note = out / VAULT_NAME, out / NOTE_NAME
    if folder.exists() or note.exists():
        raise UserError(
            "Der ligger allerede et eksempel i mappen.",
            safe="Det er ikke rørt.",
            action="Vælg en anden mappe, eller flyt det gamle væk.",
        )
    passphrase = new_passphrase()
    try:
        out.mkdir(parents=True, exist_ok=True)
        session, recovery_key = vaults.create_vault(folder, passphrase, ADVISER)
        try:
            if now is not None:
                session.now = session.store.clock = now
            counts = _watched(build(session, size), progress)
            host, guest = _hosts(session)
        finally:
            vaults.lock(session)
        write_private(note, f"{passphrase}\n\nNødnøgle:\n{recovery_key.text()}\n")
    except BaseException as error:
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            note.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise UserError(
                "Der kan ikke skrives i mappen.",
                safe="Der er ikke lagt noget i den.",
                action="Tjek plads og rettigheder, eller vælg en anden mappe.",
            ) from None
        raise
    return DemoVault(folder, note, passphrase, host, guest, counts)


def _watched(
    steps: Generator[tuple[int, str], None, DemoCounts], progress: Callable[[int, str], object] | None
) -> DemoCounts:
    while True:
        try:
            percent, text = next(steps)
        except StopIteration as end:
            counts: DemoCounts = end.value
            return counts
        if progress is not None:
            progress(percent, text)


def _hosts(session: Session) -> tuple[str, str]:
    """Choose who is visited. In a caseload without anybody who answers with pictures, the last one does."""
    with session.store.read() as uow:
        people = sorted(uow.citizens.all(), key=lambda citizen: citizen.id)
    ordinary = [citizen for citizen in people if citizen.form is QuestionForm.STANDARD]
    host = (ordinary or people)[0]
    others = [citizen for citizen in people if citizen.full_name != host.full_name]
    pointing = [citizen for citizen in others if citizen.form is QuestionForm.PICTURE]
    if others and not pointing:
        with session.store.unit_of_work(purpose="eksempel") as uow:
            uow.citizens.save(replace(others[-1], form=QuestionForm.PICTURE))
            uow.commit()
    guests = [citizen.full_name for citizen in pointing or others[-1:]]
    return host.full_name, guests[0] if guests else ""
