"""S: shares against their parts and wholes."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import (
    HUNDRED,
    Context,
    area,
    is_base_initial,
    is_opposed,
    reference_area,
    same_territory,
    share,
)
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, show_interval, show_number, show_territory, surface_of
from extractor.intervals import Interval, compare
from extractor_schemas import Finding, Mention, MentionKind, Outcome, ShareScope


def check_over_hundred(context: Context) -> Iterator[Finding]:
    """S401: no part is more than its whole."""
    for claim in context.shares:
        limit = Fraction(1) if claim.quantity.unit == MentionKind.FRACTION else HUNDRED
        top = Fraction(
            claim.quantity.value_hi if claim.quantity.value_hi is not None else claim.quantity.value
        )
        if top > limit:
            yield make_finding(
                "S401",
                Outcome.INCONSISTENT,
                f"a share of {show_territory(claim)} cannot be {claim.quantity.text}",
                arithmetic=f"{show_number(top)} > {show_number(limit)}",
                span=claim.quantity,
                figures=(surface_of(claim),),
                claims=(claim.id,),
            )


def check_base(context: Context) -> Iterator[Finding]:
    """S402: does the text say what the share is a share of?"""
    for claim in context.shares:
        if claim.share_of is None or claim.share_of.scope is not ShareScope.UNRESOLVED:
            continue
        if len(claim.territory) > 1:
            message = (
                f"{show_figure(claim.quantity)} of {show_territory(claim)}: of each, or of all together?"
            )
        else:
            message = f"{show_figure(claim.quantity)}: the text does not say of what exactly"
        yield make_finding(
            "S402",
            Outcome.UNDETERMINED,
            message,
            span=claim.quantity,
            figures=(surface_of(claim),),
            claims=(claim.id,),
        )


def check_share_of_parts(context: Context) -> Iterator[Finding]:
    """S403: the share recomputed from what was taken and what is left, L / (L + R)."""
    for part_share in context.shares:
        taken = context.linked_area(part_share)
        if taken is None or not is_base_initial(part_share):
            continue
        for left in context.stocks:
            if not (is_opposed(left, part_share) and same_territory(left, taken)):
                continue
            # 1 / (1 + R/L), so that L is counted once.
            ratio = area(left).with_each(area(taken), Interval.over)
            implied = ratio.each(lambda interval: interval.shifted(Fraction(1)).reciprocal())
            outcome = compare(implied, share(part_share))
            core = implied.core.scaled(HUNDRED)
            yield make_finding(
                "S403",
                outcome,
                f"{show_figure(taken.quantity)} taken and {show_figure(left.quantity)} left make "
                f"{show_interval(core, 'percent')}, {_verb(outcome)} {show_figure(part_share.quantity)}",
                arithmetic=f"L / (L + R) = {show_interval(area(taken).core)} / ({show_interval(area(taken).core)} + "
                f"{show_interval(area(left).core)}) = {show_interval(core, 'percent')}",
                expected=show_interval(core, "percent") if outcome is Outcome.INCONSISTENT else None,
                span=part_share.quantity,
                figures=(surface_of(taken), surface_of(left), surface_of(part_share)),
                claims=(taken.id, left.id, part_share.id),
            )


def check_region_base(context: Context) -> Iterator[Finding]:
    """S404: could the share be of the whole region? Share × reference area against the area it goes with."""
    for claim in context.shares:
        part = context.linked_area(claim)
        whole = reference_area(claim)
        if part is None or whole is None or claim.share_of is None:
            continue
        product = share(claim).with_each(whole, Interval.times)
        outcome = compare(product, area(part))
        names = show_territory(claim)
        arithmetic = f"{show_figure(claim.quantity)} × {show_interval(whole.core)} km² = {show_interval(product.core, 'km2')}; stated {show_figure(part.quantity)}"
        stated = claim.share_of.scope
        if stated is ShareScope.REGION_TOTAL:
            implied = area(part).with_each(share(claim), Interval.over)
            yield make_finding(
                "S404",
                outcome,
                f"{show_figure(claim.quantity)} of {names} would be {show_interval(product.core, 'km2')}, {_verb(outcome)} {show_figure(part.quantity)}",
                arithmetic=arithmetic,
                expected=f"a base of {show_interval(implied.core, 'km2')}"
                if outcome is Outcome.INCONSISTENT
                else None,
                span=claim.quantity,
                figures=(surface_of(claim), surface_of(part)),
                claims=(claim.id, part.id),
            )
        elif outcome is Outcome.INCONSISTENT:
            yield make_finding(
                "S405",
                Outcome.CONSISTENT,
                f"the base of {show_figure(claim.quantity)} cannot be all of {names}: it is {stated.value.replace('_', ' ')}, as the text says",
                arithmetic=arithmetic,
                span=claim.quantity,
                figures=(surface_of(claim), surface_of(part)),
                claims=(claim.id, part.id),
            )


def check_census_shares(context: Context) -> Iterator[Finding]:
    """S401 over the census: percentages of territory that nobody claims but that exceed the whole."""
    claimed = {claim.mention for claim in context.claims}
    for mention in context.reading.mentions:
        figure = context.figures.get(mention.id)
        if (
            mention.id in claimed
            or mention.kind is not MentionKind.PERCENT
            or figure is None
            or figure.base is None
        ):
            continue
        if figure.base.is_land and figure.base.places and Fraction(mention.value) > HUNDRED:
            yield _too_much(mention)


def _too_much(mention: Mention) -> Finding:
    return make_finding(
        "S401",
        Outcome.INCONSISTENT,
        f"a share of a territory cannot be {mention.text}",
        span=mention,
        figures=(surface_of(mention),),
    )


def _verb(outcome: Outcome) -> str:
    return {Outcome.CONSISTENT: "which agrees with", Outcome.UNDETERMINED: "which may agree with"}.get(
        outcome, "not"
    )
