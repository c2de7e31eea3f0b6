from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest

from taet_desktop.storage import vault
from taet_desktop.storage.vault import DataKey, KdfParameters
from tests.vault.kit import PASSPHRASE, PIN, FailingKeyring, Made, Snapshot, Unprivileged

# Read before the sandbox of each test points it elsewhere.
_OPEN_TO_ALL = tempfile.gettempdir()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("template") / "skabelon.taet"
    key, recovery = vault.create(folder, PASSPHRASE, kdf=KdfParameters())
    return Made(folder, key, recovery)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    """A copy of the template that a test may spoil."""
    folder = tmp_path / "mit.taet"
    shutil.copytree(template.folder, folder)
    return Made(folder, DataKey(template.key.raw()), template.recovery)


@pytest.fixture
def memory_keyring() -> Iterator[FailingKeyring]:
    before = keyring.get_keyring()
    backend = FailingKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture(scope="session")
def quick_template(template: Made, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FailingKeyring]:
    folder = tmp_path_factory.mktemp("quick") / "hurtig.taet"
    shutil.copytree(template.folder, folder)
    before, backend = keyring.get_keyring(), FailingKeyring()
    keyring.set_keyring(backend)
    vault.enable_quick_unlock(folder, template.key, PIN)
    keyring.set_keyring(before)
    return folder, backend


@pytest.fixture
def quick(made: Made, memory_keyring: FailingKeyring, quick_template: tuple[Path, FailingKeyring]) -> Made:
    """A vault whose PIN opens it."""
    folder, backend = quick_template
    shutil.copytree(folder, made.folder, dirs_exist_ok=True)
    memory_keyring.secrets.update(backend.secrets)
    return made


@pytest.fixture
def snapshot() -> Snapshot:
    """Every name under a folder with its bytes (None for folders)."""

    def take(folder: Path) -> dict[str, bytes | None]:
        return {
            str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
            for path in sorted(folder.rglob("*"))
        }

    return take


@pytest.fixture
def public_place() -> Iterator[Path]:
    """A folder that another user of the machine can reach (pytest's own is for root alone)."""
    place = Path(tempfile.mkdtemp(prefix="taet-test-", dir=_OPEN_TO_ALL))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@pytest.fixture
def unprivileged() -> Unprivileged:
    """Give up root's rights for a while, so that the kernel itself refuses. Does nothing to other users."""

    @contextmanager
    def drop() -> Iterator[None]:
        if os.geteuid() != 0:
            yield
            return
        os.seteuid(65534)
        try:
            yield
        finally:
            os.seteuid(0)

    return drop
