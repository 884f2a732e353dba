"""P: levels and their changes, multiples, and averages over a period."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.amounts import amount, read_sum
from extractor.checks.registry import make_finding
from extractor.checks.sums import show_amount
from extractor.checks.wording import SIGNS, agrees_with, show_figure, show_number, surface_of
from extractor.intervals import Estimate, Interval, compare
from extractor.reading.relations import Factor, FigureRelation
from extractor_schemas import Comparator, FigureRole, Finding, Mention, MentionKind, Outcome

NOTHING = Fraction(0)
NEAR = Fraction(1, 8)
FAR = Fraction(1, 4)
"""How far a multiple in words may be off what it stands for, and at most: "twice" is 1.75 to 2.25, never
more than 2.5 nor less than 1.5. This project's choice."""
ONE_DAY = 1
"""How many days the ends of a period may be read differently."""


def judge_change(relation: FigureRelation) -> Iterator[Finding]:
    """P613: two levels against the direction and the amount of the change between them."""
    before, after = relation.one(FigureRole.BEFORE), relation.one(FigureRole.AFTER)
    stated = relation.one(FigureRole.CHANGE)
    if before is None or after is None:
        return
    if relation.sign and _is_other_way(relation.sign, before, after):
        word = "rise" if relation.sign > 0 else "fall"
        yield make_finding(
            "P613",
            Outcome.INCONSISTENT,
            f"from {show_figure(before)} to {show_figure(after)} is no {word}",
            span=after,
            figures=(surface_of(before), surface_of(after)),
        )
        return
    if stated is None:
        return
    outcome, expected = _compare_change(before, after, stated)
    if outcome is None:
        return
    yield make_finding(
        "P613",
        outcome,
        f"from {show_figure(before)} to {show_figure(after)} is a change of {expected}, "
        f"which {agrees_with(outcome)} {show_figure(stated)}",
        arithmetic=f"{show_figure(after)} − {show_figure(before)} = {expected}; stated {show_figure(stated)}",
        expected=expected,
        span=stated,
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )


def _is_other_way(sign: int, before: Mention, after: Mention) -> bool:
    low, high = (after, before) if sign > 0 else (before, after)
    top, bottom = amount(low).core.high, amount(high).core.low
    return top is not None and bottom is not None and top < bottom


def _compare_change(before: Mention, after: Mention, stated: Mention) -> tuple[Outcome | None, str]:
    """Absolute change, or relative where a percentage is stated; of two percentages either will do."""
    added = read_sum((before, after), None)
    first, second = added.parts
    difference = _size(second.minus(first))
    relative = _size(second.over(first).shifted(Fraction(-1))).percent()
    if stated.kind is before.kind or stated.kind is MentionKind.PERCENTAGE_POINTS:
        outcome = compare(difference, amount(stated))
        shown = show_amount(difference, before)
        if before.kind is MentionKind.PERCENT and stated.kind is MentionKind.PERCENT:
            by_ratio = compare(relative, amount(stated))
            outcome = min(outcome, by_ratio, key=list(Outcome).index)
            shown = f"{shown.removesuffix('%')} points, or {show_amount(relative, stated)}"
        return outcome, shown
    if stated.kind in {MentionKind.PERCENT, MentionKind.FRACTION}:
        return compare(relative, amount(stated)), show_amount(relative, stated)
    return None, ""


def _size(change: Estimate) -> Estimate:
    """A change without its sign."""
    return Estimate(*(_positive(each) for each in (change.hard, change.core, change.tolerant)))


def _positive(interval: Interval) -> Interval:
    if interval.low is not None and interval.low >= 0:
        return interval
    mirrored = interval.subtracted_from(NOTHING)
    if mirrored.low is not None and mirrored.low >= 0:
        return mirrored
    return Interval(NOTHING, None).intersect(interval).hull(Interval(NOTHING, None).intersect(mirrored))


def judge_multiple(relation: FigureRelation) -> Iterator[Finding]:
    """P614: a figure against so many times another; or against one that it is more or less than."""
    own, other = relation.one(FigureRole.PART), relation.one(FigureRole.WHOLE)
    if own is None or other is None or not Fraction(other.value):
        return
    ratio = amount(own).over(amount(other))
    figures = (surface_of(own), surface_of(other))
    if relation.factor is None:
        yield _judge_order(relation.sign, own, other)
        return
    stated = _factor(relation.factor)
    outcome = compare(ratio, stated)
    words = f"{SIGNS[relation.factor.comparator]}{show_number(relation.factor.value)} times"
    shown = (
        show_number(Fraction(own.value) / Fraction(other.value))
        if own.unit == other.unit
        else "another multiple"
    )
    yield make_finding(
        "P614",
        outcome,
        f"{show_figure(own)} is {shown} times {show_figure(other)}, which {agrees_with(outcome)} {words}",
        arithmetic=f"{show_figure(own)} / {show_figure(other)} = {shown}; stated {words}",
        expected=f"{shown} times",
        span=own,
        figures=figures,
    )


def _judge_order(sign: int, own: Mention, other: Mention) -> Finding:
    is_wrong = _is_other_way(sign, other, own)
    word = "more" if sign > 0 else "less"
    return make_finding(
        "P614",
        Outcome.INCONSISTENT if is_wrong else Outcome.CONSISTENT,
        f"{show_figure(own)} is {'not ' if is_wrong else ''}{word} than {show_figure(other)}",
        span=own,
        figures=(surface_of(own), surface_of(other)),
    )


def _factor(factor: Factor) -> Estimate:
    """A multiple in words as an estimate."""
    value = factor.value
    near, far = value * NEAR, value * FAR
    match factor.comparator:
        case Comparator.GT | Comparator.GE:
            is_open = factor.comparator is Comparator.GT
            hard = Interval(value, None, is_open)
            return Estimate(hard, Interval(value, value + 1, is_open), Interval(value, 2 * value, is_open))
        case Comparator.ALMOST | Comparator.LT | Comparator.LE | Comparator.UP_TO:
            hard = Interval(NOTHING, value)
            return Estimate(hard, Interval(value - near, value), Interval(value - far, value))
        case _:
            anything = Interval(NOTHING, None)
            return Estimate(
                anything, Interval(value - near, value + near), Interval(value - far, value + far)
            )


def judge_rate(relation: FigureRelation) -> Iterator[Finding]:
    """P609: an average rate times its period against the total."""
    rate, whole, days = relation.one(FigureRole.RATE), relation.one(FigureRole.WHOLE), relation.days
    if rate is None or whole is None or not days:
        return
    daily = amount(rate)
    least, most = (Estimate.exact(Fraction(max(1, days + step))) for step in (-ONE_DAY, ONE_DAY))
    low, high = daily.times(least), daily.times(most)
    exact = daily.scaled(Fraction(days))
    product = Estimate(low.hard.hull(high.hard), exact.core, low.tolerant.hull(high.tolerant))
    outcome = compare(product, amount(whole))
    shown = show_amount(product, whole)
    yield make_finding(
        "P609",
        outcome,
        f"{show_figure(rate)} over {days} days is {shown}, which {agrees_with(outcome)} {show_figure(whole)}",
        arithmetic=f"{show_figure(rate)} × {days} days = {shown}; stated {show_figure(whole)}",
        expected=shown,
        span=rate,
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )
