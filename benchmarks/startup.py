"""From starting the process to the unlock window painted, against a bare QMainWindow in the same run.

Fresh processes, one of each kind right after the other, so that both meet the same machine; what counts is
the median of the ratios of these pairs, which holds still when the machine is busy with other things.
A window is painted when its first paint has been done and the event loop has turned once more.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.result import Result

LIMIT = 1.6

_TELL = """
def tell():
    import os, time
    os.write(1, str(time.monotonic_ns()).encode())
    os._exit(0)
"""

BARE = (
    _TELL
    + """
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    painted = Signal()
    def paintEvent(self, event):
        super().paintEvent(event)
        self.painted.emit()
app = QApplication(["bare"])
window = Window()
window.resize(1180, 760)
window.painted.connect(tell, Qt.ConnectionType.QueuedConnection)
window.show()
app.exec()
"""
)

# What `taet_desktop.__main__.main([])` does, with an ear at the window.
UNLOCK = (
    _TELL
    + """
import sys
import taet_desktop.__main__
from taet_desktop import app
assert app.has_display()
app.read_ahead()
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
qt = QApplication(sys.argv[:1])
application = app.build(qt, catch_all=True)
application.window.painted.connect(tell, Qt.ConnectionType.QueuedConnection)
application.show()
qt.exec()
"""
)


def run(smoke: bool) -> list[Result]:
    """Measure and return the results; `smoke` takes fewer rounds."""
    rounds = 9 if smoke else 21
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(Path(home))
        for script in (BARE, UNLOCK):  # The first of each reads from disk and writes bytecode.
            _once(script, environment)
        bare, unlock = [], []
        for _ in range(rounds):
            bare.append(_once(BARE, environment))
            unlock.append(_once(UNLOCK, environment))
    times = statistics.median(bare), statistics.median(unlock)
    ratio = statistics.median(ours / theirs for theirs, ours in zip(bare, unlock, strict=True))
    detail = f"bare {times[0]:.0f} ms, unlock {times[1]:.0f} ms, {rounds} pairs"
    return [
        Result("unlock window painted / bare QMainWindow painted", ratio, LIMIT, "x", detail),
        Result("spawn to unlock window painted", times[1], None, "ms"),
    ]


def _environment(home: Path) -> dict[str, str]:
    vault = home / "Mine borgere.taet"
    config = home / "config" / "taet-desktop"
    config.mkdir(parents=True)
    # A machine that has been used: settings that name a vault.
    (config / "settings.json").write_text(f'{{"vault": "{vault.as_posix()}"}}', encoding="utf-8")
    root = str(Path(__file__).parent.parent)
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH", ""))))
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **inherited,
        # An installed program has its bytecode; here it is kept out of the working tree.
        "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONPATH": path,
    }


def _once(script: str, environment: dict[str, str]) -> float:
    """Return milliseconds from spawning the process to its window painted."""
    begun = time.monotonic_ns()
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=False, timeout=60
    )
    if done.returncode != 0 or not done.stdout.isdigit():
        raise RuntimeError(f"the window did not paint: {done.stderr.decode(errors='replace')[-400:]}")
    return (int(done.stdout) - begun) / 1e6


if __name__ == "__main__":
    for result in run(smoke="--smoke" in sys.argv):
        print(f"{result.name}: {result.value:.3g} {result.unit} (limit {result.limit}) {result.detail}")
