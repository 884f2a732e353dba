"""Shares against what was taken, what is left, and the region."""

from collections.abc import Callable

import pytest

from extractor_schemas import Finding

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]
BASE = "of the territory initially occupied"


def taken_and_left(
    taken: str, share: str, left: str, *, base: str = BASE, holder: str = "Ukraine", where: str = "Belgorod"
) -> str:
    return (
        f"Russia has retaken {taken} square kilometres of Belgorod region, which amounts to {share} {base}, "
        f"Anna Weber said. {holder} still controls {left} square kilometres of {where} region, Weber said."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (taken_and_left("more than 300", "about 60 percent", "more than 200"), ["consistent"]),
        (taken_and_left("300", "60 percent", "200"), ["consistent"]),
        (taken_and_left("300", "60 percent", "215"), ["undetermined"]),
        (taken_and_left("300", "60 percent", "900"), ["inconsistent"]),
        (taken_and_left("300", "60 percent", "900", where="Sumy"), []),
        (taken_and_left("300", "60 percent", "900", holder="Russia"), []),
        (taken_and_left("300", "60 percent", "900", base="of the region"), []),
        (taken_and_left("300", "0 percent", "900"), []),
        (taken_and_left("0", "60 percent", "900"), []),
    ],
    ids=[
        "hedged", "exact", "tolerated", "disjoint", "another territory", "the same side", "another base",
        "no share", "nothing taken",
    ],
)  # fmt: skip
def test_share_follows_from_taken_and_left(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("S403", text) == expected


def test_the_right_share_is_told_where_the_stated_one_is_wrong(findings: Findings) -> None:
    (wrong,) = findings("S403", taken_and_left("300", "60 percent", "900"))
    (right,) = findings("S403", taken_and_left("300", "60 percent", "200"))
    assert wrong.expected is not None
    assert wrong.expected.endswith("25.19]%")
    assert "24.81" in wrong.expected
    assert right.expected is None
    assert [surface.text for surface in wrong.figures][2] == "60 percent"


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        ("130 percent", ["inconsistent"]),
        ("80-110 percent", ["inconsistent"]),
        ("100 percent", []),
        ("two-thirds", []),
    ],
)
def test_no_share_exceeds_the_whole(outcomes: Outcomes, share: str, expected: list[str]) -> None:
    assert outcomes("S401", f"Russia controls {share} of Kherson region, Anna Weber said.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 130 percent of Kherson region was mined, Anna Weber said.", ["inconsistent"]),
        ("About 30 percent of Kherson region was mined, Anna Weber said.", []),
        ("Prices in Kherson region rose by 130 percent, Anna Weber said.", []),
    ],
    ids=["land that nobody holds", "less than all", "no land"],
)
def test_shares_that_nobody_claims_are_checked_too(
    outcomes: Outcomes, text: str, expected: list[str]
) -> None:
    assert outcomes("S401", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia controls 75 percent of Kherson and Donetsk regions, Anna Weber said.", ["undetermined"]),
        ("Russia controls 75 percent of Kherson region, Anna Weber said.", []),
    ],
    ids=["each or together", "one region"],
)
def test_an_open_base_is_told(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("S402", text) == expected


@pytest.mark.parametrize(
    ("area", "share", "base", "region", "other_base"),
    [
        ("13,600", "50 percent", "of the region", ["consistent"], []),
        ("300", "60 percent", "of the region", ["inconsistent"], []),
        ("300", "60 percent", BASE, [], ["consistent"]),
        ("13,600", "50 percent", BASE, [], []),
    ],
    ids=["of the region", "not of the region", "of another base", "could be of either"],
)
def test_the_base_is_tried_on_the_region(
    outcomes: Outcomes, area: str, share: str, base: str, region: list[str], other_base: list[str]
) -> None:
    text = (
        f"Russia has retaken {area} square kilometres of Belgorod region, "
        f"which amounts to {share} {base}, Anna Weber said."
    )
    assert (outcomes("S404", text), outcomes("S405", text)) == (region, other_base)


def test_a_wrong_base_comes_with_the_one_that_would_fit(findings: Findings) -> None:
    text = (
        "Russia has retaken 300 square kilometres of Belgorod region, "
        "which amounts to 60 percent of the region, Anna Weber said."
    )
    assert [finding.expected for finding in findings("S404", text)] == ["a base of [495, 505] km²"]
