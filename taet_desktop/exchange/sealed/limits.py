"""How much a package may hold. Far more than ten years of an adviser's work, and still a bound."""

from __future__ import annotations

from typing import Final

MAX_ATTACHMENTS: Final = 100_000
MAX_ATTACHMENT: Final = 64 * 2**20
"""One photo or file, in bytes; it is held in memory while it is handed on."""

MAX_LINES: Final = 5_000_000
MAX_LINE: Final = 16 * 2**20
"""One record or revision as JSON, in bytes."""

MAX_SUMS: Final = 200 * MAX_ATTACHMENTS
MAX_MANIFEST: Final = 4 * 2**20
MAX_RECIPIENTS: Final = 200
MAX_VECTOR: Final = 10_000

WINDOW: Final = 8 * 2**20
"""The most memory that zstd may ask for."""

FREE_LINES: Final = 64 * 2**20
MOST_RATIO: Final = 400
"""Lines may be this many times longer than they are packed, after the first `FREE_LINES` bytes."""
