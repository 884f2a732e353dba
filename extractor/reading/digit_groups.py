"""Digit groups: which numbers "1.250", "1,16,250" or "20.02.2025" can be."""

from collections.abc import Sequence
from decimal import Decimal

_POINT_MARKS = ".,٫"


def is_ambiguous(groups: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether one mark stands before exactly three digits, so that it may group or begin decimals."""
    return (
        len(marks) == 1
        and marks[0] in ".,"
        and len(groups[1]) == 3
        and len(groups[0]) <= 3
        and groups[0][0] != "0"
    )


def read_plain(groups: Sequence[str], marks: Sequence[str]) -> tuple[Decimal, ...]:
    """Read digit groups whose marks leave one reading; none if they are a date, a version or a list."""
    last = marks[-1]
    if last in _POINT_MARKS and marks.count(last) == 1:
        rest = marks[:-1]
        if len(set(rest)) <= 1 and (not rest or _is_grouped(groups[:-1], rest[0])):
            return (Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"),)
        return ()
    if len(set(marks)) == 1 and last != "٫" and _is_grouped(groups, last):
        return (Decimal("".join(groups)),)
    return ()


def _is_grouped(groups: Sequence[str], mark: str) -> bool:
    """Whether groups are thousands, or lakhs and crores ("1,16,250")."""
    if not 1 <= len(groups[0]) <= 3 or (groups[0][0] == "0"):
        return False
    if all(len(group) == 3 for group in groups[1:]):
        return True
    inner = all(len(group) == 2 for group in groups[1:-1])
    return mark == "," and len(groups) > 2 and inner and len(groups[0]) <= 2 and len(groups[-1]) == 3
