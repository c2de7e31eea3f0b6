"""Whatever is done on three devices and carried between them: they come to the same, and nothing is lost.

Two thousand histories a run; `make trust` tries many more (`TAET_HISTORIES`).
"""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from taet_desktop.domain.exchanging import Mark, Vector
from taet_desktop.domain.ids import RecordId
from taet_desktop.domain.merging import KEEP_BOTH, heads_of, merge
from tests.exchange_merge.histories import (
    DRIFTS,
    HISTORIES,
    SKEWS,
    Act,
    World,
    chooser,
    frozen,
    shown,
)
from tests.exchange_merge.model import Device

NUMBER = int(os.environ.get("TAET_HISTORIES", "2000"))
SECONDS = 120 + NUMBER // 5
"""How long a machine that is busy or slow may take; an idle one needs a tenth."""

PAIRS = st.permutations(list(permutations(range(3), 2)))


def lived(history: list[Act], skews: tuple[int, ...], drifts: tuple[int, ...]) -> World:
    world = World(skews, drifts)
    for act in history:
        world.act(act)
    return world


def assert_reachable(world: World) -> None:
    """Every value that was entered about somebody who isn't erased is in the history of every device."""
    gone = set.union(*(device.erased for device in world.devices))
    for device in world.devices:
        held = {
            record: str([one.body for one in kept.revisions.values()])
            for record, kept in device.records.items()
        }
        for citizen, record, word in world.entered:
            assert citizen in gone or word in held[record]


@pytest.mark.timeout(SECONDS)
@settings(max_examples=NUMBER)
@given(HISTORIES, SKEWS, DRIFTS, PAIRS)
def test_devices_come_to_the_same_and_lose_nothing(
    history: list[Act], skews: tuple[int, ...], drifts: tuple[int, ...], order: list[tuple[int, int]]
) -> None:
    world = lived(history, skews, drifts)
    world.meet(order)
    one, two, three = world.devices
    assert shown(one) == shown(two) == shown(three)
    assert one.erased == two.erased == three.erased
    assert all(len(heads_of(kept.revisions.values())) == 1 for kept in one.records.values())
    assert_reachable(world)
    # Nobody has anything left to send, and carrying once more changes nothing: there is no ping-pong.
    before = [frozen(device) for device in world.devices]
    for sender in world.devices:
        for receiver in world.devices:
            assert sender.package(receiver.vector()).revisions == {}
    world.carry(order)
    assert world.devices == before


@pytest.mark.timeout(SECONDS)
@settings(max_examples=max(200, NUMBER // 4))
@given(HISTORIES, SKEWS, DRIFTS, st.permutations([0, 1, 2]), st.integers(0, 5))
def test_taking_in_again_changes_nothing_and_the_order_does_not_matter(
    history: list[Act], skews: tuple[int, ...], drifts: tuple[int, ...], order: list[int], choice: int
) -> None:
    world = lived(history, skews, drifts)
    here, *others = (world.devices[number] for number in order)
    packages = [one.package(Vector()) for one in others]
    forth, back = frozen(here), frozen(here)
    for package in packages:
        forth.take_in(package)
    for package in reversed(packages):
        back.take_in(package)
    assert forth.vector() == back.vector()
    assert forth.erased == back.erased
    for record, kept in forth.records.items():
        known, other = kept.revisions.values(), back.records[record].revisions.values()
        merged, again = merge(kept.kind, known), merge(kept.kind, other)
        assert merged.body == again.body
        assert [one.key for one in merged.conflicts] == [one.key for one in again.conflicts]
        if len(heads_of(known)) == len(heads_of(other)) == 1:
            assert kept.body == back.records[record].body
    for device in (forth, back):
        before = frozen(device)
        for package in packages:
            device.take_in(package, chooser(choice))
        assert device == before


@pytest.mark.timeout(SECONDS)
@settings(max_examples=max(200, NUMBER // 8))
@given(HISTORIES, SKEWS, DRIFTS)
def test_wrong_clocks_decide_nothing(
    history: list[Act], skews: tuple[int, ...], drifts: tuple[int, ...]
) -> None:
    """The same history with right clocks and wrong ones: the same merges, the same is asked about."""
    plain = [Act(**{**vars(act), "choice": 0}) for act in history]
    right, wrong = lived(plain, (0, 0, 0), (1, 1, 1)), lived(plain, skews, drifts)
    for one, other in zip(right.devices, wrong.devices, strict=True):
        assert one.vector() == other.vector()
        for record, kept in one.records.items():
            twin = other.records[record]
            merged = merge(kept.kind, kept.revisions.values())
            again = merge(twin.kind, twin.revisions.values())
            assert len(merged.conflicts) == len(again.conflicts)
            assert {one.key for one in merged.conflicts} == {one.key for one in again.conflicts}
            if merged.body is not None and again.body is not None:
                assert _plain(merged.body) == _plain(again.body)


def _plain(body: object) -> str:
    """Return a body whatever the order in which its answers stand: that alone follows the clock."""
    if isinstance(body, dict) and "answers" in body:
        return str({**body, "answers": sorted(map(str, body["answers"]))})
    return str(sorted(body.items())) if isinstance(body, dict) else str(body)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 40))), st.integers(1, 41))
def test_a_vector_has_exactly_the_marks_it_was_given(marks: list[tuple[str, int]], probe: int) -> None:
    vector = Vector().with_(*(Mark(line, number) for line, number in marks))
    assert Vector.from_body(vector.to_body()) == vector
    for line in "abc":
        held = {number for one, number in marks if one == line}
        assert vector.has(Mark(line, probe)) == (probe in held)
        highest = vector.contiguous(line)
        assert set(range(1, highest + 1)) <= held
        assert highest + 1 not in held


@pytest.mark.parametrize("text", ["", "0", "3-1", "x", "1,,2"])
def test_a_vector_that_cant_be_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Vector.from_body({"a": text})


def test_two_who_choose_differently_at_once_still_come_to_the_same() -> None:
    world = World((0, 0, 0), (1, 1, 1))
    write = Act("answer", 0, 1, 0, 0, 0, late=False, choice=0)
    world.act(write)
    pairs = list(permutations(range(3), 2))
    world.carry(pairs)
    for number in (0, 1):
        world.act(Act("answer", number, 1, 0, 0, 0, late=False, choice=0))
    one, two = world.devices[:2]
    there, here = one.package(two.vector()), two.package(one.vector())
    one.take_in(here, lambda conflict: conflict.sides[0].revision)
    two.take_in(there, lambda _: KEEP_BOTH)
    world.meet(pairs)
    assert shown(one) == shown(two) == shown(world.devices[2])
    assert_reachable(world)


def test_a_third_device_is_not_asked_about_what_two_have_merged_by_themselves() -> None:
    world = World((0, 0, 0), (1, 1, 1))
    act = Act("answer", 0, 1, 0, 0, 0, late=False, choice=0)
    one, two, three = world.devices
    world.act(act)
    two.take_in(one.package(two.vector()))
    world.act(act)
    world.act(replace(act, device=1, question=1))
    one.take_in(two.package(one.vector()))  # merges by itself, which has no number
    world.act(replace(act, question=0))
    world.act(replace(act, question=1))
    three.take_in(one.package(three.vector()))
    kept = three.records[RecordId("anna-svar")]
    assert len(heads_of(kept.revisions.values())) == 1
    assert shown(three) == shown(one)


def test_a_device_counts_on_after_somebody_was_erased() -> None:
    device = Device("a")
    world = World((0, 0, 0), (1, 1, 1))
    world.devices[0] = device
    world.act(Act("answer", 0, 1, 0, 0, 0, late=False, choice=0))
    before = device.vector()
    device.erase("anna")
    assert device.vector() == before
    world.act(Act("answer", 0, 1, 1, 0, 0, late=False, choice=0))
    assert device.vector().contiguous("a") == before.contiguous("a") + 2
