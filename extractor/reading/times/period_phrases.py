"""Period phrases: times made of several words around a date: "the first week of June", "in twelve days".

They are read on top of the times of a sentence, `extractor.reading.times.dates`, and replace those inside.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from extractor.reading.times.calendar_spans import SEASONS, Span, days_back, season_span
from extractor.reading.times.counts import count_of
from extractor.reading.times.dates import TimeWords
from extractor.reading.times.day_ranges import (
    is_downfall,
    join_adjacent,
    join_asides,
    join_years,
    month_of,
    ordinal_day,
    part_of,
    widen_days,
)
from extractor.reading.times.relative_times import read_year
from extractor.reading.times.since_events import open_since_events, weekends
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import TimePrecision

_DAY = timedelta(days=1)
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0}
_LEADS = word_set("in within over during inside")
_FILLERS = word_set("the space a of just only under less than some about around barely last past")
_EDGES = word_set("start beginning outset")
_UP_TO = word_set("to up that ended ending ends on until the")
_ENDING = word_set("to up that ended ending")
_WHOLES = word_set("year month week")
_FIRST = {"second": False, "first": True, "opening": True, "last": False, "final": False, "closing": False}


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
    times = tuple(ordinal_day(sentence, each) for each in times if not is_downfall(sentence, each))
    times = tuple(join_years(sentence, times))
    times = tuple(join_asides(sentence, times))
    times = tuple(join_adjacent(sentence, times))
    times = tuple(widen_days(sentence, each) for each in times)
    times = tuple(open_since_events(sentence, times, anchor))
    found = [
        *_parts(sentence, times, month, anchor),
        *_lengths(sentence, times, anchor),
        *_edges(sentence, anchor),
        *weekends(sentence, anchor),
    ]
    found += _seasons(sentence, anchor)
    kept = [each for each in times if not any(_overlap(each, other) for other in found)]
    return tuple(sorted((*kept, *found), key=lambda time: time.start))


def _overlap(one: TimeWords, other: TimeWords) -> bool:
    return one.start < other.end and other.start < one.end


def _parts(
    sentence: Sentence, times: tuple[TimeWords, ...], month: Span | None, anchor: date | None
) -> Iterator[TimeWords]:
    """Read "the first four days of July", "the last week of the month"."""
    words = sentence.words
    for index, word in enumerate(words):
        is_first = _FIRST.get(word.lower)
        if is_first is None or index + 3 >= len(words):
            continue
        count = count_of(words[index + 1])
        unit = index + 2 if count is not None else index + 1
        if unit + 2 >= len(words) or words[unit + 1].lower != "of":
            continue
        whole = _whole_at(sentence, unit + 2, times, month, anchor)
        if whole is None:
            continue
        within, end = whole
        span = part_of(within, words[unit].lower.rstrip("s"), count or 1, is_first=is_first)
        if span is None:
            continue
        start = words[index - 1].start if index and words[index - 1].lower == "the" else word.start
        yield TimeWords(start, end, *span, TimePrecision.WEEK)


def _whole_at(
    sentence: Sentence,
    index: int,
    times: tuple[TimeWords, ...],
    month: Span | None,
    anchor: date | None,
) -> tuple[Span, int] | None:
    """The month or year that is named, or meant by "the month", at the word *index*; where its words end."""
    words = sentence.words
    start = words[index].start
    named = next((time for time in times if time.start <= start < time.end), None)
    if named is not None and named.since is not None and named.until is not None:
        return (named.since, named.until), named.end
    points = words[index].lower in {"the", "that", "this"} and index + 1 < len(words)
    if points and words[index + 1].lower == "year" and anchor is not None:
        return (date(anchor.year, 1, 1), date(anchor.year + 1, 1, 1)), words[index + 1].end
    if not points or words[index + 1].lower != "month":
        return None
    month = next((span for each in times if (span := month_of(each)) is not None), month)
    return None if month is None else (month, words[index + 1].end)


def _lengths(sentence: Sentence, times: tuple[TimeWords, ...], anchor: date | None) -> Iterator[TimeWords]:
    """Read "in twelve days", "in the space of a week", "in the five days to Tuesday", "six months ago"."""
    words = sentence.words
    for index in range(1, len(words) - 1):
        unit = words[index + 1].lower.rstrip("s")
        if unit not in _UNITS or anchor is None:
            continue
        count = count_of(words[index])
        behind = words[index + 2].lower if index + 2 < len(words) else ""
        if words[index].lower == "the" and behind in _ENDING and words[index + 1].lower == unit:
            count = 1  # "in the fortnight that ended on 5 June"
        if count is None:
            continue
        try:
            if behind in {"ago", "earlier"}:
                day = days_back(anchor, count, unit)
                yield TimeWords(
                    words[index].start, words[index + 2].end, day, day + _DAY, TimePrecision.MONTH_OR_MORE
                )
                continue
            lead = _lead_of(words, index)
            if lead is None or behind in {"time", "before", "after", "later", "old", "of", "'", "’"}:
                continue
            last = _end_behind(sentence, index + 2, times)
            until = last.until if last is not None and last.until is not None else anchor
            end = last.end if last is not None else words[index + 1].end
            since = days_back(until, count, unit)
        except (OverflowError, ValueError):
            continue
        yield TimeWords(words[lead].start, end, since, until, TimePrecision.WEEK, is_open=last is None)


def _end_behind(sentence: Sentence, index: int, times: tuple[TimeWords, ...]) -> TimeWords | None:
    """The end that "to Tuesday" and "that ended on 5 June" give, behind the length."""
    words = sentence.words
    at = index
    while at < len(words) and at - index < len(_UP_TO) and words[at].lower in _UP_TO:
        at += 1
    if at == index or at >= len(words):
        return None
    return next((each for each in times if each.start <= words[at].start < each.end), None) or next(
        (each for each in times if words[index].start <= each.start <= words[at].start), None
    )


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


def _seasons(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    """Read "in the summer of 2014" and "since the summer of 2014"."""
    words = sentence.words
    for index in range(1, len(words) - 2):
        if words[index].lower not in SEASONS or words[index + 1].lower != "of":
            continue
        year = read_year(words[index + 2].text)
        if year is None:
            continue
        since, until = season_span(words[index].lower, year)
        lead = index - 1 - (words[index - 1].lower == "the")
        is_open = lead >= 0 and words[lead].lower == "since" and anchor is not None and anchor > since
        start = words[lead if is_open else index].start
        until = anchor if is_open and anchor is not None else until
        precision = TimePrecision.MONTH_OR_MORE
        yield TimeWords(start, words[index + 2].end, since, until, precision, is_open=is_open)
