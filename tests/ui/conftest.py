"""What every test of the window has in common."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from taet_desktop.ui import speech
from taet_desktop.ui.speech import EngineVoice


@pytest.fixture(autouse=True, scope="session")
def _silent_machine() -> Iterator[None]:
    """Let the machine have no voice, so that the same buttons are seen on every machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(speech, "engines", list)
        patch.setattr(speech, "machine_voice", lambda parent: EngineVoice(parent=parent))
        yield
