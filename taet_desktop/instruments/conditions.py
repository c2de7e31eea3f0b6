"""Reading `visible_when`: when a question is asked, given earlier answers in the same response."""

from __future__ import annotations

from collections.abc import Mapping

from taet_desktop.domain.instrument import CHOICE_KINDS, DONT_KNOW, Condition, Item, ItemKind, VisibleWhen
from taet_desktop.instruments.table import Table

OPERATORS = ("=", "!=", "contains", "answered")
_LISTS = frozenset({ItemKind.CHOICES, ItemKind.PICTOGRAMS})
_STEPS = frozenset({ItemKind.SCALE5, ItemKind.FACES})


def read_condition(table: Table, earlier: Mapping[str, Item]) -> VisibleWhen | None:
    """Return the rule of one question, or None when it is always asked."""
    rule = table.table("visible_when", f"»visible_when« i {table.name}")
    if rule is None:
        return None
    modes = {mode: rule.tables(mode, "betingelsen") for mode in ("all", "any")}
    rule.close()
    used = {mode: parts for mode, parts in modes.items() if parts}
    if len(used) != 1:
        table.problem(
            "visible_when", "»visible_when« skal have enten »all« eller »any« med mindst en betingelse."
        )
        return None
    mode, parts = next(iter(used.items()))
    return VisibleWhen(mode, tuple(_condition(part, earlier) for part in parts))


def _condition(table: Table, earlier: Mapping[str, Item]) -> Condition:
    name = table.text("item", required=True)
    op = table.one_of("op", OPERATORS, default="=", required=True)
    value = table.any("value")
    table.close()
    if name and name not in earlier:
        table.problem("item", f"»{name[:40]}« er ikke et spørgsmål, der står før dette.")
    elif name:
        _check_value(table, earlier[name], op, value)
    return Condition(name, op, value if isinstance(value, (str, int)) else "")


def _check_value(table: Table, item: Item, op: str, value: object) -> None:
    """The value must be one that the earlier question can get in some form."""
    kinds = {question.kind for question in item.forms.values()}
    if op == "answered":
        if value is not None:
            table.problem("value", "Når »op« er answered, skal »value« ikke stå der.")
        return
    if value is None:
        table.problem("value", "Feltet »value« mangler i betingelsen.")
        return
    if op == "contains" and not kinds & _LISTS:
        table.problem(
            "op", f"»contains« virker kun, når man kan vælge flere svar. Det kan man ikke i »{item.id}«."
        )
        return
    if not _possible(item, kinds, value):
        table.problem("value", f"»{str(value)[:40]}« er ikke et svar, man kan give på »{item.id}«.")


def _possible(item: Item, kinds: set[ItemKind], value: object) -> bool:
    if isinstance(value, str) and kinds & CHOICE_KINDS and item.choice(value):
        return True
    if kinds & _STEPS and (value == DONT_KNOW or (type(value) is int and 1 <= value <= 5)):
        return True
    return ItemKind.LINE in kinds and type(value) is int and 0 <= value <= 10
