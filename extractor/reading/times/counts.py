"""Counts: the numbers of days, weeks and months that words of a time are."""

from extractor.reading.times.relative_times import COUNTS
from extractor.reading.words.words import Word

_TEENS = {
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
_MOST_DIGITS = 3
_LAST_DAY = 31


def count_of(word: Word) -> int | None:
    """The number that a word or a few digits are."""
    text = word.lower
    if text in COUNTS:
        return COUNTS[text]
    if text in _TEENS or text in _TENS:
        return _TEENS.get(text) or _TENS[text]
    tens, _, ones = text.partition("-")
    if tens in _TENS and ones in COUNTS:
        return _TENS[tens] + COUNTS[ones]
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def day_number(word: Word) -> int | None:
    """The day of a month that "24", "1st" or "eighth" is."""
    if word.lower in ORDINALS:
        return ORDINALS[word.lower]
    digits = word.lower.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return (
        int(digits)
        if digits.isdecimal() and len(digits) < _MOST_DIGITS and 0 < int(digits) <= _LAST_DAY
        else None
    )
