"""Whole sizes: a place that is the subject of its own size, and what is only in it."""

from datetime import date

import pytest

from extractor.reading.reader import read
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import Action, Block, BlockKind, Document

LEAD = "Malian troops took 75 square kilometres in Sikasso region."


def figure_of(text: str, figure: str) -> FigureReading:
    whole = f"{LEAD} {text}"
    document = Document(
        text=whole,
        sha256="0" * 64,
        characters=len(whole),
        language="en",
        blocks=(Block(start=0, end=len(whole), kind=BlockKind.PARAGRAPH),),
        published=date(2025, 2, 20),
    )
    return next(each for each in read_statements(read(document)) if each.mention.text == figure)


@pytest.mark.parametrize(
    "text",
    [
        "The Gaza Strip as a whole is only 365 km2, they said.",
        "The Gaza Strip itself is about 365 km2.",
        "The area of Kidal amounts to 365 km2.",
        "The total area of Kidal comes to 365 km2.",
        "The surface area of Kidal is 365 km2.",
        "The rebels overran Kidal, which has some 365 km2, and left.",
        "In all, Kidal totals 365 km2.",
    ],
    ids=lambda text: text,
)
def test_place_is_the_subject_of_its_size(text: str) -> None:
    assert figure_of(text, "365 km2").action is Action.SPANS


@pytest.mark.parametrize(
    "text",
    [
        "The rebel enclave in Kidal is 365 km2.",
        "The area held in Kidal amounts to 365 km2.",
        "What Mali has in Kidal comes to 365 km2.",
        "Mali, which has 365 km2 in Kidal, will stay.",
        "Niger, which has 365 km2 of Kidal, will stay.",
        "The army's part of Kidal is 365 km2.",
    ],
    ids=lambda text: text,
)
def test_part_of_a_place_is_no_size_of_it(text: str) -> None:
    assert figure_of(text, "365 km2").action is not Action.SPANS
