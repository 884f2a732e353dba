"""Period phrases: times that several words make."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.times.calendar_spans import month_span
from extractor.reading.times.dates import read_times
from extractor.reading.times.period_phrases import read_phrases
from extractor.reading.words.words import read_sentence

THURSDAY = date(2025, 2, 20)
JANUARY = month_span(2025, 1)


def phrases(text: str, anchor: date | None = THURSDAY) -> list[tuple[str, str, str]]:
    sentence = read_sentence(text, 0, len(text))
    found = read_phrases(sentence, read_times(sentence, anchor), anchor, JANUARY)
    return [(text[each.start : each.end], str(each.since), str(each.until)) for each in found]


@pytest.mark.parametrize(
    ("text", "words", "since", "until"),
    [
        ("It fell since the start of the year.", "since the start of the year", "2025-01-01", "2025-02-20"),
        (
            "It fell since the beginning of the month.",
            "since the beginning of the month",
            "2025-02-01",
            "2025-02-20",
        ),
        ("It fell from the outset of this week.", "from the outset of this week", "2025-02-17", "2025-02-20"),
        (
            "It fell in the first four days of July.",
            "the first four days of July",
            "2024-07-01",
            "2024-07-05",
        ),
        ("It fell in the first week of January.", "the first week of January", "2025-01-01", "2025-01-08"),
        ("It fell in the last week of November.", "the last week of November", "2024-11-24", "2024-12-01"),
        (
            "It fell in the final ten days of May 2023.",
            "the final ten days of May 2023",
            "2023-05-22",
            "2023-06-01",
        ),
        (
            "It fell in the first 23 days of the month.",
            "the first 23 days of the month",
            "2025-01-01",
            "2025-01-24",
        ),
        ("It fell in twelve days.", "in twelve days", "2025-02-08", "2025-02-20"),
        ("It fell within two weeks.", "within two weeks", "2025-02-06", "2025-02-20"),
        ("It fell in the space of a week.", "in the space of a week", "2025-02-13", "2025-02-20"),
        ("It fell over nine months.", "over nine months", "2024-05-20", "2025-02-20"),
        ("It fell in just 25 days.", "in just 25 days", "2025-01-26", "2025-02-20"),
        ("It fell in the five days to Tuesday.", "in the five days to Tuesday", "2025-02-14", "2025-02-19"),
        ("It fell eighteen months ago.", "eighteen months ago", "2023-08-20", "2023-08-21"),
        ("It fell twenty-one days ago.", "twenty-one days ago", "2025-01-30", "2025-01-31"),
        ("It fell in the summer of 2014.", "summer of 2014", "2014-06-01", "2014-09-01"),
        ("It fell between 24 and 31 May.", "between 24 and 31 May", "2024-05-24", "2024-06-01"),
        ("It fell from 3 to 9 June 2023.", "from 3 to 9 June 2023", "2023-06-03", "2023-06-10"),
        (
            "It fell between the first and the eighth of October.",
            "between the first and the eighth of October",
            "2024-10-01",
            "2024-10-09",
        ),
        ("It fell on the eighth of October.", "the eighth of October", "2024-10-08", "2024-10-09"),
        (
            "It fell between 2 October and 14 November last year.",
            "2 October and 14 November last year",
            "2024-10-02",
            "2024-11-15",
        ),
        ("It fell on 27 January of last year.", "on 27 January of last year", "2024-01-27", "2024-01-28"),
        (
            "It fell between 2 April, when the road was cut, and the end of June.",
            "between 2 April, when the road was cut, and the end of June",
            "2024-04-02",
            "2024-07-01",
        ),
        (
            "It fell from 8 August 2024, as talks failed, to 3 January 2025.",
            "from 8 August 2024, as talks failed, to 3 January 2025",
            "2024-08-08",
            "2025-01-04",
        ),
        (
            "It fell between the start of May and the end of August.",
            "the start of May and the end of August",
            "2024-05-01",
            "2024-09-01",
        ),
        (
            "It fell from the beginning of June to the end of July.",
            "the beginning of June to the end of July",
            "2024-06-01",
            "2024-08-01",
        ),
        (
            "It fell between 3 July and the end of November.",
            "3 July and the end of November",
            "2024-07-03",
            "2024-12-01",
        ),
        ("It fell since the summer of 2014.", "since the summer of 2014", "2014-06-01", "2025-02-20"),
        ("It has since the spring of 2023 grown.", "since the spring of 2023", "2023-03-01", "2025-02-20"),
        ("It fell in the autumn of 2023.", "autumn of 2023", "2023-09-01", "2023-12-01"),
        (
            "Since the beginning of the operation on 22 January, it fell.",
            "Since the beginning of the operation on 22 January",
            "2025-01-22",
            "2025-02-20",
        ),
        (
            "It fell since the offensive began on Monday.",
            "since the offensive began on Monday",
            "2025-02-17",
            "2025-02-20",
        ),
        (
            "It fell since the truce of 19 January.",
            "since the truce of 19 January",
            "2025-01-19",
            "2025-02-20",
        ),
        ("It fell at the weekend.", "at the weekend", "2025-02-15", "2025-02-17"),
        ("Over the weekend it fell.", "Over the weekend", "2025-02-15", "2025-02-17"),
        ("During the weekend it fell.", "During the weekend", "2025-02-15", "2025-02-17"),
        (
            "It fell in the fortnight that ended on 5 February.",
            "in the fortnight that ended on 5 February",
            "2025-01-23",
            "2025-02-06",
        ),
        ("It fell in the week to Sunday.", "in the week to Sunday", "2025-02-10", "2025-02-17"),
        (
            "It fell over the month ending on 10 February.",
            "over the month ending on 10 February",
            "2025-01-11",
            "2025-02-11",
        ),
        ("It stood as of this morning.", "as of this morning", "2025-02-20", "2025-02-21"),
        ("It fell last night.", "last night", "2025-02-19", "2025-02-20"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_around_a_time_make_one_period(text: str, words: str, since: str, until: str) -> None:
    assert (words, since, until) in phrases(text)


@pytest.mark.parametrize(
    "text",
    [
        "It fell in two days' time.",
        "It was told in ten days of talks.",
        "It has been so since the fall of Goma.",
        "It took 12 days.",
        "The first four villages fell.",
        "It fell after the weekend.",
        "It was a weekend of talks.",
        "The fortnight that ended was calm.",
    ],
    ids=lambda text: text,
)
def test_other_words_make_none(text: str) -> None:
    assert phrases(text) == []


def test_without_a_day_of_publication_lengths_stay_unread() -> None:
    assert phrases("It fell in twelve days.", None) == []


WORDS = (
    "in the first last four days week weeks month of July year since start beginning between and 24 31 May to"
    " Tuesday ago eighteen a space , when summer 2014 fall eighth 29 February"
)


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=20),
    st.sampled_from([THURSDAY, None, date.max, date.min]),
)
def test_any_words_are_read(words: list[str], anchor: date | None) -> None:
    text = " ".join(words)
    for shown, _, _ in phrases(text, anchor):
        assert shown in text
