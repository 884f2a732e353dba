"""P: sums that the text states: totals, parts and rests."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.amounts import HUNDRED, Sum, amount, read_sum, scale_of
from extractor.checks.located import judge_inside
from extractor.checks.registry import make_finding
from extractor.checks.slips import name_slip
from extractor.checks.wording import agrees_with, show_figure, show_interval, surface_of
from extractor.intervals import Estimate, compare
from extractor.reading.relations import FigureRelation
from extractor_schemas import Comparator, FigureRole, Finding, Mention, MentionKind, Outcome

TELLING_SLIPS = frozenset({"digits transposed"})
"""Slips that say more than that the figures differ; so do powers of ten."""


def show_amount(size: Estimate, figure: Mention) -> str:
    """What a careful reader expects of an amount, in the figure's own unit."""
    if figure.kind is MentionKind.FRACTION:
        return show_interval(size.core, "percent")
    return show_interval(size.scaled(1 / scale_of(figure)).core, figure.unit)


def judge_sum(relation: FigureRelation) -> Iterator[Finding]:
    """P610 and P612: parts against the whole that they make; what is left against what was taken off."""
    whole = relation.one(FigureRole.WHOLE)
    rest = relation.one(FigureRole.REST)
    taken = relation.of(FigureRole.PART)
    parts = (*taken, rest) if rest is not None else taken
    if whole is None and not relation.is_whole_hundred:
        return
    added = read_sum(parts, whole)
    if relation.sign and whole is not None:
        yield _judge_bound(relation.sign, parts, whole, added)
        return
    outcome = compare(added.total, added.whole)
    shown = " + ".join(show_figure(part) for part in parts)
    at = rest or whole
    if at is None:
        return
    stated = show_figure(whole) if whole is not None else "100%"
    total = show_amount(added.total, parts[0])
    code, expected = ("P610", total)
    message = f"{shown} = {total}, which {agrees_with(outcome)} {stated}"
    if rest is not None:
        code = "P612"
        left = _left(added)
        expected = show_amount(left, rest)
        off = " − ".join((stated, *(show_figure(part) for part in taken)))
        message = f"{off} leaves {expected}, which {agrees_with(outcome)} {show_figure(rest)}"
    yield make_finding(
        code,
        outcome,
        f"{message}{_slip(parts, whole, outcome)}",
        arithmetic=f"{shown} = {total}; stated {stated}",
        expected=expected,
        span=at,
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )


def _left(added: Sum) -> Estimate:
    """The whole less all parts but the last."""
    left = added.whole
    for part in added.parts[:-1]:
        left = left.minus(part)
    return left


def _slip(parts: tuple[Mention, ...], whole: Mention | None, outcome: Outcome) -> str:
    """A slip that turns the sum of the bare figures into the stated whole."""
    figures = parts if whole is None else (*parts, whole)
    if outcome is not Outcome.INCONSISTENT or any(each.comparator is not Comparator.EQ for each in figures):
        return ""
    total = sum((Fraction(part.value) * scale_of(part) for part in parts), Fraction(0))
    stated = HUNDRED if whole is None else Fraction(whole.value) * scale_of(whole)
    slip = name_slip(stated, total)
    return f": {slip}" if slip in TELLING_SLIPS or (slip and "factor" in slip) else ""


def _judge_bound(sign: int, parts: tuple[Mention, ...], whole: Mention, added: Sum) -> Finding:
    """P610: "more than A and B combined"."""
    total, own = added.total, added.whole
    low, high = (
        (total.tolerant.low, own.tolerant.high) if sign > 0 else (own.tolerant.low, total.tolerant.high)
    )
    is_wrong = low is not None and high is not None and high < low
    shown = " + ".join(show_figure(part) for part in parts)
    word = f"{'not ' if is_wrong else ''}{'more' if sign > 0 else 'less'}"
    return make_finding(
        "P610",
        Outcome.INCONSISTENT if is_wrong else Outcome.CONSISTENT,
        f"{show_figure(whole)} is {word} than {shown} = {show_amount(total, parts[0])}",
        arithmetic=f"{shown} = {show_amount(total, parts[0])}; stated {show_figure(whole)}",
        expected=show_amount(total, parts[0]),
        span=whole,
        figures=tuple(surface_of(each) for each in (whole, *parts)),
    )


def judge_part_of(relation: FigureRelation) -> Iterator[Finding]:
    """P611: no part is more than its whole, nor are all of them together."""
    if relation.place is not None:
        yield from judge_inside(relation, relation.place)
        return
    whole = relation.one(FigureRole.WHOLE)
    parts = relation.of(FigureRole.PART)
    if whole is None or not parts:
        return
    added = read_sum(parts, whole)
    high = added.whole.tolerant.high
    shown = " + ".join(show_figure(part) for part in parts)
    too_large = [part for part in parts if _exceeds(amount(part), high)]
    is_wrong = bool(too_large) or _exceeds(added.total, high)
    what = show_figure(too_large[0]) if too_large else shown
    yield make_finding(
        "P611",
        Outcome.INCONSISTENT if is_wrong else Outcome.CONSISTENT,
        f"{what} {'is more than' if is_wrong else 'is a part of'} the whole of {show_figure(whole)}",
        arithmetic=f"{shown} = {show_amount(added.total, parts[0])}; the whole is {show_figure(whole)}",
        expected=f"no more than {show_figure(whole)}",
        span=too_large[0] if too_large else parts[-1],
        figures=tuple(surface_of(mention) for _, mention in relation.members),
    )


def _exceeds(size: Estimate, high: Fraction | None) -> bool:
    low = size.tolerant.low
    return low is not None and high is not None and low > high
