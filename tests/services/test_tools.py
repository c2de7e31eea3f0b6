"""The municipality's own tools in a session: listed as local, their mistakes told, ours untouched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from taet_desktop import paths
from taet_desktop.cli.demo_vault import ADVISER
from taet_desktop.instruments import load_library
from taet_desktop.services import vaults
from taet_desktop.services.session import Session
from taet_desktop.services.tools import check_tool, tool_problems

GOOD = """
id = "vores"
version = 1
title = "Vores"
purpose = "Vores eget."
[[sections]]
id = "et"
title = "Et"
[[sections.items]]
id = "rart"
kind = "text"
prompt = "Var det rart?"
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    folder = paths.local_instruments_dir()
    folder.mkdir(parents=True)
    (folder / "vores.v1.toml").write_text(GOOD, encoding="utf-8")
    (folder / "galt.v1.toml").write_text(GOOD.replace('"vores"', '"galt"').replace("kind", "knid"), "utf-8")
    load_library.cache_clear()
    session, _ = vaults.create_vault(tmp_path / "a.taet", "fire ord sat sammen", ADVISER)
    yield session
    vaults.lock(session)
    load_library.cache_clear()


def test_a_good_one_is_listed_as_local_and_a_wrong_one_told(session: Session) -> None:
    assert session.library.is_local("vores")
    assert not session.library.is_local("chime")
    assert session.library.all()[-1].id == "vores"
    assert session.library.find("galt") is None
    told = tool_problems(session)
    assert told
    assert all(line.startswith("galt.v1.toml, linje ") for line in told)
    assert any("»knid« kendes ikke" in line for line in told)


def test_ours_are_kept_for_the_next_start(session: Session) -> None:
    assert paths.kept_instruments_file().is_file()
    assert b"vores eget" not in paths.kept_instruments_file().read_bytes().lower()


def test_a_file_is_checked_without_a_session(tmp_path: Path) -> None:
    file = tmp_path / "vores.v1.toml"
    file.write_text(GOOD, encoding="utf-8")
    checked = check_tool(file)
    assert (checked.problems, checked.title, checked.questions) == ((), "Vores", 1)
    assert len(checked.missing) == 3
