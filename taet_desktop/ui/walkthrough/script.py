"""The walk: a talk with words and then one without, from a locked window to two packages, and back."""

from __future__ import annotations

from taet_desktop.ui.walkthrough.drawn import DrawnTalk
from taet_desktop.ui.walkthrough.moves import Script
from taet_desktop.ui.walkthrough.papers import PaperErrand
from taet_desktop.ui.walkthrough.sight import Errand
from taet_desktop.ui.walkthrough.spoken import MARKER, SpokenVisit
from taet_desktop.ui.walkthrough.turned import TurnedTalk
from taet_desktop.ui.walkthrough.wordless import WordlessVisit

__all__ = ["MARKER", "Errand", "VisitScript"]


class VisitScript(DrawnTalk, TurnedTalk, PaperErrand, SpokenVisit):
    """Every part is a script of its own, played in order by `whole`."""

    def whole(self) -> Script:
        """Hold both visits."""
        yield from self.unlock("laas-op", "i-dag")
        yield from self.choose_code()
        yield from self.find_citizen()
        yield from self.begin()
        yield from self.contact_agreement()
        yield from self.chime()
        yield from self.lock_in_the_middle_of_a_word()
        yield from self.network_map()
        yield from self.sorted_cards()
        yield from self.plan()
        yield from self.sheet()
        yield from self.turned()
        yield from self.closing()
        yield from self.note()
        yield from self.finish()
        yield from self.export()
        yield from self.papers()
        yield from self.lock_and_return()
        if self.errand.guest:
            yield from WordlessVisit(self.app, self.errand, read=True).whole()
