"""Pairs of figures: the ends of a range ("40 to 50") and the points of a change ("from 18 to 22")."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from extractor.reading.scanner.figures import Figure, Scan
from extractor.reading.scanner.hedges import Lead, read_lead
from extractor.reading.scanner.values import Value, multiply

_THOUSAND = 1000

_FALL_MILLIONS, _FALL_THOUSANDS = 10, 3
"""Most times that the first figure of a fall may exceed the second to share its magnitude word: "from 1.3 to
1.1 million" does, "from 300 to 1.2 million" does not."""

_RISE_DIGITS = 20
"""The same for the thousands of a second figure in digits: "5-10,000 acres" are thousands."""


class Join(NamedTuple):
    """What joins two figures."""

    kind: str
    """`dash range points closing or list comma`, or `and`, which may close "between" or a list."""
    start: int
    end: int


class Group(NamedTuple):
    """One figure, or two that are the ends of a range or the points of a change."""

    figures: tuple[Figure, ...]
    lead: Lead
    is_range: bool
    inner: int
    """First token after what joins the two figures."""
    join: Join | None
    """What joins the group to the next one."""
    floor: int
    """First token that may belong to the group."""


def pair_figures(scan: Scan, figures: list[Figure], joins: list[Join], floor: int) -> list[Group]:
    """Group the figures of a series from left to right."""
    groups: list[Group] = []
    position = 0
    chained = len(joins) > 1 and all(join.kind == "dash" for join in joins)
    while position < len(figures):
        figure = figures[position]
        join = joins[position] if position < len(joins) else None
        begin = joins[position - 1].end if position else floor
        lead = read_lead(scan, figure.start, begin, is_paired=join is not None)
        is_listed = position > 0 and joins[position - 1].kind == "comma"
        pairing = "" if join is None or chained else _pairing(figure, join, figures[position + 1], lead)
        if join and join.kind == "or" and is_listed:
            pairing = ""  # "5, 6 or 7 percent"
        after = position + (2 if pairing else 1)
        if pairing:
            share_unit(figure, figures[position + 1])
            figure.period = figure.period or figures[position + 1].period
            if join and join.kind == "dash":
                _share_thousands(figure, figures[position + 1])
        elif lead.opening:
            lead = read_lead(scan, figure.start, begin, is_paired=False)
        ends = tuple(figures[position:after])
        inner = joins[position].end if pairing and join else figure.end
        following = joins[after - 1] if after <= len(joins) else None
        groups.append(Group(ends, lead, pairing == "range", inner, following, begin))
        position = after
    return groups


def _pairing(low: Figure, join: Join, high: Figure, lead: Lead) -> str:
    """Tell whether two figures are a `range`, the `points` of a change, or neither (empty)."""
    if low.is_year and not high.is_year and high.unit == "percent":
        return ""
    if join.kind == "or":
        return "range" if are_neighbours(low, high) else ""
    if join.kind in ("comma", "list") or (join.kind == "and" and lead.opening != "between"):
        return ""
    if join.kind == "points":
        return "points"
    if join.kind == "closing" and lead.opening in ("", "between"):
        return ""
    is_change = lead.opening == "points" or (lead.opening == "either" and lead.change is not None)
    if lead.is_amount and high.unit == "percentage_point" and low.value < high.value:
        return "range"  # "cayó de tres a cuatro puntos porcentuales": by that much
    if join.kind != "dash" and is_change and not lead.is_spanned:
        return "points"
    return "range" if scale_first(low, high) < high.value or join.kind == "and" else "points"


def are_neighbours(low: Figure, high: Figure) -> bool:
    """Whether "two or three percent" means a range: the second figure is the next one of its kind."""
    if (
        (low.unit and not low.is_prefixed)
        or low.is_share
        or high.is_share
        or len(low.readings) > 1
        or len(high.readings) > 1
    ):
        return False
    first = scale_first(low, high)
    step = min(multiply(low.step, high.scale) if first != low.value else low.step, high.step)
    return Fraction(high.value) - Fraction(first) == Fraction(step)


def scale_first(low: Figure, high: Figure) -> Value:
    """Return the first value with the magnitude word of the second, where it reads so: "5-7 million"."""
    if (low.unit and not low.is_prefixed) or low.scale != 1 or high.scale == 1:
        return low.value
    scaled = multiply(low.value, high.scale)
    most = _FALL_MILLIONS if high.scale > _THOUSAND else _FALL_THOUSANDS if high.scale == _THOUSAND else 1
    return scaled if scaled <= high.value * most and not low.is_year else low.value


def share_unit(low: Figure, high: Figure) -> None:
    """Give the first figure of a pair the magnitude word and the unit of the second."""
    value = scale_first(low, high)
    if value != low.value:
        readings = tuple(multiply(reading, high.scale) for reading in low.readings)
        low.readings = readings if value <= high.value else (*readings, low.value)
        low.step = multiply(low.step, high.scale)
    low.unit = low.unit or high.unit


def _share_thousands(low: Figure, high: Figure) -> None:
    """Give the first of two figures in digits the thousands of the second: "30-40,000 acres".

    The printed value stays a reading.
    """
    if not low.is_plain or high.is_plain or high.scale != 1 or low.scale != 1 or high.step < _THOUSAND:
        return
    scaled = multiply(low.value, Decimal(_THOUSAND))
    if low.value < _THOUSAND and scaled < high.value <= scaled * _RISE_DIGITS:
        low.readings = (scaled, *low.readings)
        low.step = multiply(low.step, Decimal(_THOUSAND))
