"""Alignment: which predicted claim is which annotated one, one to one and the best possible.

A pair is possible if a figure of the one's statements overlaps a figure of the other's. Of all ways to pair
them the one is taken that pairs the most claims; among those, the one with the most figures of strongest
statements in common; among those, the one with the most equal fields. What cannot meet is solved apart, so
that long documents take time in proportion to their claims.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.evaluation.fields import FIELDS
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
    worth = {
        (gold, claim): _worth(annotations[gold], claims[claim])
        for gold, claim in _possible(annotations, claims)
    }
    pairs = [pair for group in _groups(worth) for pair in _best(group, worth)]
    return tuple(sorted(pairs))


def _possible(annotations: Sequence[GoldAnnotation], claims: Sequence[Claim]) -> set[tuple[int, int]]:
    """Pairs of which a figure of each overlaps; by sweeping over all figures in the order of the text."""
    figures = [
        *((span.start, span.end, True, at) for at, each in enumerate(annotations) for span in _figures(each)),
        *((span.start, span.end, False, at) for at, each in enumerate(claims) for span in _stated(each)),
    ]
    found: set[tuple[int, int]] = set()
    open_figures: list[tuple[int, int, bool, int]] = []
    for figure in sorted(figures):
        open_figures = [each for each in open_figures if each[1] > figure[0]]
        for other in open_figures:
            if other[2] != figure[2]:
                found.add((other[3], figure[3]) if other[2] else (figure[3], other[3]))
        open_figures.append(figure)
    return found


def _figures(annotation: GoldAnnotation) -> Iterator[Span]:
    yield annotation.figure
    yield from annotation.repeats


def _stated(claim: Claim) -> Iterator[Span]:
    yield claim.span
    for evidence in claim.evidence:
        yield evidence.figure


def _worth(annotation: GoldAnnotation, claim: Claim) -> int:
    worth = PAIR
    if annotation.figure.overlaps(claim.span):
        worth += SAME_FIGURE - SAME_SPAN
        worth += SAME_SPAN * (annotation.figure == claim.span)
    return worth + sum(field.agree(annotation, claim) for field in FIELDS)


def _groups(worth: dict[tuple[int, int], int]) -> Iterator[list[tuple[int, int]]]:
    """Possible pairs that compete with each other, directly or by others between them."""
    of_gold: dict[int, list[tuple[int, int]]] = {}
    of_claim: dict[int, list[tuple[int, int]]] = {}
    for pair in sorted(worth):
        of_gold.setdefault(pair[0], []).append(pair)
        of_claim.setdefault(pair[1], []).append(pair)
    left = dict.fromkeys(sorted(worth))
    while left:
        group: dict[tuple[int, int], None] = {}
        waiting = [next(iter(left))]
        while waiting:
            pair = waiting.pop()
            if pair not in left:
                continue
            del left[pair]
            group[pair] = None
            waiting.extend((*of_gold[pair[0]], *of_claim[pair[1]]))
        yield list(group)


def _best(group: list[tuple[int, int]], worth: dict[tuple[int, int], int]) -> Iterator[Pair]:
    if len(group) == 1:
        yield Pair(*group[0])
        return
    # Both load in a third of a second, and only ambiguous documents need them.
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    rows = sorted({gold for gold, _ in group})
    columns = sorted({claim for _, claim in group})
    matrix = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for gold, claim in group:
        matrix[rows.index(gold), columns.index(claim)] = worth[gold, claim]
    for row, column in zip(*linear_sum_assignment(matrix, maximize=True), strict=True):
        if matrix[row, column]:
            yield Pair(rows[row], columns[column])
