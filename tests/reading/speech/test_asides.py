"""Asides: sizes told in passing, and sums of the article's own."""

import pytest

from extractor.reading.speech.asides import is_aside, works_out
from extractor.reading.words.words import read_sentence


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Half of Bor, which spans 40 km2, has fallen.", True),
        ("That fits, since the state measures some 40 km2.", True),
        ("Bor, a district of about 40 km2, has fallen.", True),
        ("The oblast covers 40 km2; “a quarter is ours,” she said.", True),
        ("The army took 40 km2 of Bor.", False),
        ("Bor covers 40 km2.", False),
    ],
)
def test_size_in_a_clause_of_its_own_is_an_aside(text: str, aside: bool) -> None:
    assert is_aside(read_sentence(text, 0, len(text)), text.index("40")) is aside


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("That works out at 40 km2 a day.", True),
        ("They are by our count 40 km2.", True),
        ("This makes, as is easy to work out, 40 percent.", True),
        ("They hold 40 km2.", False),
    ],
)
def test_article_works_out_what_it_says_to_work_out(text: str, own: bool) -> None:
    assert works_out(read_sentence(text, 0, len(text)), text.index("40")) is own
