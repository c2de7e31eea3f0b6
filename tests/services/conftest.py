"""An open, empty vault for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from taet_desktop.domain.citizen import Citizen
from taet_desktop.domain.ids import new_record_id
from taet_desktop.services import citizens, vaults
from taet_desktop.services.session import Session
from tests.support.sessions import HandClock, MadeVault, make_vault


@pytest.fixture(scope="session")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> MadeVault:
    return make_vault(tmp_path_factory.mktemp("made") / "prøve.taet")


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()


@pytest.fixture
def session(made_vault: MadeVault, tmp_path: Path, hand_clock: HandClock) -> Iterator[Session]:
    opened = made_vault.copy_to(tmp_path / "prøve.taet").open(hand_clock)
    yield opened
    vaults.lock(opened)


@pytest.fixture
def anna(session: Session) -> Citizen:
    citizen = Citizen(
        id=new_record_id(),
        first_name="Anna",
        last_name="Bjerre",
        cpr="1203884321",
        meeting_line="Ring dagen før.",
        paragraph="§ 85",
    )
    citizens.save_citizen(session, citizen)
    return citizen
