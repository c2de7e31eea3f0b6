"""What unlocking costs: derivation time, the interpreter lock, imports."""

from __future__ import annotations

import subprocess
import sys
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taet_desktop.storage import key_slots, vault_header
from taet_desktop.storage.vault import KdfParameters


@given(st.floats(1e-4, 20.0))
def test_tuning_hits_its_window_on_any_steady_machine(seconds_per_pass: float) -> None:
    kdf = key_slots.tuned_parameters(lambda tried: seconds_per_pass * tried.iterations)
    cost = seconds_per_pass * kdf.iterations
    assert kdf.iterations >= 3
    assert kdf.memory_kib >= 64 * 1024
    at_the_ceiling = kdf.iterations == vault_header.MAX_TRAFFIC_KIB // kdf.memory_kib
    assert 0.5 <= cost <= 1.0 or (cost > 1.0 and kdf.iterations == 3) or (cost < 0.5 and at_the_ceiling)


@given(st.lists(st.floats(0.0, 5.0), min_size=1))
def test_tuning_ends_within_the_limits_on_an_uneven_machine(times: list[float]) -> None:
    tries = 0

    def uneven(_: KdfParameters) -> float:
        nonlocal tries
        tries += 1
        return times[tries % len(times)]

    kdf = key_slots.tuned_parameters(uneven)
    assert kdf.iterations >= 3
    assert tries <= 5


def test_tuned_parameters_cost_what_they_should_here() -> None:
    kdf = key_slots.tuned_parameters()
    cost = min(_seconds(kdf) for _ in range(2))
    # Others may use the machine meanwhile, so this only catches gross errors; the tests above are exact.
    assert cost > 0.2
    assert cost < 3.0 or kdf.iterations == 3


def _seconds(kdf: KdfParameters) -> float:
    start = time.perf_counter()
    key_slots.stretch(b"x", bytes(16), kdf)
    return time.perf_counter() - start


def test_the_window_keeps_moving_while_a_key_is_derived() -> None:
    """The derivation lets go of the interpreter, so a thread of it never stops the one that paints."""
    kdf = KdfParameters(iterations=12)
    key_slots.stretch(b"warm", bytes(16), KdfParameters())
    worker = threading.Thread(target=key_slots.stretch, args=(b"x", bytes(16), kdf))
    start = last = time.perf_counter()
    longest = 0.0
    worker.start()
    while worker.is_alive():
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        time.sleep(0.001)
    took = time.perf_counter() - start
    assert took > 0.05
    assert longest < took / 2


@pytest.mark.timeout(60)
def test_derivations_asked_for_at_once_do_not_wait_for_ever() -> None:
    """As when an adviser gives up one attempt and starts the next."""
    keys: list[bytes] = []

    def derive() -> None:
        keys.append(bytes(key_slots.stretch(b"x", b"s" * 16, KdfParameters())))

    threads = [threading.Thread(target=derive) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 3
    assert len(set(keys)) == 1


@pytest.mark.parametrize("secret", [b"", b"x", b"\x00" * 64, b"x" * 5000])
def test_the_derivation_is_argon2id_as_others_know_it(secret: bytes) -> None:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    theirs = Argon2id(salt=b"s" * 16, length=32, iterations=3, lanes=4, memory_cost=65536).derive(secret)
    assert bytes(key_slots.stretch(secret, b"s" * 16, KdfParameters())) == theirs


def test_importing_the_vault_loads_nothing_heavy() -> None:
    """The unlock window paints first; what opens the vault is loaded while the passphrase is typed."""
    heavy = ["sqlalchemy", "sqlcipher3", "keyring", "cryptography", "msgspec", "PySide6", "alembic"]
    script = f"import sys, taet_desktop.storage.vault; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_the_header_loads_nothing_heavy(tmp_path_factory: pytest.TempPathFactory) -> None:
    from taet_desktop.storage import vault

    folder = tmp_path_factory.mktemp("let") / "v.taet"
    vault.create(folder, "Blåbær under trappen i maj", kdf=KdfParameters())
    heavy = ["sqlalchemy", "keyring", "cryptography", "msgspec"]
    script = f"""
import sys
from pathlib import Path
from taet_desktop.storage import vault
assert vault.info(Path(sys.argv[1])).has_passphrase
print([m for m in {heavy} if m in sys.modules])
"""
    command = [sys.executable, "-c", script, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
