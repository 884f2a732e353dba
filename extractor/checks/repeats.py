"""N and A: a figure of the headline against those of the article."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from extractor.checks.amounts import amount, scale_of
from extractor.checks.located import judge_size
from extractor.checks.registry import make_finding
from extractor.checks.slips import name_slip
from extractor.checks.wording import agrees_with, show_figure, surface_of
from extractor.intervals import compare
from extractor.reading.relations import FigureRelation
from extractor_schemas import Comparator, FigureRole, Finding, Mention, Outcome, PointedBy

UPWARD = frozenset({Comparator.GT, Comparator.GE})
DOWNWARD = frozenset({Comparator.LT, Comparator.LE, Comparator.ALMOST})
NAMED = ("digits transposed", "off by a factor of")
"""Slips that show two figures to be meant as one."""


def judge_same(relation: FigureRelation) -> Iterator[Finding]:
    """N202, A804 and A805: the headline's figure stands in the article, or follows from figures that do."""
    if relation.place is not None:
        yield from judge_size(relation, relation.place)
        return
    head = relation.one(FigureRole.WHOLE)
    body = relation.of(FigureRole.PART)
    if head is None and relation.pointed_by is PointedBy.MODEL:
        yield from _compare_stated(body)
    if head is None or not body:
        return
    equal = [each for each in body if _is_equal(head, each)]
    if equal:
        yield from _compare_hedges(head, equal)
        return
    if any(amount(head).tolerant.meets(amount(each).tolerant) for each in body) or _is_derived(head, body):
        return
    is_again = head.start > body[0].start
    slipped = next(((each, slip) for each in body if (slip := _slip(head, each))), None)
    if slipped is not None:
        what = f"{show_figure(head)} is {show_figure(slipped[0])} elsewhere in the article: {slipped[1]}"
        yield _make("N202", head, slipped[0], what)
        return
    if is_again:
        # "Those" may be something that no figure was told of.
        return
    shown = ", ".join(show_figure(each) for each in body)
    what = f"the headline's {show_figure(head)} is not in the article, which has {shown}"
    yield _make("A805", head, body[0], what)


def _compare_stated(figures: Sequence[Mention]) -> Iterator[Finding]:
    """N202: figures that are pointed at as one quantity, each against the first."""
    first, *others = figures
    for other in others:
        outcome = compare(amount(other), amount(first))
        slip = _slip(other, first) if outcome is Outcome.INCONSISTENT else None
        yield make_finding(
            "N202",
            outcome,
            f"{show_figure(other)} is given as the same as {show_figure(first)}, "
            f"which it {agrees_with(outcome)}{f': {slip}' if slip else ''}",
            expected=show_figure(first),
            span=other,
            figures=(surface_of(first), surface_of(other)),
        )


def _is_equal(one: Mention, other: Mention) -> bool:
    return _size(one) == _size(other)


def _size(figure: Mention) -> Fraction:
    return Fraction(figure.value) * scale_of(figure)


def _compare_hedges(head: Mention, equal: Sequence[Mention]) -> Iterator[Finding]:
    """A804: the headline's hedge excludes that of every place where the article has the figure."""
    if all(_exclude(head, each) for each in equal):
        what = f"the headline has {show_figure(head)}, the article {show_figure(equal[0])}"
        yield _make("A804", head, equal[0], what)


def _exclude(one: Mention, other: Mention) -> bool:
    first, second = one.comparator, other.comparator
    return (first in UPWARD and second in DOWNWARD) or (first in DOWNWARD and second in UPWARD)


def _is_derived(head: Mention, body: Sequence[Mention]) -> bool:
    """Whether the headline adds, subtracts or sums up figures of the article."""
    sizes = [amount(each) for each in body]
    total = sizes[0]
    for size in sizes[1:]:
        total = total.plus(size)
    derived = [total, *(one.plus(other) for one, other in combinations(sizes, 2))]
    derived += [one.minus(other) for one in sizes for other in sizes if one is not other]
    return any(amount(head).tolerant.meets(each.tolerant) for each in derived)


def _slip(head: Mention, each: Mention) -> str | None:
    if head.unit != each.unit:
        is_same_number = head.value == each.value and head.kind is each.kind
        return f"the unit is {head.unit}, not {each.unit}" if is_same_number else None
    slip = name_slip(Fraction(head.value), Fraction(each.value))
    return slip if slip is not None and slip.startswith(NAMED) else None


def _make(code: str, head: Mention, other: Mention, message: str) -> Finding:
    return make_finding(
        code,
        Outcome.INCONSISTENT,
        message,
        expected=show_figure(other),
        span=head,
        figures=(surface_of(head), surface_of(other)),
    )
