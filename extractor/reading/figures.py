"""Figures: a numeral together with its unit, read forwards from one token."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extractor.reading.lexicon import Lexicon, Match
from extractor.reading.numerals import NumeralReader
from extractor.reading.tokens import Tokens
from extractor.reading.values import Numeral, Value

_MAX_ADJECTIVES = 3
"""Words that may stand between number and unit: "800 more densely mined square kilometres"."""

_MAX_LAND_WORDS = 4
"""Words between an area and its period: "12 square kilometres of Ukrainian territory a day"."""

_SHORT_ABBREVIATION = 2
"""Tokens of an abbreviation such as "pct.", whose point always belongs to it."""

_CLOSERS = frozenset(")]}\"'”»“,.;:!?…")
"""Marks after which a hedge such as "approximately" cannot belong to the next word."""


class Scan(NamedTuple):
    """One text while it is scanned."""

    tokens: Tokens
    lexicon: Lexicon
    numerals: NumeralReader


@dataclass(slots=True)
class Figure:
    """A number with or without a unit, from token `start` to before token `end`."""

    start: int
    end: int
    readings: tuple[Value, ...]
    step: Value
    unit: str | None = None
    hedge: Match | None = None
    """A hedge after the number: "or so", "+"."""
    period: str | None = None
    """Day, week, month or year of an area rate."""
    scale: Decimal = Decimal(1)
    is_plain: bool = False
    is_year: bool = False
    is_share: bool = False
    is_prefixed: bool = False
    """Whether the unit stands before the number: "%64"."""

    @property
    def value(self) -> Value:
        """The best reading."""
        return self.readings[0]


def make_figure(numeral: Numeral) -> Figure:
    """Make a figure without a unit."""
    return Figure(
        numeral.start,
        numeral.end,
        numeral.values,
        numeral.scaled_step,
        scale=numeral.scale,
        is_plain=numeral.is_plain,
        is_year=numeral.is_year,
    )


def attach_unit(scan: Scan, figure: Figure) -> Figure:
    """Attach the unit that follows, with a hedge and a period around it, if there is one."""
    tokens, lexicon = scan.tokens, scan.lexicon
    position = _skip_hyphen(tokens, figure.end)
    inner = lexicon["hedge_after"].at(tokens, position)
    if inner:
        position = _skip_hyphen(tokens, inner.end)
    unit = find_unit(scan, position)
    if unit is None:
        return figure
    figure.unit, figure.end, figure.hedge = unit.value, unit.end, inner
    if not figure.hedge:
        figure.hedge = find_hedge_after(scan, figure.end)
    return figure


def find_unit(scan: Scan, index: int) -> Match | None:
    """Find the unit at *index*, or after adjectives or a linking "de"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if tokens.is_broken(index):
        return None
    units = lexicon["unit"]
    unit = units.at(tokens, index)
    if unit:
        return _trim(scan, unit)
    position = link.end if (link := lexicon["link"].at(tokens, index)) else index
    for _ in range(_MAX_ADJECTIVES + 1):
        unit = units.at(tokens, position)
        if unit and (link or tokens.words[unit.start].isalpha()):
            return _trim(scan, unit)
        word = tokens.words[position]
        if not (word.isalpha() and lexicon["adjective"].has(word)) or tokens.is_broken(position):
            return None
        position = _skip_hyphen(tokens, position + 1)
    return None


def attach_period(scan: Scan, figure: Figure) -> None:
    """Make an area a rate where its period follows: "a day", "daily", "of territory per month"."""
    found = find_period(scan, figure.end)
    if found is None and scan.lexicon["of"].at(scan.tokens, figure.end):
        found = _period_after_land(scan, figure.end)
    if found:
        figure.end, figure.period = found.end, found.value
        figure.hedge = figure.hedge or find_hedge_after(scan, figure.end)


def find_period(scan: Scan, index: int) -> Match | None:
    """Find a period at *index*: "a day", but not "a day after"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    found = lexicon["rate"].at(tokens, index)
    if found:
        return found
    found = lexicon["rate_article"].at(tokens, index)
    if found and not lexicon["not_rate"].at(tokens, found.end):
        return found
    return None


def _period_after_land(scan: Scan, index: int) -> Match | None:
    """Find a period after the words that say what the area is."""
    for position in range(index + 1, index + 1 + _MAX_LAND_WORDS):
        if not scan.tokens.words[position].isalpha():
            return None
        if position > index + 1 and (found := find_period(scan, position)):
            return found
    return None


def find_hedge_after(scan: Scan, index: int) -> Match | None:
    """Find a hedge after number and unit: "or more", or "approximately" before a stop."""
    tokens, lexicon = scan.tokens, scan.lexicon
    index = _skip_hyphen(tokens, index)
    found = lexicon["hedge_after"].at(tokens, index)
    if found is None:
        return None
    if (
        lexicon["hedge"].at(tokens, index)
        and found.end < tokens.count
        and tokens.words[found.end] not in _CLOSERS
    ):
        return None
    if tokens.words[index] == "+" and not tokens.is_glued(index):
        return None
    if tokens.words[found.end].isdecimal() or lexicon["number"].at(tokens, found.end):
        return None
    return found


def _trim(scan: Scan, unit: Match) -> Match | None:
    """Leave out the point of "sq. mi." at the end of a sentence, and refuse what only looks like a unit."""
    tokens = scan.tokens
    after = tokens.words[unit.end]
    if tokens.words[unit.end - 1] == "%" and after.isdecimal() and tokens.is_glued(unit.end):
        return None
    last = tokens.words[unit.end - 1]
    if after.isalnum() and last.isalnum() and tokens.is_glued(unit.end):
        return None
    if (
        last == "."
        and unit.end - unit.start > _SHORT_ABBREVIATION
        and unit.value != "percentage_point"
        and (not after or tokens.text[tokens.starts[unit.end]].isupper())
    ):
        return Match(unit.start, unit.end - 1, unit.value)
    return unit


def _skip_hyphen(tokens: Tokens, index: int) -> int:
    """Step over a hyphen that joins two words."""
    if tokens.words[index] == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1):
        return index + 1
    return index
