"""Offices: rank, office and body in the words beside a name."""

import pytest

from extractor.reading.speech.offices import is_rank, office_words, read_office
from extractor.reading.words.words import read_words


def office_of(text: str) -> tuple[str | None, str | None, bool]:
    words = read_words(text)
    office = read_office(words, 0, len(words) - 1)
    role, body = office.role, office.affiliation
    return role.text(text) if role else None, body.text(text) if body else None, office.is_owned


@pytest.mark.parametrize(
    ("text", "role", "affiliation", "is_owned"),
    [
        ("a spokesman for the army", "spokesman", "army", False),
        ("army spokesman", "spokesman", "army", False),
        (
            "deputy foreign ministry spokeswoman",
            "deputy foreign ministry spokeswoman",
            "foreign ministry",
            False,
        ),
        ("military spokesman", "military spokesman", None, False),
        ("Chad's defence minister", "defence minister", "Chad", False),
        ("the first deputy head of Mali's General Staff", "first deputy head", "Mali's General Staff", False),
        ("head of mapping at the Lake Institute", "head of mapping", "Lake Institute", False),
        ("chief of staff", "chief of staff", None, False),
        ("commander of the operation there", "commander", None, False),
        ("spokesman in Juba", "spokesman", None, False),
        ("secretary to the ministry of defence", "secretary", "ministry of defence", False),
        ("its deputy spokesman", "deputy spokesman", None, True),
        ("a member of its general command", "member of its general command", "general command", True),
        ("the group's commander", "commander", "group", True),
        ("the army's commander", "commander", "army", False),
        ("an adviser to the group's commander", "adviser to the group's commander", "group", True),
        ("of the military's press team", None, "military's press team", False),
        ("who leads the Lake Watch office", "leads the Lake Watch office", "Lake Watch", False),
        ("who was born in Bor", None, None, False),
        ("a French researcher", "French researcher", None, False),
        ("UN envoy", "envoy", "UN", False),
        ("the", None, None, False),
    ],
)
def test_office_gives_role_and_body(
    text: str, role: str | None, affiliation: str | None, is_owned: bool
) -> None:
    assert office_of(text) == (role, affiliation, is_owned)


@pytest.mark.parametrize(("text", "rank"), [("Brig. Gen.", True), ("army chief", False), ("Colonel", True)])
def test_ranks_are_told_from_offices(text: str, rank: bool) -> None:
    words = read_words(text)
    assert is_rank(office_words(words, 0, len(words) - 1)) is rank
