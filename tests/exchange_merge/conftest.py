"""Vaults that exchange with each other: real stores, copied ready-made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from taet_desktop.services import vaults
from taet_desktop.services.session import Session
from tests.support.sessions import HandClock, MadeVault, make_vault


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "prøve.taet")


@pytest.fixture
def opened(made_vault: MadeVault, tmp_path: Path) -> Iterator[Callable[[str], Session]]:
    """Return a function that opens an empty vault of its own for each name."""
    sessions: list[Session] = []

    def open_one(name: str) -> Session:
        session = made_vault.copy_to(tmp_path / f"{name}.taet").open(HandClock(), device=name)
        sessions.append(session)
        return session

    yield open_one
    for session in sessions:
        vaults.lock(session)


@pytest.fixture
def a(opened: Callable[[str], Session]) -> Session:
    return opened("a")


@pytest.fixture
def b(opened: Callable[[str], Session]) -> Session:
    return opened("b")
