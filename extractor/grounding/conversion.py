"""Bracketed conversions: the same quantity once more in another unit, recomputed.

Copy desks round a conversion to a unit of their own choosing, so the verdict goes by the digits that were
printed: exact when the converted figure rounds to the printed one at its last significant place, loose when
the two figures can be roundings of one quantity or differ by no more than 1 %, wrong otherwise (observed:
13 of 13 agency conversions exact, two newspaper ones loose; a rounded factor of 0.4 for square miles is 3.6
% off and wrong).
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from extractor.intervals import Interval, place_value
from extractor.reading.scanner.units import area_factor
from extractor_schemas import ConversionVerdict, Figure

LOOSE = Fraction(1, 100)
"""Largest relative difference of a loose conversion."""
LOOSE_IF_ROUNDED = Fraction(3, 100)
"""The same where both figures can be roundings of one quantity; observed up to 2.9 %."""
NEAR_SLIP = Fraction(1, 50)
"""How near a ratio must come to that of a slip for the slip to explain the figure."""
MILE_KM = Fraction("1.609344")
"""International mile, 1959."""
SQUARE_MILE_KM2 = MILE_KM * MILE_KM
HECTARE_ACRES = Fraction("2.471054")
"""Acres in a hectare, to seven digits."""
POWERS = (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6)
"""Powers of ten that a slipped digit, "thousand", "million" or a metric unit is off by."""


class Slip(Enum):
    """A common mistake that turns the right conversion into the printed one."""

    LINEAR = "linear"
    """Converted as a length."""
    POWER_OF_TEN = "power_of_ten"
    SWAPPED = "swapped"
    """The figures, or their units, have changed places."""
    OTHER_UNIT = "other_unit"
    """Converted for another unit of area."""


@dataclass(frozen=True, slots=True)
class ConversionCheck:
    """What the recomputation says."""

    verdict: ConversionVerdict
    factor: Fraction
    """Units of the conversion in one unit of the primary figure."""
    exact: Fraction
    """The primary figure in the unit of the conversion."""
    rounded: Fraction
    """The same, rounded to the last place of the printed conversion."""
    slip: Slip | None = None
    """Only where that slip explains the figure."""


def check_conversion(primary: Figure, conversion: Figure) -> ConversionCheck | None:
    """Recompute *conversion* from *primary*; of a range both ends, and the worse one counts.

    Returns:
        None if one of the units is no area.
    """
    source, target = area_factor(primary.unit), area_factor(conversion.unit)
    if source is None or target is None:
        return None
    factor = source / target
    ends = [
        _check_end(
            Fraction(primary.value), Fraction(primary.step),
            Fraction(conversion.value), Fraction(conversion.step), factor,
        )
    ]  # fmt: skip
    if primary.value_hi is not None and conversion.value_hi is not None:
        value, printed = Fraction(primary.value_hi), Fraction(conversion.value_hi)
        ends.append(_check_end(value, place_value(value), printed, place_value(printed), factor))
    return max(ends, key=lambda end: list(ConversionVerdict).index(end.verdict))


def _check_end(
    value: Fraction, value_step: Fraction, printed: Fraction, step: Fraction, factor: Fraction
) -> ConversionCheck:
    """Recompute one number; the steps are the place values of the last significant digits."""
    exact = value * factor
    difference = abs(printed - exact)
    rounded = _round(exact, step)
    if difference <= step / 2:
        return ConversionCheck(ConversionVerdict.EXACT, factor, exact, rounded)
    can_be_one = _cell(value, value_step).scaled(factor).meets(_cell(printed, step))
    if difference <= (LOOSE_IF_ROUNDED if can_be_one else LOOSE) * exact:
        return ConversionCheck(ConversionVerdict.LOOSE, factor, exact, rounded)
    # The right figure is shown with two digits at least, however few were printed.
    fine = min(step, Fraction(10) ** (_magnitude(exact) - 1)) if exact else step
    slip = _name_slip(printed / exact, factor) if exact > 0 and printed > 0 else None
    return ConversionCheck(ConversionVerdict.WRONG, factor, exact, _round(exact, fine), slip)


def _round(value: Fraction, step: Fraction) -> Fraction:
    return round(value / step) * step


def _cell(value: Fraction, step: Fraction) -> Interval:
    """The numbers that round to a value."""
    return Interval(value - step / 2, value + step / 2)


def _magnitude(value: Fraction) -> int:
    """Decimal exponent of the leading digit of a number that is not zero."""
    size, exponent = abs(value), 0
    while size >= 10:
        size /= 10
        exponent += 1
    while size < 1:
        size *= 10
        exponent -= 1
    return exponent


def _name_slip(ratio: Fraction, factor: Fraction) -> Slip | None:
    """The slip that explains a printed figure *ratio* times the right one."""
    if _is_either(factor, SQUARE_MILE_KM2) and _is_either(ratio, MILE_KM):
        return Slip.LINEAR
    if any(_is_near(ratio, Fraction(10) ** power) for power in POWERS):
        return Slip.POWER_OF_TEN
    if _is_near(ratio, 1 / factor**2):
        return Slip.SWAPPED
    if _is_either(ratio, SQUARE_MILE_KM2) or _is_either(ratio, HECTARE_ACRES):
        return Slip.OTHER_UNIT
    return None


def _is_either(ratio: Fraction, wanted: Fraction) -> bool:
    """Whether a ratio is about the wanted one, or its inverse."""
    return _is_near(ratio, wanted) or _is_near(ratio, 1 / wanted)


def _is_near(ratio: Fraction, wanted: Fraction) -> bool:
    return abs(ratio - wanted) <= NEAR_SLIP * wanted
