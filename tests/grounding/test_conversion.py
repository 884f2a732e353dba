"""Bracketed conversions are judged by the digits that were printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.grounding.conversion import Slip, check_conversion
from extractor.intervals import place_value
from extractor_schemas import Comparator, ConversionVerdict, Figure

EXACT, LOOSE, WRONG = ConversionVerdict.EXACT, ConversionVerdict.LOOSE, ConversionVerdict.WRONG


def figure(words: str) -> Figure:
    """Read "8,500 mi2" or "40-50 km2"."""
    digits, unit = words.replace(",", "").split()
    low, _, high = digits.partition("-")
    step = (
        Decimal(1).scaleb(-len(low.partition(".")[2]))
        if "." in low
        else Decimal(int(place_value(Fraction(low))))
    )
    return Figure(
        text=words,
        start=0,
        end=len(words),
        value=Decimal(low),
        value_hi=Decimal(high) if high else None,
        unit=unit,
        comparator=Comparator.RANGE if high else Comparator.EQ,
        readings=(Decimal(low),),
        step=step,
    )


def verdict(primary: str, conversion: str) -> ConversionVerdict | None:
    checked = check_conversion(figure(primary), figure(conversion))
    return None if checked is None else checked.verdict


AGENCY = [
    ("200 km2", "77 mi2"), ("449 km2", "173 mi2"), ("14.5 km2", "5.6 mi2"), ("1,246 km2", "481 mi2"),
    ("3,985 km2", "1,539 mi2"), ("259 km2", "100 mi2"), ("1,000 km2", "386 mi2"),
    ("90,000 km2", "34,750 mi2"),
    ("1,376 km2", "531 mi2"), ("800 km2", "309 mi2"), ("400 km2", "154 mi2"), ("2.2 km2", "0.85 mi2"),
    ("24 km2", "9 mi2"), ("100 ha", "247 acre"), ("1,000 acre", "405 ha"), ("50 km2", "5,000 ha"),
    ("10,000 acre", "4,000 ha"), ("50 ha", "120 acre"),
]  # fmt: skip
"""Conversions printed by agencies and newsrooms."""


@pytest.mark.parametrize(("primary", "conversion"), AGENCY, ids=[f"{a} = {b}" for a, b in AGENCY])
def test_agency_conversions_are_exact(primary: str, conversion: str) -> None:
    assert verdict(primary, conversion) is EXACT


@pytest.mark.parametrize(
    ("primary", "conversion"),
    [
        ("40,000 mi2", "103,000 km2"),
        ("230,000 mi2", "595,000 km2"),
        ("400 km2", "157 mi2"),
        ("478 km2", "184 mi2"),
        ("67,192 km2", "25,938 mi2"),
    ],
    ids=["-0.6 %", "-0.1 %", "from a rounded figure, +1.7 %", "two roundings of one", "-0.02 %"],
)
def test_roundings_of_one_quantity_are_loose(primary: str, conversion: str) -> None:
    assert verdict(primary, conversion) is LOOSE


@pytest.mark.parametrize(
    ("primary", "conversion", "slip", "right"),
    [
        ("1,376 km2", "540 mi2", None, "530"),
        ("90 km2", "56 mi2", Slip.LINEAR, "35"),
        ("56 mi2", "90 km2", Slip.LINEAR, "150"),
        ("90 km2", "350 mi2", Slip.POWER_OF_TEN, "35"),
        ("90 km2", "3.5 mi2", Slip.POWER_OF_TEN, "34.7"),
        ("4,500 km2", "1.74 mi2", Slip.POWER_OF_TEN, "1737.46"),
        ("309 mi2", "119 km2", Slip.SWAPPED, "800"),
        ("90 mi2", "35 km2", Slip.SWAPPED, "233"),
        ("100 km2", "100 mi2", Slip.OTHER_UNIT, "39"),
        ("100 ha", "610 acre", Slip.OTHER_UNIT, "250"),
        ("800 km2", "320 mi2", None, "310"),
        ("800 km2", "0 mi2", None, "309"),
    ],
    ids=[
        "540 for 531", "linear to miles", "linear to kilometres", "a zero too many", "a digit too few",
        "thousand lost", "the two changed places", "the units changed places", "not converted",
        "a square mile for a hectare", "factor 0.4", "nothing",
    ],
)  # fmt: skip
def test_wrong_conversions_are_named(primary: str, conversion: str, slip: Slip | None, right: str) -> None:
    checked = check_conversion(figure(primary), figure(conversion))
    assert checked is not None
    assert (checked.verdict, checked.slip) == (WRONG, slip)
    assert checked.rounded == Fraction(right)


@pytest.mark.parametrize(
    ("primary", "conversion", "expected"),
    [
        ("40-50 km2", "15-19 mi2", EXACT),
        ("40-50 km2", "15-31 mi2", WRONG),
        ("40-50 km2", "25-19 mi2", WRONG),
        ("400-500 km2", "156-193 mi2", LOOSE),
    ],
    ids=["both ends", "upper end linear", "lower end linear", "lower end rounded"],
)
def test_the_worse_end_of_a_range_counts(primary: str, conversion: str, expected: ConversionVerdict) -> None:
    assert verdict(primary, conversion) is expected


@pytest.mark.parametrize(("primary", "conversion"), [("64 percent", "309 mi2"), ("800 km2", "64 percent")])
def test_only_areas_convert(primary: str, conversion: str) -> None:
    assert verdict(primary, conversion) is None


def test_nothing_converts_to_nothing() -> None:
    assert verdict("0 km2", "0 mi2") is EXACT


@given(st.integers(1, 10**7), st.sampled_from(["mi2", "ha", "acre", "m2"]))
def test_rounding_to_the_unit_is_exact_and_a_tenfold_is_wrong(value: int, unit: str) -> None:
    source = figure(f"{value} km2")
    checked = check_conversion(source, figure(f"1 {unit}"))
    assert checked is not None
    printed = round(checked.exact)
    if printed:
        assert verdict(f"{value} km2", f"{printed} {unit}") is EXACT
        assert verdict(f"{value} km2", f"{printed * 10}1 {unit}") is WRONG
