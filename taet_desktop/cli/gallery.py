"""The gallery behind `make shots`: demo vaults with a fixed clock, the real window, the note's pages."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from taet_desktop.cli.arguments import Parser, counted, folder, seconds, speak_unicode

if TYPE_CHECKING:
    from taet_desktop.services.session import Session
    from taet_desktop.ui.shots.index import Pair, Shot
    from taet_desktop.ui.shots.stage import Cast

MOMENT = datetime(2026, 11, 23, 8, 41, 7, tzinfo=timezone(timedelta(hours=1)))
"""A Monday morning: the day that every picture shows."""
PAPER, NOTE_ON_PAPER = "Papir", "papir-notat"


def parser() -> Parser:
    """Return the command's choices."""
    made = Parser("shots", "Tegn alle skærme og tilstande til en mappe med en oversigt.")
    made.choices.add_argument("--out", type=folder, required=True, metavar="MAPPE", help="billedernes mappe")
    made.choices.add_argument("--only", default="", metavar="ORD", help="kun dem med et af ordene i navnet")
    made.choices.add_argument("--looks", default="", metavar="NAVNE", help="fx lys,moerk; ellers alle")
    return made


def run(arguments: Sequence[str]) -> int:
    """Draw everything and print where it lies."""
    speak_unicode()
    commands = parser()
    chosen = commands.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _stop_the_clock()
    started = time.perf_counter()
    from taet_desktop.cli.walkthrough import own_settings
    from taet_desktop.ui.shots.index import write_index
    from taet_desktop.ui.shots.looks import EVERY

    out: Path = chosen.out
    looks, words = _listed(chosen.looks), _listed(chosen.only)
    names = picture_names()
    if unknown := [word for word in words if not any(word in name for name in names)]:
        commands.error(f"Intet billede har »{unknown[0]}« i navnet.")
    if unknown := [look for look in looks if look not in EVERY]:
        commands.error(f"»{unknown[0]}« kendes ikke. Vælg mellem {', '.join(sorted(EVERY))}.")
    shutil.rmtree(out, ignore_errors=True)
    scratch = tempfile.TemporaryDirectory(prefix="taet-shots-", ignore_cleanup_errors=True)
    with scratch as name, own_settings(Path(name) / "settings"):
        shots, pairs = _draw(Path(name), out, words, looks)
    index = write_index(out, shots, pairs)
    pictures = counted(len(shots) + sum(len(pair.files) for pair in pairs), "billede", "billeder")
    print(f"{pictures} på {seconds(time.perf_counter() - started)}. Oversigt: {index}")
    return 0


def picture_names() -> list[str]:
    """Return the names that `--only` is held against."""
    from taet_desktop.ui.shots.pairs import pair_names
    from taet_desktop.ui.shots.pictogram_sheet import SHEETS
    from taet_desktop.ui.shots.scenes import SCENES

    return [*(scene.name for scene in SCENES), NOTE_ON_PAPER, *SHEETS, *pair_names()]


def _listed(text: str) -> list[str]:
    return [one for one in text.split(",") if one]


def _stop_the_clock() -> None:
    """Let it be the same moment everywhere, before anyone has taken the clock by name."""
    from taet_desktop.domain import clock

    clock.now = lambda: MOMENT


def _draw(work: Path, out: Path, only: list[str], looks: list[str]) -> tuple[list[Shot], list[Pair]]:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from taet_desktop import app
    from taet_desktop.cli.demo_vault import ADVISER, make_demo_vault
    from taet_desktop.cli.exchange_props import make_props
    from taet_desktop.cli.walking import quiet_platform
    from taet_desktop.services import vaults
    from taet_desktop.services.demo.build import DemoSize
    from taet_desktop.ui.shots import pictogram_sheet
    from taet_desktop.ui.shots.gallery import Gallery
    from taet_desktop.ui.shots.index import Shot
    from taet_desktop.ui.shots.looks import LOOKS
    from taet_desktop.ui.shots.pairs import pair_names
    from taet_desktop.ui.shots.stage import Stage

    def wants(name: str) -> bool:
        return not only or any(word in name for word in only)

    random.seed(1)
    made = make_demo_vault(work, DemoSize(citizens=24, years=2, seed=1), now=lambda: MOMENT)
    empty = work / "nyt.taet"
    session, _ = vaults.create_vault(empty, made.passphrase, ADVISER)
    vaults.lock(session)
    props = make_props(made.folder, made.passphrase, work, lambda: MOMENT)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    qt = QApplication(sys.argv[:1])
    qt.setCursorFlashTime(0)
    with quiet_platform():
        application = app.build(qt, made.folder)
        stage = Stage(application, made.folder, empty, made.passphrase, choose_cast, props)
        wanted = [look for look in LOOKS if not looks or look.name in looks]
        gallery = Gallery(stage, out, wants=wants, looks=wanted)
        gallery.draw()
    shots = gallery.shots
    if wants(NOTE_ON_PAPER):
        shots += _paper(made.folder, made.passphrase, work, out)
    sheets = pictogram_sheet.render_all(out, wants)
    shots += [Shot(sheet.file, sheet.title, "Piktogrammer") for sheet in sheets]
    pairs = []
    if any(map(wants, pair_names())):
        with quiet_platform():
            pairs = _pairs(made.folder, made.passphrase, out, wants)
    return shots, pairs


def _pairs(vault: Path, passphrase: str, out: Path, wants: Callable[[str], bool]) -> list[Pair]:
    from taet_desktop.services import vaults
    from taet_desktop.ui.shots.pairs import draw_pairs

    session = vaults.unlock_with_passphrase(vault, passphrase)
    try:
        return draw_pairs(session, out, wants)
    finally:
        vaults.lock(session)


def choose_cast(session: Session) -> Cast:
    """Find whom the scenes show, and begin a visit that is halfway through."""
    from taet_desktop.cli.halfway import begin_halfway
    from taet_desktop.domain.visit import VisitState
    from taet_desktop.domain.voices import QuestionForm
    from taet_desktop.services import citizens, journaling
    from taet_desktop.services.overview import citizen_page
    from taet_desktop.ui.shots.stage import Cast

    waiting = {item.visit.state: item.visit.id for item in journaling.journal_items(session)}
    journaled = journaling.journal_items(session, journaled=True)
    cards = sorted(citizens.citizen_cards(session), key=lambda card: card.citizen.id)
    known = [card for card in cards if card.citizen.form is QuestionForm.STANDARD]
    host = max(known, key=lambda card: len(citizen_page(session, card.citizen.id).curve)).citizen
    newcomer = next((card.citizen for card in cards if card.last_contact is None), cards[-1].citizen)
    with_tools = next(item for item in journaled if "Afrunding" in item.title and item.citizen.id == host.id)
    return Cast(
        citizen=host.id,
        newcomer=newcomer.id,
        running=begin_halfway(session, host),
        finished=waiting[VisitState.FINISHED],
        exported=waiting[VisitState.EXPORTED],
        journaled=with_tools.visit.id,
        word="kat",
    )


def _paper(vault: Path, passphrase: str, work: Path, out: Path) -> list[Shot]:
    """Draw the pages of a note's PDF, where the machine has pdftoppm."""
    from taet_desktop.domain.visit import VisitState
    from taet_desktop.exchange.package import run_to_end
    from taet_desktop.services import journaling, vaults
    from taet_desktop.ui.shots.index import Shot

    draw = shutil.which("pdftoppm")
    if draw is None:
        print("Papiret er ikke tegnet: pdftoppm mangler på computeren.")
        return []
    session = vaults.unlock_with_passphrase(vault, passphrase)
    try:
        items = journaling.journal_items(session)
        visit = next(item.visit for item in items if item.visit.state is VisitState.FINISHED)
        package = run_to_end(journaling.export_visit(session, visit.id, work / "pakke")).path
    finally:
        vaults.lock(session)
    line = [draw, "-png", "-r", "80", str(package / "besoegsnotat.pdf"), str(out / NOTE_ON_PAPER)]
    subprocess.run(line, check=True, capture_output=True)  # noqa: S603  our own file, no shell
    pages = sorted(out.glob(f"{NOTE_ON_PAPER}*.png"))
    return [Shot(page.name, f"Notatet på papir, side {n}", PAPER) for n, page in enumerate(pages, 1)]
