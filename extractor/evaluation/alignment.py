"""Alignment: which predicted claim is which annotated one, one to one and the best possible.

A pair is possible if a figure of the one's statements overlaps a figure of the other's. Of all ways to pair
them the one is taken that pairs the most claims; among those, the one with the most figures of strongest
statements in common; among those, the one with the most equal fields. What cannot meet is solved apart, so
that long documents take time in proportion to their claims.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.evaluation.fields import FIELDS, same_span
from extractor.evaluation.gold import GoldAnnotation
from extractor_schemas import Claim, Span

PAIR = 10_000
"""Worth of a pair: more than all that its quality can add."""
SAME_FIGURE = 100
"""Worth of strongest statements with one figure: more than all fields together."""
SAME_SPAN = 50
"""Of that, what is given if the figure is the same to the character."""


class Pair(NamedTuple):
    """An annotated claim that was found, by their indices."""

    gold: int
    claim: int


def align(annotations: Sequence[GoldAnnotation], claims: Sequence[Claim]) -> tuple[Pair, ...]:
    """Pair annotated with predicted claims, in the order of the annotations."""
    pairs: list[Pair] = []
    for group in _groups(_possible(annotations, claims)):
        pairs.extend(group if len(group) == 1 else _best(group, annotations, claims))
    return tuple(sorted(pairs))


def _possible(annotations: Sequence[GoldAnnotation], claims: Sequence[Claim]) -> set[Pair]:
    """Pairs of which a figure of each overlaps; by sweeping over all figures in the order of the text."""
    figures = [
        *((span.start, span.end, True, at) for at, each in enumerate(annotations) for span in _figures(each)),
        *((span.start, span.end, False, at) for at, each in enumerate(claims) for span in _stated(each)),
    ]
    found: set[Pair] = set()
    open_figures: list[tuple[int, int, bool, int]] = []
    for figure in sorted(figures):
        open_figures = [each for each in open_figures if each[1] > figure[0]]
        for other in open_figures:
            if other[2] and not figure[2]:
                found.add(Pair(other[3], figure[3]))
            elif figure[2] and not other[2]:
                found.add(Pair(figure[3], other[3]))
        open_figures.append(figure)
    return found


def _figures(annotation: GoldAnnotation) -> Iterator[Span]:
    yield annotation.figure
    yield from annotation.repeats


def _stated(claim: Claim) -> Iterator[Span]:
    yield claim.quantity
    for evidence in claim.evidence:
        yield evidence.figure


def _worth(annotation: GoldAnnotation, claim: Claim) -> int:
    worth = PAIR
    if annotation.figure.overlaps(claim.quantity):
        worth += SAME_FIGURE - SAME_SPAN
        worth += SAME_SPAN * same_span(annotation.figure, claim.quantity)
    return worth + sum(field.agree(annotation, claim) for field in FIELDS)


def _groups(possible: set[Pair]) -> Iterator[list[Pair]]:
    """Possible pairs that compete with each other, directly or by others between them."""
    of_gold: dict[int, list[Pair]] = {}
    of_claim: dict[int, list[Pair]] = {}
    for pair in sorted(possible):
        of_gold.setdefault(pair.gold, []).append(pair)
        of_claim.setdefault(pair.claim, []).append(pair)
    seen: set[Pair] = set()
    for first in sorted(possible):
        group: list[Pair] = []
        waiting = [first]
        while waiting:
            pair = waiting.pop()
            if pair not in seen:
                seen.add(pair)
                group.append(pair)
                waiting.extend((*of_gold[pair.gold], *of_claim[pair.claim]))
        if group:
            yield group


def _best(
    group: list[Pair], annotations: Sequence[GoldAnnotation], claims: Sequence[Claim]
) -> Iterator[Pair]:
    # Both load in a third of a second, and only ambiguous documents need them.
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows = {gold: at for at, gold in enumerate(sorted({pair.gold for pair in group}))}
    columns = {claim: at for at, claim in enumerate(sorted({pair.claim for pair in group}))}
    matrix = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for pair in group:
        worth = _worth(annotations[pair.gold], claims[pair.claim])
        matrix[rows[pair.gold], columns[pair.claim]] = worth
    chosen = set(zip(*(line.tolist() for line in linear_sum_assignment(matrix, maximize=True)), strict=True))
    yield from (pair for pair in group if (rows[pair.gold], columns[pair.claim]) in chosen)
