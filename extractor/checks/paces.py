"""P: flows over different periods: what they come to a day, and what must not be added to them."""

from collections.abc import Hashable, Iterator
from fractions import Fraction

from extractor.checks.amounts import DAYS
from extractor.checks.context import PEERS, Context, days_of, group_by, pairs, side_of
from extractor.checks.registry import judge_claims
from extractor.checks.sizes import area, countries_of
from extractor.checks.wording import show_area, show_claim, show_claims, show_interval
from extractor.grounding.merge import action_group, territory_key
from extractor.intervals import Estimate, compare
from extractor.reading.scanner.units import rate_parts
from extractor_schemas import Claim, ClaimKind, Finding, Outcome

NEIGHBOURS = 3
"""Flows behind one that its pace is compared with: a pace is of interest beside the next ones."""


def check_paces(context: Context) -> Iterator[Finding]:
    """P608: gains of one side in one territory over two periods that do not overlap, a day."""
    flows = tuple(claim for claim in context.flows if days_of(claim) is not None)
    by_side = group_by(context.flows, side_of)
    for one, other in pairs(flows, _front, NEIGHBOURS):
        if _are_disjoint(one, other):
            yield _compare_paces(one, other, _elsewhere(one, by_side))


def _compare_paces(one: Claim, other: Claim, elsewhere: tuple[Claim, ...]) -> Finding:
    paces = [_pace(one), _pace(other)]
    is_same = compare(*paces) is Outcome.CONSISTENT
    first, second = (show_interval(pace.core) for pace in paces)
    total = show_area(area(one).plus(area(other)))
    # Gains in another country do not belong to the sum: say so, since readers are tempted.
    note = f" ({show_claims(elsewhere)} is elsewhere and not added)" if elsewhere else ""
    return judge_claims(
        "P608",
        Outcome.CONSISTENT if is_same else Outcome.DERIVED,
        f"{show_claim(one)} and {show_claim(other)} are {first} and {second} km² a day"
        f"{': the same pace' if is_same else ''}; together {total}{note}",
        one,
        other,
        at=other,
        arithmetic="; ".join(
            f"{show_interval(area(claim).core)} / {_length(claim)} days = {shown}"
            for claim, shown in ((one, first), (other, second))
        ),
    )


def _pace(flow: Claim) -> Estimate:
    """Square kilometres a day."""
    return area(flow).scaled(Fraction(1, _length(flow)))


def _elsewhere(flow: Claim, by_side: dict[str | None, list[Claim]]) -> tuple[Claim, ...]:
    """What the same side gained or lost in other countries."""
    side, countries = side_of(flow), countries_of(flow)
    if side is None or not countries:
        return ()
    return tuple(
        other
        for other in by_side[side][:PEERS]
        if countries_of(other) and countries_of(other).isdisjoint(countries)
    )


def check_rates(context: Context) -> Iterator[Finding]:
    """P609: a rate times its period against the total for that period."""
    totals = group_by((claim for claim in context.flows if days_of(claim) is not None), _voiced_front)
    for rate in context.of_kind(ClaimKind.RATE):
        parts = rate_parts(rate.quantity.unit)
        if parts is None or _front(rate) is None:
            continue
        for total in totals.get(_voiced_front(rate), [])[:PEERS]:
            if _goes_with(rate, total):
                yield _compare_rate(rate, parts[1], total)


def _compare_rate(rate: Claim, unit: str, total: Claim) -> Finding:
    days = _length(total)
    product = area(rate).scaled(days / DAYS[unit])
    outcome = compare(product, area(total))
    verdict = "as stated" if outcome is Outcome.CONSISTENT else f"against {show_claim(total)}"
    return judge_claims(
        "P609",
        outcome,
        f"{show_claim(rate)} over {days} days is {show_area(product)}, {verdict}",
        rate,
        total,
        at=rate,
        arithmetic=f"{show_interval(area(rate).core)} × {days} / {float(DAYS[unit]):g} days "
        f"= {show_area(product)}; stated {show_claim(total)}",
        expected=show_area(product),
    )


def _goes_with(rate: Claim, total: Claim) -> bool:
    """A rate has the period of the total, or none of its own and stands in the same evidence."""
    if days_of(rate) is not None:
        return days_of(rate) == days_of(total)
    return rate.evidence[0].start == total.evidence[0].start


def _length(flow: Claim) -> int:
    """Days of the claim's period, which is known."""
    first, after = days_of(flow) or (None, None)
    assert first is not None
    assert after is not None
    return (after - first).days


def _front(claim: Claim) -> Hashable:
    """Who gains or loses where; None without a territory."""
    territory = territory_key(claim)
    return (side_of(claim), territory, action_group(claim.action)) if territory else None


def _voiced_front(claim: Claim) -> Hashable:
    """The same in one speaker's words."""
    return claim.attribution.name, _front(claim)


def _are_disjoint(one: Claim, other: Claim) -> bool:
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and (first[1] <= second[0] or second[1] <= first[0])
