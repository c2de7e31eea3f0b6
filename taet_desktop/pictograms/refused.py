"""Why somebody's picture file is not taken in."""

from __future__ import annotations

from taet_desktop.errors import UserError

_MAX_NAME = 60
SAFE = "Der er ikke lagt noget ind i pengeskabet."


class PictureRefused(UserError):
    """A picture, or the archive it lies in, can't be used.

    `why` is a Danish sentence that goes on from the name ("er ikke et billede"). `line` is where in an SVG.
    """

    def __init__(self, why: str, *, name: str = "", line: int = 0, action: str = "") -> None:
        self.why = why
        self.name = name
        self.line = line
        where = short_name(name) if name else "Billedet"
        if line:
            where += f" (linje {line})"
        super().__init__(f"{where} {why}", safe=SAFE, action=action or "Tag filen ud, og prøv igen.")

    def named(self, name: str) -> PictureRefused:
        """Return the same refusal with the file's name."""
        return PictureRefused(self.why, name=name, line=self.line, action=self.action)


def short_name(name: str) -> str:
    """Return a file's name in quotation marks: printable, and with its middle left out when it is long."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in name)
    if len(plain) > _MAX_NAME:
        plain = f"{plain[:20]} … {plain[-35:]}"
    return f"»{plain}«"
