"""Intervals over exact rationals, and what a hedged number allows.

Two statements are never compared as points. Each quantity has three nested intervals: *hard* (what the words
entail), *core* (what a careful reader expects) and *tolerant* (outside it the statements disagree). The widths follow
the significant digits of the printed number and are capped relative to it: readers of approximators go by roundness and
by a Weber fraction of the magnitude (Ferson et al. 2015; Cummins, Sauerland & Solt 2012; Hesse & Benz 2020). The caps of
10 % and 5 % are this project's choice; a change of them is a change of the rule-set version.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from extractor_schemas import Bounds, Comparator, Figure, MentionKind, Outcome, QuantityInterval

__all__ = [
    "Estimate",
    "Interval",
    "as_number",
    "compare",
    "estimate",
    "leading_five",
    "place_value",
    "to_bounds",
    "to_quantity_interval",
]

HALF_PERCENT = Fraction(1, 200)
FIVE_PERCENT = Fraction(1, 20)
TEN_PERCENT = Fraction(1, 10)
FRACTION_STEP = Fraction(1, 20)
"""Worded fractions ("a third") are read within 2.5 points, tolerated within 5 points."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A convex set of rationals; None is infinity. Ends are closed unless said to be open.

    Arithmetic assumes operands that are not negative, as areas and shares are; results are outward: an end is open
    only if it cannot be reached.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def point(cls, value: Fraction) -> "Interval":
        """The interval that holds one number."""
        return cls(value, value)

    @property
    def is_empty(self) -> bool:
        """Whether no number is inside."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def contains(self, value: Fraction) -> bool:
        """Whether *value* is inside."""
        return not self.intersect(Interval.point(value)).is_empty

    def within(self, other: "Interval") -> bool:
        """Whether every number of this interval is in *other*."""
        common = self.intersect(other)
        return (common.low, common.low_open, common.high, common.high_open) == (
            self.low,
            self.low_open,
            self.high,
            self.high_open,
        )

    def intersect(self, other: "Interval") -> "Interval":
        """The numbers in both; may be empty."""
        low, low_open = max((self._low_key(), other._low_key()))[1:]
        high, high_open = min((self._high_key(), other._high_key()))[1:]
        return Interval(low, high, bool(low_open), not high_open if high is not None else False)

    def meets(self, other: "Interval") -> bool:
        """Whether some number is in both."""
        return not self.intersect(other).is_empty

    def _low_key(self) -> tuple[tuple[int, Fraction], Fraction | None, bool]:
        return ((0, Fraction(0)) if self.low is None else (1, self.low), self.low, self.low_open)

    def _high_key(self) -> tuple[tuple[int, Fraction], Fraction | None, bool]:
        # The flag is stored inverted, so that of two equal ends the open one is the smaller.
        return ((1, Fraction(0)) if self.high is None else (0, self.high), self.high, not self.high_open)

    def plus(self, other: "Interval") -> "Interval":
        """All sums."""
        return Interval(
            _both(self.low, other.low, lambda a, b: a + b),
            _both(self.high, other.high, lambda a, b: a + b),
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def minus(self, other: "Interval") -> "Interval":
        """All differences; only right where the operands do not depend on each other."""
        return Interval(
            _both(self.low, other.high, lambda a, b: a - b),
            _both(self.high, other.low, lambda a, b: a - b),
            self.low_open or other.high_open,
            self.high_open or other.low_open,
        )

    def times(self, other: "Interval") -> "Interval":
        """All products."""
        low = (self.low or Fraction(0)) * (other.low or Fraction(0))
        zero_reached = not low and any(end.low in (None, 0) and not end.low_open for end in (self, other))
        high = _both(self.high, other.high, lambda a, b: a * b)
        return Interval(
            low,
            high,
            (self.low_open or other.low_open) and not zero_reached,
            self.high_open or other.high_open,
        )

    def reciprocal(self) -> "Interval":
        """All reciprocals; zero goes to infinity."""
        return Interval(
            Fraction(0) if self.high is None else _inverse(self.high),
            None if not self.low else _inverse(self.low),
            self.high is None or self.high_open,
            bool(self.low) and self.low_open,
        )

    def over(self, other: "Interval") -> "Interval":
        """All quotients; only right where the operands do not depend on each other."""
        return self.times(other.reciprocal())

    def scaled(self, factor: Fraction) -> "Interval":
        """All multiples by a positive *factor*."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
            self.low_open,
            self.high_open,
        )

    def shifted(self, offset: Fraction) -> "Interval":
        """Every number plus *offset*."""
        return Interval(
            None if self.low is None else self.low + offset,
            None if self.high is None else self.high + offset,
            self.low_open,
            self.high_open,
        )

    def subtracted_from(self, total: Fraction) -> "Interval":
        """`total - x` for every x: the complement of a share."""
        return Interval(
            None if self.high is None else total - self.high,
            None if self.low is None else total - self.low,
            self.high_open,
            self.low_open,
        )

    def clipped(self, low: Fraction, high: Fraction) -> "Interval":
        """The part inside `[low, high]`."""
        return self.intersect(Interval(low, high))

    def hull(self, other: "Interval") -> "Interval":
        """The smallest interval that holds both."""
        low, low_open = min((self._low_key(), other._low_key()))[1:]
        high, high_shut = max((self._high_key(), other._high_key()))[1:]
        return Interval(low, high, low_open, not high_shut if high is not None else False)


def _both(
    a: Fraction | None, b: Fraction | None, combine: Callable[[Fraction, Fraction], Fraction]
) -> Fraction | None:
    return None if a is None or b is None else combine(a, b)


def _inverse(value: Fraction) -> Fraction:
    return 1 / value


NON_NEGATIVE = Interval(Fraction(0), None)
ANYTHING = Interval(None, None)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity as three nested intervals; arithmetic is done on each of the three."""

    hard: Interval
    core: Interval
    tolerant: Interval

    @classmethod
    def exact(cls, value: Fraction) -> "Estimate":
        """A number that is known."""
        return cls(*(Interval.point(value),) * 3)

    @classmethod
    def reference(cls, low: Fraction, high: Fraction) -> "Estimate":
        """A reference value on which sources differ between *low* and *high*."""
        return cls(*(Interval(low, high),) * 3)

    def each(self, apply: Callable[[Interval], Interval]) -> "Estimate":
        """Apply the same step to the three intervals."""
        return Estimate(apply(self.hard), apply(self.core), apply(self.tolerant))

    def with_each(self, other: "Estimate", apply: Callable[[Interval, Interval], Interval]) -> "Estimate":
        """Combine the three intervals pairwise with those of *other*."""
        return Estimate(
            apply(self.hard, other.hard), apply(self.core, other.core), apply(self.tolerant, other.tolerant)
        )


def compare(one: Estimate, other: Estimate) -> Outcome:
    """Say whether two estimates of the same thing agree.

    Returns:
        `consistent` if the cores meet, `undetermined` if only the tolerant intervals do, `inconsistent` if these or the
        hard ones are disjoint.
    """
    if not one.hard.meets(other.hard) or not one.tolerant.meets(other.tolerant):
        return Outcome.INCONSISTENT
    return Outcome.CONSISTENT if one.core.meets(other.core) else Outcome.UNDETERMINED


def place_value(value: Fraction | Decimal) -> Fraction:
    """Place value of the last non-zero digit: 100 for 800, 1 for 64, 1/10 for 2.5; 1 for zero.

    A fraction without a finite decimal form has the place value 1/20 of worded fractions.
    """
    number = Decimal(value) if not isinstance(value, Fraction) else _as_decimal(value)
    if number is None:
        return FRACTION_STEP
    if not number:
        return Fraction(1)
    exponent = number.normalize().as_tuple().exponent
    return Fraction(10) ** int(exponent)


def _as_decimal(value: Fraction) -> Decimal | None:
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return None if denominator != 1 else Decimal(value.numerator) / Decimal(value.denominator)


def leading_five(value: Fraction, step: Fraction) -> Fraction:
    """The coarser step of a number whose last significant digit is 5: 5 for 75, 500 for 4,500; otherwise *step*."""
    return step * 5 if (abs(value) / step) % 10 == 5 else step


def estimate(figure: Figure) -> Estimate:
    """The three intervals of a figure, in its printed unit (a worded fraction: 0 to 1).

    Source of the widths: the table in the module's documentation page `docs/intervals.md`.
    """
    value = Fraction(figure.value)
    if figure.unit == MentionKind.FRACTION:
        fine = coarse = FRACTION_STEP
    else:
        fine = Fraction(figure.step) or Fraction(1)
        coarse = leading_five(value, fine)
    size = abs(value)
    match figure.comparator:
        case Comparator.RANGE if figure.value_hi is not None:
            return _range(value, Fraction(figure.value_hi), figure)
        case Comparator.APPROX:
            half = (
                min(max(coarse / 2, size * HALF_PERCENT), size * TEN_PERCENT)
                if figure.unit != "fraction"
                else fine / 2
            )
            return Estimate(_unbounded(value), _around(value, half), _around(value, 2 * half))
        case Comparator.ALMOST:
            core = min(fine / 2, size * FIVE_PERCENT)
            tolerant = min(max(coarse / 2, fine), size * TEN_PERCENT)
            return Estimate(
                Interval(Fraction(0), value, high_open=True),
                Interval(value - core, value, high_open=True),
                Interval(value - tolerant, value, high_open=True),
            )
        case Comparator.GT | Comparator.GE:
            return _above(value, fine, coarse, is_open=figure.comparator is Comparator.GT)
        case Comparator.LT:
            # Existence is presupposed: who "controls less than 1 %" controls something.
            below = Interval(max(Fraction(0), value - fine), value, True, True)
            return Estimate(Interval(Fraction(0), value, True, True), below, below)
        case Comparator.LE:
            most = Interval(max(Fraction(0), value - fine), value)
            return Estimate(Interval(Fraction(0), value), most, most)
        case Comparator.UP_TO:
            return Estimate(
                NON_NEGATIVE,
                Interval(Fraction(0), value, low_open=True),
                Interval(Fraction(0), value * Fraction(11, 10), low_open=True),
            )
        case _:
            return _bare(value, fine, coarse, figure.unit)


def _unbounded(value: Fraction) -> Interval:
    return NON_NEGATIVE if value >= 0 else ANYTHING


def _around(value: Fraction, half: Fraction) -> Interval:
    return Interval(value - half, value + half)


def _above(value: Fraction, fine: Fraction, coarse: Fraction, *, is_open: bool) -> Estimate:
    return Estimate(
        Interval(value, None, low_open=is_open),
        Interval(value, value + fine, is_open, high_open=True),
        Interval(value, value + max(coarse, fine), is_open, high_open=True),
    )


def _bare(value: Fraction, fine: Fraction, coarse: Fraction, unit: str) -> Estimate:
    if unit == "fraction":
        return Estimate(_unbounded(value), _around(value, fine / 2), _around(value, fine))
    size = abs(value)
    core = min(fine / 2, size * HALF_PERCENT)
    tolerant = max(core, min(coarse / 2, size * FIVE_PERCENT))
    return Estimate(_unbounded(value), _around(value, core), _around(value, tolerant))


def _range(low: Fraction, high: Fraction, figure: Figure) -> Estimate:
    inner = Interval(low, high)
    step_low, step_high = (
        (FRACTION_STEP,) * 2 if figure.unit == "fraction" else (place_value(low), place_value(high))
    )
    below = _bare(low, step_low, leading_five(low, step_low), figure.unit).tolerant.low
    above = _bare(high, step_high, leading_five(high, step_high), figure.unit).tolerant.high
    return Estimate(inner, inner, Interval(below, above))


def as_number(value: Fraction) -> Decimal | Fraction:
    """The exact decimal where there is one, else the fraction."""
    decimal = _as_decimal(value)
    return value if decimal is None or Fraction(decimal) != value else decimal


def to_bounds(interval: Interval) -> Bounds:
    """The schema form of an interval: exact decimals, or `n/d` where there is no finite decimal."""
    return Bounds(
        low=_exact(interval.low),
        high=_exact(interval.high),
        low_open=interval.low_open,
        high_open=interval.high_open,
    )


def to_quantity_interval(of: Estimate) -> QuantityInterval:
    """The schema form of an estimate."""
    return QuantityInterval(hard=to_bounds(of.hard), core=to_bounds(of.core), tolerant=to_bounds(of.tolerant))


def _exact(value: Fraction | None) -> Decimal | Fraction | None:
    return None if value is None else as_number(value)
