"""Metrics: precision, recall, F1, exactness and error rates from tallies that were added up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.evaluation.fields import ERRORS, FIELDS
from extractor.evaluation.scoring import CLEAN, ERROR, OUTCOMES, Tally
from extractor_schemas import Verdict


@dataclass(frozen=True, slots=True)
class Detection:
    """How well claims are found."""

    gold: int
    predicted: int
    hits: int

    @property
    def precision(self) -> float:
        """Share of what was predicted that was annotated; 1 if nothing was predicted."""
        return self.hits / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of what was annotated that was found; 1 if nothing was annotated."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 if nothing was annotated or predicted."""
        both = self.gold + self.predicted
        return 2 * self.hits / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Scores:
    """What the tallies of some articles come to."""

    articles: int
    micro: Detection
    """Over all claims together."""
    macro_precision: float
    macro_recall: float
    macro_f1: float
    """Means over articles; an article without claims, of which none were predicted, counts as 1."""
    exact: dict[str, Rate]
    """By field: right ones among the claims that were found."""
    stated: dict[str, Rate]
    """The same where either side says something: agreeing on nothing is left out."""
    errors: dict[str, int]
    """By kind: claims with such an error."""
    verdicts: dict[str, dict[str, int]]
    """By whether the source is really wrong (`error`, `clean`): claims found, by verdict."""
    calibration: dict[str, Rate]
    """By what the arithmetic came to: how many of the claims take part in a real error of the source."""


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    added: Counter[str] = Counter()
    for tally in tallies:
        added.update(tally)
    return added


def measure(tallies: Sequence[Tally]) -> Scores:
    """The scores of articles, given by their tallies, in any order."""
    every = total(tallies)
    of_articles = [detection(tally) for tally in tallies]
    return Scores(
        len(tallies),
        detection(every),
        _mean([each.precision for each in of_articles]),
        _mean([each.recall for each in of_articles]),
        _mean([each.f1 for each in of_articles]),
        {field.name: Rate(_of(every, f"right {field.name}"), _of(every, "hits")) for field in FIELDS},
        {
            field.name: Rate(_of(every, f"right stated {field.name}"), _of(every, f"stated {field.name}"))
            for field in FIELDS
        },
        {kind: _of(every, f"error {kind}") for kind in ERRORS},
        {
            truth: {
                verdict.value: _of(every, f"verdict {truth} {verdict}")
                for verdict in (Verdict.ACCEPTED, Verdict.FLAGGED)
            }
            for truth in (ERROR, CLEAN)
        },
        {
            outcome: Rate(
                _of(every, f"outcome {outcome} {ERROR}"),
                _of(every, f"outcome {outcome} {ERROR}") + _of(every, f"outcome {outcome} {CLEAN}"),
            )
            for outcome in OUTCOMES
        },
    )


def detection(tally: Tally) -> Detection:
    """How well the claims of a tally were found."""
    return Detection(_of(tally, "gold"), _of(tally, "predicted"), _of(tally, "hits"))


def kind_detections(tally: Tally) -> dict[str, tuple[Rate, Rate]]:
    """Precision by predicted kind and recall by annotated kind, of every kind of claim that there is."""
    kinds = sorted(
        {name.rsplit(" ", 1)[1] for name in tally if name.startswith(("gold kind ", "predicted kind "))}
    )
    return {
        kind: (
            Rate(_of(tally, f"predicted hits {kind}"), _of(tally, f"predicted kind {kind}")),
            Rate(_of(tally, f"gold hits {kind}"), _of(tally, f"gold kind {kind}")),
        )
        for kind in kinds
    }


def _of(tally: Tally, name: str) -> int:
    return tally.get(name, 0)


def _mean(values: Sequence[float]) -> float:
    return sum(sorted(values)) / len(values) if values else 1.0
