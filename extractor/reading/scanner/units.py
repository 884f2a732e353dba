"""Units: exact factors to square kilometres, names, and how to print them."""

from fractions import Fraction
from functools import cache

from extractor.reading.scanner.surfaces import load_units

_PERIODS = ("day", "week", "month", "year")


def area_factor(unit: str) -> Fraction | None:
    """Return the square kilometres in one *unit*, exact.

    For an area rate it is the factor of the area. None for percent, shares and unknown units.

    Example:
        >>> area_factor("ha"), area_factor("mi2_per_day") == area_factor("mi2"), area_factor("percent")
        (Fraction(1, 100), True, None)
    """
    parts = rate_parts(unit)
    return _factors().get(parts[0] if parts else unit)


def is_area(unit: str | None) -> bool:
    """Whether *unit* is a unit of area; a rate is none."""
    return unit in _factors()


def unit_names() -> frozenset[str]:
    """Return every canonical unit name, rates included."""
    areas = _factors()
    return frozenset(load_units()) | {f"{area}_per_{period}" for area in areas for period in _PERIODS}


def unit_symbol(unit: str) -> str:
    """Return how *unit* is printed: "km²", "%", "percentage points", "km²/day"; empty for a bare fraction.

    A unit that is not in the table is printed by its name.
    """
    parts = rate_parts(unit)
    if parts:
        return f"{unit_symbol(parts[0])}/{parts[1]}"
    row = load_units().get(unit)
    if row is None:
        return unit
    return "" if row.symbol == "-" else row.symbol


def rate_parts(unit: str) -> tuple[str, str] | None:
    """Split the name of an area rate: "km2_per_day" is ("km2", "day"). None for any other unit."""
    area, _, period = unit.partition("_per_")
    return (area, period) if period in _PERIODS and area in _factors() else None


@cache
def _factors() -> dict[str, Fraction]:
    """Exact factors of the area units."""
    return {name: Fraction(row.factor) for name, row in load_units().items() if row.dimension == "area"}
