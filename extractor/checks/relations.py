"""Relations between figures that the text itself states, recomputed; whoever pointed at them.

Each judge takes one relation and says what its arithmetic comes to. A mismatch is an error where words relate
the figures, a doubt where only their arrangement does or where a model alone pointed at them.
"""

from collections.abc import Callable, Iterator

from extractor.checks.changes import judge_change, judge_multiple, judge_rate
from extractor.checks.context import Context
from extractor.checks.conversions import judge_pointed
from extractor.checks.fractions_of import judge_share
from extractor.checks.repeats import judge_same
from extractor.checks.sums import judge_part_of, judge_sum
from extractor.reading.relations import FigureRelation
from extractor_schemas import ArithmeticKind, Finding, Outcome, PointedBy, Severity

JUDGES: dict[ArithmeticKind, Callable[[FigureRelation], Iterator[Finding]]] = {
    ArithmeticKind.SUM: judge_sum,
    ArithmeticKind.PART_OF: judge_part_of,
    ArithmeticKind.SHARE: judge_share,
    ArithmeticKind.RATE: judge_rate,
    ArithmeticKind.CHANGE: judge_change,
    ArithmeticKind.MULTIPLE: judge_multiple,
    ArithmeticKind.SAME: judge_same,
    ArithmeticKind.CONVERSION: judge_pointed,
}
"""What recomputes each kind; the conversions that the code finds have rules of their own."""


def check_relations(context: Context) -> Iterator[Finding]:
    """P609 to P614, S403, S404, S406, N202 and A805: figures that the text relates to each other."""
    seen: set[tuple[str, frozenset[int]]] = set()
    for relation in context.relations:
        for finding in _judge(relation):
            key = finding.code, frozenset(figure.start for figure in finding.figures)
            if key not in seen:
                seen.add(key)
                yield _settle(context, relation, finding)


def _judge(relation: FigureRelation) -> tuple[Finding, ...]:
    """Judge a relation and its alternatives; the reading that holds best counts."""
    judged = [
        tuple(JUDGES[each.kind](each)) if each.kind in JUDGES else ()
        for each in (relation, *relation.alternatives)
    ]
    return min(judged, key=_worst)


def _worst(findings: tuple[Finding, ...]) -> int:
    """How badly a reading holds; one that says nothing is no better than one that does not hold."""
    ranks = list(Outcome)
    return max((ranks.index(finding.outcome) for finding in findings), default=len(ranks))


def _settle(context: Context, relation: FigureRelation, finding: Finding) -> Finding:
    """Name the claims concerned, who pointed, and how sure that makes it."""
    claims = dict.fromkeys(
        claim for figure in finding.figures for claim in context.claims_at(f"m{figure.start}")
    )
    update: dict[str, object] = {"claims": tuple(claims), "pointed_by": relation.pointed_by}
    is_sure = relation.is_firm and relation.pointed_by is PointedBy.CODE
    if finding.severity is Severity.ERROR and not is_sure:
        update["severity"] = Severity.WARNING
    if finding.outcome is not Outcome.INCONSISTENT:
        update["expected"] = None
    return finding.model_copy(update=update)
