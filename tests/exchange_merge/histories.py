"""Histories for hypothesis: what is done on three devices, and what is carried between them when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from taet_desktop.domain.answers import Answer, Answers
from taet_desktop.domain.exchanging import Vector
from taet_desktop.domain.ids import RecordId, RevisionId
from taet_desktop.domain.instrument import ItemKind
from taet_desktop.domain.merging import KEEP_BOTH, Conflict
from taet_desktop.domain.revision import RecordKind
from taet_desktop.domain.voices import Informant, Voice
from tests.exchange_merge.model import Choose, Device, Package

CITIZENS = ("anna", "bo")
QUESTIONS = ("haab", "mening", "ro")
VOICES = (Voice(), Voice(Informant.RELATIVE, "mor"))
DEVICES = ("a", "b", "c")


@dataclass(frozen=True)
class Act:
    """One step. `what` is answer, empty, archive, erase, or sync; `late` packages arrive after others."""

    what: str
    device: int
    other: int
    citizen: int
    question: int
    voice: int
    late: bool
    choice: int


ACTS = st.builds(
    Act,
    what=st.sampled_from(
        ["answer"] * 6 + ["empty"] * 2 + ["sync"] * 6 + ["archive", "rename", "erase", "note", "note"]
    ),
    device=st.integers(0, 2),
    other=st.integers(1, 2),
    citizen=st.integers(0, 1),
    question=st.integers(0, 2),
    voice=st.integers(0, 1),
    late=st.booleans(),
    choice=st.integers(0, 5),
)
HISTORIES = st.lists(ACTS, min_size=4, max_size=24)
SKEWS = st.tuples(*(st.sampled_from([-400_000, -3_600, -1, 0, 1, 86_400]) for _ in DEVICES))
DRIFTS = st.tuples(*(st.sampled_from([-30, 0, 1, 60]) for _ in DEVICES))


def chooser(choice: int) -> Choose | None:
    """Return a person who chooses in their own way; None leaves it for later."""
    if choice == 0:
        return None

    def choose(conflict: Conflict) -> RevisionId:
        if choice == 1 and conflict.can_keep_both:
            return KEEP_BOTH
        return conflict.sides[choice % len(conflict.sides)].revision

    return choose


class World:
    """Three devices, packages under way, and every value that was ever entered about whom."""

    def __init__(self, skews: tuple[int, ...], drifts: tuple[int, ...]) -> None:
        self.devices = [
            Device(name, timedelta(seconds=skew), timedelta(seconds=drift))
            for name, skew, drift in zip(DEVICES, skews, drifts, strict=True)
        ]
        self.entered: list[tuple[str, RecordId, str]] = []
        self.heard: dict[tuple[int, int], Vector] = {}
        self._under_way: list[tuple[int, int, Package]] = []
        self._words = 0

    def act(self, act: Act) -> None:
        device, citizen = self.devices[act.device], CITIZENS[act.citizen]
        if act.what == "sync":
            self._send(act.device, (act.device + act.other) % 3, act)
        elif act.what == "erase":
            device.erase(citizen)
        elif citizen not in device.erased:
            self._write(device, citizen, act)

    def _write(self, device: Device, citizen: str, act: Act) -> None:
        person, filled, written = (RecordId(f"{citizen}-{what}") for what in ("person", "svar", "notat"))
        before = device.records[person].body if person in device.records else {}
        whole = {"first_name": citizen, "form": "almindelig", **before}
        if act.what in {"archive", "rename"}:
            body = {**whole, "archived": True} if act.what == "archive" else {**whole, "called": self._word()}
            device.write(person, RecordKind.CITIZEN, citizen, body)
            if act.what == "rename":
                self._enter(citizen, person, str(body["called"]))
            return
        if not before:
            device.write(person, RecordKind.CITIZEN, citizen, whole)
        if act.what == "note":
            text = self._word()
            block = {"source": "own", "heading": "", "text": text, "edited": True}
            device.write(written, RecordKind.NOTE, citizen, {"title": "", "day": "", "blocks": [block]})
            self._enter(citizen, written, text)
            return
        kept = device.records.get(filled)
        answers = Answers.from_json(kept.body["answers"]) if kept and kept.shown else Answers()
        value = self._word() if act.what == "answer" else ""
        answer = Answer(QUESTIONS[act.question], ItemKind.TEXT, value, voice=VOICES[act.voice])
        body = {"instrument": "chime", "version": 1, "answers": answers.with_(answer).to_json()}
        device.write(filled, RecordKind.RESPONSE, citizen, body)
        if value:
            self._enter(citizen, filled, value)

    def _word(self) -> str:
        self._words += 1
        return f"ord {self._words}."

    def _enter(self, citizen: str, record: RecordId, word: str) -> None:
        self.entered.append((citizen, record, word))

    def _send(self, sender: int, receiver: int, act: Act) -> None:
        package = self.devices[sender].package(self.heard.get((sender, receiver), Vector()))
        if act.late:
            self._under_way.append((sender, receiver, package))
        else:
            self._arrive(sender, receiver, package, act.choice)
            while self._under_way and act.choice > 2:
                self._arrive(*self._under_way.pop(), act.choice)

    def _arrive(self, sender: int, receiver: int, package: Package, choice: int) -> None:
        self.devices[receiver].take_in(package, chooser(choice))
        self.heard[receiver, sender] = package.vector

    def meet(self, order: list[tuple[int, int]]) -> None:
        """Carry everything everywhere, in rounds, until nobody has anything that another lacks."""
        for sender, receiver, package in self._under_way:
            self._arrive(sender, receiver, package, 0)
        self._under_way = []
        for _ in range(4):
            self.carry(order)
        self.devices[0].resolve(lambda conflict: conflict.sides[-1].revision)
        for _ in range(4):
            self.carry(order)

    def carry(self, order: list[tuple[int, int]]) -> None:
        """Carry what each lacks, once for each pair."""
        for sender, receiver in order:
            there = self.devices[receiver]
            there.take_in(self.devices[sender].package(there.vector()))


def shown(device: Device) -> dict[RecordId, Mapping[str, Any]]:
    """Return what a device shows."""
    return {record: kept.body for record, kept in device.records.items()}


def frozen(device: Device) -> Device:
    """Return a copy that goes on by itself."""
    records = {
        record: replace(kept, revisions=dict(kept.revisions)) for record, kept in device.records.items()
    }
    return replace(device, records=records, marks=dict(device.marks), erased=set(device.erased))
