"""Printing: intervals and numbers in the form of the schemas, exact."""

from decimal import Decimal
from fractions import Fraction

from extractor.intervals.estimate import Estimate
from extractor.intervals.interval import Interval
from extractor_schemas import Bounds, QuantityInterval


def as_number(value: Fraction) -> Decimal | Fraction:
    """The exact decimal where there is one of at most 28 digits, else the fraction.

    Example:
        >>> as_number(Fraction(1, 8)), as_number(Fraction(1, 3))
        (Decimal('0.125'), Fraction(1, 3))
    """
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return decimal if Fraction(decimal) == value else value


def to_bounds(interval: Interval) -> Bounds:
    """The schema form of an interval: exact decimals, or `n/d` where there is no finite decimal."""
    return Bounds.trust(
        low=None if interval.low is None else as_number(interval.low),
        high=None if interval.high is None else as_number(interval.high),
        low_open=interval.low_open,
        high_open=interval.high_open,
    )


def to_quantity_interval(of: Estimate) -> QuantityInterval:
    """The schema form of an estimate."""
    return QuantityInterval.trust(
        hard=to_bounds(of.hard), core=to_bounds(of.core), tolerant=to_bounds(of.tolerant)
    )
