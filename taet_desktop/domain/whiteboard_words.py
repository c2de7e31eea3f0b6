"""The board in words: what stands on it, what is agreed, and the same for whoever hears it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from taet_desktop.domain import clock
from taet_desktop.domain.ink import strokes_of, told
from taet_desktop.domain.whiteboard import items_of, read_order

Label = Callable[[str], str]
Item = Mapping[str, Any]

PHOTO = "et foto"


def called(one: Item, label: Label) -> str:
    """Return what an item is called: its words, else its picture's word."""
    text = " ".join(str(one.get("text", "")).split())
    if text:
        return text
    return label(one["picture"]) if one.get("picture") else PHOTO if one.get("photo") else ""


def shown_words(one: Item, label: Label) -> str:
    """Return an item inside a sentence: somebody's words in quotation marks, a picture as its word."""
    text = " ".join(str(one.get("text", "")).split())
    if one["kind"] == "foto":
        return f"{PHOTO} ({text})" if text else PHOTO
    if one["kind"] == "billede":
        word = label(one["picture"]).strip() if one.get("picture") else ""
        word = word if word[1:2].isupper() else word[:1].lower() + word[1:]
        if text and text.casefold() != word.casefold():
            return f"{word}: “{text}”" if word else f"“{text}”"
        return word
    return f"“{text}”"


def agreed_rows(value: Mapping[str, Any] | None) -> list[dict[str, str]]:
    """Return what is agreed on the board, as rows of an agreement: what, who and when."""
    return [
        {
            "what": " ".join(str(one.get("text", "")).split()),
            "who": str(one.get("who", "")).strip(),
            "when": str(one.get("when", "")).strip(),
        }
        for one in read_order(items_of(value))
        if is_agreed(one)
    ]


def is_agreed(one: Item) -> bool:
    """Tell whether an item is an agreement that says what."""
    return bool(one.get("agreed")) and bool(str(one.get("text", "")).strip())


def board_words(value: Mapping[str, Any], label: Label) -> tuple[list[str], list[str]]:
    """Return what is written on the board, and what is shown there; agreements are in neither."""
    rest = [one for one in read_order(items_of(value)) if not is_agreed(one)]
    written = [shown_words(one, label) for one in rest if one["kind"] in ("seddel", "tekst")]
    pictures = [shown_words(one, label) for one in rest if one["kind"] == "billede"]
    shown = []
    if pictures:
        count = "et billede" if len(pictures) == 1 else f"{len(pictures)} billeder"
        shown.append(f"{count} ({_listed(pictures)})")
    shown += [shown_words(one, label) for one in rest if one["kind"] == "foto"]
    if value.get("ink"):
        shown.append("en tegning")
    return written, shown


def _listed(words: list[str]) -> str:
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def plain_lines(value: Mapping[str, Any], label: Label) -> list[str]:
    """Return the board as lines for whoever hears it, in the order of reading."""
    lines = [f"{spoken(one, label)}." for one in read_order(items_of(value))]
    if drawing := told(strokes_of(value.get("ink"))):
        lines.append(f"{drawing[:1].upper()}{drawing[1:]}.")
    return lines or ["Tavlen er tom."]


def _day(when: str) -> str:
    """Return an ISO date in Danish, and free text as it is."""
    with suppress(ValueError):
        return clock.danish_date(date.fromisoformat(when))
    return when


def spoken(one: Item, label: Label) -> str:
    """Return an item in a few words: `Seddel: ring til Bo, aftale, Mette, fredag`."""
    kind = {"seddel": "Seddel", "tekst": "Tekst", "billede": "Billede", "foto": "Foto"}[one["kind"]]
    name = called(one, label)
    parts = [name if name != PHOTO else "uden ord"] if name else ["uden ord"]
    if one.get("agreed"):
        parts += ["aftale", str(one.get("who", "")).strip(), _day(str(one.get("when", "")).strip())]
    return f"{kind}: {', '.join(filter(None, parts))}"
