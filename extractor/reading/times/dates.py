"""Times: the words that say when, resolved against the day of publication.

Absolute dates come from the calendar (six languages); relative ones ("last week", "since the start of 2025",
"in the past ten days") are read for English. Everything is resolved by rule; what cannot be keeps its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractor.documents.calendar import DateWords, find_dates
from extractor.reading.times.calendar_spans import SEASONS, Span, day_span, month_span, year_span
from extractor.reading.times.relative_times import (
    COUNTS,
    LEAD,
    PAST,
    may_begin_time,
    read_year,
    relative_time_at,
)
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Sentence
from extractor_schemas import TimePrecision

__all__ = ["COUNTS", "TimeWords", "read_times"]

_YEAR_LEAD = LEAD | PAST | frozenset(SEASONS) | word_set("and to until till (")
_STARTS = word_set("start beginning outset")
_ENDS = word_set("end eve")
_EDGES = _STARTS | _ENDS | word_set("middle mid early late")
_INSIDE_LEAD = word_set("the of last on")
_MAX_LEAD = 6
"""Longest words before a time that belong to it: "since about the beginning of the"."""
_SHORT_LEAD = word_set("the last on in over during within throughout")
_PAIRS = frozenset({("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")})
_PAIR_WORDS = frozenset(word for pair in _PAIRS for word in pair)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """A time as the text words it."""

    start: int
    """Offset in the document."""
    end: int
    since: date | None
    """First day; None where it cannot be resolved."""
    until: date | None
    """The day after the last one."""
    precision: TimePrecision
    is_open: bool = False
    """Runs up to the day of publication: "since Monday", "this year"."""
    is_moment: bool = False
    """Says as of when: "by the end of 2024", "as of 19 February"."""

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        one_day = (
            self.since is not None and self.until is not None and self.until - self.since == timedelta(days=1)
        )
        return self.since if one_day else None


def read_times(sentence: Sentence, anchor: date | None) -> tuple[TimeWords, ...]:
    """Find the times in a sentence, in order, not overlapping.

    Args:
        sentence: The sentence.
        anchor: The day that "yesterday" counts from; None leaves relative times unresolved.
    """
    known = sentence.kept.get(anchor)
    if known is None:
        known = sentence.kept[anchor] = _read_times(sentence, anchor)
    return known


def _read_times(sentence: Sentence, anchor: date | None) -> tuple[TimeWords, ...]:
    found = [*_dates(sentence, anchor), *_years(sentence), *_relative(sentence, anchor)]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[TimeWords] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.end > kept[-1].end or (time.end == kept[-1].end and kept[-1].since is None):
            kept[-1] = time
    return tuple(_join_pairs(sentence, [_widen(sentence, time, anchor) for time in kept]))


def _dates(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    for words in find_dates(sentence.text, sentence.start, sentence.end):
        span = _resolve_date(words, anchor)
        since, until = span or (None, None)
        is_day = span is not None and words.day is not None
        precision = TimePrecision.DAY if is_day else TimePrecision.MONTH_OR_MORE
        yield TimeWords(words.start, words.end, since, until, precision)


def _resolve_date(words: DateWords, anchor: date | None) -> Span | None:
    """The span of a date; without a year the last such day up to the anchor."""
    year, month, day = words.year, words.month, words.day
    if month is None:
        return None
    if year is None:
        if anchor is None:
            return None
        year = anchor.year - ((month, day or 1) > (anchor.month, anchor.day))
    try:
        return month_span(year, month) if day is None else day_span(date(year, month, day))
    except (ValueError, OverflowError):
        return None


def _years(sentence: Sentence) -> Iterator[TimeWords]:
    """Bare years: "in 2022", "2022's", "In the spring of 2022", and "2022," at the beginning."""
    words = sentence.words
    for index, word in enumerate(words):
        year = read_year(word.text)
        if year is None:
            continue
        before = words[index - 1].lower if index else ""
        after = words[index + 1] if index + 1 < len(words) else None
        possessive = after is not None and after.is_possessive
        opens = index == 0 and after is not None and after.text == ","
        if before in _YEAR_LEAD or possessive or opens:
            yield TimeWords(word.start, word.end, *year_span(year), TimePrecision.MONTH_OR_MORE)


def _relative(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    words = sentence.words
    for index, word in enumerate(words):
        found = relative_time_at(words, index, anchor) if may_begin_time(word) else None
        if found is not None:
            since, until = found.span or (None, None)
            end = words[found.last].end
            yield TimeWords(word.start, end, since, until, found.precision, found.is_open)


def _widen(sentence: Sentence, time: TimeWords, anchor: date | None) -> TimeWords:
    """Take in the words before: "since", "since the start of", "as of", "by the end of", "in"."""
    words = sentence.words
    first = sentence.index_at(time.start)
    lead, edge = _read_lead(sentence, first)
    time = _at_edge(time, edge)
    word = words[lead].lower if lead >= 0 else ""
    if word == "since":
        until = anchor if anchor is not None and time.since is not None and anchor > time.since else None
        return replace(time, start=words[lead].start, until=until, is_open=True)
    if word in {"by", "until"} or (word == "as" and words[lead + 1].lower == "of"):
        return replace(time, start=words[lead].start, is_moment=True)
    if edge is not None and word in _PAIR_WORDS and lead + 1 < first:
        # "between the start of May and the end of August": each end takes in its own words.
        return replace(time, start=words[lead + 1].start)
    at = first - 1
    while at >= 0 and words[at].lower in _SHORT_LEAD:
        time = replace(time, start=words[at].start)
        at -= 1
    return time


def _read_lead(sentence: Sentence, first: int) -> tuple[int, str | None]:
    """Index of the word that leads to a time over "the start of the", and the edge that is meant."""
    words = sentence.words
    edge = None
    index = first - 1
    while index >= 0 and first - index <= _MAX_LEAD:
        word = words[index].lower
        if word in _EDGES:
            edge = edge or word
        elif word not in _INSIDE_LEAD:
            break
        index -= 1
    return index, edge


def _at_edge(time: TimeWords, edge: str | None) -> TimeWords:
    """The first day of "the start of", the last of "the end of"."""
    if edge in _STARTS and time.since is not None:
        return replace(time, until=time.since + timedelta(days=1))
    if edge in _ENDS and time.until is not None:
        return replace(time, since=time.until - timedelta(days=1))
    return time


def _join_pairs(sentence: Sentence, times: list[TimeWords]) -> list[TimeWords]:
    """Join "between X and Y" and "from X to Y" into one time."""
    joined: list[TimeWords] = []
    for time in times:
        if joined and _is_pair(sentence, joined[-1], time):
            first = joined[-1]
            precision = max(first.precision, time.precision)
            joined[-1] = TimeWords(first.start, time.end, first.since, time.until, precision)
        else:
            joined.append(time)
    return joined


def _is_pair(sentence: Sentence, first: TimeWords, second: TimeWords) -> bool:
    if first.since is None or second.until is None or first.is_open:
        return False
    before = sentence.text[max(sentence.start, first.start - 8) : first.start].split()
    between = sentence.text[first.end : second.start].lower().split()
    return bool(before) and (before[-1].lower(), " ".join(between)) in _PAIRS
