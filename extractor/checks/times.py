"""T: days and dates."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.documents.calendar import DateWords, WeekdayWord, find_dates, find_weekdays
from extractor.reading.times.dates import TimeWords, read_times
from extractor_schemas import Action, BlockKind, Claim, Finding, Outcome, Surface

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = 4
"""Characters that may stand between a weekday and its date: a comma, a blank, a bracket."""
TAKEN = frozenset({Action.TOOK, Action.RETOOK, Action.LOST, Action.EVACUATED})
"""What has happened, and cannot lie ahead."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
DAYS_AHEAD = 45
"""How many days ahead a day without a year is taken for the coming one, where land was taken on it."""
LEAP_DAY = 29
MONTHS_AHEAD = 2
"""How many months ahead a month without a year is taken for the coming one, and not for last year's."""
ELSEWHERE = frozenset({BlockKind.RELATED, BlockKind.ADDRESS})
"""Blocks that speak of other articles."""


def check_weekdays(context: Context) -> Iterator[Finding]:
    """T701: a weekday beside a full date is that date's."""
    text, published = context.reading.text, context.reading.document.published
    for block in context.reading.document.blocks:
        if block.kind in ELSEWHERE:
            continue
        dates = find_dates(text, block.start, block.end)
        if not dates:
            continue
        starts = [words.start for words in dates]
        for weekday in find_weekdays(text, block.start, block.end):
            at = bisect_left(starts, weekday.start)
            beside = next((each for each in dates[max(0, at - 1) : at + 2] if _is_near(each, weekday)), None)
            day = _day_of(beside, published) if beside is not None else None
            if beside is not None and day is not None:
                start, end = min(weekday.start, beside.start), max(weekday.end, beside.end)
                yield _compare_weekday(day, weekday.weekday, Surface.cut(text, start, end))


def _is_near(words: DateWords, weekday: WeekdayWord) -> bool:
    return 0 <= words.start - weekday.end <= NEAR or 0 <= weekday.start - words.end <= NEAR


def _day_of(words: DateWords, published: date | None) -> date | None:
    """The date meant; without a year it is taken to be of the year of publication."""
    if words.day is None or words.month is None:
        return None
    if words.year is None and published is not None:
        words = words._replace(year=published.year)
    return words.as_date()


def _compare_weekday(day: date, weekday: int, at: Surface) -> Finding:
    agrees = day.weekday() == weekday
    return make_finding(
        "T701",
        Outcome.CONSISTENT if agrees else Outcome.INCONSISTENT,
        f"{day.isoformat()} is a {NAMES[day.weekday()]}{'' if agrees else f', not a {NAMES[weekday]}'}",
        expected=None if agrees else NAMES[day.weekday()],
        span=at,
        figures=(at,),
    )


def check_said(context: Context) -> Iterator[Finding]:
    """T702 and T703: what was said on a day was said on the last such day up to publication."""
    published = context.reading.document.published
    seen: set[int] = set()
    for claim in context.claims:
        said = claim.attribution.said_on
        if published is None or said is None or said.surface is None or said.as_of is None:
            continue
        if said.surface.start in seen:
            continue
        seen.add(said.surface.start)
        if said.as_of > published:
            yield _too_late(claim, said.surface, "said on", said.as_of, published)
            continue
        yield make_finding(
            "T702",
            Outcome.CONSISTENT,
            f"{said.surface.text} is {said.as_of.isoformat()}, {_show_before((published - said.as_of).days)}",
            arithmetic=f"published {published.isoformat()}, a {NAMES[published.weekday()]}",
            span=said.surface,
            claims=(claim.id,),
        )


def check_after_publication(context: Context) -> Iterator[Finding]:
    """T703: nothing is claimed of a time after publication."""
    published = context.reading.document.published
    for claim in context.claims:
        period = claim.period
        if published is None or period is None or period.surface is None:
            continue
        day = period.as_of or period.start
        if day is not None and day > published:
            yield _too_late(claim, period.surface, f"{period.surface.text!r} is", day, published)


def check_ahead(context: Context) -> Iterator[Finding]:
    """T703: a period that ends before it begins if its end is taken for past, or a month still ahead.

    A date without a year is the last such day up to publication. "Between 23 September and 27 October",
    printed on 9 October, then ends before it begins: its end is ahead. So is "March" beside "the first weeks
    of the year" in February.
    """
    published, text = context.reading.document.published, context.reading.text
    if published is None or not context.reading.mentions:
        return
    taken = {
        figure.period.start
        for figure in context.figures.values()
        if figure.period is not None and figure.action in TAKEN
    }
    for read in context.reading.attributions.sentences:
        sentence = read.sentence
        if not context.reading.mentions_in(sentence.start, sentence.end):
            continue
        times = read_times(sentence, published)
        is_this_year = any(time.since is not None and time.since.year == published.year for time in times)
        for time in times:
            if time.since is None or time.until is None:
                continue
            is_reversed = time.until <= time.since
            is_next = time.start in taken and _is_soon(text, time, published)
            if is_reversed or is_next or (is_this_year and _is_ahead(text, time, published)):
                surface = Surface.cut(text, time.start, time.end)
                yield make_finding(
                    "T703",
                    Outcome.INCONSISTENT,
                    f"{surface.text!r} is after publication on {published.isoformat()}",
                    span=surface,
                    figures=(surface,),
                )


def _is_soon(text: str, time: TimeWords, published: date) -> bool:
    """Whether a day without a year, resolved to last year's, is one of the next weeks."""
    day = time.day
    if day is None or YEAR.search(text, time.start, time.end) or published.year - day.year != 1:
        return False
    return (
        0 < (day.replace(year=published.year) - published).days <= DAYS_AHEAD if day.day < LEAP_DAY else False
    )


def _is_ahead(text: str, time: TimeWords, published: date) -> bool:
    """Whether a month without a year, resolved to last year's, is one of the next two."""
    if (
        time.since is None
        or time.until is None
        or any(mark.isdigit() for mark in text[time.start : time.end])
    ):
        return False
    is_month = 28 <= (time.until - time.since).days <= 31 and time.since.day == 1
    ahead = (time.since.year + 1 - published.year) * 12 + time.since.month - published.month
    return is_month and time.since.year == published.year - 1 and 1 <= ahead <= MONTHS_AHEAD


def _too_late(claim: Claim, at: Surface, what: str, day: date, published: date) -> Finding:
    return make_finding(
        "T703",
        Outcome.INCONSISTENT,
        f"{what} {day.isoformat()}, after publication on {published.isoformat()}",
        span=at,
        claims=(claim.id,),
    )


def _show_before(days: int) -> str:
    if days == 0:
        return "the day of publication"
    return f"{days} {'day' if days == 1 else 'days'} before publication"
