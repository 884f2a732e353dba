"""Holders: who holds, takes or loses."""

import pytest

from extractor.reading.holders.holders import HolderWords, read_holder
from extractor.reading.speech.attribution import Statement
from extractor.reading.speech.speakers import Piece, Speaker
from extractor.reading.statements.actions import find_action
from extractor.reading.words.words import read_sentence
from extractor_schemas import Mode, Stance


def holder(text: str, own_side: str | None = None, figure: str = "40 km2") -> HolderWords:
    sentence = read_sentence(text, 0, len(text))
    start = text.index(figure)
    verb = find_action(sentence, start, start + len(figure), 0, len(text), ())
    assert verb is not None
    speaker = Speaker(Piece(0, 1), "The general", side=own_side)
    return read_holder(sentence, verb, 0, Statement(Mode.INDIRECT, Stance.ASSERTED, speaker))


@pytest.mark.parametrize(
    ("text", "piece", "side"),
    [
        ("Malian troops captured 40 km2.", "Malian troops", "Mali"),
        ("Mali's army captured 40 km2.", "Mali's army", "Mali"),
        ("Sudan's Rapid Support Forces hold 40 km2.", "Sudan's Rapid Support Forces", "Rapid Support Forces"),
        ("The Malian army, which holds 40 km2, left.", "Malian army", "Mali"),
        ("Some 40 km2 was captured by Malian troops.", "Malian troops", "Mali"),
        ("Some 40 km2 is under Malian control.", "Malian", "Mali"),
        ("The 40 km2 Chad once held burned.", "Chad", "Chad"),
        ("Chad advanced, capturing 40 km2.", "Chad", "Chad"),
        ("Malian troops put their gains at 40 km2.", "Malian troops", "Mali"),
        ("On Monday Chad has already seized 40 km2.", "Chad", "Chad"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_subject_or_agent_is_the_holder(text: str, piece: str, side: str) -> None:
    found = holder(text)
    assert found.piece is not None
    assert (found.piece.text(text), found.side, found.is_side) == (piece, side, True)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("We captured 40 km2.", "Mali"),
        ("Our troops captured 40 km2.", "Mali"),
        ("The army captured 40 km2.", "Mali"),
        ("Some 40 km2 has been liberated.", "Mali"),
        ("Some 40 km2 is occupied.", None),
        ("The enemy holds 40 km2.", None),
        ("Chadian troops hold 40 km2.", "Chad"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_unnamed_forces_are_the_speakers_own_but_the_enemy_is_not(text: str, side: str | None) -> None:
    assert holder(text, "Mali").side == side


@pytest.mark.parametrize(
    ("text", "is_side", "is_harmless"),
    [
        ("Rebels captured 40 km2.", True, False),
        ("The fire captured 40 km2.", False, True),
        ("The company lost 40 km2.", False, True),
        ("The minister lost 40 km2.", False, False),
        ("They lost 40 km2.", True, False),
        ("It lost 40 km2.", False, False),
        ("Some 40 km2 was lost.", True, False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_parties_to_a_conflict_are_told_from_fires_and_companies(
    text: str, is_side: bool, is_harmless: bool
) -> None:
    found = holder(text)
    assert (found.is_side, found.is_harmless) == (is_side, is_harmless)
