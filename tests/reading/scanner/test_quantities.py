"""What the scanner reads: sentences in ten languages, known failures of other readers, and hostile text."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.scanner.quantities import read_quantities
from extractor_schemas import Change, Mention, format_number

_FILE = Path(__file__).parents[2] / "data" / "quantities.jsonl"
CASES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
"""Sentences with mentions written "text|value|unit|comparator|hedge"; the value of a range is "low..high"."""


def describe(mention: Mention) -> str:
    """Write a mention as the tables above do."""
    value = plain(mention.value) + (f"..{plain(mention.value_hi)}" if mention.value_hi is not None else "")
    hedge = mention.hedge.text if mention.hedge else ""
    return f"{mention.text}|{value}|{mention.unit}|{mention.comparator.value}|{hedge}"


def plain(number: Decimal | Fraction) -> str:
    """Write a number without zeros after its decimals."""
    if isinstance(number, Fraction):
        return format_number(number)
    whole = number.to_integral_value()
    return format_number(whole if whole == number else number.normalize())


def read_one(text: str, language: str | None = None) -> Mention:
    """Return the only mention of a text."""
    (mention,) = read_quantities(text, language=language)
    return mention


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_sentence_is_read(case: dict[str, Any]) -> None:
    found = read_quantities(case["text"], language=case["language"])
    assert [describe(mention) for mention in found] == case["mentions"]


@pytest.mark.parametrize(
    ("language", "text", "readings"),
    [
        pytest.param("en", "some 1.250 km² burned", ["1.250", "1250"], id="english-point"),
        pytest.param("de", "rund 1.250 km² brannten", ["1250", "1.250"], id="german-point"),
        pytest.param("de", "rund 1.250 km² und 4,5 Prozent", ["1250"], id="german-settled-by-comma"),
        pytest.param("en", "1,250 hectares", ["1250"], id="english-comma"),
        pytest.param("en", "4,5 percent of 1,250 hectares", ["1.250", "1250"], id="english-with-comma-habit"),
        pytest.param("ru", "1,250 км²", ["1.250", "1250"], id="russian-comma"),
        pytest.param("fr", "1.250 km²", ["1250", "1.250"], id="french-point"),
        pytest.param("en", "0.125 percent", ["0.125"], id="leading-zero"),
        pytest.param("en", "-64% of the north", ["64", "-64"], id="sign-or-bullet"),
        pytest.param("en", "30-40,000 acres", ["30000", "30"], id="shared-thousands"),
        pytest.param("en", "from 1.3 to 1.1 million ha", ["1300000", "1.3"], id="shared-million"),
    ],
)
def test_every_plausible_reading_is_kept_best_first(language: str, text: str, readings: list[str]) -> None:
    mention = read_quantities(text, language=language)[-1 if "hectares" in text else 0]
    assert [format_number(reading) for reading in mention.readings] == readings
    assert mention.value == mention.readings[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zwei Prozent", "2"),
        ("mille deux cents hectares", "1200"),
        ("tres quintas partes", "3/5"),
        ("дві третини", "2/3"),
        ("двадцать пять процентов", "25"),
        ("üçte ikisi", "2/3"),
        ("one percent", "1"),
    ],
)
def test_short_text_of_unknown_language_is_read_in_the_language_of_its_words(text: str, value: str) -> None:
    assert plain(read_one(text, "und").value) == value


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("800 km2", "100"),
        ("33.0 percent", "0.1"),
        ("64%", "1"),
        ("4,500 km2", "100"),
        ("1.5 million hectares", "100000"),
        ("two-thirds of it", "1/3"),
        ("one in five people", "1/5"),
        ("eight hundred acres", "100"),
        ("0%", "1"),
        ("40-45%", "1"),
    ],
)
def test_step_is_the_place_of_the_last_significant_digit(text: str, step: str) -> None:
    assert format_number(read_one(text).step) == step


@pytest.mark.parametrize(
    ("text", "bracket"),
    [
        ("800 sq km (309 sq miles) fell", "()"),
        ("800 sq km [309 sq miles] fell", "[]"),
        ("500 hectares, or 1,235 acres, burned", "or"),
        ("800 sq km, 309 sq miles, fell", ","),
        ("800 sq km/309 sq miles", "/"),
        ("800 sq km — 309 sq miles — fell", "-"),
        ("800 sq km of farm land (about 309 sq miles)", "()"),
        ("800 km², soit 309 milles carrés", "or"),
        ("800 кв. км, или 309 кв. миль", "or"),
    ],
)
def test_conversion_points_at_its_primary(text: str, bracket: str) -> None:
    primary, conversion = read_quantities(text)
    assert (conversion.converts, conversion.bracket) == (primary.id, bracket)
    assert primary.converts is None


def test_conversion_takes_the_comparator_of_its_primary_but_not_its_hedge() -> None:
    primary, conversion = read_quantities("More than 800 square kilometers [309 square miles]")
    assert conversion.comparator is primary.comparator
    assert primary.hedge is not None
    assert conversion.hedge is None


def test_two_conversions_share_one_primary() -> None:
    primary, *others = read_quantities("800 sq km (309 sq mi; 80,000 hectares) of land")
    assert [other.converts for other in others] == [primary.id] * 2


def test_period_after_the_bracket_makes_both_rates() -> None:
    assert [m.unit for m in read_quantities("12 sq km (4.6 sq mi) a day")] == ["km2_per_day", "mi2_per_day"]


@pytest.mark.parametrize(
    "text",
    ["500 hectares, 20 sq km of it forest", "500 hectares and 20 sq km", "5 sq km or 40 hectares more"],
)
def test_two_different_areas_are_no_conversion(text: str) -> None:
    assert [mention.converts for mention in read_quantities(text)] == [None, None]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("It dropped to 40 percent", Change.LEVEL),
        ("It fell last year by 40 percent", Change.FALL),
        ("It grew by about 40 percent", Change.RISE),
        ("It rose 40 percent", Change.RISE),
        ("It holds 40 percent", None),
        ("Он вырос до 40 процентов", Change.LEVEL),
        ("Площадь сократилась на 40 процентов", Change.FALL),
        ("Der Anteil stieg um 40 Prozent", Change.RISE),
        ("La part a reculé de 40 %", Change.FALL),
        ("La cuota subió al 40 %", Change.LEVEL),
        ("Інфляція сповільнилася до 9,5%", Change.LEVEL),
        ("Пожар разросся до 50 га", Change.LEVEL),
    ],
)
def test_change_verb_tells_level_from_amount(text: str, change: Change | None) -> None:
    assert read_one(text).change is change


def test_points_of_a_change_are_both_levels() -> None:
    assert [m.change for m in read_quantities("It rose from 18 to 22 percent")] == [
        Change.LEVEL,
        Change.LEVEL,
    ]


def test_value_before_a_change_is_a_level_too() -> None:
    assert [m.change for m in read_quantities("It rose to 22 percent from 18 a year earlier")] == [
        Change.LEVEL,
        Change.LEVEL,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "480 km² in Spain, 3 houses in Rome and 2 in Paris",
        "480 km² in Spain, killing 3 in Portugal",
        "480 km² in Spain and 2019 in Portugal",
        "480 km² in Spain. 390 in Portugal",
        "to 22 percent from 18 countries",
        "12 %, 15 in hospital",
    ],
)
def test_bare_number_without_a_parallel_place_has_no_unit(text: str) -> None:
    assert len(read_quantities(text, language="en")) == 1


def test_mentions_have_ids_made_of_their_offsets() -> None:
    assert [m.id for m in read_quantities("64% and 800 km²")] == ["m0", "m8"]


PIECES = st.sampled_from(
    [
        "800",
        "64",
        "1.250",
        "1,5",
        ".",
        ",",
        "%",
        "km²",
        "sq km",
        "percent",
        "hectares",
        "more than",
        "about",
        "half",
        "a third",
        "of",
        "to",
        "and",
        "or",
        "between",
        "from",
        "-",
        "–",
        "(",
        ")",
        "[",
        "]",
        "million",
        "one",
        "two",
        "hundred",
        "\u202f",
        "\xa0",
        " ",
        "\n",
        "/",
        "rose",
        "fell by",
        "points",
        "a day",
        "тыс.",
        "кв. км",
        "более",
        "до",
        "треть",
        "и",
        "zwei",
        "Prozent",
        "zweihundert",
        "yüzde",
        "٨٠٠",
        "في المئة",
        "½",
        "'",
        '"',
        "\u200b",
        "é",
        "İ",
        "ß",
        "�",
        "😀",
        ":",
        "@",
        "http://",
        "-plus",
        "or so",
        "minus",
        "−",
    ]
)


@given(st.lists(st.one_of(PIECES, st.just(" "), st.text(max_size=3)), max_size=60).map("".join))
def test_offsets_slice_to_the_surface_and_do_not_overlap(text: str) -> None:
    end = 0
    for mention in read_quantities(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        assert mention.value == mention.readings[0]
        if mention.hedge:
            assert text[mention.hedge.start : mention.hedge.end] == mention.hedge.text
        if mention.value_hi is not None:
            assert Fraction(mention.value) <= Fraction(mention.value_hi)
        end = mention.end


@given(st.text(max_size=200), st.sampled_from(["en", "ru", "de", "tr", "und", "xx"]))
def test_any_text_is_legal(text: str, language: str) -> None:
    for mention in read_quantities(text, language=language):
        assert mention.text


HOSTILE = {
    "digits": "9" * 5000,
    "number-words": "one hundred " * 10_000,
    "hyphened-percents": "5%-" * 10_000,
    "spaced-groups": "1 000 " * 10_000,
    "nested-brackets": "(" * 10_000 + "5%" + ")" * 10_000,
    "at-signs": "@" * 20_000,
    "solid-words": "hundert" * 5_000,
    "percent-signs": "%" * 20_000,
    "ambiguous": "1.250 " * 5_000,
    "list-without-end": "5, " * 5_000 + "%",
    "apostrophes": "п'" * 10_000,
    "number-pieces": "пол" * 7_000,
    "points": "." * 20_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("language", ["en", "und"])
def test_hostile_text_gives_a_result(text: str, language: str) -> None:
    assert len(read_quantities(text, language=language)) < 10
