"""Figures that nobody claims, and numerals with several readings."""

from collections.abc import Callable

import pytest

from extractor import Extractor
from extractor_schemas import Finding

Findings = Callable[[str, str], list[Finding]]
TOOK = "Russia took 80 square kilometres of Sumy region, Anna Weber said."


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (TOOK, []),
        (f"{TOOK} Fires burned 90 hectares of forest.", ["90 hectares"]),
        ("Russia took 90 square kilometres (35 square miles) of Sumy region, Anna Weber said.", []),
    ],
    ids=["claimed", "not claimed", "conversion of a claimed one"],
)
def test_every_figure_is_accounted_for(findings: Findings, text: str, figures: list[str]) -> None:
    assert [finding.figures[0].text for finding in findings("C901", text)] == figures


def test_a_figure_that_no_draft_points_at_is_told() -> None:
    found = Extractor().judge(TOOK, ()).findings
    assert [finding.message for finding in found] == [
        "nobody claims '80 square kilometres': no draft points at it"
    ]


def test_an_ambiguous_numeral_is_told_with_its_claim(findings: Findings) -> None:
    (finding,) = findings("N201", "Russia took 1.250 square kilometres of Sumy region, Anna Weber said.")
    assert finding.message == "'1.250 square kilometres' can be read as 1.25 or 1,250 km²"
    assert len(finding.claims) == 1
    assert findings("N201", TOOK) == []
