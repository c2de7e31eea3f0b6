"""What every field with a canvas does: a canvas, what is chosen on it, and a panel about that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from taet_desktop.ui.canvases.beside import LEAST
from taet_desktop.ui.canvases.canvas import Canvas
from taet_desktop.ui.fields.base import Field, FieldContext, chain
from taet_desktop.ui.fields.touch import TouchLink


class Panel(Protocol):
    """What can be said and done about the thing that is open."""

    @property
    def removed(self) -> SignalInstance:
        """Tell that it shall go."""

    @property
    def done(self) -> SignalInstance:
        """Tell that somebody is done with it."""

    @property
    def rebuilt(self) -> SignalInstance:
        """Tell that other things than before can have the focus in the panel."""

    def isAncestorOf(self, child: QWidget, /) -> bool:
        """Tell whether a widget stands in the panel."""


class CanvasField(Field):
    """A tool makes its `canvas` and `panel`, then calls `_connect`; `_chosen` is the key of what is open.

    `called` is the canvas's name after a question's, and alone; `keys` what keys do there, in Danish.
    """

    drawing = True
    called = ("", "")
    keys = ""
    least = LEAST
    """Pixels that the field can be narrowed to."""

    canvas: Canvas
    panel: Panel

    def __init__(self, context: FieldContext) -> None:
        super().__init__()
        self._context = context
        self._chosen = ""
        self._named = ""
        self._read_only = False

    def _connect(self) -> None:
        """Let canvas and panel be heard."""
        self.canvas.tapped.connect(self._tap)
        self.canvas.stepped.connect(self._step)
        self.canvas.removed.connect(self._remove)
        self.canvas.left_alone.connect(self.close_panel)
        self.panel.removed.connect(lambda: self._remove(self._chosen))
        self.panel.done.connect(self._done)
        self.panel.rebuilt.connect(lambda: chain(self.stops()))

    # --- what each tool tells

    def _lines(self) -> Sequence[str]:
        """Return in words all that is on the canvas."""
        raise NotImplementedError

    def _buttons(self) -> Sequence[QAbstractButton]:
        """Return the buttons that are named after the question, since they stand apart from it."""
        return ()

    def _show(self) -> None:
        """Show the value and what is chosen."""
        raise NotImplementedError

    def _tap(self, key: str, keyboard: bool) -> None:
        """Open something; by keys, the panel takes the focus."""
        raise NotImplementedError

    def _step(self, key: str, dx: int, dy: int, fine: bool) -> None:
        """Do what an arrow means to something."""
        raise NotImplementedError

    def _remove(self, key: str) -> None:
        """Take something away."""
        raise NotImplementedError

    def _forget_blank(self) -> None:
        """Forget what somebody began and left empty, but not what is open."""

    def _following(self) -> str:
        """Return what will have the focus on the canvas once what is open was closed."""
        return self._chosen

    # --- what all do alike

    def describe(self, name: str, description: str) -> None:
        self.setAccessibleName(name)
        self._named = name
        for button in self._buttons():
            button.setAccessibleName(f"{name} – {button.text()}")
        self._say()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = self.canvas.read_only = read_only
        if read_only:
            self._chosen = ""
        self._show()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: everything is fitted to the width there is."""
        return QSize(self.least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def close_panel(self) -> None:
        """Let nothing be open."""
        self._chosen = ""
        self._forget_blank()
        self._show()

    def _done(self) -> None:
        """Close the panel; who was in it goes on from the canvas."""
        following, in_panel = self._following(), self._in_panel()
        self.close_panel()
        if in_panel:
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            self.canvas.make_current(following, keyboard=True)

    def _in_panel(self) -> bool:
        return self.panel.isAncestorOf(self.window().focusWidget() or self)

    def _say(self) -> None:
        """Give the canvas in words to those who hear it."""
        beside, alone = self.called
        self.canvas.name_surface(
            f"{self._named} – {beside}" if self._named else alone,
            " ".join([*self._lines(), *([] if self._read_only else [self.keys])]),
        )


class Closer(TouchLink):
    """Comes closer on a canvas, and shows all of it again; `whole` is what all of it is called."""

    _NEAR = 2
    """Times as large as fitted: beyond this, the next press shows everything."""

    def __init__(self, field: CanvasField, whole: str) -> None:
        super().__init__("Gå tættere på", "search")
        self._field, self._whole = field, whole
        field.canvas.zoomed.connect(self._zoomed)
        self.clicked.connect(self._zoom)

    def _zoom(self) -> None:
        canvas = self._field.canvas
        if canvas.view.zoom > self._NEAR:
            canvas.zoom_all()
        else:
            canvas.zoom(1.5)

    def _zoomed(self, zoom: float) -> None:
        self.setText(f"Se {self._whole}" if zoom > self._NEAR else "Gå tættere på")
        self.setAccessibleName(f"{self._field.accessibleName()} – {self.text()}")
