"""Period phrases: times made of several words around a date: "the first week of June", "in twelve days".

They are read on top of the times of a sentence, `extractor.reading.dates`, and replace those inside.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extractor.reading.calendar_spans import SEASONS, Span, days_back, season_span
from extractor.reading.dates import TimeWords
from extractor.reading.particles import word_set
from extractor.reading.relative_times import COUNTS, read_year
from extractor.reading.words import Sentence, Word
from extractor_schemas import TimePrecision

_DAY = timedelta(days=1)
_MORE_COUNTS = {
    word: number
    for number, word in enumerate(
        ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"],
        start=13,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0}
_LEADS = word_set("in within over during inside")
_FILLERS = word_set("the space a of just only under less than some about around barely last past")
_EDGES = word_set("start beginning outset")
_WHOLES = word_set("year month week")
_FIRST = {"first": True, "opening": True, "last": False, "final": False, "closing": False}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
_PAIRS = {"between": "and", "from": "to"}
_LONGEST_ASIDE = 90
"""Longest clause between both ends of a period, code points: "between 2 April, when …, and June"."""
_TEN_DAYS = 99


def read_phrases(
    sentence: Sentence, times: tuple[TimeWords, ...], anchor: date | None, month: Span | None = None
) -> tuple[TimeWords, ...]:
    """The times of a sentence with those that only several of its words make.

    Args:
        sentence: The sentence.
        times: Its times, in order.
        anchor: The day that "in twelve days" counts back from.
        month: What "the month" means where the sentence names none.
    """
    times = tuple(_ordinal_day(sentence, each) for each in times if not _is_downfall(sentence, each))
    times = tuple(_join_years(sentence, times))
    times = tuple(_join_asides(sentence, times))
    times = tuple(_widen_days(sentence, each) for each in times)
    found = [*_parts(sentence, times, month), *_lengths(sentence, times, anchor), *_edges(sentence, anchor)]
    found += _seasons(sentence)
    kept = [each for each in times if not any(_overlap(each, other) for other in found)]
    return tuple(sorted((*kept, *found), key=lambda time: time.start))


def _overlap(one: TimeWords, other: TimeWords) -> bool:
    return one.start < other.end and other.start < one.end


def _join_years(sentence: Sentence, times: tuple[TimeWords, ...]) -> Iterator[TimeWords]:
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


def _join_asides(sentence: Sentence, times: tuple[TimeWords, ...]) -> Iterator[TimeWords]:
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


def _is_downfall(sentence: Sentence, time: TimeWords) -> bool:
    """Whether "the fall" is that of a city or ruler: "since the fall of Goma"."""
    words = sentence.words
    behind = sentence.index_at(time.end)
    if not sentence.text[time.start : time.end].lower().endswith("fall") or behind + 1 >= len(words):
        return False
    return words[behind].lower == "of" and read_year(words[behind + 1].text) is None


def _ordinal_day(sentence: Sentence, time: TimeWords) -> TimeWords:
    """Read "the eighth of October" as a day."""
    month, words = month_of(time), sentence.words
    at = sentence.index_at(time.start)
    while at < len(words) and words[at].start < time.end and not words[at].is_capital:
        at += 1
    if month is None or at < 2 or words[at - 1].lower != "of":
        return time
    day = _day_number(words[at - 2])
    if day is None or day > (month[1] - month[0]).days:
        return time
    since = month[0].replace(day=day)
    start = words[at - 3].start if at > 2 and words[at - 3].lower == "the" else words[at - 2].start
    return replace(time, start=start, since=since, until=since + _DAY, precision=TimePrecision.DAY)


def _widen_days(sentence: Sentence, time: TimeWords) -> TimeWords:
    """Begin a date earlier where a bare day stands before it: "between 24 and 31 May"."""
    if time.day is None or time.since is None:
        return time
    words = sentence.words
    at = sentence.index_at(time.start) - 1
    if at >= 0 and words[at].lower == "the":
        at -= 1
    if at < 2 or words[at].lower not in {"and", "to", "until"}:
        return time
    join, day = words[at].lower, _day_number(words[at - 1])
    lead = at - 2 - (words[at - 2].lower == "the")
    if day is None or lead < 0 or _PAIRS.get(words[lead].lower) != join or day >= time.since.day:
        return time
    return replace(time, start=words[lead].start, since=time.since.replace(day=day))


def _day_number(word: Word) -> int | None:
    if word.lower in _ORDINALS:
        return _ORDINALS[word.lower]
    digits = word.lower.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    return int(digits) if digits.isdecimal() and 0 < int(digits) <= 31 else None


def _parts(sentence: Sentence, times: tuple[TimeWords, ...], month: Span | None) -> Iterator[TimeWords]:
    """Read "the first four days of July", "the last week of the month"."""
    words = sentence.words
    for index, word in enumerate(words):
        is_first = _FIRST.get(word.lower)
        if is_first is None or index + 3 >= len(words):
            continue
        count = count_of(words[index + 1])
        unit = index + 2 if count is not None else index + 1
        days = _UNITS.get(words[unit].lower.rstrip("s"), 0)
        if not days or unit + 2 >= len(words) or words[unit + 1].lower != "of":
            continue
        whole = _month_at(sentence, unit + 2, times, month)
        if whole is None:
            continue
        (since, until), end = whole
        length = timedelta(days=days * (count or 1))
        span = (since, min(until, since + length)) if is_first else (max(since, until - length), until)
        start = words[index - 1].start if index and words[index - 1].lower == "the" else word.start
        yield TimeWords(start, end, *span, TimePrecision.WEEK)


def _month_at(
    sentence: Sentence, index: int, times: tuple[TimeWords, ...], month: Span | None
) -> tuple[Span, int] | None:
    """The month that is named, or meant by "the month", at the word *index*, and where its words end."""
    words = sentence.words
    start = words[index].start
    named = next((time for time in times if time.start <= start < time.end), None)
    if named is not None and named.since is not None and named.until is not None:
        return (named.since, named.until), named.end
    points = words[index].lower in {"the", "that", "this"} and index + 1 < len(words)
    if not points or words[index + 1].lower != "month":
        return None
    month = next((span for each in times if (span := month_of(each)) is not None), month)
    return None if month is None else (month, words[index + 1].end)


def month_of(time: TimeWords) -> Span | None:
    """The whole month that a time is, if it is one."""
    if time.since is None or time.until is None or time.since.day != 1:
        return None
    is_month = (time.until - time.since).days == monthrange(time.since.year, time.since.month)[1]
    return (time.since, time.until) if is_month else None


def count_of(word: Word) -> int | None:
    """The number that a word or a few digits are."""
    if word.lower in COUNTS:
        return COUNTS[word.lower]
    if word.lower in _MORE_COUNTS:
        return _MORE_COUNTS[word.lower]
    tens, _, ones = word.lower.partition("-")
    if tens in _MORE_COUNTS and ones in COUNTS:
        return _MORE_COUNTS[tens] + COUNTS[ones]
    return int(word.text) if word.text.isdecimal() and int(word.text[:4]) <= _TEN_DAYS else None


def _lengths(sentence: Sentence, times: tuple[TimeWords, ...], anchor: date | None) -> Iterator[TimeWords]:
    """Read "in twelve days", "in the space of a week", "in the five days to Tuesday", "six months ago"."""
    words = sentence.words
    for index in range(1, len(words) - 1):
        unit = words[index + 1].lower.rstrip("s")
        if unit not in _UNITS or anchor is None:
            continue
        count = count_of(words[index])
        if count is None:
            continue
        behind = words[index + 2].lower if index + 2 < len(words) else ""
        try:
            if behind in {"ago", "earlier"}:
                day = days_back(anchor, count, unit)
                yield TimeWords(
                    words[index].start, words[index + 2].end, day, day + _DAY, TimePrecision.MONTH_OR_MORE
                )
                continue
            lead = _lead_of(words, index)
            if lead is None or behind in {"time", "before", "after", "later", "old", "of"}:
                continue
            last = next(
                (each for each in times if behind == "to" and 0 <= each.start - words[index + 2].end <= 1),
                None,
            )
            until = last.until if last is not None and last.until is not None else anchor
            end = last.end if last is not None else words[index + 1].end
            since = days_back(until, count, unit)
        except (OverflowError, ValueError):
            continue
        yield TimeWords(words[lead].start, end, since, until, TimePrecision.WEEK, is_open=last is None)


def _lead_of(words: tuple[Word, ...], index: int) -> int | None:
    """Index of the "in" of "in the space of a week"."""
    at = index - 1
    while at > 0 and words[at].lower in _FILLERS:
        at -= 1
    return at if words[at].lower in _LEADS else None


def _edges(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    """Read "since the start of the year"."""
    words = sentence.words
    for index in range(2, len(words) - 3):
        if words[index].lower not in _EDGES or words[index + 1].lower != "of" or anchor is None:
            continue
        whole = words[index + 3].lower
        if words[index + 2].lower not in {"the", "this"} or whole not in _WHOLES:
            continue
        lead = index - 1 - (words[index - 1].lower in {"the", "very"})
        since = _first_of(whole, anchor)
        if lead < 0 or words[lead].lower not in {"since", "from"} or since >= anchor:
            continue
        end = words[index + 3].end
        yield TimeWords(words[lead].start, end, since, anchor, TimePrecision.MONTH_OR_MORE, is_open=True)


def _first_of(whole: str, anchor: date) -> date:
    if whole == "week":
        return anchor - timedelta(days=anchor.weekday())
    return anchor.replace(day=1) if whole == "month" else date(anchor.year, 1, 1)


def _seasons(sentence: Sentence) -> Iterator[TimeWords]:
    """Read "in the summer of 2014"."""
    words = sentence.words
    for index in range(1, len(words) - 2):
        if words[index].lower in SEASONS and words[index + 1].lower == "of":
            year = read_year(words[index + 2].text)
            if year is not None:
                span = season_span(words[index].lower, year)
                start, end = words[index].start, words[index + 2].end
                yield TimeWords(start, end, *span, TimePrecision.MONTH_OR_MORE)
