"""Areas and shares against the reference sizes of the territories."""

from collections.abc import Callable

import pytest

from extractor_schemas import Finding

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]
HELD = "Russia controls {} square kilometres of Kherson region, Anna Weber said."


@pytest.mark.parametrize(
    ("area", "exceeds", "portion"),
    [("40,000", ["inconsistent"], []), ("nearly 30,000", [], ["derived"]), ("14,000", [], ["derived"])],
    ids=["larger than the region", "tolerated", "inside"],
)
def test_no_area_exceeds_its_region(
    outcomes: Outcomes, area: str, exceeds: list[str], portion: list[str]
) -> None:
    text = HELD.format(area)
    assert (outcomes("R501", text), outcomes("R504", text)) == (exceeds, portion)


def test_the_most_that_a_region_can_hold_is_told(findings: Findings) -> None:
    assert [finding.expected for finding in findings("R501", HELD.format("40,000"))] == ["at most 28,461 km²"]


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("28,461", ["consistent"]),
        ("28,500", ["consistent"]),
        ("nearly 28,000", ["consistent"]),
        ("nearly 30,000", ["undetermined"]),
        ("45,000", ["inconsistent"]),
    ],
)
def test_a_stated_size_is_compared_with_the_reference(
    outcomes: Outcomes, size: str, expected: list[str]
) -> None:
    text = f"{HELD.format('14,000')} Kherson region spans {size} square kilometres."
    assert outcomes("R502", text) == expected


def share_and(area: str, *, by: str = "Weber", where: str = "Kherson", side: str = "Russia") -> str:
    return (
        "Russia controls 50 percent of Kherson region, Anna Weber said. "
        f"{side} controls {area} square kilometres of {where} region, {by} said."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (share_and("14,200"), ["consistent"]),
        (share_and("12,800"), ["undetermined"]),
        (share_and("9,000"), ["inconsistent"]),
        (share_and("9,000", by="Ivan Petrenko"), []),
        (share_and("9,000", where="Donetsk"), []),
        (share_and("9,000", side="Ukraine"), []),
    ],
    ids=["agrees", "tolerated", "disjoint", "another speaker", "another territory", "another side"],
)
def test_a_share_and_an_area_of_one_holding(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("R505", text) == expected


def test_a_share_of_a_region_is_so_much_land(findings: Findings) -> None:
    (alone,) = findings("R503", "Russia controls 50 percent of Kherson region, Anna Weber said.")
    (compared,) = findings("R503", share_and("14,200"))
    assert alone.message.startswith("50% of Kherson is [13,005.6, 14,301.7] km²; the rest is")
    assert alone.message.endswith("nothing in the article to compare it with")
    assert "nothing in the article" not in compared.message
    assert alone.arithmetic is not None
    assert alone.arithmetic.endswith("50% of the official 28,461 km² is 14,231 km²")


def test_a_share_of_what_was_held_before_is_no_share_of_the_region(outcomes: Outcomes) -> None:
    text = "Russia has retaken 60 percent of the territory initially occupied in Belgorod region, Weber said."
    assert outcomes("R503", text) == []
