"""Alignment: one to one, the most pairs, and of those the best."""

import timeit
from functools import partial
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluation.alignment import Pair, align
from extractor.evaluation.fields import FIELDS
from extractor.evaluation.gold import GoldAnnotation, GoldSet
from extractor_schemas import Claim, Extraction, Span
from tests.evaluation.changing import BREAKS, moved

Predictions = dict[str, Extraction]
Ranges = list[tuple[int, int]]


@pytest.fixture(scope="session")
def example(seeds: GoldSet, perfect: Predictions) -> tuple[GoldAnnotation, Claim]:
    """An annotation and the claim that agrees with it."""
    article = seeds.articles[0]
    (claim,) = [each for each in perfect[article.name].claims if each.span == article.annotations[0].figure]
    return article.annotations[0], claim


def at(annotation: GoldAnnotation, start: int, end: int, *repeats: tuple[int, int]) -> GoldAnnotation:
    """The annotation of other figures."""
    return GoldAnnotation(
        annotation.claim,
        Span(start=start, end=end),
        tuple(Span(start=low, end=high) for low, high in repeats),
    )


def test_figures_that_do_not_touch_are_no_pair(example: tuple[GoldAnnotation, Claim]) -> None:
    gold, claim = example
    assert align([at(gold, 10, 20)], [moved(claim, 20, 30)]) == ()
    assert align([at(gold, 10, 21)], [moved(claim, 20, 30)]) == (Pair(0, 0),)
    assert align([], [claim]) == align([gold], []) == align([], []) == ()


def test_a_repeat_is_enough_for_a_pair(example: tuple[GoldAnnotation, Claim]) -> None:
    gold, claim = example
    assert align([at(gold, 10, 20, (50, 60))], [moved(claim, 50, 60)]) == (Pair(0, 0),)


def test_the_claim_of_the_strongest_statement_wins_over_that_of_a_repeat(
    example: tuple[GoldAnnotation, Claim],
) -> None:
    gold, claim = example
    claims = [moved(claim, 50, 60), moved(claim, 10, 20)]
    assert align([at(gold, 10, 20, (50, 60))], claims) == (Pair(0, 1),)


def test_more_pairs_win_over_better_ones(example: tuple[GoldAnnotation, Claim]) -> None:
    """The first annotation could take the claim that is the same, but then the second would have none."""
    gold, claim = example
    annotations = [at(gold, 10, 20, (50, 60)), at(gold, 15, 18)]
    claims = [moved(claim, 10, 20), moved(claim, 50, 60)]
    assert align(annotations, claims) == (Pair(0, 1), Pair(1, 0))


def test_of_two_claims_of_one_figure_the_one_with_more_equal_fields_is_taken(
    example: tuple[GoldAnnotation, Claim],
) -> None:
    gold, claim = example
    worse = BREAKS["value"](BREAKS["action"](claim))
    assert align([gold], [worse, claim]) == (Pair(0, 1),)
    assert align([gold], [claim, worse]) == (Pair(0, 0),)


def test_a_long_document_takes_time_in_proportion_to_its_claims(
    example: tuple[GoldAnnotation, Claim],
) -> None:
    """Four times the claims in far less than sixteen times the time."""
    gold, claim = example
    seconds: list[float] = []
    for number in (1_000, 4_000):
        annotations = [at(gold, 10 * each, 10 * each + 5) for each in range(number)]
        claims = [moved(claim, 10 * each, 10 * each + 5) for each in range(number)]
        assert len(align(annotations, claims)) == number
        seconds.append(min(timeit.repeat(partial(align, annotations, claims), number=1, repeat=3)))
    assert seconds[1] < 10 * seconds[0]


figures = st.lists(
    st.tuples(st.integers(0, 24), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=5,
)


@given(golds=figures, predicted=figures, repeats=figures)
def test_no_other_way_to_pair_is_worth_more(
    example: tuple[GoldAnnotation, Claim], golds: Ranges, predicted: Ranges, repeats: Ranges
) -> None:
    gold, claim = example
    annotations = [at(gold, *each, *repeats[number : number + 1]) for number, each in enumerate(golds)]
    claims = [moved(claim, *each) for each in predicted]
    pairs = align(annotations, claims)
    assert len({pair.gold for pair in pairs}) == len({pair.claim for pair in pairs}) == len(pairs)
    assert sum(worth(annotations[pair.gold], claims[pair.claim]) for pair in pairs) == best(
        annotations, claims
    )


def worth(annotation: GoldAnnotation, claim: Claim) -> int:
    """Written apart from the program: a pair, the strongest statement, its exact span, then fields."""
    figure = claim.evidence[0].figure
    if not any(span.overlaps(figure) for span in (annotation.figure, *annotation.repeats)):
        return 0
    strongest = annotation.figure.overlaps(figure)
    exact = (annotation.figure.start, annotation.figure.end) == (figure.start, figure.end)
    return 10_000 + 50 * strongest + 50 * exact + sum(field.agree(annotation, claim) for field in FIELDS)


def best(annotations: list[GoldAnnotation], claims: list[Claim]) -> int:
    """By trying every way."""
    worths = [[worth(gold, claim) for claim in claims] for gold in annotations]
    if len(claims) < len(annotations):
        worths = [[row[at] for row in worths] for at in range(len(claims))]
    columns = range(max(len(annotations), len(claims)))
    return max(
        sum(row[at] for row, at in zip(worths, order, strict=True))
        for order in permutations(columns, len(worths))
    )
