"""Bracketed conversions: the same quantity once more in another unit, recomputed.

Copy desks round a conversion to a unit of their own choosing, so the verdict goes by the digits that were printed: exact
when the converted figure rounds to the printed one at its last significant place, loose when the two figures can be
roundings of one quantity or differ by no more than 1 %, wrong otherwise (observed: 13 of 13 agency conversions exact,
two newspaper ones loose; a rounded factor of 0.4 for square miles is 3.6 % off and wrong).
"""

from dataclasses import dataclass
from fractions import Fraction

from extractor.intervals import Interval, place_value
from extractor.reading.units import area_factor
from extractor_schemas import ConversionVerdict, Figure

LOOSE = Fraction(1, 100)
"""Largest relative difference of a loose conversion."""
SLIP = Fraction(1, 50)
"""How near a ratio must come to that of a slip for the slip to explain the figure."""
MILE_KM = Fraction("1.609344")
"""International mile, 1959."""


@dataclass(frozen=True, slots=True)
class ConversionCheck:
    """What the recomputation says."""

    verdict: ConversionVerdict
    exact: Fraction
    """The primary figure in the unit of the conversion."""
    rounded: Fraction
    """The same, rounded to the last place of the printed conversion."""
    slip: str | None = None
    """linear, power_of_ten, swapped or other_unit: only where that slip explains the figure."""


def check_conversion(primary: Figure, conversion: Figure) -> ConversionCheck | None:
    """Recompute *conversion* from *primary*; both ends of a range, the worse one counts.

    Returns:
        None if one of the units is no area.
    """
    source, target = area_factor(primary.unit), area_factor(conversion.unit)
    if source is None or target is None:
        return None
    factor = source / target
    ends = [_check(Fraction(primary.value), Fraction(conversion.value), primary, conversion, factor)]
    if primary.value_hi is not None and conversion.value_hi is not None:
        ends.append(
            _check(Fraction(primary.value_hi), Fraction(conversion.value_hi), primary, conversion, factor)
        )
    order = list(ConversionVerdict)
    return max(ends, key=lambda end: order.index(end.verdict))


def _check(
    value: Fraction, printed: Fraction, primary: Figure, conversion: Figure, factor: Fraction
) -> ConversionCheck:
    exact = value * factor
    step = _step(printed, conversion)
    rounded = Fraction(round(exact / step)) * step
    if abs(printed - exact) <= step / 2:
        return ConversionCheck(ConversionVerdict.EXACT, exact, rounded)
    own = _step(value, primary)
    source = Interval(value - own / 2, value + own / 2).scaled(factor)
    shared = source.meets(Interval(printed - step / 2, printed + step / 2))
    # Two roundings of one quantity agree only while the rounding is finer than the figures themselves.
    if (shared and abs(printed - exact) <= 5 * LOOSE * exact) or abs(printed - exact) <= LOOSE * exact:
        return ConversionCheck(ConversionVerdict.LOOSE, exact, rounded)
    # The right figure is shown with as many digits as the primary has.
    fine = min(step, place_value(exact) if not exact else Fraction(10) ** (_magnitude(exact) - 1))
    return ConversionCheck(
        ConversionVerdict.WRONG, exact, Fraction(round(exact / fine)) * fine, _slip(printed, exact, factor)
    )


def _step(value: Fraction, figure: Figure) -> Fraction:
    return Fraction(figure.step) if value == Fraction(figure.value) else place_value(value)


def _magnitude(value: Fraction) -> int:
    """Decimal exponent of the leading digit."""
    exponent = 0
    while value >= 10:
        value /= 10
        exponent += 1
    while 0 < value < 1:
        value *= 10
        exponent -= 1
    return exponent


def _slip(printed: Fraction, exact: Fraction, factor: Fraction) -> str | None:
    if exact <= 0 or printed <= 0:
        return None
    ratio = printed / exact

    def near(wanted: Fraction) -> bool:
        return abs(ratio - wanted) <= SLIP * wanted

    square_mile = MILE_KM * MILE_KM
    if any(near(wanted) for wanted in (MILE_KM, 1 / MILE_KM)) and _is_mile(factor, square_mile):
        return "linear"
    if any(near(Fraction(10) ** power) for power in (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6)):
        return "power_of_ten"
    if near(1 / (factor * factor)):
        return "swapped"
    if any(
        near(wanted)
        for wanted in (square_mile, 1 / square_mile, Fraction("2.471054"), 1 / Fraction("2.471054"))
    ):
        return "other_unit"
    return None


def _is_mile(factor: Fraction, square_mile: Fraction) -> bool:
    return any(abs(factor - wanted) <= SLIP * wanted for wanted in (square_mile, 1 / square_mile))
