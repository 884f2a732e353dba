"""P: flows over different periods: what they come to a day, and what must not be added to them."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import Context, area, countries_of, days_of, same_action, same_territory
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, show_interval, show_territory, surface_of
from extractor.intervals import Interval, compare
from extractor.reading.units import area_factor, rate_parts
from extractor_schemas import Claim, ClaimKind, Finding, Outcome, Severity

DAYS = {
    "day": Fraction(1),
    "week": Fraction(7),
    "month": Fraction(30436875, 1000000),
    "year": Fraction(3652425, 10000),
}
"""Days in a period; months and years of the Gregorian calendar on average."""


def check_paces(context: Context) -> Iterator[Finding]:
    """P608: gains of one side in one territory over two periods that do not overlap, a day."""
    flows = [claim for claim in context.flows if days_of(claim) is not None]
    for index, one in enumerate(flows):
        for other in flows[index + 1 :]:
            if not _same_front(one, other) or not _are_disjoint(one, other):
                continue
            paces = [
                area(claim).each(lambda interval, claim=claim: interval.scaled(1 / _length(claim)))
                for claim in (one, other)
            ]
            outcome = compare(*paces)
            total = area(one).with_each(area(other), Interval.plus)
            yield make_finding(
                "P608",
                Outcome.CONSISTENT if outcome is Outcome.CONSISTENT else Outcome.DERIVED,
                f"{show_figure(one.quantity)} and {show_figure(other.quantity)} are {show_interval(paces[0].core)} and {show_interval(paces[1].core)} km² a day"
                + ("" if outcome is not Outcome.CONSISTENT else ": the same pace")
                + f"; together {show_interval(total.core, 'km2')}{_not_added(context, one)}",
                arithmetic="; ".join(
                    f"{show_interval(area(claim).core)} / {int(_length(claim))} days = {show_interval(pace.core)}"
                    for claim, pace in zip((one, other), paces, strict=True)
                ),
                span=other.quantity,
                figures=(surface_of(one), surface_of(other)),
                claims=(one.id, other.id),
            )


def check_rates(context: Context) -> Iterator[Finding]:
    """P609: a rate times its period against the total for that period."""
    for rate in context.of_kind(ClaimKind.RATE):
        parts = rate_parts(rate.quantity.unit)
        factor = area_factor(rate.quantity.unit)
        if parts is None or factor is None or parts[1] not in DAYS:
            continue
        for total in context.flows:
            days = days_of(total)
            same = rate.attribution.name == total.attribution.name and _same_front(rate, total)
            if days is None or not same or not _goes_with(rate, total):
                continue
            product = area(rate).each(
                lambda interval, total=total, unit=parts[1]: interval.scaled(_length(total) / DAYS[unit])
            )
            outcome = compare(product, area(total))
            yield make_finding(
                "P609",
                outcome,
                f"{show_figure(rate.quantity)} over {int(_length(total))} days is {show_interval(product.core, 'km2')}, {'as stated' if outcome is Outcome.CONSISTENT else 'against ' + show_figure(total.quantity)}",
                arithmetic=f"{show_interval(area(rate).core)} × {int(_length(total))} / {float(DAYS[parts[1]]):g} days = {show_interval(product.core, 'km2')}; stated {show_figure(total.quantity)}",
                expected=show_interval(product.core, "km2") if outcome is Outcome.INCONSISTENT else None,
                span=rate.quantity,
                figures=(surface_of(rate), surface_of(total)),
                claims=(rate.id, total.id),
                severity=Severity.WARNING if outcome is Outcome.UNDETERMINED else None,
            )


def _goes_with(rate: Claim, total: Claim) -> bool:
    """A rate has the period of the total, or none of its own and stands in the same evidence."""
    if days_of(rate) is not None:
        return days_of(rate) == days_of(total)
    own, whole = rate.evidence[0], total.evidence[0]
    return own.start == whole.start


def _length(claim: Claim) -> Fraction:
    days = days_of(claim)
    assert days is not None
    return Fraction((days[1] - days[0]).days)


def _same_front(one: Claim, other: Claim) -> bool:
    sides = [claim.holder.side if claim.holder else None for claim in (one, other)]
    return sides[0] == sides[1] and same_territory(one, other) and same_action(one.action, other.action)


def _are_disjoint(one: Claim, other: Claim) -> bool:
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and (first[1] <= second[0] or second[1] <= first[0])


def _not_added(context: Context, flow: Claim) -> str:
    """Gains in another country do not belong to the sum: say so, since readers are tempted."""
    mine = countries_of(flow)
    others = [
        claim
        for claim in context.flows
        if claim.holder
        and flow.holder
        and claim.holder.side == flow.holder.side
        and countries_of(claim)
        and not countries_of(claim) & mine
    ]
    if not others or not mine:
        return ""
    shown = ", ".join(f"{show_figure(claim.quantity)} in {show_territory(claim)}" for claim in others)
    return f" ({shown} is elsewhere and not added)"
