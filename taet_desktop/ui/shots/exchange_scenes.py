"""Scenes of *Udveksling*: cards and contacts, sending, looking at what came, receipts and letting go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox

from taet_desktop.ui.pages.exchange.contacts import ContactsSide
from taet_desktop.ui.pages.exchange.page import ExchangePage
from taet_desktop.ui.pages.exchange.parcels import ParcelsSide
from taet_desktop.ui.pages.exchange.receive import ReceiveSide
from taet_desktop.ui.pages.exchange.side import Side
from taet_desktop.ui.shots.citizen_scenes import turned_back
from taet_desktop.ui.shots.stage import Props, Stage
from taet_desktop.ui.walkthrough.moves import Do, Script, Until

SideT = TypeVar("SideT", bound=Side)
Play = Callable[[Stage], Script]


def side(name: str) -> Play:
    """Return a scene of one side as it is met."""

    def play(stage: Stage) -> Script:
        yield from _go(stage, name)

    return play


def hear(stage: Stage) -> Script:
    """A card whose words are to be heard on the phone."""
    yield from _go(stage, "kontakter")
    yield Do("kort", lambda: _side(stage, ContactsSide).read(_props(stage).card))
    yield from stage.settled()


def send(stage: Stage) -> Script:
    """A citizen and a contact are ticked."""
    yield from stage.go("exchange", side="send", citizen=stage.cast.citizen)
    yield Do("til", lambda: _box(stage, f"send-contacts-{_props(stage).colleague}").setChecked(True))
    yield from stage.settled()
    yield from stage.say_nothing()


def send_below(stage: Stage) -> Script:
    """The end of the same form."""
    yield from send(stage)
    yield from stage.scroll("exchange-scroll")


def _package(which: Callable[[Props], Path], *, below: bool = False) -> Play:
    def play(stage: Stage) -> Script:
        yield from _go(stage, "modtag")
        yield Do("pakke", lambda: _side(stage, ReceiveSide).take(which(_props(stage))))
        yield from stage.settled()
        yield from stage.say_nothing()
        yield from stage.scroll("exchange-scroll", 1 << 20 if below else 0)

    return play


def taken(stage: Stage) -> Script:
    """A package has been taken in, and the receipt is to be sent."""
    yield from _package(lambda props: props.other)(stage)
    yield from stage.hands.click(stage.hands.named("preview-take"), "Hent ind")
    yield from stage.settled()


def receipt(stage: Stage) -> Script:
    """A receipt has been read: who may be erased here."""
    yield from _go(stage, "pakker")
    yield Do("kvittering", lambda: _side(stage, ParcelsSide).read(_props(stage).receipt))
    yield from stage.settled()


def erase(stage: Stage) -> Script:
    """The last question before somebody is erased."""
    yield from receipt(stage)
    yield Until("der er ingen at slette", lambda: _first_box(stage) is not None)
    yield Do("kryds", lambda: _tick_first_box(stage))
    yield from stage.hands.click(stage.hands.named("erase-handed-over"), "Slet")
    yield from stage.settled()


def parcel(stage: Stage) -> Script:
    """One parcel that has been sent."""
    yield from _go(stage, "pakker")
    yield Do("åbn", lambda: _side(stage, ParcelsSide).open_first())
    yield from stage.settled()


def _go(stage: Stage, name: str) -> Script:
    yield from turned_back(stage)
    yield from stage.go("exchange", side=name)
    yield Do("forfra", lambda: _side_named(stage, name).clear())
    yield Do("læs", lambda: _side_named(stage, name).refresh())
    yield from stage.settled()
    yield from stage.scroll("exchange-scroll", 0)


def _page(stage: Stage) -> ExchangePage:
    page = stage.page
    if not isinstance(page, ExchangePage):
        raise LookupError("the page of exchange isn't shown")
    return page


def _side(stage: Stage, kind: type[SideT]) -> SideT:
    return next(one for one in _page(stage).sides.values() if isinstance(one, kind))


def _side_named(stage: Stage, name: str) -> Side:
    return _page(stage).sides[name]


def _box(stage: Stage, name: str) -> QCheckBox:
    box = _page(stage).findChild(QCheckBox, name)
    if not isinstance(box, QCheckBox):
        raise LookupError("the box isn't there")
    return box


def _first_box(stage: Stage) -> QCheckBox | None:
    boxes = _side(stage, ParcelsSide).findChildren(QCheckBox)
    return next((box for box in boxes if box.isVisible()), None)


def _tick_first_box(stage: Stage) -> None:
    if (box := _first_box(stage)) is not None:
        box.setChecked(True)


def _props(stage: Stage) -> Props:
    if stage.props is None:
        raise LookupError("the stage has no colleague")
    return stage.props


# name, title, play, in every look
SCENES: tuple[tuple[str, str, Play, bool], ...] = (
    ("udveksling-modtag", "Udveksling: modtag", side("modtag"), True),
    ("udveksling-kort", "Udveksling: mit kontaktkort", side("kort"), True),
    ("udveksling-kontakter", "Udveksling: kontakter", side("kontakter"), False),
    ("udveksling-ord", "Udveksling: hør de otte ord", hear, True),
    ("udveksling-send", "Udveksling: overdrag en borger", send, True),
    ("udveksling-send-nederst", "Udveksling: til hvem, og hvad det bygger på", send_below, False),
    ("udveksling-pakke", "Udveksling: se en pakke igennem", _package(lambda props: props.package), True),
    (
        "udveksling-pakke-nederst",
        "Udveksling: skrevet forskelligt",
        _package(lambda props: props.package, below=True),
        True,
    ),
    ("udveksling-fejl", "Udveksling: en pakke i stykker", _package(lambda props: props.broken), False),
    ("udveksling-hentet", "Udveksling: hentet ind", taken, False),
    ("udveksling-pakker", "Udveksling: sendt og modtaget", side("pakker"), True),
    ("udveksling-kvittering", "Udveksling: kvitteringen passer", receipt, True),
    ("udveksling-slet", "Udveksling: det sidste spørgsmål før sletning", erase, True),
    ("udveksling-en-pakke", "Udveksling: en pakke, der er sendt", parcel, False),
)
