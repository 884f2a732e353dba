"""Day ranges: both ends of a period told with a shared month or year, or with a clause between."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extractor.reading.times.calendar_spans import Span
from extractor.reading.times.counts import day_number
from extractor.reading.times.dates import TimeWords
from extractor.reading.times.relative_times import read_year
from extractor.reading.words.words import Sentence
from extractor_schemas import TimePrecision

_DAY = timedelta(days=1)
_LONGEST_MONTH = 31
_HALF_MONTH = 15
_PAIRS = {"between": "and", "from": "to"}
_LONGEST_ASIDE = 90
"""Longest clause between both ends of a period, code points: "between 2 April, when …, and June"."""


def month_of(time: TimeWords) -> Span | None:
    """The whole month that a time is, if it is one."""
    if time.since is None or time.until is None or time.since.day != 1:
        return None
    is_month = (time.until - time.since).days == monthrange(time.since.year, time.since.month)[1]
    return (time.since, time.until) if is_month else None


def join_years(sentence: Sentence, times: tuple[TimeWords, ...]) -> Iterator[TimeWords]:
    """Give a date the year of "last year" right behind it: "between 2 October and 14 November last year"."""
    held: TimeWords | None = None
    for time in times:
        if held is not None and held.since is not None and held.until is not None and time.since is not None:
            between = sentence.text[held.end : time.start].strip().lower()
            words = sentence.text[time.start : time.end].lower()
            if between in {"", "of"} and words.endswith("year") and not held.is_open:
                held = _in_year(held, time.since.year, time.end)
                continue
        if held is not None:
            yield held
        held = time
    if held is not None:
        yield held


def _in_year(time: TimeWords, year: int, end: int) -> TimeWords:
    assert time.since is not None
    assert time.until is not None
    back = (time.until - _DAY).year - year
    try:
        since = time.since.replace(year=time.since.year - back)
        until = time.until.replace(year=time.until.year - back)
    except ValueError:  # 29 February
        return replace(time, end=end)
    return replace(time, since=since, until=until, end=end)


def join_asides(sentence: Sentence, times: tuple[TimeWords, ...]) -> Iterator[TimeWords]:
    """Join the ends of "between 2 April, when the corridor was opened, and the end of June"."""
    held: TimeWords | None = None
    for time in times:
        if held is not None and _is_far_pair(sentence, held, time):
            lead = sentence.words[sentence.index_at(held.start) - 1].start
            precision = max(held.precision, time.precision)
            held = replace(held, start=lead, end=time.end, until=time.until, precision=precision)
            continue
        if held is not None:
            yield held
        held = time
    if held is not None:
        yield held


def _is_far_pair(sentence: Sentence, first: TimeWords, second: TimeWords) -> bool:
    if first.since is None or second.until is None or second.until <= first.since or first.is_open:
        return False
    before = sentence.text[max(sentence.start, first.start - 8) : first.start].split()
    between = sentence.text[first.end : second.start]
    if not before or not between.startswith(",") or len(between) > _LONGEST_ASIDE:
        return False
    words = [word for word in between.lower().replace(",", " , ").split() if word not in {"the", "end", "of"}]
    return words[-2:] == [",", _PAIRS.get(before[-1].lower(), "")]


def is_downfall(sentence: Sentence, time: TimeWords) -> bool:
    """Whether "the fall" is that of a city or ruler: "since the fall of Goma"."""
    words = sentence.words
    behind = sentence.index_at(time.end)
    if not sentence.text[time.start : time.end].lower().endswith("fall") or behind + 1 >= len(words):
        return False
    return words[behind].lower == "of" and read_year(words[behind + 1].text) is None


def ordinal_day(sentence: Sentence, time: TimeWords) -> TimeWords:
    """Read "the eighth of October" as a day."""
    month, words = month_of(time), sentence.words
    at = sentence.index_at(time.start)
    while at < len(words) and words[at].start < time.end and not words[at].is_capital:
        at += 1
    if month is None or at < 2 or words[at - 1].lower != "of":
        return time
    day = day_number(words[at - 2])
    if day is None or day > (month[1] - month[0]).days:
        return time
    since = month[0].replace(day=day)
    start = words[at - 3].start if at > 2 and words[at - 3].lower == "the" else words[at - 2].start
    return replace(time, start=start, since=since, until=since + _DAY, precision=TimePrecision.DAY)


def widen_days(sentence: Sentence, time: TimeWords) -> TimeWords:
    """Begin a date earlier where a bare day stands before it: "between 24 and 31 May"."""
    if time.day is None or time.since is None:
        return time
    words = sentence.words
    at = sentence.index_at(time.start) - 1
    if at >= 0 and words[at].lower == "the":
        at -= 1
    if at < 2 or words[at].lower not in {"and", "to", "until"}:
        return time
    join, day = words[at].lower, day_number(words[at - 1])
    lead = at - 2 - (words[at - 2].lower == "the")
    if day is None or lead < 0 or _PAIRS.get(words[lead].lower) != join or day >= time.since.day:
        return time
    return replace(time, start=words[lead].start, since=time.since.replace(day=day))


def part_of(whole: Span, unit: str, count: int, *, is_first: bool) -> Span | None:
    """The first or last days, weeks, months, half or quarter of a month or year."""
    since, until = whole
    is_month = (until - since).days <= _LONGEST_MONTH
    months = {"half": 6, "quarter": 3, "month": count}.get(unit)
    if months is not None and not is_month:
        ends = since.month + months if is_first else since.month + 12 - months
        edge = date(since.year + (ends > 12), (ends - 1) % 12 + 1, 1) if ends <= 13 else None
        if edge is None:
            return None
        return (since, edge) if is_first else (edge, until)
    if unit == "half":
        edge = since + timedelta(days=_HALF_MONTH)
        return (since, edge) if is_first else (edge, until)
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is None:
        return None
    length = timedelta(days=days * count)
    return (since, min(until, since + length)) if is_first else (max(since, until - length), until)


def join_adjacent(sentence: Sentence, times: tuple[TimeWords, ...]) -> Iterator[TimeWords]:
    """Join "in October and November", "on Monday and Tuesday": each begins where the other ends."""
    held: TimeWords | None = None
    for time in times:
        if held is not None and _is_adjacent(sentence, held, time):
            held = replace(held, end=time.end, until=time.until)
            continue
        if held is not None:
            yield held
        held = time
    if held is not None:
        yield held


def _is_adjacent(sentence: Sentence, first: TimeWords, second: TimeWords) -> bool:
    if first.until is None or first.until != second.since or first.is_open:
        return False
    return sentence.text[first.end : second.start].strip().lower() in {"and", "and on", "and in"}
