"""Figures that are, and are no, claims of territory in an article about who holds what."""

import pytest

from extractor import extract

CONFLICT = "The army controls 60 percent of Khartoum state, its spokesman said.\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "Consumer prices in Khartoum state rose 9 percent in July.",
        "The sorghum area is expected to shrink by 40 percent because of the war.",
        "Turnout reached 64 percent in Khartoum state.",
        "A fire burned 300 hectares of grassland near Omdurman.",
        "An earlier version gave the army 80 percent of Khartoum state.",
        "The rebels plan to seize 30 percent of Khartoum state.",
    ],
)
def test_other_figures_are_no_claims(sentence: str) -> None:
    claims = extract(CONFLICT + sentence, published="2025-03-03").claims
    assert [claim.quantity.text for claim in claims] == ["60 percent"]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Khartoum state is now about 70 percent in the army's hands.", "Sudanese Armed Forces"),
        ("About 70 percent of Khartoum state is under the army's control.", "Sudanese Armed Forces"),
        (
            "About 70 percent of Khartoum state is in the hands of the Rapid Support Forces.",
            "Rapid Support Forces",
        ),
        ("The Rapid Support Forces, which hold 70 percent of Darfur, denied it.", "Rapid Support Forces"),
    ],
)
def test_holder_is_read_from_control_phrases(sentence: str, side: str) -> None:
    claims = extract(sentence, published="2025-03-03").claims
    assert [claim.holder and claim.holder.side for claim in claims] == [side]
