"""Times: what the words that say when come to, counted from the day of publication."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.times.calendar_spans import days_back, month_span, months_span, season_span, week_span
from extractor.reading.times.dates import TimeWords, read_times
from extractor.reading.words.words import read_sentence
from extractor_schemas import TimePrecision

DAY, WEEK, MONTH = TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH_OR_MORE
THURSDAY = date(2025, 2, 20)


def times(text: str, anchor: date | None = THURSDAY) -> tuple[TimeWords, ...]:
    return read_times(read_sentence(text, 0, len(text)), anchor)


def only(text: str, anchor: date | None = THURSDAY) -> tuple[str, str, str, TimePrecision, bool]:
    (time,) = times(text, anchor)
    return text[time.start : time.end], str(time.since), str(time.until), time.precision, time.is_open


@pytest.mark.parametrize(
    ("text", "words", "since", "until", "precision", "is_open"),
    [
        ("It fell yesterday.", "yesterday", "2025-02-19", "2025-02-20", DAY, False),
        ("It fell today.", "today", "2025-02-20", "2025-02-21", DAY, False),
        ("It fell overnight.", "overnight", "2025-02-20", "2025-02-21", DAY, False),
        ("It fell on Monday.", "on Monday", "2025-02-17", "2025-02-18", DAY, False),
        ("It fell on Thursday.", "on Thursday", "2025-02-20", "2025-02-21", DAY, False),
        ("It fell last Thursday.", "last Thursday", "2025-02-13", "2025-02-14", DAY, False),
        ("It fell on Friday.", "on Friday", "2025-02-14", "2025-02-15", DAY, False),
        ("It fell on 6 February.", "on 6 February", "2025-02-06", "2025-02-07", DAY, False),
        ("It fell on 6 March.", "on 6 March", "2024-03-06", "2024-03-07", DAY, False),
        ("It fell on 6 March 2022.", "on 6 March 2022", "2022-03-06", "2022-03-07", DAY, False),
        ("It fell in March 2022.", "in March 2022", "2022-03-01", "2022-04-01", MONTH, False),
        ("It fell in January.", "in January", "2025-01-01", "2025-02-01", MONTH, False),
        ("It fell in November.", "in November", "2024-11-01", "2024-12-01", MONTH, False),
        ("It fell in 2022.", "in 2022", "2022-01-01", "2023-01-01", MONTH, False),
        ("It fell last week.", "last week", "2025-02-10", "2025-02-17", WEEK, False),
        ("It fell this week.", "this week", "2025-02-17", "2025-02-20", WEEK, True),
        ("It fell in the past week.", "in the past week", "2025-02-13", "2025-02-20", WEEK, True),
        ("It fell last weekend.", "last weekend", "2025-02-15", "2025-02-17", WEEK, False),
        ("It fell last month.", "last month", "2025-01-01", "2025-02-01", MONTH, False),
        ("It fell this month.", "this month", "2025-02-01", "2025-02-20", MONTH, True),
        ("It fell last year.", "last year", "2024-01-01", "2025-01-01", MONTH, False),
        ("It fell this year.", "this year", "2025-01-01", "2025-02-20", MONTH, True),
        ("It fell so far this year.", "so far this year", "2025-01-01", "2025-02-20", MONTH, True),
        ("It fell in the past 24 hours.", "in the past 24 hours", "2025-02-19", "2025-02-20", DAY, True),
        ("It fell in the last ten days.", "in the last ten days", "2025-02-10", "2025-02-20", DAY, True),
        (
            "It fell over the past three months.",
            "over the past three months",
            "2024-11-20",
            "2025-02-20",
            MONTH,
            True,
        ),
        ("It fell two weeks ago.", "two weeks ago", "2025-02-06", "2025-02-07", WEEK, False),
        ("It fell a year earlier.", "a year earlier", "2024-02-20", "2024-02-21", MONTH, False),
        ("It fell in the spring.", "in the spring", "2024-03-01", "2024-06-01", MONTH, False),
        ("It fell last summer.", "last summer", "2024-06-01", "2024-09-01", MONTH, False),
        ("It fell in winter 2022.", "in winter 2022", "2022-12-01", "2023-03-01", MONTH, False),
        (
            "It fell in the first half of 2024.",
            "in the first half of 2024",
            "2024-01-01",
            "2024-07-01",
            MONTH,
            False,
        ),
        (
            "It fell in the fourth quarter of 2024.",
            "in the fourth quarter of 2024",
            "2024-10-01",
            "2025-01-01",
            MONTH,
            False,
        ),
        ("It fell since Monday.", "since Monday", "2025-02-17", "2025-02-20", DAY, True),
        (
            "It fell since the start of 2025.",
            "since the start of 2025",
            "2025-01-01",
            "2025-02-20",
            MONTH,
            True,
        ),
        ("It fell at the end of January.", "January", "2025-01-31", "2025-02-01", MONTH, False),
        (
            "It fell between May 2023 and July 2023.",
            "May 2023 and July 2023",
            "2023-05-01",
            "2023-08-01",
            MONTH,
            False,
        ),
        (
            "It fell from 2 May 2023 to 4 May 2023.",
            "2 May 2023 to 4 May 2023",
            "2023-05-02",
            "2023-05-05",
            DAY,
            False,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pattern_resolves_against_the_day_of_publication(
    text: str, words: str, since: str, until: str, precision: TimePrecision, is_open: bool
) -> None:
    assert only(text) == (words, since, until, precision, is_open)


@pytest.mark.parametrize(
    ("text", "anchor", "since", "until"),
    [
        ("It fell yesterday.", date(2025, 1, 1), "2024-12-31", "2025-01-01"),
        ("It fell yesterday.", date(2024, 3, 1), "2024-02-29", "2024-03-01"),
        ("It fell last month.", date(2025, 1, 1), "2024-12-01", "2025-01-01"),
        ("It fell last month.", date(2024, 3, 31), "2024-02-01", "2024-03-01"),
        ("It fell this month.", date(2025, 3, 1), "2025-03-01", "2025-03-02"),
        ("It fell this week.", date(2025, 2, 17), "2025-02-17", "2025-02-18"),
        ("It fell this year.", date(2025, 1, 1), "2025-01-01", "2025-01-02"),
        ("It fell last week.", date(2025, 1, 2), "2024-12-23", "2024-12-30"),
        ("It fell a year ago.", date(2024, 2, 29), "2023-02-28", "2023-03-01"),
        ("It fell over the past month.", date(2025, 3, 31), "2025-02-28", "2025-03-31"),
        ("It fell last winter.", date(2025, 2, 28), "2024-12-01", "2025-03-01"),
        ("It fell last autumn.", date(2025, 11, 30), "2024-09-01", "2024-12-01"),
        ("It fell last autumn.", date(2025, 12, 1), "2025-09-01", "2025-12-01"),
        ("It fell on 29 February.", date(2024, 3, 1), "2024-02-29", "2024-03-01"),
        ("It fell on 29 February.", date(2025, 3, 1), "None", "None"),
        ("It fell in February.", date(2024, 2, 1), "2024-02-01", "2024-03-01"),
    ],
    ids=lambda value: str(value) if value is not None else "",
)
def test_edges_of_months_and_years_and_leap_days(text: str, anchor: date, since: str, until: str) -> None:
    assert only(text, anchor)[1:3] == (since, until)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It fell yesterday.", "yesterday"),
        ("It fell on Monday.", "on Monday"),
        ("It fell last week.", "last week"),
        ("It fell in the past ten days.", "in the past ten days"),
        ("It fell two weeks ago.", "two weeks ago"),
        ("It fell on 6 March.", "on 6 March"),
        ("It fell in January.", "in January"),
        ("It fell since Monday.", "since Monday"),
    ],
    ids=lambda value: value,
)
def test_relative_time_without_an_anchor_keeps_its_words(text: str, words: str) -> None:
    assert only(text, None)[:3] == (words, "None", "None")


@pytest.mark.parametrize("text", ["It fell in 2022.", "It fell on 6 March 2022.", "It fell in winter 2022."])
def test_absolute_time_needs_no_anchor(text: str) -> None:
    assert only(text, None)[1].startswith("2022")


@pytest.mark.parametrize(
    "text", ["It fell by the end of 2024.", "It fell as of 19 February 2025.", "Until 2024 it held."]
)
def test_moment_says_as_of_when(text: str) -> None:
    (time,) = times(text)
    assert time.is_moment


@pytest.mark.parametrize(
    "text",
    [
        "They hold 2022 km2.",
        "Some may march.",
        "Two weeks passed.",
        "The first half was quiet.",
        "A last stand.",
        "3000,",
    ],
)
def test_other_words_are_no_time(text: str) -> None:
    assert times(text) == ()


def test_several_times_stand_in_order() -> None:
    text = "It fell in 2022 and rose again last week."
    assert [text[time.start : time.end] for time in times(text)] == ["in 2022", "last week"]


def test_day_is_known_only_where_it_is_a_single_one() -> None:
    assert times("It fell on Monday.")[0].day == date(2025, 2, 17)
    assert times("It fell last week.")[0].day is None
    assert times("It fell on Monday.", None)[0].day is None


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        (30, "hour", date(2024, 2, 28)),
        (5, "hour", date(2024, 2, 28)),
        (49, "hour", date(2024, 2, 27)),
        (1, "fortnight", date(2024, 2, 15)),
        (1, "month", date(2024, 1, 29)),
        (12, "month", date(2023, 2, 28)),
        (4, "year", date(2020, 2, 29)),
    ],
)
def test_days_back_stay_inside_the_month(count: int, unit: str, expected: date) -> None:
    assert days_back(date(2024, 2, 29), count, unit) == expected


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)))
def test_spans_hold_their_day_and_have_the_right_length(day: date) -> None:
    week, month = week_span(day), month_span(day.year, day.month)
    assert week[0] <= day < week[1]
    assert (week[1] - week[0]).days == 7
    assert month[0] <= day < month[1]
    assert month == months_span(day.year, day.month, 1)
    assert (season_span("winter", day.year)[1] - season_span("winter", day.year)[0]).days in {90, 91}


WORDS = (
    "since the start of last week , 2022 on Monday in May 31 February 9999 years ago and between to from "
    "first half quarter past 24 hours this month summer by end as (  so far early yesterday ² 2²22 0 ١٩٢٠"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25), st.none() | st.dates())
def test_no_order_of_words_and_no_anchor_breaks_the_reader(words: list[str], anchor: date | None) -> None:
    text = " ".join(words)
    found = times(text, anchor)
    assert all(0 <= time.start < time.end <= len(text) for time in found)


@given(st.text(), st.none() | st.dates())
def test_any_text_can_be_read(text: str, anchor: date | None) -> None:
    assert all(0 <= time.start < time.end <= len(text) for time in times(text, anchor))
