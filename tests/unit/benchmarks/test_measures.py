"""The measures of the report, on cases small enough to reckon by hand."""

from __future__ import annotations

import pytest

from benchmarks import measures


def test_an_interval_lies_around_the_share_and_narrows_with_more_messages() -> None:
    few, many = measures.share([True] * 8 + [False] * 2), measures.share([True] * 800 + [False] * 200)
    assert few.low < few.value == many.value == 0.8 < few.high
    assert many.high - many.low < few.high - few.low


def test_an_interval_of_a_perfect_share_is_not_certain() -> None:
    assert measures.share([True] * 20).low < 0.9


def test_a_share_of_nothing_is_of_nothing() -> None:
    assert measures.share([]) == measures.Share(0.0, 0.0, 0.0, 0)


def test_macro_f1_counts_a_rare_need_as_much_as_a_common_one() -> None:
    truth = ["common"] * 9 + ["rare"]
    # common: precision 0.9, recall 1; rare: never heard.
    assert measures.macro_f1(truth, ["common"] * 10) == pytest.approx((2 * 9 / 19 + 0) / 2)


def test_macro_f1_of_perfect_hearing_is_one() -> None:
    assert measures.macro_f1(["a", "b"], ["a", "b"]) == 1


def test_a_label_that_nobody_meant_lowers_no_mean() -> None:
    assert measures.macro_f1(["a", "a"], ["a", "b"]) == pytest.approx(2 / 3)


def test_the_bootstrap_gives_the_same_interval_every_time() -> None:
    truth, found = ["a", "b"] * 20, ["a", "a"] * 20
    first = measures.macro_f1_share(truth, found, resamples=50)
    assert first == measures.macro_f1_share(truth, found, resamples=50)
    assert first.low <= first.value <= first.high


def test_confidence_that_tells_the_truth_has_no_calibration_error() -> None:
    bins = measures.reliability([0.75] * 4, [True, True, True, False], bins=1)
    assert measures.calibration_error(bins) == pytest.approx(0)


def test_confidence_that_boasts_has_its_boast_as_error() -> None:
    bins = measures.reliability([1.0] * 4, [True, False, False, False], bins=2)
    assert measures.calibration_error(bins) == pytest.approx(0.75)


def test_bins_go_from_the_least_sure_to_the_surest() -> None:
    bins = measures.reliability([0.9, 0.1, 0.5], [True, False, True], bins=3)
    assert [b.confidence for b in bins] == [0.1, 0.5, 0.9]


def test_recall_rises_with_the_loss_that_is_allowed() -> None:
    inside, outside = [0.0, 0.1, 0.2, 0.9], [0.15, 0.5, 0.95]
    assert measures.recall_at_loss(outside, inside, 0) == pytest.approx(1 / 3)
    assert measures.recall_at_loss(outside, inside, 0.25) == pytest.approx(2 / 3)
    assert measures.recall_at_loss(outside, inside, 1) == 1


def test_messages_of_equal_score_are_turned_away_together() -> None:
    assert measures.recall_at_loss([0.5, 0.5], [0.5, 0.5], 0.5) == 0


def test_kappa_is_one_for_full_agreement_and_none_for_agreement_by_chance() -> None:
    assert measures.kappa(["a", "b", "a"], ["a", "b", "a"]) == 1
    assert measures.kappa(["a", "a", "b", "b"], ["a", "b", "a", "b"]) == pytest.approx(0)
