"""Lists: one unit for several figures, stated with the last ("5, 12 and 20 acres") or with the first."""

from fractions import Fraction

from extractor.reading.scanner.figures import Figure, Scan
from extractor.reading.scanner.pairs import Group, scale_first, share_unit

_SPREAD = 1000
"""Greatest ratio of two figures of a list that share a unit."""


def carry_unit(scan: Scan, groups: list[Group]) -> list[Group]:
    """Give the unit of a list to its members without one; drop the figures that it does not reach.

    A label before the first member ("sections 2, 3 and 10 acres") takes all of them out of the list.
    """
    kept = [groups[-1]]
    carried: list[Group] = []
    last = groups[-1].figures[-1]
    is_closed, is_open = False, True
    for group in reversed(groups[:-1]):
        figure = group.figures[-1]
        kind = group.join.kind if group.join else ""
        is_closed = kind in ("and", "or", "list") or (is_closed and bool(carried))
        if figure.unit:
            _share_with(carried, last)
            kept, carried, last, is_open = [group, *carried, *kept], [], figure, True
        elif (
            not is_open
            or kind not in ("and", "or", "list", "comma", "dash")
            or (kind == "comma" and not is_closed)
        ):
            is_open = False
        elif _is_label(scan, group.figures[0].start):
            carried, is_open = [], False
        elif is_carried(figure, last):
            carried.insert(0, group)
        else:
            is_open = False
    _share_with(carried, last)
    return [*carried, *kept]


def _is_label(scan: Scan, start: int) -> bool:
    """Whether a label stands before token *start*; an article that opens dates too is none ("il 3")."""
    label = scan.lexicon["label"].before(scan.tokens, start)
    return label is not None and scan.lexicon["article"].before(scan.tokens, start) is None


def _share_with(groups: list[Group], last: Figure) -> None:
    """Give every figure of *groups* the unit and the period of *last*."""
    for group in groups:
        for figure in group.figures:
            share_unit(figure, last)
            figure.period = last.period


def is_carried(figure: Figure, last: Figure) -> bool:
    """Whether a number in a list takes the unit of the one that has it; years and counts do not."""
    if last.unit is None or (figure.is_year and not last.is_year) or figure.is_share:
        return False
    if last.unit == "percent" and figure.value > 100 >= last.value:
        return False
    low, high = sorted((abs(Fraction(scale_first(figure, last))), abs(Fraction(last.value))))
    return high <= low * _SPREAD if low else high <= 100
