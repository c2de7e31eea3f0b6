"""Make a vault by typing through the six steps, with mistakes on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from taet_desktop.ui.application import Application
from taet_desktop.ui.create_vault import CreateVault
from taet_desktop.ui.create_vault_steps import Step
from tests.ui.foundation.test_life import texts

PASSPHRASE = "blå cykel i regnvejr"
PIN = "804217"


@pytest.fixture
def wizard(start: Callable[..., Application], tmp_path: Path) -> tuple[Application, CreateVault]:
    application = start()
    QTest.mouseClick(application.unlock.make, Qt.MouseButton.LeftButton)
    shown = application.window.shown
    assert isinstance(shown, CreateVault)
    shown.where.place.setText(str(tmp_path))
    return application, shown


def type_to(wizard: CreateVault, name: str, text: str) -> None:
    field = wizard.step.row(name).field
    field.clear()
    QTest.keyClicks(field, text)


def shown_step(wizard: CreateVault) -> Step:
    # A call, since the type checker would otherwise take the step for the one asserted before.
    return wizard.step


def forward(wizard: CreateVault) -> None:
    QTest.mouseClick(wizard.forward, Qt.MouseButton.LeftButton)


def to_passphrase(wizard: CreateVault) -> None:
    forward(wizard)
    type_to(wizard, "name", "Rikke Rådgiver")
    forward(wizard)


def to_key(wizard: CreateVault, qtbot: QtBot) -> None:
    to_passphrase(wizard)
    type_to(wizard, "passphrase", PASSPHRASE)
    type_to(wizard, "passphrase-again", PASSPHRASE)
    forward(wizard)
    qtbot.waitUntil(lambda: shown_step(wizard) is wizard.key, timeout=30_000)


def groups(wizard: CreateVault) -> list[str]:
    return [label.text() for label in wizard.key.findChildren(type(wizard.key.told)) if "-" in label.text()]


def test_the_whole_way(
    wizard: tuple[Application, CreateVault], qtbot: QtBot, tmp_path: Path, memory_keyring: object
) -> None:
    application, steps = wizard
    to_key(steps, qtbot)
    shown = groups(steps)
    assert len(shown) == 4
    forward(steps)
    assert shown_step(steps) is steps.rehearsal
    first, second = steps.rehearsal.asked
    type_to(steps, f"group-{first}", shown[second])
    type_to(steps, f"group-{second}", shown[second])
    forward(steps)
    assert shown_step(steps) is steps.rehearsal
    assert "ruppe" in steps.rehearsal.row(f"group-{first}").error.text()
    type_to(steps, f"group-{first}", shown[first].lower())
    forward(steps)
    assert shown_step(steps) is steps.pin
    type_to(steps, "pin", PIN)
    type_to(steps, "pin-again", PIN)
    with qtbot.waitSignal(application.opened, timeout=30_000):
        forward(steps)
    assert application.session is not None
    assert application.session.adviser.name == "Rikke Rådgiver"
    assert application.folder == tmp_path / "Mine borgere.taet"
    left = texts()
    assert not any(group in left for group in shown), "the key is shown once"
    assert PASSPHRASE not in left
    application.lock()
    qtbot.waitUntil(lambda: application.unlock.pin_offered)
    QTest.keyClicks(application.unlock.field, PIN)
    with qtbot.waitSignal(application.opened, timeout=30_000):
        QTest.keyClick(application.unlock.field, Qt.Key.Key_Return)


def test_mistakes_are_told_at_their_field(
    wizard: tuple[Application, CreateVault], qtbot: QtBot, tmp_path: Path
) -> None:
    _, steps = wizard
    type_to(steps, "vault-name", "a/b")
    forward(steps)
    assert "kan ikke bruges" in steps.where.row("vault-name").error.text()
    (tmp_path / "Mine.taet").mkdir()
    type_to(steps, "vault-name", "Mine")
    forward(steps)
    assert "allerede" in steps.where.row("vault-name").error.text()
    type_to(steps, "vault-name", "Mine borgere")
    type_to(steps, "vault-place", str(tmp_path / "ingen"))
    forward(steps)
    assert "findes ikke" in steps.where.row("vault-place").error.text()
    type_to(steps, "vault-place", str(tmp_path))
    forward(steps)
    assert shown_step(steps) is steps.who
    forward(steps)
    assert steps.who.row("name").error.text() == "Skriv dit navn."
    type_to(steps, "name", "Rikke")
    forward(steps)
    type_to(steps, "passphrase", "kort")
    assert "mindst 12 tegn" in steps.passphrase.row("passphrase").help.text()
    forward(steps)
    assert "mindst 12 tegn" in steps.passphrase.row("passphrase").error.text()
    type_to(steps, "passphrase", PASSPHRASE)
    type_to(steps, "passphrase-again", PASSPHRASE[:-1])
    forward(steps)
    assert "ikke ens" in steps.passphrase.row("passphrase-again").error.text()
    assert list(tmp_path.glob("*.taet")) == [tmp_path / "Mine.taet"]


def test_backing_out_leaves_nothing(
    wizard: tuple[Application, CreateVault], qtbot: QtBot, tmp_path: Path
) -> None:
    application, steps = wizard
    to_passphrase(steps)
    QTest.mouseClick(steps.back, Qt.MouseButton.LeftButton)
    assert shown_step(steps) is steps.who
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert shown_step(steps) is steps.where
    QTest.mouseClick(steps.back, Qt.MouseButton.LeftButton)
    assert application.window.shown is application.unlock
    assert list(tmp_path.glob("*.taet")) == []


def test_without_a_keyring_the_pin_is_not_offered(
    wizard: tuple[Application, CreateVault], qtbot: QtBot
) -> None:
    application, steps = wizard
    to_key(steps, qtbot)
    shown = groups(steps)
    forward(steps)
    for index in steps.rehearsal.asked:
        type_to(steps, f"group-{index}", shown[index])
    forward(steps)
    qtbot.waitUntil(lambda: application.jobs.pending == 0)
    assert not steps.pin.row("pin").isVisible()
    with qtbot.waitSignal(application.opened):
        forward(steps)


def test_closing_midway_locks_the_new_vault(
    wizard: tuple[Application, CreateVault], qtbot: QtBot, tmp_path: Path
) -> None:
    from taet_desktop.services import vaults

    application, steps = wizard
    to_key(steps, qtbot)
    application.window.close()
    qtbot.waitUntil(lambda: not application.window.isVisible())
    session = vaults.unlock_with_passphrase(tmp_path / "Mine borgere.taet", PASSPHRASE)
    vaults.lock(session)


def test_the_key_on_paper(wizard: tuple[Application, CreateVault], qtbot: QtBot, tmp_path: Path) -> None:
    import pikepdf

    _, steps = wizard
    to_key(steps, qtbot)
    steps.key.save_to(tmp_path / "key.pdf")
    with pikepdf.open(tmp_path / "key.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo["/Title"]) == "Nødnøgle til TÆT Desktop"
    with pytest.raises(OSError, match=r"."):
        steps.key.save_to(tmp_path / "ingen" / "key.pdf")
    assert sorted(file.name for file in tmp_path.glob("*.pd*")) == ["key.pdf"]
