"""Weekdays, days of statements and the day of publication, 20 February 2025, a Thursday."""

from collections.abc import Callable

import pytest

from extractor import extract
from extractor_schemas import Finding

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]
TOOK = "Russia took 300 square kilometres of Sumy region"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("On Thursday, Feb. 20", ["consistent"]),
        ("On Monday, Feb. 20", ["inconsistent"]),
        ("On Monday (February 17, 2025)", ["consistent"]),
        ("On February 18, 2025, Monday", ["inconsistent"]),
        ("On Monday, five days before Feb. 20", []),
        ("On Monday", []),
        ("On Feb. 30, Monday", []),
    ],
    ids=["right", "wrong", "in brackets", "behind the date", "too far off", "no date", "no such date"],
)
def test_a_weekday_is_that_of_the_date_beside_it(outcomes: Outcomes, when: str, expected: list[str]) -> None:
    assert outcomes("T701", f"{when}, {TOOK}, Anna Weber said.") == expected


def test_the_right_weekday_is_told(findings: Findings) -> None:
    (finding,) = findings("T701", f"On Monday, Feb. 20, {TOOK}.")
    assert (finding.message, finding.expected) == ("2025-02-20 is a Thursday, not a Monday", "Thursday")


def test_every_weekday_goes_with_the_date_beside_it(outcomes: Outcomes) -> None:
    days = "Wednesday, Feb. 19, Monday, Feb. 20, and Friday, Feb. 21"
    assert outcomes("T701", f"{TOOK} on {days}.") == ["consistent", "inconsistent", "consistent"]


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("Thursday", "2025-02-20, the day of publication"),
        ("Wednesday", "2025-02-19, 1 day before publication"),
        ("Monday", "2025-02-17, 3 days before publication"),
        ("Friday", "2025-02-14, 6 days before publication"),
    ],
)
def test_the_day_of_a_statement_is_the_last_one_before_publication(
    findings: Findings, day: str, shown: str
) -> None:
    (finding,) = findings("T702", f"{TOOK}, Anna Weber said on {day}.")
    assert finding.message == f"on {day} is {shown}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"By March 2025, {TOOK}, Anna Weber said.", ["inconsistent"]),
        (f"In January 2025, {TOOK}, Anna Weber said.", []),
        (f"{TOOK}, Anna Weber said.", []),
    ],
    ids=["later", "earlier", "no time"],
)
def test_nothing_is_claimed_of_a_time_after_publication(
    outcomes: Outcomes, text: str, expected: list[str]
) -> None:
    assert outcomes("T703", text) == expected


def test_without_a_day_of_publication_nothing_is_late() -> None:
    codes = [finding.code for finding in extract(f"By March 2025, {TOOK}, Anna Weber said.").findings]
    assert "T703" not in codes
