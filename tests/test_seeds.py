"""The embedded engine makes of the two seed articles exactly the claims that were annotated by hand."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel

from extractor import extract
from extractor.documents import source_span, text_span
from extractor_schemas import (
    Claim,
    Evidence,
    Extraction,
    GoldClaim,
    GoldDocument,
    Period,
    PublishedBasis,
    Surface,
    Verdict,
)
from extractor_schemas.gold import GoldPeriod

SEEDS = Path(__file__).parent / "gold" / "seed"
GOLD = {
    path.name.removesuffix(".gold.json"): GoldDocument.model_validate_json(path.read_bytes())
    for path in sorted(SEEDS.glob("*.gold.json"))
}
CLAIMS_IN = {"the-moscow-times": 7, "wire-copy": 9}
CENSUS = {
    "the-moscow-times": [
        "64%",
        "64%",
        "800 square kilometers",
        "309 square miles",
        "64%",
        "400 square kilometers",
        "154 square miles",
        "500 square kilometers",
        "75%",
        "1%",
        "4,500 square kilometers",
    ],
    "wire-copy": [
        "64 percent",
        "30,000 square kilometres",
        "800 square kilometres",
        "309 square miles",
        "64 percent",
        "400 square kilometres",
        "500 square kilometres",
        "75 percent",
        "one percent",
        "4,500 square kilometres",
        "600 square kilometres",
    ],
}


class Made(NamedTuple):
    """A claim with the extraction that it is part of."""

    extraction: Extraction
    claim: Claim

    def in_file(self, piece: Surface) -> tuple[int, int]:
        """Where a piece stands in the article file, as gold counts."""
        return source_span(self.extraction.document, piece)


def words(piece: Surface | None) -> str | None:
    return None if piece is None else piece.text


def number(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def days(period: GoldPeriod | Period | None) -> tuple[object, ...] | None:
    if period is None:
        return None
    surface = period.surface.text if isinstance(period.surface, Surface) else period.surface
    return surface, period.start, period.end, period.as_of


def repeats_of(made: Made) -> list[Evidence]:
    return sorted(made.claim.evidence[1:], key=lambda evidence: evidence.figure.start)


def conversions(made: Made) -> list[tuple[object, ...]]:
    return [
        (each.text, made.in_file(each), number(each.value), each.unit, each.verdict)
        for each in made.claim.conversions
    ]


def conversions_in(gold: GoldClaim) -> list[tuple[object, ...]]:
    return [
        (each.text, (each.start, each.end), number(each.value), each.unit, each.verdict)
        for each in gold.conversions
    ]


FIELDS: dict[str, tuple[Callable[[GoldClaim], object], Callable[[Made], object]]] = {
    "kind": (lambda gold: gold.kind, lambda made: made.claim.kind),
    "value": (lambda gold: number(gold.value), lambda made: number(made.claim.quantity.value)),
    "value_hi": (lambda gold: number(gold.value_hi), lambda made: number(made.claim.quantity.value_hi)),
    "unit": (lambda gold: gold.unit, lambda made: made.claim.quantity.unit),
    "comparator": (lambda gold: gold.comparator, lambda made: made.claim.quantity.comparator),
    "hedge": (lambda gold: gold.hedge, lambda made: words(made.claim.quantity.hedge)),
    "figure": (
        lambda gold: (gold.text, gold.start, gold.end),
        lambda made: (made.claim.quantity.text, *made.in_file(made.claim.quantity)),
    ),
    "conversions": (conversions_in, conversions),
    "share_scope": (
        lambda gold: gold.share_of and gold.share_of.scope,
        lambda made: made.claim.share_of and made.claim.share_of.scope,
    ),
    "share_surface": (
        lambda gold: gold.share_of and gold.share_of.surface,
        lambda made: made.claim.share_of and words(made.claim.share_of.surface),
    ),
    "territory": (
        lambda gold: sorted((each.name, each.iso) for each in gold.territory),
        lambda made: sorted((each.name, each.iso) for each in made.claim.territory),
    ),
    "holder_side": (
        lambda gold: gold.holder and gold.holder.side,
        lambda made: made.claim.holder and made.claim.holder.side,
    ),
    "holder_surface": (
        lambda gold: gold.holder and gold.holder.surface,
        lambda made: made.claim.holder and words(made.claim.holder.surface),
    ),
    "action": (lambda gold: gold.action, lambda made: made.claim.action),
    "period": (lambda gold: days(gold.period), lambda made: days(made.claim.period)),
    "speaker": (lambda gold: gold.attribution.speaker, lambda made: made.claim.attribution.name),
    "role": (lambda gold: gold.attribution.role, lambda made: words(made.claim.attribution.role)),
    "affiliation": (
        lambda gold: gold.attribution.affiliation,
        lambda made: words(made.claim.attribution.affiliation),
    ),
    "medium": (lambda gold: gold.attribution.medium, lambda made: words(made.claim.attribution.medium)),
    "mode": (lambda gold: gold.attribution.mode, lambda made: made.claim.attribution.mode),
    "stance": (lambda gold: gold.attribution.stance, lambda made: made.claim.attribution.stance),
    "said_on": (
        lambda gold: days(gold.attribution.said_on),
        lambda made: days(made.claim.attribution.said_on),
    ),
    "repeat_spans": (
        lambda gold: [(each.text, each.start, each.end) for each in gold.repeats],
        lambda made: [(each.figure.text, *made.in_file(each.figure)) for each in repeats_of(made)],
    ),
    "repeat_hedges": (
        lambda gold: [(each.comparator, each.hedge) for each in gold.repeats],
        lambda made: [(each.comparator, words(each.hedge)) for each in repeats_of(made)],
    ),
    "repeat_modes": (
        lambda gold: [each.mode for each in gold.repeats],
        lambda made: [each.mode for each in repeats_of(made)],
    ),
}
"""By field: what gold says, and what the claim says, in a form that can be compared."""


def cases() -> Iterator[object]:
    for article, gold in GOLD.items():
        for claim in gold.claims:
            for field in FIELDS:
                if field == "said_on" and claim.attribution.said_on is None:
                    continue
                yield pytest.param(article, claim, field, id=f"{article}-{claim.text}-{field}")


ARTICLES = pytest.mark.parametrize("article", GOLD)


def find_claim(extraction: Extraction, gold: GoldClaim) -> Claim:
    """The claim whose figure is the annotated one."""
    place = text_span(extraction.document, gold.start, gold.end)
    found = [each for each in extraction.claims if each.span == place]
    assert len(found) == 1, f"{len(found)} claims have the figure {gold.text!r} at {gold.start} of the file"
    return found[0]


def pieces_of(value: object) -> Iterator[Surface]:
    """Every verbatim piece inside a model, however deep."""
    if isinstance(value, Surface):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from pieces_of(getattr(value, name))
    elif isinstance(value, tuple):
        for each in value:  # pyright: ignore[reportUnknownVariableType]
            yield from pieces_of(each)


@pytest.mark.parametrize(("article", "gold", "field"), list(cases()))
def test_claim_is_as_annotated(
    seed_extractions: dict[str, Extraction], article: str, gold: GoldClaim, field: str
) -> None:
    extraction = seed_extractions[article]
    annotated, made = FIELDS[field]
    assert made(Made(extraction, find_claim(extraction, gold))) == annotated(gold)


@ARTICLES
def test_there_are_exactly_the_annotated_claims(
    seed_extractions: dict[str, Extraction], article: str
) -> None:
    extraction = seed_extractions[article]
    made = [Made(extraction, each).in_file(each.quantity) for each in extraction.claims]
    assert made == [(each.start, each.end) for each in GOLD[article].claims]
    assert len(made) == CLAIMS_IN[article]


@ARTICLES
def test_only_the_share_of_three_regions_is_flagged(
    seed_extractions: dict[str, Extraction], article: str
) -> None:
    flagged = [each for each in seed_extractions[article].claims if each.verdict is not Verdict.ACCEPTED]
    assert [(str(each.quantity.value), each.verdict) for each in flagged] == [("75", Verdict.FLAGGED)]


@ARTICLES
def test_census_lists_the_quantities_and_no_year_date_ordinal_or_address_digit(
    seed_extractions: dict[str, Extraction], article: str
) -> None:
    assert [each.text for each in seed_extractions[article].mentions] == CENSUS[article]


@ARTICLES
def test_statement_of_putin_is_no_claim(seed_extractions: dict[str, Extraction], article: str) -> None:
    extraction = seed_extractions[article]
    text = extraction.document.text or ""
    start = text.index("Vladimir Putin")
    end = text.index("\n", start)
    pieces = [each for claim in extraction.claims for each in claim.evidence]
    assert [each.text for each in pieces if each.start < end and start < each.end] == []
    assert [each.text for each in extraction.mentions if start <= each.start < end] == []
    names = {claim.attribution.name for claim in extraction.claims}
    assert [name for name in names if name and "Putin" in name] == []


@ARTICLES
def test_every_piece_stands_where_it_says(seed_extractions: dict[str, Extraction], article: str) -> None:
    extraction = seed_extractions[article]
    text = extraction.document.text or ""
    pieces = list(pieces_of(extraction))
    assert len(pieces) > 100
    assert [each for each in pieces if text[each.start : each.end] != each.text] == []


@ARTICLES
def test_context_of_evidence_stands_beside_it(seed_extractions: dict[str, Extraction], article: str) -> None:
    text = seed_extractions[article].document.text or ""
    for claim in seed_extractions[article].claims:
        for each in claim.evidence:
            assert text[: each.start].endswith(each.prefix)
            assert text[each.end :].startswith(each.suffix)
            assert each.contains(each.figure)


@ARTICLES
def test_no_draft_and_no_mention_disappears(seed_extractions: dict[str, Extraction], article: str) -> None:
    extraction = seed_extractions[article]
    used = [each.draft for claim in extraction.claims for each in claim.evidence]
    refused = [each.draft for each in extraction.rejected]
    assert sorted(used + refused) == list(range(extraction.drafts))
    assert refused == []
    known = {claim.id for claim in extraction.claims} | {each.id for each in extraction.mentions}
    assert [each.text for each in extraction.mentions if each.covered_by not in known] == []


@ARTICLES
def test_article_has_the_bytes_that_were_annotated(article: str) -> None:
    assert sha256((SEEDS / GOLD[article].article).read_bytes()).hexdigest() == GOLD[article].sha256


@ARTICLES
def test_annotations_stand_in_the_article(article: str) -> None:
    text = (SEEDS / GOLD[article].article).read_bytes().decode()
    pieces = list(pieces_of(GOLD[article]))
    assert [each for each in pieces if text[each.start : each.end] != each.text] == []
    for claim in GOLD[article].claims:
        names = [each.surface for each in claim.territory]
        names += [claim.holder.surface] if claim.holder and claim.holder.surface else []
        names += [claim.share_of.surface] if claim.share_of and claim.share_of.surface else []
        assert [name for name in names if name not in text] == []


def test_day_of_publication_is_read_where_the_text_states_it(
    seed_extractions: dict[str, Extraction],
) -> None:
    document = seed_extractions["the-moscow-times"].document
    assert (str(document.published), document.published_basis) == ("2025-02-20", PublishedBasis.STATED)


def test_dateline_without_a_year_leads_to_the_same_claims(
    seed_extractions: dict[str, Extraction],
) -> None:
    given = seed_extractions["wire-copy"]
    alone = extract((SEEDS / "wire-copy.txt").read_bytes().decode())
    assert (str(alone.document.published), alone.document.published_basis) == (
        "2025-02-20",
        PublishedBasis.INFERRED,
    )
    assert alone.claims == given.claims
