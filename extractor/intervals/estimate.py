"""Estimates: a quantity as three nested intervals, and formulas over such quantities."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from extractor.intervals.interval import Interval

ONE = Fraction(1)
HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A quantity as three nested intervals; arithmetic is done on each of the three.

    A quantity that stands twice in a formula must be counted once: write L / (L + R) as 1 / (1 + R / L).
    """

    hard: Interval
    """What the words entail."""
    core: Interval
    """What a careful reader expects."""
    tolerant: Interval
    """Outside it, two statements disagree."""

    @classmethod
    def exact(cls, value: Fraction) -> "Estimate":
        """A number that is known."""
        return cls.reference(value, value)

    @classmethod
    def reference(cls, low: Fraction, high: Fraction) -> "Estimate":
        """A reference value on which sources differ between *low* and *high*."""
        known = Interval(low, high)
        return cls(known, known, known)

    def plus(self, other: "Estimate") -> "Estimate":
        """The sum."""
        return self._with(other, Interval.plus)

    def minus(self, other: "Estimate") -> "Estimate":
        """The difference."""
        return self._with(other, Interval.minus)

    def times(self, other: "Estimate") -> "Estimate":
        """The product."""
        return self._with(other, Interval.times)

    def over(self, other: "Estimate") -> "Estimate":
        """The quotient."""
        return self._with(other, Interval.over)

    def reciprocal(self) -> "Estimate":
        """One over it."""
        return self._each(Interval.reciprocal)

    def scaled(self, factor: Fraction) -> "Estimate":
        """It times a positive number that is known."""
        return self._each(lambda interval: interval.scaled(factor))

    def shifted(self, offset: Fraction) -> "Estimate":
        """It plus a number that is known."""
        return self._each(lambda interval: interval.shifted(offset))

    def clipped(self, low: Fraction, high: Fraction) -> "Estimate":
        """What of it lies inside `[low, high]`."""
        return self._each(lambda interval: interval.clipped(low, high))

    def complement(self) -> "Estimate":
        """What a share, 0 to 1, leaves of the whole."""
        return self._each(lambda interval: interval.subtracted_from(ONE))

    def percent(self) -> "Estimate":
        """A share, 0 to 1, in percent."""
        return self.scaled(HUNDRED)

    def _each(self, apply: Callable[[Interval], Interval]) -> "Estimate":
        return Estimate(apply(self.hard), apply(self.core), apply(self.tolerant))

    def _with(self, other: "Estimate", apply: Callable[[Interval, Interval], Interval]) -> "Estimate":
        return Estimate(
            apply(self.hard, other.hard),
            apply(self.core, other.core),
            apply(self.tolerant, other.tolerant),
        )
