"""Absolute dates as news prints them, and the names of months and weekdays.

What counts from another day ("last week", "Thursday") is not read here: only `find_weekdays` names it.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.documents.tables import read_rows

_TABLE = "calendar.tsv"

_MONTH_FIRST = frozenset({"en"})
"""Languages that may put the month before the day."""

_YEARS = range(1800, 2200)
"""Four digits beside a month that are a year and not a count."""

_LEAP_YEAR = 2024
"""Measures the months of a date without a year: 29 February is one."""

_WINDOW = 24
"""Code points looked at before a month's name; more than the longest form of a day and its connector."""

_SPACE = r"[^\S\n]{0,2}\n?[^\S\n]{0,2}"
"""White space within a date: a few blanks, at most one line end."""

_ORDINAL = r"(?:-?(?:st|nd|rd|th|er|re|го|ого|е|й)|[º°ª])"

_NUMBER_GOES_ON = r"(?![\w%]|[.,:/]\d)"

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")
_DAY_BEFORE = re.compile(
    rf"(?<![\w.,:/%])(\d{{1,2}}){_ORDINAL}?(?:-|\.?,?{_SPACE}(?:(?:of|de)\s)?)\Z", re.IGNORECASE
)
_DAY_AFTER = re.compile(rf"\.?{_SPACE}(?<=\s)(\d{{1,2}})(?:st|nd|rd|th)?{_NUMBER_GOES_ON}", re.IGNORECASE)
_YEAR_AFTER = re.compile(
    rf"(?:-|\.?,?{_SPACE}(?:(?:of|de|del)\s)?)(?<!\w)(\d{{4}}){_NUMBER_GOES_ON}", re.IGNORECASE
)
_MONTH_AND_COUNT = re.compile(r"(?<!\w)in\s\Z", re.IGNORECASE)
_FIGURES = re.compile(
    r"(?<![\w.,:/+-])(?:(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=T\d|(?![\w%]|[.,/-]\d))"
    r"|(?P<first>\d{1,2})(?P<t>[-/.])(?P<second>\d{1,2})(?P=t)(?P<year>\d{4})(?![\w%]|[.,/-]\d))"
)


class DateWords(NamedTuple):
    """A date as printed: `text[start:end]` is "Feb. 20", "20 February 2025", "February 2025"."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None
    ambiguous: bool = False
    """Whether day and month may be the other way round: 03/02/2025, read here as 3 February."""

    def as_date(self) -> date | None:
        """Return the day, unless a part of it is missing or ambiguous."""
        if self.day is None or self.month is None or self.year is None or self.ambiguous:
            return None
        return date(self.year, self.month, self.day)


class WeekdayWord(NamedTuple):
    """A weekday named in the text."""

    start: int
    end: int
    weekday: int
    """0 is Monday, as in `date.weekday()`."""


def month_number(word: str) -> int | None:
    """Return 1 to 12 if *word* is a month's name or abbreviation, as printed and without its full stop."""
    return _number(word, "month")


def weekday_number(word: str) -> int | None:
    """Return 0 (Monday) to 6 if *word* is a weekday, as printed and without its full stop."""
    number = _number(word, "weekday")
    return None if number is None else number - 1


@lru_cache(maxsize=512)
def find_dates(text: str, start: int = 0, end: int | None = None) -> tuple[DateWords, ...]:
    """Find the absolute dates in `text[start:end]`, in order.

    A date has a month and a day, a month and a year, or all three, and exists: 30 February does not.
    A day of a range ("20-22 February") is the one beside the month. Several readers ask for the dates of one
    sentence, so the last answers are kept.
    """
    stop = len(text) if end is None else end
    found = [*_dates_with_names(text, start, stop), *_dates_in_figures(text, start, stop)]
    kept: list[DateWords] = []
    for words in sorted(found, key=lambda words: words.start):
        if not kept or kept[-1].end <= words.start:
            kept.append(words)
    return tuple(kept)


def find_weekdays(text: str, start: int = 0, end: int | None = None) -> tuple[WeekdayWord, ...]:
    """Find the weekdays named in `text[start:end]`, in order."""
    stop = len(text) if end is None else end
    if not _may_name(text, start, stop, "weekday"):
        return ()
    pairs = ((word, weekday_number(word.group())) for word in _WORD.finditer(text, start, stop))
    return tuple(WeekdayWord(*word.span(), number) for word, number in pairs if number is not None)


def parse_date(text: str) -> date | None:
    """Read a text that is one whole date, with or without a time after it; None if it is not."""
    words = text.strip()
    found = find_dates(words)
    if len(found) != 1 or found[0].start != 0:
        return None
    rest = words[found[0].end :]
    return found[0].as_date() if not rest or rest[0] in "T ," else None


def _dates_with_names(text: str, start: int, stop: int) -> Iterator[DateWords]:
    """Find dates around the names of months."""
    if not _may_name(text, start, stop, "month"):
        return
    for word in _WORD.finditer(text, start, stop):
        month = month_number(word.group())
        if month is None:
            continue
        before = text[max(start, word.start() - _WINDOW) : word.start()]
        begin, end, day = word.start(), word.end(), None
        if match := _DAY_BEFORE.search(before):
            day, begin = int(match[1]), word.start() - len(before) + match.start()
        elif _is_month_first(word.group()) and (match := _DAY_AFTER.match(text, end, stop)):
            # "in March 20 villages fell" counts villages
            if _MONTH_AND_COUNT.search(before) and not _YEAR_AFTER.match(text, match.end(), stop):
                continue
            day, end = int(match[1]), match.end()
        year = None
        if (match := _YEAR_AFTER.match(text, end, stop)) and int(match[1]) in _YEARS:
            year, end = int(match[1]), match.end()
        if (day or year) and _exists(day, month, year):
            yield DateWords(begin, end, day, month, year)


def _may_name(text: str, start: int, stop: int, kind: str) -> bool:
    """Whether a stretch holds the name of a month or weekday; most do not, and are done with at once."""
    words = _WORD.findall(text[start:stop].lower().replace("’", "'").replace("ʼ", "'"))
    return not _surfaces(kind).isdisjoint(words)


def _dates_in_figures(text: str, start: int, stop: int) -> Iterator[DateWords]:
    """Find dates without names: 2025-02-20, 20.02.2025, 02/20/2025."""
    for match in _FIGURES.finditer(text, start, stop):
        if match["y"]:
            year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
            ambiguous = False
        else:
            day, month, year = int(match["first"]), int(match["second"]), int(match["year"])
            ambiguous = match["t"] != "." and day <= 12 and month <= 12 and day != month
            if month > 12:
                day, month = month, day
        if year in _YEARS and _exists(day, month, year):
            yield DateWords(*match.span(), day, month, year, ambiguous)


def _exists(day: int | None, month: int, year: int | None) -> bool:
    """Whether the calendar has such a day."""
    return 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1])


@lru_cache(maxsize=8192)
def _number(word: str, kind: str) -> int | None:
    """Look up *word*, with the capital that some names need."""
    entry = _names().get((kind, word.lower().replace("’", "'").replace("ʼ", "'")))
    return None if entry is None or (entry.needs_capital and not word[0].isupper()) else entry.number


def _is_month_first(word: str) -> bool:
    """Whether a day may stand after this month's name."""
    entry = _names().get(("month", word.lower()))
    return entry is not None and not _MONTH_FIRST.isdisjoint(entry.languages)


@cache
def _surfaces(kind: str) -> frozenset[str]:
    """The names of all months or of all weekdays, lower case."""
    return frozenset(surface for each, surface in _names() if each == kind)


class _Name(NamedTuple):
    """What the table says of one surface, all languages together."""

    number: int
    needs_capital: bool
    languages: frozenset[str]


@cache
def _names() -> dict[tuple[str, str], _Name]:
    """Load the names: kind and lower-case surface lead to the number."""
    names: dict[tuple[str, str], _Name] = {}
    for row in read_rows(_TABLE, columns=5):
        language, kind, number, surfaces, _ = row.fields
        _, capital, bare = kind.rpartition("capital-")
        if bare not in ("month", "weekday") or not number.isdecimal():
            raise row.reject(f"{kind} {number} is neither a month nor a weekday with its number")
        if not 1 <= int(number) <= (12 if bare == "month" else 7):
            raise row.reject(f"there is no {bare} {number}")
        for surface in surfaces.split("|"):
            known = names.get((bare, surface), _Name(int(number), True, frozenset()))
            if known.number != int(number):
                raise row.reject(f"{surface!r} is {bare} {known.number} in another row")
            names[bare, surface] = _Name(
                int(number), known.needs_capital and bool(capital), known.languages | {language}
            )
    return names
