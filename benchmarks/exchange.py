"""Taking in a package: 1,000 responses with 200 photos of a megabyte, against a bare `executemany` of the
same rows.

Each size runs in a process of its own, so that memory is its own too. The package's things are made as they
are asked for, as if they were read from a file; reading the sealed file itself is measured by `sealing`.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.result import Result
from benchmarks.store_rows import FIRST_DAY, TestKey, answers
from taet_desktop.domain.adviser import AdviserProfile
from taet_desktop.domain.exchanging import (
    Held,
    Mark,
    Purpose,
    Travelling,
    TravellingAttachment,
    TravellingRecord,
    TravellingRevision,
    Vector,
)
from taet_desktop.domain.ids import RecordId, new_record_id, new_revision_id
from taet_desktop.domain.revision import RecordKind, Revision
from taet_desktop.domain.visit import Visit, VisitKind
from taet_desktop.services import vaults
from taet_desktop.services.exchanging.applying import apply
from taet_desktop.services.exchanging.staging import Arrival, preview, stage
from taet_desktop.storage import cipher

RESPONSES, PHOTOS, PHOTO = 1_000, 200, 1_000_000
SMOKE_RESPONSES, SMOKE_PHOTOS = 200, 40
LIMIT, MEMORY_MB, GROWTH = 4.0, 150.0, 12.0
_SENDER = "andre"


def run(smoke: bool) -> list[Result]:
    """Return import and preview against bare rows, memory over idle, and how the cost grows."""
    responses, photos = (SMOKE_RESPONSES, SMOKE_PHOTOS) if smoke else (RESPONSES, PHOTOS)
    small, large = _child(responses // 10, photos // 10), _child(responses, photos)
    took, bare = large["stage"] + large["preview"], large["bare"]
    told = f"{responses} responses, {photos} photos of 1 MB"
    return [
        Result(
            "import and preview / bare rows",
            took / bare,
            LIMIT,
            "x",
            f"{took:.2f} s, bare {bare:.2f} s; {told}",
        ),
        Result(
            "import, preview, apply / bare",
            (took + large["apply"]) / bare,
            LIMIT,
            "x",
            f"staging {large['stage']:.2f}, preview {large['preview']:.2f}, applying {large['apply']:.2f} s",
        ),
        Result("import, memory over idle", large["memory"], MEMORY_MB, "MB", told),
        Result(
            "import, ten times the data",
            sum(large[one] for one in ("stage", "preview", "apply"))
            / sum(small[one] for one in ("stage", "preview", "apply")),
            GROWTH,
            "x",
            "staging, preview and applying together",
        ),
    ]


def _child(responses: int, photos: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_CONFIG_HOME": folder, "APPDATA": folder, "LOCALAPPDATA": folder}
        command = [sys.executable, "-m", "benchmarks.exchange", folder, str(responses), str(photos)]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def measure(folder: Path, responses: int, photos: int) -> dict[str, float]:
    """Return seconds for each step, and megabytes over idle."""
    session, _ = vaults.create_vault(
        folder / "maaling.taet", "fire rolige ord til måling", AdviserProfile("M")
    )
    parts = Parts(folder, responses, photos)
    idle = _peak(reset=True)
    arrival = Arrival("pakke", Purpose.SYNCHRONISE, _SENDER, "", Vector(), 2 * responses + photos)
    started = time.perf_counter()
    for _ in stage(session, arrival, parts.stream()):
        pass
    staged = time.perf_counter()
    shown = preview(session, "pakke")
    previewed = time.perf_counter()
    applied = apply(session, "pakke")
    done = time.perf_counter()
    memory = _peak() - idle
    if len(shown.citizens) != 1 or not applied.changes:
        raise RuntimeError("nothing was taken in")
    vaults.lock(session)
    return {
        "stage": staged - started,
        "preview": previewed - staged,
        "apply": done - previewed,
        "memory": memory,
        "bare": bare_rows(folder / "bare.db", parts),
    }


def bare_rows(path: Path, parts: Parts) -> float:
    """Return how long the same rows take with nothing around them."""
    connection = cipher.connect_ready(path, TestKey().hex(), busy_ms=1000)
    connection.execute("CREATE TABLE record (id TEXT PRIMARY KEY, kind TEXT, citizen_id TEXT, created TEXT)")
    connection.execute("CREATE TABLE revision (id TEXT PRIMARY KEY, record_id TEXT, device TEXT, body TEXT)")
    connection.execute("CREATE TABLE attachment (sha256 TEXT PRIMARY KEY, bytes BLOB)")
    started = time.perf_counter()
    connection.execute("BEGIN")
    statements = {
        TravellingRecord: "INSERT INTO record VALUES (?, ?, ?, ?)",
        TravellingRevision: "INSERT INTO revision VALUES (?, ?, ?, ?)",
        TravellingAttachment: "INSERT OR IGNORE INTO attachment VALUES (?, ?)",
    }
    for kind, statement in statements.items():
        connection.executemany(statement, (_row(one) for one in parts.stream() if isinstance(one, kind)))
    connection.execute("COMMIT")
    took = time.perf_counter() - started
    connection.close()
    return took


def _row(one: Travelling) -> tuple[Any, ...]:
    if isinstance(one, TravellingRecord):
        return one.id, one.kind.value, one.citizen_id, one.created.isoformat()
    if isinstance(one, TravellingRevision):
        body = json.dumps(one.revision.body, ensure_ascii=False)
        return one.revision.id, one.revision.record_id, one.revision.device, body
    if isinstance(one, TravellingAttachment):
        return one.sha256, one.read()
    raise TypeError("no row")


class Parts:
    """One citizen with visits of five responses each, and photos in a file, that the first responses hold."""

    def __init__(self, folder: Path, responses: int, photos: int) -> None:
        self._file = folder / "photos"
        self._sums = []
        with self._file.open("wb") as sink:
            for nth in range(photos):
                photo = random.Random(nth).randbytes(PHOTO)
                self._sums.append(hashlib.sha256(photo).hexdigest())
                sink.write(photo)
        self._citizen, self._number = new_record_id(), 0
        self._lines = list(self._all(random.Random(1), responses))

    def stream(self) -> Iterator[Travelling]:
        """Yield what a package's reader would; a photo is read when it is asked for."""
        yield from self._lines
        for nth, sha256 in enumerate(self._sums):
            yield TravellingAttachment(sha256, "image/jpeg", PHOTO, partial(self._photo, nth))

    def _photo(self, nth: int) -> bytes:
        with self._file.open("rb") as source:
            source.seek(nth * PHOTO)
            return source.read(PHOTO)

    def _all(self, rng: random.Random, responses: int) -> Iterator[Travelling]:
        yield from self._one(
            self._citizen, RecordKind.CITIZEN, None, {"first_name": "P", "form": "almindelig"}
        )
        visit = RecordId("")
        for nth in range(responses):
            if nth % 5 == 0:
                visit = new_record_id()
                held = Visit(visit, self._citizen, VisitKind.HOME, FIRST_DAY + timedelta(days=nth))
                yield from self._one(visit, RecordKind.VISIT, None, held.to_body())
            body = {"instrument": "chime", "version": 1, "answers": answers(rng).to_json()}
            sums = self._sums[nth : nth + 1]
            yield from self._one(new_record_id(), RecordKind.RESPONSE, visit, body, *sums)

    def _one(
        self, record: RecordId, kind: RecordKind, visit: RecordId | None, body: dict[str, Any], *held: str
    ) -> Iterator[Travelling]:
        links = tuple(Held(sha256, self._mark()) for sha256 in held)
        yield TravellingRecord(record, kind, self._citizen, visit, FIRST_DAY, links)
        made = Revision(new_revision_id(), record, (), _SENDER, "M", FIRST_DAY, body, sealed=True)
        yield TravellingRevision(made, self._mark())

    def _mark(self) -> Mark:
        self._number += 1
        return Mark(_SENDER, self._number)


def _peak(*, reset: bool = False) -> float:
    """Return the highest resident memory in megabytes; `reset` begins anew from what is in use."""
    if reset:  # what unlocking the vault took and gave back would otherwise hide what taking in takes
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    place, *numbers = sys.argv[1:]
    print(json.dumps(measure(Path(place), *map(int, numbers))))
