"""Counted sets of regions against the regions named and their shares."""

from collections.abc import Callable

import pytest

from extractor_schemas import Finding

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]
SHARES = (
    "Russia controls 75 percent of Kherson region and Ukraine controls 40 percent of Donetsk region, "
    "Anna Weber said."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Moscow annexed all two regions.", ["consistent"]),
        ("Moscow annexed both these two regions.", ["consistent"]),
        ("Moscow annexed all 2 regions.", ["consistent"]),
        ("Moscow annexed all three regions.", ["undetermined"]),
        ("Moscow annexed all ٣ regions.", ["undetermined"]),
        ("Moscow annexed all ² regions.", []),
        ("Moscow annexed two regions.", []),
        ("Moscow annexed all 99 regions.", []),
        ("Moscow annexed both.", []),
    ],
)
def test_a_counted_set_is_compared_with_the_regions_named(
    outcomes: Outcomes, words: str, expected: list[str]
) -> None:
    assert outcomes("P605", f"{SHARES}\n\n{words}") == expected


def test_a_set_without_regions_before_it_is_nothing_to_compare(outcomes: Outcomes) -> None:
    assert outcomes("P605", "Moscow annexed all four regions, Anna Weber said.") == []


def test_regions_too_far_back_are_not_meant(outcomes: Outcomes) -> None:
    near, far = ("\n\n".join([SHARES, *["Nothing happened."] * gap, "All two regions."]) for gap in (30, 50))
    assert (outcomes("P605", near), outcomes("P605", far)) == (["consistent"], [])


@pytest.mark.parametrize(
    ("share", "words", "expected"),
    [
        ("75 percent", "Moscow does not fully control all two regions.", ["consistent"]),
        ("100 percent", "Moscow annexed all two regions without fully controlling them.", ["inconsistent"]),
        ("at least 100 percent", "Moscow does not fully control all two regions.", ["inconsistent"]),
        ("about 100 percent", "Moscow does not fully control all two regions.", ["consistent"]),
        ("100 percent", "Moscow controls all two regions.", []),
    ],
)
def test_what_is_not_fully_held_is_neither_all_nor_nothing(
    outcomes: Outcomes, share: str, words: str, expected: list[str]
) -> None:
    text = (
        f"Russia controls {share} of Kherson region and Russia controls 40 percent of Donetsk region, "
        f"Anna Weber said.\n\n{words}"
    )
    assert outcomes("P606", text) == expected


def test_the_other_side_counts_as_complement(findings: Findings) -> None:
    (finding,) = findings("P607", f"{SHARES} Moscow annexed all two regions.")
    # Of 28,461 and 26,517 km²: 75 % of the one and 60 % of the other are 67.8 %.
    assert finding.message == "together that is [67.47, 68.06]% of all 2 for Russia"
    assert finding.arithmetic == "[37,096.2, 37,415.7] km² of 54,978 km²"


@pytest.mark.parametrize(
    "text",
    [
        "Russia controls 75 percent of Kherson and Donetsk regions, Anna Weber said. "
        "Moscow annexed all two regions.",
        "Russia controls 75 percent of Kherson region, Anna Weber said, but nothing of Donetsk region. "
        "Moscow annexed all two regions.",
        "Russia controls 75 percent of Kherson region and retook 40 percent of the territory initially "
        "occupied in Donetsk region, Anna Weber said. Moscow annexed all two regions.",
    ],
    ids=["one share", "a region without a share", "a share of another base"],
)
def test_a_set_is_not_added_up_from_less_than_all_its_shares(outcomes: Outcomes, text: str) -> None:
    assert outcomes("P607", text) == []
