"""A *visuelt stillads* in words: what stands in each of its places, and the same for whoever hears it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from taet_desktop.domain.ink import strokes_of, told
from taet_desktop.domain.instrument import Choice, Item, Question
from taet_desktop.domain.scaffold import rows_of

Label = Callable[[str], str]


def places_of(item: Item, question: Question, value: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """Return the places that say something, in the order of the sheet."""
    ids = [choice.id for form in (question, *item.forms.values()) for choice in form.choices]
    return rows_of(value, list(dict.fromkeys(ids)))


def place_of(item: Item, question: Question, place: str) -> Choice:
    """Return a place as it is called in this form; one that no form has is called by its id."""
    return question.choice(place) or item.choice(place) or Choice(place, place)


def text_of(row: Mapping[str, Any]) -> str:
    """Return what is written in a place, on one line."""
    return " ".join(str(row.get("text", "")).split())


def pictures_of(row: Mapping[str, Any], label: Label) -> list[str]:
    """Return the words of the pictures in a place."""
    words = [label(one).strip() for one in row.get("pictures", ())]
    return [word if word[1:2].isupper() else word[:1].lower() + word[1:] for word in words if word]


def spoken(name: str, row: Mapping[str, Any] | None, label: Label) -> str:
    """Return a place in a few words: `Det drømmer jeg om: en have. Billeder: hund`."""
    if row is None:
        return f"{name}: tomt"
    pictures = ", ".join(pictures_of(row, label))
    parts = (text_of(row).rstrip("."), f"Billeder: {pictures}" if pictures else "")
    return f"{name}: {'. '.join(filter(None, parts)) or 'tomt'}"


def spoken_picture(name: str, picture: str, label: Label) -> str:
    """Return one picture of a place in a few words: `Billede: hund. Her finder jeg ro`."""
    (word,) = pictures_of({"pictures": [picture]}, label) or ("uden navn",)
    return f"Billede: {word}. {name}"


def plain_lines(choices: Sequence[Choice], value: Mapping[str, Any], label: Label) -> list[str]:
    """Return the whole sheet as lines for whoever hears it, its empty places too."""
    rows = {row["place"]: row for row in rows_of(value)}
    lines = [f"{spoken(choice.label, rows.get(choice.id), label)}." for choice in choices]
    if drawing := told(strokes_of(value.get("ink"))):
        lines.append(f"{drawing[:1].upper()}{drawing[1:]}.")
    return lines
