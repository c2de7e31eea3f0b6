"""Closed answers: one of some, several of some, pictures, five steps and five faces."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from taet_desktop.domain.instrument import (
    DONT_KNOW,
    DONT_KNOW_LABEL,
    FACE_PICTURES,
    FACE_STEPS,
    SCALE5_PICTURES,
    SCALE5_STEPS,
    Choice,
)
from taet_desktop.ui import style
from taet_desktop.ui.fields.base import Field
from taet_desktop.ui.fields.tiles import TileGrid, TileSpec

_PICTURE = 56
_BIG_PICTURE = 88


class TileField(Field):
    """Tiles where one or several can be chosen; touching a chosen one lets go of it again."""

    def __init__(
        self,
        specs: Sequence[TileSpec],
        *,
        several: bool,
        picture: int = _PICTURE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._several = several
        self._chosen: list[str] = []
        self.grid = TileGrid(specs, picture=style.current().size(picture))
        self.grid.pressed.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.grid)

    def value(self) -> Any:
        if self._several:
            return list(self._chosen) or None
        return self._chosen[0] if self._chosen else None

    def set_value(self, value: Any) -> None:
        self._show(value if isinstance(value, list) else [] if value is None else [str(value)])

    def parts(self) -> dict[str, QWidget]:
        # Keys are kept by tile; the one where Tab comes stands first.
        resting = self.grid.resting()
        tiles = sorted(self.grid.tiles, key=lambda tile: tile is not resting)
        return {tile.spec.key: tile for tile in tiles}

    def stops(self) -> list[QWidget]:
        return list(self.grid.tiles)

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self.grid.setAccessibleName(name)
        for tile in self.grid.tiles:
            tile.setAccessibleDescription(" ".join(part for part in (name, description) if part))

    def set_read_only(self, read_only: bool) -> None:
        self.grid.read_only = read_only

    def _show(self, chosen: list[str]) -> None:
        self._chosen = list(chosen)
        self.grid.show_chosen(self._chosen)

    def _press(self, key: str) -> None:
        if key in self._chosen:
            self._show([one for one in self._chosen if one != key])
        elif self._several:
            self._show([*self._chosen, key])
        else:
            self._show([key])
        self._tell()


class ChoiceField(TileField):
    """One of some."""

    def __init__(self, choices: Sequence[Choice], *, pictures: bool = False) -> None:
        super().__init__(_specs(choices), several=False, picture=_BIG_PICTURE if pictures else _PICTURE)


class ChoicesField(TileField):
    """Several of some, in the order they were chosen."""

    def __init__(self, choices: Sequence[Choice], *, pictures: bool = False) -> None:
        super().__init__(_specs(choices), several=True, picture=_BIG_PICTURE if pictures else _PICTURE)


class PictogramsField(TileField):
    """Several pictures, in the order they were reached for: that is information too."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__(_specs(choices), several=True, picture=_BIG_PICTURE)


class StepField(TileField):
    """Five steps worth 1–5, and *ved ikke*, which is never counted."""

    def __init__(self, labels: Sequence[str], pictures: Sequence[str], unknown: str, picture: int) -> None:
        specs = [
            TileSpec(str(step), label, pictogram)
            for step, (label, pictogram) in enumerate(zip(labels, pictures, strict=True), 1)
        ]
        super().__init__(
            [*specs, TileSpec(DONT_KNOW, DONT_KNOW_LABEL, unknown)], several=False, picture=picture
        )

    def value(self) -> Any:
        chosen = super().value()
        return chosen if chosen in (None, DONT_KNOW) else int(chosen)


class ScaleField(StepField):
    """The five CHIME steps, drawn as something that grows."""

    def __init__(self, *, pictures: bool = False) -> None:
        *drawings, unknown = SCALE5_PICTURES
        super().__init__(SCALE5_STEPS, drawings, unknown, _BIG_PICTURE if pictures else _PICTURE)


class FacesField(StepField):
    """Five faces."""

    def __init__(self, *, pictures: bool = False) -> None:
        *drawings, unknown = FACE_PICTURES
        super().__init__(FACE_STEPS, drawings, unknown, _BIG_PICTURE if pictures else 64)


def _specs(choices: Sequence[Choice]) -> list[TileSpec]:
    return [TileSpec(choice.id, choice.label, choice.pictogram) for choice in choices]
