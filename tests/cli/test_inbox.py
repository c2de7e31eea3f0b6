"""`taet-desktop inbox` as a scheduled task runs it: its words, its codes, killed anywhere and run again."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from taet_desktop.__main__ import main
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.exchanging import Purpose
from taet_desktop.domain.ids import RecordId, new_record_id
from taet_desktop.domain.visit import VisitKind
from taet_desktop.exchange.package import run_to_end
from taet_desktop.exchange.verify import verify
from taet_desktop.services import citizens, contacts, sending, vaults, visits
from taet_desktop.services.session import Session, write_adviser
from taet_desktop.services.setting_aside import ASIDE
from tests.support.sessions import PASSPHRASE, HandClock, MadeVault, make_vault

KEY = "en lang nøgle som kun kommunen kender og passer på"


@dataclass
class Place:
    """The office's closed vault, the folder, a package from Mette in it, and the file with the passphrase."""

    vault: MadeVault
    folder: Path
    passphrase: Path
    package: Path

    def line(self, *more: str) -> list[str]:
        fixed = ["--vault", str(self.vault.folder), "--folder", str(self.folder)]
        return ["inbox", *fixed, "--passphrase-file", str(self.passphrase), *more]

    def names(self) -> list[str]:
        return self._in_vault(lambda session: [one.full_name for one in people(session)])

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.rglob("*"))

    def finish_a_visit(self) -> None:
        def finish(session: Session) -> list[str]:
            visit, _ = visits.begin_visit(session, people(session)[0].id, VisitKind.HOME)
            visits.finish_visit(session, visit.id)
            return []

        self._in_vault(finish)

    def _in_vault(self, work: Callable[[Session], list[str]]) -> list[str]:
        session = self.vault.open(HandClock())
        try:
            return work(session)
        finally:
            vaults.lock(session)


def people(session: Session) -> list[Citizen]:
    with session.store.read() as uow:
        return uow.citizens.all()


@pytest.fixture(scope="module")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "prøve.taet")


@pytest.fixture
def place(made_vault: MadeVault, tmp_path: Path) -> Place:
    folder, passphrase = tmp_path / "indbakke", tmp_path / "kodeord.txt"
    folder.mkdir()
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    vault = made_vault.copy_to(tmp_path / "kontoret.taet")
    office = vault.open(HandClock(), "kontoret")
    mette = made_vault.copy_to(tmp_path / "mette.taet").open(HandClock(), "mette")
    mette.adviser = AdviserProfile("Mette Holm", "", "Eksempel Kommune")
    write_adviser(mette.store, mette.adviser)
    here = contacts.add_contact(mette, contacts.own_card(office))
    contacts.add_contact(office, contacts.own_card(mette))
    anna = Citizen(RecordId(new_record_id()), "Anna", "Bjerre")
    citizens.save_citizen(mette, anna)
    sent = run_to_end(sending.send(mette, folder, Purpose.HANDOVER, to=[here], citizens=[anna.id]))
    vaults.lock(office)
    vaults.lock(mette)
    return Place(vault, folder, passphrase, sent.path)


def test_a_package_is_taken_in_once_and_nobody_is_named(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(place.line()) == 0
    told = capsys.readouterr()
    assert told.out == "1 pakke er hentet ind.\n1 kvittering ligger klar i mappen.\n"
    assert told.err == ""
    files = place.files()
    assert len(vaults.copies_of_store(place.vault.folder)) == 1
    assert place.names() == ["Anna Bjerre"]
    assert main(place.line()) == 0
    assert capsys.readouterr().out == "Der var ikke noget nyt.\n"
    assert place.files() == files
    assert len(files) == 2


def test_the_notes_and_the_numbers_go_where_they_should(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url, key, notes = tmp_path / "adresse.txt", tmp_path / "nøgle.txt", tmp_path / "fag"
    url.write_text(f"sqlite:///{tmp_path / 'tal.db'}\n", encoding="utf-8")
    key.write_text(f"{KEY}\n", encoding="utf-8")
    line = place.line("--notes-to", str(notes), "--facts-url-file", str(url), "--facts-key-file", str(key))
    assert main(place.line()) == 0
    place.finish_a_visit()
    capsys.readouterr()
    assert main(line) == 0
    told = capsys.readouterr().out
    assert told == "1 besøg er skrevet til fagsystemet.\nTal om 1 borger er ført ajour.\n"
    (package,) = notes.iterdir()
    assert verify(package) == []
    engine = create_engine(url.read_text(encoding="utf-8").strip())
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM fact_citizen")).scalar() == 1
    engine.dispose()
    assert main(line) == 0
    assert capsys.readouterr().out == "Der var ikke noget nyt.\n"
    assert list(notes.iterdir()) == [package]


def test_one_part_that_fails_holds_up_none_of_the_others(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(place.line()) == 0
    place.finish_a_visit()
    away = place.folder.rename(tmp_path / "væk")
    missing = str(tmp_path / "findes-ikke.txt")
    capsys.readouterr()
    more = ["--notes-to", str(tmp_path / "fag"), "--facts-url-file", missing, "--facts-key-file", missing]
    assert main(place.line(*more)) == 1
    told = capsys.readouterr()
    assert told.out == "1 besøg er skrevet til fagsystemet.\n"
    assert "Mappen kan ikke nås lige nu." in told.err
    assert "Filen med adressen eller nøglen" in told.err
    assert str(tmp_path) not in told.err
    away.rename(place.folder)
    assert main(place.line()) == 0


def test_what_is_set_aside_is_told_with_a_code(place: Place, capsys: pytest.CaptureFixture[str]) -> None:
    session = place.vault.open(HandClock())
    (contact,) = contacts.contacts(session)
    contacts.revoke(session, contact.contact.fingerprint)
    vaults.lock(session)
    assert main(place.line()) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert "1 fil kunne ikke bruges og er lagt til side." in told.err
    assert ASIDE in told.err
    assert place.names() == []
    assert main(place.line()) == 0


def test_a_wrong_line_and_a_wrong_passphrase(
    place: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for wrong in (["inbox"], place.line("--facts-url-file", "a"), place.line("--hurtigt")):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2
    assert "hører sammen" in capsys.readouterr().err
    place.passphrase.write_text("noget helt andet end det", encoding="utf-8")
    assert main(place.line()) == 1
    assert "Kodeordet passer ikke." in capsys.readouterr().err
    assert place.files() == [place.package.name]


def test_a_vault_that_is_open_in_the_window_is_left_alone(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    session = place.vault.open(HandClock())
    try:
        assert main(place.line()) == 1
    finally:
        vaults.lock(session)
    assert capsys.readouterr().err
    assert main(place.line()) == 0


KILLED = """
import importlib, os, signal, sys
from taet_desktop.__main__ import main
from taet_desktop.cli import inbox
from taet_desktop.exchange.sealed import receipt
from taet_desktop.services import inbox_memory, receipts
from taet_desktop.services.exchanging import applying, staging

owner, name = {point}
real = getattr(owner, name)

def killed(*given, **named):
    if {after}:
        real(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, name, killed)
main(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("point", "after"),
    [
        ('staging, "preview"', False),
        ('applying, "apply"', True),
        ('receipts, "save_receipt"', False),
        ('inbox_memory.Memory, "receipted"', True),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_killed_anywhere_it_goes_on_the_next_time(
    point: str, after: bool, place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    script = KILLED.format(point=f"({point})", after=after)
    ended = subprocess.run([sys.executable, "-c", script, *place.line()], capture_output=True, check=False)
    assert ended.returncode == -9, ended.stderr
    assert main(place.line()) == 0
    assert place.names() == ["Anna Bjerre"]
    assert [name.endswith(".taetkvittering") for name in place.files()] == [True, False]
    capsys.readouterr()
    assert main(place.line()) == 0
    assert capsys.readouterr().out == "Der var ikke noget nyt.\n"
