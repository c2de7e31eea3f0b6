"""Two screens: the adviser says which; one is unplugged or has another size, and the question stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
SMALL, LARGE = [0, 0, 1366, 768], [1366, 0, 1920, 1080]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What a program on two screens saw; the number of screens is chosen when a program begins."""
    folder = tmp_path_factory.mktemp("screens")
    screens = [
        {
            "name": name, "x": x, "y": y, "width": width, "height": height,
            "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1,
        }
        for name, (x, y, width, height) in (("bærbar", SMALL), ("stor", LARGE))
    ]  # fmt: skip
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    homes = {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.citizen_view.two_screens", str(folder)],
        cwd=ROOT,
        env={**os.environ, **homes, "QT_QPA_PLATFORM": f"offscreen:configfile={config}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_adviser_chooses_which(seen: Any) -> None:
    assert seen["offered"] == ["Vis her", "Vis på den anden skærm"]
    assert seen["before"]["screen"] == "bærbar"
    assert seen["turned"] == {"screen": "stor", "box": LARGE, "full": True}


def test_the_words_are_as_large_as_that_screen_allows(seen: Any) -> None:
    assert seen["size of text"] == 170


def test_an_unplugged_screen_leaves_the_question_and_half_a_word_on_the_other(seen: Any) -> None:
    same = {"item": "samhoerighed-hvem", "words": "min ka"}
    assert seen["unplugged"] == {"screen": "bærbar", "box": SMALL, "full": True, **same}
    assert seen["another size"] == {"screen": "bærbar", "box": SMALL, "full": True, **same}
    assert seen["the same view"]


def test_the_window_comes_back_to_where_the_adviser_had_it(seen: Any) -> None:
    for back in ("back", "back from a screen that is there"):
        assert seen[back]["box"] == seen["before"]["box"]
        assert not seen[back]["full"]
