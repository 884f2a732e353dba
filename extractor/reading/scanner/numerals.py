"""Numerals: digits with their sign, number words, and magnitude words after either."""

from decimal import Decimal
from fractions import Fraction

from extractor.reading.scanner.digit_groups import SPACES, DigitReader, Groups
from extractor.reading.scanner.lexicon import Lexicon
from extractor.reading.scanner.number_words import add_half, read_words
from extractor.reading.scanner.tokens import Tokens
from extractor.reading.scanner.values import Numeral, Value, last_place, multiply, negate, settle

_FRACTION_DIGITS = 3
_MAX_MAGNITUDES = 2
"""Magnitude words after one numeral: "1.2 hundred thousand", "500 тыс. млн"."""

_CODE_MARKS = frozenset("/:_")
"""Marks that make one code, time or date of the digits on both sides."""

_LABEL_MARKS = frozenset("_#№&\\")
"""Marks that make a label of the digits after them."""

_OPENERS = "([{\"'“«„"
_MINUS = "-–"
"""Marks that are a minus sign where they touch the digits and nothing before them."""


class NumeralReader:
    """Reads the numerals of one text."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._digits = DigitReader(tokens, lexicon)

    def read(self, index: int, floor: int = 0) -> Numeral | None:
        """Read the numeral that begins at token *index*, with its sign and magnitude words.

        Args:
            index: Token at which it is to begin: a digit run, a number word or a minus word.
            floor: First token that no earlier mention has used up.

        Returns:
            None if there is no number, or if it is part of a date, a time, a code or a designator.
        """
        if self._tokens.words[index].isdecimal():
            figures = self._read_digits(index, min(floor, index))
            return self._with_magnitude(figures) if figures else None
        negative = self._lexicon["negative"].at(self._tokens, index)
        if negative and self._lexicon["hedge"].before(self._tokens, negative.end):
            return None  # the end of "au moins", "al menos"
        start = negative.end if negative else index
        digits = start + 1 if self._tokens.words[start] == "." else start
        if self._tokens.words[digits].isdecimal():
            found = self._read_digits(digits, start if negative else min(floor, start))
        else:
            found = read_words(self._tokens, self._lexicon, start)
        if found is None:
            return None
        if negative:
            found = found._replace(start=index, readings=negate(found.readings), is_plain=False)
        return self._with_magnitude(found)

    def skip(self, index: int) -> int:
        """Return the token after everything that is written solid with the digits at *index*."""
        tokens = self._tokens
        end = index + 1
        while end < tokens.count and tokens.is_glued(end) and _is_solid(tokens.words[end]):
            end += 1
        return end

    def _with_magnitude(self, found: Numeral) -> Numeral:
        """Multiply with the magnitude words that follow: "1.2 million", "45 тыс."."""
        if self._tokens.words[found.end] not in self._lexicon.scales and found.scale == 1:
            return found
        for _ in range(_MAX_MAGNITUDES):
            position = found.end
            if self._tokens.words[position] == "-" and self._tokens.is_glued(position):
                position += 1
            word = self._lexicon["magnitude"].at(self._tokens, position)
            if word is None:
                break
            unit = self._lexicon["unit"].at(self._tokens, position)
            if unit and unit.end > word.end:
                break  # the m of "5,000m2"
            scale = found.scale * Decimal(word.value)
            found = found._replace(end=word.end, scale=scale, is_plain=False)
        if found.scale == 1:
            return found
        return self._with_remainder(found) or add_half(self._tokens, self._lexicon, found)

    def _with_remainder(self, found: Numeral) -> Numeral | None:
        """Add what follows a magnitude word: "5 mil 200", "1 млн 200 тыс."; None if nothing does."""
        tokens = self._tokens
        whole = found.values[0]
        if not tokens.words[found.end].isdecimal() or (
            found.end != tokens.count and tokens.is_glued(found.end)
        ):
            return None
        groups, marks, end = self._digits.collect(found.end)
        rest = Decimal(groups[0])
        magnitude = self._lexicon["magnitude"].at(tokens, end)
        scale = Decimal(magnitude.value) if magnitude else Decimal(1)
        if (
            marks
            or len(found.readings) > 1
            or not 0 < rest * scale < found.scale
            or last_place(whole) < found.scale
        ):
            return None
        value = multiply(rest, scale)
        total = settle(Fraction(whole) + Fraction(value))
        return Numeral(found.start, magnitude.end if magnitude else end, (total,), last_place(value))

    def _point_before(self, index: int, floor: int) -> bool:
        """Whether a decimal point without a digit before it stands before token *index*: ".5 percent"."""
        tokens = self._tokens
        point = index - 1
        if point < floor or tokens.words[point] not in (".", ",") or not tokens.is_glued(index):
            return False
        if tokens.words[point] == "," and self._lexicon.decimal != ",":
            return False
        if not tokens.is_glued(point):
            return True
        before = tokens.text[tokens.starts[point] - 1]
        if before in "-–−":
            return not tokens.is_glued(point - 1) or tokens.text[tokens.starts[point - 1] - 1] in _OPENERS
        return before in _OPENERS or before == "%"

    def _read_digits(self, index: int, floor: int) -> Numeral | None:
        """Read digits with their separators and an attached minus sign."""
        tokens = self._tokens
        groups = self._digits.collect(index)
        start = index
        if self._point_before(index, floor):
            if groups.marks:
                return None
            start = index - 1
            groups = Groups(["0", groups.digits[0]], ["."], groups.end)
        elif not self._is_free(index, groups.end, floor):
            return None
        readings: tuple[Value, ...] = self._digits.interpret(groups)
        if not readings:
            return None
        if sign := self._sign_before(start, floor):
            negative = negate(readings)
            readings = tuple(dict.fromkeys((*readings, *negative))) if sign == "bullet" else negative
            start -= sign == "minus"
        plain = not groups.marks and not sign
        is_mixed = plain and "/" in tokens.words[groups.end + 1 : groups.end + 3]
        if is_mixed and (mixed := self._read_mixed(index, groups.end)):
            return mixed
        found = Numeral(start, groups.end, readings, last_place(readings[0]), is_plain=plain)
        return add_half(tokens, self._lexicon, found)

    def _read_mixed(self, index: int, end: int) -> Numeral | None:
        """Read "5 1/4" and "5-1/4": a whole number and a fraction in digits."""
        tokens, words = self._tokens, self._tokens.words
        start = end + 1 if words[end] == "-" and tokens.is_glued(end) and tokens.is_glued(end + 1) else end
        parts = read_fraction(tokens, start)
        if parts is None or (start == end and tokens.gap(end) not in SPACES):
            return None
        value = settle(Fraction(words[index]) + parts)
        return Numeral(index, start + 3, (value,), last_place(value))

    def _is_free(self, index: int, end: int, floor: int) -> bool:
        """Whether the digits are a number, and no part of a code, date, time, score or designator."""
        tokens = self._tokens
        words = tokens.words
        after = words[end]
        if (
            after in _CODE_MARKS
            and words[end + 1].isdecimal()
            and tokens.is_glued(end)
            and tokens.is_glued(end + 1)
        ):
            return False
        if index <= floor or not tokens.is_glued(index):
            return True
        before = words[index - 1]
        if before.isalpha():
            return self._lexicon["proclitic"].at(tokens, index - 1) is not None
        if before in _LABEL_MARKS:
            return False
        inner = words[index - 2] if index - 1 > floor and tokens.is_glued(index - 1) else ""
        return not ((before in "/:.," and inner.isdecimal()) or (before in "-/" and inner.isalpha()))

    def _sign_before(self, index: int, floor: int) -> str:
        """Tell what a hyphen before the numeral at token *index* is.

        Returns:
            `minus` if it is attached to the numeral and to nothing before it; `bullet` if besides it opens a
            line, where it may be either; otherwise empty.
        """
        tokens = self._tokens
        sign = index - 1
        if sign < floor or not tokens.is_glued(index) or tokens.words[sign] not in _MINUS:
            return ""
        if tokens.is_glued(sign):
            return "minus" if tokens.text[tokens.starts[sign] - 1] in _OPENERS else ""
        if sign == 0 or "\n" in tokens.gap(sign):
            return "bullet"
        before = tokens.words[sign - 1] if sign - 1 >= floor else ""
        is_joined = before.isdecimal() or before == "%" or self._lexicon["unit"].has(before)
        return "" if is_joined else "minus"


def read_fraction(tokens: Tokens, index: int) -> Fraction | None:
    """Read a proper fraction in digits, such as "2/3", of three tokens that touch each other."""
    words = tokens.words
    if words[index + 1] != "/" or not (words[index].isdecimal() and words[index + 2].isdecimal()):
        return None
    if not (tokens.is_glued(index + 1) and tokens.is_glued(index + 2)) or words[index + 3] in ("/", "%"):
        return None
    if len(words[index]) > _FRACTION_DIGITS or len(words[index + 2]) > _FRACTION_DIGITS:
        return None
    count, parts = int(words[index]), int(words[index + 2])
    return Fraction(count, parts) if 0 < count < parts else None


def _is_solid(word: str) -> bool:
    """Whether a token that touches digits belongs to the same code: letters, digits, or a joining mark."""
    return word.isalnum() or word in "-/:.,_%"
