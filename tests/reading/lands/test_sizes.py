"""Sizes: what says how large something named is, and what only looks like it."""

import pytest

from extractor.reading.statements.actions import find_action
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.words import read_sentence
from extractor_schemas import Action


def governor(text: str, figure: str = "40 km2") -> ActionWords | None:
    sentence = read_sentence(text, 0, len(text))
    start = text.index(figure)
    return find_action(sentence, start, start + len(figure), 0, len(text), ())


@pytest.mark.parametrize(
    "text",
    [
        "Kayes, a district of 40 km2, fell.",
        "In Kayes, a state of some 40 km2, they rule.",
        "Kayes takes in about 40 km2.",
        "Kayes measures 40 km2.",
        "It has a total area of 40 km2.",
        "Kayes (40 km2) was handed over.",
        "The army left Kayes (40 km2, mostly hills) in May.",
        "Kayes, 40 km2 of tin and salt, has been theirs for years.",
        "Kayes region, at 40 km2, is larger than Gao.",
        "Of its 40 km2 they hold half.",
        "They hold half of the region's 40 km2.",
        "They lost most of the province's roughly 40 km2.",
    ],
    ids=lambda text: text,
)
def test_noun_bracket_or_owner_tells_a_size(text: str) -> None:
    found = governor(text)
    assert found is not None
    assert (found.form, found.action) == ("size", Action.SPANS)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Rebels seized an area of 40 km2.", Action.TOOK),
        ("Rebels hold an area of 40 km2.", Action.HOLDS),
        ("Rebels gave up a strip of land of 40 km2.", Action.LOST),
        ("An area of 40 km2 was captured by rebels.", Action.TOOK),
        ("An area of 40 km2 is in rebel hands.", Action.HOLDS),
        ("Rebels took most of the region, 40 km2.", Action.TOOK),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_land_that_a_verb_takes_is_no_size(text: str, action: Action) -> None:
    found = governor(text)
    assert found is not None
    assert (found.form != "size", found.action) == (True, action)


@pytest.mark.parametrize(
    "text",
    [
        "There were gains in Kayes (40 km2) and in Gao.",
        "Kayes, 40 km2 of land, burned.",
        "The region of Kayes saw 40 km2 burn.",
    ],
    ids=lambda text: text,
)
def test_bracket_behind_a_place_of_something_is_no_size(text: str) -> None:
    found = governor(text)
    assert found is None or found.form != "size"
