"""Dates as news prints them."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.calendar import (
    find_dates,
    find_weekdays,
    month_number,
    parse_date,
    weekday_number,
)


@pytest.mark.parametrize(
    ("text", "surface", "day", "month", "year"),
    [
        ("GOMA, Jan. 27 (AFP)", "Jan. 27", 27, 1, None),
        ("on February 20, 2025, the", "February 20, 2025", 20, 2, 2025),
        ("on 20 February 2025", "20 February 2025", 20, 2, 2025),
        ("the 20th of February, 2025", "20th of February, 2025", 20, 2, 2025),
        ("Sept. 5th", "Sept. 5th", 5, 9, None),
        ("in February 2025", "February 2025", None, 2, 2025),
        ("10-20 February", "20 February", 20, 2, None),
        ("on 20-Feb-2025", "20-Feb-2025", 20, 2, 2025),
        ("February 20,\n2025", "February 20,\n2025", 20, 2, 2025),
        ("on 2025-02-20T10:00Z", "2025-02-20", 20, 2, 2025),
        ("от 20.02.2025 г.", "20.02.2025", 20, 2, 2025),
        ("20/02/2025", "20/02/2025", 20, 2, 2025),
        ("02/20/2025", "02/20/2025", 20, 2, 2025),
        ("20 февраля 2025 года", "20 февраля 2025", 20, 2, 2025),
        ("МОСКВА, 20 фев — РИА", "20 фев", 20, 2, None),
        ("в сентябре 2022 года", "сентябре 2022", None, 9, 2022),
        ("20 лютого 2025 року", "20 лютого 2025", 20, 2, 2025),
        ("am 20. Februar 2025", "20. Februar 2025", 20, 2, 2025),
        ("im März 2024", "März 2024", None, 3, 2024),
        ("le 20 février 2025", "20 février 2025", 20, 2, 2025),
        ("le 1er mars", "1er mars", 1, 3, None),
        ("el 20 de febrero de 2025", "20 de febrero de 2025", 20, 2, 2025),
        ("20 lutego 2025 r.", "20 lutego 2025", 20, 2, 2025),
        ("20 Şubat 2025", "20 Şubat 2025", 20, 2, 2025),
        ("٢٠ فبراير ٢٠٢٥", "٢٠ فبراير ٢٠٢٥", 20, 2, 2025),
    ],
)
def test_dates_are_found(text: str, surface: str, day: int | None, month: int, year: int | None) -> None:
    (words,) = find_dates(text)
    assert (text[words.start : words.end], words.day, words.month, words.year) == (surface, day, month, year)


@pytest.mark.parametrize(
    "text",
    [
        "In March 20 villages fell",
        "they may 20 times",
        "20 may have died",
        "a march 20 kilometres long",
        "30 February 2025",
        "29 February 2023",
        "May 20.5 km",
        "July 64%",
        "March 1200 soldiers",
        "version 1.2.2025.3",
        "1,250 March",
        "in 2024, Rudskoi said",
        "32.13.2025",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_day_and_month_that_may_be_swapped_are_ambiguous() -> None:
    (words,) = find_dates("03/02/2025")
    assert (words.day, words.month, words.ambiguous) == (3, 2, True)
    assert words.as_date() is None


def test_a_leap_day_needs_no_year() -> None:
    assert [words.day for words in find_dates("29 Feb")] == [29]


def test_only_the_given_stretch_is_read() -> None:
    text = "1 May 2024 and 2 June 2025"
    assert [words.month for words in find_dates(text, 10)] == [6]
    assert [words.month for words in find_dates(text, 0, 10)] == [5]
    assert [words.year for words in find_dates(text, 0, 5)] == [None]


def test_names_are_looked_up_as_printed() -> None:
    assert (month_number("March"), month_number("march"), month_number("Sept")) == (3, None, 9)
    assert (weekday_number("Thursday"), weekday_number("п’ятницю"), weekday_number("mon")) == (3, 4, None)


def test_weekdays_are_found_in_order() -> None:
    text = "said Thursday, у п'ятницю, am Montag, jeudi; mon armée sat"
    assert [(text[word.start : word.end], word.weekday) for word in find_weekdays(text)] == [
        ("Thursday", 3),
        ("п'ятницю", 4),
        ("Montag", 0),
        ("jeudi", 3),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-02-20T23:30:00+03:00", date(2025, 2, 20)),
        (" February 20, 2025 ", date(2025, 2, 20)),
        ("20 февраля 2025, 10:30", date(2025, 2, 20)),
        ("February 2025", None),
        ("03/02/2025", None),
        ("on 2025-02-20", None),
        ("2025-02-20 and 2025-02-21", None),
        ("", None),
    ],
)
def test_a_whole_date_is_parsed(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


@given(
    st.dates(date(1800, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]),
)
def test_what_is_printed_is_read(day: date, form: str) -> None:
    assert parse_date(day.strftime(form)) == day


@given(
    st.lists(st.sampled_from(["May", "20", "2025", ".", "/", "-", " ", "\n", "de", "20th", "1", "٣"])).map(
        "".join
    )
)
def test_found_dates_exist_and_do_not_overlap(text: str) -> None:
    found = find_dates(text)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    for words in found:
        assert 0 <= words.start < words.end <= len(text)
        assert words.ambiguous or (words.as_date() is None) == (None in words[2:5])
