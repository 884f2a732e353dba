"""Slips are named only where they explain a number."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.checks.slips import name_slip


@pytest.mark.parametrize(
    ("stated", "read", "slip"),
    [
        ("46", "64", "digits transposed"),
        ("8000", "800", "off by a factor of 10"),
        ("0.8", "800", "off by a factor of 1,000"),
        ("65", "64", "one digit changed"),
        ("6.5", "6.4", "one digit changed"),
        ("645", "64", "one digit added"),
        ("45", "405", "one digit dropped"),
        ("1234", "4321", None),
        ("64", "64", None),
        ("0", "64", None),
        ("64", "0", None),
        ("7", "9999", None),
    ],
)
def test_a_slip_is_named_if_it_explains_the_number(stated: str, read: str, slip: str | None) -> None:
    assert name_slip(Fraction(stated), Fraction(read)) == slip


def test_a_number_of_ten_thousand_digits_is_no_slip() -> None:
    assert name_slip(Fraction(10**10000), Fraction(64)) is None


numbers = st.fractions(min_value=Fraction(1, 1000), max_value=10**12, max_denominator=1000)


@given(numbers, numbers)
def test_slips_go_both_ways(one: Fraction, other: Fraction) -> None:
    back = {"one digit added": "one digit dropped", "one digit dropped": "one digit added"}
    slip = name_slip(one, other)
    assert name_slip(other, one) == back.get(slip or "", slip)
