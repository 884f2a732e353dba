"""Numerals: digits with any separators, number words, and magnitude words after either.

A numeral such as "1.250" is 1250 to one reader and 1.25 to another. It is never decided silently: all
plausible readings are kept, ranked by the language of the text and by how the text writes its other numbers.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from extractor.reading.digit_groups import is_ambiguous, read_plain
from extractor.reading.lexicon import Lexicon
from extractor.reading.number_words import add_half, read_words
from extractor.reading.tokens import Tokens
from extractor.reading.values import Numeral, last_place, multiply, settle

_MAX_DIGITS = 30
"""Longer digit strings are codes, not quantities: the area of Earth in square millimetres has 21 digits."""

_FRACTION_DIGITS = 3
_MAX_GROUPS = 10
_MAX_MAGNITUDES = 2
"""Magnitude words after one numeral: "1.2 hundred thousand", "500 тыс. млн"."""

_SPACES = " \u00a0\u202f\u2009\u2007\u2005\u2008"
"""Spaces that group digits: plain, no-break, narrow no-break, thin, figure and their neighbours."""

_MARKS = ".,'٬٫"
_CODE_MARKS = frozenset("/:_")
"""Marks that make one code, time or date of the digits on both sides."""

_LABEL_MARKS = frozenset("_#№&\\")
"""Marks that make a label of the digits after them."""

_OPENERS = "([{\"'“«„"


class NumeralReader:
    """Reads the numerals of one text.

    The text's own habit (which mark it uses for decimals) is found once, when an ambiguous numeral asks.
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
            found = read_words(self._tokens, self._lexicon, start)
        if found is None:
            return None
        if negative:
            found = found._replace(
                start=index, readings=tuple(-value for value in found.readings), is_plain=False
            )
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
        groups, marks, end = self._collect(found.end)
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

    def _is_leading_point(self, index: int) -> bool:
        """Whether a decimal point without a digit before it stands here: ".5 percent"."""
        tokens = self._tokens
        return (
            tokens.words[index] == "." and tokens.words[index + 1].isdecimal() and tokens.is_glued(index + 1)
        )

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
        if plain and (mixed := self._read_mixed(index, end)):
            return mixed
        return add_half(
            self._tokens,
            self._lexicon,
            Numeral(start, end, readings, last_place(readings[0]), is_plain=plain),
        )

    def _read_mixed(self, index: int, end: int) -> Numeral | None:
        """Read "5 1/4" and "5-1/4": a whole number and a fraction in digits."""
        tokens, words = self._tokens, self._tokens.words
        start = end + 1 if words[end] == "-" and tokens.is_glued(end) and tokens.is_glued(end + 1) else end
        parts = read_fraction(tokens, start)
        if parts is None or (start == end and tokens.gap(end) not in _SPACES):
            return None
        value = settle(Fraction(words[index]) + parts)
        return Numeral(index, start + 3, (value,), last_place(value))

    def _collect(self, index: int) -> tuple[list[str], list[str], int]:
        """Collect digit groups and the marks between them."""
        tokens = self._tokens
        words = tokens.words
        groups, marks = [words[index]], list[str]()
        end = index + 1
        while len(groups) < _MAX_GROUPS:
            mark = words[end]
            if (
                mark
                and mark in _MARKS
                and words[end + 1].isdecimal()
                and tokens.is_glued(end)
                and tokens.is_glued(end + 1)
            ):
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

    def _sign_before(self, index: int, floor: int) -> bool:
        """Whether a hyphen before the digits is a minus sign: attached to them, and to nothing before it."""
        tokens = self._tokens
        if index <= floor or not tokens.is_glued(index) or tokens.words[index - 1] not in ("-", "–"):
            return False
        if tokens.is_glued(index - 1):
            return tokens.text[tokens.starts[index - 1] - 1] in _OPENERS
        before = tokens.words[index - 2] if index - 2 >= floor else ""
        return not before.isdecimal() and not (before == "%" or self._lexicon["unit"].has(before))

    def _interpret(self, groups: Sequence[str], marks: Sequence[str]) -> tuple[Decimal, ...]:
        """Return every plausible value of the digit groups, the best first; none if they are no number."""
        if sum(map(len, groups)) > _MAX_DIGITS:
            return ()
        if not marks:
            return (Decimal(groups[0]),)
        if not is_ambiguous(groups, marks):
            return read_plain(groups, marks)
        whole, point = Decimal("".join(groups)), Decimal(f"{groups[0]}.{groups[1]}")
        return self._rank(marks[0], whole, point)

    def _rank(self, mark: str, whole: Decimal, point: Decimal) -> tuple[Decimal, ...]:
        """Rank the two readings of "1.250" or "1,250".

        The text's own habit decides before its language does. Only one reading is left where the two agree,
        and for the English "1,250", which has no other use; the English "1.250" always stays doubtful.
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
            if not marks or is_ambiguous(groups, marks) or not read_plain(groups, marks):
                continue
            last = marks[-1]
            if marks.count(last) == 1 and last in votes:
                votes[last] += 1
            elif last in votes:
                votes["," if last == "." else "."] += 1
        if votes["."] == votes[","]:
            return ""
        return max(votes, key=votes.__getitem__)


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
