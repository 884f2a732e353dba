"""Bracketed conversions of an article, with the slip that explains a wrong one."""

from collections.abc import Callable

import pytest

from extractor import extract
from extractor_schemas import Finding

Findings = Callable[[str, str], list[Finding]]
CODES = ("U300", "U301", "U302", "U303", "U304", "U305")


def took(area: str) -> str:
    return f"Russia took {area} of Sumy region, Anna Weber said."


@pytest.mark.parametrize(
    ("area", "code", "expected"),
    [
        ("90 square kilometres (35 square miles)", "U300", None),
        ("90 square kilometres (48 square miles)", "U301", "35 mi²"),
        ("90 square kilometres (56 square miles)", "U302", "35 mi²"),
        ("90 square miles (35 square kilometres)", "U303", "233 km²"),
        ("90 square kilometres (350 square miles)", "U304", "35 mi²"),
        ("90 square kilometres (90 square miles)", "U305", "35 mi²"),
    ],
)
def test_a_wrong_conversion_is_explained(
    findings: Findings, area: str, code: str, expected: str | None
) -> None:
    found = [finding for each in CODES for finding in findings(each, took(area))]
    assert [(finding.code, finding.expected) for finding in found] == [(code, expected)]


@pytest.mark.parametrize(
    ("area", "arithmetic"),
    [
        (
            "almost 90 square kilometres (35 square miles)",
            "90 km² × 0.386102 = 34.75 mi²; printed 35 square miles",
        ),
        (
            "40-50 square kilometres (15-19 square miles)",
            "40 km² × 0.386102 = 15.44 mi²; printed 15-19 square miles",
        ),
        (
            "40-50 square kilometres (15-31 square miles)",
            "50 km² × 0.386102 = 19.31 mi²; printed 15-31 square miles",
        ),
    ],
    ids=["without the hedge", "of a range", "the wrong end of a range"],
)
def test_the_arithmetic_can_be_followed(area: str, arithmetic: str) -> None:
    found = [finding for finding in extract(took(area)).findings if finding.code in CODES]
    assert [finding.arithmetic for finding in found] == [arithmetic]


def test_a_conversion_belongs_to_the_claim_of_its_figure() -> None:
    extraction = extract(took("90 square kilometres (56 square miles)"))
    (finding,) = (finding for finding in extraction.findings if finding.code == "U302")
    assert finding.claims == tuple(claim.id for claim in extraction.claims)


def test_a_conversion_of_what_nobody_claims_is_checked_too(findings: Findings) -> None:
    text = "Fires burned 90 square kilometres (56 square miles) of forest, Anna Weber said."
    assert [finding.claims for finding in findings("U302", text)] == [()]


def test_a_hundred_digits_are_no_obstacle(findings: Findings) -> None:
    area = f"{'9' * 28}.5 square kilometres (1 square mile)"
    assert len(findings("U301", took(area))) + len(findings("U304", took(area))) == 1
