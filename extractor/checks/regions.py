"""R: areas and shares against the reference sizes of the territories."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import HUNDRED, Context, area, official_area, places_of, reference_area, share
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, show_interval, show_number, show_territory, surface_of
from extractor.intervals import Estimate, Interval, compare
from extractor_schemas import Claim, ClaimKind, Finding, Outcome, Severity, ShareScope

AREAS = (ClaimKind.AREA_HELD, ClaimKind.AREA_CHANGED)


def check_exceeds(context: Context) -> Iterator[Finding]:
    """R501 and R504: an area inside a territory is no larger than it; and what share of it that is."""
    for claim in context.of_kind(*AREAS):
        whole = reference_area(claim)
        if whole is None:
            continue
        part = area(claim)
        low, high = part.tolerant.low, whole.hard.high
        names = show_territory(claim)
        if low is not None and high is not None and low > high:
            yield make_finding(
                "R501",
                Outcome.INCONSISTENT,
                f"{show_figure(claim.quantity)} is more than all of {names}",
                arithmetic=f"{show_interval(part.tolerant, 'km2')} against {show_interval(whole.hard, 'km2')}",
                expected=f"at most {show_interval(Interval.point(high), 'km2')}",
                span=claim.quantity,
                figures=(surface_of(claim),),
                claims=(claim.id,),
            )
            continue
        portion = part.with_each(whole, Interval.over).core.scaled(HUNDRED)
        yield make_finding(
            "R504",
            Outcome.DERIVED,
            f"{show_figure(claim.quantity)} is {show_interval(portion, 'percent')} of {names}",
            arithmetic=f"{show_interval(part.core)} / {show_interval(whole.core)} km² = {show_interval(portion, 'percent')}",
            span=claim.quantity,
            figures=(surface_of(claim),),
            claims=(claim.id,),
        )


def check_region_size(context: Context) -> Iterator[Finding]:
    """R502: the stated size of a territory against the reference."""
    for claim in context.of_kind(ClaimKind.REGION_SIZE):
        whole = reference_area(claim)
        if whole is None:
            continue
        outcome = compare(area(claim), whole)
        reference = show_interval(whole.core, "km2")
        sources = "; ".join(sorted({place.area_source for place in places_of(claim) if place.area_source}))
        yield make_finding(
            "R502",
            outcome,
            f"{show_territory(claim)} at {show_figure(claim.quantity)} {_agrees(outcome)} the reference of {reference}",
            arithmetic=f"{show_interval(area(claim).core, 'km2')} and {reference} ({sources})",
            expected=reference if outcome is Outcome.INCONSISTENT else None,
            span=claim.quantity,
            figures=(surface_of(claim),),
            claims=(claim.id,),
        )


def check_share_of_region(context: Context) -> Iterator[Finding]:
    """R503: how much land a share of a territory is; and whether an area that goes with it agrees."""
    for claim in context.shares:
        whole = reference_area(claim)
        if whole is None or claim.share_of is None or not _is_of_region(claim):
            continue
        names = show_territory(claim)
        part = share(claim).with_each(whole, Interval.times)
        rest = (
            share(claim)
            .each(lambda interval: interval.subtracted_from(Fraction(1)))
            .with_each(whole, Interval.times)
        )
        is_open = claim.share_of.scope is ShareScope.UNRESOLVED
        yield make_finding(
            "R503",
            Outcome.UNDETERMINED if is_open else Outcome.DERIVED,
            f"{show_figure(claim.quantity)} of {names} is {show_interval(part.core, 'km2')}; the rest is {show_interval(rest.core, 'km2')}"
            + ("; nothing in the article to compare it with" if not _rivals(context, claim) else ""),
            arithmetic=f"{show_interval(share(claim).core.scaled(HUNDRED), 'percent')} × {show_interval(whole.core, 'km2')} = {show_interval(part.core, 'km2')}{_official(claim)}",
            span=claim.quantity,
            figures=(surface_of(claim),),
            claims=(claim.id,),
            severity=Severity.INFO,
        )
        yield from _compare_rivals(context, claim, part)


def _official(claim: Claim) -> str:
    """The product of the bare figures, for readers who compare it with a published one."""
    size = official_area(claim)
    if size is None:
        return ""
    value = Fraction(claim.quantity.value) * (
        Fraction(1) if claim.quantity.unit == "fraction" else 1 / HUNDRED
    )
    return f"; {claim.quantity.value}{'' if value == claim.quantity.value else '%'} of the official {show_number(size)} km² is {show_number(round(value * size) * Fraction(1))} km²"


def _is_of_region(claim: Claim) -> bool:
    sets = {ShareScope.SET_COLLECTIVE, ShareScope.SET_DISTRIBUTIVE}
    scope = claim.share_of.scope if claim.share_of else None
    return (
        scope is ShareScope.REGION_TOTAL
        or scope in sets
        or (scope is ShareScope.UNRESOLVED and bool(claim.territory))
    )


def _rivals(context: Context, claim: Claim) -> list[Claim]:
    """Areas that the same side holds of the same territory, by the same speaker."""
    mine = {territory.iso or territory.name for territory in claim.territory}
    return [
        other
        for other in context.stocks
        if other.holder is not None
        and claim.holder is not None
        and other.holder.side == claim.holder.side
        and {territory.iso or territory.name for territory in other.territory} == mine
        and other.attribution.name == claim.attribution.name
        and claim.share_of is not None
        and claim.share_of.scope is ShareScope.REGION_TOTAL
        and context.linked_area(claim) is not other
    ]


def _compare_rivals(context: Context, claim: Claim, part: Estimate) -> Iterator[Finding]:
    for other in _rivals(context, claim):
        outcome = compare(part, area(other))
        yield make_finding(
            "R505",
            outcome,
            f"{show_figure(claim.quantity)} of {show_territory(claim)} {_agrees(outcome)} {show_figure(other.quantity)} held there",
            arithmetic=f"{show_interval(part.core, 'km2')} and {show_interval(area(other).core, 'km2')}",
            expected=show_interval(part.core, "km2") if outcome is Outcome.INCONSISTENT else None,
            span=other.quantity,
            figures=(surface_of(claim), surface_of(other)),
            claims=(claim.id, other.id),
        )


def _agrees(outcome: Outcome) -> str:
    words = {Outcome.CONSISTENT: "agrees with", Outcome.UNDETERMINED: "may agree with"}
    return words.get(outcome, "does not agree with")
