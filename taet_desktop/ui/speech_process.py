"""The voice in a process of its own: the window never waits for an engine, and a hanging one is let go.

The window writes one JSON object a line to the process, `{"say": text, "nr": 1}` or `{"stop": 1}`, and reads
`{"ready": name}` or `{"why_not": text}`, `{"word": [start, length], "nr": 1}` and `{"finished": 1}`. Nothing
that is read stands in a command line or in a file. The process ends when its input does.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Sequence
from typing import Any, TextIO

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QProcess, Qt, Signal

from taet_desktop.ui.speech import EngineVoice, Voice

COMMAND = "stemme"
"""The word that makes this program the one that speaks; see `taet_desktop.__main__`."""
_LOOKING = "Programmet leder efter en dansk stemme på computeren."
_GONE = "Computerens oplæsning svarer ikke. Start programmet igen, hvis du vil prøve igen."
_LONGEST_LINE = 1 << 20
_GRACE_MS = 500


def own_command() -> list[str]:
    """Return how this program is started, packed or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, "-m", "taet_desktop", COMMAND]


class ProcessVoice(Voice):
    """A voice that lives in a child process; see the module's text."""

    def __init__(self, command: Sequence[str] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = _LOOKING
        self._number = 0
        program, *arguments = command or own_command()
        process = self._process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._gone)
        process.errorOccurred.connect(self._gone)
        process.start(program, arguments)

    def say(self, text: str) -> None:
        if not self.ready or not text.strip():
            return
        self.stop()
        self._number += 1
        self.reading = True
        self._write({"say": text, "nr": self._number})

    def stop(self) -> None:
        if self.reading:
            self._write({"stop": self._number})
            self._end()

    def close(self) -> None:
        self.stop()
        self.ready = False
        process = self._process
        if process.state() is not QProcess.ProcessState.NotRunning:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished(_GRACE_MS)
        self.deleteLater()

    def _write(self, message: dict[str, Any]) -> None:
        self._process.write(json.dumps(message).encode() + b"\n")

    def _read(self) -> None:
        while self._process.canReadLine():
            line = bytes(self._process.readLine(_LONGEST_LINE).data())
            try:
                message = json.loads(line)
            except ValueError:
                continue  # an engine's own talk
            if isinstance(message, dict):
                self._heard(message)

    def _heard(self, message: dict[str, Any]) -> None:
        if "ready" in message:
            self.ready, self.why_not, self.voice_name = True, "", str(message["ready"])
            self.known.emit()
        elif "why_not" in message:
            self.ready, self.why_not = False, str(message["why_not"])
            self.known.emit()
        elif message.get("nr") == self._number and self.reading and "word" in message:
            start, length = message["word"]
            self.word.emit(int(start), int(length))
        elif message.get("finished") == self._number:
            self._end()

    def _gone(self, *_: object) -> None:
        self._end()
        if self.ready or self.why_not == _LOOKING:
            self.ready, self.why_not = False, _GONE
            self.known.emit()


class Speaker(QObject):
    """The other end: does what is read from `source`, and tells `sink`."""

    _heard = Signal(object)

    def __init__(self, voice: Voice, source: TextIO, sink: TextIO) -> None:
        super().__init__()
        self._voice = voice
        self._source = source
        self._sink = sink
        self._number = 0
        self._heard.connect(self._do, Qt.ConnectionType.QueuedConnection)
        voice.known.connect(self._tell_voice)
        voice.word.connect(lambda start, length: self._tell({"word": [start, length], "nr": self._number}))
        voice.finished.connect(lambda: self._tell({"finished": self._number}))
        self._tell_voice()
        threading.Thread(target=self._listen, name="listen", daemon=True).start()

    def _listen(self) -> None:
        for line in self._source:
            try:
                message = json.loads(line)
            except ValueError:
                continue  # half a line, from a window that was killed
            self._heard.emit(message)
        self._heard.emit(None)

    def _do(self, message: dict[str, Any] | None) -> None:
        if message is None:
            self._voice.stop()
            QCoreApplication.quit()
        elif "say" in message:
            self._number = int(message["nr"])
            self._voice.say(str(message["say"]))
        elif message.get("stop") == self._number:
            self._voice.stop()

    def _tell_voice(self) -> None:
        voice = self._voice
        self._tell({"ready": voice.voice_name} if voice.ready else {"why_not": voice.why_not})

    def _tell(self, message: dict[str, Any]) -> None:
        try:
            self._sink.write(json.dumps(message) + "\n")
            self._sink.flush()
        except OSError:
            QCoreApplication.quit()  # the window is gone


def speak(arguments: Sequence[str]) -> int:
    """Be the process that speaks. `arguments` may name an engine and a language's code, for tests."""
    app = QCoreApplication.instance() or QCoreApplication([COMMAND])
    engine, language = (*arguments, "", "")[:2]
    spoken = QLocale(language).language() if language else QLocale.Language.Danish
    speaker = Speaker(EngineVoice(engine, spoken), sys.stdin, sys.stdout)
    code = app.exec()
    del speaker
    return code
