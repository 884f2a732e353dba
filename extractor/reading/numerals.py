"""Numerals: digits with any separators, number words, and magnitude words after either.

A numeral such as "1.250" is 1250 to one reader and 1.25 to another. It is never decided silently: all plausible
readings are kept, ranked by the language of the text and by how the text writes its other numbers.
"""

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from extractor.reading.lexicon import Lexicon, Match
from extractor.reading.tokens import Tokens

Value = Decimal | Fraction

_EXACT = Context(prec=120)
"""Wide enough for every product of a numeral of `_MAX_DIGITS` and two magnitude words to be exact."""

_MAX_DIGITS = 30
"""Longer digit strings are codes, not quantities: the area of Earth in square millimetres has 21 digits."""

_MAX_GROUPS = 10
_MAX_MAGNITUDES = 2
"""Magnitude words after one numeral: "1.2 hundred thousand", "500 тыс. млн"."""

_MAX_COMPOUND = 60
"""Letters of a number word written solid; "neunhundertneunundneunzigtausendneunhundertneunundneunzig" has 57."""

_SPACES = " \u00a0\u202f\u2009\u2007\u2005\u2008"
"""Spaces that group digits: plain, no-break, narrow no-break, thin, figure and their neighbours."""

_GROUP_MARKS = "'٬"
_POINT_MARKS = ".,٫"

_LAST_YEAR = 2100
_FIRST_YEAR = 1500


class Numeral(NamedTuple):
    """A number in the text, from token `start` to before token `end`."""

    start: int
    end: int
    readings: tuple[Value, ...]
    """All plausible values, the best first, without the magnitude word."""
    step: Value
    """Place value of the last significant digit of the best reading."""
    scale: Decimal = Decimal(1)
    """Product of the magnitude words."""
    is_plain: bool = False
    """Whether it is one run of digits: could be a year or a label."""

    @property
    def values(self) -> tuple[Value, ...]:
        """The readings with the magnitude words multiplied out."""
        return self.readings if self.scale == 1 else tuple(multiply(value, self.scale) for value in self.readings)

    @property
    def scaled_step(self) -> Value:
        """The step with the magnitude words multiplied out."""
        return self.step if self.scale == 1 else multiply(self.step, self.scale)

    @property
    def is_year(self) -> bool:
        """Whether it could be a calendar year."""
        return self.is_plain and _FIRST_YEAR <= self.readings[0] <= _LAST_YEAR


class NumeralReader:
    """Reads the numerals of one text.

    The text's own habit (which mark it uses for decimals) is found once, when the first ambiguous numeral asks.
    """

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._habit: str | None = None

    def read(self, index: int, floor: int = 0) -> Numeral | None:
        """Read the numeral that begins at token *index*, with its sign and magnitude words.

        Args:
            index: Token at which it is to begin: a digit run, a number word or a minus word.
            floor: First token that no earlier mention has used up.

        Returns:
            None if there is no number, or if it is part of a date, a time, a code or a designator.
        """
        negative = self._lexicon["negative"].at(self._tokens, index)
        if negative and self._lexicon["hedge"].before(self._tokens, negative.end):
            return None  # the end of "au moins", "al menos"
        start = negative.end if negative else index
        if self._tokens.words[start].isdecimal() or self._is_leading_point(start):
            found = self._read_digits(start, floor)
        else:
            found = self.read_words(start)
        if found is None:
            return None
        if negative:
            found = found._replace(start=index, readings=tuple(-value for value in found.readings), is_plain=False)
        return self._with_magnitude(found)

    def skip(self, index: int) -> int:
        """Return the token after everything that is written solid with the digits at *index*."""
        tokens = self._tokens
        end = index + 1
        while end < tokens.count and tokens.is_glued(end) and _is_solid(tokens.words[end]):
            end += 1
        return end

    def read_words(self, index: int) -> Numeral | None:
        """Read a number in words: "eight hundred and fifty", "zweihundertfünfzigtausend", "два с половиной"."""
        total = current = Decimal(0)
        limit: Decimal | None = None
        position, end = index, index
        while True:
            part = self._word_at(position)
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
            position = self._skip_link(position, current)
        if end == index:
            return self._read_solid(index)
        unit = limit if limit is not None and not current else Decimal(1)
        return self._finish_words(index, end, total + current, unit)

    def _finish_words(self, index: int, end: int, value: Decimal, unit: Decimal) -> Numeral:
        """Add "point five" or "and a half" to a number in words; the half is one of *unit*."""
        digits = ""
        if point := self._lexicon["point"].at(self._tokens, end):
            position = point.end
            while (part := self._lexicon["number"].at(self._tokens, position)) and Decimal(part.value) < 10:
                digits += part.value
                end = position = part.end
        if digits:
            value += Decimal(digits).scaleb(-len(digits))
            return Numeral(index, end, (value,), Decimal(1).scaleb(-len(digits)))
        return self._with_half(Numeral(index, end, (value,), last_place(value)), unit)

    def _with_half(self, found: Numeral, unit: Decimal = Decimal(1)) -> Numeral:
        """Add a fraction of *unit* that follows: "two and a half", "5½", "два с половиной", "a million and a half"."""
        plus = self._lexicon["plus"].at(self._tokens, found.end)
        if plus is None or len(found.readings) > 1:
            return found
        part = multiply(to_number(plus.value), unit)
        value = settle(Fraction(found.readings[0]) + Fraction(part))
        return found._replace(end=plus.end, readings=(value,), step=last_place(part), is_plain=False)

    def _word_at(self, index: int) -> Match | None:
        """Return the number word, or the magnitude word within a number in words, at *index*."""
        return self._lexicon["number"].at(self._tokens, index) or self._lexicon["magnitude"].at(self._tokens, index)

    def _skip_link(self, index: int, current: Decimal) -> int:
        """Step over a hyphen, or over an "and" that may stand inside a number."""
        tokens = self._tokens
        if tokens.words[index] == "-" and tokens.is_glued(index) and tokens.is_glued(index + 1):
            return index + 1
        link = self._lexicon["number_link"].at(tokens, index)
        if link and (current % 100 == 0 if link.value == "hundreds" else current % 10 == 0):
            return link.end
        return index

    def _read_solid(self, index: int) -> Numeral | None:
        """Read a number word written solid, by its longest parts from left to right."""
        pieces, word = self._lexicon.pieces, self._tokens.words[index]
        if not pieces or not 4 <= len(word) <= _MAX_COMPOUND or not word.isalpha():
            return None
        values: list[Decimal] = []
        position = 0
        while position < len(word):
            for size in range(min(len(word) - position, 16), 1, -1):
                piece = word[position : position + size]
                if piece in pieces:
                    values.append(to_decimal(pieces[piece]))
                elif piece not in self._lexicon.links or not values:
                    continue
                position += size
                break
            else:
                return None
        value = _add_solid(values)
        return None if value is None else Numeral(index, index + 1, (value,), last_place(value))

    def _with_magnitude(self, found: Numeral) -> Numeral:
        """Multiply with the magnitude words that follow: "1.2 million", "45 тыс."."""
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
            scale = _EXACT.multiply(found.scale, Decimal(word.value))
            found = found._replace(end=word.end, scale=scale, is_plain=False)
        return found if found.scale == 1 else self._with_half(found)

    def _is_leading_point(self, index: int) -> bool:
        """Whether a decimal point without a digit before it stands here: ".5 percent"."""
        tokens = self._tokens
        return tokens.words[index] == "." and tokens.words[index + 1].isdecimal() and tokens.is_glued(index + 1)

    def _read_digits(self, index: int, floor: int) -> Numeral | None:
        """Read digits with their separators and an attached minus sign."""
        tokens = self._tokens
        if tokens.words[index] == ".":
            if tokens.is_glued(index):
                return None
            groups, marks, end = ["0", tokens.words[index + 1]], ["."], index + 2
        else:
            groups, marks, end = self._collect(index)
        if not self._is_free(index, end, floor):
            return None
        readings = self._interpret(groups, marks)
        if not readings:
            return None
        signed = self._sign_before(index, floor)
        if signed:
            readings = tuple(-value for value in readings)
        start = index - 1 if signed else index
        plain = not marks and not signed
        return self._with_half(Numeral(start, end, readings, last_place(readings[0]), is_plain=plain))

    def _collect(self, index: int) -> tuple[list[str], list[str], int]:
        """Collect digit groups and the marks between them."""
        tokens = self._tokens
        words = tokens.words
        groups, marks = [words[index]], list[str]()
        end = index + 1
        while len(groups) < _MAX_GROUPS:
            mark = words[end]
            if mark and mark in ".,'٬٫" and words[end + 1].isdecimal() and tokens.is_glued(end) and tokens.is_glued(end + 1):
                groups.append(words[end + 1])
                marks.append(mark)
                end += 2
            elif mark.isdecimal() and self._is_spaced_group(groups, marks, end):
                groups.append(mark)
                marks.append(" ")
                end += 1
            else:
                break
        return groups, marks, end

    def _is_spaced_group(self, groups: Sequence[str], marks: Sequence[str], index: int) -> bool:
        """Whether the digits at *index* go on with the numeral before them after a space: "116 000"."""
        gap = self._tokens.gap(index)
        if len(gap) != 1 or gap not in _SPACES or len(self._tokens.words[index]) != 3:
            return False
        if any(mark != " " for mark in marks) or len(groups[0]) > 3 or groups[0][0] == "0":
            return False
        first = index - len(groups)
        return gap != " " or not self._lexicon["label"].before(self._tokens, first)

    def _is_free(self, index: int, end: int, floor: int) -> bool:
        """Whether the digits are a number, and no part of a code, date, time, score or designator."""
        tokens = self._tokens
        words = tokens.words
        if index > floor and tokens.is_glued(index):
            before = words[index - 1]
            if before.isalpha() and not self._lexicon["proclitic"].at(tokens, index - 1):
                return False
            if before in ("_", "#", "№", "&", "\\") or (before in "/:.," and words[index - 2].isdecimal() and index - 1 > floor):
                return False
            if before == "-" and tokens.is_glued(index - 1) and words[index - 2].isalpha() and index - 1 > floor:
                return False
            if before == "/" and tokens.is_glued(index - 1) and words[index - 2].isalpha() and index - 1 > floor:
                return False
        after = words[end]
        if tokens.is_glued(end) and after in ("/", ":", "_") and words[end + 1].isdecimal() and tokens.is_glued(end + 1):
            return False
        return True

    def _sign_before(self, index: int, floor: int) -> bool:
        """Whether a hyphen before the digits is a minus sign: attached to them, and to nothing before it."""
        tokens = self._tokens
        if index <= floor or not tokens.is_glued(index) or tokens.words[index - 1] not in ("-", "–"):
            return False
        if tokens.is_glued(index - 1):
            return tokens.text[tokens.starts[index - 1] - 1] in "([{\"'“«„"
        before = tokens.words[index - 2] if index - 2 >= floor else ""
        return not before.isdecimal() and not (before == "%" or self._lexicon["unit"].has(before))

    def _interpret(self, groups: Sequence[str], marks: Sequence[str]) -> tuple[Decimal, ...]:
        """Return every plausible value of the digit groups, the best first; none if they are no number."""
        if sum(map(len, groups)) > _MAX_DIGITS:
            return ()
        if not marks:
            return (Decimal(groups[0]),)
        if not _is_ambiguous(groups, marks):
            return _read_plain(groups, marks)
        whole, point = Decimal("".join(groups)), Decimal(f"{groups[0]}.{groups[1]}")
        return self._rank(marks[0], whole, point)

    def _rank(self, mark: str, whole: Decimal, point: Decimal) -> tuple[Decimal, ...]:
        """Rank the two readings of "1.250" or "1,250".

        The text's own habit decides before its language does. Only one reading is left where the two agree, and
        for the English "1,250", which has no other use; a point before three decimals stays doubtful in English.
        """
        if self._habit is None:
            self._habit = self._find_habit()
        decimal = self._habit or self._lexicon.decimal
        ranked = (point, whole) if mark == decimal else (whole, point)
        if mark == decimal and mark == ".":
            return ranked
        certain = self._habit == self._lexicon.decimal or (mark == "," and decimal == "." and not self._habit)
        return ranked[:1] if certain else ranked

    def _find_habit(self) -> str:
        """Find the mark that the text's unambiguous numerals use for decimals; empty if they do not tell."""
        votes = {".": 0, ",": 0}
        tokens = self._tokens
        index = 0
        while index < tokens.count:
            if not tokens.words[index].isdecimal():
                index += 1
                continue
            groups, marks, end = self._collect(index)
            index = end
            if not marks or _is_ambiguous(groups, marks) or not _read_plain(groups, marks):
                continue
            last = marks[-1]
            if marks.count(last) == 1 and last in votes:
                votes[last] += 1
            elif last in votes:
                votes["," if last == "." else "."] += 1
        if votes["."] == votes[","]:
            return ""
        return max(votes, key=votes.__getitem__)


def to_decimal(value: str) -> Decimal:
    """Read a number of a table that is known not to be a third or the like."""
    number = to_number(value)
    return number if isinstance(number, Decimal) else Decimal(number.numerator) / Decimal(number.denominator)


def to_number(value: str) -> Value:
    """Read a number of a table: a decimal where it is exact as one, otherwise a fraction."""
    return settle(Fraction(value)) if "/" in value else Decimal(value)


def settle(value: Fraction) -> Value:
    """Turn a fraction whose denominator is made of twos and fives into a decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return _EXACT.divide(Decimal(value.numerator), Decimal(value.denominator)) if rest == 1 else value


def multiply(value: Value, factor: Decimal) -> Value:
    """Multiply exactly, without the trailing zeros that a whole result would carry."""
    if isinstance(value, Fraction):
        return settle(value * Fraction(factor))
    product = _EXACT.multiply(value, factor)
    whole = product.to_integral_value(context=_EXACT)
    return whole if product == whole else product


def last_place(value: Value) -> Value:
    """Return the place value of the last significant digit: 100 for 800, 0.1 for 33.0, 1 for 0.

    Printed decimals count; zeros at the end of a whole number do not.
    """
    if isinstance(value, Fraction):
        return Fraction(1, value.denominator)
    _, digits, exponent = value.as_tuple()
    assert isinstance(exponent, int)
    if exponent >= 0 and any(digits):
        exponent += len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(exponent) if exponent < 0 else Decimal(10**exponent)


def _is_solid(word: str) -> bool:
    """Whether a token that touches digits belongs to the same code: letters, digits, or a joining mark."""
    return word.isalnum() or word in "-/:.,_"


def _is_ambiguous(groups: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether one mark stands before exactly three digits, so that it may group or begin decimals."""
    return len(marks) == 1 and marks[0] in ".," and len(groups[1]) == 3 and len(groups[0]) <= 3 and groups[0][0] != "0"


def _read_plain(groups: Sequence[str], marks: Sequence[str]) -> tuple[Decimal, ...]:
    """Read digit groups whose marks leave one reading; none if they are a date, a version or a list."""
    last = marks[-1]
    if last in _POINT_MARKS and marks.count(last) == 1:
        rest = marks[:-1]
        if len(set(rest)) <= 1 and (not rest or _is_grouped(groups[:-1], rest[0])):
            return (Decimal(f"{''.join(groups[:-1])}.{groups[-1]}"),)
        return ()
    if len(set(marks)) == 1 and last != "٫" and _is_grouped(groups, last):
        return (Decimal("".join(groups)),)
    return ()


def _is_grouped(groups: Sequence[str], mark: str) -> bool:
    """Whether groups are thousands, or lakhs and crores ("1,16,250")."""
    if not 1 <= len(groups[0]) <= 3 or (groups[0][0] == "0"):
        return False
    if all(len(group) == 3 for group in groups[1:]):
        return True
    inner = all(len(group) == 2 for group in groups[1:-1])
    return mark == "," and len(groups) > 2 and inner and len(groups[0]) <= 2 and len(groups[-1]) == 3


def _join(current: Decimal, value: Decimal) -> Decimal | None:
    """Add the next word of a number to what stands before it below a thousand; None if it does not continue it."""
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
