"""What headlines and paraphrases make of a quoted figure, and who denies it."""

from collections.abc import Callable

import pytest

from extractor_schemas import Finding

Outcomes = Callable[[str, str], list[str]]
Findings = Callable[[str, str], list[Finding]]


def story(headline: str, quote: str) -> str:
    return (
        f"Russia takes {headline}300 square kilometres of Sumy region\n\n"
        f"“Our troops have taken {quote}300 square kilometres of Sumy region,” "
        "Anna Weber, a Russian official, said."
    )


@pytest.mark.parametrize(
    ("headline", "quote", "dropped", "reversed_"),
    [
        ("", "about ", ["consistent"], []),
        ("", "more than ", ["consistent"], []),
        ("almost ", "more than ", [], ["inconsistent"]),
        ("more than ", "almost ", [], ["inconsistent"]),
        ("more than ", "more than ", [], []),
        ("about ", "more than ", [], []),
        ("over ", "", [], []),
    ],
    ids=["dropped", "dropped bound", "turned down", "turned up", "kept", "weakened", "strengthened"],
)
def test_hedges_are_followed_into_the_headline(
    outcomes: Outcomes, headline: str, quote: str, dropped: list[str], reversed_: list[str]
) -> None:
    text = story(headline, quote)
    assert (outcomes("A802", text), outcomes("A804", text)) == (dropped, reversed_)


def test_the_quoted_hedge_is_the_right_one(findings: Findings) -> None:
    (finding,) = findings("A804", story("almost ", "more than "))
    assert finding.expected == "more than 300 square kilometres"
    assert finding.message.startswith("the headline turns")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine denied that Russia took 300 square kilometres of Sumy region.", ["undetermined"]),
        ("Russia took 300 square kilometres of Sumy region, Anna Weber said.", []),
    ],
    ids=["denied", "asserted"],
)
def test_denied_claims_are_told(outcomes: Outcomes, text: str, expected: list[str]) -> None:
    assert outcomes("A803", text) == expected
