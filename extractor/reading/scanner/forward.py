"""A unit stated once and meant again: "480 km² in May, 390 in June", "to 22 percent from 18"."""

from bisect import bisect_left
from collections.abc import Sequence

from extractor.reading.scanner.figures import Figure, Scan, find_period, make_figure
from extractor.reading.scanner.hedges import read_lead
from extractor.reading.scanner.lists import is_carried
from extractor.reading.scanner.pairs import share_unit
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.series import Reading, read_point
from extractor.reading.scanner.single import may_begin
from extractor_schemas import Change

_MAX_PLACE = 5
"""Words between the preposition and the comma of one member: "in the east of Kharkiv region"."""

_MAX_MEMBERS = 12


def carry_forward(scan: Scan, readings: list[Reading], starts: Sequence[int]) -> list[Reading]:
    """Add the bare numbers that clearly have the unit of the figure before them.

    Args:
        scan: The text.
        readings: What was read with a unit of its own.
        starts: The tokens at which a figure may begin, in order.
    """
    result: list[Reading] = []
    for index, reading in enumerate(readings):
        result.append(reading)
        if reading.figure.is_share or reading.high is not None:
            continue
        stop = readings[index + 1].lead.start if index + 1 < len(readings) else scan.tokens.count
        following = bisect_left(starts, reading.figure.end)
        if following == len(starts) or starts[following] >= stop:
            continue
        result += _read_parallel(scan, reading, stop) or _read_base(scan, reading, stop)
    return result


def _read_parallel(scan: Scan, reading: Reading, stop: int) -> list[Reading]:
    """Read the further members of a list whose members each have a place or time after the same preposition.

    A figure with nothing of the kind after it needs two such members: "were 12 %, 15 in the north and 20 in
    the south".
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    first = lexicon["locative"].at(tokens, reading.figure.end)
    word = tokens.words[first.start] if first else ""
    found: list[Reading] = []
    position, is_certain = reading.figure.end, first is not None
    while len(found) < _MAX_MEMBERS:
        join = _find_comma(scan, position, is_placed=bool(word))
        figure = _read_bare(scan, reading.figure, join, stop) if join else None
        if join is None or figure is None:
            break
        period = find_period(scan, figure.end) if figure.period else None
        place = lexicon["locative"].at(tokens, period.end if period else figure.end)
        if period:
            figure.end, figure.period, is_certain = period.end, period.value, True
        elif place is None or (word and not _is_same(word, tokens.words[place.start])):
            break
        word = word or (tokens.words[place.start] if place else "")
        found.append(read_point(figure, read_lead(scan, figure.start, join.end, is_paired=False)))
        position = figure.end
    return found if is_certain or len(found) > 1 else []


def _is_same(one: str, other: str) -> bool:
    """Whether two prepositions are one, the last letter apart: "в" and "во", "nel" and "nella"."""
    return one.startswith(other) or other.startswith(one) or {one, other} in ({"у", "в"}, {"у", "во"})


def _find_comma(scan: Scan, index: int, *, is_placed: bool) -> Match | None:
    """Find the comma or "and" before the next member, after the place of the last one; or "to" right away."""
    tokens, lexicon = scan.tokens, scan.lexicon
    for position in range(index, index + 2 + _MAX_PLACE if is_placed else index + 1):
        if tokens.is_broken(position):
            return None
        word = tokens.words[position]
        if word not in lexicon.joins and word.isalpha():
            continue
        found = lexicon["list"].at(tokens, position)
        if found and found.value in ("and", "comma"):
            return found
        if position == index and (found := lexicon["to"].at(tokens, position)):
            return found
        if not (word.replace("'", "").isalpha() or word in ("-", "'") or word.isdecimal()):
            return None
    return None


def _read_bare(scan: Scan, model: Figure, join: Match, stop: int) -> Figure | None:
    """Read a number without a unit of its own after *join* and give it the unit of *model*."""
    tokens, lexicon = scan.tokens, scan.lexicon
    hedge = lexicon["hedge"].at(tokens, join.end)
    start = hedge.end if hedge else join.end
    return _read_number(scan, model, start, stop)


def _read_number(scan: Scan, model: Figure, start: int, stop: int) -> Figure | None:
    """Read a number at token *start* that may have the unit of *model*."""
    if start >= stop or not may_begin(scan, start):
        return None
    numeral = scan.numerals.read(start, start)
    if numeral is None or numeral.end > stop or numeral.unit or numeral.is_about:
        return None
    figure = make_figure(numeral)
    if not is_carried(figure, model):
        return None
    share_unit(figure, model)
    figure.period = model.period
    return figure


def _read_base(scan: Scan, reading: Reading, stop: int) -> list[Reading]:
    """Read the value before a change that stands after the one reached: "to 22 percent from 18"."""
    base = _find_base(scan, reading)
    figure = _read_bare(scan, reading.figure, base, stop) if base else None
    if base is None or figure is None or not _may_follow(scan, figure.end):
        return []
    point = read_point(figure, read_lead(scan, figure.start, base.end, is_paired=False))
    point.change = Change.LEVEL
    return [point]


def _find_base(scan: Scan, reading: Reading) -> Match | None:
    """Find the preposition of the earlier value, after a comma and a word of change: ", up from"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    position = reading.figure.end
    if tokens.words[position] in (",", "(", "-", "–", "—"):
        position += 1
    mark = lexicon["change_mark"].at(tokens, position)
    base = lexicon["base"].at(tokens, mark.end if mark else position)
    if base is None or base.value == "always" or mark or reading.change is Change.LEVEL:
        return base
    return base if lexicon["level"].before(tokens, reading.lead.start) else None


def _may_follow(scan: Scan, index: int) -> bool:
    """Whether what follows a bare number is no noun that it counts."""
    tokens, lexicon = scan.tokens, scan.lexicon
    word = tokens.words[index]
    if not word.isalnum():
        return word not in ("%", "-", "/")
    roles = ("locative", "determiner", "indefinite", "ordinal", "base_next")
    return any(lexicon[role].at(tokens, index) for role in roles)
