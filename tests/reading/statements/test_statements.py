"""Statements: what a whole text says of each figure."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.reader import read
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import (
    Action,
    Block,
    BlockKind,
    ClaimKind,
    Document,
    ShareScope,
    Surface,
)

THURSDAY = date(2025, 2, 20)


def figures(text: str, *, dateline: Surface | None = None) -> dict[str, FigureReading]:
    blocks: list[Block] = []
    start = 0
    for paragraph in text.split("\n\n"):
        if paragraph:
            blocks.append(Block(start=start, end=start + len(paragraph), kind=BlockKind.PARAGRAPH))
        start += len(paragraph) + 2
    document = Document(
        text=text,
        sha256="0" * 64,
        characters=len(text),
        language="en",
        blocks=tuple(blocks),
        published=THURSDAY,
        dateline=dateline,
    )
    return {figure.mention.text: figure for figure in read_statements(read(document))}


def one(text: str) -> FigureReading:
    (figure,) = figures(text).values()
    return figure


def lands(figure: FigureReading) -> list[str]:
    return [place.text for place in figure.territory]


@pytest.mark.parametrize(
    ("text", "kind", "action"),
    [
        ("Malian troops took 40 square kilometres in Sikasso region.", ClaimKind.AREA_CHANGED, Action.TOOK),
        ("Malian troops hold 40 square kilometres in Sikasso region.", ClaimKind.AREA_HELD, Action.HOLDS),
        ("Chad has lost 40 square kilometres in Sikasso region.", ClaimKind.AREA_CHANGED, Action.LOST),
        ("Malian troops control 40 percent of Sikasso region.", ClaimKind.SHARE, Action.HOLDS),
        ("A third of Sikasso region remains under Malian control.", ClaimKind.SHARE, Action.HOLDS),
        ("Malian troops took 40 km2 per day in Sikasso region.", ClaimKind.RATE, Action.TOOK),
        (
            "Malian gains of 40 square kilometres in Sikasso region were reported.",
            ClaimKind.AREA_CHANGED,
            Action.TOOK,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_figure_of_land_is_a_claim_of_its_kind(text: str, kind: ClaimKind, action: Action) -> None:
    figure = one(text)
    assert (figure.is_claim, figure.why_not, figure.kind, figure.action) == (True, None, kind, action)
    assert figure.holder.side in {"Mali", "Chad"}
    assert lands(figure) == ["Sikasso region"]


@pytest.mark.parametrize(
    ("text", "named", "is_near"),
    [
        ("Chad took 40 sq km in Sikasso region.", ["Sikasso region"], True),
        ("Chad took 40% of Sikasso region from Niger.", ["Sikasso region"], True),
        ("In Sikasso region, Chad took 40 sq km.", ["Sikasso region"], True),
        ("Chad took 40 sq km in Sikasso region and Kayes region.", ["Sikasso region", "Kayes region"], True),
        ("Chad took 40 sq km of Malian territory.", ["Malian"], True),
        ("Fighting reached Kayes region. Chad took 40 sq km.", ["Kayes region"], False),
        ("Kayes region is quiet. Chad took 40 sq km of the region.", ["Kayes region"], False),
        ("Kayes region is quiet. Chad took 40% of the region.", ["Kayes region"], False),
        ("They took 40 sq km, Niger's army said.", [], False),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_territory_stands_near_or_is_what_was_spoken_of(text: str, named: list[str], is_near: bool) -> None:
    figure = one(text)
    assert (lands(figure), figure.territory_is_near) == (named, is_near)


def test_dateline_is_no_territory() -> None:
    text = "SIKASSO, Mali, Feb 20 — Chad took 40 sq km in Kayes region."
    found = figures(text, dateline=Surface(text=text[:21], start=0, end=21))
    assert lands(found["40 sq km"]) == ["Kayes region"]


@pytest.mark.parametrize(
    ("text", "since", "said"),
    [
        ("Chad took 40 sq km in Mali last week.", "2025-02-10", None),
        ("In 2022, Chad took 40 sq km in Mali.", "2022-01-01", None),
        ("Chad took 40 sq km in Mali in May, the army said on Monday.", "2024-05-01", "2025-02-17"),
        ("The army said on Monday that Chad took 40 sq km in Mali.", None, "2025-02-17"),
        ("Chad, which left in 2022, took 40 sq km in Mali.", None, None),
        ("Chad took 40 sq km in Mali after rebels left in 2022.", None, None),
        ("The army spoke on Monday. Chad took 40 sq km in Mali.", None, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_time_of_the_fact_is_told_from_the_time_of_saying(
    text: str, since: str | None, said: str | None
) -> None:
    figure = one(text)
    period = str(figure.period.since) if figure.period is not None else None
    saying = str(figure.said.since) if figure.said is not None else None
    assert (period, saying) == (since, said)


def test_time_behind_another_figure_is_that_ones() -> None:
    found = figures("Chad holds 20% of Mali, against 18% in 2022.")
    assert found["20%"].period is None
    period = found["18%"].period
    assert period is not None
    assert period.since == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Chad took 40 sq km, which amounts to 15% of Kayes region.", "40 sq km", "15%"),
        ("Chad took 40 sq km — 15% of Kayes region.", "40 sq km", "15%"),
        ("Chad took 40 sq km, or 15% of Kayes region.", "40 sq km", "15%"),
    ],
    ids=lambda value: value,
)
def test_restated_figure_is_linked_and_takes_over_the_claim(text: str, first: str, second: str) -> None:
    found = figures(text)
    assert found[second].linked_to == found[first].mention.id
    assert (found[second].action, found[second].holder) == (Action.TOOK, found[first].holder)
    assert found[second].is_claim


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Chad took 40 sq km in Mali. Of this, 15 sq km are hills.", "15 sq km"),
        ("Chad holds 20% of Mali, up from 18%.", "18%"),
        ("Chad holds 20% of Mali. It was 18% in 2022.", "18%"),
    ],
    ids=lambda value: value,
)
def test_part_or_earlier_value_goes_on_with_the_claim(text: str, figure: str) -> None:
    found = figures(text)[figure]
    assert (found.is_claim, found.linked_to, found.holder.side) == (True, None, "Chad")
    assert lands(found) == ["Mali"]


def test_they_are_the_holders_of_the_figure_before() -> None:
    found = figures("Chad's troops took 40 sq km in Mali, Niger said. They lost 30 sq km there.")
    assert found["30 sq km"].holder.side == "Chad"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Chad's share of Mali rose by 4 percentage points.", "percentage points"),
        ("A wildfire burned 40 hectares in Mali.", "nobody holds or takes it"),
        ("The fire has taken 40 hectares in Mali.", "its holder is no side of a conflict"),
        ("The minister lost 40 sq km in Mali.", "its holder is no side of a conflict"),
        ("Chad could capture 40 sq km in Mali.", "planned or supposed"),
        ("Chad plans to capture 40 sq km in Mali.", "planned or supposed"),
        ("Chad controls 40% of the wheat in Mali.", "not of territory"),
        ("Chad took a park (40 sq km) in Mali.", "the size of what stands before the bracket"),
        ("Correction: Chad took 40 sq km in Mali.", "the article withdraws it"),
        ("Mali covers 40 sq km.", "the size of a territory that nobody contests here"),
        ("The valley covers 40 sq km.", "not of a known territory"),
        ("They control 40%.", "a share of nothing named"),
    ],
    ids=lambda value: value,
)
def test_figure_that_is_no_claim_says_why(text: str, reason: str) -> None:
    figure = one(text)
    assert (figure.is_claim, figure.why_not) == (False, reason)


def test_have_to_is_no_plan() -> None:
    assert one("Chad has to have captured 40 sq km in Mali.").is_claim


def test_share_of_named_land_is_promoted_in_an_article_that_makes_claims() -> None:
    loose = "At least 15% of Kayes region lies on their side."
    assert not one(loose).is_claim
    assert figures(f"Chad took 40 sq km in Mali.\n\n{loose}")["15%"].is_claim


def test_burned_land_is_not_promoted() -> None:
    text = "Chad took 40 sq km in Mali.\n\nA fire burned 15% of Kayes region."
    assert not figures(text)["15%"].is_claim


def test_size_of_a_territory_is_a_claim_beside_claims_of_holding() -> None:
    found = figures("Chad took 40 sq km in Mali.\n\nKayes region covers 119,743 sq km.")
    assert (found["119,743 sq km"].is_claim, found["119,743 sq km"].kind) == (True, ClaimKind.REGION_SIZE)


def test_share_of_unnamed_land_becomes_one_of_the_only_territory() -> None:
    base = one("In Kayes region, Chad holds 15% of the land.").base
    assert base is not None
    assert base.scope is ShareScope.REGION_TOTAL


def test_conversion_is_no_figure_of_its_own() -> None:
    assert list(figures("Chad took 40 sq km (15.4 sq mi) in Mali.")) == ["40 sq km"]


def test_the_army_is_that_of_the_territory() -> None:
    assert one("The army took 40 sq km in Kayes region.").holder.side == "Mali"


PARTS = [
    "Chad ",
    "took ",
    "40 sq km ",
    "15% of ",
    "Mali ",
    "Kayes region",
    "in 2022",
    ". ",
    ", ",
    "which amounts to ",
    "(",
    ")",
    "the army said on Monday",
    "“",
    "”",
    " and ",
    "the region ",
    "They ",
    "up from ",
    "of this ",
    "\n\n",
    "Malian ",
    "was captured by ",
    "; ",
    "covers ",
    "last week",
    "a fire ",
    " could ",
    "Correction: ",
]


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=4)), max_size=30).map("".join))
def test_any_text_is_read_and_every_figure_says_what_it_is(text: str) -> None:
    for figure in figures(text).values():
        assert figure.is_claim == (figure.why_not is None)
        assert figure.read.sentence.start <= figure.mention.start < figure.read.sentence.end
        for time in (figure.period, figure.said):
            assert time is None or 0 <= time.start < time.end <= len(text)
        for piece in (figure.holder.piece, figure.base.piece if figure.base is not None else None):
            assert piece is None or 0 <= piece.start < piece.end <= len(text)
