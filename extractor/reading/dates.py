"""Times: the words that say when, resolved against the day of publication.

Absolute dates come from the calendar (six languages); relative ones ("last week", "since the start of 2025", "in the
past ten days") are read here for English. Everything is resolved by rule; what cannot be resolved keeps its words.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractor.documents.calendar import DateWords, find_dates, month_number, weekday_number
from extractor.reading.words import Sentence, Word
from extractor_schemas import TimePrecision

DAY, WEEK, MONTH = TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH_OR_MORE
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of the meteorological seasons of the northern hemisphere, three months each."""
COUNTS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ]
    )
} | {"a": 1, "an": 1, "couple": 2, "few": 3, "several": 3, "dozen": 12, "24": 24, "48": 48, "72": 72}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}
HOURS_A_DAY = 24
PAST = frozenset({"past", "last", "previous", "preceding"})
LEAD = frozenset(
    {
        "in",
        "on",
        "over",
        "during",
        "within",
        "for",
        "throughout",
        "the",
        "of",
        "at",
        "by",
        "since",
        "from",
        "between",
        "early",
        "late",
        "mid",
    }
)
MONTH_LEAD = LEAD | PAST | {"until", "till", "through", "to", "and", "this", "mid", "before", "after"}
MIN_YEAR, MAX_YEAR = 1900, 2100


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
    found = [*_absolute(sentence, anchor), *_relative(sentence, anchor)]
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[TimeWords] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
        elif time.end > kept[-1].end or (time.end == kept[-1].end and kept[-1].since is None):
            kept[-1] = time
    return tuple(_merge_spans(sentence, [_widen(sentence, time, anchor) for time in kept]))


def _span(since: date, until: date) -> tuple[date, date]:
    return since, until


def month_span(year: int, month: int) -> tuple[date, date]:
    """First day of a month and of the next one."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1]) + timedelta(days=1)


def year_span(year: int) -> tuple[date, date]:
    """First day of a year and of the next one."""
    return date(year, 1, 1), date(year + 1, 1, 1)


def _week_span(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def _season_span(name: str, year: int) -> tuple[date, date]:
    first = SEASONS[name]
    end_month, end_year = (first + 3, year) if first < 10 else (first - 9, year + 1)
    return date(year, first, 1), date(end_year, end_month, 1)


def _absolute(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    for words in find_dates(sentence.text, sentence.start, sentence.end):
        resolved = _resolve_date(words, anchor)
        since, until, precision = resolved if resolved else (None, None, MONTH)
        yield TimeWords(words.start, words.end, since, until, precision)
    for index, word in enumerate(sentence.words):
        if len(word.text) == 4 and word.text.isdigit() and MIN_YEAR <= int(word.text) < MAX_YEAR:
            before = sentence.words[index - 1].lower if index else ""
            after = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
            possessive = after is not None and after.is_possessive
            starts = index == 0 and after is not None and after.text == ","
            if (
                before
                in LEAD
                | PAST
                | {"and", "to", "until", "till", "(", "summer", "winter", "spring", "autumn", "fall"}
                or possessive
                or starts
            ):
                since, until = year_span(int(word.text))
                yield TimeWords(word.start, word.end, since, until, MONTH)


def _resolve_date(words: DateWords, anchor: date | None) -> tuple[date, date, TimePrecision] | None:
    year, month, day = words.year, words.month, words.day
    if month is None:
        return None
    if year is None:
        if anchor is None:
            return None
        year = anchor.year
        if (month, day or 1) > (anchor.month, anchor.day):
            year -= 1
    try:
        if day is None:
            return (*month_span(year, month), MONTH)
        one = date(year, month, day)
    except ValueError:
        return None
    return one, one + timedelta(days=1), DAY


def _relative(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    words = sentence.words
    for index in range(len(words)):
        found = _relative_at(words, index, anchor)
        if found is not None:
            last, since, until, precision, is_open = found
            yield TimeWords(words[index].start, words[last].end, since, until, precision, is_open)


Found = tuple[int, date | None, date | None, TimePrecision, bool]


def _relative_at(words: tuple[Word, ...], index: int, anchor: date | None) -> Found | None:
    word = words[index].lower
    following = words[index + 1].lower if index + 1 < len(words) else ""
    if word in {"yesterday", "today", "tonight", "overnight"}:
        day = None if anchor is None else anchor - timedelta(days=word == "yesterday")
        return index, day, None if day is None else day + timedelta(days=1), DAY, False
    weekday = weekday_number(words[index].text) if words[index].is_capital else None
    if weekday is not None:
        before = words[index - 1].lower if index else ""
        return _weekday(index, weekday, anchor, is_last=before == "last")
    if word == "so" and following == "far" and index + 3 < len(words) and words[index + 2].lower == "this":
        inner = _relative_at(words, index + 2, anchor)
        return inner
    if word in PAST | {"this", "current"}:
        return _named_period(words, index, anchor)
    if word in COUNTS or words[index].text.isdigit():
        return _ago(words, index, anchor)
    if (word in {"first", "second"} and following in {"half", "quarter"}) or (
        word in {"third", "fourth"} and following == "quarter"
    ):
        return _part_of_year(words, index, anchor)
    before = words[index - 1].lower if index else ""
    month = month_number(words[index].text) if words[index].is_capital and before in MONTH_LEAD else None
    if month is not None:
        return _bare_month(index, month, anchor)
    if word in SEASONS and before == "the" and words[max(0, index - 2)].lower in LEAD and anchor is not None:
        return (index, *_last_season(word, anchor), MONTH, False)
    if (
        word in SEASONS
        and following.isdigit()
        and len(following) == 4
        and MIN_YEAR <= int(following) < MAX_YEAR
    ):
        return (index + 1, *_season_span(word, int(following)), MONTH, False)
    return None


def _bare_month(index: int, month: int, anchor: date | None) -> Found:
    """The last such month that has begun by the anchor."""
    if anchor is None:
        return index, None, None, MONTH, False
    year = anchor.year if month <= anchor.month else anchor.year - 1
    return (index, *month_span(year, month), MONTH, False)


def _weekday(index: int, weekday: int, anchor: date | None, *, is_last: bool) -> Found:
    if anchor is None:
        return index, None, None, DAY, False
    back = (anchor.weekday() - weekday) % 7
    if back == 0 and is_last:
        back = 7
    day = anchor - timedelta(days=back)
    return index, day, day + timedelta(days=1), DAY, False


def _named_period(words: tuple[Word, ...], index: int, anchor: date | None) -> Found | None:
    """ "last week", "this year", "past 24 hours", "last summer"."""
    word = words[index].lower
    following = words[index + 1].lower if index + 1 < len(words) else ""
    is_past = word in PAST
    back = "past" if word == "past" else "last" if is_past else "this"
    if following in {"week", "month", "year", "weekend", *SEASONS}:
        if anchor is None:
            return index + 1, None, None, WEEK if following == "week" else MONTH, False
        return (index + 1, *_calendar_period(following, back, anchor))
    count = COUNTS.get(following, int(following) if following.isdigit() and len(following) < 5 else None)
    unit = words[index + 2].lower.rstrip("s") if index + 2 < len(words) else ""
    if not is_past or count is None or unit not in {*UNIT_DAYS, "month", "year", "hour"}:
        return None
    if anchor is None:
        return index + 2, None, None, WEEK, False
    since = _back(anchor, count, unit)
    return (
        index + 2,
        since,
        anchor,
        DAY if unit in {"day", "hour"} else WEEK if unit == "week" else MONTH,
        True,
    )


def _calendar_period(unit: str, back: str, anchor: date) -> tuple[date, date, TimePrecision, bool]:
    if back == "past":
        if unit in SEASONS:
            return (*_last_season(unit, anchor), MONTH, False)
        return (
            _back(anchor, 1, "week" if unit == "weekend" else unit),
            anchor,
            WEEK if unit == "week" else MONTH,
            True,
        )
    is_last = back == "last"
    if unit in {"week", "weekend"}:
        since, until = _week_span(anchor - timedelta(days=7 * is_last))
        if unit == "weekend":
            return since + timedelta(days=5), until, WEEK, False
        return (
            (since, until, WEEK, False)
            if is_last
            else (since, max(anchor, since + timedelta(days=1)), WEEK, True)
        )
    if unit in SEASONS:
        return (*_last_season(unit, anchor), MONTH, False)
    if unit == "month":
        first = anchor.replace(day=1)
        span = (
            month_span(*_month_before(anchor)) if is_last else (first, max(anchor, first + timedelta(days=1)))
        )
    else:
        first = date(anchor.year, 1, 1)
        span = year_span(anchor.year - 1) if is_last else (first, max(anchor, first + timedelta(days=1)))
    return (*span, MONTH, not is_last)


def _last_season(name: str, anchor: date) -> tuple[date, date]:
    year = anchor.year
    span = _season_span(name, year)
    return span if span[1] <= anchor else _season_span(name, year - 1)


def _month_before(day: date) -> tuple[int, int]:
    return (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)


def _back(anchor: date, count: int, unit: str) -> date:
    if unit == "hour":
        return anchor - timedelta(days=max(1, count // HOURS_A_DAY))
    if unit in UNIT_DAYS:
        return anchor - timedelta(days=UNIT_DAYS[unit] * count)
    months = (anchor.year * 12 + anchor.month - 1) - count * (12 if unit == "year" else 1)
    year, month = divmod(max(months, 12), 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def _ago(words: tuple[Word, ...], index: int, anchor: date | None) -> Found | None:
    """ "two weeks ago", "a year ago"."""
    if index + 2 >= len(words) or words[index + 2].lower not in {"ago", "earlier"}:
        return None
    unit = words[index + 1].lower.rstrip("s")
    text = words[index].text
    count = COUNTS.get(words[index].lower) or (int(text) if text.isdigit() and len(text) < 5 else None)
    if count is None or unit not in {*UNIT_DAYS, "month", "year"}:
        return None
    precision = DAY if unit == "day" else WEEK if unit == "week" else MONTH
    if anchor is None:
        return index + 2, None, None, precision, False
    day = _back(anchor, count, unit)
    return index + 2, day, day + timedelta(days=1), precision, False


def _part_of_year(words: tuple[Word, ...], index: int, anchor: date | None) -> Found | None:
    """ "the first half of 2024", "the third quarter"."""
    number = {"first": 0, "second": 1, "third": 2, "fourth": 3}[words[index].lower]
    months = 6 if words[index + 1].lower == "half" else 3
    last = index + 1
    year = None
    if index + 3 < len(words) and words[index + 2].lower == "of":
        text = words[index + 3].text
        if text.isdigit() and len(text) == 4:
            year, last = int(text), index + 3
    if year is None or number * months >= 12 or not MIN_YEAR <= year < MAX_YEAR:
        return None
    first = number * months + 1
    since = date(year, first, 1)
    until = date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return last, since, until, MONTH, False


def _widen(sentence: Sentence, time: TimeWords, anchor: date | None) -> TimeWords:
    """Take in the words before: "since", "since the start of", "as of", "by the end of", "in"."""
    words = sentence.words
    index = sentence.index_at(time.start) - 1
    last = index
    edge = None
    while index >= 0 and last - index < 6:
        word = words[index].lower
        if word in {"start", "beginning", "end", "middle", "mid", "early", "late", "outset", "eve"}:
            edge = edge or word
        elif word not in {"the", "of", "last", "on"}:
            break
        index -= 1
    word = words[index].lower if index >= 0 else ""
    start = words[index].start if index >= 0 else time.start
    if edge in {"start", "beginning", "outset"} and time.since is not None:
        time = replace(time, until=time.since + timedelta(days=1))
    elif edge in {"end", "eve"} and time.until is not None:
        time = replace(time, since=time.until - timedelta(days=1))
    if word == "since":
        until = anchor if anchor is not None and time.since is not None and anchor > time.since else None
        return replace(time, start=start, until=until, is_open=True)
    if word in {"by", "until"} or (word == "as" and words[index + 1].lower == "of"):
        return replace(time, start=start, is_moment=True)
    if index >= 1 and words[index - 1].lower == "as" and word == "of":
        return replace(time, start=words[index - 1].start, is_moment=True)
    lead = sentence.index_at(time.start) - 1
    while (
        lead >= 0
        and words[lead].lower in {"the", "last", "on", "in", "over", "during", "within", "throughout"}
        and sentence.index_at(time.start) - lead <= 2
    ):
        time = replace(time, start=words[lead].start)
        lead -= 1
    return time


def _merge_spans(sentence: Sentence, times: list[TimeWords]) -> list[TimeWords]:
    """Join "between X and Y" and "from X to Y" into one time."""
    merged: list[TimeWords] = []
    for time in times:
        if merged and merged[-1].since is not None and time.until is not None and not merged[-1].is_open:
            before = sentence.text[max(sentence.start, merged[-1].start - 8) : merged[-1].start].split()
            between = sentence.text[merged[-1].end : time.start].split()
            pair = (before[-1].lower() if before else "", " ".join(between).lower())
            if pair in {("between", "and"), ("from", "to"), ("from", "until"), ("from", "through")}:
                merged[-1] = TimeWords(
                    merged[-1].start,
                    time.end,
                    merged[-1].since,
                    time.until,
                    max(merged[-1].precision, time.precision),
                )
                continue
        merged.append(time)
    return merged
