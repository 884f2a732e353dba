"""P: parts and wholes within an article: what follows from area and share, and whether the rest agrees."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import (
    HUNDRED,
    Context,
    area,
    bounded_share,
    is_base_initial,
    is_opposed,
    same_territory,
    share,
)
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, show_interval, show_territory, surface_of
from extractor.intervals import Estimate, Interval, compare
from extractor_schemas import Action, Claim, Finding, Outcome

ONE = Fraction(1)


def check_implied_whole(context: Context) -> Iterator[Finding]:
    """P601: part / share, the whole that follows."""
    for claim, taken in _pairs(context):
        whole = area(taken).with_each(bounded_share(claim), Interval.over)
        yield make_finding(
            "P601",
            Outcome.DERIVED,
            f"{show_figure(taken.quantity)} being {show_figure(claim.quantity)} makes a whole of {show_interval(whole.core, 'km2')}",
            arithmetic=f"T = L / p = {show_interval(area(taken).core)} / {show_interval(share(claim).core.scaled(HUNDRED), 'percent')} "
            f"= {show_interval(whole.core, 'km2')}; tolerant {show_interval(whole.tolerant)}; entailed {show_interval(whole.hard)}",
            span=claim.quantity,
            figures=(surface_of(taken), surface_of(claim)),
            claims=(taken.id, claim.id),
        )


def check_rest(context: Context) -> Iterator[Finding]:
    """P602: what is left by area and share, against every figure of what the other side still holds."""
    for claim, taken in _pairs(context):
        if not is_base_initial(claim):
            continue
        # (1 - p) / p = 1/p - 1, so that p is counted once.
        ratio = bounded_share(claim).each(lambda interval: interval.reciprocal().shifted(-ONE))
        rest = area(taken).with_each(ratio, Interval.times)
        for left in context.stocks:
            if left.holder is None or not is_opposed(left, claim) or not same_territory(left, taken):
                continue
            outcome = compare(rest, area(left))
            entailed = rest.hard.within(area(left).hard) and area(left).hard.low not in {None, Fraction(0)}
            who = (
                ""
                if left.attribution.name == taken.attribution.name
                else f", by {left.attribution.name or 'the article'}"
            )
            yield make_finding(
                "P602",
                outcome,
                f"{show_figure(taken.quantity)} being {show_figure(claim.quantity)} leaves {show_interval(rest.core, 'km2')}: "
                + (
                    f"{show_figure(left.quantity)} is entailed"
                    if entailed
                    else f"{_agree(outcome)} {show_figure(left.quantity)}{who}"
                ),
                arithmetic=f"R = L (1 − p) / p: core {show_interval(rest.core, 'km2')}, tolerant {show_interval(rest.tolerant)}, entailed {show_interval(rest.hard)}; "
                f"stated {show_figure(left.quantity)}, core {show_interval(area(left).core)}",
                expected=show_interval(rest.core, "km2") if outcome is Outcome.INCONSISTENT else None,
                span=left.quantity,
                figures=(surface_of(taken), surface_of(claim), surface_of(left)),
                claims=(taken.id, claim.id, left.id),
            )


def check_same_stock(context: Context) -> Iterator[Finding]:
    """P603: two figures of what one side holds of one territory."""
    stocks = [claim for claim in context.stocks if claim.action is not Action.REMAINS]
    for index, one in enumerate(stocks):
        for other in stocks[index + 1 :]:
            if (
                one.holder is None
                or other.holder is None
                or one.holder.side != other.holder.side
                or not same_territory(one, other)
            ):
                continue
            outcome = compare(area(one), area(other))
            own = one.attribution.name == other.attribution.name
            apart = _days_apart(one, other)
            if outcome is Outcome.INCONSISTENT and (apart or not own):
                # Two speakers may disagree, and a front may move: that is news, not an error of the copy.
                outcome = Outcome.UNDETERMINED
            opposed = _are_opposed_speakers(context, one, other)
            yield make_finding(
                "P603",
                outcome,
                f"{_says(one)} and {_says(other)} {_together(outcome)} on {one.holder.side} in {show_territory(one)}"
                + (", though on opposed sides" if opposed and outcome is Outcome.CONSISTENT else "")
                + (f", {apart} days apart" if apart else ""),
                arithmetic=f"{show_interval(area(one).core, 'km2')} and {show_interval(area(other).core, 'km2')}",
                span=other.quantity,
                figures=(surface_of(one), surface_of(other)),
                claims=(one.id, other.id),
            )


def check_parts_exceed(context: Context) -> Iterator[Finding]:
    """P604: the shares that two sides hold of one territory do not exceed the whole."""
    shares = [
        claim
        for claim in context.shares
        if claim.action in {Action.HOLDS, Action.TOOK, Action.RETOOK, Action.REMAINS}
    ]
    for index, one in enumerate(shares):
        for other in shares[index + 1 :]:
            if not is_opposed(one, other) or not same_territory(one, other) or not _same_base(one, other):
                continue
            if one.attribution.name != other.attribution.name or is_base_initial(one):
                continue
            total = share(one).with_each(share(other), Interval.plus)
            low = total.tolerant.low
            if low is not None and low > ONE:
                outcome = Outcome.INCONSISTENT
            else:
                outcome = compare(total, Estimate.exact(ONE))
            yield make_finding(
                "P604",
                Outcome.CONSISTENT
                if outcome is not Outcome.INCONSISTENT or (total.core.high or ONE) <= ONE
                else outcome,
                f"{show_figure(one.quantity)} and {show_figure(other.quantity)} of {show_territory(one)} make {show_interval(total.core.scaled(HUNDRED), 'percent')}",
                arithmetic=f"{show_figure(one.quantity)} + {show_figure(other.quantity)} = {show_interval(total.core.scaled(HUNDRED), 'percent')}",
                expected="no more than 100%" if outcome is Outcome.INCONSISTENT else None,
                span=other.quantity,
                figures=(surface_of(one), surface_of(other)),
                claims=(one.id, other.id),
            )


def _pairs(context: Context) -> Iterator[tuple[Claim, Claim]]:
    """A share with the area that it restates."""
    for claim in context.shares:
        taken = context.linked_area(claim)
        if taken is not None:
            yield claim, taken


def _same_base(one: Claim, other: Claim) -> bool:
    return (
        one.share_of is not None and other.share_of is not None and one.share_of.scope is other.share_of.scope
    )


def _says(claim: Claim) -> str:
    who = claim.attribution.name or "the article"
    return f"{who}'s {show_figure(claim.quantity)}"


def _days_apart(one: Claim, other: Claim) -> int:
    days = [(claim.period.as_of or claim.period.start) if claim.period else None for claim in (one, other)]
    return 0 if days[0] is None or days[1] is None else abs((days[0] - days[1]).days)


def _are_opposed_speakers(context: Context, one: Claim, other: Claim) -> bool:
    sides = set()
    for claim in (one, other):
        figure = context.figure(claim)
        if figure is None:
            return False
        speaker = figure.statement.speaker
        if speaker is None and figure.statement.based_on is not None:
            based = figure.statement.based_on.text(figure.read.sentence.text)
            speaker = next(
                (
                    each
                    for each in context.reading.attributions.speakers
                    if each.text in based or each.surname in based.lower()
                ),
                None,
            )
        sides.add(speaker.side if speaker is not None else None)
    return len(sides) == 2 and None not in sides


def _together(outcome: Outcome) -> str:
    return {Outcome.CONSISTENT: "agree", Outcome.UNDETERMINED: "may agree"}.get(outcome, "do not agree")


def _agree(outcome: Outcome) -> str:
    return {Outcome.CONSISTENT: "agrees with", Outcome.UNDETERMINED: "may agree with"}.get(
        outcome, "does not agree with"
    )
