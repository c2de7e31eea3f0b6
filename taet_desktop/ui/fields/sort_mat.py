"""The mat that cards are sorted on: a tray above, piles beside each other below it.

A card is dragged, or tapped and then its pile; with the keyboard the arrows walk, 1–5 lay it on a pile, and
Enter picks it up. A card's slot in the tray stays as long as there are cards in its row, so that little
moves but what is moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from taet_desktop.ui import style
from taet_desktop.ui.fields.base import answer_target, scroll_area_of
from taet_desktop.ui.fields.sort_card import CardGround, SortCard
from taet_desktop.ui.fields.sort_keys import SortKeys
from taet_desktop.ui.fields.sort_pile import Pile
from taet_desktop.ui.fields.sort_plan import Lying, Plan
from taet_desktop.ui.fields.tiles import TileSpec

TRAY = ""
"""The pile id of what isn't laid on a pile."""


class SortMat(CardGround):
    """`moved` carries the card, the pile (`TRAY` for back) and its place there."""

    moved = Signal(str, str, int)

    def __init__(
        self,
        cards: Sequence[TileSpec],
        piles: Sequence[TileSpec],
        *,
        wordless: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        size = style.current().size
        card, head = (72, 64) if wordless else (40, 40)
        self.wordless = wordless
        self.read_only = False
        self.piles = [
            Pile(spec, number, size(head), wordless=wordless, parent=self)
            for number, spec in enumerate(piles, start=1)
        ]
        self.cards = [SortCard(spec, size(card), wordless=wordless, parent=self) for spec in cards]
        self.laid: dict[str, list[str]] = {pile.spec.key: [] for pile in self.piles}
        self._by_key = {one.spec.key: one for one in self.cards}
        self._plans: dict[int, Plan] = {}
        self._picked: SortCard | None = None
        self._keys = SortKeys(self)
        for one in self.cards:
            one.dragged.connect(lambda to, one=one: self._drag(one, to))
            one.dropped.connect(lambda one=one: self._drop(one))
            one.clicked.connect(lambda _=False, one=one: self._tap(one))
        for pile in self.piles:
            pile.clicked.connect(lambda _=False, pile=pile: self._tap_pile(pile))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.rest_on(self.cards[0] if self.cards else None)

    # --- what lies where

    def show_laid(self, laid: Mapping[str, Sequence[str]]) -> None:
        """Show which cards lie on which piles; cards and piles that aren't here are left out.

        A card that somebody carries lies where these say.
        """
        for one in self.cards:
            one.give_up()
        self.laid = {
            pile.spec.key: [card for card in laid.get(pile.spec.key, ()) if card in self._by_key]
            for pile in self.piles
        }
        for pile in self.piles:
            pile.count = len(self.laid[pile.spec.key])
            pile.say()
            pile.update()
        for card in self.cards:
            pile_id = self.pile_of(card.spec.key)
            named = next((pile.spec.label for pile in self.piles if pile.spec.key == pile_id), "")
            card.setAccessibleDescription(f"Ligger i: {named}" if named else "Ikke lagt endnu")
        self._pick(None)
        self._renew()

    def pile_of(self, card: str) -> str:
        """Return the pile a card lies on, `TRAY` when on none."""
        return next((pile for pile, cards in self.laid.items() if card in cards), TRAY)

    def waiting(self) -> list[SortCard]:
        """Return the cards in the tray, in order."""
        laid = {card for cards in self.laid.values() for card in cards}
        return [card for card in self.cards if card.spec.key not in laid]

    def card(self, key: str) -> SortCard:
        """Return one card. Raises KeyError when there is none."""
        return self._by_key[key]

    def set_read_only(self, read_only: bool) -> None:
        """Show only, or let sort."""
        self.read_only = read_only
        for card in self.cards:
            card.still = read_only
            card.setCursor(Qt.CursorShape.ArrowCursor if read_only else Qt.CursorShape.OpenHandCursor)
        self._renew()

    def rest_on(self, resting: SortCard | None) -> None:
        """Let Tab come to this card alone."""
        for card in self.cards:
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is resting else Qt.FocusPolicy.ClickFocus)
        self._number()

    def resting(self) -> SortCard | None:
        """Return the card that Tab comes to."""
        return next((c for c in self.cards if c.focusPolicy() is Qt.FocusPolicy.StrongFocus), None)

    # --- sizes

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._plan(width).height

    def sizeHint(self) -> QSize:
        width = style.current().size(640)
        return QSize(width, self._plan(width).height)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.current().size(220), answer_target())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _renew(self) -> None:
        self._plans.clear()
        self.updateGeometry()
        self._place()
        self.update()

    def _place(self) -> None:
        plan = self._plan(self.width())
        for pile, box in zip(self.piles, plan.piles, strict=True):
            pile.setGeometry(box)
        for card in self.cards:
            if not card.carrying:
                card.setGeometry(plan.cards[card.spec.key])

    def _plan(self, width: int) -> Plan:
        found = self._plans.get(width)
        if found is None:
            found = self._plans[width] = self._make_plan(width)
        return found

    def _make_plan(self, width: int) -> Plan:
        laid = {pile: [self._by_key[key] for key in keys] for pile, keys in self.laid.items()}
        waiting, keeping = self.waiting(), not self.read_only
        return Lying(self.cards, self.piles, laid, waiting, self.wordless, keeping).plan(width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the empty slots of the tray: where a card comes back to."""
        if self.read_only:
            return
        theme = style.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.line), 1)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        plan = self._plan(self.width())
        for key, slot in plan.slots.items():
            if key not in plan.cards or plan.cards[key] != slot or self._by_key[key].carrying:
                painter.drawRoundedRect(QRectF(slot).adjusted(2, 2, -2, -2), 10, 10)
        painter.end()

    # --- moving

    def _tap(self, card: SortCard) -> None:
        if self.read_only:
            return
        picked = self._picked
        if picked is None or picked is card:
            self._pick(None if picked is card else card)
            return
        to = self.pile_of(card.spec.key)
        if to != TRAY and to != self.pile_of(picked.spec.key):
            self.lay(picked, to)  # the finger met a card on the pile that was meant
        else:
            self._pick(card)

    def _tap_pile(self, pile: Pile) -> None:
        if self._picked is not None and not self.read_only:
            self.lay(self._picked, pile.spec.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A picked card goes back to the tray when the tray is tapped."""
        tray_ends = min((pile.y() for pile in self.piles), default=0)
        if self._picked is not None and event.position().y() < tray_ends and not self.read_only:
            self.lay(self._picked, TRAY)
        else:
            super().mousePressEvent(event)

    def _drag(self, card: SortCard, to: QPoint) -> None:
        self._pick(None)
        room = self.rect()
        x = max(-card.width() // 2, min(to.x(), room.width() - card.width() // 2))
        y = max(-card.height() // 2, min(to.y(), room.height() - card.height() // 2))
        card.move(x, y)
        self.aim_at(self._below(card))
        self.update()
        area = scroll_area_of(self)
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None:
            middle = card.mapTo(inside, card.rect().center())
            area.ensureVisible(middle.x(), middle.y(), 0, card.height())

    def _drop(self, card: SortCard) -> None:
        pile = self._below(card)
        self.aim_at(None)
        to = pile.spec.key if pile else TRAY
        at = self._place_among(card, to)
        before = self.pile_of(card.spec.key)
        if to == before and (to == TRAY or self.laid[to].index(card.spec.key) == at):
            self._renew()
            return
        self.moved.emit(card.spec.key, to, at)

    def put_back(self) -> None:
        self._pick(None)
        self._renew()

    def _place_among(self, card: SortCard, pile: str) -> int:
        """Return the place in a pile that a dragged card is let go at."""
        if pile == TRAY:
            return 0
        others = [key for key in self.laid[pile] if key != card.spec.key]
        middle = card.geometry().center()
        boxes = [self._plan(self.width()).cards[key] for key in others]
        in_columns = len({box.left() for box in boxes}) > 1
        for number, box in enumerate(boxes):
            before = middle.x() < box.center().x() if in_columns else middle.y() < box.center().y()
            if middle.y() < box.top() or (middle.y() <= box.bottom() and before):
                return number
        return len(others)

    def _below(self, card: SortCard) -> Pile | None:
        middle = card.geometry().center()
        return next((pile for pile in self.piles if pile.geometry().contains(middle)), None)

    def lay(self, card: SortCard, pile: str) -> None:
        """Let a card lie on a pile, after the others there, or in the tray."""
        self._pick(None)
        if self.pile_of(card.spec.key) != pile:
            self.moved.emit(card.spec.key, pile, len(self.laid.get(pile, ())))

    def _pick(self, card: SortCard | None) -> None:
        if self._picked is not None:
            self._picked.picked = False
            self._picked.update()
        self._picked = card
        for pile in self.piles:
            pile.waiting, pile.aimed = card is not None, False
            pile.setCursor(Qt.CursorShape.PointingHandCursor if card else Qt.CursorShape.ArrowCursor)
            pile.update()
        if card is not None:
            card.picked = True
            card.update()

    @property
    def picked(self) -> SortCard | None:
        """Return the card that was tapped and is to be laid, if any."""
        return self._picked

    def aim_at(self, pile: Pile | None) -> None:
        """Light up one pile, or none."""
        for one in self.piles:
            if one.aimed != (one is pile):
                one.aimed = one is pile
                one.update()

    # --- the keyboard

    def key_on(self, card: SortCard, event: QKeyEvent) -> bool:
        return self._keys.key(card, event)

    def focus_moved(self, card: SortCard) -> None:
        if card.hasFocus():
            self.rest_on(card)
        self._number()

    def order(self) -> list[SortCard]:
        """Return the cards as they are read: the tray, then pile by pile."""
        laid = [self._by_key[key] for pile in self.piles for key in self.laid[pile.spec.key]]
        return [*self.waiting(), *laid]

    def _number(self) -> None:
        """Show the piles' keys while somebody sorts with the keyboard."""
        shown = any(card.ring for card in self.cards) and not self.read_only
        for pile in self.piles:
            if pile.numbered != shown:
                pile.numbered = shown
                pile.update()
