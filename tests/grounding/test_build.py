"""A claim has what stands in the text, resolved; not what the draft says of it."""

from datetime import date
from fractions import Fraction

import pytest

from extractor import Extractor, extract
from extractor_schemas import (
    Claim,
    ClaimKind,
    ConversionVerdict,
    Mode,
    Period,
    ShareScope,
    TimePrecision,
)

TOOK = (
    "Russia has taken more than 300 square kilometres (116 square miles) of Sumy region since January, "
    "Colonel Anna Weber told Rossiya TV on Wednesday."
)


def claim_in(text: str) -> Claim:
    (claim,) = extract(text, published="2025-02-20").claims
    return claim


def test_a_claim_says_where_everything_stands() -> None:
    claim = claim_in(TOOK)
    pieces = [
        claim.quantity, claim.quantity.hedge, claim.evidence[0], claim.evidence[0].figure,
        claim.territory[0].surface, claim.attribution.speaker, claim.attribution.medium, *claim.conversions,
    ]  # fmt: skip
    for piece in pieces:
        assert piece is not None
        assert TOOK[piece.start : piece.end] == piece.text
    assert claim.id == f"c{claim.quantity.start}"
    assert claim.mention == f"m{claim.quantity.start}"


def test_an_area_is_given_in_square_kilometres_too() -> None:
    claim = claim_in(TOOK.replace("square kilometres (116 square miles)", "square miles"))
    assert claim.quantity.value_km2 is not None
    assert Fraction(claim.quantity.value_km2) == Fraction("776.9964331008")
    assert claim.quantity.interval.hard.low == 300


def test_a_share_has_no_area() -> None:
    assert claim_in("Russia controls 60 percent of Sumy region, Anna Weber said.").quantity.value_km2 is None


def test_conversions_belong_to_their_figure() -> None:
    (conversion,) = claim_in(TOOK).conversions
    assert (conversion.text, conversion.bracket) == ("116 square miles", "()")
    assert conversion.verdict is ConversionVerdict.EXACT


def test_evidence_is_quoted_with_what_stands_around_it() -> None:
    text = (
        f"Nothing was known for days, and for days.\n\n{TOOK}\n\nNobody confirmed it, and nobody denied it."
    )
    claim = claim_in(text)
    (evidence,) = claim.evidence
    around = f"{evidence.prefix}{evidence.text}{evidence.suffix}"
    assert (len(evidence.prefix), len(evidence.suffix)) == (32, 32)
    assert around in text


@pytest.mark.parametrize(
    ("text", "name", "iso", "part_of"),
    [
        ("Russia controls 60 percent of Sumy region, Anna Weber said.", "Sumy", "UA-59", "Ukraine"),
        ("Russia controls 6 percent of Ukraine, Anna Weber said.", "Ukraine", "UA", None),
    ],
)
def test_territories_are_those_of_the_gazetteer(text: str, name: str, iso: str, part_of: str | None) -> None:
    (territory,) = claim_in(text).territory
    assert (territory.name, territory.iso, territory.part_of) == (name, iso, part_of)


def test_a_long_name_of_a_place_is_found_by_a_part_of_it() -> None:
    text = "Rebels control 500 square kilometres of the Democratic Republic of the Congo, Anna Weber said."
    (draft,) = Extractor().propose(text)
    extraction = Extractor().judge(text, (draft.model_copy(update={"territory": ("the Congo",)}),))
    assert [territory.iso for claim in extraction.claims for territory in claim.territory] == ["CD"]


@pytest.mark.parametrize(
    ("when", "period"),
    [
        ("since January", (date(2025, 1, 1), date(2025, 2, 19), None)),
        ("in January 2025", (date(2025, 1, 1), date(2025, 2, 1), None)),
        ("on Tuesday", (date(2025, 2, 18), date(2025, 2, 19), None)),
    ],
)
def test_times_are_resolved_against_publication_and_run_on_until_they_are_told(
    when: str, period: tuple[date | None, date | None, date | None]
) -> None:
    found = claim_in(TOOK.replace("since January", when)).period
    assert found is not None
    assert found.surface is not None
    assert found.surface.text == when
    assert (found.start, found.end, found.as_of) == period
    assert found.anchor == date(2025, 2, 20)


def test_a_stock_without_a_time_is_as_of_the_day_it_was_said() -> None:
    claim = claim_in("Russia controls 60 percent of Sumy region, Anna Weber said on Tuesday.")
    day = date(2025, 2, 18)
    assert claim.period == Period(as_of=day, precision=TimePrecision.DAY, anchor=date(2025, 2, 20))


def test_a_size_has_no_time() -> None:
    text = (
        "Russia controls 60 percent of Sumy region, Anna Weber said on Tuesday. "
        "Sumy region spans 23,800 square kilometres."
    )
    assert [claim.period for claim in extract(text).claims if claim.kind is ClaimKind.REGION_SIZE] == [None]


def test_what_an_agency_says_in_its_own_voice_it_says() -> None:
    text = "KYIV, Feb 20 (Reuters) - Russia controls 60 percent of Sumy region."
    claim = claim_in(text)
    assert (claim.attribution.name, claim.attribution.mode) == ("Reuters", Mode.NARRATOR_BACKGROUND)


def test_an_open_base_stays_open() -> None:
    text = "Russia controls 75 percent of Kherson and Donetsk regions, Anna Weber said."
    share = claim_in(text).share_of
    assert share is not None
    assert share.scope is ShareScope.UNRESOLVED
    assert [territory.name for territory in share.territory] == ["Kherson", "Donetsk"]


STORY = "Russia controls {} of Sumy region, Colonel Anna Weber said on Tuesday."


@pytest.mark.parametrize(
    ("one", "other", "are_equal"),
    [
        ("300 square kilometres", "300 sq km", True),
        ("300 square kilometres", "30,000 hectares", True),
        ("300 square kilometres", "more than 300 square kilometres", False),
        ("300 square kilometres", "310 square kilometres", False),
        ("60 percent", "60%", True),
        ("60 percent", "60 to 65 percent", False),
    ],
)
def test_the_fingerprint_is_that_of_the_claim_not_of_its_wording(
    one: str, other: str, are_equal: bool
) -> None:
    first = claim_in(STORY.format(one))
    second = claim_in(f"Nothing else is known.\n\n{STORY.format(other).replace('Colonel Anna ', '')}")
    assert (first.fingerprint == second.fingerprint) is are_equal


def test_a_rate_by_the_day_is_not_that_by_the_month() -> None:
    text = "In January 2025, Russia took 10 square kilometres per {} in Sumy region, Anna Weber said."
    assert claim_in(text.format("day")).fingerprint != claim_in(text.format("month")).fingerprint
