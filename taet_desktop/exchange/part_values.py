"""The values of answers that have many parts, as FHIR answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from taet_desktop.domain.instrument import Instrument, Item
from taet_desktop.domain.values import is_empty
from taet_desktop.exchange import drawing, photo_files
from taet_desktop.exchange.parts import Part
from taet_desktop.exchange.questionnaire import OTHER_PILES, choice_coding, pile_id
from taet_desktop.exchange.signature import attachment
from taet_desktop.reports.fallback import clean

_ATTACHMENTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "strokes": attachment,
    "ink": drawing.attachment,
    "photo": photo_files.attachment,
}
LabelOf = Callable[[str], str]
_PLAIN = {"date": "valueDate", "time": "valueTime", "boolean": "valueBoolean", "integer": "valueInteger"}


class PartWriter:
    """Writes the parts of one question's answers, whose closed parts are among its choices."""

    def __init__(self, instrument: Instrument, item: Item, label_of: LabelOf) -> None:
        self._instrument, self._item, self._label_of = instrument, item, label_of

    def coding(self, choice_id: str, said: str = "") -> dict[str, Any]:
        """Return a choice or a pictogram; `said` is the word that stood below it."""
        choice = self._item.choice(choice_id)
        display = choice.label if choice else said.strip() or self._label_of(choice_id)
        return choice_coding(self._instrument, self._item, choice_id, display)

    def parts(self, parts: Sequence[Part], link: str, row: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the filled parts of one row."""
        out: list[dict[str, Any]] = []
        for part in parts:
            part_link = f"{link}.{part.field}"
            value = row.get(part.field)
            if is_empty(value) and value is not False:
                continue
            head = {"linkId": part_link, "text": part.text}
            if part.parts:
                rows = [self.parts(part.parts, part_link, one) for one in value or () if _says_something(one)]
                out += [{**head, "item": inner} for inner in rows]
            else:
                values: Sequence[Any] = row[part.field] if part.repeats else (value,)
                out.append({**head, "answer": [self._value(part, one, row) for one in values]})
        return out

    def _value(self, part: Part, value: Any, row: Mapping[str, Any]) -> dict[str, Any]:
        if part.type == "open-choice":
            return {"valueCoding": self.coding(value, row.get("label", ""))}
        if part.options:
            return {"valueCoding": part.coding(value)}
        if part.type == "attachment":
            return {"valueAttachment": _ATTACHMENTS[part.field](value)}
        if part.type in _PLAIN:
            return {_PLAIN[part.type]: value}
        return {"valueString": clean(value).strip()}

    def piles(self, link: str, value: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
        """Return each pile with its cards; piles that the tool doesn't have are told in words."""
        out = [
            {
                "linkId": pile_id(link, pile.id),
                "text": clean(pile.label),
                "answer": [{"valueCoding": self.coding(card)} for card in value[pile.id]],
            }
            for pile in self._item.piles
            if value.get(pile.id)
        ]
        others = [(pile, cards) for pile, cards in value.items() if cards and self._item.pile(pile) is None]
        told = [f"{pile}: {', '.join(self.coding(c)['display'] for c in cards)}" for pile, cards in others]
        if told:
            answers = [{"valueString": clean(one)} for one in told]
            out.append({"linkId": pile_id(link, ""), "text": OTHER_PILES, "answer": answers})
        return out


def _says_something(row: Mapping[str, Any]) -> bool:
    """Tell whether a row has more than a box that may be ticked."""
    return any(not is_empty(value) for value in row.values() if not isinstance(value, bool))
