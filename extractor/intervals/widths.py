"""Widths: what a figure allows, from its hedge and its significant digits.

Readers of approximators go by roundness and by a Weber fraction of the magnitude (Ferson et al. 2015;
Cummins, Sauerland & Solt 2012; Hesse & Benz 2020), so widths follow the printed digits and are capped
relative to the number. The caps are this project's choice: a change of them is a change of the rule-set
version.
"""

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from extractor.intervals.estimate import Estimate
from extractor.intervals.interval import ZERO, Interval
from extractor_schemas import Comparator, Figure, MentionKind, Number

HALF_PERCENT = Fraction(1, 200)
"""Cap of the core of a bare number, and least half-width of "about"; relative to the number."""
FIVE_PERCENT = Fraction(1, 20)
"""Cap of the tolerant interval of a bare number and of the core of "almost"."""
TEN_PERCENT = Fraction(1, 10)
"""Cap of "about", of the tolerant interval of "almost", and how far "up to" may be overshot."""
FRACTION_STEP = Fraction(1, 20)
"""Worded fractions ("a third") are read within 2.5 points, tolerated within 5 points."""
NON_NEGATIVE = Interval(ZERO, None)
ANYTHING = Interval(None, None)


class Digits(NamedTuple):
    """What the intervals of a figure depend on."""

    value: Number
    value_hi: Number | None
    unit: str
    comparator: Comparator
    step: Number


def estimate(figure: Figure) -> Estimate:
    """The three intervals of a figure, in its printed unit (a worded fraction: 0 to 1)."""
    return _estimate(_digits(figure))


def estimate_in(figure: Figure, factor: Fraction) -> Estimate:
    """The same times *factor*, which is not negative: in another unit."""
    return _scaled(_digits(figure), factor)


def _digits(figure: Figure) -> Digits:
    return Digits(figure.value, figure.value_hi, figure.unit, figure.comparator, figure.step)


@lru_cache(maxsize=4096)
def _scaled(figure: Digits, factor: Fraction) -> Estimate:
    return _estimate(figure).scaled(factor)


@lru_cache(maxsize=4096)  # every rule asks anew, and exact fractions are slow
def _estimate(figure: Digits) -> Estimate:
    value = Fraction(figure.value)
    if figure.comparator is Comparator.RANGE and figure.value_hi is not None:
        return _range(value, Fraction(figure.value_hi), figure)
    fine, coarse = _steps(value, Fraction(figure.step) or Fraction(1), figure)
    match figure.comparator:
        case Comparator.APPROX:
            return _about(value, fine, coarse, figure)
        case Comparator.ALMOST:
            return _almost(value, fine, coarse)
        case Comparator.GT | Comparator.GE:
            return _above(value, fine, coarse, is_open=figure.comparator is Comparator.GT)
        case Comparator.LT | Comparator.LE:
            return _below(value, fine, is_open=figure.comparator is Comparator.LT)
        case Comparator.UP_TO:
            return _up_to(value)
        case _:
            return _bare(value, fine, coarse, figure)


def place_value(value: Fraction) -> Fraction:
    """Place value of the last non-zero digit: 100 for 800, 1 for 64, 1/10 for 2.5; 1 for zero.

    A fraction without a finite decimal form has the step of worded fractions, 1/20.
    """
    if not value:
        return Fraction(1)
    decimals = _count_decimals(value)
    if decimals is None:
        return FRACTION_STEP
    if decimals:
        return Fraction(1, 10**decimals)
    number, place = value.numerator, 1
    while number % 10 == 0:
        number //= 10
        place *= 10
    return Fraction(place)


def _count_decimals(value: Fraction) -> int | None:
    """How many decimals a number has; None if they do not end."""
    rest, decimals = value.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        decimals = max(decimals, power)
    return decimals if rest == 1 else None


def leading_five(value: Fraction, step: Fraction) -> Fraction:
    """The coarser step of a number whose last digit is a 5: 5 for 75, 500 for 4,500; otherwise *step*."""
    return step * 5 if (abs(value) / step) % 10 == 5 else step


def _is_worded(figure: Digits) -> bool:
    return figure.unit == MentionKind.FRACTION


def _steps(value: Fraction, step: Fraction, figure: Digits) -> tuple[Fraction, Fraction]:
    """The step of the last significant digit, and the coarser one of a five."""
    if _is_worded(figure):
        return FRACTION_STEP, FRACTION_STEP
    return step, leading_five(value, step)


def _unbounded(value: Fraction) -> Interval:
    return NON_NEGATIVE if value >= 0 else ANYTHING


def _around(value: Fraction, half: Fraction) -> Interval:
    return Interval(value - half, value + half)


def _about(value: Fraction, fine: Fraction, coarse: Fraction, figure: Digits) -> Estimate:
    size = abs(value)
    half = fine / 2
    if not _is_worded(figure):
        half = min(max(coarse / 2, size * HALF_PERCENT), size * TEN_PERCENT)
    return Estimate(_unbounded(value), _around(value, half), _around(value, 2 * half))


def _almost(value: Fraction, fine: Fraction, coarse: Fraction) -> Estimate:
    size = abs(value)
    core = min(fine / 2, size * FIVE_PERCENT)
    tolerant = min(max(coarse / 2, fine), size * TEN_PERCENT)
    return Estimate(
        Interval(ZERO, value, high_open=True),
        Interval(value - core, value, high_open=True),
        Interval(value - tolerant, value, high_open=True),
    )


def _above(value: Fraction, fine: Fraction, coarse: Fraction, *, is_open: bool) -> Estimate:
    return Estimate(
        Interval(value, None, low_open=is_open),
        Interval(value, value + fine, is_open, high_open=True),
        Interval(value, value + max(coarse, fine), is_open, high_open=True),
    )


def _below(value: Fraction, fine: Fraction, *, is_open: bool) -> Estimate:
    # "Less than" presupposes existence: who "controls less than 1 %" controls something.
    near = Interval(max(ZERO, value - fine), value, is_open, is_open)
    return Estimate(Interval(ZERO, value, is_open, is_open), near, near)


def _up_to(value: Fraction) -> Estimate:
    return Estimate(
        NON_NEGATIVE,
        Interval(ZERO, value, low_open=True),
        Interval(ZERO, value * (1 + TEN_PERCENT), low_open=True),
    )


def _bare(value: Fraction, fine: Fraction, coarse: Fraction, figure: Digits) -> Estimate:
    if _is_worded(figure):
        return Estimate(_unbounded(value), _around(value, fine / 2), _around(value, fine))
    size = abs(value)
    core = min(fine / 2, size * HALF_PERCENT)
    tolerant = max(core, min(coarse / 2, size * FIVE_PERCENT))
    return Estimate(_unbounded(value), _around(value, core), _around(value, tolerant))


def _range(low: Fraction, high: Fraction, figure: Digits) -> Estimate:
    """Both ends included; the tolerant interval reaches as far as the ends would as bare numbers."""
    inner = Interval(low, high)
    below, above = (
        _bare(end, *_steps(end, place_value(end), figure), figure).tolerant for end in (low, high)
    )
    return Estimate(inner, inner, Interval(below.low, above.high))
