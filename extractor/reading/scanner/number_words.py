"""Number words: "eight hundred and fifty", "zweihundertfünfzigtausend", "два с половиной"."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from extractor.reading.scanner.lexicon import Lexicon
from extractor.reading.scanner.tokens import Tokens
from extractor.reading.scanner.values import Numeral, Value, drop_zeros, last_place, settle, to_number

_MAX_SOLID = 60
"""Letters of a number word written solid; 999,999 in German has 57."""

_LONGEST_PIECE = 16
_SHORTEST_SOLID = 4
_MAX_DECIMALS = 10


def read_words(tokens: Tokens, lexicon: Lexicon, index: int) -> Numeral | None:
    """Read a number in words: "eight hundred and fifty", "zweihundertfünfzigtausend", "два с половиной"."""
    if about := _read_about(tokens, lexicon, index):
        return about
    whole = _read_whole(tokens, lexicon, index)
    if whole is None:
        return _read_solid(tokens, lexicon, index)
    value, end, scale = whole
    decimals = _add_decimals(tokens, lexicon, Numeral(index, end, (value,), last_place(value)))
    if decimals:
        return decimals
    if scale == 1 or value % scale:
        return add_half(tokens, lexicon, Numeral(index, end, (value,), last_place(value)))
    count = value / scale
    found = Numeral(index, end, (count,), last_place(count), scale)
    return add_half(tokens, lexicon, found)


def _read_whole(tokens: Tokens, lexicon: Lexicon, index: int) -> tuple[Decimal, int, Decimal] | None:
    """Add up number words.

    Returns:
        The value, the token after the words, and the magnitude word that they end with, or 1.
    """
    total = current = Decimal(0)
    limit: Decimal | None = None
    scale = Decimal(1)
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
            scale = value
        else:
            joined = _join(current, value) if end > index else value
            if value < 1 and end > index:
                break  # the half of "deux millions et demi"
            if joined is None or (limit is not None and value >= limit):
                break
            scale = (
                value
                if value == 100 and end > index and not total and joined == current * 100
                else Decimal(1)
            )
            current = joined
        position = end = part.end
        position = _skip_link(tokens, lexicon, position, current)
    return None if end == index else (drop_zeros(total + current), end, scale)


def _read_about(tokens: Tokens, lexicon: Lexicon, index: int) -> Numeral | None:
    """Read a collective numeral, which is never exact: "une trentaine"."""
    part = lexicon["number_about"].at(tokens, index)
    if part is None:
        return None
    value = Decimal(part.value)
    return Numeral(index, part.end, (value,), last_place(value), is_about=True)


def _add_decimals(tokens: Tokens, lexicon: Lexicon, found: Numeral) -> Numeral | None:
    """Add "point five", "virgule vingt-cinq" or "целых три десятых" to a number in words."""
    point = lexicon["point"].at(tokens, found.end)
    if point is None:
        return None
    parts = _read_whole(tokens, lexicon, point.end)
    if parts and (tenth := lexicon["tenth"].at(tokens, parts[1])):
        step = Decimal(tenth.value)
        return _extend(found, parts[0] * step, tenth.end, step)
    if parts and 10 <= parts[0] < 100:
        return _extend(found, parts[0] / 100, parts[1], Decimal("0.01"))
    digits, end = "", point.end
    while len(digits) < _MAX_DECIMALS and (part := lexicon["number"].at(tokens, end)):
        if len(part.value) > 1:
            break
        digits, end = digits + part.value, part.end
    step = Decimal(1).scaleb(-len(digits))
    return _extend(found, int(digits) * step, end, step) if digits else None


def _extend(found: Numeral, decimals: Decimal, end: int, step: Decimal) -> Numeral:
    """Add decimals to a whole number."""
    whole = found.readings[0]
    assert isinstance(whole, Decimal)
    return Numeral(found.start, end, (whole + decimals,), step)


def add_half(tokens: Tokens, lexicon: Lexicon, found: Numeral) -> Numeral:
    """Add a fraction that follows: "two and a half", "5½", "a million and a half"."""
    word = tokens.words[found.end]
    if word != "-" and word not in lexicon["plus"].firsts:
        return found
    plus = lexicon["plus"].at(tokens, _skip_hyphen(tokens, found.end))
    if plus is None or len(found.readings) != 1:
        return found
    part = to_number(plus.value)
    value = settle(Fraction(found.readings[0]) + Fraction(part))
    return found._replace(end=plus.end, readings=(value,), step=last_place(part), is_plain=False)


def _skip_link(tokens: Tokens, lexicon: Lexicon, index: int, current: Decimal) -> int:
    """Step over a hyphen, or over an "and" that may stand inside a number."""
    if (inner := _skip_hyphen(tokens, index)) > index:
        return inner
    link = lexicon["number_link"].at(tokens, index)
    if link and (current % 100 == 0 if link.value == "hundreds" else current % 10 == 0):
        return link.end
    return index


def _skip_hyphen(tokens: Tokens, index: int) -> int:
    """Step over a hyphen that joins two words."""
    is_joined = tokens.words[index] == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1)
    return index + is_joined


def _read_solid(tokens: Tokens, lexicon: Lexicon, index: int) -> Numeral | None:
    """Read a number word written solid, by its longest parts from left to right.

    A unit at its end is part of it: "fünfprozentig", "полгектара".
    """
    pieces, word = lexicon.pieces, tokens.words[index]
    if not pieces or not _SHORTEST_SOLID <= len(word) <= _MAX_SOLID:
        return None
    values: list[Value] = []
    position = 0
    unit = None
    while position < len(word) and unit is None:
        for size in range(min(len(word) - position, _LONGEST_PIECE), 1, -1):
            piece = word[position : position + size]
            if piece in pieces:
                values.append(to_number(pieces[piece]))
            elif piece not in lexicon.links or not values:
                continue
            position += size
            break
        else:
            unit = lexicon.tails.get(word[position:]) if values else None
            if unit is None:
                return None
    if len(values) == 1 and unit:
        return Numeral(index, index + 1, (values[0],), last_place(values[0]), unit=unit)
    return _add_solid(index, [value for value in values if isinstance(value, Decimal)], len(values), unit)


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


def _add_solid(index: int, values: Sequence[Decimal], count: int, unit: str | None) -> Numeral | None:
    """Add up the parts of a number written solid: units before tens ("fünfundzwanzig") and parts above."""
    if not 1 < count == len(values):
        return None
    total = current = Decimal(0)
    for value in values:
        if value >= 1000:
            total, current = total + (current or 1) * value, Decimal(0)
        elif value == 100:
            current = current * 100 if 1 <= current < 100 else current + 100
        else:
            current += value
    scale = values[-1] if values[-1] >= 100 and total + current == values[0] * values[-1] else Decimal(1)
    result = drop_zeros((total + current) / scale)
    return Numeral(index, index + 1, (result,), last_place(result), scale, unit=unit)
