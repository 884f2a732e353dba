"""Units: exact factors, names and symbols."""

from fractions import Fraction

import pytest

from extractor.reading.scanner.units import area_factor, is_area, rate_parts, unit_names, unit_symbol

MILE = Fraction("1.609344")
"""Kilometres in an international mile."""

FOOT = Fraction("0.0003048")
"""Kilometres in an international foot."""


@pytest.mark.parametrize(
    ("unit", "factor"),
    [
        ("km2", Fraction(1)),
        ("m2", Fraction(1, 10**6)),
        ("ha", Fraction(1, 100)),
        ("mi2", MILE**2),
        ("acre", MILE**2 / 640),
        ("ft2", FOOT**2),
        ("yd2", FOOT**2 * 9),
        ("dunam", Fraction(1, 1000)),
        ("mi2_per_day", MILE**2),
        ("ha_per_year", Fraction(1, 100)),
    ],
)
def test_area_factor_is_exact(unit: str, factor: Fraction) -> None:
    assert area_factor(unit) == factor


@pytest.mark.parametrize(
    "unit", ["percent", "fraction", "percentage_point", "km", "", "km2_per_hour", "percent_per_day"]
)
def test_what_is_no_area_has_no_factor(unit: str) -> None:
    assert area_factor(unit) is None


@pytest.mark.parametrize(
    ("unit", "symbol"),
    [
        ("km2", "km²"),
        ("mi2", "mi²"),
        ("percent", "%"),
        ("percentage_point", "percentage points"),
        ("km2_per_day", "km²/day"),
        ("fraction", ""),
        ("league", "league"),
    ],
)
def test_symbol_is_what_a_reader_expects(unit: str, symbol: str) -> None:
    assert unit_symbol(unit) == symbol


def test_rate_has_two_parts() -> None:
    assert rate_parts("km2_per_day") == ("km2", "day")
    assert rate_parts("km2") is None


def test_names_cover_the_units_of_the_contract() -> None:
    named = {
        "km2",
        "mi2",
        "m2",
        "ha",
        "acre",
        "dunam",
        "percent",
        "fraction",
        "percentage_point",
        "km2_per_day",
    }
    assert named <= unit_names()


def test_area_is_told_from_rate_and_percent() -> None:
    assert is_area("mi2")
    assert not any(map(is_area, ("mi2_per_day", "percent", "", None)))
