"""Faults of the Qt binding that have bitten, so that a newer lock can't bring them back unseen."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_without_a_result_leave_none_alone() -> None:
    """PySide6 6.12.0 dropped a reference to None on each such call, until Python 3.11 aborted."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 100
