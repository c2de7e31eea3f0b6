"""Buttons high enough for a finger: the style sheet's least height is the adviser's."""

from __future__ import annotations

from PySide6.QtCore import QSize

from taet_desktop.ui.fields.base import ANSWER_TARGET
from taet_desktop.ui.widgets import CheckBox, LinkButton, PrimaryButton, QuietButton


class TouchLink(LinkButton):
    """An action in a line of text."""

    def sizeHint(self) -> QSize:
        return _tall(super().sizeHint())


class TouchButton(QuietButton):
    """Any other action."""

    def sizeHint(self) -> QSize:
        return _tall(super().sizeHint())


class TouchPrimary(PrimaryButton):
    """The one thing to do."""

    def sizeHint(self) -> QSize:
        return _tall(super().sizeHint())


class TouchBox(CheckBox):
    """A box to tick, as `tall` as the field beside it."""

    tall = ANSWER_TARGET

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), ANSWER_TARGET), self.tall)


def _tall(hint: QSize) -> QSize:
    return QSize(hint.width(), max(hint.height(), ANSWER_TARGET))
