"""How numbers are written for a person."""

from decimal import Decimal
from fractions import Fraction

import pytest

from extractor.checks.wording import (
    agree,
    agrees_with,
    show_figure,
    show_interval,
    show_number,
    show_value,
    which_agrees_with,
)
from extractor.intervals import Interval
from extractor_schemas import Comparator, Figure, Outcome


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(800), "800"), (Fraction(1234567), "1,234,567"), (Fraction(160000, 129), "1,240.3"),
        (Fraction(1, 3), "0.3333"), (Fraction(10, 3), "3.33"), (Fraction(5, 2), "2.5"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(201, 200), "1.01"), (Fraction(-1, 10**9), "0"), (Fraction(0), "0"),
        (Fraction(10**40 + 1, 2), "5," + ",".join(["000"] * 13) + ".5"),
    ],
)  # fmt: skip
def test_numbers_have_four_digits_or_are_whole(value: Fraction, shown: str) -> None:
    assert show_number(value) == shown


@pytest.mark.parametrize(
    ("interval", "shown"),
    [
        (Interval(Fraction(1), Fraction(2), low_open=True), "(1, 2] km²"),
        (Interval(Fraction(1), None, low_open=True), "> 1 km²"),
        (Interval(Fraction(1), None), "≥ 1 km²"),
        (Interval(None, Fraction(1)), "≤ 1 km²"),
        (Interval(None, Fraction(1), high_open=True), "< 1 km²"),
        (Interval.point(Fraction(1)), "1 km²"),
    ],
)
def test_intervals_show_their_ends(interval: Interval, shown: str) -> None:
    assert show_interval(interval, "km2") == shown


def figure(value: str, comparator: Comparator, unit: str, high: str | None = None) -> Figure:
    number = Fraction(value) if "/" in value else Decimal(value)
    return Figure(
        text="x",
        start=0,
        end=1,
        value=number,
        value_hi=None if high is None else Decimal(high),
        unit=unit,
        comparator=comparator,
        readings=(number,),
        step=Decimal(1),
    )


@pytest.mark.parametrize(
    ("stated", "shown", "bare"),
    [
        (figure("800", Comparator.GT, "km2"), "> 800 km²", "800 km²"),
        (figure("64", Comparator.APPROX, "percent"), "≈ 64%", "64%"),
        (figure("4500", Comparator.ALMOST, "km2"), "just under 4,500 km²", "4,500 km²"),
        (figure("2/3", Comparator.EQ, "fraction"), "2/3", "2/3"),
        (figure("40", Comparator.RANGE, "percent", "50"), "40–50%", "40–50%"),
        (figure("10", Comparator.UP_TO, "km2_per_day"), "up to 10 km²/day", "10 km²/day"),
    ],
)
def test_figures_show_what_they_mean(stated: Figure, shown: str, bare: str) -> None:
    assert (show_figure(stated), show_value(stated)) == (shown, bare)


@pytest.mark.parametrize("comparator", list(Comparator))
def test_every_comparator_can_be_written(comparator: Comparator) -> None:
    assert show_figure(figure("800", comparator, "km2")).endswith("800 km²")


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.CONSISTENT, ("agrees with", "agree", "which agrees with")),
        (Outcome.UNDETERMINED, ("may agree with", "may agree", "which may agree with")),
        (Outcome.INCONSISTENT, ("does not agree with", "do not agree", "not")),
    ],
)
def test_outcomes_have_their_verbs(outcome: Outcome, words: tuple[str, str, str]) -> None:
    assert (agrees_with(outcome), agree(outcome), which_agrees_with(outcome)) == words
