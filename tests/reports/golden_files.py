"""Comparing with files that a person has looked at; `TAET_GOLDEN=write` writes them anew."""

from __future__ import annotations

import os
from pathlib import Path


def check(path: Path, data: bytes) -> None:
    """Fail when the bytes differ from the golden file's."""
    if os.environ.get("TAET_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert path.is_file(), f"{path.name} is missing; look at what is made, then run with TAET_GOLDEN=write"
    assert data.decode("utf-8") == path.read_bytes().decode("utf-8"), f"{path.name} differs"
