"""Comparing two runs: over the same articles, score by score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.errors import InputError
from extractor.evaluation.resampling import RATIOS, Difference, compare
from extractor.evaluation.run_files import EngineRun, EvaluationRun, SetRun


@dataclass(frozen=True, slots=True)
class SetComparison:
    """How two engine runs differ over one set."""

    name: str
    articles: int
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
        differences = compare(one.tallies, other.tallies, RATIOS)
        compared.append(SetComparison(one.name, len(one.articles), differences))
    skipped.extend(f"{name}: only the second ran over it" for name in others)
    return Comparison(before.label, after.label, tuple(compared), tuple(skipped))


def _difference(one: SetRun, other: SetRun) -> str | None:
    if one.digest != other.digest:
        return "its annotations are not the same"
    return None if one.tallies.keys() == other.tallies.keys() else "its articles are not the same"


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
