"""S: shares against their parts and wholes."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import Context, is_base_initial, scope_of
from extractor.checks.registry import judge_claims, make_finding
from extractor.checks.sizes import PERCENT, WHOLE, area, reference_area, share, share_scale
from extractor.checks.wording import (
    show_area,
    show_claim,
    show_interval,
    show_number,
    show_share,
    show_territory,
    surface_of,
    which_agrees_with,
)
from extractor.intervals import Estimate, compare
from extractor_schemas import Change, Claim, Finding, MentionKind, Outcome, ShareScope


def check_over_hundred(context: Context) -> Iterator[Finding]:
    """S401: no part is more than its whole."""
    for claim in context.shares:
        limit = 1 / share_scale(claim)
        high = claim.quantity.value_hi
        top = Fraction(claim.quantity.value if high is None else high)
        if top > limit:
            yield judge_claims(
                "S401",
                Outcome.INCONSISTENT,
                f"a share of {show_territory(claim)} cannot be {claim.quantity.text}",
                claim,
                at=claim,
                arithmetic=f"{show_number(top)} > {show_number(limit)}",
            )


def check_census_shares(context: Context) -> Iterator[Finding]:
    """S401 over the census: percentages of territory that nobody claims but that exceed the whole."""
    for mention in context.reading.mentions:
        figure = context.figures.get(mention.id)
        base = figure.base if figure is not None else None
        if base is None or not base.is_land or not base.places or context.claim_of(mention.id) is not None:
            continue
        if mention.change in {Change.RISE, Change.FALL}:
            # What grows by 130 percent is no part of anything.
            continue
        if mention.kind is MentionKind.PERCENT and Fraction(mention.value) * PERCENT > WHOLE:
            yield make_finding(
                "S401",
                Outcome.INCONSISTENT,
                f"a share of a territory cannot be {mention.text}",
                span=mention,
                figures=(surface_of(mention),),
            )


def check_base(context: Context) -> Iterator[Finding]:
    """S402: does the text say what the share is a share of?"""
    for claim in context.shares:
        if scope_of(claim) is not ShareScope.UNRESOLVED:
            continue
        message = f"{show_claim(claim)}: the text does not say of what exactly"
        if len(claim.territory) > 1:
            message = f"{show_claim(claim)} of {show_territory(claim)}: of each, or of all together?"
        yield judge_claims("S402", Outcome.UNDETERMINED, message, claim, at=claim)


def check_share_of_parts(context: Context) -> Iterator[Finding]:
    """S403: the share recomputed from what was taken and what is left, L / (L + R)."""
    for stated, taken in context.restated_areas():
        if not is_base_initial(stated):
            continue
        for left in context.stocks_in(taken):
            if context.is_rest(left, taken, stated):
                yield _compare_parts(stated, taken, left)


def _compare_parts(stated: Claim, taken: Claim, left: Claim) -> Finding:
    # 1 / (1 + R / L), so that L is counted once.
    implied = area(left).over(area(taken)).shifted(WHOLE).reciprocal()
    outcome = compare(implied, share(stated))
    own, rest = show_interval(area(taken).core), show_interval(area(left).core)
    return judge_claims(
        "S403",
        outcome,
        f"{show_claim(taken)} taken and {show_claim(left)} left make {show_share(implied)}, "
        f"{which_agrees_with(outcome)} {show_claim(stated)}",
        taken,
        left,
        stated,
        at=stated,
        arithmetic=f"L / (L + R) = {own} / ({own} + {rest}) = {show_share(implied)}",
        expected=show_share(implied),
    )


def check_region_base(context: Context) -> Iterator[Finding]:
    """S404 and S405: could it be of the whole region? Share × reference area against the area stated."""
    for claim in context.shares:
        part, whole, scope = context.linked_area(claim), reference_area(claim), scope_of(claim)
        if part is None or whole is None or scope is None:
            continue
        if scope is ShareScope.REGION_TOTAL:
            yield _compare_region(claim, part, whole)
        elif compare(share(claim).times(whole), area(part)) is Outcome.INCONSISTENT:
            yield judge_claims(
                "S405",
                Outcome.CONSISTENT,
                f"the base of {show_claim(claim)} cannot be all of {show_territory(claim)}: "
                f"it is {scope.value.replace('_', ' ')}, as the text says",
                claim,
                part,
                at=claim,
                arithmetic=_show_product(claim, part, whole),
            )


def _compare_region(claim: Claim, part: Claim, whole: Estimate) -> Finding:
    product = share(claim).times(whole)
    outcome = compare(product, area(part))
    return judge_claims(
        "S404",
        outcome,
        f"{show_claim(claim)} of {show_territory(claim)} would be {show_area(product)}, "
        f"{which_agrees_with(outcome)} {show_claim(part)}",
        claim,
        part,
        at=claim,
        arithmetic=_show_product(claim, part, whole),
        expected=f"a base of {show_area(area(part).over(share(claim)))}" if claim.quantity.value else None,
    )


def _show_product(claim: Claim, part: Claim, whole: Estimate) -> str:
    product = share(claim).times(whole)
    return f"{show_claim(claim)} × {show_area(whole)} = {show_area(product)}; stated {show_claim(part)}"
