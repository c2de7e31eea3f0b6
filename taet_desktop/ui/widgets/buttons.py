"""Everything that can be pressed. Each has a text or an accessible name; none is lower than 32 px."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QToolButton, QWidget

from taet_desktop.ui import style

_SIGN, _SIGN_EDGE, _SIGN_GAP = 16, 12, 2
"""The side of the sign of a menu, at 100 % text, and its distance from the edge and the words, in pixels."""


class _Button(QPushButton):
    role = "quiet"

    def __init__(self, text: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        style.set_role(self, self.role)
        if icon:
            self.set_icon(icon)

    icon_role = "ink"

    def set_icon(self, name: str) -> None:
        """Put one of the program's own icons before the text."""
        from taet_desktop.ui import icons

        icons.set_icon(self, name, self.icon_role)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self.menu() is None else hint + QSize(self._for_sign(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.menu() is None:
            super().paintEvent(event)
            return
        from taet_desktop.ui import icons

        # Fusion's own sign is a few pixels that don't grow with the text.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu
        side = style.current().size(_SIGN)
        role = self.icon_role if self.isEnabled() else "muted"
        sign = icons.pixmap("chevron-down", role, side, self.devicePixelRatioF())
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        painter.drawPixmap(self.width() - _SIGN_EDGE - side, (self.height() - side) // 2, sign)
        option.rect = option.rect.adjusted(0, 0, -self._for_sign(), 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        painter.end()

    def _for_sign(self) -> int:
        """Return how much wider the button is for the sign that it opens a menu."""
        return style.current().size(_SIGN) + _SIGN_GAP

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's buttons answer to Space alone; Enter is what most people press.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)


class PrimaryButton(_Button):
    """The one thing to do on this page."""

    role = "primary"
    icon_role = "accent_ink"


class QuietButton(_Button):
    """Any other action."""


class StopButton(_Button):
    """An action that removes something."""

    role = "stop"
    icon_role = "stop"


class LinkButton(_Button):
    """An action in a line of text."""

    role = "link"
    icon_role = "accent"


class RowButton(_Button):
    """A whole line that can be pressed, such as a person in a list; lay out widgets inside it freely."""

    role = "row"


class Chip(_Button):
    """A choice that is on or off; several stand beside each other in a `FlowLayout`."""

    role = "chip"

    def __init__(
        self, text: str = "", icon: str = "", *, checked: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, icon, parent)
        self.setCheckable(True)
        self.setChecked(checked)


class IconButton(QToolButton):
    """A button with only a picture; its name is said by screen readers and shown as a tooltip."""

    def __init__(self, icon: str, name: str, *, role: str = "ink", parent: QWidget | None = None) -> None:
        if not name:
            raise ValueError("an icon button needs a name")
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._role = role
        self.set_icon(icon)
        self.set_name(name)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        from taet_desktop.ui import icons

        icons.set_icon(self, name, self._role)

    def set_name(self, name: str) -> None:
        """Change what it is called."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)
