"""The second visit: a citizen without speech points, sorts and chooses faces; nobody touches a key."""

from __future__ import annotations

from taet_desktop.ui.walkthrough.asking import Asking
from taet_desktop.ui.walkthrough.moves import Photo, Script, Step, Until

SYMBOLS = "visuelle-symboler"
"""The tool with boards of symbols."""
_POINTED_AT = 3
_DRAWN = 2


class WordlessVisit(Asking):
    """Pointer only; every part is a script of its own."""

    mark = "uden-ord-"

    def whole(self) -> Script:
        """Hold the visit, from the list of citizens to the package."""
        yield from self.find_guest()
        yield from self.begin()
        yield from self.symbols()
        yield from self.pictures()
        yield from self.cards()
        yield from self.well_being()
        yield from self.board()
        yield from self.faces()
        yield from self.finish()
        yield from self.export(typed=False)
        yield Until("der blev brugt taster", lambda: self.hands.keys == 0, 0)

    def find_guest(self) -> Script:
        """Find the citizen in the list by looking for the name."""
        yield Step(f"{self.mark}borgere")
        yield from self.hands.click(self.hands.named("rail-citizens"), "Borgere")
        yield from self.settled()
        yield Until("borgeren stod ikke i listen", lambda: self.line_of(self.errand.guest) is not None)
        yield Step(f"{self.mark}borger")
        yield from self.open_citizen(self.errand.guest)
        yield Photo(f"{self.mark}borger")

    def symbols(self) -> Script:
        """Point at the first symbols of a board; the board's own words are what is told."""
        if not self.has_tool(SYMBOLS):
            return
        yield Step(f"{self.mark}symboler")
        yield from self.open_tool(SYMBOLS)
        item = self.first_question()
        for key in self.keys_of(item)[:_POINTED_AT]:
            yield from self.tile(item, key)
        yield from self.settled()
        yield Photo(f"{self.mark}symboler")

    def pictures(self) -> Script:
        """Answer with pictures alone: where to meet, what matters."""
        yield Step(f"{self.mark}billeder")
        yield from self.open_tool("kontaktaftale")
        yield from self.tile("sted", "gaatur")
        yield from self.settled()
        yield Photo(f"{self.mark}steder")
        yield from self.open_tool("chime")
        yield from self.section(3)
        yield from self.tile("mening-vigtigt", "mad")
        yield from self.tile("mening-vigtigt", "familie")
        yield from self.settled()
        yield Photo(f"{self.mark}billeder")

    def cards(self) -> Script:
        """Choose a theme and sort its cards, two by dragging and two by tapping."""
        yield Step(f"{self.mark}kort")
        yield from self.open_tool("vum-temaer")
        yield from self.tile("vigtigst", "oenske")
        yield from self.tile("temaer", "tanker")
        yield from self.tile("temaer", "praktisk")
        yield from self.settled()
        yield Photo(f"{self.mark}temaer")
        yield from self.section(1)
        yield from self.card("tanker-kort", "huske", "svaert", drag=True)
        yield from self.card("tanker-kort", "plan", "godt", drag=True)
        yield from self.card("tanker-kort", "foelelser", "midt")
        yield from self.card("tanker-kort", "i-gang", "tal")
        yield from self.settled()
        yield Photo(f"{self.mark}kort")

    def well_being(self) -> Script:
        """Say how it goes with a face and with cards."""
        yield Step(f"{self.mark}trivsel")
        yield from self.open_tool("trivselsark")
        yield from self.tile("dag", "4")
        yield from self.card("omraader", "mad", "godt", drag=True)
        yield from self.card("omraader", "soevn", "svaert")
        yield from self.settled()
        yield Photo(f"{self.mark}trivsel")

    def board(self) -> Script:
        """Put a picture on the board, draw beside it with the pen, and rub a little of it out."""
        yield Step(f"{self.mark}tavle")
        yield from self.open_tool("tavle")
        yield from self.tile("tavle", "add-billede")
        yield from self.tile("tavle", "picture-kaffe")
        yield from self.tile("tavle", "ready")
        yield from self.tile("tavle", "tool-pen")
        yield from self.tile("tavle", "tool-blaa")
        yield from self.draw("tavle", (0.45, 0.3), (0.8, 0.55))
        yield from self.draw("tavle", (0.45, 0.55), (0.8, 0.3))
        yield from self.tile("tavle", "tool-eraser")
        yield from self.draw("tavle", (0.75, 0.25), (0.85, 0.35))
        yield from self.tile("tavle", "tool-hand")
        yield Until("tavlen fik ikke sine streger", lambda: self.drawn_strokes("tavle") >= _DRAWN)
        yield from self.settled()
        yield Photo(f"{self.mark}tavle")

    def faces(self) -> Script:
        """Tell by faces how it was to meet."""
        yield Step(f"{self.mark}ansigter")
        yield from self.open_tool("feedback")
        yield from self.section(1)
        yield from self.tile("ansigt-moede", "5")
        yield from self.tile("ansigt-tale", "4")
        yield from self.tile("ansigt-hjaelp", "3")
        yield from self.settled()
        yield Photo(f"{self.mark}ansigter")
