"""Times of day as people write them: `10`, `10.30`, `1030`, `kl. 9`. No Qt here."""

from __future__ import annotations

import re
from datetime import time

from taet_desktop.errors import InvalidInput

_TIME = re.compile(r"(\d{1,2})(?:\s*[.:,]?\s*(\d{2}))?")


def parse_time(text: str) -> time:
    """Return the time that was meant. Raises InvalidInput with a Danish sentence when there is none."""
    said = " ".join(text.casefold().split()).removeprefix("kl").strip(". ")
    match = _TIME.fullmatch(said)
    if match is None:
        raise InvalidInput("Det kan ikke læses som et klokkeslæt. Skriv det som 10.30.", field="time")
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 23 or minute > 59:
        raise InvalidInput("Klokken går fra 0.00 til 23.59. Skriv tidspunktet som 10.30.", field="time")
    return time(hour, minute)
