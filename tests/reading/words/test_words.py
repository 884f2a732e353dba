"""Words: what makes one token, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.words.words import read_sentence, read_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rebels hold a third.", ["Rebels", "hold", "a", "third", "."]),
        ("Mali's army", ["Mali", "'s", "army"]),
        ("Mali’s army", ["Mali", "’s", "army"]),
        ("the rebels' camp", ["the", "rebels", "'", "camp"]),
        ("commander-in-chief", ["commander-in-chief"]),
        ("U.S.-led", ["U.S.", "-", "led"]),
        ("the D.R.C. army", ["the", "D.R.C.", "army"]),
        ("12.5% (3 km²)", ["12.5", "%", "(", "3", "km²", ")"]),
        ("“Go,” he", ["“", "Go", ",", "”", "he"]),
        ("N'Djamena", ["N'Djamena"]),
        ("a_b", ["a", "_", "b"]),
        ("", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_text_splits_into_words_and_marks(text: str, words: list[str]) -> None:
    assert [word.text for word in read_words(text)] == words


def test_only_the_stretch_between_the_bounds_is_read() -> None:
    words = read_words("one two three", 4, 7)
    assert [(word.start, word.text) for word in words] == [(4, "two")]


@pytest.mark.parametrize(
    ("text", "is_word", "is_capital", "is_possessive"),
    [
        ("Army", True, True, False),
        ("army", True, False, False),
        ("'s", False, False, True),
        ("—", False, False, False),
    ],
)
def test_kinds_of_words_are_told_apart(
    text: str, is_word: bool, is_capital: bool, is_possessive: bool
) -> None:
    word = read_words("Mali's army — Army"[:18])[{"Army": 4, "army": 2, "'s": 1, "—": 3}[text]]
    assert (word.text, word.is_word, word.is_capital, word.is_possessive) == (
        text,
        is_word,
        is_capital,
        is_possessive,
    )


def test_sentence_finds_the_word_at_or_behind_an_offset() -> None:
    sentence = read_sentence("Go. Rebels hold it.", 4, 19)
    assert [sentence.index_at(offset) for offset in (0, 4, 5, 11, 19)] == [0, 0, 1, 1, 4]
    assert sentence.cut(0, 1) == "Rebels hold"


@given(st.text())
def test_words_are_slices_in_order_that_leave_out_only_white_space(text: str) -> None:
    words = read_words(text)
    assert all(text[word.start : word.end] == word.text and word.text for word in words)
    gaps = zip([0, *(word.end for word in words)], [*(word.start for word in words), len(text)], strict=True)
    assert all(not text[end:start].strip() for end, start in gaps)
