"""Measured subjects: the verb inside what a figure is said to be."""

import pytest

from extractor.reading.verbs.measured import find_measured
from extractor.reading.words.words import read_sentence
from extractor_schemas import Action


def measured(text: str) -> tuple[str, Action, str] | None:
    words = read_sentence(text, 0, len(text)).words
    first = next(index for index, word in enumerate(words) if word.text == "40")
    found = find_measured(words, first, 0)
    return None if found is None else (found.verb.text(text), found.action, found.form)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The general put the area regained at 40 km2.", ("regained", Action.RETOOK, "reduced")),
        ("It puts what Mali still holds at a little over 40 km2.", ("holds", Action.HOLDS, "reduced")),
        (
            "They give the land recovered from rebels as “over 40 km2”.",
            ("recovered", Action.RETOOK, "reduced"),
        ),
        ("What has been lost since May comes to 40 km2.", ("lost", Action.LOST, "reduced")),
        ("What was seized in May, he went on, amounts to some 40 km2.", ("seized", Action.TOOK, "reduced")),
        (
            "It puts the part that is in rebel hands at 40 percent.",
            ("in rebel hands", Action.HOLDS, "control"),
        ),
        (
            "It estimates the part already under the army at 40 percent.",
            ("under the army", Action.HOLDS, "control"),
        ),
        ("Rebel gains this week: 40 km2.", ("gains", Action.TOOK, "noun")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_verb_in_the_subject_says_what_is_done(text: str, expected: tuple[str, Action, str]) -> None:
    assert measured(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rebels captured it: 40 km2.",
        "Rebels took Kayes, which amounts to 40 km2.",
        "Rebels took Kayes; the valley comes to 40 km2.",
        "Rebels took Kayes while the valley comes to 40 km2.",
        "Rebels held out at 40 posts.",
        "The valley amounts to 40 km2.",
    ],
    ids=lambda text: text,
)
def test_other_subjects_say_nothing(text: str) -> None:
    assert measured(text) is None
