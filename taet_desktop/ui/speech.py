"""Reading aloud with the machine's own Danish voice, if it has one; nothing leaves the machine.

The voice is asked for when something first wants to be read. Without a Danish one there is no button, and
`why_not` says what can be done about it. An engine may take seconds to wake up and holds whoever asks it, so
the window's voice lives in a process of its own (`speech_process`); `EngineVoice` is what speaks there.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale, QLoggingCategory, QObject, Signal

_CALM = -0.15
"""A little slower than people usually talk (-1 to 1)."""
_NO_VOICE = "Computeren har ingen dansk stemme."
_HOW = {
    "win32": "Vælg »Indstillinger«, »Tid og sprog« og »Tale«, og tilføj dansk. Start så programmet igen.",
    "darwin": "Vælg »Systemindstillinger«, »Tilgængelighed« og »Oplæst indhold«, og hent en dansk stemme.",
}
_HOW_ELSEWHERE = "Bed it-afdelingen om pakkerne speech-dispatcher og espeak-ng."


class Voice(QObject):
    """One voice. `word` carries where the word being read stands in the text, and its length.

    `ready` is whether there is a voice to read with; `known` comes when that, or `why_not`, has changed.
    """

    word = Signal(int, int)
    finished = Signal()
    known = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ready = False
        self.reading = False
        self.voice_name = ""
        """The name of the voice, as the machine calls it."""
        self.why_not = ""

    def say(self, text: str) -> None:
        """Read a text from its beginning; what is being read stops."""
        raise NotImplementedError

    def stop(self) -> None:
        """Be silent."""
        raise NotImplementedError

    def close(self) -> None:
        """Be silent for good."""
        self.stop()

    def _end(self) -> None:
        if self.reading:
            self.reading = False
            self.finished.emit()


class EngineVoice(Voice):
    """A voice of the machine's own engines, in `language`. Making one may take seconds."""

    def __init__(
        self,
        engine: str = "",
        language: QLocale.Language = QLocale.Language.Danish,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._voice: Any = None
        self.why_not = _NO_VOICE
        self._open(engine)

    def say(self, text: str) -> None:
        if not self.ready or not text.strip():
            return
        self._voice.stop()
        self.reading = True
        self._voice.say(text)

    def stop(self) -> None:
        if self._voice is not None and self.reading:
            self._voice.stop()
            self._end()

    def _open(self, engine: str) -> None:
        # It looks for sound libraries that it doesn't need, and says so.
        QLoggingCategory.setFilterRules("qt.multimedia.*=false")
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # a system library is missing
            self.why_not = f"Computeren kan ikke læse højt. {_how()}"
            return
        self._states = QTextToSpeech.State
        for name in [engine] if engine else engines():
            tried = QTextToSpeech(name, self)
            if self._voice is not None:
                self._voice.stateChanged.disconnect(self._changed)
                self._voice.deleteLater()
            self._voice = tried
            tried.stateChanged.connect(self._changed)
            self._look()
            if self.ready:
                break
        if self._voice is None:
            self.why_not = f"Computeren kan ikke læse højt. {_how()}"
            return
        self._voice.sayingWord.connect(lambda _word, _id, start, length: self.word.emit(start, length))

    def _look(self) -> None:
        """Find the voice's language; some machines know it only after a while."""
        if self._voice.state() == self._states.Error:
            self.why_not = f"Computeren kan ikke læse højt. {_how()}"
            return
        locales = [one for one in self._voice.availableLocales() if one.language() == self._language]
        if not locales:
            self.why_not = f"{_NO_VOICE} {_how()}"
            return
        self._voice.setLocale(locales[0])
        self._voice.setRate(_CALM)
        self.ready, self.why_not = True, ""
        self.voice_name = str(self._voice.voice().name())
        self.known.emit()

    def _changed(self, state: Any) -> None:
        if state == self._states.Error:
            self._end()
        elif state == self._states.Ready:
            if not self.ready:
                self._look()
            self._end()


def engines() -> list[str]:
    """Return the machine's engines. Windows has two, and the Danish voice may be in either."""
    from PySide6.QtTextToSpeech import QTextToSpeech

    return [name for name in QTextToSpeech.availableEngines() if name != "mock"]


def _how() -> str:
    return _HOW.get(sys.platform, _HOW_ELSEWHERE)


def machine_voice(parent: QObject | None) -> Voice:
    """Return the voice that the window reads with."""
    from taet_desktop.ui.speech_process import ProcessVoice

    return ProcessVoice(parent=parent)


_shared: list[Voice] = []


def speech() -> Voice:
    """Return the voice of this window, asking the machine for it the first time."""
    if not _shared:
        _shared.append(machine_voice(QCoreApplication.instance()))
    return _shared[0]


def use(voice: Voice | None) -> None:
    """Read with another voice from now on; None asks the machine anew when it is next wanted."""
    forget()
    if voice is not None:
        _shared.append(voice)


def hush() -> None:
    """Be silent, if anything is being read: another button, another page."""
    for voice in _shared:
        voice.stop()


def forget() -> None:
    """Be silent, and let the voice go with all that it was given to read: the vault is being locked."""
    while _shared:
        _shared.pop().close()
