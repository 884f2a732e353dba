"""Convex sets of rational numbers with open and closed ends, and their arithmetic."""

from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """A convex set of rationals. None is infinity, always an open end; other ends are closed unless said so.

    Products and quotients assume operands that are not negative, as areas and shares are. Results are
    outward: they hold every result of the operation, and an end is open only if it cannot be reached.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        # One form of each set, so that equal sets are equal: infinity carries no flag.
        if self.low is None:
            object.__setattr__(self, "low_open", False)
        if self.high is None:
            object.__setattr__(self, "high_open", False)

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
        return self.meets(Interval.point(value))

    def within(self, other: "Interval") -> bool:
        """Whether every number of this interval is in *other*."""
        return self.is_empty or self.intersect(other) == self

    def meets(self, other: "Interval") -> bool:
        """Whether some number is in both."""
        return not self.intersect(other).is_empty

    def intersect(self, other: "Interval") -> "Interval":
        """The numbers in both; may be empty."""
        lower = max(self, other, key=_low_rank)
        upper = min(self, other, key=_high_rank)
        return Interval(lower.low, upper.high, lower.low_open, upper.high_open)

    def hull(self, other: "Interval") -> "Interval":
        """The smallest interval that holds both."""
        lower = min(self, other, key=_low_rank)
        upper = max(self, other, key=_high_rank)
        return Interval(lower.low, upper.high, lower.low_open, upper.high_open)

    def clipped(self, low: Fraction, high: Fraction) -> "Interval":
        """The part inside `[low, high]`."""
        return self.intersect(Interval(low, high))

    def plus(self, other: "Interval") -> "Interval":
        """All sums."""
        return Interval(
            None if self.low is None or other.low is None else self.low + other.low,
            None if self.high is None or other.high is None else self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def minus(self, other: "Interval") -> "Interval":
        """All differences; too wide where the operands depend on each other."""
        return self.plus(other.subtracted_from(ZERO))

    def times(self, other: "Interval") -> "Interval":
        """All products."""
        low = (self.low or ZERO) * (other.low or ZERO)
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(
            low,
            high,
            (self.low_open or other.low_open) and not (self._reaches_zero or other._reaches_zero),
            (self.high_open or other.high_open) and high != 0,
        )

    @property
    def _reaches_zero(self) -> bool:
        return not self.low and not self.low_open

    def reciprocal(self) -> "Interval":
        """All reciprocals; that of zero could be any number that is not negative."""
        if self.high == 0:
            return Interval(ZERO, None)
        return Interval(
            ZERO if self.high is None else 1 / self.high,
            1 / self.low if self.low else None,
            self.high is None or self.high_open,
            self.low_open,
        )

    def over(self, other: "Interval") -> "Interval":
        """All quotients; too wide where the operands depend on each other."""
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
        return self.plus(Interval.point(offset))

    def subtracted_from(self, total: Fraction) -> "Interval":
        """`total - x` for every x."""
        return Interval(
            None if self.high is None else total - self.high,
            None if self.low is None else total - self.low,
            self.high_open,
            self.low_open,
        )


def _low_rank(interval: Interval) -> tuple[int, Fraction, bool]:
    """Order of lower ends: of two equal ones the closed is the lower."""
    return (0, ZERO, False) if interval.low is None else (1, interval.low, interval.low_open)


def _high_rank(interval: Interval) -> tuple[int, Fraction, bool]:
    """Order of upper ends: of two equal ones the open is the lower."""
    return (1, ZERO, True) if interval.high is None else (0, interval.high, not interval.high_open)
