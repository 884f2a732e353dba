"""Amounts: figures of the text in comparable units, and how exactly figures of one sum are meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from extractor.intervals import Estimate, Interval, estimate_in
from extractor.reading.scanner.units import area_factor, rate_parts
from extractor_schemas import Comparator, Figure, MentionKind

HUNDRED = Fraction(100)
HALF_PERCENT = Fraction(1, 200)
FIVE_PERCENT = Fraction(1, 20)
"""Caps of the rounding of a bare area, relative to it: those of `extractor.intervals.widths`."""
ANYTHING = Interval(None, None)
DAYS = {
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(30436875, 1000000),
    "year": Fraction(3652425, 10000),
}
"""Days in a period; months and years of the Gregorian calendar on average."""


def scale_of(figure: Figure) -> Fraction:
    """What one of the figure's units is in the common one: km², km² a day, or points of a hundred."""
    if figure.unit == MentionKind.FRACTION:
        return HUNDRED
    factor = area_factor(figure.unit)
    if factor is None:
        return Fraction(1)
    parts = rate_parts(figure.unit)
    return factor if parts is None else factor / DAYS[parts[1]]


def amount(figure: Figure) -> Estimate:
    """The figure in the common unit of its kind."""
    return estimate_in(figure, scale_of(figure))


def share_of_one(figure: Figure) -> Estimate:
    """A percentage or fraction as a share, 0 to 1."""
    return amount(figure).scaled(1 / HUNDRED).clipped(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Sum:
    """Figures that are added, and the one that they should make."""

    parts: tuple[Estimate, ...]
    whole: Estimate

    @property
    def total(self) -> Estimate:
        """All parts together."""
        total = Estimate.exact(Fraction(0))
        for part in self.parts:
            total = total.plus(part)
        return total


def read_sum(parts: Sequence[Figure], whole: Figure | None) -> Sum:
    """Read the figures of one sum.

    Who adds figures prints them alike, so a round one beside finer ones is meant as finely: in 120, 85 and 60
    the 120 is no rounded 118. A careful reader therefore expects all bare figures to be as fine as the finest
    of them; what is tolerated goes by the finest of the parts, and the whole by its own last digit.

    Args:
        parts: What is added.
        whole: What it should make; None for a hundred percent.
    """
    everything = [*parts] if whole is None else [*parts, whole]
    fine = min(_step(figure) for figure in everything)
    coarse = min(_step(figure) for figure in parts)
    total = Estimate.exact(HUNDRED) if whole is None else _addend(whole, _step(whole), _step(whole))
    return Sum(tuple(_addend(part, fine, coarse) for part in parts), total)


def _step(figure: Figure) -> Fraction:
    return (Fraction(figure.step) or Fraction(1)) * scale_of(figure)


def _addend(figure: Figure, fine: Fraction, coarse: Fraction) -> Estimate:
    if figure.comparator is not Comparator.EQ:
        return amount(figure)
    value = Fraction(figure.value) * scale_of(figure)
    is_area = area_factor(figure.unit) is not None
    core = min(fine / 2, abs(value) * HALF_PERCENT) if is_area else fine / 2
    tolerant = max(core, min(coarse / 2, abs(value) * FIVE_PERCENT) if is_area else coarse / 2)
    return Estimate(
        ANYTHING, Interval(value - core, value + core), Interval(value - tolerant, value + tolerant)
    )
