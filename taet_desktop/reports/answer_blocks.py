"""Answers as neutral blocks: who said it, and what was said, chosen, laid, drawn or pointed at."""

from __future__ import annotations

from dataclasses import dataclass

from taet_desktop.domain.ink import Stroke


@dataclass(frozen=True, slots=True, repr=False)
class Who:
    """Whose answer it is: `name` as the citizen would say it, `role` where that isn't plain."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A pictogram and the word for it."""

    pictogram: str
    label: str


@dataclass(frozen=True, slots=True, repr=False)
class AnswerRow:
    """An answer in words. `own_words` are what that voice said beside it, in quotation marks or empty."""

    who: Who
    text: str
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PictogramRow:
    """An answer in pictures."""

    who: Who
    pictures: tuple[Picture, ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Scale5Row:
    """An answer on five steps: `chosen` is 1–5, or None for *ved ikke*."""

    who: Who
    steps: tuple[str, ...]
    chosen: int | None
    dont_know: str
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FacesRow:
    """An answer on five faces: `chosen` is 1–5, or None for *ved ikke*, the last picture."""

    who: Who
    faces: tuple[Picture, ...]
    chosen: int | None
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class LineRow:
    """An answer on a line from 0 to 10."""

    who: Who
    value: int
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class AgreementTable:
    """Agreements as rows of what, who and when, under the three column names."""

    who: Who
    columns: tuple[str, str, str]
    rows: tuple[tuple[str, str, str], ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ListRow:
    """Short statements, each on a line of its own; in quotation marks unless the adviser says them."""

    who: Who
    items: tuple[str, ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Pile:
    """A pile of cards: its picture and name, and the cards in the order in which they were laid."""

    picture: Picture
    cards: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, repr=False)
class SortColumns:
    """Cards laid in piles; empty piles are there too, for an empty pile says something."""

    who: Who
    piles: tuple[Pile, ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class WeekGrid:
    """A week: `parts` of the day from top to bottom, `cells` by part and day, each with its pictures."""

    who: Who
    days: tuple[str, ...]
    parts: tuple[Picture, ...]
    cells: tuple[tuple[tuple[Picture, ...], ...], ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class GoalStep:
    """A small step: what, then who and when on one line, whether it is done, and the picture on its stone."""

    text: str
    detail: str
    done: bool
    picture: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Goal:
    """A goal in somebody's own words; `status` is an id of `domain.values.STATUSES` or empty."""

    text: str
    facts: tuple[str, ...]
    status: str
    status_word: str
    steps: tuple[GoalStep, ...]


@dataclass(frozen=True, slots=True, repr=False)
class GoalPath:
    """Goals with their steps as a path."""

    who: Who
    goals: tuple[Goal, ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SignatureRow:
    """A signature: strokes of points in a box of 1000 × 333, y downwards; `below` is name and day."""

    who: Who
    strokes: tuple[tuple[tuple[int, int], ...], ...]
    below: str
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class SymbolStrip:
    """What was pointed at, in order; `times` as `09:41` or empty."""

    who: Who
    pictures: tuple[Picture, ...]
    times: tuple[str, ...]
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class NetworkPlace:
    """Somebody on the map: `x` and `y` in a unit circle, y downwards; `detail` says what isn't the name."""

    number: int
    name: str
    detail: str
    initials: str
    pictogram: str
    ring: int
    x: float
    y: float
    wish: str
    square: bool


@dataclass(frozen=True, slots=True, repr=False)
class NetworkTrail:
    """Where somebody stood the time before, and where they stand now, if they do, in the same unit circle."""

    initials: str
    at: tuple[float, float]
    to: tuple[float, float] | None


@dataclass(frozen=True, slots=True, repr=False)
class NetworkMap:
    """A network map: `middle` is who it is about, `rings` their names, `size` the radius of each place.

    `trails` and `changes` tell what is different since the time before, where there was one.
    """

    who: Who
    middle: str
    rings: tuple[str, str, str]
    places: tuple[NetworkPlace, ...]
    size: float
    own_words: str = ""
    trails: tuple[NetworkTrail, ...] = ()
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class BoardItem:
    """Something on a board: the middle and the size in the board's units, y downwards.

    `pictogram` is a pictogram or a photo and `edge` its longer side, `words` what is written; `number` stands
    on it when the words have no room, `detail` tells who and when of what is agreed.
    """

    number: int
    kind: str
    words: str
    pictogram: str
    x: float
    y: float
    width: float
    height: float
    edge: float
    size: int
    tone: str
    agreed: bool
    name: str
    detail: str


@dataclass(frozen=True, slots=True, repr=False)
class Whiteboard:
    """A board: `items` the lowest first, `strokes` over them, `said` all of it in words."""

    who: Who
    items: tuple[BoardItem, ...]
    strokes: tuple[Stroke, ...]
    said: str
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class PlanPath:
    """Min plan: the dream with its pictures, goals with their steps, and the face that says how it feels.

    `titles` are what the dream and the feeling are called in the form that was asked.
    """

    who: Who
    titles: tuple[str, str]
    dream: str
    pictures: tuple[Picture, ...]
    goals: tuple[Goal, ...]
    feels: Picture | None
    own_words: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class ScaffoldPlace:
    """A place on a sheet: what it is called and its picture, what is written there and which pictures are."""

    name: str
    pictogram: str
    words: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, repr=False)
class ScaffoldSheet:
    """A *visuelt stillads*: the drawing's name, its places in order, the ink, and all of it in words.

    `others` are places with something in them that this form of the question doesn't have.
    """

    who: Who
    sheet: str
    places: tuple[ScaffoldPlace, ...]
    others: tuple[ScaffoldPlace, ...]
    strokes: tuple[Stroke, ...]
    said: str
    own_words: str = ""


AnswerBlock = (
    AnswerRow
    | PictogramRow
    | Scale5Row
    | FacesRow
    | LineRow
    | AgreementTable
    | ListRow
    | SortColumns
    | WeekGrid
    | GoalPath
    | SignatureRow
    | SymbolStrip
    | NetworkMap
    | Whiteboard
    | PlanPath
    | ScaffoldSheet
)
