"""Conversions: an area stated a second time in another unit, "800 sq km (309 sq miles)"."""

from fractions import Fraction

from extractor.reading.scanner.figures import Scan, find_period
from extractor.reading.scanner.series import Reading
from extractor.reading.scanner.units import area_factor, is_area

_WINDOW = 12
"""Tokens between a figure and its conversion: "500 hectares of burnt forest land, or (1,235 acres)"."""

_LOOSE = Fraction(4)
"""Greatest factor between both figures of an open conversion ("or", dash): a wrong one is one too."""

_CLOSE = Fraction(11, 10)
"""The same where only a comma stands between them, as it does between two different areas."""

_POWERS = (10, 100, 1000)
_SLIP = Fraction(1, 50)
"""How near a ratio is to a power of ten where a digit slipped."""

_BRACKETS = {"(": ")", "[": "]"}
_DASHES = frozenset("-–—")
_INSIDE_NAMES = frozenset("-'’")
"""Marks of names between a figure and its bracket: "the Shatt al-Arab bank"."""
_QUOTES = frozenset("\"'”’»")


def link_conversions(scan: Scan, readings: list[Reading]) -> None:
    """Set `converts` and `bracket` of the readings that restate the area before them."""
    for index in range(1, len(readings)):
        first, second = readings[index - 1], readings[index]
        if not _are_two_areas(first, second):
            continue
        primary_index = index - 1 if first.converts is None else first.converts
        primary = readings[primary_index]
        bracket = _find_bracket(scan, first, second, primary)
        if bracket is None or primary.figure.unit == second.figure.unit:
            continue
        second.converts, second.bracket = primary_index, bracket
        if second.hedge is None and second.comparator == "eq" and primary.comparator != "range":
            second.comparator = primary.comparator
        _share_period(scan, primary, second)


def _are_two_areas(first: Reading, second: Reading) -> bool:
    """Whether both are areas, in different units."""
    one, other = first.figure.unit, second.figure.unit
    return one != other and is_area(one) and is_area(other)


def _find_bracket(scan: Scan, first: Reading, second: Reading, primary: Reading) -> str | None:
    """Return how *second* is set off from the figure it restates; None if it does not restate it."""
    tokens = scan.tokens
    start, end = first.figure.end, second.lead.start
    between = tokens.words[start:end]
    if len(between) > _WINDOW or any(word.isdecimal() or word == "\0" for word in between):
        return None
    cue = end
    while (found := scan.lexicon["conversion"].before(tokens, cue)) and found.start >= start:
        cue = found.start
    is_cued = cue < end
    mark = tokens.words[cue - 1] if cue > start else ""
    land = [word for word in tokens.words[start : cue - 1] if word not in _QUOTES] if cue > start else []
    if mark in _BRACKETS and all(word.isalpha() or word in _INSIDE_NAMES for word in land):
        closing = _BRACKETS[mark]
        is_closed = tokens.words[second.figure.end] in (closing, ";", ",", "/")
        return f"{mark}{closing}" if is_closed or _is_near(primary, second, _LOOSE) else None
    if first.bracket in ("()", "[]") and mark in (";", ",", "/", "") and not land:
        return first.bracket
    return _open_style(mark, land, is_cued=is_cued, primary=primary, second=second)


def _open_style(
    mark: str, land: list[str], *, is_cued: bool, primary: Reading, second: Reading
) -> str | None:
    """Return the style of a conversion without brackets, which the two values must bear out."""
    if not all(word.isalpha() for word in land):
        return None
    if mark == "/" or mark in _DASHES:
        return ("/" if mark == "/" else "-") if _is_near(primary, second, _LOOSE) else None
    if is_cued and (mark in ("", ",") or mark.isalpha()):
        return "or" if _is_near(primary, second, _LOOSE) else None
    if mark == ",":
        return "," if _is_near(primary, second, _CLOSE) else None
    return None


def _is_near(first: Reading, second: Reading, factor: Fraction) -> bool:
    """Whether both areas are within *factor* of each other."""
    one = Fraction(first.figure.value) * (area_factor(first.figure.unit or "") or 0)
    other = Fraction(second.figure.value) * (area_factor(second.figure.unit or "") or 0)
    if one <= 0 or other <= 0:
        return False
    ratio = max(one, other) / min(one, other)
    # A digit too many or too few makes a wrong conversion, and no other figure.
    units = Fraction(area_factor(first.figure.unit or "") or 1) / (area_factor(second.figure.unit or "") or 1)
    # Two figures, or their units, that have changed places are off by the factor twice.
    swapped = max(units, 1 / units) ** 2
    is_slip = any(abs(ratio / power - 1) <= _SLIP for power in (*_POWERS, swapped))
    return ratio <= factor or (is_slip and factor == _LOOSE)


def _share_period(scan: Scan, primary: Reading, second: Reading) -> None:
    """Give both the period of a rate, which may stand after either: "12 sq km (4.6 sq mi) a day"."""
    end = second.figure.end
    after = find_period(scan, end + 1) if scan.tokens.words[end] in (")", "]") else None
    period = second.figure.period or primary.figure.period or (after.value if after else None)
    primary.figure.period = second.figure.period = period
