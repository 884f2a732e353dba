"""Intervals and tests: against values computed by hand, by enumeration and by scipy."""

from itertools import product

import numpy as np
import pytest
from scipy import stats

from extractor.evaluation.resampling import (
    F1,
    FEWEST_ARTICLES,
    MACRO_F1,
    PRECISION,
    RECALL,
    Ratio,
    compare,
    intervals,
)

Counts = dict[str, dict[str, int]]
RIGHT = Ratio("right", ("right",), ("of",))


def counts(*hits: int, gold: int = 10) -> Counts:
    """Articles of ten annotated and ten predicted claims each."""
    return {f"a{at:02}": {"gold": gold, "predicted": gold, "hits": hit} for at, hit in enumerate(hits)}


def test_few_articles_get_no_interval() -> None:
    assert intervals(counts(*range(FEWEST_ARTICLES - 1)))["f1"] is None
    assert intervals(counts(*range(FEWEST_ARTICLES)))["f1"] is not None


def test_articles_that_are_alike_leave_no_doubt() -> None:
    found = intervals(counts(*[8] * 10), (PRECISION, RECALL, F1, MACRO_F1))
    assert [end for each in found.values() if each for end in each] == pytest.approx([0.8] * 8)


def test_nothing_to_be_right_of_gives_no_interval() -> None:
    assert intervals(counts(*[8] * 10), (RIGHT,)) == {"right": None}


def test_the_interval_is_that_of_scipy_s_bootstrap() -> None:
    hits = np.array([10, 4, 7, 9, 2, 8, 10, 6, 5, 9, 3, 10])
    found = intervals(counts(*hits.tolist()), (F1,))["f1"]
    reference = stats.bootstrap(
        (hits,), lambda each, axis: each.mean(axis=axis) / 10, method="percentile", random_state=1
    ).confidence_interval
    assert found is not None
    assert found == pytest.approx((reference.low, reference.high), abs=0.02)


def test_a_run_compared_with_itself_does_not_differ() -> None:
    run = counts(*range(8))
    for each in compare(run, run, (PRECISION, RECALL, F1, MACRO_F1)):
        assert each.change == 0
        assert (each.p, each.p_adjusted, each.is_sure) == (1, 1, False)
        assert each.interval == (0, 0)


def test_the_chance_of_three_gains_of_three_is_a_quarter() -> None:
    """Two of the eight ways to exchange three articles differ as much: none exchanged, and all."""
    (found,) = compare(counts(5, 5, 5), counts(6, 6, 6), (F1,))
    assert found.p == 2 / 8
    assert found.change == pytest.approx(0.1)


def test_few_articles_are_tested_by_every_exchange() -> None:
    before, after = (5, 7, 3, 9, 4, 6, 8), (6, 7, 5, 8, 7, 6, 9)
    observed = abs(sum(after) - sum(before))
    gains = [one - other for one, other in zip(after, before, strict=True)]
    sums = [
        abs(sum(sign * gain for sign, gain in zip(signs, gains, strict=True)))
        for signs in product((1, -1), repeat=7)
    ]
    (found,) = compare(counts(*before), counts(*after), (RECALL,))
    assert found.p == pytest.approx(sum(each >= observed for each in sums) / len(sums))


def test_many_articles_are_tested_as_scipy_does() -> None:
    chance = np.random.default_rng(3)
    before = chance.integers(3, 9, 30)
    after = np.clip(before + chance.integers(-1, 3, 30), 0, 10)
    (found,) = compare(counts(*before.tolist()), counts(*after.tolist()), (RECALL,))
    reference = stats.permutation_test(
        (after, before),
        lambda one, other, axis: (one - other).mean(axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=20_000,
        rng=chance,
    )
    assert found.p == pytest.approx(reference.pvalue, abs=0.01)
    assert 0 < found.p < 0.2


def test_exchanging_the_runs_turns_the_change_and_keeps_the_chance() -> None:
    one, other = counts(5, 7, 3, 9, 4, 6, 8), counts(6, 7, 5, 8, 7, 6, 9)
    for forth, back in zip(compare(one, other, (F1, RECALL)), compare(other, one, (F1, RECALL)), strict=True):
        assert forth.change == pytest.approx(-(back.change or 0))
        assert forth.p == back.p
        assert forth.interval == pytest.approx(tuple(-end for end in reversed(back.interval or ())))


def test_chances_are_adjusted_by_holm() -> None:
    """Of 2/8, 1 and 1 the first counts three times, the others stay at 1."""
    found = {each.name: each for each in compare(counts(5, 5, 5), counts(6, 6, 6), (F1, RIGHT, RIGHT))}
    assert (found["f1"].p, found["f1"].p_adjusted) == (0.25, 0.75)
    assert found["right"].p_adjusted == 1


def test_a_gain_in_every_one_of_many_articles_is_sure() -> None:
    (found,) = compare(counts(*[5] * 20), counts(*[6] * 20), (F1,))
    assert found.is_sure
    assert found.p < 0.001


def test_runs_of_other_articles_are_refused() -> None:
    with pytest.raises(ValueError, match="other articles"):
        compare(counts(1, 2), counts(1, 2, 3), (F1,))
