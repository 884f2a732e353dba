"""Paces: an average rate with the total and the period that it follows from."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor.reading.times.calendar_spans import year_span
from extractor.reading.times.dates import COUNTS, TimeWords, read_times
from extractor_schemas import ArithmeticKind, FigureRole

YEAR = re.compile(r"(?:19|20)\d\d")
RATE_ARTICLES = frozenset({"a", "an"})
"""Words that make a rate of a length: "14 km² a day" takes no day."""
LONGEST_COUNT = 3
"""Digits of the longest count of days, weeks or months."""


def find_paces(line: Line, before: Line | None, published: date | None) -> Iterator[FigureRelation]:
    """Find the rates of a sentence that follow from a total in it, or in the sentence before.

    Args:
        line: The sentence.
        before: The sentence before, if it is of the same paragraph.
        published: Where "this year" ends.
    """
    for at, item in enumerate(line.items):
        if not item.is_rate or not (_is_average(line, at) or _is_counted_out(line)):
            continue
        total, home = _total_of(line, before, at)
        if total is None or home is None:
            continue
        days = _length(home, published) or (_length(line, published) if home is not line else None)
        if days:
            members = ((FigureRole.WHOLE, total.mention), (FigureRole.RATE, item.mention))
            ordered = tuple(sorted(members, key=lambda member: member[1].start))
            yield FigureRelation(ArithmeticKind.RATE, ordered, days=days)


def _is_average(line: Line, at: int) -> bool:
    """Whether words say that the rate is an average, or restates what stands before."""
    cue = line.before(at, CueKind.AVERAGE, reach=4) or line.after(at, CueKind.AVERAGE, reach=3)
    return cue is not None or line.opens(at, CueKind.RESTATES) is not None


def _is_counted_out(line: Line) -> bool:
    """Whether one rate, one area and a number of days stand in one sentence: what else would they be for?"""
    areas = [item for item in line.items if item.is_area]
    rates = [item for item in line.items if item.is_rate]
    return len(areas) == len(rates) == 1 and len(set(_counted(line))) == 1


def _total_of(line: Line, before: Line | None, at: int) -> tuple[Item | None, Line | None]:
    """The one area that the rate can be an average of: in its sentence, or in the one before."""
    for home in (line, before):
        if home is not None:
            areas = [item for item in home.items if item.is_area]
            if len(areas) == 1:
                return areas[0], home
            if areas:
                near = [item for item in home.items[:at] if item.is_area] if home is line else areas
                return (near[-1], home) if len(near) == 1 else (None, None)
    return None, None


def _length(line: Line, published: date | None) -> int | None:
    """Days of the only period that a sentence names; None if it names none, or several."""
    lengths = [*_counted(line)] or [*_dated(line, published)]
    return lengths[0] if len(set(lengths)) == 1 else None


def _counted(line: Line) -> Iterator[int]:
    """Lengths in so many words: "30 days", "three weeks"."""
    words = line.sentence.words
    for cue in line.all_cues:
        if cue.kind is not CueKind.LENGTH or cue.first == 0:
            continue
        count = words[cue.first - 1]
        if count.text.isdecimal() and len(count.text) <= LONGEST_COUNT:
            yield int(int(count.text) * cue.factor)
        elif count.lower in COUNTS and count.lower not in RATE_ARTICLES:
            yield int(COUNTS[count.lower] * cue.factor)


def _dated(line: Line, published: date | None) -> Iterator[int]:
    """Lengths of named periods: "in May", "in 2025", up to the day of publication at most."""
    times = read_times(line.sentence, published)
    spans = [(time.since, time.until) for time in times if _is_period(time)]
    if not spans:
        years = {int(word.text) for word in line.sentence.words if YEAR.fullmatch(word.text)}
        spans = [year_span(year) for year in years]
    for since, until in spans:
        if since is None or until is None:
            continue
        stop = until if published is None else min(until, published + timedelta(days=1))
        if (stop - since).days > 1:
            yield (stop - since).days


def _is_period(time: TimeWords) -> bool:
    return time.since is not None and time.until is not None and time.day is None and not time.is_moment
