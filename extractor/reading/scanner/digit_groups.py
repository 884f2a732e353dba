"""Digit groups: which numbers "1.250", "1,16,250" or "20.02.2025" can be.

A numeral such as "1.250" is 1250 to one reader and 1.25 to another. It is never decided silently: all
plausible readings are kept, ranked by the language of the text and by how the text writes its other numbers.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.reading.scanner.lexicon import Lexicon
from extractor.reading.scanner.tokens import Tokens

SPACES = " \u00a0\u202f\u2009\u2007\u2005\u2008"
"""Spaces that group digits: plain, no-break, narrow no-break, thin, figure and their neighbours."""

_MARKS = ".,'٬٫"
_POINT_MARKS = ".,٫"

_MAX_DIGITS = 30
"""Longer digit strings are codes, not quantities: the area of Earth in square millimetres has 21 digits."""

_MAX_GROUPS = 10
_LONGEST_APOSTROPHE = 2
"""Most decimals after an apostrophe ("3'5"); three digits after it are a group of thousands."""


class Groups(NamedTuple):
    """Digit groups with the marks between them, up to before token `end`."""

    digits: list[str]
    marks: list[str]
    end: int


class DigitReader:
    """Reads the digits of one text.

    The text's own habit (which mark it uses for decimals) is found once, when an ambiguous numeral asks.
    """

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._habit: str | None = None

    def collect(self, index: int) -> Groups:
        """Collect digit groups and the marks between them from token *index* on."""
        tokens = self._tokens
        words = tokens.words
        digits, marks = [words[index]], list[str]()
        end = index + 1
        while len(digits) < _MAX_GROUPS:
            mark = words[end]
            if (
                mark
                and mark in _MARKS
                and words[end + 1].isdecimal()
                and tokens.is_glued(end)
                and tokens.is_glued(end + 1)
            ):
                digits.append(words[end + 1])
                marks.append(mark)
                end += 2
            elif mark.isdecimal() and self._is_spaced_group(digits, marks, end):
                digits.append(mark)
                marks.append(" ")
                end += 1
            else:
                break
        return Groups(digits, marks, end)

    def interpret(self, groups: Groups) -> tuple[Decimal, ...]:
        """Return every plausible value of the digit groups, the best first; none if they are no number."""
        digits, marks = groups.digits, groups.marks
        if sum(map(len, digits)) > _MAX_DIGITS:
            return ()
        if not marks:
            return (Decimal(digits[0]),)
        if not _is_ambiguous(digits, marks):
            return _read_plain(digits, marks)
        whole, point = Decimal("".join(digits)), Decimal(f"{digits[0]}.{digits[1]}")
        return self._rank(marks[0], whole, point)

    def _is_spaced_group(self, digits: Sequence[str], marks: Sequence[str], index: int) -> bool:
        """Whether the digits at *index* go on with the numeral before them after a space: "116 000"."""
        gap = self._tokens.gap(index)
        if len(gap) != 1 or gap not in SPACES or len(self._tokens.words[index]) != 3:
            return False
        if any(mark != " " for mark in marks) or len(digits[0]) > 3 or digits[0][0] == "0":
            return False
        first = index - len(digits)
        return gap != " " or not self._lexicon["label"].before(self._tokens, first)

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
            digits, marks, index = self.collect(index)
            if not marks or _is_ambiguous(digits, marks) or not _read_plain(digits, marks):
                continue
            last = marks[-1]
            if marks.count(last) == 1 and last in votes:
                votes[last] += 1
            elif last in votes:
                votes["," if last == "." else "."] += 1
        if votes["."] == votes[","]:
            return ""
        return max(votes, key=votes.__getitem__)


def _is_ambiguous(digits: Sequence[str], marks: Sequence[str]) -> bool:
    """Whether one mark stands before exactly three digits, so that it may group or begin decimals."""
    return (
        len(marks) == 1
        and marks[0] in ".,"
        and len(digits[1]) == 3
        and len(digits[0]) <= 3
        and digits[0][0] != "0"
    )


def _read_plain(digits: Sequence[str], marks: Sequence[str]) -> tuple[Decimal, ...]:
    """Read digit groups whose marks leave one reading; none if they are a date, a version or a list."""
    last = marks[-1]
    if marks == ["'"] and len(digits[-1]) <= _LONGEST_APOSTROPHE:
        return (Decimal(f"{digits[0]}.{digits[1]}"),)
    if last in _POINT_MARKS and marks.count(last) == 1:
        rest = marks[:-1]
        if len(set(rest)) <= 1 and (not rest or _is_grouped(digits[:-1], rest[0])):
            return (Decimal(f"{''.join(digits[:-1])}.{digits[-1]}"),)
        return ()
    if len(set(marks)) == 1 and last != "٫" and _is_grouped(digits, last):
        return (Decimal("".join(digits)),)
    return ()


def _is_grouped(digits: Sequence[str], mark: str) -> bool:
    """Whether groups are thousands, or lakhs and crores ("1,16,250")."""
    if not 1 <= len(digits[0]) <= 3 or (digits[0][0] == "0"):
        return False
    if all(len(group) == 3 for group in digits[1:]):
        return True
    inner = all(len(group) == 2 for group in digits[1:-1])
    return mark == "," and len(digits) > 2 and inner and len(digits[0]) <= 2 and len(digits[-1]) == 3
