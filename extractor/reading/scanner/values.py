"""Exact numbers of a text and the arithmetic on them."""

from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

Value = Decimal | Fraction

_EXACT = Context(prec=120)
"""Wide enough for every product of a numeral of 30 digits and two magnitude words to be exact."""

_ONE = Decimal(1)
_FIRST_YEAR = 1500
_LAST_YEAR = 2100


class Numeral(NamedTuple):
    """A number in the text, from token `start` to before token `end`."""

    start: int
    end: int
    readings: tuple[Value, ...]
    """All plausible values, the best first, without the magnitude word."""
    step: Value
    """Place value of the last significant digit of the best reading."""
    scale: Decimal = Decimal(1)
    """Product of the magnitude words."""
    is_plain: bool = False
    """Whether it is one run of digits: could be a year or a label."""
    is_about: bool = False
    """Whether it is a collective numeral such as "une trentaine", which is never exact."""
    unit: str | None = None
    """The unit that is written solid with it: "fünfprozentig"."""

    @property
    def values(self) -> tuple[Value, ...]:
        """The readings with the magnitude words multiplied out."""
        return (
            self.readings
            if self.scale == 1
            else tuple(multiply(value, self.scale) for value in self.readings)
        )

    @property
    def scaled_step(self) -> Value:
        """The step with the magnitude words multiplied out."""
        return self.step if self.scale == 1 else multiply(self.step, self.scale)

    @property
    def is_year(self) -> bool:
        """Whether it could be a calendar year."""
        return self.is_plain and _FIRST_YEAR <= self.readings[0] <= _LAST_YEAR


def to_number(value: str) -> Value:
    """Read a number of a table: a decimal where it is exact as one, otherwise a fraction."""
    return settle(Fraction(value)) if "/" in value else Decimal(value)


def settle(value: Fraction) -> Value:
    """Turn a fraction whose denominator is made of twos and fives into a decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)) if rest == 1 else value


def multiply(value: Value, factor: Decimal) -> Value:
    """Multiply exactly, without the trailing zeros that a whole result would carry."""
    if isinstance(value, Fraction):
        return settle(value * Fraction(factor))
    return drop_zeros(_EXACT.multiply(value, factor))


def drop_zeros(value: Decimal) -> Decimal:
    """Return a whole number without zeros after its point; any other number as it is."""
    whole = value.to_integral_value(context=_EXACT)
    return whole if value == whole else value


def negate(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """Change the sign of every value; zero has none."""
    return tuple(-value if value else value for value in values)


def last_place(value: Value) -> Value:
    """Return the place value of the last significant digit: 100 for 800, 0.1 for 33.0, 1 for 0.

    Printed decimals count; zeros at the end of a whole number do not.
    """
    if isinstance(value, Fraction):
        return Fraction(1, value.denominator)
    digits = str(value)
    if digits.isdecimal():
        zeros = len(digits) - len(digits.rstrip("0"))
        return Decimal(10**zeros) if zeros and value else _ONE
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    if exponent < 0:
        return Decimal(1).scaleb(exponent)
    digits = str(int(value))
    return Decimal(10 ** (len(digits) - len(digits.rstrip("0")))) if value else Decimal(10**exponent)
