"""S: shares that stand beside their part and whole."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.amounts import amount, share_of_one
from extractor.checks.located import judge_over_hundred, reference_of
from extractor.checks.registry import make_finding
from extractor.checks.slips import name_slip
from extractor.checks.sums import show_amount
from extractor.checks.wording import (
    agrees_with,
    show_area,
    show_figure,
    show_interval,
    show_share,
    surface_of,
    which_agrees_with,
)
from extractor.intervals import Estimate, compare
from extractor.reading.relations import FigureRelation
from extractor_schemas import FigureRole, Finding, Mention, Outcome

POWERS = frozenset(Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
"""What a slipped decimal point, or a fraction printed as a percentage, multiplies a share by."""


def judge_share(relation: FigureRelation) -> Iterator[Finding]:
    """S403, S404, S406 and N203: share × whole against the part."""
    share, part = relation.one(FigureRole.SHARE), relation.one(FigureRole.PART)
    whole, rest = relation.one(FigureRole.WHOLE), relation.one(FigureRole.REST)
    if share is not None and part is None:
        yield from judge_over_hundred(relation, relation.place)
    if share is None or part is None:
        return
    if len(relation.of(FigureRole.SHARE)) > 1:
        yield _judge_wholes(relation)
        return
    if whole is not None and _is_left(share, part, whole):
        yield _judge_rest(relation, share, part, whole)
    elif whole is not None:
        yield _judge(relation, share, part, amount(whole), f"of {show_figure(whole)}", "S406")
    elif rest is not None:
        yield _judge_rest(relation, share, part, rest)
    elif relation.place is not None:
        size = reference_of(relation.place)
        if size is not None and relation.place.place is not None:
            yield _judge(relation, share, part, size, f"of {relation.place.place.name}", "S404")


def _is_left(share: Mention, part: Mention, whole: Mention) -> bool:
    """Whether a share fits only if what looks like its whole is what is left beside its part."""
    if compare(share_of_one(share).times(amount(whole)), amount(part)) is not Outcome.INCONSISTENT:
        return False
    together = amount(whole).over(amount(part)).shifted(Fraction(1)).reciprocal()
    return compare(together, share_of_one(share)) is Outcome.CONSISTENT


def _judge(
    relation: FigureRelation, share: Mention, part: Mention, whole: Estimate, of: str, code: str
) -> Finding:
    stated = share_of_one(share)
    product = stated.times(whole)
    outcome = compare(product, amount(part))
    implied = amount(part).over(whole).clipped(Fraction(0), Fraction(1))
    slip = _slip(share, implied) if outcome is Outcome.INCONSISTENT else None
    is_power = slip is not None and "factor" in slip
    return make_finding(
        "N203" if is_power else code,
        outcome,
        f"{show_figure(share)} {of} is {show_amount(product, part)}, {which_agrees_with(outcome)} "
        f"{show_figure(part)}{f': {slip}' if slip else ''}",
        arithmetic=f"{show_share(stated)} × {show_area(whole)} = {show_amount(product, part)}; "
        f"{show_figure(part)} would be {show_share(implied)}",
        expected=show_share(implied),
        span=share,
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )


def _slip(share: Mention, implied: Estimate) -> str | None:
    """A power of ten, or two digits in the wrong order, between the stated share and the one that fits."""
    value = amount(share).core
    if value.low is None or value.high is None:
        return None
    stated = (value.low + value.high) / 2
    for power in POWERS:
        if implied.percent().core.contains(stated * power):
            factor = power if power > 1 else 1 / power
            return f"off by a factor of {int(factor):,}"
    for digits in _swapped(share):
        if implied.percent().core.contains(digits) and name_slip(stated, digits):
            return "digits transposed"
    return None


def _swapped(share: Mention) -> Iterator[Fraction]:
    """A whole percentage of two digits with its digits the other way round."""
    value = Fraction(share.value)
    if value.denominator == 1 and 10 <= value < 100:
        yield Fraction(int(str(value)[::-1]))


def _judge_wholes(relation: FigureRelation) -> Finding:
    """P615: two areas and their shares of one whole."""
    (one, other), (first, second) = relation.of(FigureRole.PART), relation.of(FigureRole.SHARE)
    wholes = [amount(one).over(share_of_one(first)), amount(other).over(share_of_one(second))]
    outcome = compare(*wholes)
    shown = [show_amount(whole, one) for whole in wholes]
    return make_finding(
        "P615",
        outcome,
        f"{show_figure(one)} as {show_figure(first)} makes a whole of {shown[0]}, "
        f"which {agrees_with(outcome)} {shown[1]} from {show_figure(other)} as {show_figure(second)}",
        arithmetic=f"{show_figure(one)} / {show_figure(first)} = {shown[0]}; "
        f"{show_figure(other)} / {show_figure(second)} = {shown[1]}",
        expected=f"a share of {show_share(amount(other).over(wholes[0]).clipped(Fraction(0), Fraction(1)))}",
        span=second,
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )


def _judge_rest(relation: FigureRelation, share: Mention, part: Mention, rest: Mention) -> Finding:
    """S403: the share recomputed from what was taken and what is left, L / (L + R)."""
    # 1 / (1 + R / L), so that L is counted once.
    implied = amount(rest).over(amount(part)).shifted(Fraction(1)).reciprocal()
    outcome = compare(implied, share_of_one(share))
    own, left = show_interval(amount(part).core), show_interval(amount(rest).core)
    return make_finding(
        "S403",
        outcome,
        f"{show_figure(part)} taken and {show_figure(rest)} left make {show_share(implied)}, "
        f"{which_agrees_with(outcome)} {show_figure(share)}",
        arithmetic=f"L / (L + R) = {own} / ({own} + {left}) = {show_share(implied)}",
        expected=show_share(implied),
        span=share,
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )
