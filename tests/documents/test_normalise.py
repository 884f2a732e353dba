"""What nobody sees goes; what groups digits stays."""

from unicodedata import is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.mapping import MappedText
from extractor.documents.normalise import compose, normalise

_CASES = [
    pytest.param("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh", id="line ends"),
    pytest.param("8\u200b0\u200c0\u200d \u2060km\ufeff", "800 km", id="zero width"),
    pytest.param(
        "\u200e64\u200f \u202apercent\u202e \u2066of\u2069 \u061cit", "64 percent of it", id="bidi controls"
    ),
    pytest.param("terri\u00adtory", "territory", id="soft hyphen"),
    pytest.param("a\x00b\x07c\x1bd\x7fe\x9ff\tg", "abcdef\tg", id="control characters, not the tab"),
    pytest.param("km\U000e0031\U000e0032\U000e007f", "km", id="tag characters"),
    pytest.param("4\u00a0500\u202f000", "4\u00a0500\u202f000", id="no-break spaces stay"),
    pytest.param("Cafe\u0301 e\u0301", "Caf\u00e9 \u00e9", id="accents composed"),
    pytest.param("\u0438\u0306", "\u0439", id="Cyrillic short i composed"),
    pytest.param("\u1100\u1161\u11a8", "\uac01", id="Hangul composed"),
    pytest.param("\u0995\u09c7\u09be", "\u0995\u09cb", id="Bengali vowel sign composed"),
    pytest.param("10 \u212b", "10 \u00c5", id="singleton replaced"),
    pytest.param("a\ud800b", "a\ufffdb", id="half a surrogate pair"),
    pytest.param("half \u00bd x\u00b2 \ufb01", "half \u00bd x\u00b2 \ufb01", id="compatibility forms stay"),
]


@pytest.mark.parametrize(("text", "expected"), _CASES)
def test_normalised(text: str, expected: str) -> None:
    assert normalise(MappedText.of(text)).text == expected


@pytest.mark.parametrize(("text", "expected"), _CASES)
def test_runs_of_a_normalised_text_stand_in_the_original(text: str, expected: str) -> None:
    mapped = normalise(MappedText.of(text))
    assert all(
        expected[start : start + length] == text[source_start : source_start + length]
        for start, source_start, length in mapped.runs
    )


@given(st.text())
def test_a_second_time_changes_nothing(text: str) -> None:
    once = normalise(MappedText.of(text)).text
    assert normalise(MappedText.of(once)).text == once


@given(st.text(st.characters(codec="utf-8"), max_size=25))
def test_text_without_heaps_of_marks_is_composed(text: str) -> None:
    assert is_normalized("NFC", normalise(MappedText.of(text)).text)


def test_a_heap_of_marks_is_left_as_it_is() -> None:
    heap = "a" + "\u0301\u0316" * 50_000
    assert normalise(MappedText.of(heap)).text == heap


def test_compose_needs_no_map() -> None:
    assert compose("e\u0301") == "\u00e9"
