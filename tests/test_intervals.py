"""What hedged numbers allow, and arithmetic that never loses a possible result."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.intervals import (
    Estimate,
    Interval,
    as_number,
    compare,
    estimate,
    place_value,
    to_bounds,
    to_quantity_interval,
)
from extractor_schemas import Bounds, Comparator, Figure, Outcome

F = Fraction
UNBOUNDED = "[0, ∞)"


def read(words: str) -> Interval:
    """Read "(800, 900]"; infinity and its bracket are an open end."""
    low, high = (end.strip() for end in words[1:-1].split(","))
    return Interval(F(low), None if high == "∞" else F(high), words[0] == "(", words[-1] == ")")


def figure(
    value: str, step: str, comparator: Comparator, unit: str = "km2", high: str | None = None
) -> Figure:
    number = F(value) if "/" in value else Decimal(value)
    return Figure(
        text=value,
        start=0,
        end=len(value),
        value=number,
        value_hi=None if high is None else Decimal(high),
        unit=unit,
        comparator=comparator,
        readings=(number,),
        step=Decimal(step),
    )


ABOUT, ALMOST, MORE = Comparator.APPROX, Comparator.ALMOST, Comparator.GT
WIDTHS = [
    ("about 64%", figure("64", "1", ABOUT, "percent"), UNBOUNDED, "[63.5, 64.5]", "[63, 65]"),
    ("about 75%", figure("75", "1", ABOUT, "percent"), UNBOUNDED, "[72.5, 77.5]", "[70, 80]"),
    ("about 500", figure("500", "100", ABOUT), UNBOUNDED, "[450, 550]", "[400, 600]"),
    ("about 4,168", figure("4168", "1", ABOUT), UNBOUNDED, "[4147.16, 4188.84]", "[4126.32, 4209.68]"),
    ("almost 4,500", figure("4500", "100", ALMOST), "[0, 4500)", "[4450, 4500)", "[4250, 4500)"),
    ("almost 30,000", figure("30000", "10000", ALMOST), "[0, 30000)", "[28500, 30000)", "[27000, 30000)"),
    ("more than 800", figure("800", "100", MORE), "(800, ∞)", "(800, 900)", "(800, 900)"),
    ("more than 75%", figure("75", "1", MORE, "percent"), "(75, ∞)", "(75, 76)", "(75, 80)"),
    ("at least 800", figure("800", "100", Comparator.GE), "[800, ∞)", "[800, 900)", "[800, 900)"),
    ("less than 1%", figure("1", "1", Comparator.LT, "percent"), "(0, 1)", "(0, 1)", "(0, 1)"),
    ("less than 500", figure("500", "100", Comparator.LT), "(0, 500)", "(400, 500)", "(400, 500)"),
    ("at most 500", figure("500", "100", Comparator.LE), "[0, 500]", "[400, 500]", "[400, 500]"),
    ("up to 500", figure("500", "100", Comparator.UP_TO), UNBOUNDED, "(0, 500]", "(0, 550]"),
    ("800", figure("800", "100", Comparator.EQ), UNBOUNDED, "[796, 804]", "[760, 840]"),
    ("64%", figure("64", "1", Comparator.EQ, "percent"), UNBOUNDED, "[63.68, 64.32]", "[63.5, 64.5]"),
    ("33.0", figure("33.0", "0.1", Comparator.EQ), UNBOUNDED, "[32.95, 33.05]", "[32.95, 33.05]"),
    ("25-30%", figure("25", "1", Comparator.RANGE, "percent", "30"), "[25, 30]", "[25, 30]", "[23.75, 31.5]"),
    ("half", figure("1/2", "1", Comparator.EQ, "fraction"), UNBOUNDED, "[19/40, 21/40]", "[9/20, 11/20]"),
    ("about a third", figure("1/3", "1", ABOUT, "fraction"), UNBOUNDED, "[37/120, 43/120]", "[17/60, 23/60]"),
    ("zero", figure("0", "1", Comparator.EQ), UNBOUNDED, "[0, 0]", "[0, 0]"),
]


@pytest.mark.parametrize(
    ("stated", "hard", "core", "tolerant"), [row[1:] for row in WIDTHS], ids=[row[0] for row in WIDTHS]
)
def test_widths_follow_hedge_and_digits(stated: Figure, hard: str, core: str, tolerant: str) -> None:
    assert estimate(stated) == Estimate(read(hard), read(core), read(tolerant))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (F(800), F(100)), (F(64), F(1)), (F(4500), F(100)), (F(-30), F(10)), (F(5, 2), F(1, 10)),
        (F(1, 8), F(1, 1000)), (F(0), F(1)), (F(1, 3), F(1, 20)), (F(10) ** 40, F(10) ** 40),
    ],
)  # fmt: skip
def test_place_value_is_that_of_the_last_digit(value: Fraction, place: Fraction) -> None:
    assert place_value(value) == place


decimals = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent), st.integers(1, 9999), st.integers(-3, 6)
)
comparators = st.sampled_from([each for each in Comparator if each is not Comparator.RANGE])
figures = st.builds(
    lambda value, comparator: figure(f"{value:f}", f"{as_number(place_value(F(value))):f}", comparator),
    decimals,
    comparators,
)


@given(figures)
def test_core_lies_in_what_is_entailed_and_in_what_is_tolerated(stated: Figure) -> None:
    allowed = estimate(stated)
    assert not allowed.core.is_empty
    assert allowed.core.within(allowed.tolerant)
    assert allowed.core.within(allowed.hard)


@given(figures)
def test_no_figure_contradicts_itself(stated: Figure) -> None:
    assert compare(estimate(stated), estimate(stated)) is Outcome.CONSISTENT


@given(figures, figures)
def test_agreement_has_no_direction(one: Figure, other: Figure) -> None:
    assert compare(estimate(one), estimate(other)) is compare(estimate(other), estimate(one))


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (figure("800", "100", MORE), figure("850", "10", Comparator.EQ), Outcome.CONSISTENT),
        (figure("800", "100", Comparator.EQ), figure("820", "10", Comparator.EQ), Outcome.UNDETERMINED),
        (figure("800", "100", Comparator.EQ), figure("900", "100", Comparator.EQ), Outcome.INCONSISTENT),
        (figure("800", "100", MORE), figure("800", "100", ALMOST), Outcome.INCONSISTENT),
        (figure("800", "100", MORE), figure("800", "100", Comparator.LE), Outcome.INCONSISTENT),
        (figure("800", "100", Comparator.GE), figure("800", "100", Comparator.LE), Outcome.CONSISTENT),
    ],
    ids=["inside", "only tolerated", "apart", "opposite hedges", "open against closed", "touching ends"],
)
def test_estimates_agree_by_core_then_tolerance(one: Figure, other: Figure, outcome: Outcome) -> None:
    assert compare(estimate(one), estimate(other)) is outcome


def test_what_words_entail_outweighs_what_would_be_tolerated() -> None:
    above = Estimate(read("(10, ∞)"), read("[5, 20]"), read("[5, 20]"))
    below = Estimate(read("[0, 10]"), read("[5, 20]"), read("[5, 20]"))
    assert compare(above, below) is Outcome.INCONSISTENT


ends = st.fractions(min_value=0, max_value=1000, max_denominator=50)


@st.composite
def intervals_with_a_member(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """An interval of numbers that are not negative, and one of them."""
    low, member = sorted((draw(ends), draw(ends)))
    high = draw(st.none() | ends.map(lambda width: member + width))
    interval = Interval(low, high, draw(st.booleans()), draw(st.booleans()))
    assume(interval.contains(member))
    return interval, member


intervals = intervals_with_a_member().map(lambda pair: pair[0])
Operation = Callable[[Interval, Interval], Interval]


@pytest.mark.parametrize(
    ("combine", "expected"),
    [
        (Interval.plus, lambda a, b: a + b),
        (Interval.minus, lambda a, b: a - b),
        (Interval.times, lambda a, b: a * b),
        (Interval.over, lambda a, b: a / b if b else None),
    ],
    ids=["sum", "difference", "product", "quotient"],
)
@given(one=intervals_with_a_member(), other=intervals_with_a_member())
def test_no_possible_result_is_lost(
    combine: Operation,
    expected: Callable[[Fraction, Fraction], Fraction | None],
    one: tuple[Interval, Fraction],
    other: tuple[Interval, Fraction],
) -> None:
    result = expected(one[1], other[1])
    assert result is None or combine(one[0], other[0]).contains(result)


@given(intervals_with_a_member(), st.fractions(min_value=F(1, 50), max_value=100, max_denominator=50))
def test_known_numbers_move_every_member(pair: tuple[Interval, Fraction], known: Fraction) -> None:
    interval, member = pair
    assert interval.scaled(known).contains(member * known)
    assert interval.shifted(-known).contains(member - known)
    assert interval.subtracted_from(known).contains(known - member)
    assert not member or interval.reciprocal().contains(1 / member)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (read("(2, 3]").times(read("[4, 5)")), "(8, 15)"),
        (read("(0, 3]").times(read("[0, 5)")), "[0, 15)"),
        (read("(0, 3]").times(read("(0, 5)")), "(0, 15)"),
        (read("[0, 0]").times(read("(3, 5)")), "[0, 0]"),
        (read("[1, 2]").over(read("(4, 5]")), "[0.2, 0.5)"),
        (read("[1, 2]").over(read("[0, 4]")), "[0.25, ∞)"),
        (read("[1, 2]").over(read("[4, ∞)")), "(0, 0.5]"),
        (read("[1, 2]").over(read("[0, 0]")), "[0, ∞)"),
        (read("(1, 2]").plus(read("[3, ∞)")), "(4, ∞)"),
        (read("[1, 2]").plus(read("[3, 4)")), "[4, 6)"),
        (read("(1, 2]").minus(read("[0.5, 1)")), "(0, 1.5]"),
    ],
)
def test_ends_are_open_where_they_cannot_be_reached(result: Interval, expected: str) -> None:
    assert result == read(expected)


@given(intervals, intervals, ends)
def test_the_intersection_holds_what_both_hold(one: Interval, other: Interval, member: Fraction) -> None:
    common = one.intersect(other)
    assert common == other.intersect(one)
    assert common.contains(member) is (one.contains(member) and other.contains(member))
    assert one.meets(other) is not common.is_empty
    assert common.within(one)


@given(intervals, intervals, ends)
def test_the_hull_holds_what_either_holds(one: Interval, other: Interval, member: Fraction) -> None:
    hull = one.hull(other)
    assert hull == other.hull(one)
    assert one.within(hull)
    assert hull.contains(member) or not (one.contains(member) or other.contains(member))


@given(intervals, intervals)
def test_an_interval_inside_another_is_its_intersection_with_it(one: Interval, other: Interval) -> None:
    assert one.within(other) is (one.intersect(other) == one)
    assert one.within(one)
    assert not (one.within(other) and other.within(one)) or one == other


@pytest.mark.parametrize(
    ("interval", "is_empty"),
    [("[1, 1]", False), ("(1, 1]", True), ("[1, 1)", True), ("[2, 1]", True), ("(1, ∞)", False)],
)
def test_a_point_is_empty_unless_both_ends_are_closed(interval: str, is_empty: bool) -> None:
    assert read(interval).is_empty is is_empty


def test_infinity_is_the_same_end_however_it_is_written() -> None:
    assert Interval(F(1), None, high_open=True) == Interval(F(1), None)
    assert Interval(None, F(1), low_open=True) == Interval(None, F(1))


def test_counting_a_quantity_once_keeps_a_share_narrow() -> None:
    taken, left = Estimate.reference(F(300), F(400)), Estimate.reference(F(200), F(300))
    once = left.over(taken).shifted(F(1)).reciprocal()
    twice = taken.over(taken.plus(left))
    assert (once.core, twice.core) == (Interval(F(1, 2), F(2, 3)), Interval(F(3, 7), F(4, 5)))


def test_a_share_and_its_complement_make_up_the_whole() -> None:
    share = Estimate.reference(F(1, 4), F(1, 3))
    assert share.complement().percent().core == Interval(F(200, 3), F(75))
    assert share.complement().complement() == share
    assert Estimate.exact(F(1)).minus(share) == share.complement()


def test_bounds_are_exact_decimals_or_fractions() -> None:
    bounds = to_bounds(Interval(F(1, 8), F(1, 3), high_open=True))
    assert bounds == Bounds(low=Decimal("0.125"), high=F(1, 3), high_open=True)
    assert to_bounds(Interval(None, None)) == Bounds(low=None, high=None)


@given(figures)
def test_the_schema_form_loses_nothing(stated: Figure) -> None:
    allowed = estimate(stated)
    written = to_quantity_interval(allowed)
    for interval, bounds in zip(
        (allowed.hard, allowed.core, allowed.tolerant),
        (written.hard, written.core, written.tolerant),
        strict=True,
    ):
        low, high = (None if end is None else F(end) for end in (bounds.low, bounds.high))
        assert Interval(low, high, bounds.low_open, bounds.high_open) == interval


def test_a_number_too_long_for_a_decimal_stays_a_fraction() -> None:
    long = F(10**40 + 1, 10**20)
    assert as_number(long) == long
