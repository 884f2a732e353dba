"""One speaker stating one figure several times makes one claim."""

from datetime import date

import pytest

from extractor import Extractor, extract
from extractor.grounding.merge import ACTION_GROUPS, action_group, same_action
from extractor_schemas import Action, Claim, Mode


def claims(text: str) -> list[tuple[str, int]]:
    """Figures of the claims with the number of places that state them."""
    found = extract(text, published="2025-02-20").claims
    return [(claim.quantity.text, len(claim.evidence)) for claim in found]


STORY = (
    "Russia takes 300 sq km of Sumy region\n\n"
    "Russia has taken more than 300 square kilometres of Sumy region, a senior Russian official said on "
    "Wednesday.\n\n"
    "“We have taken more than 300 square kilometres of Sumy region,” Anna Weber, spokeswoman for the Russian "
    "army, said."
)


def story_claim() -> Claim:
    (claim,) = extract(STORY, published="2025-02-20").claims
    return claim


def test_headline_paraphrase_and_quotation_are_one_claim() -> None:
    modes = [evidence.mode for evidence in story_claim().evidence]
    assert modes == [Mode.DIRECT_QUOTE, Mode.INDIRECT, Mode.HEADLINE]


def test_the_strongest_statement_is_the_claim_and_takes_what_only_the_others_say() -> None:
    claim = story_claim()
    assert claim.attribution.mode is Mode.DIRECT_QUOTE
    assert claim.attribution.name == "Anna Weber"
    assert claim.quantity.start == claim.evidence[0].figure.start
    assert claim.attribution.said_on is not None
    assert claim.attribution.said_on.surface is not None
    assert claim.attribution.said_on.surface.text == "on Wednesday"


TOOK = "Russia took 300 square kilometres of Sumy region, Anna Weber said."


@pytest.mark.parametrize(
    "other",
    [
        "Russia took 310 square kilometres of Sumy region, Weber said.",
        "Russia took 300 hectares of Sumy region, Weber said.",
        "Russia took 300 square kilometres of Kherson region, Weber said.",
        "Ukraine took 300 square kilometres of Sumy region, Weber said.",
        "Russia lost 300 square kilometres of Sumy region, Weber said.",
        "Russia controls 300 square kilometres of Sumy region, Weber said.",
        "Russia took 300 square kilometres of Sumy region, Ivan Petrenko said.",
        "Ivan Petrenko denied that Russia took 300 square kilometres of Sumy region.",
    ],
    ids=["value", "unit", "territory", "holder", "loss", "stock", "speaker", "denial"],
)
def test_another_claim_is_not_merged(other: str) -> None:
    assert [count for _, count in claims(f"{TOOK} {other}")] == [1, 1]


def test_two_explicit_times_keep_claims_apart() -> None:
    text = (
        "Russia took 300 square kilometres of Sumy region in January, Anna Weber said. "
        "Russia took 300 square kilometres of Sumy region in December, Weber said."
    )
    assert [count for _, count in claims(text)] == [1, 1]


@pytest.mark.parametrize(
    "other",
    [
        "Russia took over 300 square kilometres of Sumy region, Weber said.",
        "Russia captured 300 square kilometres in Sumy region, Weber added.",
        "In January, Russia took 300 square kilometres of Sumy region, Weber said.",
    ],
    ids=["another hedge", "another verb", "a time that the first does not have"],
)
def test_the_same_claim_in_other_words_is_merged(other: str) -> None:
    assert [count for _, count in claims(f"{TOOK} {other}")] == [2]


def test_drafts_of_one_figure_are_one_claim() -> None:
    drafts = Extractor().propose(TOOK)
    (claim,) = Extractor().judge(TOOK, drafts * 3).claims
    assert [(evidence.draft, evidence.also) for evidence in claim.evidence] == [(0, (1, 2))]


def test_claims_stand_in_the_order_of_their_figures() -> None:
    starts = [claim.quantity.start for claim in extract(f"{STORY} {TOOK}").claims]
    assert starts == sorted(starts)


def test_every_action_is_in_one_group() -> None:
    for action in Action:
        assert [action in group for group in ACTION_GROUPS].count(True) == 1
        assert action in action_group(action)


def test_gains_are_not_losses() -> None:
    assert same_action(Action.TOOK, Action.RETOOK)
    assert not same_action(Action.TOOK, Action.LOST)
    assert not same_action(Action.TOOK, Action.HOLDS)


def test_one_interview_has_one_day() -> None:
    text = (
        'KYIV, February 20, 2025: "We hold 500 square kilometres of Kursk region," General Orel told the '
        "Dzerkalo newspaper on Wednesday. Orel said Russia had taken 40 square kilometres of Sumy region."
    )
    days = [claim.attribution.said_on for claim in extract(text).claims]
    assert [day and day.as_of for day in days] == [date(2025, 2, 19)] * 2


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "Chad holds three quarters of Mali, army says",
            "Chad's army holds 75% of Mali, General Adoum said on Monday.",
        ),
        (
            "Army claims 40 sq km of Kayes",
            "Chad's army took 40 sq km of Kayes region, General Adoum said on Monday.",
        ),
        (
            "Mali war live: Chad takes 40 sq km",
            "Chad took 40 sq km of Kayes region in May, the ministry told troops.",
        ),
    ],
    ids=lambda value: value,
)
def test_a_headline_repeats_what_the_article_says_however_it_names_it(headline: str, body: str) -> None:
    extraction = extract(f"{headline}\n\nBAMAKO, June 3, 2025 (Meridian) - {body}\n\nTroops left.")
    assert [len(claim.evidence) for claim in extraction.claims] == [2]
