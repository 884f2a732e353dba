"""Settling: what a verb says once holder, territory and time are known."""

from datetime import date

import pytest

from extractor.reading.reader import read
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import Action, Block, BlockKind, Document


def one(text: str) -> FigureReading:
    document = Document(
        text=text,
        sha256="0" * 64,
        characters=len(text),
        language="en",
        blocks=(Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),),
        published=date(2025, 2, 20),
    )
    (figure,) = read_statements(read(document))
    return figure


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Russia liberated 40 square kilometres in Donetsk region.", Action.TOOK),
        ("Russian troops freed 40 square kilometres in Kharkiv region in May.", Action.TOOK),
        ("Russian troops liberated 40 square kilometres in Kursk region.", Action.RETOOK),
        ("Ukraine liberated 40 square kilometres in Donetsk region.", Action.RETOOK),
        ("Ukrainian troops regained 40 square kilometres in Donetsk region.", Action.RETOOK),
        ("Russian troops occupied 40 square kilometres in Sumy region as of 1 February.", Action.HOLDS),
        ("As of 1 February Russian troops occupied 40 square kilometres in Sumy region.", Action.HOLDS),
        ("Russian troops occupied 40 square kilometres in Sumy region in January.", Action.TOOK),
        ("Russian troops seized 40 square kilometres in Sumy region by 1 February.", Action.TOOK),
        ("Russia was pushed off 40 square kilometres of Sumy region.", Action.LOST),
        ("Russian troops swept through 40 square kilometres of Sumy region.", Action.TOOK),
        ("Ukrainian troops mopped up 40 square kilometres of Sumy region.", Action.RETOOK),
    ],
)
def test_side_land_and_time_settle_what_a_verb_says(text: str, action: Action) -> None:
    assert one(text).action is action


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops slowed down in Sumy region in May, a drop of more than a third.",
        "Russian troops took ground in Sumy region faster, a rise of 40 percent.",
        "The Russian advance in Sumy region lost pace, a decline of almost half.",
    ],
)
def test_a_drop_or_rise_is_no_share_of_land(text: str) -> None:
    assert not one(text).is_claim


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("“A third of Sumy region is ours,” the Ukrainian general said.", Action.HOLDS),
        ("“Half of Sumy region is ours again,” the Ukrainian general said.", Action.RETOOK),
        ("Ukrainian troops gave up half of what they had in Sumy region.", Action.LOST),
        ("Ukrainian troops have retaken half of what the group possessed in Sumy region.", Action.RETOOK),
    ],
)
def test_ours_and_what_was_had_are_land(text: str, action: Action) -> None:
    figure = one(text)
    assert (figure.is_claim, figure.action) == (True, action)
