"""Parts, rests and wholes of one article."""

from collections.abc import Callable

import pytest

from extractor import extract
from extractor_schemas import Finding, RelationKind, Severity

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]


def rest(
    left: str,
    *,
    share: str = "60 percent",
    holder: str = "Ukraine",
    where: str = "Belgorod",
    by: str = "Weber",
) -> str:
    return (
        f"Russia has retaken 300 square kilometres of Belgorod region, which amounts to {share} of the "
        f"territory initially occupied, Anna Weber said. {holder} still controls {left} square kilometres of "
        f"{where} region, {by} said."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (rest("200"), ["consistent"]),
        (rest("215"), ["undetermined"]),
        (rest("900"), ["inconsistent"]),
        (rest("more than 400"), ["inconsistent"]),
        (rest("900", where="Sumy"), []),
        (rest("900", holder="Russia"), []),
        (rest("900", share="0 percent"), []),
    ],
    ids=["agrees", "tolerated", "disjoint", "disjoint bound", "another territory", "same side", "no share"],
)
def test_what_is_left_follows_from_area_and_share(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("P602", text) == expected


def test_a_bound_that_follows_is_entailed(findings: Findings) -> None:
    text = rest("more than 100").replace("retaken 300", "retaken more than 300")
    (finding,) = findings("P602", text)
    assert finding.message.endswith("> 100 km² is entailed")


def test_another_speaker_of_the_rest_is_named(findings: Findings) -> None:
    (finding,) = findings("P602", rest("900", by="Ivan Petrenko"))
    assert finding.message.endswith("does not agree with 900 km², by Ivan Petrenko")


def test_the_implied_whole_is_derived(findings: Findings) -> None:
    (finding,) = findings("P601", rest("200"))
    assert finding.message == "300 km² being 60% makes a whole of [495, 505] km²"
    assert finding.severity is Severity.INFO


def two_stocks(
    first: str, second: str, *, by: str = "Weber", where: str = "Belgorod", side: str = "Ukraine"
) -> str:
    return (
        f"Ukraine controls {first} square kilometres of Belgorod region, Anna Weber said. "
        f"{side} controls {second} square kilometres of {where} region, {by} said."
    )


DAYS = (
    "Ukraine controlled 500 square kilometres of Belgorod region on Feb. 3, Anna Weber said. "
    "Ukraine controlled 900 square kilometres of Belgorod region on Feb. 4, Weber said."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (two_stocks("more than 400", "around 450"), ["consistent"]),
        (two_stocks("800", "820"), ["undetermined"]),
        (two_stocks("500", "900"), ["inconsistent"]),
        (two_stocks("500", "900", by="Ivan Petrenko"), ["undetermined"]),
        (DAYS, ["undetermined"]),
        (two_stocks("500", "900", where="Sumy"), []),
        (two_stocks("500", "900", side="Russia"), []),
    ],
    ids=[
        "agree", "tolerated", "one speaker disagrees", "two speakers disagree", "another day",
        "another territory", "another side",
    ],
)  # fmt: skip
def test_two_figures_of_one_holding(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("P603", text) == expected


def test_only_a_speaker_who_contradicts_himself_makes_an_error(findings: Findings) -> None:
    (own,) = findings("P603", two_stocks("500", "900"))
    (others,) = findings("P603", two_stocks("500", "900", by="Ivan Petrenko"))
    assert (own.severity, others.severity) == (Severity.ERROR, Severity.WARNING)
    assert "do not agree" in own.message
    assert "do not agree" in others.message


def test_days_between_two_figures_are_told(findings: Findings) -> None:
    assert [finding.message.rpartition(", ")[2] for finding in findings("P603", DAYS)] == ["1 day apart"]


@pytest.mark.parametrize(
    ("first", "second", "is_told"),
    [
        ("Ukrainian army spokesman Ivan Petrenko", "Russian army spokeswoman Anna Weber", True),
        ("Ukrainian army spokesman Ivan Petrenko", "Ukrainian governor Olena Bondar", False),
        ("Ivan Petrenko", "Anna Weber", False),
    ],
    ids=["opposed", "one side", "sides unknown"],
)
def test_agreement_of_opposed_speakers_is_told(
    findings: Findings, first: str, second: str, is_told: bool
) -> None:
    (finding,) = findings(
        "P603",
        f"Ukraine controls around 500 square kilometres of Belgorod region, {first} said. "
        f"Ukraine controls more than 450 square kilometres of Belgorod region, {second} said.",
    )
    assert finding.message.endswith("though on opposed sides") is is_told


def test_the_source_of_an_inference_counts_as_its_speaker(findings: Findings) -> None:
    (finding,) = findings(
        "P603",
        "Russia has retaken 100 square kilometres of Belgorod region, Russian spokeswoman Anna Weber said. "
        "Based on Weber's statements, Ukraine controls more than 450 square kilometres of Belgorod region. "
        "Ukraine controls around 500 square kilometres of Belgorod region, Ukrainian spokesman Ivan Petrenko "
        "said.",
    )
    assert finding.message.startswith("the article's > 450 km² and Ivan Petrenko's ≈ 500 km² agree")
    assert finding.message.endswith("though on opposed sides")


def test_figures_of_one_year_are_not_days_apart(findings: Findings) -> None:
    text = (
        "Ukraine controlled 500 square kilometres of Belgorod region in 2024, Anna Weber said. "
        "Ukraine controlled 900 square kilometres of Belgorod region in December 2024, Weber said."
    )
    assert [finding.severity for finding in findings("P603", text)] == [Severity.ERROR]


def shares(
    first: str, second: str, *, by: str = "Anna Weber", where: str = "Kherson", side: str = "Ukraine"
) -> str:
    return (
        f"Russia controls {first} percent of Kherson region, Anna Weber said. "
        f"{side} controls {second} percent of {where} region, {by} said."
    )


BASES = (
    "Russia has retaken 75 percent of the territory initially occupied in Kherson region, Anna Weber said. "
    "Ukraine controls 40 percent of Kherson region, Weber said."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (shares("75", "25"), ["consistent"]),
        (shares("75", "10"), ["consistent"]),
        (shares("55", "47"), ["undetermined"]),
        (shares("75", "40"), ["inconsistent"]),
        (shares("more than 60", "more than 50"), ["inconsistent"]),
        (shares("75", "40", by="Ivan Petrenko"), []),
        (shares("75", "40", where="Donetsk"), []),
        (shares("75", "40", side="Russia"), []),
        (BASES, []),
    ],
    ids=[
        "all", "less than all", "slightly more", "more than all", "more by their bounds", "another speaker",
        "another territory", "the same side", "another base",
    ],
)  # fmt: skip
def test_parts_do_not_exceed_the_whole(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("P604", text) == expected


def test_only_parts_that_exceed_the_whole_are_corrected(findings: Findings) -> None:
    expected = [findings("P604", shares("75", second))[0].expected for second in ("10", "40")]
    assert expected == [None, "no more than 100%"]


def test_two_sides_in_one_sentence_are_told_apart(outcomes: Outcomes) -> None:
    text = (
        "Russia controls 75 percent of Kherson region and Ukraine controls 40 percent of Kherson region, "
        "Anna Weber said."
    )
    assert outcomes("P604", text) == ["inconsistent"]


def test_what_was_recomputed_together_is_linked() -> None:
    taken, share, left = extract(rest("200"), published="2025-02-20").claims
    assert [(link.kind, link.claim) for link in share.relations] == [(RelationKind.SAME_QUANTITY, taken.id)]
    assert [(link.kind, link.claim) for link in left.relations] == [(RelationKind.COMPLEMENT_OF, taken.id)]
