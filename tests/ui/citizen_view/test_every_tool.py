"""Every tool from the first question to the thanks: by finger, by keys, by two switches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from taet_desktop.domain.voices import CITIZEN, Source
from taet_desktop.settings import Settings
from taet_desktop.ui import style
from taet_desktop.ui.citizen_view.view import THANKS
from tests.support.sessions import MadeVault
from tests.ui.citizen_view.conftest import screen_of, shown
from tests.ui.citizen_view.hands import Finger, Hand, Keys, Switches
from tests.ui.visit.conftest import Desk, close_desk, open_desk

TOOLS = (
    "kontaktaftale", "chime", "afrunding", "forberedelse", "forventninger", "stillads-laering",
    "mundtlig-afgoerelse", "moedetyper", "samtykke", "tavle", "stillads-livsmestring", "stillads-livstemaer",
    "loeft", "recovery-fortaelling", "trivselsark", "ugeskema", "visuelle-symboler", "vum-temaer", "min-plan",
    "maal-og-aftaler", "proevehandling", "tre-kolonner", "stillads-netvaerk", "netvaerkskort",
    "netvaerksmoede", "feedback", "overgang",
)  # fmt: skip
NEVER = ("perspektivskifte",)
"""The adviser's own: asked of nobody else."""
FAR = 60


@pytest.fixture(scope="module", params=[Finger, Keys, Switches], ids=["finger", "keys", "switches"])
def worked(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    made_vault: MadeVault,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Desk, Hand]]:
    """One visit for each kind of hand: the tools are opened one after the other, as in a talk."""
    hand: Hand = request.param()
    chosen = replace(Settings(theme="light"), scanning=hand.scanning)
    desk = open_desk(qapp, made_vault, tmp_path_factory.mktemp("every") / "proeve.taet", chosen)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.window.activateWindow()
    desk.go(desk.visit.id)
    yield desk, hand
    close_desk(desk)
    assert style.appearance().worn is None


def test_no_tool_is_forgotten(worked: tuple[Desk, Hand]) -> None:
    desk, _ = worked
    assert {one.id for one in desk.session.library.all()} == {*TOOLS, *NEVER}


@pytest.mark.parametrize("tool", TOOLS)
def test_from_the_first_question_to_the_thanks(worked: tuple[Desk, Hand], tool: str) -> None:
    desk, hand = worked
    desk.page.tool_view.default_form = hand.form
    desk.page.show_tool(tool)
    desk.settle()
    desk.page.turning.button.click()
    desk.settle()
    try:
        with screen_of(desk, 1366, 768):
            answered = walk(desk, hand)
    finally:
        desk.window.turn_back()
        desk.settle()
    stored = desk.stored().responses[tool].answers
    assert sorted(answer.item for answer in stored) == sorted(answered)
    assert {answer.voice for answer in stored} == {CITIZEN}
    assert {answer.source for answer in stored} == {Source.POINTED}


def walk(desk: Desk, hand: Hand) -> list[str]:
    """Answer what can be answered and go on to the thanks; return which questions have an answer."""
    view, answered = shown(desk), []
    for _ in range(FAR):
        if view.page == THANKS:
            break
        assert view.item is not None
        if hand.answer(view):
            answered.append(view.item.id)
        hand.on(view)
        desk.settle()
    assert view.page == THANKS
    return answered
