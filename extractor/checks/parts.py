"""P: parts and wholes within an article: what follows from area and share, and whether the rest agrees."""

from collections.abc import Hashable, Iterator
from datetime import date, timedelta

from extractor.checks.context import Context, is_base_initial, is_opposed, pairs, scope_of, side_of
from extractor.checks.registry import judge_claims
from extractor.checks.sizes import NOTHING, WHOLE, area, bounded_share, reference_area, share
from extractor.checks.wording import (
    agree,
    agrees_with,
    show_area,
    show_claim,
    show_interval,
    show_share,
    show_speaker,
    show_territory,
)
from extractor.grounding.merge import territory_key
from extractor.intervals import Estimate, compare
from extractor.reading.speech.speakers import Speaker
from extractor_schemas import Action, Claim, Finding, Outcome

HELD = frozenset({Action.HOLDS, Action.TOOK, Action.RETOOK, Action.REMAINS})
"""Actions after which a share is held."""


def check_implied_whole(context: Context) -> Iterator[Finding]:
    """P601: part / share, the whole that follows."""
    for claim, taken in context.restated_areas():
        whole = area(taken).over(bounded_share(claim))
        yield judge_claims(
            "P601",
            Outcome.DERIVED,
            f"{show_claim(taken)} being {show_claim(claim)} makes a whole of {show_area(whole)}",
            taken,
            claim,
            at=claim,
            arithmetic=f"T = L / p = {show_interval(area(taken).core)} / {show_share(share(claim))} "
            f"= {show_area(whole)}; "
            f"tolerant {show_interval(whole.tolerant)}; entailed {show_interval(whole.hard)}"
            f"{_of_region(whole, taken)}",
        )


def _of_region(whole: Estimate, taken: Claim) -> str:
    """What part of its region the implied whole is, where the region's size is known."""
    region = reference_area(taken)
    return "" if region is None else f"; that is {show_share(whole.over(region))} of {show_territory(taken)}"


def check_rest(context: Context) -> Iterator[Finding]:
    """P602: what is left by area and share, against every figure of what the other side still holds."""
    for claim, taken in context.restated_areas():
        if not is_base_initial(claim):
            continue
        # (1 - p) / p = 1 / p - 1, so that p is counted once.
        rest = area(taken).times(bounded_share(claim).reciprocal().shifted(-WHOLE))
        for left in context.stocks_in(taken):
            if context.is_rest(left, taken, claim):
                yield _compare_rest(rest, taken, claim, left)


def _compare_rest(rest: Estimate, taken: Claim, claim: Claim, left: Claim) -> Finding:
    outcome = compare(rest, area(left))
    bound = area(left).hard
    is_entailed = rest.hard.within(bound) and bound.low not in {None, NOTHING}
    who = "" if show_speaker(left) == show_speaker(taken) else f", by {show_speaker(left)}"
    against = f"{agrees_with(outcome)} {show_claim(left)}{who}"
    if is_entailed:
        against = f"{show_claim(left)} is entailed"
    return judge_claims(
        "P602",
        outcome,
        f"{show_claim(taken)} being {show_claim(claim)} leaves {show_area(rest)}: {against}",
        taken,
        claim,
        left,
        at=left,
        arithmetic=f"R = L (1 − p) / p: core {show_area(rest)}, "
        f"tolerant {show_interval(rest.tolerant)}, entailed {show_interval(rest.hard)}; "
        f"stated {show_claim(left)}, core {show_interval(area(left).core)}",
        expected=show_area(rest),
    )


def check_same_stock(context: Context) -> Iterator[Finding]:
    """P603: two figures of what one side holds of one territory."""
    stocks = (claim for claim in context.stocks if claim.action is not Action.REMAINS)
    for one, other in pairs(stocks, _holding):
        yield _compare_stocks(context, one, other)


def _holding(claim: Claim) -> Hashable:
    """Who holds what; None unless both are known."""
    side, territory = side_of(claim), territory_key(claim)
    return (side, territory) if side is not None and territory else None


def _compare_stocks(context: Context, one: Claim, other: Claim) -> Finding:
    outcome = arithmetic = compare(area(one), area(other))
    days = _days_apart(one, other)
    may_differ = bool(days) or one.attribution.name != other.attribution.name
    if outcome is Outcome.INCONSISTENT and (may_differ or _are_of_other_times(context, one, other)):
        # Two speakers may disagree, and a front may move: that is news, not an error of the copy.
        outcome = Outcome.UNDETERMINED
    notes = ""
    if outcome is Outcome.CONSISTENT and _are_opposed_speakers(context, one, other):
        notes = ", though on opposed sides"
    if days:
        notes += f", {days} apart"
    return judge_claims(
        "P603",
        outcome,
        f"{_show_saying(one)} and {_show_saying(other)} {agree(arithmetic)} "
        f"on {side_of(one)} in {show_territory(one)}{notes}",
        one,
        other,
        at=other,
        arithmetic=f"{show_area(area(one))} and {show_area(area(other))}",
    )


def _show_saying(claim: Claim) -> str:
    return f"{show_speaker(claim)}'s {show_claim(claim)}"


def _are_of_other_times(context: Context, one: Claim, other: Claim) -> bool:
    """Whether the words give both a time, and not the same: "in March", "by July" of no known year."""
    if _days_of(one) is not None and _days_of(other) is not None:
        return False
    figures = [context.figure(claim) for claim in (one, other)]
    text = context.reading.text
    times = {text[each.period.start : each.period.end] for each in figures if each and each.period}
    return len(times) > 1


def _days_apart(one: Claim, other: Claim) -> str:
    """How far apart two times are: "6 days", "4 to 10 days"; empty if they may be the same day."""
    first, second = _days_of(one), _days_of(other)
    if first is None or second is None:
        return ""
    early, late = sorted((first, second))
    least, most = (late[0] - early[1]).days, (late[1] - early[0]).days
    if least <= 0:
        return ""
    shown = str(least) if least == most else f"{least} to {most}"
    return f"{shown} {'day' if shown == '1' else 'days'}"


def _days_of(claim: Claim) -> tuple[date, date] | None:
    """First and last day of the claim's time."""
    period = claim.period
    if period is None:
        return None
    if period.as_of is not None:
        return period.as_of, period.as_of
    if period.start is None or period.end is None:
        return None
    return period.start, max(period.start, period.end - timedelta(days=1))


def _are_opposed_speakers(context: Context, one: Claim, other: Claim) -> bool:
    """Whether the speakers, or the sources of the article's own conclusions, belong to different sides."""
    speakers = [_source(context, claim) for claim in (one, other)]
    sides = {speaker.side if speaker is not None else None for speaker in speakers}
    return len(sides) == 2 and None not in sides


def _source(context: Context, claim: Claim) -> Speaker | None:
    figure = context.figure(claim)
    if figure is None:
        return None
    statement = figure.statement
    if statement.speaker is not None or statement.based_on is None:
        return statement.speaker
    words = statement.based_on.text(context.reading.text)
    speakers = context.reading.attributions.speakers
    return next((each for each in speakers if each.text in words or each.surname in words.lower()), None)


def check_parts_exceed(context: Context) -> Iterator[Finding]:
    """P604: the shares that two sides hold of one territory do not exceed the whole."""
    held = (claim for claim in context.shares if claim.action in HELD and not is_base_initial(claim))
    for one, other in pairs(held, _base):
        if is_opposed(one, other):
            yield _add_parts(one, other)


def _base(share: Claim) -> Hashable:
    """Of what, in whose words; None unless territory and scope are known."""
    territory, scope = territory_key(share), scope_of(share)
    return (territory, scope, share.attribution.name) if territory and scope is not None else None


def _add_parts(one: Claim, other: Claim) -> Finding:
    total = share(one).plus(share(other))
    outcome = compare(total, Estimate.reference(NOTHING, WHOLE))
    return judge_claims(
        "P604",
        outcome,
        f"{show_claim(one)} and {show_claim(other)} of {show_territory(one)} make {show_share(total)}",
        one,
        other,
        at=other,
        arithmetic=f"{show_claim(one)} + {show_claim(other)} = {show_share(total)}",
        expected="no more than 100%",
    )
