"""Uncertainty: bootstrap intervals and a paired permutation test, both over whole articles.

Claims of one article are not independent: they have one author, one template, one speaker. So articles are
drawn, never claims. Both are seeded and first put the articles in the order of their names: the same
tallies give the same numbers, in whatever order they come.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

from extractor.evaluation.fields import FIELDS
from extractor.evaluation.metrics import detection
from extractor.evaluation.scoring import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

SEED = 20250220
DRAWS = 2_000
"""Resamples of a bootstrap."""
SWAPS = 20_000
"""Random exchanges of a permutation test."""
EXACT_ARTICLES = 14
"""Up to so many differing articles all exchanges are tried, 2 to that power."""
FEWEST_ARTICLES = 6
"""Below that an interval would say more about the draw than about the engine: none is given."""
LEVEL = 0.95
ROUNDING = 1e-12
"""Differences that are so much alike are the same."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A score as a sum of counts over a sum of counts, so that it can be computed of all draws at once."""

    name: str
    over: tuple[str, ...]
    """Counts above the line; one that is there twice counts twice."""
    under: tuple[str, ...]


PRECISION = Ratio("precision", ("hits",), ("predicted",))
RECALL = Ratio("recall", ("hits",), ("gold",))
F1 = Ratio("f1", ("hits", "hits"), ("gold", "predicted"))
MACRO_F1 = Ratio("macro f1", ("article f1",), ("article",))
DETECTION = (PRECISION, RECALL, F1, MACRO_F1)
EXACTNESS = tuple(Ratio(field.name, (f"right {field.name}",), ("hits",)) for field in FIELDS)
RATIOS = (*DETECTION, *EXACTNESS)
"""Every score of one run that gets an interval."""


class Interval(NamedTuple):
    """The middle 95 percent of what draws come to."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """How a score differs between two runs over the same articles."""

    name: str
    before: float | None
    after: float | None
    """None where there is nothing to be right of."""
    interval: Interval | None
    """Of `after` less `before`; None of too few articles."""
    p: float
    """How often runs that were exchanged by chance, article by article, differ as much or more."""
    p_adjusted: float = 1.0
    """The same by Holm, for all scores that are compared at once."""

    @property
    def change(self) -> float | None:
        """What was gained."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def is_sure(self) -> bool:
        """Whether chance is an unlikely reason."""
        return self.p_adjusted < 1 - LEVEL


def intervals(tallies: Mapping[str, Tally], ratios: Sequence[Ratio] = RATIOS) -> dict[str, Interval | None]:
    """The bootstrap interval of each score.

    Args:
        tallies: Of each article, by its name.
        ratios: The scores.

    Returns:
        By name of the score; None where there are too few articles, or too often nothing to be right of.
    """
    if len(tallies) < FEWEST_ARTICLES:
        return {ratio.name: None for ratio in ratios}
    counts = _counts([tallies[name] for name in sorted(tallies)], ratios)
    drawn = _draws(len(tallies)) @ counts
    return {ratio.name: _middle(_values(drawn, at)) for at, ratio in enumerate(ratios)}


def compare(
    before: Mapping[str, Tally], after: Mapping[str, Tally], ratios: Sequence[Ratio]
) -> tuple[Difference, ...]:
    """How each score differs between two runs, with an interval and a test of the difference.

    Args:
        before: Tallies of each article, by its name.
        after: Of the same articles.
        ratios: The scores.

    Raises:
        ValueError: If they are not of the same articles.
    """
    if before.keys() != after.keys():
        raise ValueError("the runs are of other articles")
    names = sorted(before)
    one, other = (_counts([run[name] for name in names], ratios) for run in (before, after))
    weights = _draws(len(names)) if len(names) >= FEWEST_ARTICLES else None
    swaps = _exchanges(one, other)
    found: list[Difference] = []
    for at, ratio in enumerate(ratios):
        drawn = None if weights is None else _values(weights @ other, at) - _values(weights @ one, at)
        found.append(
            Difference(
                ratio.name,
                _value(one, at),
                _value(other, at),
                None if drawn is None else _middle(drawn),
                _chance(one, other, swaps, at),
            )
        )
    return _adjust(found)


def _counts(tallies: Sequence[Tally], ratios: Sequence[Ratio]) -> "Array":
    """What is above and under the line of each score: a row an article, two columns a score."""
    import numpy as np

    rows = [
        [
            sum(_count(tally, name) for name in names)
            for ratio in ratios
            for names in (ratio.over, ratio.under)
        ]
        for tally in tallies
    ]
    return np.array(rows, dtype=np.float64)


def _count(tally: Tally, name: str) -> float:
    if name == "article":
        return 1.0
    if name == "article f1":
        return detection(tally).f1
    return tally.get(name, 0)


def _draws(articles: int) -> "Array":
    """How often each article is drawn, a row a draw."""
    import numpy as np

    chance = np.random.default_rng(SEED)
    return chance.multinomial(articles, np.full(articles, 1 / articles), size=DRAWS).astype(np.float64)


def _values(counts: "Array", at: int) -> "Array":
    """The score of each row; not a number where there is nothing under the line."""
    import numpy as np

    over, under = counts[:, 2 * at], counts[:, 2 * at + 1]
    return np.divide(over, under, out=np.full_like(over, np.nan), where=under > 0)


def _value(counts: "Array", at: int) -> float | None:
    value = float(_values(counts.sum(axis=0, keepdims=True), at)[0])
    return None if isnan(value) else value


def _middle(values: "Array") -> Interval | None:
    """The middle of the draws; None if more than one in twenty has no value."""
    import numpy as np

    known = values[~np.isnan(values)]
    if len(known) < LEVEL * len(values):
        return None
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(low), float(high))


def _exchanges(one: "Array", other: "Array") -> "Array":
    """Which articles are exchanged, a row a trial; the first exchanges none.

    Exchanging articles that do not differ changes nothing, so only the others are.
    """
    import numpy as np

    differing = np.flatnonzero((one != other).any(axis=1))
    if len(differing) <= EXACT_ARTICLES:
        trials: list[tuple[float, ...]] = list(product((0.0, 1.0), repeat=len(differing)))
        chosen = np.array(trials, dtype=np.float64)
    else:
        chosen = np.random.default_rng(SEED).integers(0, 2, (SWAPS + 1, len(differing))).astype(np.float64)
        chosen[0] = 0.0
    exchanged = np.zeros((len(chosen), len(one)))
    exchanged[:, differing] = chosen.reshape(len(chosen), len(differing))
    return exchanged


def _chance(one: "Array", other: "Array", exchanged: "Array", at: int) -> float:
    """The share of exchanges, none included, whose difference is at least as large."""
    import numpy as np

    pair = slice(2 * at, 2 * at + 2)
    moved = exchanged @ (other[:, pair] - one[:, pair])
    before, after = one[:, pair].sum(axis=0) + moved, other[:, pair].sum(axis=0) - moved
    size = np.abs(_values(after, 0) - _values(before, 0))
    if np.isnan(size[0]):
        return 1.0
    known = size[~np.isnan(size)]
    return float(np.count_nonzero(known >= size[0] - ROUNDING) / len(known))


def _adjust(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Holm: the smallest of m chances counts m times, the next m - 1 times, and none less than one before."""
    adjusted: dict[str, float] = {}
    least = 0.0
    for rank, each in enumerate(sorted(differences, key=lambda each: each.p)):
        least = max(least, min(1.0, each.p * (len(differences) - rank)))
        adjusted[each.name] = least
    return tuple(replace(each, p_adjusted=adjusted[each.name]) for each in differences)
