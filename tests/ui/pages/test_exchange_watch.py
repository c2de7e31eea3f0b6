"""The watched folder: packages are offered, waited for and remembered, never opened by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from taet_desktop.domain.exchanging import Purpose
from taet_desktop.exchange.package import run_to_end
from taet_desktop.services import contacts, receipts, sending, watching
from taet_desktop.services.session import Session
from taet_desktop.services.watching import Watch
from taet_desktop.ui.folder_watch import FolderWatch
from taet_desktop.ui.pages.exchange.page import ExchangePage
from taet_desktop.ui.pages.exchange.watch_card import WatchCard
from tests.ui.pages.conftest import Desk
from tests.ui.pages.test_exchange import from_jonas, meet, seen


def looked_until(desk: Desk, watch: FolderWatch, said: str) -> None:
    """Look again and again, without waiting for the timer, until something is said."""

    def told() -> bool:
        watch.look()
        return said in seen(desk)

    desk.qtbot.waitUntil(told, timeout=5_000)


def test_a_file_that_grows_is_waited_for(tmp_path: Path) -> None:
    watch = Watch(tmp_path)
    file = tmp_path / "pakke-et-to-tre.taet"
    file.write_bytes(b"a")
    (tmp_path / "andet.txt").write_bytes(b"b")
    (tmp_path / ".taet-halv.taet").write_bytes(b"c")
    assert watch.look().packages == ()
    file.write_bytes(b"ab")
    assert watch.look().packages == ()
    assert [path for _, path in watch.look().packages] == [file]
    file.unlink()
    assert watch.look().packages == ()


def test_a_folder_that_comes_and_goes(tmp_path: Path) -> None:
    folder = tmp_path / "drev"
    watch = Watch(folder)
    assert watch.look().away
    folder.mkdir()
    (folder / "p.taet").write_bytes(b"x")
    assert not watch.look().away
    assert len(watch.look().packages) == 1


def test_what_was_sent_or_taken_in_is_not_offered(desk: Desk, jonas: Session, stick: Path) -> None:
    meet(desk, jonas, stick)
    (line,) = contacts.contacts(desk.session)
    run_to_end(sending.send(desk.session, stick, Purpose.COPY, to=[line.contact], citizens=[desk.bo.id]))
    watch = Watch(stick)
    watch.look()
    (digest, _), *more = watch.look().packages
    assert more == []
    assert digest in watching.known_packages(desk.session)


def test_a_package_is_offered_on_i_dag_and_opened_only_when_asked(
    desk: Desk, jonas: Session, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("taet_desktop.ui.pages.exchange.watch_card.choose_folder", lambda *_: stick)
    meet(desk, jonas, stick)
    desk.click("exchange-modtag")
    desk.click("watch-choose")
    from_jonas(desk, jonas, stick)
    card = desk.page.findChild(WatchCard)
    assert isinstance(card, WatchCard)
    looked_until(desk, card.watch, "Her ligger noget")
    assert receipts.parcels(desk.session) == []
    today = desk.go("today")
    watch = today.findChild(FolderWatch)
    assert isinstance(watch, FolderWatch)
    looked_until(desk, watch, "En pakke venter")
    page = desk.go("exchange")
    assert isinstance(page, ExchangePage)
    desk.click("watch-open-0")
    assert desk.lines("preview-list") == ["Anna B."]
    desk.click("preview-take")
    desk.click("receive-again")
    looked_until(desk, card.watch, "ikke noget nyt")
    desk.click("watch-leave")
    assert desk.application.settings.watch_folder == ""
    desk.settle()
