"""Series: figures joined into ranges ("40 to 50"), points ("from 18 to 22") and lists ("5, 12 and 20")."""

from dataclasses import dataclass
from typing import NamedTuple

from extractor.reading.scanner.figures import Figure, Scan, find_period_before
from extractor.reading.scanner.hedges import Lead, find_hedge
from extractor.reading.scanner.joins import find_join, may_join
from extractor.reading.scanner.lists import carry_unit
from extractor.reading.scanner.pairs import Group, Join, pair_figures
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.single import may_begin, read_figure
from extractor.reading.scanner.units import is_area
from extractor.reading.scanner.values import Value
from extractor_schemas import Change

_MAX_ITEMS = 12
"""Figures that one unit can carry over a list."""

_MOST_PARTS = 4
"""Figures joined by hyphens; a longer chain is a code."""


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
        join = find_join(scan, figures[-1])
        if join is None or (
            figures[-1].unit
            and not first.is_share
            and (join.kind in ("comma", "list") or (join.kind == "or" and not figures[-1].is_prefixed))
        ):
            break
        following = _read_following(scan, join.end)
        if following is None or not may_join(figures[-1], join, following, scan):
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
    return Series(_resolve(scan, figures[: last + 1], joins[:last], floor), figures[last].end)


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


def _skip(scan: Scan, index: int) -> int:
    """Return the token to go on from after *index*, at which there is no figure."""
    return scan.numerals.skip(index) if scan.tokens.words[index].isdecimal() else index + 1


def _resolve(scan: Scan, figures: list[Figure], joins: list[Join], floor: int) -> list[Reading]:
    """Pair the ends of ranges, carry the last unit over the list, and drop what it does not reach."""
    readings: list[Reading] = []
    if len(figures) > _MOST_PARTS and all(join.kind == "dash" for join in joins):
        return readings
    groups = pair_figures(scan, figures, joins, floor)
    for group in carry_unit(scan, groups):
        readings.extend(_read_group(scan, group))
    return readings


def _read_group(scan: Scan, group: Group) -> list[Reading]:
    """Make the readings of a group: one for a figure or a range, two for the points of a change."""
    first, lead = group.figures[0], group.lead
    last = group.figures[-1]
    _attach_period_before(scan, group)
    if group.is_range:
        return [_read_range(first, last, lead)]
    readings = [read_point(first, lead)]
    if len(group.figures) == 2:
        is_change = lead.opening in ("points", "either") and not lead.is_spanned
        change = Change.LEVEL if is_change else None
        readings[0].change = change
        hedge = find_hedge(scan, last.start, group.inner)
        second = Lead(
            hedge.start if hedge else last.start, hedge.value if hedge else "eq", hedge, change=change
        )
        readings.append(read_point(last, second))
    return readings


def _attach_period_before(scan: Scan, group: Group) -> None:
    """Make an area a rate whose period stands before it: "günde 9 km²", "ежегодно около 200 га"."""
    first, last = group.figures[0], group.figures[-1]
    if last.period or not is_area(last.unit):
        return
    found = find_period_before(scan, group.lead.start, group.floor)
    if found is None:
        return
    if group.lead.start == first.start:
        first.start = found.start
    for figure in group.figures:
        figure.period = found.value


def read_point(figure: Figure, lead: Lead) -> Reading:
    """Make the reading of a single figure; a hedge before it wins over one after it."""
    hedge = lead.hedge or figure.hedge
    comparator = hedge.value if hedge else "approx" if figure.is_about else "eq"
    if figure.high is not None:
        comparator = "range"
    return Reading(figure, lead, comparator, hedge, high=figure.high, change=lead.change)


def _read_range(low: Figure, high: Figure, lead: Lead) -> Reading:
    """Make the reading of a range, its ends in order."""
    start, end, period = low.start, high.end, high.period or low.period
    ends = (low, high) if low.value <= high.value else (high, low)
    step = min(low.step, high.step)
    figure = Figure(start, end, ends[0].readings, step, ends[0].unit, period=period, is_share=low.is_share)
    return Reading(figure, lead, "range", lead.hedge or high.hedge, high=ends[1].value, change=lead.change)
