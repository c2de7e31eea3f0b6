"""A change of adviser: two vaults on one machine, cards, a package, its receipt, and letting go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QCheckBox, QWidget

from taet_desktop.services import contacts
from taet_desktop.ui.application import Application
from taet_desktop.ui.walkthrough.desk import Desk
from taet_desktop.ui.walkthrough.moves import Do, Photo, Script, Step, Until
from taet_desktop.ui.walkthrough.sight import Errand

T = TypeVar("T")
_CARD, _PACKAGE, _RECEIPT = "*.taetkort", "*.taet", "*.taetkvittering"


@dataclass(frozen=True, slots=True)
class Route:
    """The two vaults, which open with the same passphrase, and the folder that is carried between them."""

    here: Path
    there: Path
    stick: Path


class Handover(Desk):
    """The citizen of the errand goes from one vault to the other; every part is a script of its own."""

    mark = "overdrag-"

    def __init__(self, app: Application, errand: Errand, route: Route) -> None:
        super().__init__(app, errand)
        self.route = route
        self._own: dict[Path, str] = {}

    def whole(self) -> Script:
        """Exchange cards, hand over, take in, and bring the receipt back."""
        yield from self.unlock(f"{self.mark}laas-op", f"{self.mark}i-dag")
        yield from self.save_card(self.route.here)
        yield from self.change_to(self.route.there)
        yield from self.save_card(self.route.there)
        yield from self.trust(self.route.here)
        yield from self.change_to(self.route.here)
        yield from self.trust(self.route.there)
        yield from self.hand_over()
        yield from self.change_to(self.route.there)
        yield from self.take_in()
        yield from self.change_to(self.route.here)
        yield from self.read_receipt()
        yield from self.let_go()

    # --- between the two

    def change_to(self, vault: Path) -> Script:
        """Lock, and open the other vault."""
        name = f"{self.mark}{'tilbage' if vault == self.route.here else 'kollega'}"
        yield from self.hands.click(self.hands.named("rail-today"), "I dag")
        yield from self.settled()
        yield from self.lock(f"{name}-laas")
        yield Until("låsen kom ikke", lambda: self.app.unlock.isVisible() and self.app.jobs.pending == 0)
        yield Do("det andet pengeskab", lambda: self.app.opening.use_vault(vault))
        yield Until("låsen kom ikke", lambda: self.app.unlock.isVisible() and self.app.jobs.pending == 0)
        yield from self.unlock(name, f"{name}-i-dag")

    def to_side(self, side: str) -> Script:
        """Come to a side of the page by *Indstillinger*."""
        yield from self.hands.click(self.hands.named("rail-settings"), "Indstillinger")
        yield from self.settled()
        yield from self.hands.click(self.hands.named("settings-exchange"), "Udveksling")
        yield from self.settled()
        yield from self.hands.click(self.hands.named(f"exchange-{side}"), side)
        yield from self.settled()

    # --- cards

    def save_card(self, vault: Path) -> Script:
        """Put the vault's own card on the stick."""
        yield Step(f"{self.mark}kort")
        yield from self.to_side("kort")
        yield Do("hvem er det", lambda: self._remember(vault))
        yield Photo(f"{self.mark}kort")
        yield from self.hands.click(self.hands.named("own-card-save"), "Gem kortet som fil")
        yield from self.answer_dialog(lambda: self.route.stick)
        yield Until("kortet blev ikke gemt", lambda: self._card_of(vault) is not None)
        yield from self.settled()

    def trust(self, vault: Path) -> Script:
        """Choose the other's card, and say that the words were the same."""
        yield Step(f"{self.mark}kontakt")
        yield from self.to_side("kontakter")
        yield from self.hands.click(self.hands.named("contacts-add"), "Vælg kontaktkort")
        yield from self.answer_dialog(lambda: self._there(self._card_of(vault)))
        yield Until("kortet blev ikke læst", lambda: self.usable("confirm-yes"))
        yield from self.settled()
        yield Photo(f"{self.mark}otte-ord")
        yield from self.hands.click(self.hands.named("confirm-yes"), "Ja, ordene er de samme")
        yield Until("kontakten kom ikke", lambda: not self.usable("confirm-yes"))
        yield from self.settled()

    # --- the package and its receipt

    def hand_over(self) -> Script:
        """From the citizen's page: to whom, on what it rests, and into which folder."""
        yield from self.find_citizen()
        yield Step(f"{self.mark}send")
        yield from self.hands.click(self.hands.named("citizen-hand-over"), "Overdrag")
        yield from self.settled()
        yield from self._tick(lambda: f"send-contacts-{self._own[self.route.there]}", "modtageren")
        yield from self.hands.fill(self.hands.named("send-consent"), "Borgeren har sagt ja.", "samtykke")
        yield Photo(f"{self.mark}send")
        yield from self.hands.click(self.hands.named("send-make"), "Lav pakken")
        yield from self.answer_dialog(lambda: self.route.stick)
        yield Until("pakken blev ikke lavet", lambda: self._newest(_PACKAGE) is not None, 60)
        yield from self.settled()
        yield Photo(f"{self.mark}sendt")

    def take_in(self) -> Script:
        """See what is in the package, take it in, and put the receipt on the stick."""
        yield Step(f"{self.mark}modtag")
        yield from self.to_side("modtag")
        yield from self.hands.click(self.hands.named("receive-file"), "Vælg pakke")
        yield from self.answer_dialog(lambda: self._there(self._newest(_PACKAGE)))
        yield Until("pakken blev ikke åbnet", lambda: self.usable("preview-take"), 60)
        yield from self.settled()
        yield Photo(f"{self.mark}pakken")
        yield from self.hands.click(self.hands.named("preview-take"), "Hent ind")
        yield Until("pakken blev ikke hentet ind", lambda: self.usable("receive-receipt"), 60)
        yield from self.settled()
        yield Photo(f"{self.mark}hentet")
        yield from self.hands.click(self.hands.named("receive-receipt"), "Gem kvittering")
        yield from self.answer_dialog(lambda: self.route.stick)
        yield Until("kvitteringen blev ikke gemt", lambda: self._newest(_RECEIPT) is not None)
        yield from self.settled()

    def read_receipt(self) -> Script:
        """Bring the receipt back."""
        yield Step(f"{self.mark}kvittering")
        yield from self.to_side("pakker")
        yield Photo(f"{self.mark}mangler-kvittering")
        yield from self.hands.click(self.hands.named("parcels-receipt"), "Vælg kvittering")
        yield from self.answer_dialog(lambda: self._there(self._newest(_RECEIPT)))
        yield Until("kvitteringen passede ikke", lambda: self._erasable() is not None)
        yield from self.settled()
        yield Photo(f"{self.mark}kvittering")

    def let_go(self) -> Script:
        """Erase the citizen here, now that the other has everything."""
        yield Step(f"{self.mark}slip")
        yield from self._tick(lambda: self._there(self._erasable()).objectName(), "borgeren")
        yield from self.hands.click(self.hands.named("erase-handed-over"), "Slet dem, jeg har krydset af")
        yield Photo(f"{self.mark}slet")
        yield from self.hands.click(self.hands.named("erase-handed-over-yes"), "Ja, slet for altid")
        yield Until("borgeren blev ikke slettet", lambda: not self.usable("erase-handed-over-yes"))
        yield from self.settled()
        yield Photo(f"{self.mark}faerdig")

    # --- what is looked for

    def _tick(self, name: Callable[[], str], what: str) -> Script:
        def find() -> QWidget | None:
            return self.hands.named(name())()

        yield from self.hands.click_at(find, lambda box: QPoint(14, box.rect().center().y()), what)
        yield Until(f"{what} blev ikke krydset af", lambda: _is_ticked(find()))

    def _remember(self, vault: Path) -> None:
        self._own[vault] = contacts.own_card(self.app.session).fingerprint

    def _card_of(self, vault: Path) -> Path | None:
        words = "-".join(contacts.words_of(self._own[vault])[:3])
        return next((file for file in self.route.stick.glob(_CARD) if words in file.name), None)

    def _newest(self, kind: str) -> Path | None:
        return next(iter(sorted(self.route.stick.glob(kind))), None)

    def _erasable(self) -> QWidget | None:
        boxes = self.app.window.findChildren(QCheckBox)
        return next((box for box in boxes if box.isVisible() and box.objectName().startswith("erase-")), None)

    @staticmethod
    def _there(found: T | None) -> T:
        if found is None:
            raise LookupError("what was carried isn't there")
        return found


def _is_ticked(widget: QWidget | None) -> bool:
    return isinstance(widget, QCheckBox) and widget.isChecked()
