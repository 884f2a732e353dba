"""Vocabulary: roles of the tables of speech and actions, and phrases found at a word."""

import pytest

from extractor.documents.tables import read_rows
from extractor.reading.words.vocabulary import action_phrase_at, action_words, speech_phrase_at, speech_words
from extractor.reading.words.words import read_words
from extractor_schemas import Action, Stance


@pytest.mark.parametrize(
    ("text", "role", "found"),
    [
        ("gave up land", "weak", (2, "lost")),
        ("gave land", "weak", None),
        ("took back land", "weak", (2, "retook")),
        ("took land", "weak", (1, "took")),
        ("has an area of 5", "size", (4, "spans")),
        ("has an area", "size", None),
    ],
)
def test_longest_phrase_of_a_role_is_found_at_a_word(
    text: str, role: str, found: tuple[int, str] | None
) -> None:
    assert action_phrase_at(read_words(text), 0, role) == found


def test_phrase_of_speech_has_its_value_and_needs_a_word() -> None:
    words = read_words("According to them")
    assert speech_phrase_at(words, 0, "cue") == (2, "according")
    assert speech_phrase_at(words, len(words), "cue") is None


@pytest.mark.parametrize("table", ["speech.tsv", "actions.tsv"])
def test_surfaces_are_lower_case_without_stray_blanks(table: str) -> None:
    for row in read_rows(table, 5):
        for surface in row.fields[3].split("|"):
            assert surface
            assert surface == " ".join(surface.lower().split())


@pytest.mark.parametrize("role", ["strong", "weak", "gerund", "passive", "support", "noun", "link", "size"])
def test_verbs_and_nouns_of_land_have_an_action(role: str) -> None:
    assert action_words(role)
    assert set(action_words(role).values()) <= {action.value for action in Action}


@pytest.mark.parametrize("role", ["verb", "noun_or_verb", "participle"])
def test_reporting_verbs_have_a_stance(role: str) -> None:
    assert set(speech_words(role).values()) <= {stance.value for stance in Stance}
