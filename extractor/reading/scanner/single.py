"""A single figure at one token: a share, or a number with the unit before or after it."""

from decimal import Decimal

from extractor.reading.scanner.figures import (
    Figure,
    Scan,
    attach_period,
    attach_unit,
    find_hedge_after,
    make_figure,
)
from extractor.reading.scanner.hedges import find_hedge
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.shares import read_share, read_slash
from extractor.reading.scanner.units import is_area
from extractor.reading.scanner.values import Numeral, negate

_MINUS = frozenset("-–−")


def may_begin(scan: Scan, index: int) -> bool:
    """Whether a figure may begin at token *index*."""
    word = scan.tokens.words[index]
    return word.isdecimal() or word in scan.lexicon.anchors or scan.lexicon.is_solid(word)


def read_figure(scan: Scan, index: int, floor: int) -> Figure | None:
    """Read one figure at token *index*: a share, or a number with the unit before or after it, if any."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if tokens.words[index].isdecimal():
        slash = read_slash(scan, index, floor) if tokens.words[index + 1] == "/" else None
        if slash:
            return slash if slash.is_share else _complete(scan, attach_unit(scan, slash))
    elif tokens.words[index] in lexicon.prefixes and (found := _read_with_unit_first(scan, index, floor)):
        return found
    numeral = scan.numerals.read(index, floor)
    share = read_share(scan, index, numeral, floor)
    if share:
        return share if share.is_share else _complete(scan, attach_unit(scan, share))
    if numeral is None:
        return _read_one(scan, index, floor)
    if not tokens.words[index].isdecimal() and lexicon["vague"].before(tokens, numeral.start):
        return None
    return _complete(scan, attach_unit(scan, make_figure(numeral)))


def _read_with_unit_first(scan: Scan, index: int, floor: int) -> Figure | None:
    """Read a number whose unit stands before it: "yüzde 64", "процентов 30"."""
    prefix = scan.lexicon["unit_before"].at(scan.tokens, index)
    if prefix and _is_prefix(scan, prefix, floor):
        return _read_prefixed(scan, prefix, floor)
    inverted = scan.lexicon["unit_inverted"].at(scan.tokens, index)
    return _read_inverted(scan, inverted, floor) if inverted else None


def _complete(scan: Scan, figure: Figure) -> Figure:
    """Add the period of an area rate, and the "or two" of "a hectare or two"."""
    if is_area(figure.unit):
        attach_period(scan, figure)
    if figure.unit and figure.value == 1:
        _add_two(scan, figure)
    return figure


def _add_two(scan: Scan, figure: Figure) -> None:
    """Read "a hectare or two" as a range."""
    two = _two_after(scan, figure.end)
    if two:
        figure.end, figure.high = two.end, Decimal(2)


def _two_after(scan: Scan, index: int) -> Match | None:
    """Find "or two" at token *index* with nothing to count after it."""
    tokens, lexicon = scan.tokens, scan.lexicon
    join = lexicon["list"].at(tokens, index)
    two = lexicon["number"].at(tokens, join.end) if join and join.value == "or" else None
    if two is None or two.value != "2" or lexicon["unit"].at(tokens, two.end):
        return None
    return None if lexicon["magnitude"].at(tokens, two.end) else two


def _read_one(scan: Scan, index: int, floor: int) -> Figure | None:
    """Read an article as the number one: "less than a percent", "a hectare and a half".

    It is one only where a hedge, or more of the number, stands next to it and its unit.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    article = lexicon["indefinite"].at(tokens, index)
    unit = lexicon["unit"].at(tokens, article.end) if article else None
    if article is None or unit is None:
        return None
    more = lexicon["plus"].at(tokens, unit.end) or _two_after(scan, unit.end)
    if more is None and not find_hedge(scan, index, floor):
        return None
    return _complete(scan, attach_unit(scan, Figure(index, article.end, (Decimal(1),), Decimal(1))))


def _read_prefixed(scan: Scan, prefix: Match, floor: int) -> Figure | None:
    """Read a number after its unit, with a sign before either: "yüzde 64", "−%1", "%-3,2"."""
    tokens = scan.tokens
    start = prefix.end
    is_inner = (
        tokens.words[start] in ("-", "–")
        and tokens.words[start + 1].isdecimal()
        and tokens.is_glued(start + 1)
    )
    numeral = scan.numerals.read(start + 1, start + 1) if is_inner else scan.numerals.read(start, start)
    if numeral is None:
        return None
    sign = prefix.start - 1
    is_outer = (
        sign >= floor
        and tokens.words[sign] in _MINUS
        and tokens.is_glued(prefix.start)
        and not tokens.is_glued(sign)
        and tokens.words[prefix.start] == "%"
    )
    figure = make_figure(numeral)
    if is_inner or is_outer:
        figure.readings = negate(figure.readings)
    figure.start, figure.unit, figure.is_prefixed = sign if is_outer else prefix.start, prefix.value, True
    figure.hedge = find_hedge_after(scan, figure.end)
    return figure


def _is_prefix(scan: Scan, prefix: Match, floor: int) -> bool:
    """Whether a unit stands before its number: "yüzde 64", "%64", but not the "%" of "5% 10" or "a%20b"."""
    tokens = scan.tokens
    if tokens.words[prefix.start] != "%":
        return True
    before = tokens.words[prefix.start - 1]
    if prefix.start > floor and (before.isdecimal() or (tokens.is_glued(prefix.start) and before.isalnum())):
        return False
    if tokens.is_glued(prefix.end):
        return True
    is_counted = scan.lexicon["number"].before(tokens, prefix.start) or scan.lexicon["magnitude"].before(
        tokens, prefix.start
    )
    return not is_counted and len(tokens.gap(prefix.end)) == 1 and tokens.words[prefix.end].isdecimal()


def _read_inverted(scan: Scan, unit: Match, floor: int) -> Figure | None:
    """Read "процентов 30", "гектаров на 200": the order alone says "about"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    before = tokens.words[unit.start - 1]
    if unit.start > floor and (before.isdecimal() or before == "%"):
        return None
    roles = ("number", "magnitude", "vague", "adjective", "share_noun", "share_ordinal", "plus", "tenth")
    if any(lexicon[role].before(tokens, unit.start) or lexicon[role].has(before) for role in roles):
        return None
    by = lexicon["by"].at(tokens, unit.end)
    start = by.end if by else unit.end
    if not may_begin(scan, start) or tokens.is_broken(start):
        return None
    numeral: Numeral | None = scan.numerals.read(start, start)
    if numeral is None or numeral.is_year or numeral.unit or lexicon["label"].at(tokens, numeral.end):
        return None
    figure = attach_unit(scan, make_figure(numeral))
    if figure.unit:
        return None
    figure.start, figure.unit, figure.is_about = unit.start, unit.value, True
    return figure
