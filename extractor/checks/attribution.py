"""A: what headline, paraphrase and quotation make of one figure, and who denies it."""

from collections.abc import Iterator

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, surface_of
from extractor.intervals import estimate
from extractor_schemas import Comparator, Evidence, Finding, Mode, Outcome, Stance

UPWARD = frozenset({Comparator.GT, Comparator.GE})
DOWNWARD = frozenset({Comparator.LT, Comparator.LE, Comparator.ALMOST})


def check_hedges(context: Context) -> Iterator[Finding]:
    """A802 and A804: the repeats of a claim against its strongest statement."""
    for claim in context.claims:
        strongest = claim.evidence[0]
        for weaker in claim.evidence[1:]:
            if weaker.comparator is strongest.comparator:
                continue
            where = "the headline" if weaker.mode is Mode.HEADLINE else "a paraphrase"
            mentions = [context.reading.mention(f"m{each.figure.start}") for each in (strongest, weaker)]
            if mentions[0] is None or mentions[1] is None:
                continue
            if {strongest.comparator, weaker.comparator} & UPWARD and {
                strongest.comparator,
                weaker.comparator,
            } & DOWNWARD:
                yield make_finding(
                    "A804",
                    Outcome.INCONSISTENT,
                    f"{where} turns {_words(strongest)} into {_words(weaker)}",
                    arithmetic=f"{show_figure(mentions[0])} and {show_figure(mentions[1])} exclude each other",
                    expected=_words(strongest),
                    span=weaker.figure,
                    figures=(strongest.figure, weaker.figure),
                    claims=(claim.id,),
                )
            elif weaker.comparator is Comparator.EQ:
                agree = estimate(mentions[0]).core.meets(estimate(mentions[1]).core)
                yield make_finding(
                    "A802",
                    Outcome.CONSISTENT if agree else Outcome.UNDETERMINED,
                    f"{where} drops the hedge: {weaker.figure.text} for {_words(strongest)}",
                    arithmetic=f"{show_figure(mentions[1])} and {show_figure(mentions[0])}",
                    span=weaker.figure,
                    figures=(strongest.figure, weaker.figure),
                    claims=(claim.id,),
                )


def _words(evidence: Evidence) -> str:
    return (
        f"{evidence.hedge.text} {evidence.figure.text}"
        if evidence.hedge is not None
        else evidence.figure.text
    )


def check_denials(context: Context) -> Iterator[Finding]:
    """A803: a claim that the article reports as denied or disputed."""
    for claim in context.claims:
        if claim.attribution.stance is not Stance.ASSERTED:
            yield make_finding(
                "A803",
                Outcome.UNDETERMINED,
                f"{claim.quantity.text} is {claim.attribution.stance.value} in the text",
                span=claim.quantity,
                figures=(surface_of(claim),),
                claims=(claim.id,),
            )
