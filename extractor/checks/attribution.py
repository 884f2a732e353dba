"""A: what headline, paraphrase and quotation make of one figure, and who denies it."""

from collections.abc import Iterator

from extractor.checks.context import Context
from extractor.checks.registry import judge_claims, make_finding
from extractor.checks.wording import show_figure, surface_of
from extractor.intervals import estimate
from extractor.reading.relations.cues import CueKind, find_cues
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Claim, Comparator, Evidence, Finding, Mention, Mode, Outcome, Stance

UPWARD = frozenset({Comparator.GT, Comparator.GE})
DOWNWARD = frozenset({Comparator.LT, Comparator.LE, Comparator.ALMOST})


def check_hedges(context: Context) -> Iterator[Finding]:
    """A802 and A804: the repeats of a claim against its strongest statement."""
    for claim in context.claims:
        strongest, *repeats = claim.evidence
        own = _mention(context, strongest)
        for repeat in repeats:
            again = _mention(context, repeat)
            if own is None or again is None or repeat.comparator is strongest.comparator:
                continue
            if _exclude_each_other(strongest.comparator, repeat.comparator):
                yield _reverse_hedge(claim, repeat, own, again)
            elif repeat.comparator is Comparator.EQ:
                yield _drop_hedge(claim, repeat, own, again)


def _mention(context: Context, evidence: Evidence) -> Mention | None:
    return context.reading.mention(f"m{evidence.figure.start}")


def _exclude_each_other(one: Comparator, other: Comparator) -> bool:
    return (one in UPWARD and other in DOWNWARD) or (one in DOWNWARD and other in UPWARD)


def _reverse_hedge(claim: Claim, repeat: Evidence, own: Mention, again: Mention) -> Finding:
    strongest = claim.evidence[0]
    return make_finding(
        "A804",
        Outcome.INCONSISTENT,
        f"{_where(repeat)} turns {_words(strongest)} into {_words(repeat)}",
        arithmetic=f"{show_figure(own)} and {show_figure(again)} exclude each other",
        expected=_words(strongest),
        span=repeat.figure,
        figures=(strongest.figure, repeat.figure),
        claims=(claim.id,),
    )


def _drop_hedge(claim: Claim, repeat: Evidence, own: Mention, again: Mention) -> Finding:
    strongest = claim.evidence[0]
    agrees = estimate(own).core.meets(estimate(again).core)
    return make_finding(
        "A802",
        Outcome.CONSISTENT if agrees else Outcome.UNDETERMINED,
        f"{_where(repeat)} drops the hedge: {repeat.figure.text} for {_words(strongest)}",
        arithmetic=f"{show_figure(again)} and {show_figure(own)}",
        span=repeat.figure,
        figures=(strongest.figure, repeat.figure),
        claims=(claim.id,),
    )


def _where(evidence: Evidence) -> str:
    return "the headline" if evidence.mode is Mode.HEADLINE else "a paraphrase"


def _words(evidence: Evidence) -> str:
    """The figure with its hedge, as printed."""
    hedge = f"{evidence.hedge.text} " if evidence.hedge is not None else ""
    return f"{hedge}{evidence.figure.text}"


def check_denials(context: Context) -> Iterator[Finding]:
    """A803: a claim that the article reports as denied or disputed."""
    for claim in context.claims:
        stance = claim.attribution.stance
        if stance is not Stance.ASSERTED:
            message = f"{claim.quantity.text} is {stance.value} in the text"
            yield judge_claims("A803", Outcome.UNDETERMINED, message, claim, at=claim)


def check_denied_headline(context: Context) -> Iterator[Finding]:
    """A807: a headline asserts a figure that the article has only as denied."""
    figures = context.figures.values()
    for head in figures:
        if head.statement.mode is not Mode.HEADLINE or head.statement.stance is not Stance.ASSERTED:
            continue
        same = [
            each
            for each in figures
            if each.statement.mode is not Mode.HEADLINE
            and (each.mention.value, each.mention.unit) == (head.mention.value, head.mention.unit)
        ]
        if same and not _is_denied(context, head) and all(_is_denied(context, each) for each in same):
            yield make_finding(
                "A807",
                Outcome.INCONSISTENT,
                f"the headline asserts {head.mention.text}, which the article has only as denied",
                span=head.mention,
                figures=(surface_of(head.mention), surface_of(same[0].mention)),
            )


def _is_denied(context: Context, figure: FigureReading) -> bool:
    """Whether the text reads as a denial, or a verb of denial stands before the figure in its sentence."""
    if figure.statement.stance is Stance.DENIED:
        return True
    sentence = figure.read.sentence
    before = sentence.words[: sentence.index_at(figure.mention.start)]
    return any(cue.kind is CueKind.DENIES for cue in find_cues(before, context.reading.document.language))
