"""Numerals: digits in every grouping, number words, and what is a code and no number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.scanner.lexicon import load_lexicon
from extractor.reading.scanner.numerals import NumeralReader
from extractor.reading.scanner.tokens import Tokens
from extractor_schemas import format_number


def read(text: str, language: str = "en", index: int = 0) -> list[str] | None:
    """Read the numeral at a token and write its values."""
    tokens = Tokens(text)
    numeral = NumeralReader(tokens, load_lexicon(language, text)).read(index)
    return [format_number(value) for value in numeral.values] if numeral else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("800", "800"),
        ("1,250,000", "1250000"),
        ("1.250.000", "1250000"),
        ("1 250 000", "1250000"),
        ("116\u00a0000", "116000"),
        ("116\u202f000", "116000"),
        ("116\u2009000", "116000"),
        ("1'250", "1250"),
        ("1’250", "1250"),
        ("1,16,250", "116250"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("0.125", "0.125"),
        (".5", "0.5"),
        ("3'5", "3.5"),
        ("0’25", "0.25"),
        ("6 hundred", "600"),
        ("٤٬٥٠٠", "4500"),
        ("١٢٫٥", "12.5"),
        ("−0.3", "-0.3"),
        ("minus 2", "-2"),
        ("1.2 million", "1200000"),
        ("45k", "45000"),
        ("1.5 lakh", "150000"),
        ("5½", "5.5"),
        ("2 million and a half", "2500000"),
    ],
)
def test_digits_are_read_with_their_separators(text: str, value: str) -> None:
    assert read(text) == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("eight hundred and fifty", "en", "850"),
        ("twenty-five thousand", "en", "25000"),
        ("two point seven five", "en", "2.75"),
        ("trois virgule vingt-cinq", "fr", "3.25"),
        ("null Komma drei", "de", "0.3"),
        ("ноль целых пять десятых", "ru", "0.5"),
        ("дві цілих двадцять п’ять сотих", "uk", "2.25"),
        ("two-and-a-half", "en", "2.5"),
        ("deux millions et demi", "fr", "2500000"),
        ("medio millón", "es", "500000"),
        ("une trentaine", "fr", "30"),
        ("полмиллиона", "ru", "500000"),
        ("a million and a half", "en", "1500000"),
        ("three hundred thousand", "en", "300000"),
        ("сто двадцать три", "ru", "123"),
        ("двухсот пятидесяти тысяч", "ru", "250000"),
        ("два с половиной", "ru", "2.5"),
        ("п’ятсот", "uk", "500"),
        ("двадцяти п'яти", "uk", "25"),
        ("achthundert", "de", "800"),
        ("zweihundertfünfzigtausend", "de", "250000"),
        ("neunhundertneunundneunzig", "de", "999"),
        ("eineinhalb", "de", "1.5"),
        ("quatre-vingt-dix-neuf", "fr", "99"),
        ("soixante et onze", "fr", "71"),
        ("mille deux cents", "fr", "1200"),
        ("treinta y cinco", "es", "35"),
        ("mil quinientas", "es", "1500"),
        ("duecentocinquanta", "it", "250"),
        ("dwieście pięćdziesiąt", "pl", "250"),
        ("altmış dört", "tr", "64"),
    ],
)
def test_number_words_are_added_up(text: str, language: str, value: str) -> None:
    assert read(text, language) == [value]


@pytest.mark.parametrize(
    "text",
    ["24/7", "20.02.2025", "12:30", "1.2.3", "2/3", "9" * 31, "20/02/2025", "1,2,3"],
)
def test_code_is_no_number(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize("text", ["Su-35", "F16", "km/800", "#5", "v_2"])
def test_digits_tied_to_a_word_are_no_number(text: str) -> None:
    tokens = Tokens(text)
    assert read(text, index=tokens.count - 1) is None


def test_sign_that_opens_a_line_may_be_a_bullet() -> None:
    assert read("-64", index=1) == ["64", "-64"]
    assert read("(-64)", index=2) == ["-64"]
    assert read("−64") == ["-64"]


def test_zero_has_no_sign() -> None:
    assert read("-0", index=1) == ["0"]


@pytest.mark.parametrize(
    ("word", "language", "value", "unit"),
    [
        ("fünfprozentige", "de", "5", "percent"),
        ("dreißigprozentigem", "de", "30", "percent"),
        ("Viertelprozentpunkt", "de", "0.25", "percentage_point"),
        ("двадцатипятипроцентный", "ru", "25", "percent"),
        ("полгектара", "ru", "0.5", "ha"),
        ("п’ятивідсотковий", "uk", "5", "percent"),
        ("dwudziestohektarowa", "pl", "20", "ha"),
    ],
)
def test_unit_written_solid_with_its_number_is_read(word: str, language: str, value: str, unit: str) -> None:
    tokens = Tokens(word)
    numeral = NumeralReader(tokens, load_lexicon(language, word)).read(0)
    assert numeral is not None
    assert (format_number(numeral.values[0]), numeral.unit) == (value, unit)


@pytest.mark.parametrize("word", ["prozentige", "процентный", "полностью", "fünfzehnte", "hektar"])
def test_word_that_only_looks_solid_is_no_number(word: str) -> None:
    language = "ru" if word[0] == "п" else "de"
    assert read(word, language) is None


def test_list_of_number_words_is_not_added_up() -> None:
    assert read("twenty and thirty") == ["20"]


def test_year_does_not_swallow_the_next_number() -> None:
    assert read("2024 800") == ["2024"]


def test_day_of_a_month_does_not_swallow_the_next_number() -> None:
    assert read("Feb. 20 800", index=2) == ["20"]


@pytest.mark.parametrize("language", ["en", "de", "ru", "und"])
@given(whole=st.integers(1000, 10**12))
def test_grouped_digits_are_among_the_readings(language: str, whole: int) -> None:
    for mark in ",.  '":
        readings = read(f"{whole:,}".replace(",", mark), language)
        assert readings is not None
        assert str(whole) in readings
