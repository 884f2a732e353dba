"""Gains over periods, and what they come to a day."""

from collections.abc import Callable

import pytest

from extractor_schemas import Finding

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]
NOVEMBER = "Russia took 300 square kilometres in Ukraine in November 2024, Anna Weber said."


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Russia took 310 square kilometres in Ukraine in January 2025, Weber said.", ["consistent"]),
        ("Russia took 900 square kilometres in Ukraine in January 2025, Weber said.", ["derived"]),
        ("Russia took 900 square kilometres in Ukraine in 2024, Weber said.", []),
        ("Ukraine took 900 square kilometres in Ukraine in January 2025, Weber said.", []),
        ("Russia lost 900 square kilometres in Ukraine in January 2025, Weber said.", []),
        ("Russia took 900 square kilometres in Syria in January 2025, Weber said.", []),
    ],
    ids=["same pace", "faster", "overlapping", "another side", "a loss", "another territory"],
)
def test_gains_of_two_periods_are_compared_by_the_day(
    outcomes: Outcomes, other: str, expected: list[str]
) -> None:
    assert outcomes("P608", f"{NOVEMBER} {other}") == expected


def test_gains_elsewhere_are_not_added(findings: Findings) -> None:
    (finding,) = findings(
        "P608",
        f"{NOVEMBER} Russia took 310 square kilometres in Ukraine in January 2025, Weber said. "
        "Russia took 90 square kilometres in Syria in January 2025, Weber said.",
    )
    assert "[9.95, 10.05] and [9.95, 10.05] km² a day: the same pace" in finding.message
    assert finding.message.endswith("together [607, 613.1] km² (90 km² in Syria is elsewhere and not added)")


def rate(words: str, *, month: str = "January 2025", by: str = "Weber", where: str = "Ukraine") -> str:
    return (
        "In January 2025, Russia took 310 square kilometres in Ukraine, Anna Weber said. "
        f"In {month}, Russia took {words} in {where}, {by} said."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (rate("10 square kilometres per day"), ["consistent"]),
        (rate("70 square kilometres per week"), ["consistent"]),
        (rate("25 square kilometres per day"), ["inconsistent"]),
        (rate("25 square kilometres per day", month="December 2024"), []),
        (rate("25 square kilometres per day", by="Ivan Petrenko"), []),
        (rate("25 square kilometres per day", where="Syria"), []),
    ],
    ids=["a day", "a week", "too fast", "another period", "another speaker", "another territory"],
)
def test_a_rate_makes_up_its_total(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("P609", text) == expected


def test_the_total_that_a_rate_comes_to_is_told(findings: Findings) -> None:
    (finding,) = findings("P609", rate("25 square kilometres per day"))
    assert finding.expected == "[771.1, 778.9] km²"
    assert finding.message == "25 km²/day over 31 days is [771.1, 778.9] km², against 310 km²"
