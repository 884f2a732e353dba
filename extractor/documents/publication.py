"""The day an article was published, and how it is known."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from extractor.documents.calendar import DateWords, find_dates, find_weekdays, month_number
from extractor.documents.cues import has_cue
from extractor.errors import ConfigError
from extractor_schemas import Block, BlockKind, PublishedBasis

Publication = tuple[date, PublishedBasis] | None

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ADDRESS_DAY = re.compile(
    r"/(\d{4})[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/-]|$)|/(\d{4})(\d{2})(\d{2})(?=[/-]|$)"
)
_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d{2}(?![\w%]|[.,/]\d)")
_WORD = re.compile(r"[^\W\d_]+")

_YEARS_AHEAD = 3
"""Years after the latest one named in which a dateline without a year is looked for: a report that looks back
names the year before, or a war's first; later years would fit some weekday by chance."""

_VERB_REACH = 3
"""Words between a verb of reporting and its weekday: "said in Moscow on Thursday"."""

_REACH = 60
"""Characters on each side of a weekday that those words are within."""

_MASTHEAD = 5
"""Blocks at the top that a title line is looked for in."""

_MASTHEAD_MARK = re.compile(
    r"\||(?<=\s)/(?=\s)|\b\d{1,2}[:.]\d{2}\b(?![.\d])"
    r"|\b(?:issued|released|published|updated|posted|dated|communiqu[eé]|bulletin)\b"
    r"|\bpress (?:release|statement)\b"
    r"|\b(?:note|issue|no|number|vol|volume|edition|brief|report|digest|monitor)\.? \d+[,:]? "
    r"|\b(?:briefing|brief|note|digest|update|newsletter|monitor|report|sitrep|roundup) [–—-] ",
    re.IGNORECASE,
)
"""What sets the parts of such a line apart, or a time of day."""

_MASTHEAD_WORDS = 14
"""Longest such line, words."""

_WEEKDAY_LAG = 1
"""Days before its dateline that most of a report is from: the same day or the day before."""


def given_date(published: date | str | None) -> date | None:
    """Read the date that the caller gives.

    Raises:
        ConfigError: If it is a string that is not a day written as YYYY-MM-DD.
    """
    if isinstance(published, datetime):
        return published.date()
    if not isinstance(published, str):
        return published
    try:
        if _ISO_DAY.fullmatch(published.strip()):
            return date.fromisoformat(published.strip())
    except ValueError:
        pass
    raise ConfigError(f"{published!r} is not a date: write YYYY-MM-DD")


def find_publication(
    text: str, blocks: Sequence[Block], dateline: DateWords | None, *, stated: date | None, url: str | None
) -> Publication:
    """Find the day of publication where the caller has not given it.

    In this order: what metadata states; a date line or a dateline with its year; the path of the web address;
    a dateline without a year, completed from the text.

    Args:
        text: Normalised text.
        blocks: Its blocks.
        dateline: The day in the dateline.
        stated: The day that metadata states.
        url: The article's web address.
    """
    for day in (stated, *_printed_days(text, blocks, dateline), _address_day(url or "")):
        if day:
            return day, PublishedBasis.STATED
    if dateline and dateline.day and dateline.month and (year := _infer_year(text, blocks, dateline)):
        return year, PublishedBasis.INFERRED
    return None


def _printed_days(text: str, blocks: Sequence[Block], dateline: DateWords | None) -> Iterator[date | None]:
    """Give the whole dates of date lines and signatures, then of the dateline."""
    for kind in (BlockKind.DATE, BlockKind.BYLINE):
        for each in blocks:
            if each.kind is kind:
                yield from (words.as_date() for words in find_dates(text, each.start, each.end))
    yield dateline.as_date() if dateline else None
    yield from _masthead_days(text, blocks[:_MASTHEAD])


def _masthead_days(text: str, blocks: Sequence[Block]) -> Iterator[date | None]:
    """Give the whole dates in the title line of a briefing or live page, or the line below a headline.

    "Daily briefing | Friday, August 15, 2025", "10 July 2021, 09:40 / Asia", "Note 14, 28 November 2022": a
    short line that is no sentence, with a weekday or the time of day beside the date, set off by bars, or
    behind the number of an issue; a date in an ordinary headline is of what it reports.
    """
    for each in blocks:
        start = each.start
        for line in text[each.start : each.end].split("\n"):
            end = start + len(line)
            is_short = len(line.split()) <= _MASTHEAD_WORDS and line.rstrip()[-1:] not in {".", "!", "?"}
            if is_short and (_MASTHEAD_MARK.search(line) or find_weekdays(text, start, end)):
                yield from (words.as_date() for words in find_dates(text, start, end))
            start = end + 1


def _address_day(url: str) -> date | None:
    """Read a day out of the path of a web address: /2025/02/20/, /2025/feb/20/, /2025-02-20-, /20250220/."""
    for match in _ADDRESS_DAY.finditer(url.lower()):
        year, month, day = (part for part in match.groups() if part)
        number = int(month) if month.isdecimal() else month_number(month.capitalize())
        try:
            return date(int(year), number or 0, int(day))
        except ValueError:
            continue
    return None


def _infer_year(text: str, blocks: Sequence[Block], dateline: DateWords) -> date | None:
    """Complete a dateline by the earliest year, not before the latest one named, that its weekdays fit.

    A year fits if the weekday named most often beside verbs of reporting is the dateline's day or the day
    before.
    """
    prose = [each for each in blocks if each.kind in (BlockKind.PARAGRAPH, BlockKind.HEADLINE)]
    weekdays = Counter(day for each in prose for day in _reporting_weekdays(text, each.start, each.end))
    years = [year for each in prose for year in _named_years(text, each.start, each.end)]
    if not weekdays or not years:
        return None
    most = max(weekdays.values())
    for year in range(max(years), max(years) + _YEARS_AHEAD + 1):
        try:
            day = date(year, dateline.month or 0, dateline.day or 0)
        except ValueError:  # 29 February
            continue
        near = {(day - timedelta(days=lag)).weekday() for lag in range(_WEEKDAY_LAG + 1)}
        if any(weekdays[weekday] == most for weekday in near):
            return day
    return None


def _reporting_weekdays(text: str, start: int, end: int) -> Iterator[int]:
    """Give the weekdays that stand beside a verb of reporting: "said Thursday", "on Thursday announced"."""
    for weekday in find_weekdays(text, start, end):
        before = _clause(text[max(start, weekday.start - _REACH) : weekday.start])[1]
        after = _clause(text[weekday.end : min(end, weekday.end + _REACH)])[0]
        words = _WORD.findall(before)[-_VERB_REACH - 1 :] + _WORD.findall(after)[: _VERB_REACH + 1]
        if any(has_cue(word.lower(), "publication", "speech") for word in words):
            yield weekday.weekday


def _clause(text: str) -> tuple[str, str]:
    """Return *text* up to its first full stop, and from its last."""
    sentences = re.split(r"[.!?\n]", text)
    return sentences[0], sentences[-1]


def _named_years(text: str, start: int, end: int) -> Iterator[int]:
    """Give the years named, except those that are still to come: "by 2030"."""
    for match in _YEAR.finditer(text, start, end):
        words = _WORD.findall(text[max(start, match.start() - 12) : match.start()])
        if not words or not has_cue(words[-1].lower(), "publication", "deadline"):
            yield int(match.group())
