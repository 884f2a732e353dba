"""The scorer against tables computed by hand, and against predictions that are broken on purpose."""

import random

import pytest

from extractor.evaluation.fields import FIELDS, same_name
from extractor.evaluation.gold import GoldSet
from extractor.evaluation.metrics import measure
from extractor.evaluation.resampling import intervals
from extractor.evaluation.scoring import ArticleScore, score_article
from extractor_schemas import Claim, ClaimKind, Extraction, Verdict
from tests.evaluation.changing import BREAKABLE, BREAKS, moved, of_quantity, with_claims

Predictions = dict[str, Extraction]
SHORT, LONG = "the-moscow-times", "wire-copy"
"""Seven and nine annotated claims."""


def scores_of(seeds: GoldSet, predictions: Predictions) -> list[ArticleScore]:
    return [score_article(article, predictions[article.name]) for article in seeds.articles]


def test_what_agrees_with_every_annotation_scores_one(seeds: GoldSet, perfect: Predictions) -> None:
    scores = measure([each.tally for each in scores_of(seeds, perfect)])
    assert (scores.micro.gold, scores.micro.predicted, scores.micro.hits) == (16, 16, 16)
    assert scores.micro.f1 == scores.macro_f1 == 1
    assert {rate.value for rate in scores.exact.values()} == {1.0}
    assert sum(scores.errors.values()) == 0


def test_every_field_has_a_way_to_be_broken() -> None:
    assert list(BREAKS) == [field.name for field in FIELDS]


@pytest.mark.parametrize("field", BREAKS)
def test_breaking_one_field_drops_exactly_that_field(
    seeds: GoldSet, perfect: Predictions, field: str
) -> None:
    broken = {
        name: with_claims(extraction, [BREAKS[field](claim) for claim in extraction.claims])
        for name, extraction in perfect.items()
    }
    scores = measure([each.tally for each in scores_of(seeds, broken)])
    assert scores.micro.hits == 16, "breaking a field loses no claim"
    wrong = {name: rate.of - rate.right for name, rate in scores.exact.items() if rate.right < rate.of}
    assert wrong == {field: BREAKABLE.get(field, 16)}
    kind = next(each.error for each in FIELDS if each.name == field)
    assert {name: number for name, number in scores.errors.items() if number} == {kind: wrong[field]}


def test_detection_is_what_a_table_by_hand_says(seeds: GoldSet, perfect: Predictions) -> None:
    """Two of seven left out and one invented; nine of nine.

    | | annotated | predicted | hits | P | R | F1 |
    | --- | --- | --- | --- | --- | --- | --- |
    | short | 7 | 6 | 5 | 5/6 | 5/7 | 10/13 |
    | long | 9 | 9 | 9 | 1 | 1 | 1 |
    | together | 16 | 15 | 14 | 14/15 | 14/16 | 28/31 |
    """
    claims = perfect[SHORT].claims
    changed = with_claims(perfect[SHORT], [*claims[:5], moved(claims[6], 0, 3)])
    scores = measure([each.tally for each in scores_of(seeds, perfect | {SHORT: changed})])
    micro = scores.micro
    assert (micro.gold, micro.predicted, micro.hits) == (16, 15, 14)
    assert micro.precision == pytest.approx(14 / 15)
    assert micro.recall == pytest.approx(14 / 16)
    assert micro.f1 == pytest.approx(28 / 31)
    assert scores.macro_precision == pytest.approx((5 / 6 + 1) / 2)
    assert scores.macro_recall == pytest.approx((5 / 7 + 1) / 2)
    assert scores.macro_f1 == pytest.approx((10 / 13 + 1) / 2)
    assert (scores.errors["missed"], scores.errors["invented"]) == (2, 1)
    assert scores.exact["value"].of == 14


def test_an_error_of_a_kind_counts_once_a_claim(seeds: GoldSet, perfect: Predictions) -> None:
    first, *others = perfect[SHORT].claims
    for field in ("role", "affiliation", "mode"):
        first = BREAKS[field](first)
    scores = measure(
        [
            each.tally
            for each in scores_of(seeds, perfect | {SHORT: with_claims(perfect[SHORT], [first, *others])})
        ]
    )
    assert scores.errors["attribution"] == 1
    assert [scores.exact[name].right for name in ("role", "affiliation", "mode", "speaker")] == [
        15,
        15,
        15,
        16,
    ]


def test_agreeing_on_nothing_is_left_out_where_either_side_has_to_say_something(
    seeds: GoldSet, perfect: Predictions
) -> None:
    scores = measure([each.tally for each in scores_of(seeds, perfect)])
    stated = {name: scores.stated[name].of for name in ("value", "base", "conversions", "said on")}
    assert stated == {"value": 16, "base": 6, "conversions": 3, "said on": 4}


def test_verdicts_are_set_against_the_truth(seeds: GoldSet, perfect: Predictions) -> None:
    """The first of seven claims is really wrong, and two others are flagged."""
    article = seeds.articles[0]
    first, *others = article.annotations
    wrong = type(first)(first.claim.model_copy(update={"error": "U"}), first.figure, first.repeats)
    changed = type(article)(article.name, article.gold, article.document, (wrong, *others))
    claims = [
        claim.model_copy(update={"verdict": Verdict.FLAGGED if at in {1, 2} else Verdict.ACCEPTED})
        for at, claim in enumerate(perfect[SHORT].claims)
    ]
    made = with_claims(perfect[SHORT], claims).model_copy(update={"findings": ()})
    scores = measure([score_article(changed, made).tally])
    assert scores.verdicts == {
        "error": {"accepted": 1, "flagged": 0},
        "clean": {"accepted": 4, "flagged": 2},
    }
    assert (scores.calibration["unchecked"].right, scores.calibration["unchecked"].of) == (1, 7)
    assert scores.calibration["undetermined"].value is None


def test_what_the_arithmetic_came_to_is_the_worst_finding_that_counts(
    seeds: GoldSet, perfect: Predictions
) -> None:
    scores = measure([each.tally for each in scores_of(seeds, perfect)])
    assert {name: rate.of for name, rate in scores.calibration.items()} == {
        "inconsistent": 0,
        "undetermined": 2,
        "consistent": 13,
        "unchecked": 1,
    }


def test_the_order_of_claims_and_articles_changes_nothing(seeds: GoldSet, perfect: Predictions) -> None:
    chance = random.Random(7)
    straight = {each.article.name: each.tally for each in scores_of(seeds, perfect)}
    for _ in range(5):
        predictions: Predictions = {}
        for name, extraction in perfect.items():
            claims = list(extraction.claims)
            chance.shuffle(claims)
            predictions[name] = with_claims(extraction, claims)
        mixed = {each.article.name: each.tally for each in reversed(scores_of(seeds, predictions))}
        assert mixed == straight
        assert measure(list(mixed.values())) == measure(list(straight.values()))


def test_intervals_do_not_depend_on_the_order_of_articles(seeds: GoldSet, perfect: Predictions) -> None:
    tally = scores_of(seeds, perfect)[0].tally
    tallies = {f"a{at}": {**tally, "hits": tally["hits"] - at % 4} for at in range(12)}
    backwards = dict(reversed(tallies.items()))
    assert intervals(tallies) == intervals(backwards)


def test_a_kind_that_was_predicted_wrongly_costs_both_kinds(seeds: GoldSet, perfect: Predictions) -> None:
    from extractor.evaluation.metrics import kind_detections, total

    claims = [_as_rate(claim) for claim in perfect[SHORT].claims]
    before = kind_detections(total(each.tally for each in scores_of(seeds, perfect)))
    found = kind_detections(
        total(each.tally for each in scores_of(seeds, perfect | {SHORT: with_claims(perfect[SHORT], claims)}))
    )
    assert found["rate"][0].of == sum(claim.kind is ClaimKind.RATE for claim in claims) > 0
    assert found["share"][1].of == before["share"][1].of == 6
    assert found["share"][0].of < before["share"][0].of


def _as_rate(claim: Claim) -> Claim:
    return claim.model_copy(update={"kind": ClaimKind.RATE}) if claim.kind is ClaimKind.SHARE else claim


@pytest.mark.parametrize(
    ("one", "another", "agree"),
    [
        ("Rudskoi", "Sergei Rudskoi", True),
        ("the Pentagon", "Pentagon", True),
        ("General Staff", "Russia’s General Staff", True),
        ("Russia's General Staff", "Russia’s General Staff", True),
        ("Iran", "Iranian television", False),
        ("Ali", "Alice", False),
        ("Sergei Orlov", "Pavel Orlov", False),
        (None, None, True),
        (None, "Orlov", False),
        ("", None, True),
        ("the", "Orlov", False),
    ],
)
def test_names_agree_as_whole_words(one: str | None, another: str | None, agree: bool) -> None:
    assert same_name(one, another) is agree
    assert same_name(another, one) is agree


def test_a_range_is_right_only_with_both_ends(seeds: GoldSet, perfect: Predictions) -> None:
    claims = [of_quantity(claim, value_hi=claim.quantity.value + 1) for claim in perfect[LONG].claims]
    scores = score_article(seeds.articles[1], with_claims(perfect[LONG], claims))
    assert {field.name for hit in scores.hits for field in hit.wrong} == {"value"}
