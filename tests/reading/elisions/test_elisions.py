"""Elisions: numbers that have the unit of a figure before them, and numbers that have not."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.documents import read_document
from extractor.reading.reader import Reading, read

TAKEN = "Chad took 900 square kilometres of Kayes region in May."
HELD = "Chad holds 60 percent of Kayes region."


def reading(text: str) -> Reading:
    return read(read_document(text, published=date(2025, 6, 10), language="en"))


def elided(text: str) -> list[tuple[str, str, str]]:
    found = reading(text)
    return [
        (each.text, each.unit, each.comparator.value) for each in found.mentions if each.id in found.elided
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mali says it has won back 210 of them.", ["210"]),
        ("Some 75 of these are still fought over.", ["75"]),
        ("Of these, 340 lie in the east.", ["340"]),
        ("Of the total, 340 are hills.", ["340"]),
        ("Mali took back nine of those again.", ["nine"]),
        ("Four, all of them in the south, were lost again.", ["Four"]),
        ("The other 560 lie along the border.", ["560"]),
        ("The rest, 560, was abandoned.", ["560"]),
        ("The remaining 1,250 are contested.", ["1,250"]),
        ("They lost some 300 again in June.", ["300"]),
        ("Its men are still sitting on another 12 there.", ["12"]),
        ("Mali retook 120 on Monday and another 60 on Tuesday.", ["120", "60"]),
        ("Mali concedes the loss of 430 in the region.", ["430"]),
        ("Only 300 remain in Malian hands.", ["300"]),
        ("Since then, 410 have been recaptured.", ["410"]),
        ("By June the figure had dropped to 620.", ["620"]),
        ("In April it had been 410, it said.", ["410"]),
        ("The real gain was closer to 640.", ["640"]),
        ("A rival group puts it at 780.", ["780"]),
        ("It calculates what Mali still holds at a little over 220.", ["220"]),
        ("That leaves 1,500 for the rest of the year.", ["1,500"]),
        ("That would leave Mali with 1,400.", ["1,400"]),
        ("It took 200 of the 340 square kilometres that Mali had there.", ["200"]),
        ("It holds not 310 but 290 square kilometres there.", ["310"]),
        ("It now holds 210 square kilometres (81 sq mi) there, down from 260 in June.", ["260"]),
        ("It now holds 210 square kilometres (81 sq mi) there, up from some 140 on 1 May.", ["140"]),
        ("It lost 210 square kilometres in May, against 340 in April.", ["340"]),
        ("It lost 210 square kilometres, not 310.", ["310"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_words_around_a_number_tie_it_to_an_area_before(text: str, numbers: list[str]) -> None:
    assert [each[:2] for each in elided(f"{TAKEN} {text}")] == [(number, "km2") for number in numbers]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Mali took 480 sq km in Kayes, 390 in Gao and 220 in Mopti.", ["390", "220"]),
        ("Of the total, 480 sq km were in Kayes, 390 in Gao and 220 in Mopti.", ["390", "220"]),
        ("In Kayes Chad has 860 sq km; in the Gao region, so it says, 390.", ["390"]),
        ("Kayes (1,094 sq km) fell in May and Gao (936) in June.", ["936"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_lists_give_their_unit_on(text: str, numbers: list[str]) -> None:
    found = reading(text)
    assert [each.text for each in found.mentions if each.unit == "km2"][1:] == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HELD} MapWatch, a rival, has 58.", ("58", "percent", "eq")),
        (f"{HELD} A year ago the figure was still 77.", ("77", "percent", "eq")),
        (f"{HELD} They do not hold even sixty.", ("sixty", "percent", "eq")),
        (f"{TAKEN} They took an average of 30 a day.", ("30 a day", "km2_per_day", "eq")),
        (f"{TAKEN} More than 210 of them are hills.", ("210", "km2", "gt")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unit_hedge_and_period_are_those_of_the_scanner(text: str, expected: tuple[str, str, str]) -> None:
    assert elided(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They lost 40 men and 12 vehicles.",
        "Twelve villages changed hands, 5 of them without a shot.",
        "The rebels lost 200 men, 30 of them near Gao.",
        "The truce was broken 44 times, 12 of them in Gao.",
        "The siege has lasted 90 days; it was 60 in Gao.",
        "Of the 214 kilometres of line, 30 were overrun.",
        "It took 14 of 17 townships.",
        "The road was cut between 24 and 31 May.",
        "It was cut on May 12, and again in 2022.",
        "The ministry said 25 were killed and 40 wounded.",
        "Some 1,500 have fled since Monday.",
        "It paid $300 for each.",
        "Route 12 was closed at 9:30.",
        "Not one of them fell.",
        "It was hit by a rocket from 40 miles away.",
        "Not 12 but 14 villages fell.",
        "It fought against 40 men.",
        "It was minus 12 in Gao.",
    ],
    ids=lambda text: text,
)
def test_numbers_that_count_or_date_something_else_stay_bare(text: str) -> None:
    assert elided(f"{TAKEN} {text}") == []


def test_no_figure_near_gives_no_unit() -> None:
    assert elided("They lost some 300 again in June.") == []
    far = "It rained. It snowed. It cleared up. It froze. It thawed."
    assert elided(f"{TAKEN} {far} They lost some 300 again in June.") == []


def test_shares_stay_below_a_hundred_and_areas_alike() -> None:
    assert elided(f"{HELD} They lost some 300 again in June.") == []
    assert elided("Chad took 2 sq km of Kayes region. They lost some 90,000 again in June.") == []


def test_other_languages_are_left_alone() -> None:
    document = read_document("Россия взяла 900 кв. км. Из них 300 остались.", language="ru")
    assert read(document).elided == frozenset()


WORDS = (
    "Chad took 900 km2 of Kayes them those 25 nine , and ( ) in Gao lost some the other rest it was figure at"
    " put leaves not but a month . ; 60 percent 12 May have been captured remain"
)


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=30))
def test_any_words_are_read(words: list[str]) -> None:
    text = " ".join(words)
    found = reading(text) if text.strip() else None
    if found is not None:
        ends = [(each.start, each.end) for each in found.mentions]
        assert ends == sorted(ends)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
        assert set(found.unit_from) == set(found.elided)
