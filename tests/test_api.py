"""The Python interface: one call an article, the same result every way."""

import asyncio
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor import (
    ConfigError,
    EmptyDocumentError,
    Extraction,
    Extractor,
    InputError,
    Verdict,
    aextract,
    check,
    extract,
    load_document,
    read_document,
    scan,
)
from extractor_schemas import PublishedBasis, Severity

SEED = Path(__file__).parent / "gold" / "seed" / "the-moscow-times.txt"
TEXT = SEED.read_text(encoding="utf-8")
WRONG = "Troops seized 90 square kilometres (56 square miles) of Kharkiv region."
FIGURES = (
    "Troops took about 1.250 km² (309 sq mi), two-thirds or 64%–70 % of Kursk region, 5 ha a day, he said. "
)


def without_times(extraction: Extraction) -> Extraction:
    return extraction.model_copy(
        update={"provenance": extraction.provenance.model_copy(update={"duration_ms": {}})}
    )


def test_every_way_to_extract_gives_the_same() -> None:
    extractor = Extractor()
    document = read_document(TEXT, published="2025-02-20")
    wanted = without_times(extract(TEXT, published="2025-02-20"))
    drafts = extractor.propose(document)
    others = [
        extract(document),
        extract(TEXT, published=date(2025, 2, 20), engine="grammar"),
        extractor.extract(TEXT, published="2025-02-20"),
        asyncio.run(extractor.aextract(document)),
        asyncio.run(aextract(TEXT, published="2025-02-20")),
        extractor.judge(document, drafts),
    ]
    assert [without_times(other) == wanted for other in others] == [True] * len(others)


def test_one_extractor_serves_many_articles_at_once() -> None:
    extractor = Extractor()

    async def both() -> list[Extraction]:
        return await asyncio.gather(*(extractor.aextract(text) for text in (TEXT, WRONG, TEXT)))

    first, second, third = (without_times(each) for each in asyncio.run(both()))
    assert first == third == without_times(extract(TEXT))
    assert second == without_times(extract(WRONG))


def test_an_extraction_reads_back_from_its_json() -> None:
    extraction = extract(TEXT)
    assert Extraction.model_validate_json(extraction.model_dump_json()) == extraction


def test_a_claim_has_value_unit_and_verdict() -> None:
    claim = extract(TEXT).claims[0]
    assert (claim.quantity.value, claim.quantity.unit, claim.verdict) == (
        Decimal(800),
        "km2",
        Verdict.ACCEPTED,
    )


def test_a_given_day_wins_over_the_text() -> None:
    document = extract(TEXT, published="2024-03-01").document
    assert (document.published, document.published_basis) == (date(2024, 3, 1), PublishedBasis.GIVEN)


def test_a_given_language_wins_over_the_text() -> None:
    assert extract(TEXT, language="de").document.language == "de"


@pytest.mark.parametrize("spec", ["", "oracle", "openai:", "openai:+grammar", "Grammar"])
def test_an_unknown_engine_is_refused_before_anything_is_read(spec: str) -> None:
    with pytest.raises(ConfigError, match="grammar"):
        extract("", engine=spec)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff\u2060"])
def test_a_text_without_text_is_refused(text: str) -> None:
    with pytest.raises(EmptyDocumentError):
        extract(text)


@pytest.mark.parametrize("day", ["2025-02-30", "yesterday", "", "20.02.2025"])
def test_a_malformed_day_is_refused(day: str) -> None:
    with pytest.raises(ConfigError):
        extract(TEXT, published=day)


def test_a_document_is_not_dated_a_second_time() -> None:
    with pytest.raises(ConfigError, match="read_document"):
        extract(read_document(TEXT), published="2025-02-20")


def test_a_document_written_without_its_text_is_refused() -> None:
    document = read_document(TEXT).model_copy(update={"text": None})
    with pytest.raises(ConfigError, match="read the article again"):
        extract(document)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        load_document(tmp_path / "missing.txt")


def test_a_file_and_its_text_make_the_same_document() -> None:
    assert load_document(SEED) == read_document(TEXT)


def test_scan_slices_the_text_it_was_given() -> None:
    text = f"<p>{FIGURES}</p>"
    mentions = scan(text)
    assert len(mentions) > 4
    assert [text[mention.start : mention.end] for mention in mentions] == [
        mention.text for mention in mentions
    ]


def test_scan_of_nothing_is_nothing() -> None:
    assert scan("") == ()


def test_check_finds_what_does_not_hold() -> None:
    (finding,) = check(WRONG)
    assert (finding.code, finding.severity, finding.expected) == ("U302", Severity.ERROR, "35 mi²")


def test_check_says_nothing_of_what_holds_unless_asked_for_the_code() -> None:
    text = WRONG.replace("56", "35")
    assert check(text) == ()
    assert [finding.code for finding in check(text, select=("u300",))] == ["U300"]


def test_check_says_what_nobody_claims_only_if_asked() -> None:
    text = "The fire burned 300 hectares near Izmir."
    assert check(text) == ()
    assert [finding.code for finding in check(text, select=("C",))] == ["C901"]


def test_check_ignores_codes() -> None:
    assert check(WRONG, ignore=("U3",)) == ()


def test_check_refuses_codes_that_do_not_exist() -> None:
    with pytest.raises(ConfigError, match="extractor rule"):
        check(WRONG, select=("U9",))


HOSTILE = st.text(st.characters() | st.sampled_from("0123456789.,%–() \n\"'<>[]*#&;²½٣"), max_size=200)
MIXED = st.lists(HOSTILE | st.sampled_from(FIGURES.split()), max_size=12).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(MIXED)
@example(FIGURES)
@example("\ud800 5 km²")
@example("5" * 5_000 + " km²")
@example("(" * 3_000 + "5 km²")
def test_any_text_makes_an_extraction_or_is_refused(text: str) -> None:
    try:
        extraction = extract(text)
    except InputError:
        return
    known = extraction.document.text or ""
    assert bool(extraction.claims) is (extraction.reason is None)
    assert [known[mention.start : mention.end] for mention in extraction.mentions] == [
        mention.text for mention in extraction.mentions
    ]
    used = [evidence.draft for claim in extraction.claims for evidence in claim.evidence]
    used += [rejection.draft for rejection in extraction.rejected]
    assert sorted(used) == list(range(extraction.drafts))
