"""Slips: the ways in which one number becomes another, named only where they explain it."""

from fractions import Fraction


def name_slip(stated: Fraction, read: Fraction) -> str | None:
    """Name the slip that turns *read* into *stated*, if one does.

    Example:
        >>> name_slip(Fraction(46), Fraction(64)), name_slip(Fraction(8000), Fraction(800))
        ('digits transposed', 'off by a factor of 10')
    """
    if not stated or not read:
        return None
    ratio = stated / read if stated > read else read / stated
    if ratio in {Fraction(10) ** power for power in range(1, 10)}:
        return f"off by a factor of {int(ratio):,}"
    one, other = _digits(stated), _digits(read)
    if len(one) == len(other):
        differing = [index for index in range(len(one)) if one[index] != other[index]]
        if (
            len(differing) == 2
            and one[differing[0]] == other[differing[1]]
            and one[differing[1]] == other[differing[0]]
        ):
            return "digits transposed"
        return "one digit changed" if len(differing) == 1 else None
    if abs(len(one) - len(other)) == 1:
        longer, shorter = (one, other) if len(one) > len(other) else (other, one)
        if any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer))):
            return "one digit added" if len(one) > len(other) else "one digit dropped"
    return None


def _digits(value: Fraction) -> str:
    if value.denominator == 1:
        return str(abs(value.numerator))
    return f"{float(abs(value)):.12f}".replace(".", "").strip("0")
