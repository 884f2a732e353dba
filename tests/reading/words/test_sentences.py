"""Sentences: points that end one, and points that do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.words.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One came. Two left.", ["One came.", "Two left."]),
        ("It took 5 sq. km of land. Then it left.", ["It took 5 sq. km of land.", "Then it left."]),
        ("Взято 5 тыс. кв. км. Он уехал.", ["Взято 5 тыс. кв. км.", "Он уехал."]),
        ("About 3.5 pct. of it. He left.", ["About 3.5 pct. of it.", "He left."]),
        ("The U.S. Army left. He stayed.", ["The U.S. Army left.", "He stayed."]),
        ("He left the U.S. The army stayed.", ["He left the U.S.", "The army stayed."]),
        ("J. R. Smith met Gen. Brown in St. Albans.", ["J. R. Smith met Gen. Brown in St. Albans."]),
        ("On Feb. 20 it fell. See No. 5.", ["On Feb. 20 it fell.", "See No. 5."]),
        ("Am 20. Februar kam Dr. Maier. Er ging.", ["Am 20. Februar kam Dr. Maier.", "Er ging."]),
        ('He said: "We took it." Then he left.', ['He said: "We took it."', "Then he left."]),
        ("(He left.) She came.", ["(He left.)", "She came."]),
        ("«Да». Нет!", ["«Да».", "Нет!"]),
        ("Why? Because. Good…", ["Why?", "Because.", "Good…"]),
        ("В 2024 г. Россия взяла 5%.", ["В 2024 г. Россия взяла 5%."]),
    ],
)
def test_points_end_sentences_only_where_they_do(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


def test_blank_line_within_a_sentence_does_not_end_it() -> None:
    assert split("The forces\n\ncontrolled 5%. He\nleft.") == ["The forces\n\ncontrolled 5%.", "He\nleft."]


@pytest.mark.parametrize("text", ["A headline here\n\nBody text", "Ended.\n\nbody in lower case"])
def test_blank_line_ends_a_headline_and_a_finished_sentence(text: str) -> None:
    assert len(split(text)) == 2


def test_spans_stay_inside_the_given_stretch() -> None:
    text = "One. Two. Three."
    assert [text[start:end] for start, end in split_sentences(text, 5, 9)] == ["Two."]


@given(st.text(alphabet="aB1. \n!?\"')(…г", max_size=80))
def test_every_visible_character_is_in_one_sentence(text: str) -> None:
    spans = split_sentences(text)
    covered = [position for start, end in spans for position in range(start, end)]
    assert len(covered) == len(set(covered))
    assert {position for position, letter in enumerate(text) if not letter.isspace()} <= set(covered)
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
