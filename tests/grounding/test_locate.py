"""Pieces of a draft are found verbatim, or not at all."""

from collections.abc import Callable
from typing import Any

import pytest

from extractor.grounding.folding import fold
from extractor.grounding.locate import LocatedDraft, locate
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Action, ClaimKind, Comparator, Draft, Mode

ReadText = Callable[[str], tuple[Reading, dict[str, FigureReading], tuple[Draft, ...]]]
TEXT = (
    "Russia took 800 km² of Sumy region in January and 64 percent of Kherson region, Anna Weber said.\n\n"
    "Nobody in Sumy region confirmed it."
)


def draft(**fields: Any) -> Draft:
    whole = {
        "quote": TEXT.split("\n")[0], "figure": "800 km²", "value": "800", "unit": "km2",
        "comparator": Comparator.EQ, "kind": ClaimKind.AREA_CHANGED, "action": Action.TOOK,
        "mode": Mode.INDIRECT,
    }  # fmt: skip
    return Draft(**(whole | fields))


@pytest.fixture
def located(read_text: ReadText) -> Callable[..., LocatedDraft]:
    """A draft of the text above, located."""

    def locate_one(text: str = TEXT, **fields: Any) -> LocatedDraft:
        reading, figures, _ = read_text(text)
        return locate(reading, fold(reading.text), figures, draft(**fields), 3)

    return locate_one


@pytest.mark.parametrize(
    ("figure", "value", "mention"),
    [
        ("800 km²", "800", "800 km²"),
        ("800", "800", "800 km²"),
        ("took 800 km² of", "800", "800 km²"),
        ("64 percent", "64", "64 percent"),
        ("64", "64", "64 percent"),
        ("00 km²", "0", None),
        ("8", "8", None),
        ("4 percent", "4", None),
        ("Sumy", "800", None),
    ],
    ids=[
        "as it stands", "without unit", "with words around", "the other one", "the other without unit",
        "end of a number", "beginning of a number", "end of another", "no number",
    ],
)  # fmt: skip
def test_a_figure_is_found_with_all_its_digits(
    located: Callable[..., LocatedDraft], figure: str, value: str, mention: str | None
) -> None:
    found = located(figure=figure, value=value).mention
    assert (found.text if found is not None else None) == mention


@pytest.mark.parametrize("figure", ["46 percent", "65 percent", "800 km2", "8 00 km²", "km", ""])
def test_digits_are_never_almost_right(located: Callable[..., LocatedDraft], figure: str) -> None:
    changes = {"figure": figure} if figure else {"figure": " "}
    assert located(**changes).mention is None


def test_of_two_equal_figures_the_one_that_reads_as_the_draft_says_is_meant(
    located: Callable[..., LocatedDraft],
) -> None:
    text = "Russia took 64 percent of Sumy region and 64 km² of Kherson region, Anna Weber said."
    for unit, mention in (("percent", "64 percent"), ("km2", "64 km²")):
        found = located(text, quote=text, figure="64", value="64", unit=unit).mention
        assert found is not None
        assert found.text == mention


@pytest.mark.parametrize(
    ("position", "start", "is_ambiguous"),
    [(None, 0, True), (0, 0, False), (90, 51, False), (51, 51, False), (30, 0, False)],
    ids=["unknown", "first", "near the second", "second", "nearer to the first"],
)
def test_a_quotation_that_repeats_is_told_apart_by_its_position(
    located: Callable[..., LocatedDraft], position: int | None, start: int, is_ambiguous: bool
) -> None:
    text = "Russia took 800 km² of Sumy region, Weber said. - Russia took 800 km² of Sumy region, Weber said."
    assert text.rindex("Russia") == 50
    found = located(text, quote="took 800 km² of", position=position)
    assert found.quote is not None
    assert (found.quote.start, found.is_ambiguous) == ({0: 7, 51: 57}[start], is_ambiguous)


def test_pieces_stand_in_the_quotation_rather_than_elsewhere(located: Callable[..., LocatedDraft]) -> None:
    found = located(
        territory=("Sumy region", "Nobody in Sumy region", "Odesa"), speaker="Anna Weber", medium="TASS"
    )
    places = [None if piece is None else piece.text(TEXT) for piece in found.territory]
    assert places == ["Sumy region", "Nobody in Sumy region", None]
    assert found.territory[0] is not None
    assert found.territory[0].start == TEXT.index("Sumy region")
    assert found.pieces["speaker"] is not None
    assert found.pieces["medium"] is None
    assert "holder" not in found.pieces


def test_a_hedge_stands_in_the_quotation_or_nowhere(located: Callable[..., LocatedDraft]) -> None:
    text = "Almost nothing is known.\n\nRussia took almost 800 km² of Sumy region, Anna Weber said."
    quote = text.split("\n")[2]
    assert located(text, quote=quote, hedge="almost").pieces["hedge"] is not None
    assert located(text, quote=quote, hedge="Almost").pieces["hedge"] is None


def test_pieces_are_those_that_the_code_reads_with_the_figure(read_text: ReadText) -> None:
    text = (
        "Russia controls 75 percent of Kherson region and Russia controls 40 percent of Donetsk region, "
        "Weber said."
    )
    reading, figures, drafts = read_text(text)
    for number, each in enumerate(drafts):
        found = locate(reading, fold(reading.text), figures, each, number)
        assert found.reading is not None
        assert found.pieces["holder"] == found.reading.holder.piece
    assert len(drafts) == 2


def test_without_its_quotation_nothing_of_a_draft_is_looked_up(located: Callable[..., LocatedDraft]) -> None:
    found = located(quote="Russia lost 800 km²", speaker="Anna Weber")
    assert (found.index, found.quote, found.figure, found.mention, found.pieces) == (3, None, None, None, {})
