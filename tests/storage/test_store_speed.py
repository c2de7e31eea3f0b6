"""The two benchmarks within their limits, on a small caseload."""

from __future__ import annotations

from benchmarks import autosave, store_size


def test_an_autosave_costs_little_more_than_its_statements() -> None:
    ratio, slowest = autosave.run(smoke=True)
    assert ratio.unit == "x"
    assert ratio.limit == 4.0
    assert ratio.ok, ratio
    assert slowest.limit is None


def test_the_encrypted_file_is_hardly_larger_than_a_plain_one() -> None:
    (ratio,) = store_size.run(smoke=True)
    assert ratio.limit == 1.15
    assert ratio.value > 0.9
    assert ratio.ok, ratio
