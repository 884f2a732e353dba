"""Stances: what is denied by its speaker, and what a sentence rejects of the ones before."""

import pytest

from extractor.reading.speech.stances import is_negated, rejects_before
from extractor.reading.words.words import read_sentence


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("We do not hold 40 km2.", True),
        ("They don't have 40 km2.", True),
        ("It is not even 40 km2.", True),
        ("The state does not have even 40 km2.", True),
        ("“No 40 km2 were taken.”", True),
        ("They hold 9, and not 40 km2.", True),
        ("They do not hold more than 40 km2.", False),
        ("They have not yet taken 40 km2.", False),
        ("They said not a word, but took 40 km2.", False),
        ("The army does not hold 40 km2.", False),
        ("They hold 40 km2.", False),
    ],
)
def test_not_before_a_figure_denies_it(text: str, negated: bool) -> None:
    assert is_negated(read_sentence(text, 0, len(text)), text.index("40")) is negated


@pytest.mark.parametrize(
    ("text", "rejects"),
    [
        ("Kabul does not agree with these numbers.", True),
        ("This does not correspond to reality.", True),
        ("Kabul agrees with the numbers.", False),
        ("It rained.", False),
    ],
)
def test_phrase_rejects_what_stood_before(text: str, rejects: bool) -> None:
    assert rejects_before(read_sentence(text, 0, len(text)), ()) is rejects
