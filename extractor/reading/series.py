"""Series: figures joined into ranges ("40 to 50"), points ("from 18 to 22") and lists ("5, 12 and 20")."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from extractor.reading.figures import Figure, Scan, attach_period, attach_unit, find_hedge_after, make_figure
from extractor.reading.hedges import Lead, find_hedge, read_lead
from extractor.reading.lexicon import Match
from extractor.reading.shares import read_share, read_slash
from extractor.reading.units import area_factor
from extractor.reading.values import Value, multiply
from extractor_schemas import Change

_MAX_ITEMS = 12
"""Figures that one unit can carry over a list."""

_MOST_PARTS = 4
"""Figures joined by hyphens; a longer chain is a code."""

_SPREAD = 1000
"""Greatest ratio of two figures of a list that share a unit."""

_DASHES = frozenset("-–—−‒―〜~÷")


class Join(NamedTuple):
    """What joins two figures."""

    kind: str
    """`dash`, `range`, `points`, `closing`, `and` (which may close "between" or a list), `or`, `comma`."""
    start: int
    end: int


@dataclass(slots=True)
class Reading:
    """A figure of the text with all that belongs to it; a mention in the making."""

    figure: Figure
    lead: Lead
    comparator: str
    hedge: Match | None
    high: Value | None = None
    change: Change | None = None
    converts: int | None = None
    """Index of the reading that this one converts."""
    bracket: str | None = None


class Series(NamedTuple):
    """The readings found from one token on, and the token to go on from."""

    readings: list[Reading]
    end: int


def read_series(scan: Scan, index: int, floor: int) -> Series:
    """Read the figures that are joined to each other from token *index* on."""
    first = read_figure(scan, index, floor)
    if first is None:
        return Series([], _skip(scan, index))
    figures, joins = [first], list[Join]()
    while len(figures) < _MAX_ITEMS:
        if first.is_share and not figures[-1].is_share:
            break
        join = _find_join(scan, figures[-1])
        if join is None or (figures[-1].unit and not first.is_share and join.kind in ("comma", "or")):
            break
        following = _read_following(scan, join.end)
        if following is None or not _may_join(figures[-1], join, following, scan):
            break
        if figures[-1].is_prefixed and following.unit is None:
            following.unit, following.is_prefixed = figures[-1].unit, True
        figures.append(following)
        joins.append(join)
    if len(figures) == _MAX_ITEMS and all(join.kind == "dash" for join in joins):
        return Series([], scan.numerals.skip(first.start))
    last = max((position for position, figure in enumerate(figures) if figure.unit), default=None)
    if last is None:
        return Series(
            [], max(figures[-1].start, index + 1) if len(figures) == _MAX_ITEMS else figures[-1].end
        )
    readings = _resolve(scan, figures[: last + 1], joins[:last], floor)
    return Series(readings, figures[last].end)


def _read_following(scan: Scan, index: int) -> Figure | None:
    """Read the figure after a join; a hedge, an article or a word such as "even" may stand before it."""
    tokens, lexicon = scan.tokens, scan.lexicon
    hedge = lexicon["hedge"].at(tokens, index)
    start = hedge.end if hedge else index
    figure = read_figure(scan, start, floor=index) if may_begin(scan, start) else None
    filler = lexicon["article"].at(tokens, start) or lexicon["more"].at(tokens, start)
    if (figure and figure.unit) or filler is None or not may_begin(scan, filler.end):
        return figure
    other = read_figure(scan, filler.end, floor=index)
    return other if other and (other.unit or figure is None) else figure


def read_figure(scan: Scan, index: int, floor: int) -> Figure | None:
    """Read one figure at token *index*: a share, or a number with the unit before or after it, if any."""
    tokens, lexicon = scan.tokens, scan.lexicon
    prefix = lexicon["unit_before"].at(tokens, index)
    if prefix and _is_prefix(scan, prefix, floor):
        numeral = scan.numerals.read(prefix.end, prefix.end)
        if numeral:
            figure = make_figure(numeral)
            figure.start, figure.unit, figure.is_prefixed = index, prefix.value, True
            figure.hedge = find_hedge_after(scan, figure.end)
            return figure
        return None
    if tokens.words[index].isdecimal() and (slash := read_slash(scan, index)):
        return slash if slash.is_share else _complete(scan, attach_unit(scan, slash))
    numeral = scan.numerals.read(index, floor)
    share = read_share(scan, index, numeral)
    if share:
        return share if share.is_share else _complete(scan, attach_unit(scan, share))
    if numeral is None:
        return _read_single(scan, index, floor)
    if lexicon["vague"].before(tokens, numeral.start) and not tokens.words[index].isdecimal():
        return None
    return _complete(scan, attach_unit(scan, make_figure(numeral)))


def _complete(scan: Scan, figure: Figure) -> Figure:
    """Add the period of an area rate."""
    if figure.unit and area_factor(figure.unit) is not None:
        attach_period(scan, figure)
    return figure


def _read_single(scan: Scan, index: int, floor: int) -> Figure | None:
    """Read "less than a percent": an article counts as one only between a hedge and a unit."""
    tokens, lexicon = scan.tokens, scan.lexicon
    article = lexicon["indefinite"].at(tokens, index)
    if article and lexicon["unit"].at(tokens, article.end) and find_hedge(scan, index, floor):
        return attach_unit(scan, Figure(index, article.end, (Decimal(1),), Decimal(1)))
    return None


def _is_prefix(scan: Scan, prefix: Match, floor: int) -> bool:
    """Whether a unit stands before its number: "yüzde 64", "%64", but not the "%" of "5% 10" or "a%20b"."""
    tokens = scan.tokens
    if tokens.words[prefix.start] != "%":
        return True
    before = tokens.words[prefix.start - 1]
    if prefix.start > floor and (before.isdecimal() or (tokens.is_glued(prefix.start) and before.isalnum())):
        return False
    return tokens.is_glued(prefix.end)


def _skip(scan: Scan, index: int) -> int:
    """Return the token to go on from after *index*, at which there is no figure."""
    return scan.numerals.skip(index) if scan.tokens.words[index].isdecimal() else index + 1


def may_begin(scan: Scan, index: int) -> bool:
    """Whether a figure may begin at token *index*."""
    word = scan.tokens.words[index]
    return word.isdecimal() or word in scan.lexicon.anchors or scan.lexicon.is_solid(word)


def _find_join(scan: Scan, figure: Figure) -> Join | None:
    """Find what may join *figure* to the next."""
    tokens, lexicon = scan.tokens, scan.lexicon
    index = figure.end
    word = tokens.words[index]
    if word in _DASHES:
        if figure.unit and not figure.is_prefixed and not tokens.is_glued(index + 1):
            return None
        return Join("dash", index, index + 1)
    if found := lexicon["to"].at(tokens, index):
        return Join(found.value, found.start, found.end)
    if found := lexicon["list"].at(tokens, index):
        joint = lexicon["and"].at(tokens, index)
        return Join("comma" if found.value == "comma" else "and" if joint else "or", found.start, found.end)
    if found := lexicon["and"].at(tokens, index):
        return Join("and", found.start, found.end)
    return None


def _may_join(figure: Figure, join: Join, following: Figure, scan: Scan) -> bool:
    """Whether the series goes on: figures with units of their own are only joined into ranges."""
    if figure.is_share != following.is_share:
        return False
    if scan.tokens.is_broken(join.start) or scan.tokens.is_broken(join.end):
        return False
    if figure.unit is None or figure.is_share:
        return True
    if figure.is_prefixed and not following.unit:
        return join.kind in ("dash", "range", "and", "closing")
    return join.kind not in ("comma", "or") and figure.unit == following.unit


def _resolve(scan: Scan, figures: list[Figure], joins: list[Join], floor: int) -> list[Reading]:
    """Pair the ends of ranges, carry the last unit over the list, and drop what it does not reach."""
    readings: list[Reading] = []
    if len(figures) > _MOST_PARTS and all(join.kind == "dash" for join in joins):
        return readings
    groups = _pair(scan, figures, joins, floor)
    for group in _carry_unit(scan, groups):
        readings.extend(_read_group(scan, group))
    return readings


class Group(NamedTuple):
    """One figure, or two that are the ends of a range or the points of a change."""

    figures: tuple[Figure, ...]
    lead: Lead
    is_range: bool
    inner: int
    """First token after what joins the two figures."""
    join: Join | None
    """What joins the group to the next one."""


def _pair(scan: Scan, figures: list[Figure], joins: list[Join], floor: int) -> list[Group]:
    """Group the figures of a series from left to right."""
    groups: list[Group] = []
    position = 0
    chained = len(joins) > 1 and all(join.kind == "dash" for join in joins)
    while position < len(figures):
        figure = figures[position]
        join = joins[position] if position < len(joins) else None
        begin = joins[position - 1].end if position else floor
        lead = read_lead(scan, figure.start, begin, is_paired=join is not None)
        pairing = "" if join is None or chained else _pairing(figure, join, figures[position + 1], lead)
        after = position + (2 if pairing else 1)
        if pairing:
            _share_unit(figure, figures[position + 1])
        elif lead.opening:
            lead = read_lead(scan, figure.start, begin, is_paired=False)
        ends = tuple(figures[position:after])
        inner = joins[position].end if pairing and join else figure.end
        groups.append(
            Group(ends, lead, pairing == "range", inner, joins[after - 1] if after <= len(joins) else None)
        )
        position = after
    return groups


def _pairing(low: Figure, join: Join, high: Figure, lead: Lead) -> str:
    """Tell whether two figures are a `range`, the `points` of a change, or neither (empty)."""
    if low.is_year and not high.is_year and high.unit == "percent":
        return ""
    if join.kind in ("comma", "or") or (join.kind == "and" and lead.opening != "between"):
        return ""
    if join.kind == "points":
        return "points"
    if join.kind == "closing" and lead.opening in ("", "between"):
        return ""
    is_change = lead.opening == "points" or (lead.opening == "either" and lead.change is not None)
    if join.kind != "dash" and is_change and not lead.is_spanned:
        return "points"
    return "range" if _scaled(low, high) < high.value or join.kind == "and" else "points"


def _scaled(low: Figure, high: Figure) -> Value:
    """Return the lower end with the magnitude word of the upper one, where it reads so: "5-7 million"."""
    if low.unit or low.scale != 1 or high.scale == 1:
        return low.value
    scaled = multiply(low.value, high.scale)
    return scaled if scaled <= high.value else low.value


def _share_unit(low: Figure, high: Figure) -> None:
    """Give the first figure of a pair the magnitude word and the unit of the second."""
    value = _scaled(low, high)
    if value != low.value:
        low.readings = tuple(multiply(reading, high.scale) for reading in low.readings)
        low.step = multiply(low.step, high.scale)
    low.unit = low.unit or high.unit


def _carry_unit(scan: Scan, groups: list[Group]) -> list[Group]:
    """Give the unit of a list to its members without one; drop the figures that it does not reach.

    A label before the first member ("sections 2, 3 and 10 acres") takes all of them out of the list.
    """
    kept = [groups[-1]]
    carried: list[Group] = []
    last = groups[-1].figures[-1]
    is_closed, is_open = False, True
    for group in reversed(groups[:-1]):
        figure = group.figures[-1]
        kind = group.join.kind if group.join else ""
        is_closed = kind in ("and", "or") or (is_closed and bool(carried))
        if figure.unit:
            _share_with(carried, last)
            kept, carried, last, is_open = [group, *carried, *kept], [], figure, True
        elif not is_open or kind not in ("and", "or", "comma", "dash") or (kind == "comma" and not is_closed):
            is_open = False
        elif scan.lexicon["label"].before(scan.tokens, group.figures[0].start):
            carried, is_open = [], False
        elif _is_carried(figure, last):
            carried.insert(0, group)
        else:
            is_open = False
    _share_with(carried, last)
    return [*carried, *kept]


def _share_with(groups: list[Group], last: Figure) -> None:
    """Give every figure of *groups* the unit and the period of *last*."""
    for group in groups:
        for figure in group.figures:
            _share_unit(figure, last)
            figure.period = last.period


def _is_carried(figure: Figure, last: Figure) -> bool:
    """Whether a number in a list takes the unit of the last one; years and counts do not."""
    if last.unit is None or (figure.is_year and not last.is_year) or figure.is_share:
        return False
    if last.unit == "percent" and figure.value > 100 >= last.value:
        return False
    low, high = sorted((abs(Fraction(_scaled(figure, last))), abs(Fraction(last.value))))
    return high <= low * _SPREAD if low else high <= 100


def _read_group(scan: Scan, group: Group) -> list[Reading]:
    """Make the readings of a group: one for a figure or a range, two for the points of a change."""
    first, lead = group.figures[0], group.lead
    last = group.figures[-1]
    if group.is_range:
        return [_read_range(first, last, lead)]
    readings = [_read_point(first, lead)]
    if len(group.figures) == 2:
        is_change = lead.opening in ("points", "either") and not lead.is_spanned
        change = Change.LEVEL if is_change else None
        readings[0].change = change
        hedge = find_hedge(scan, last.start, group.inner)
        second = Lead(
            hedge.start if hedge else last.start, hedge.value if hedge else "eq", hedge, change=change
        )
        readings.append(_read_point(last, second))
    return readings


def _read_point(figure: Figure, lead: Lead) -> Reading:
    """Make the reading of a single figure; a hedge before it wins over one after it."""
    hedge = lead.hedge or figure.hedge
    return Reading(figure, lead, hedge.value if hedge else "eq", hedge, change=lead.change)


def _read_range(low: Figure, high: Figure, lead: Lead) -> Reading:
    """Make the reading of a range, its ends in order."""
    start, end, period = low.start, high.end, high.period or low.period
    ends = (low, high) if low.value <= high.value else (high, low)
    step = min(low.step, high.step)
    figure = Figure(start, end, ends[0].readings, step, ends[0].unit, period=period, is_share=low.is_share)
    return Reading(figure, lead, "range", lead.hedge or high.hedge, high=ends[1].value, change=lead.change)
