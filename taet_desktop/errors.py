"""Two families of errors.

Expected ones are `UserError`: they carry a Danish text that an adviser can act on and never any personal
data. Everything else is a programming error and reaches the one handler in `taet_desktop.ui.messages`
(or the command line's `main`).
"""

from __future__ import annotations


class UserError(Exception):
    """Something went wrong that the adviser can understand and act on.

    Parameters
    ----------
    what
        One Danish sentence: what happened.
    safe
        One Danish sentence: what is safe, or how far it got. Empty when there is nothing to say.
    action
        One Danish sentence: what to do now. Empty when there is nothing to do.

    The texts must never hold personal data, since they may be shown while others look at the screen.
    """

    def __init__(self, what: str, *, safe: str = "", action: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.action = action

    def text(self) -> str:
        """Return the whole Danish message, one sentence a line."""
        return "\n".join(part for part in (self.what, self.safe, self.action) if part)


class InvalidInput(UserError):
    """What was entered can't be used as it stands; `field` names the form field it belongs to."""

    def __init__(self, what: str, *, field: str = "", safe: str = "", action: str = "") -> None:
        super().__init__(what, safe=safe, action=action)
        self.field = field
