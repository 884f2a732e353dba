"""Number words: "eight hundred and fifty", "zweihundertfünfzigtausend", "два с половиной"."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from extractor.reading.lexicon import Lexicon
from extractor.reading.tokens import Tokens
from extractor.reading.values import Numeral, last_place, multiply, settle, to_decimal, to_number

_MAX_SOLID = 60
"""Letters of a number word written solid; 999,999 in German has 57."""

_LONGEST_PIECE = 16
_MAX_DECIMALS = 10


def read_words(tokens: Tokens, lexicon: Lexicon, index: int) -> Numeral | None:
    """Read a number in words: "eight hundred and fifty", "zweihundertfünfzigtausend", "два с половиной"."""
    total = current = Decimal(0)
    limit: Decimal | None = None
    position, end = index, index
    while True:
        part = lexicon["number"].at(tokens, position)
        if part is None and end > index:
            part = lexicon["magnitude"].at(tokens, position)
        if part is None:
            break
        value = Decimal(part.value)
        if value >= 1000:
            first = end == index
            if (not current and not first) or (limit is not None and value >= limit):
                break
            total, current, limit = total + (Decimal(1) if first else current) * value, Decimal(0), value
        else:
            joined = _join(current, value) if end > index else value
            if joined is None or (limit is not None and value >= limit):
                break
            current = joined
        position = end = part.end
        position = _skip_link(tokens, lexicon, position, current)
    if end == index:
        return _read_solid(tokens, lexicon, index)
    unit = limit if limit is not None and not current else Decimal(1)
    value = total + current
    found = Numeral(index, end, (value,), last_place(value))
    return _add_decimals(tokens, lexicon, found, value) or add_half(tokens, lexicon, found, unit)


def _add_decimals(tokens: Tokens, lexicon: Lexicon, found: Numeral, value: Decimal) -> Numeral | None:
    """Add "point five" to a number in words."""
    point = lexicon["point"].at(tokens, found.end)
    end = point.end if point else found.end
    digits = ""
    while point and len(digits) < _MAX_DECIMALS and (part := lexicon["number"].at(tokens, end)):
        if len(part.value) > 1:
            break
        digits, end = digits + part.value, part.end
    if not digits:
        return None
    value += Decimal(digits).scaleb(-len(digits))
    return Numeral(found.start, end, (value,), Decimal(1).scaleb(-len(digits)))


def add_half(tokens: Tokens, lexicon: Lexicon, found: Numeral, unit: Decimal = Decimal(1)) -> Numeral:
    """Add a fraction of *unit* that follows: "two and a half", "5½", "a million and a half"."""
    plus = lexicon["plus"].at(tokens, found.end)
    if plus is None or len(found.readings) != 1:
        return found
    part = multiply(to_number(plus.value), unit)
    value = settle(Fraction(found.readings[0]) + Fraction(part))
    return found._replace(end=plus.end, readings=(value,), step=last_place(part), is_plain=False)


def _skip_link(tokens: Tokens, lexicon: Lexicon, index: int, current: Decimal) -> int:
    """Step over a hyphen, or over an "and" that may stand inside a number."""
    if tokens.words[index] == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1):
        return index + 1
    link = lexicon["number_link"].at(tokens, index)
    if link and (current % 100 == 0 if link.value == "hundreds" else current % 10 == 0):
        return link.end
    return index


def _read_solid(tokens: Tokens, lexicon: Lexicon, index: int) -> Numeral | None:
    """Read a number word written solid, by its longest parts from left to right."""
    pieces, word = lexicon.pieces, tokens.words[index]
    if not pieces or not 4 <= len(word) <= _MAX_SOLID or not word.isalpha():
        return None
    values: list[Decimal] = []
    position = 0
    while position < len(word):
        for size in range(min(len(word) - position, _LONGEST_PIECE), 1, -1):
            piece = word[position : position + size]
            if piece in pieces:
                values.append(to_decimal(pieces[piece]))
            elif piece not in lexicon.links or not values:
                continue
            position += size
            break
        else:
            return None
    value = _add_solid(values)
    return None if value is None else Numeral(index, index + 1, (value,), last_place(value))


def _join(current: Decimal, value: Decimal) -> Decimal | None:
    """Add the next word of a number below a thousand; None if it does not continue what stands before it."""
    if value == 100 and 1 <= current < 100:
        return current * 100
    if current == 0:
        return value
    if value < 1 or value >= 100 or value != value.to_integral_value():
        return None
    room = current % 100
    if room == 0 or (value < 10 and room >= 20 and room % 10 == 0) or (10 <= value < 20 and room in (60, 80)):
        return current + value
    return None


def _add_solid(values: Sequence[Decimal]) -> Decimal | None:
    """Add up the parts of a number written solid: units before tens ("fünfundzwanzig") and parts above."""
    total = current = Decimal(0)
    for value in values:
        if value >= 1000:
            total, current = total + (current or 1) * value, Decimal(0)
        elif value == 100:
            current = current * 100 if 1 <= current < 100 else current + 100
        else:
            current += value
    return total + current if len(values) > 1 else None
