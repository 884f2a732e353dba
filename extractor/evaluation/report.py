"""The report of a run: every set of every engine with scores, intervals and slices, and comparisons."""

from dataclasses import dataclass

from extractor.evaluation.comparing import Comparison, compare_engines
from extractor.evaluation.metrics import Scores, measure
from extractor.evaluation.resampling import Interval, intervals
from extractor.evaluation.run_files import EngineRun, EvaluationRun, SetRun
from extractor.evaluation.slices import Slice, cut


@dataclass(frozen=True, slots=True)
class SetReport:
    """What one engine made of one set."""

    run: SetRun
    scores: Scores
    intervals: dict[str, Interval | None]
    """By name of the score."""
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class EngineReport:
    """What one engine made of all sets."""

    run: EngineRun
    sets: tuple[SetReport, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A run with everything that is computed from it."""

    run: EvaluationRun
    engines: tuple[EngineReport, ...]
    comparisons: tuple[Comparison, ...]
    """Of every further engine with the first."""


def make_report(run: EvaluationRun) -> Report:
    """Compute the scores of a run; needs no gold and no text."""
    first, *others = run.engines
    engines = tuple(_report_engine(engine) for engine in run.engines)
    return Report(run, engines, tuple(compare_engines(first, other) for other in others))


def _report_engine(engine: EngineRun) -> EngineReport:
    return EngineReport(engine, tuple(_report_set(each) for each in engine.sets))


def _report_set(run: SetRun) -> SetReport:
    tallies = run.tallies
    return SetReport(run, measure(list(tallies.values())), intervals(tallies), cut(run.articles))
