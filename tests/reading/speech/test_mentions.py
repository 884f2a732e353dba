"""Mentions: whom a sentence is about without saying that they speak."""

import pytest

from extractor.reading.speech.mentions import find_mentions, read_description
from extractor.reading.words.words import read_sentence


def names(text: str) -> list[str]:
    found = find_mentions(read_sentence(text, 0, len(text)), 0, 0)
    return list(dict.fromkeys(each.speaker.text for each in found if not each.is_inner))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("President Ana Lopes spoke at noon.", ["Ana Lopes"]),
        ("The head of the Lake Army, Ana Lopes, has fled.", ["Ana Lopes"]),
        ("Overnight, the mapping group DeepLine updated its chart.", ["DeepLine"]),
        ("In the first week of June, the army took Bor.", ["army"]),
        ("BOR, May 3 (Lake News) - Mali's army has taken the town.", ["Mali's army"]),
        ("We met Ana Lopes, who runs the field office.", ["Ana Lopes"]),
        ("As the agency notes, the general, Ana Lopes, was asked.", ["Ana Lopes"]),
        ("It rained.", []),
        ("The field behind the school was mined.", []),
        ("The Turkish host was upbeat.", []),
        ("A single soldier turned up, Ana Lopes, they said.", ["single soldier"]),
    ],
)
def test_subject_and_names_with_an_office_are_mentioned(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_body_inside_a_sentence_only_serves_its_offices() -> None:
    text = "A team at the Tamar Mapping Centre has measured it."
    inner = [each for each in find_mentions(read_sentence(text, 0, len(text)), 0, 0) if each.is_inner]
    assert [each.speaker.text for each in inner] == ["Tamar Mapping Centre"]


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("He is an army spokesman and a colonel.", "spokesman", "army"),
        ("She speaks for the SDF.", None, "SDF"),
        ("He is a happy man.", None, None),
        ("It is an army.", None, None),
    ],
)
def test_sentence_may_say_who_somebody_is(text: str, role: str | None, body: str | None) -> None:
    office = read_description(read_sentence(text, 0, len(text)))
    pieces = (office.role, office.affiliation) if office is not None else (None, None)
    assert tuple(piece.text(text) if piece is not None else None for piece in pieces) == (role, body)
