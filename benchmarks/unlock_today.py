"""From the right passphrase to *I dag* painted, less the key derivation of the very same unlocking.

The derivation is slow on purpose (0.5–1 s); what comes on top is ours. Fresh processes, with everything read
while the passphrase was typed, as it is on an ordinary morning.
"""

from __future__ import annotations

import statistics

from benchmarks.demo import demo_vault
from benchmarks.result import Result

LIMIT_MS = 300.0


def run(smoke: bool) -> list[Result]:
    """Return the median of what is added to the derivation."""
    with demo_vault(smoke) as demo:
        told = [demo.ask_window("unlock") for _ in range(3 if smoke else 7)]
    added = [one["ms"] - one["kdf_ms"] for one in told]
    derived = statistics.median(one["kdf_ms"] for one in told)
    spread = f"{min(added):.0f}–{max(added):.0f} ms"
    detail = f"beside a derivation of {derived:.0f} ms; {len(told)} runs, {spread}; {demo.size}"
    return [Result("unlock to I dag, beside the key", statistics.median(added), LIMIT_MS, "ms", detail)]
