"""Figures: a numeral together with its unit, read forwards from one token."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from extractor.reading.scanner.lexicon import Lexicon
from extractor.reading.scanner.numerals import NumeralReader
from extractor.reading.scanner.phrases import Match
from extractor.reading.scanner.tokens import Tokens
from extractor.reading.scanner.values import Numeral, Value

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
    high: Value | None = None
    """The upper end of a range in one phrase: "a hectare or two"."""
    is_about: bool = False
    """Whether the words themselves are inexact: "une trentaine"."""
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
        is_about=numeral.is_about,
        unit=numeral.unit,
    )


def attach_unit(scan: Scan, figure: Figure) -> Figure:
    """Attach the unit that follows, with a hedge and a period around it, if there is one."""
    tokens = scan.tokens
    if figure.unit:
        figure.hedge = find_hedge_after(scan, figure.end)
        return figure
    inner = _hedge_at(scan, figure.end)
    unit = find_unit(scan, _skip_hyphen(tokens, inner.end if inner else figure.end))
    if unit is None:
        return figure
    figure.unit, figure.end, figure.hedge = unit.value, unit.end, inner
    _add_half_after(scan, figure)
    if not figure.hedge:
        figure.hedge = find_hedge_after(scan, figure.end) or find_hedge_beyond(scan, figure.end)
    return figure


def _add_half_after(scan: Scan, figure: Figure) -> None:
    """Add a half that stands after the unit: "dos hectáreas y media", "two hectares and a half"."""
    plus = scan.lexicon["plus"].at(scan.tokens, figure.end)
    if plus is None or plus.value != "1/2" or plus.end - plus.start == 1 or figure.scale != 1:
        return
    value = figure.value
    of = scan.lexicon["of"].at(scan.tokens, plus.end)
    if len(figure.readings) > 1 or value % 1 or (of and scan.lexicon["determiner"].at(scan.tokens, of.end)):
        return
    half = Decimal("0.5")
    assert isinstance(value, Decimal)
    figure.readings, figure.step, figure.end = (value + half,), half, plus.end


def find_unit(scan: Scan, index: int) -> Match | None:
    """Find the unit at *index*, or after adjectives or a linking "de"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if tokens.is_broken(index):
        return None
    units = lexicon["unit"]
    unit = units.at(tokens, index)
    if unit:
        return _trim(scan, unit)
    if (of := lexicon["of"].at(tokens, index)) and (one := lexicon["indefinite"].at(tokens, of.end)):
        unit = units.at(tokens, one.end)  # "0.3 of a percentage point"
        return unit if unit and unit.value == "percentage_point" else None
    position = link.end if (link := lexicon["link"].at(tokens, index)) else index
    for _ in range(_MAX_ADJECTIVES + 1):
        unit = units.at(tokens, position) if position > index else None
        if unit and (link or tokens.words[unit.start].isalpha()):
            return _trim(scan, unit)
        word = tokens.words[position]
        if not (word.isalpha() and lexicon["adjective"].has(word)) or tokens.is_broken(position):
            return None
        if word in lexicon["number"].firsts or word in lexicon["magnitude"].firsts:
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


def find_period_before(scan: Scan, index: int, floor: int) -> Match | None:
    """Find a period right before token *index*: "günde 9 km²", "ежегодно 200 га"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if tokens.words[index - 1] not in lexicon.periods:
        return None
    filler = lexicon["more"].before(tokens, index)
    for end in (index, filler.start if filler else index):
        found = lexicon["rate_before"].before(tokens, end)
        if found and found.start >= floor and not tokens.is_broken(index):
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
    found = _hedge_at(scan, index) or _hedge_after_comma(scan, index)
    if found is None:
        return None
    first = _skip_hyphen(tokens, index)
    if lexicon["hedge"].at(tokens, first) and not _is_closed(tokens, found.end):
        return None
    if tokens.words[index] == "+" and not tokens.is_glued(index):
        return None
    if tokens.words[found.end].isdecimal() or lexicon["number"].at(tokens, found.end):
        return None
    return found


def _hedge_at(scan: Scan, index: int) -> Match | None:
    """Find a hedge right after a figure; the hyphen of "-plus" is part of it."""
    if scan.tokens.words[index] not in scan.lexicon.trails:
        return None
    found = scan.lexicon.after_case(scan.tokens, index) or scan.lexicon["hedge_after"].at(scan.tokens, index)
    inner = _skip_hyphen(scan.tokens, index)
    if found or inner == index:
        return found
    joined = scan.lexicon["hedge_after"].at(scan.tokens, inner)
    return joined._replace(start=index) if joined else None


def _hedge_after_comma(scan: Scan, index: int) -> Match | None:
    """Find a hedge of several words that a comma sets off: "50 acres, give or take"."""
    if scan.tokens.words[index] != ",":
        return None
    found = scan.lexicon["hedge_after"].at(scan.tokens, index + 1)
    return found if found and found.end - found.start > 1 and _is_closed(scan.tokens, found.end) else None


def find_hedge_beyond(scan: Scan, index: int) -> Match | None:
    """Find a hedge that ends the noun phrase: "30 % du territoire au moins."."""
    tokens = scan.tokens
    if not scan.lexicon["of"].at(tokens, index):
        return None
    for position in range(index + 2, index + 2 + _MAX_LAND_WORDS):
        if not tokens.words[position - 1].isalpha() and tokens.words[position - 1] != "'":
            return None
        found = scan.lexicon["hedge_after"].at(tokens, position)
        if (
            found
            and found.value in ("ge", "le")
            and (_is_closed(tokens, found.end) or scan.lexicon["share_next"].has(tokens.words[found.end]))
        ):
            return found
    return None


def _is_closed(tokens: Tokens, index: int) -> bool:
    """Whether the text ends at token *index*, or a mark stands there that no hedge reaches over."""
    return index >= tokens.count or tokens.words[index] in _CLOSERS


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
