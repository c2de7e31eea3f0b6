"""Buttons high enough for a finger: the style sheet's least height is the adviser's."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize

from taet_desktop.ui.fields.base import answer_target
from taet_desktop.ui.widgets import CheckBox, IconButton, LinkButton, PrimaryButton


class TouchLink(LinkButton):
    """An action in a line of text."""

    def sizeHint(self) -> QSize:
        return _tall(super().sizeHint())


class TouchPrimary(PrimaryButton):
    """The one thing to do."""

    def sizeHint(self) -> QSize:
        return _tall(super().sizeHint())


class TouchIcon(IconButton):
    """A button with only a picture, as wide as it is high."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        side = max(hint.width(), hint.height(), answer_target())
        return QSize(side, side)


class TouchBox(CheckBox):
    """A box to tick, as `tall` as the field beside it."""

    tall = 0

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), answer_target()), self.tall or answer_target())

    def hitButton(self, pos: QPoint) -> bool:
        # All of it answers, and not the small mark alone.
        return self.rect().contains(pos)


def _tall(hint: QSize) -> QSize:
    return QSize(hint.width(), max(hint.height(), answer_target()))
