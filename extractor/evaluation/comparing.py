"""Comparing two runs: over the same articles, score by score.

Detection is compared over all claims, the exactness of fields over the claims that both found. A run that
finds more of the hard claims would otherwise seem less exact, and one that finds fewer more so.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.evaluation.fields import FIELDS
from extractor.evaluation.resampling import DETECTION, Difference, Ratio, compare
from extractor.evaluation.run_files import ArticleRun, EngineRun, EvaluationRun, SetRun
from extractor.evaluation.scoring import Tally

RATIOS = (*DETECTION, *(Ratio(field.name, (f"both {field.name}",), ("both",)) for field in FIELDS))
"""Every score that is compared."""


@dataclass(frozen=True, slots=True)
class SetComparison:
    """How two engine runs differ over one set."""

    name: str
    articles: int
    both: int
    """Annotated claims that both found, over which fields are compared."""
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two engine runs differ."""

    before: str
    after: str
    sets: tuple[SetComparison, ...]
    skipped: tuple[str, ...]
    """Why sets that only one has, or whose annotations changed, are not compared."""


def compare_engines(before: EngineRun, after: EngineRun) -> Comparison:
    """Compare over every set that both ran over, as it was annotated for both."""
    others = {each.name: each for each in after.sets}
    compared: list[SetComparison] = []
    skipped: list[str] = []
    for one in before.sets:
        other = others.pop(one.name, None)
        reason = "only the first ran over it" if other is None else _difference(one, other)
        if other is None or reason is not None:
            skipped.append(f"{one.name}: {reason}")
            continue
        compared.append(_compare_set(one, other))
    skipped.extend(f"{name}: only the second ran over it" for name in others)
    return Comparison(before.label, after.label, tuple(compared), tuple(skipped))


def _compare_set(one: SetRun, other: SetRun) -> SetComparison:
    others = {article.name: article for article in other.articles}
    before = {article.name: _paired(article, others[article.name]) for article in one.articles}
    after = {article.name: _paired(others[article.name], article) for article in one.articles}
    both = sum(tally.get("both", 0) for tally in before.values())
    return SetComparison(one.name, len(before), both, compare(before, after, RATIOS))


def _paired(article: ArticleRun, other: ArticleRun) -> Tally:
    """The counts of an article, and those of its claims that the other run found too."""
    counted: Counter[str] = Counter(
        {name: article.tally.get(name, 0) for name in ("gold", "predicted", "hits")}
    )
    for wrong, wrong_there in zip(article.found, other.found, strict=True):
        if wrong is not None and wrong_there is not None:
            counted["both"] += 1
            counted.update(f"both {field.name}" for field in FIELDS if field.name not in wrong)
    return counted


def _difference(one: SetRun, other: SetRun) -> str | None:
    if one.digest != other.digest:
        return "its annotations are not the same"
    sizes = [{article.name: len(article.found) for article in each.articles} for each in (one, other)]
    return None if sizes[0] == sizes[1] else "its articles are not the same"


def compare_runs(before: EvaluationRun, after: EvaluationRun) -> tuple[Comparison, ...]:
    """Compare two run files: engines of one label; or the only ones there are, whatever they are called.

    Raises:
        InputError: If there is nothing that both have.
    """
    pairs = list(_pairs(before, after))
    if not pairs:
        raise InputError("the runs have no engine in common, and more than one to choose from")
    comparisons = tuple(compare_engines(one, other) for one, other in pairs)
    if not any(each.sets for each in comparisons):
        raise InputError(f"the runs cannot be compared: {comparisons[0].skipped[0]}")
    return comparisons


def _pairs(before: EvaluationRun, after: EvaluationRun) -> Iterator[tuple[EngineRun, EngineRun]]:
    if len(before.engines) == 1 == len(after.engines):
        yield before.engines[0], after.engines[0]
        return
    others: Mapping[str, EngineRun] = {each.label: each for each in after.engines}
    for each in before.engines:
        if each.label in others:
            yield each, others[each.label]
