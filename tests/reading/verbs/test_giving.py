"""Giving: who gets the land by "gives", "credits with" and "leaves with"."""

import pytest

from extractor.reading.verbs.giving import giving_at
from extractor.reading.words.words import read_sentence
from extractor_schemas import Action


@pytest.mark.parametrize(
    ("text", "action", "receiver"),
    [
        ("MapWatch gives the junta 40 percent of it.", Action.HOLDS, "junta"),
        ("MapWatch gave Mali's army about 40 percent of it.", Action.HOLDS, "Mali's army"),
        ("MapWatch credits the rebels with “some 40 percent”.", Action.HOLDS, "rebels"),
        ("That would leave Mali with 40 percent of it.", Action.REMAINS, "Mali"),
        ("The truce left them with just over 40 percent of it.", Action.REMAINS, "them"),
        ("That leaves roughly 40 percent for everybody else.", Action.REMAINS, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_receiver_holds_what_is_given_or_left(text: str, action: Action, receiver: str | None) -> None:
    words = read_sentence(text, 0, len(text)).words
    first = next(index for index, word in enumerate(words) if word.text == "40")
    found = [each for index in range(first) if (each := giving_at(words, index, first)) is not None]
    assert len(found) == 1
    assert found[0].action is action
    assert (found[0].agent.text(text) if found[0].agent is not None else None) == receiver


@pytest.mark.parametrize(
    "text",
    [
        "The army left in May with 40 percent of it lost.",
        "They gave up on the talks when 40 percent was lost.",
        "It gives interviews; 40 percent is lost.",
        "Rain left the town of Kayes under 40 percent of it.",
    ],
    ids=lambda text: text,
)
def test_other_uses_give_nothing(text: str) -> None:
    words = read_sentence(text, 0, len(text)).words
    first = next(index for index, word in enumerate(words) if word.text == "40")
    assert all(giving_at(words, index, first) is None for index in range(first))
