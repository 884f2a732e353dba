"""R: areas and shares against the reference sizes of the territories."""

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from extractor.checks.context import PEERS, Context, scope_of, side_of
from extractor.checks.registry import judge_claims
from extractor.checks.sizes import area, official_area, places_of, reference_area, share, share_scale
from extractor.checks.wording import (
    agrees_with,
    show_area,
    show_claim,
    show_interval,
    show_number,
    show_share,
    show_territory,
)
from extractor.grounding.merge import territory_key
from extractor.intervals import Estimate, Interval, compare
from extractor.reading.relations.cues import CueKind, find_cues
from extractor_schemas import Claim, ClaimKind, Finding, MentionKind, Outcome, Severity, ShareScope

AREAS = (ClaimKind.AREA_HELD, ClaimKind.AREA_CHANGED)
REGIONAL = frozenset({ShareScope.REGION_TOTAL, ShareScope.SET_COLLECTIVE, ShareScope.SET_DISTRIBUTIVE})
"""Scopes that are the named territories themselves."""
PARTS = frozenset({CueKind.OF_WHICH, CueKind.INCLUDING})
COUNTING = frozenset({"counting", "including", "excluding", "without", "with", "plus", "minus", "except"})
TOGETHER = frozenset({CueKind.TOTAL, CueKind.COMBINED})
PART_REACH = 8
"""How far before a figure "including" may stand, words."""


def check_exceeds(context: Context) -> Iterator[Finding]:
    """R501 and R504: an area inside a territory is no larger than it; and what share of it that is."""
    for claim in context.of_kind(*AREAS):
        whole = reference_area(claim)
        if whole is None or _is_counted_in(context, claim):
            continue
        low, high = area(claim).tolerant.low, whole.hard.high
        if low is not None and high is not None and low > high:
            yield _exceeds(claim, whole, high)
        else:
            yield _portion(claim, whole)


def _is_counted_in(context: Context, claim: Claim) -> bool:
    """Whether the territory is only one that is counted in or left out: "counting Crimea"."""
    text = context.reading.text
    before = (
        text[max(0, territory.surface.start - 16) : territory.surface.start].split()[-1:]
        for territory in claim.territory
    )
    return any(words and words[0].lower() in COUNTING for words in before)


def _exceeds(claim: Claim, whole: Estimate, most: Fraction) -> Finding:
    stated, known = show_interval(area(claim).tolerant, "km2"), show_interval(whole.hard, "km2")
    return judge_claims(
        "R501",
        Outcome.INCONSISTENT,
        f"{show_claim(claim)} is more than all of {show_territory(claim)}",
        claim,
        at=claim,
        arithmetic=f"{stated} against {known}",
        expected=f"at most {show_interval(Interval.point(most), 'km2')}",
    )


def _portion(claim: Claim, whole: Estimate) -> Finding:
    portion = show_share(area(claim).over(whole))
    return judge_claims(
        "R504",
        Outcome.DERIVED,
        f"{show_claim(claim)} is {portion} of {show_territory(claim)}",
        claim,
        at=claim,
        arithmetic=f"{show_interval(area(claim).core)} / {show_area(whole)} = {portion}",
    )


def check_region_size(context: Context) -> Iterator[Finding]:
    """R502: the stated size of a territory against the reference."""
    for claim in context.of_kind(ClaimKind.REGION_SIZE):
        whole = reference_area(claim)
        if whole is None or _is_of_several(context, claim):
            continue
        outcome = compare(area(claim), whole)
        reference = show_area(whole)
        sources = "; ".join(sorted({place.area_source for place in places_of(claim) if place.area_source}))
        yield judge_claims(
            "R502",
            outcome,
            f"{show_territory(claim)} at {show_claim(claim)} {agrees_with(outcome)} "
            f"the reference of {reference}",
            claim,
            at=claim,
            arithmetic=f"{show_area(area(claim))} and {reference} ({sources})",
            expected=reference,
        )


def _is_of_several(context: Context, claim: Claim) -> bool:
    """Whether "together" stands before the size: then it is that of more than the one place beside it."""
    figure = context.figure(claim)
    if figure is None or len(claim.territory) > 1:
        return False
    sentence = figure.read.sentence
    before = sentence.words[: sentence.index_at(claim.quantity.start)]
    return any(cue.kind in TOGETHER for cue in find_cues(before, context.reading.document.language))


def check_share_of_region(context: Context) -> Iterator[Finding]:
    """R503 and R505: how much land a share of a territory is; and whether an area held there agrees."""
    for claim in context.shares:
        whole = reference_area(claim)
        if whole is None or not _is_of_region(claim) or _is_counted_in(context, claim):
            continue
        rivals = _rivals(context, claim)
        yield _land(claim, whole, is_alone=not rivals)
        for rival in rivals:
            yield _compare_rival(claim, whole, rival)


def _land(claim: Claim, whole: Estimate, *, is_alone: bool) -> Finding:
    part = show_area(share(claim).times(whole))
    rest = show_area(share(claim).complement().times(whole))
    note = "; nothing in the article to compare it with" if is_alone else ""
    is_open = scope_of(claim) is ShareScope.UNRESOLVED
    return judge_claims(
        "R503",
        Outcome.UNDETERMINED if is_open or is_alone else Outcome.DERIVED,
        f"{show_claim(claim)} of {show_territory(claim)} is {part}; the rest is {rest}{note}",
        claim,
        at=claim,
        arithmetic=f"{show_share(share(claim))} × {show_area(whole)} = {part}{_show_official(claim)}",
        severity=Severity.INFO,
    )


def _show_official(claim: Claim) -> str:
    """The product of the bare figures, for readers who compare it with a published one."""
    size = official_area(claim)
    if size is None:
        return ""
    sign = "" if claim.quantity.unit == MentionKind.FRACTION else "%"
    product = Fraction(claim.quantity.value) * share_scale(claim) * size
    stated = f"{claim.quantity.value}{sign}"
    return f"; {stated} of the official {show_number(size)} km² is {show_number(_half_up(product))} km²"


def _half_up(value: Fraction) -> Fraction:
    return Fraction(floor(value + Fraction(1, 2)))


def _is_of_region(claim: Claim) -> bool:
    """Whether a share is of its named territories, or may be."""
    scope = scope_of(claim)
    return scope in REGIONAL or (scope is ShareScope.UNRESOLVED and bool(claim.territory))


def _rivals(context: Context, claim: Claim) -> tuple[Claim, ...]:
    """Areas that the same side holds of the same territory at the same time, by the same speaker."""
    is_named = claim.share_of is not None and claim.share_of.surface is not None
    if scope_of(claim) is not ShareScope.REGION_TOTAL or side_of(claim) is None or not is_named:
        return ()
    if _has_other_share(context, claim):
        return ()
    linked = context.linked_area(claim)
    return tuple(
        other
        for other in context.stocks_in(claim)
        if other is not linked
        and side_of(other) == side_of(claim)
        and other.attribution.name == claim.attribution.name
        and _is_then(other, claim)
        and not _is_part(context, other)
    )


def _has_other_share(context: Context, claim: Claim) -> bool:
    """Whether the same side has another share of the territory: then the two are of different times."""
    return any(
        other is not claim
        and side_of(other) == side_of(claim)
        and territory_key(other) == territory_key(claim)
        and other.quantity.value != claim.quantity.value
        for other in context.shares[:PEERS]
    )


def _is_then(one: Claim, other: Claim) -> bool:
    """Whether two claims are of the same time, as far as the text says."""
    times = [each.period and (each.period.start, each.period.end, each.period.as_of) for each in (one, other)]
    return times[0] == times[1]


def _is_part(context: Context, claim: Claim) -> bool:
    """Whether the area is told as a part of something: "a quarter of it, including 350 km² of farmland"."""
    figure = context.figure(claim)
    if figure is None:
        return False
    sentence = figure.read.sentence
    stop = sentence.index_at(claim.quantity.start)
    before = sentence.words[max(0, stop - PART_REACH) : stop]
    return any(cue.kind in PARTS for cue in find_cues(before, context.reading.document.language))


def _compare_rival(claim: Claim, whole: Estimate, rival: Claim) -> Finding:
    part = share(claim).times(whole)
    outcome = compare(part, area(rival))
    return judge_claims(
        "R505",
        outcome,
        f"{show_claim(claim)} of {show_territory(claim)} {agrees_with(outcome)} "
        f"{show_claim(rival)} held there",
        claim,
        rival,
        at=rival,
        arithmetic=f"{show_area(part)} and {show_area(area(rival))}",
        expected=show_area(part),
    )
