"""Numbers, figures and pieces of text as they are printed."""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from extractor.reading.scanner.units import unit_symbol
from extractor_schemas import Bounds, Comparator, Figure

Exact = Decimal | Fraction
"""An exact number, as the schemas hold it."""

SIGNS = {
    Comparator.EQ: "",
    Comparator.APPROX: "≈ ",
    Comparator.ALMOST: "just under ",
    Comparator.GT: "> ",
    Comparator.GE: "≥ ",
    Comparator.LT: "< ",
    Comparator.LE: "≤ ",
    Comparator.UP_TO: "up to ",
    Comparator.RANGE: "",
}
"""What stands before a number for each comparator; a range shows itself by its two ends."""

MAX_PLACES = 6
"""Digits after the point beyond which an exact number that is not printed in the text is rounded with "≈"."""

_SPACE = re.compile(r"\s+")
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(text: str) -> str:
    """Replace what a terminal or a browser would obey rather than show; line feeds and tabs stay.

    A control character becomes its picture (ESC is "␛"), one without a picture or a bidirectional control the
    replacement character, so that it cannot recolour or reorder what stands beside it.
    """
    return text if text.isprintable() else "".join(map(_printable_character, text))


def visible(text: str) -> str:
    """Put text on one line, every stretch of white space as one space, and make it `printable`."""
    return printable(_SPACE.sub(" ", text).strip())


def _printable_character(character: str) -> str:
    code = ord(character)
    if character in "\n\t" or character.isprintable():
        return character
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return (
        "�" if character in _BIDI_CONTROLS or unicodedata.category(character) in {"Cc", "Cs"} else character
    )


def quoted(text: str) -> str:
    """Put a piece of the article in quotation marks, on one line, unless it has some at both ends."""
    line = visible(text)
    return line if line[:1] in '“«„"' and line[-1:] in '”»“"' and len(line) > 1 else f"“{line}”"


def format_exact(number: Exact) -> str:
    """Write a number for reading, with thousands separated by commas.

    Example:
        >>> format_exact(Decimal("4500.50")), format_exact(Fraction(2, 3)), format_exact(Fraction(1, 4))
        ('4,500.50', '2/3', '1/4')
    """
    if isinstance(number, Fraction):
        return (
            f"{number.numerator:,}/{number.denominator:,}"
            if number.denominator != 1
            else f"{number.numerator:,}"
        )
    return f"{number:,f}"


def format_rounded(number: Exact) -> str:
    """Write a computed number: exact where it has few decimal places, otherwise rounded and marked with "≈".

    Example:
        >>> format_rounded(Fraction(1, 4)), format_rounded(Fraction(800, 3))
        ('0.25', '≈ 266.666667')
    """
    exact = as_decimal(number)
    if exact is not None and -int(exact.as_tuple().exponent) <= MAX_PLACES:
        return f"{exact:,f}"
    return f"≈ {_from_digits(round(Fraction(number) * 10**MAX_PLACES), MAX_PLACES):,f}"


def as_decimal(number: Exact) -> Decimal | None:
    """Return the same number as a `Decimal`, or None where its decimals never end."""
    if isinstance(number, Decimal):
        return number
    rest, places = number.denominator, 0
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest //= prime
            power += 1
        places = max(places, power)
    if rest != 1:
        return None
    return _from_digits(number.numerator * 10**places // number.denominator, places)


def _from_digits(digits: int, places: int) -> Decimal:
    """Shift *digits* right by *places*; no division, so that no precision setting can round the number."""
    return Decimal((int(digits < 0), tuple(map(int, str(abs(digits)))), -places))


def with_unit(number: str, unit: str) -> str:
    """Set the printed symbol of a canonical unit after a written number: "64%", "800 km²", "2/3"."""
    symbol = unit_symbol(unit)
    if not symbol:
        return number
    return f"{number}{symbol}" if symbol == "%" else f"{number} {symbol}"


def figure_notation(figure: Figure, comparator: Comparator | None = None) -> str:
    """Write what was read from a figure: "> 800 km²", "25 to 30%".

    Args:
        figure: The figure.
        comparator: Another comparator than the figure's own, for a repeat that has another hedge.
    """
    low = format_exact(figure.value)
    if figure.value_hi is not None:
        return with_unit(f"{low} to {format_exact(figure.value_hi)}", figure.unit)
    return with_unit(SIGNS[comparator or figure.comparator] + low, figure.unit)


def figure_as_printed(figure: Figure) -> str:
    """Write a figure in the article's words, with its hedge where the article has it: before or after."""
    words = visible(figure.text)
    if figure.hedge is None:
        return words
    hedge = visible(figure.hedge.text)
    return f"{hedge} {words}" if figure.hedge.start <= figure.start else f"{words} {hedge}"


def other_readings(figure: Figure) -> str | None:
    """Say how else an ambiguous numeral can be read; None where there is one reading."""
    if len(figure.readings) < 2:
        return None
    others = " or ".join(format_exact(reading) for reading in figure.readings[1:])
    return f"ambiguous: may also be {others}"


def bounds_notation(bounds: Bounds, name: str = "x") -> str:
    """Write an interval: "800 < x < 900", "x ≥ 5"; "any x" where both ends are open to infinity."""
    low, high = bounds.low, bounds.high
    if low is not None and low == high:
        return f"{name} = {format_rounded(low)}"
    if low is not None and high is not None:
        left, right = "<" if bounds.low_open else "≤", "<" if bounds.high_open else "≤"
        return f"{format_rounded(low)} {left} {name} {right} {format_rounded(high)}"
    if low is not None:
        return f"{name} {'>' if bounds.low_open else '≥'} {format_rounded(low)}"
    if high is not None:
        return f"{name} {'<' if bounds.high_open else '≤'} {format_rounded(high)}"
    return f"any {name}"


def excerpt(text: str, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Cut *text* down to about *width* characters around `[start, end)`.

    Returns:
        What stands before, inside and after the range, each visible on one line; "…" marks a cut at a word.
    """
    inside = visible(text[start:end])
    spare = max(width - len(inside), 0)
    before, after = _squeezed(text[max(start - 4 * width, 0) : start]), _squeezed(text[end : end + 4 * width])
    head = min(len(before), max(spare // 2, spare - len(after)))
    tail = min(len(after), spare - head)
    return _cut_front(before, head), inside, _cut_back(after, tail)


def _squeezed(text: str) -> str:
    """Like `visible`, with white space kept at both ends where there is any."""
    lead, trail = " " * text[:1].isspace(), " " * text[-1:].isspace()
    return lead + visible(text) + trail if text.strip() else lead


def _cut_front(text: str, length: int) -> str:
    cut = len(text) - length
    if cut <= 0:
        return text
    word = text.find(" ", cut - 1) + 1
    return "…" + text[word if 0 < word < len(text) else cut :]


def _cut_back(text: str, length: int) -> str:
    if length >= len(text):
        return text
    space = text.rfind(" ", 0, length + 1)
    return text[: space if space > 0 else length] + "…"
