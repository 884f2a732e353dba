"""Relative times: "yesterday", "last week", "two months ago", counted from the day of publication."""

from datetime import date, timedelta
from typing import NamedTuple

from extractor.documents.calendar import month_number, weekday_number
from extractor.reading.times.calendar_spans import (
    MAX_YEAR,
    MIN_YEAR,
    SEASONS,
    UNIT_DAYS,
    Span,
    day_span,
    days_back,
    last_season,
    month_before,
    month_span,
    months_span,
    season_span,
    week_span,
    year_span,
)
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Word
from extractor_schemas import TimePrecision

DAY, WEEK, MONTH = TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH_OR_MORE
PAST = word_set("past last previous preceding")
LEAD = word_set("in on over during within for throughout the of at by since from between early late mid")
"""What may stand before a bare year or season."""

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
COUNTS = {word: number for number, word in enumerate(_NUMBERS.split())} | {
    "a": 1, "an": 1, "couple": 2, "few": 3, "several": 3, "dozen": 12, "24": 24, "48": 48, "72": 72,
}  # fmt: skip
"""Numbers of units of time; "few" and "several" count as three."""

_MONTH_LEAD = LEAD | PAST | word_set("until till through to and this mid before after")
"""What stands before the name of a month without day and year; else it may be a person's or another word."""
_DAYS = word_set("yesterday today tonight overnight")
_DAY_PARTS = word_set("morning afternoon evening night")
_UNITS = frozenset(UNIT_DAYS) | {"month", "year"}
_PERIODS = frozenset(SEASONS) | {"week", "month", "year", "weekend"}
_PARTS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_BEGINNINGS = frozenset({"so", "this", "current", *_DAYS, *PAST, *COUNTS, *_PARTS, *SEASONS})
"""The words in lower case with which a relative time may begin."""
_MAX_DIGITS = 4
"""Digits of the longest count of days."""


class RelativeTime(NamedTuple):
    """A time found at a word."""

    last: int
    """Index of its last word."""
    span: Span | None
    """None where it cannot be resolved."""
    precision: TimePrecision
    is_open: bool = False
    """Runs up to the anchor."""


def may_begin_time(word: Word) -> bool:
    """Whether a relative time may begin with a word: one of a few, a number, a name such as a weekday's."""
    first = word.text[0]
    return first.isupper() or first.isdecimal() or word.lower in _BEGINNINGS


def relative_time_at(words: tuple[Word, ...], index: int, anchor: date | None) -> RelativeTime | None:
    """Read the relative time that begins at *index*; without an anchor it stays unresolved."""
    try:
        return _read_at(words, index, anchor)
    except (OverflowError, ValueError):
        # "nine thousand years ago", or an anchor at the edge of the calendar.
        return None


def _read_at(words: tuple[Word, ...], index: int, anchor: date | None) -> RelativeTime | None:
    word = words[index].lower
    if word in _DAYS:
        day = None if anchor is None else anchor - timedelta(days=word == "yesterday")
        return RelativeTime(index, None if day is None else day_span(day), DAY)
    if word == "so" and _lower_at(words, index + 1) == "far" and _lower_at(words, index + 2) == "this":
        return _read_at(words, index + 2, anchor) if index + 3 < len(words) else None
    if word in PAST or word in {"this", "current"}:
        return _named_period(words, index, anchor)
    if word in COUNTS or words[index].text.isdecimal():
        return _ago(words, index, anchor)
    if word in _PARTS:
        return _part_of_year(words, index)
    if word in SEASONS:
        return _season(words, index, anchor)
    return _weekday_or_month(words, index, anchor) if words[index].is_capital else None


def _lower_at(words: tuple[Word, ...], index: int) -> str:
    return words[index].lower if 0 <= index < len(words) else ""


def _weekday_or_month(words: tuple[Word, ...], index: int, anchor: date | None) -> RelativeTime | None:
    before = _lower_at(words, index - 1)
    weekday = weekday_number(words[index].text)
    if weekday is not None:
        return _weekday(index, weekday, anchor, is_last=before == "last")
    month = month_number(words[index].text) if before in _MONTH_LEAD else None
    if month is None:
        return None
    if anchor is None:
        return RelativeTime(index, None, MONTH)
    # The last such month that has begun by the anchor.
    return RelativeTime(index, month_span(anchor.year - (month > anchor.month), month), MONTH)


def _weekday(index: int, weekday: int, anchor: date | None, *, is_last: bool) -> RelativeTime:
    if anchor is None:
        return RelativeTime(index, None, DAY)
    back = (anchor.weekday() - weekday) % 7
    if back == 0 and is_last:
        back = 7
    return RelativeTime(index, day_span(anchor - timedelta(days=back)), DAY)


def _season(words: tuple[Word, ...], index: int, anchor: date | None) -> RelativeTime | None:
    """Read "in the spring", "summer 2024"."""
    word, after = words[index].lower, _lower_at(words, index + 1)
    if _lower_at(words, index - 1) == "the" and words[max(0, index - 2)].lower in LEAD and anchor is not None:
        return RelativeTime(index, last_season(word, anchor), MONTH)
    year = read_year(after)
    return None if year is None else RelativeTime(index + 1, season_span(word, year), MONTH)


def read_year(text: str) -> int | None:
    """The year that four digits are, if news would write about it."""
    if len(text) != 4 or not text.isdecimal():
        return None
    return int(text) if MIN_YEAR <= int(text) < MAX_YEAR else None


def _named_period(words: tuple[Word, ...], index: int, anchor: date | None) -> RelativeTime | None:
    """Read "last week", "this year", "past 24 hours", "last summer"."""
    word = words[index].lower
    following = _lower_at(words, index + 1)
    back = "past" if word == "past" else "last" if word in PAST else "this"
    if following in _PERIODS:
        if anchor is None:
            return RelativeTime(index + 1, None, WEEK if following == "week" else MONTH)
        return _calendar_period(index + 1, following, back, anchor)
    if following in _DAY_PARTS and back != "past":
        day = None if anchor is None else anchor - timedelta(days=back == "last")
        return RelativeTime(index + 1, None if day is None else day_span(day), DAY)
    count = _count(following)
    unit = _lower_at(words, index + 2).rstrip("s")
    if word not in PAST or count is None or unit not in _UNITS | {"hour"}:
        return None
    if anchor is None:
        return RelativeTime(index + 2, None, WEEK)
    span = days_back(anchor, count, unit), anchor
    return RelativeTime(index + 2, span, _precision(unit), is_open=True)


def _count(text: str) -> int | None:
    if text in COUNTS:
        return COUNTS[text]
    return int(text) if text.isdecimal() and len(text) <= _MAX_DIGITS else None


def _precision(unit: str) -> TimePrecision:
    return DAY if unit in {"day", "hour"} else WEEK if unit == "week" else MONTH


def _calendar_period(last: int, unit: str, back: str, anchor: date) -> RelativeTime:
    """The period of *unit* that holds the anchor ("this"), the one before ("last"), or up to it ("past")."""
    if unit in SEASONS:
        return RelativeTime(last, last_season(unit, anchor), MONTH)
    if back == "past":
        days = days_back(anchor, 1, "week" if unit == "weekend" else unit), anchor
        return RelativeTime(last, days, WEEK if unit == "week" else MONTH, is_open=True)
    is_last = back == "last"
    if unit == "weekend":
        saturday = week_span(anchor - timedelta(days=7 * is_last))[0] + timedelta(days=5)
        return RelativeTime(last, (saturday, saturday + timedelta(days=2)), WEEK)
    precision = WEEK if unit == "week" else MONTH
    if is_last:
        return RelativeTime(last, _period_before(unit, anchor), precision)
    firsts = {"week": week_span(anchor)[0], "month": anchor.replace(day=1), "year": date(anchor.year, 1, 1)}
    first = firsts[unit]
    return RelativeTime(last, (first, max(anchor, day_span(first)[1])), precision, is_open=True)


def _period_before(unit: str, anchor: date) -> Span:
    if unit == "week":
        return week_span(anchor - timedelta(days=7))
    return month_before(anchor) if unit == "month" else year_span(anchor.year - 1)


def _ago(words: tuple[Word, ...], index: int, anchor: date | None) -> RelativeTime | None:
    """Read "two weeks ago", "a year earlier"."""
    unit = _lower_at(words, index + 1).rstrip("s")
    if _lower_at(words, index + 2) not in {"ago", "earlier"} or unit not in _UNITS:
        return None
    count = _count(words[index].lower)
    if count is None:
        return None
    span = None if anchor is None else day_span(days_back(anchor, count, unit))
    return RelativeTime(index + 2, span, _precision(unit))


def _part_of_year(words: tuple[Word, ...], index: int) -> RelativeTime | None:
    """Read "the first half of 2024", "the third quarter of 2023"."""
    kind = _lower_at(words, index + 1)
    if kind not in {"half", "quarter"} or _lower_at(words, index + 2) != "of":
        return None
    year = read_year(_lower_at(words, index + 3))
    months = 6 if kind == "half" else 3
    first = _PARTS[words[index].lower] * months + 1
    if year is None or first > 12:
        return None
    return RelativeTime(index + 3, months_span(year, first, months), MONTH)
