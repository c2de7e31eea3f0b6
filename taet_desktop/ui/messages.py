"""What the program says when something goes wrong: one place, in Danish, with nothing personal.

Expected failures (`UserError`) carry their own words. Everything else is our error: it is logged by type
and code places only, and the adviser is told what is safe and what to do.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from taet_desktop import logs
from taet_desktop.errors import UserError

log = logs.get(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """One message; `tone` is "info", "good", "care" or "stop"."""

    what: str
    safe: str = ""
    action: str = ""
    tone: str = "info"

    def text(self) -> str:
        """Return the message as one paragraph."""
        return " ".join(part for part in (self.what, self.safe, self.action) if part)


UNEXPECTED = Message(
    "Der skete en fejl i programmet.",
    "Det, der står »Gemt« ved, er gemt.",
    "Prøv igen. Sker det igen, så lås med Ctrl+L, og lås op på ny.",
    "stop",
)


class Messages(QObject):
    """The program's voice: views and jobs report here, the shell shows it in its bar."""

    said = Signal(object)

    def say(self, message: Message) -> None:
        """Show a message."""
        self.said.emit(message)

    def info(self, what: str, action: str = "") -> None:
        """Show something worth knowing."""
        self.say(Message(what, action=action))

    def user_error(self, error: UserError) -> None:
        """Show an expected failure in its own words."""
        self.say(Message(error.what, error.safe, error.action, "care"))

    def failed(self, error: BaseException) -> None:
        """Report any failure: expected ones in their own words, others through the one handler."""
        if isinstance(error, UserError):
            self.user_error(error)
        else:
            self.unexpected(type(error), error.__traceback__)

    def unexpected(self, kind: type[BaseException], trace: TracebackType | None) -> None:
        """The one handler of programming errors: log where it was, say what is safe."""
        log.error("unexpected: %s", logs.describe(kind, trace))
        self.say(UNEXPECTED)

    def catch_all(self) -> None:
        """Let exceptions that reach the event loop end here instead of on the console."""

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, KeyboardInterrupt):
                sys.__excepthook__(kind, error, trace)
            elif isinstance(error, UserError):
                self.user_error(error)
            else:
                self.unexpected(kind, trace)

        sys.excepthook = hook
