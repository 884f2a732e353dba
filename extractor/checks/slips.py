"""Slips: the ways in which one number becomes another, named only where they explain it."""

from fractions import Fraction

POWERS_OF_TEN = frozenset(Fraction(10) ** power for power in range(1, 10))
FARTHEST = max(POWERS_OF_TEN)
"""Numbers farther apart than this are no slip of one another."""


def name_slip(stated: Fraction, read: Fraction) -> str | None:
    """Name the slip that turns *read* into *stated*, if one does.

    Example:
        >>> name_slip(Fraction(46), Fraction(64)), name_slip(Fraction(8000), Fraction(800))
        ('digits transposed', 'off by a factor of 10')
    """
    if not stated or not read:
        return None
    ratio = max(stated / read, read / stated)
    if ratio > FARTHEST:
        return None
    if ratio in POWERS_OF_TEN:
        return f"off by a factor of {int(ratio):,}"
    one, other = _digits(stated), _digits(read)
    if len(one) == len(other):
        return _name_change(one, other)
    if _is_one_added(one, other):
        return "one digit added"
    return "one digit dropped" if _is_one_added(other, one) else None


def _digits(value: Fraction) -> str:
    if value.denominator == 1:
        return str(abs(value.numerator))
    return f"{float(abs(value)):.12f}".replace(".", "").strip("0")


def _name_change(one: str, other: str) -> str | None:
    """What was done to some digits of a number of equal length."""
    changed = [index for index in range(len(one)) if one[index] != other[index]]
    if len(changed) == 1:
        return "one digit changed"
    if len(changed) != 2:
        return None
    first, second = changed
    return "digits transposed" if (one[first], one[second]) == (other[second], other[first]) else None


def _is_one_added(longer: str, shorter: str) -> bool:
    return len(longer) == len(shorter) + 1 and any(
        longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer))
    )
