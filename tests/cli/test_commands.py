"""The commands on real vaults and packages, run in this process as `taet-desktop` runs them."""

from __future__ import annotations

import io
import shutil
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from taet_desktop.__main__ import main
from taet_desktop.cli import demo_vault
from taet_desktop.cli.demo_vault import DemoVault, make_demo_vault
from taet_desktop.domain.visit import Visit, VisitState
from taet_desktop.services import journaling, vaults
from taet_desktop.services.demo.build import DemoSize


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoVault]:
    root = tmp_path_factory.mktemp("cli")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(root / "home"))
        patch.setenv("XDG_CONFIG_HOME", str(root / "config"))
        yield make_demo_vault(root / "demo", DemoSize(3, 1, 1))


@pytest.fixture
def made(shared: DemoVault, tmp_path: Path) -> DemoVault:
    """A copy of a small demo vault, so that a test may change it."""
    folder = tmp_path / "demo.taet"
    shutil.copytree(shared.folder, folder)
    return replace(shared, folder=folder)


def visits(made: DemoVault) -> list[Visit]:
    session = vaults.unlock_with_passphrase(made.folder, made.passphrase)
    try:
        return [item.visit for item in journaling.journal_items(session)]
    finally:
        vaults.lock(session)


def finished(made: DemoVault) -> Visit:
    return next(visit for visit in visits(made) if visit.state is VisitState.FINISHED)


# --- demo


def test_demo_makes_a_vault_that_its_note_opens(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "her"
    assert main(["demo", "--out", str(out), "--citizens", "2", "--years", "1"]) == 0
    told = capsys.readouterr().out
    assert "2 borgere" in told
    assert "sekunder" in told
    assert str(out / "demo.taet") in told
    assert sorted(file.name for file in out.iterdir()) == ["adgangskode.txt", "demo.taet"]
    note = (out / "adgangskode.txt").read_text(encoding="utf-8")
    assert stat.S_IMODE((out / "adgangskode.txt").stat().st_mode) == 0o600
    passphrase, _, recovery = note.partition("\n\nNødnøgle:\n")
    assert passphrase not in told
    for open_it, secret in (
        (vaults.unlock_with_passphrase, passphrase),
        (vaults.unlock_with_recovery_key, recovery),
    ):
        session = open_it(out / "demo.taet", secret)
        with session.store.read() as uow:
            assert len(uow.citizens.all()) == 2
        vaults.lock(session)


def test_demo_leaves_an_older_one_alone(made: DemoVault, capsys: pytest.CaptureFixture[str]) -> None:
    before = (made.folder / "vault.json").read_bytes()
    assert main(["demo", "--out", str(made.folder.parent)]) == 1
    assert "ligger allerede" in capsys.readouterr().err
    assert (made.folder / "vault.json").read_bytes() == before


@pytest.mark.parametrize("problem", [KeyboardInterrupt, OSError("disk")])
def test_demo_that_fails_leaves_nothing(
    problem: BaseException,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_args: object) -> None:
        raise problem

    monkeypatch.setattr(demo_vault, "build", fail)
    assert main(["demo", "--out", str(tmp_path / "her")]) in {1, 130}
    assert "disk" not in capsys.readouterr().err
    assert not list((tmp_path / "her").iterdir())


def test_demo_into_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert main(["demo", "--out", str(tmp_path / "fil")]) == 1
    told = capsys.readouterr().err
    assert told
    assert "Traceback" not in told


# --- export and verify


@pytest.mark.parametrize("zipped", [False, True])
def test_export_then_verify(
    zipped: bool, made: DemoVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = finished(made)
    line = ["export", "--vault", str(made.folder), "--visit", visit.id, "--to", str(tmp_path / "ud")]
    line += ["--passphrase-file", str(made.note), *(["--zip"] if zipped else [])]
    assert main(line) == 0
    (package,) = (tmp_path / "ud").iterdir()
    assert str(package) in capsys.readouterr().out
    assert zipfile.is_zipfile(package) is zipped if package.is_file() else not zipped
    assert next(one.state for one in visits(made) if one.id == visit.id) is VisitState.EXPORTED
    assert main(["verify", str(package)]) == 0
    assert "i orden" in capsys.readouterr().out


def test_export_reads_the_passphrase_from_standard_input(
    made: DemoVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{made.passphrase}\n"))
    visit = finished(made)
    assert (
        main(["export", "--vault", str(made.folder), "--visit", visit.id, "--to", str(tmp_path / "ud")]) == 0
    )
    assert len(list((tmp_path / "ud").iterdir())) == 1


def test_export_refuses_in_danish_and_changes_nothing(
    made: DemoVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    visit, out = finished(made), tmp_path / "ud"
    before = (made.folder / "store.db").read_bytes()
    unknown = "0190aaaa-0000-7000-8000-000000000000"
    for vault, visit_id, passphrase, said in (
        (made.folder, visit.id, "helt forkert kodeord", "Kodeordet passer ikke."),
        (made.folder, unknown, made.passphrase, "Besøget findes ikke"),
        (tmp_path / "ingen.taet", visit.id, made.passphrase, ""),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(passphrase))
        assert main(["export", "--vault", str(vault), "--visit", visit_id, "--to", str(out)]) == 1
        told = capsys.readouterr()
        assert said in told.err
        assert told.err.strip()
        assert passphrase not in told.err + told.out
        assert "Traceback" not in told.err
    assert not out.exists() or not list(out.iterdir())
    assert (made.folder / "store.db").read_bytes() == before


def test_verify_tells_what_is_wrong(
    made: DemoVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = ["export", "--vault", str(made.folder), "--visit", finished(made).id, "--to", str(tmp_path / "ud")]
    assert main([*line, "--passphrase-file", str(made.note)]) == 0
    (package,) = (tmp_path / "ud").iterdir()
    (package / "journalnotat.txt").write_text("rettet", encoding="utf-8")
    (package / "besoegsnotat.pdf").unlink()
    capsys.readouterr()
    assert main(["verify", str(package)]) == 1
    told = capsys.readouterr().out
    assert "journalnotat.txt er ændret" in told
    assert "besoegsnotat.pdf mangler" in told


def test_verify_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(tmp_path / "ingenting")]) == 1
    assert "findes ikke" in capsys.readouterr().out


# --- the one handler


def test_unexpected_failures_show_a_type_and_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], allow_logs: object
) -> None:
    allow_logs("unexpected: ValueError")  # type: ignore[operator]

    def fail(*_args: object) -> None:
        raise ValueError("Anna Bach 010203-1234")

    monkeypatch.setattr("taet_desktop.exchange.verify.verify", fail)
    assert main(["verify", str(tmp_path)]) not in {0, 2}
    told = capsys.readouterr()
    assert "ValueError" in told.err
    assert "Anna" not in told.err + told.out
    assert "Traceback" not in told.err
