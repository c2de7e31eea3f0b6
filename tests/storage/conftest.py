"""A ready store for each test; made once by the migrations and copied, since making one takes its time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from taet_desktop.storage.store import Store
from tests.storage.store_kit import KEY, HandClock, open_store


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an empty store, to be copied and never opened."""
    folder = tmp_path_factory.mktemp("empty-store")
    Store.create(folder, KEY, device="bærbar-1", author="Mette").close()
    return folder


@pytest.fixture
def folder(empty_store: Path, tmp_path: Path) -> Path:
    """Return the test's own vault folder."""
    own = tmp_path / "prøve.taet"
    shutil.copytree(empty_store, own)
    return own


@pytest.fixture
def hand_clock() -> HandClock:
    return HandClock()


@pytest.fixture
def store(folder: Path, hand_clock: HandClock) -> Iterator[Store]:
    """Return an open, empty store."""
    opened = open_store(folder, clock=hand_clock)
    yield opened
    opened.close()
