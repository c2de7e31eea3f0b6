"""Whether this machine can read aloud in Danish, and what to do when it can't."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from taet_desktop.ui.navigation import Context
from taet_desktop.ui.read_aloud import LabelReader, ReadAloud
from taet_desktop.ui.speech import Voice, speech
from taet_desktop.ui.widgets import Card, Label, QuietButton

SAMPLE = "Goddag. Jeg kan læse spørgsmål og billeder højt for jer."


class ReadAloudCard(Card):
    """A card in *Indstillinger*."""

    def __init__(self, _context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=20)
        self.column.setSpacing(12)
        self._about = Label("")
        self._sample = Label(SAMPLE, "muted")
        self._voice: Voice | None = None
        button = QuietButton("")
        reader = LabelReader([self._sample])
        self._aloud = ReadAloud(button, reader.text, reader.mark)
        button.setObjectName("settings-read-aloud")
        self.add(Label("Læs højt", "section"), self._about, self._sample)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Ask the machine for its voice."""
        voice = speech()
        if voice is not self._voice:
            self._voice = voice
            voice.known.connect(self.refresh)
        if voice.ready:
            name = f" Den hedder {voice.voice_name}." if voice.voice_name else ""
            text = f"Computeren har en dansk stemme.{name} Tryk på højttaleren for at høre et spørgsmål."
        else:
            text = f"{voice.why_not} Indtil da er der ingen knap til at læse højt."
        self._about.setText(text)
        self._sample.setVisible(voice.ready)

    def clear(self) -> None:
        """Be silent."""
        self._aloud.stop()
