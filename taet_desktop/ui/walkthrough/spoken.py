"""The first visit: three tools, words and choices, a lock in the middle of a word, the note and the end."""

from __future__ import annotations

from PySide6.QtCore import Qt

from taet_desktop.ui.walkthrough.asking import Asking
from taet_desktop.ui.walkthrough.desk import CONTROL
from taet_desktop.ui.walkthrough.moves import Photo, Script, Step, Until
from taet_desktop.ui.walkthrough.sight import FIRST

MARKER = "julefrokost"
"""A word that is typed in the visit and nowhere else, so that a test can search the disk for it."""


class SpokenVisit(Asking):
    """Mouse and keyboard; every part is a script of its own."""

    _caret = ("", 0)

    def contact_agreement(self) -> Script:
        """Agree on contact: choices, another form, another voice, a person, an agreement, a date."""
        yield Step("kontaktaftale")
        yield from self.open_tool("kontaktaftale")
        yield from self.tile("sted", "hjemme")
        yield from self.tile("sted", "gaatur")
        yield from self.words("sted", "Ved søen er bedst.")
        yield from self.form("tidspunkt", "konkret")
        yield from self.tile("tidspunkt", "formiddag")
        yield from self.tile("hvor-tit", "kvartal")
        yield from self.form("hvor-laenge", "billede")
        yield from self.tile("hvor-laenge", "halv-time")
        yield from self.settled()
        yield Photo("kontaktaftale-moedes")
        yield from self.section(1)
        yield from self.tile("med", "kun-os")
        yield from self.part("ringe-til", "value:name", "Karen Lind")
        yield from self.part("ringe-til", "value:relation", "mor")
        yield from self.part("ringe-til", "value:phone", "00 11 22 33")
        yield from self.tile("vaerge", "nej")
        yield Photo("kontaktaftale-hvem")
        yield from self.section(4)
        yield from self.part("aftaler", "value:0-what", "finde et madhold")
        yield from self.part("aftaler", "value:0-who", "Mette")
        yield from self.part("aftaler", "value:0-when", "på fredag")
        yield from self.part("se-igen", FIRST, "om 3 måneder")
        yield from self.settled()
        yield Photo("kontaktaftale-aftaler")

    def chime(self) -> Script:
        """Talk about what makes life good: own words, steps, pictures, *ved ikke*, a second voice."""
        yield Step("chime")
        yield from self.open_tool("chime")
        yield from self.part("samhoerighed-hvem", FIRST, "Min søster og de andre på holdet.")
        yield from self.tile("samhoerighed-eget", "4")
        yield from self.words("samhoerighed-eget", "Hun kommer om søndagen.")
        yield from self.tile("samhoerighed-hjaelp", "dont_know")
        yield from self.settled()
        yield Photo("chime-samhoerighed")
        yield from self.section(1)
        yield from self.part("haab-glaede", FIRST, f"At holde {MARKER} for mine forældre.")
        yield from self.tile("haab-eget", "5")
        yield from self.voice("haab-eget", "paaroerende:")
        yield from self.tile("haab-eget", "3", box=1)
        yield from self.settled()
        yield Photo("chime-haab")
        yield from self.section(3)
        yield from self.form("mening-vigtigt", "billede")
        yield from self.tile("mening-vigtigt", "mad")
        yield from self.tile("mening-vigtigt", "familie")
        yield from self.settled()
        yield Photo("chime-billeder")

    def closing(self) -> Script:
        """Round off: words, a face, the line, what was seen, what becomes of it."""
        yield Step("afrunding")
        yield from self.open_tool("afrunding")
        yield from self.part("godt", FIRST, "At vi sad i køkkenet.")
        yield from self.tile("ansigt", "5")
        yield from self.on_the_line("linje", 8)
        yield from self.settled()
        yield Photo("afrunding")
        yield from self.section(1)
        yield from self.tile("lyttede", "ja")
        yield from self.part("naeste-gang", FIRST, "At jeg viser dig min kogebog.")
        yield from self.section(2)
        yield from self.tile("set", "smilede")
        yield from self.section(3)
        yield from self.part("bruger", FIRST, "Vi begynder med din kogebog.")
        yield from self.settled()
        yield Photo("afrunding-kvittering")

    # --- the note and the locks

    def note(self) -> Script:
        """Add a line of one's own to the note."""
        yield Step("notat")
        tab = self.visit().columns.note_tab
        if tab.isVisible():
            yield from self.hands.click(lambda: self.visit().columns.note_tab, "Notat")
        yield from self.hands.click(self.hands.named("note-egne-ord"), "egne ord")
        yield from self.hands.press(Qt.Key.Key_End, CONTROL)
        yield from self.hands.type(" Du viste mig køkkenet, og vi talte om, hvad du vil lave først.")
        yield from self.settled()
        yield Photo("notat")

    def lock_in_the_middle_of_a_word(self) -> Script:
        """Lock while a word is being typed; unlocking leads back to the very letter."""
        yield Step("midt-i-et-ord")
        yield from self.section(1)
        yield from self.part("haab-glaede", FIRST, " Og at få lavet kom")
        self._caret = self.where()
        yield from self.lock("laast-midt-i-et-ord")
        yield from self.unlock("laas-op-igen", "tilbage-i-ordet")
        yield Until("markøren kom ikke tilbage til ordet", lambda: self.where() == self._caret)
        yield from self.hands.type("furet.")
        yield from self.settled()

    def lock_and_return(self) -> Script:
        """Lock at the end; unlocking leads back to the field that had the focus."""
        yield Step("reference")
        yield from self.hands.click(self.hands.named("journal-reference"), "Reference")
        self._caret = self.where()
        yield from self.lock("laast")
        yield from self.unlock("laas-op-til-sidst", "tilbage")
        yield Until("feltet fik ikke fokus igen", lambda: self.where() == self._caret)
