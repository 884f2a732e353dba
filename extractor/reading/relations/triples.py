"""Triples: part, share and whole side by side, in whatever order the sentence has them."""

from collections.abc import Callable
from dataclasses import replace

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.joins import is_of, is_restated, is_told, is_whole_ahead
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor.reading.relations.rests import is_rest
from extractor_schemas import ArithmeticKind, FigureRole

LIST_MARKS = frozenset({":", "—", "–", "("})
"""Marks behind which a part stands that was announced."""


def find_triple(line: Line, first: int) -> FigureRelation | None:
    """The relation of figures *first* to *first* + 2, two areas and a share, if words join them."""
    items = line.items[first : first + 3]
    shape = "".join("p" if item.is_share else "a" if item.is_area else "?" for item in items)
    read = SHAPES.get(shape)
    return read(line, first) if read is not None else None


def _share_between(line: Line, first: int) -> FigureRelation | None:
    """Area, share, area."""
    one, two, three = line.items[first : first + 3]
    second, third = first + 1, first + 2
    if is_restated(line, second) and is_of(line, third):
        return relate(part=one, share=two, whole=three)
    # "8,400 hectares have lost a third of their area: 1,010 hectares of trees"
    is_announced = line.opens(third, CueKind.OF_THAT) and any(
        word.text in LIST_MARKS for word in line.gap(third)
    )
    if is_announced or (is_whole_ahead(line, first) and is_restated(line, third)):
        return relate(part=three, share=two, whole=one)
    return None


def _share_first(line: Line, first: int) -> FigureRelation | None:
    """Share, area, area."""
    one, two, three = line.items[first : first + 3]
    second, third = first + 1, first + 2
    if is_of(line, second):
        if is_restated(line, third) or is_told(line, third):
            return relate(part=three, share=one, whole=two)
        return _of_partition(line, first)
    if is_restated(line, second) and is_of(line, third):
        return relate(part=two, share=one, whole=three)
    return None


def _share_last(line: Line, first: int) -> FigureRelation | None:
    """Area, area, share."""
    one, two, three = line.items[first : first + 3]
    second, third = first + 1, first + 2
    if is_of(line, second) and is_restated(line, third):
        return relate(part=one, share=three, whole=two)
    if is_whole_ahead(line, first) and is_restated(line, third):
        return relate(part=two, share=three, whole=one)
    if is_told(line, third) and line.before(second, CueKind.WITHIN, CueKind.OF):
        return relate(part=one, share=three, whole=two)
    return None


SHAPES: dict[str, Callable[[Line, int], FigureRelation | None]] = {
    "apa": _share_between,
    "paa": _share_first,
    "aap": _share_last,
}


def _of_partition(line: Line, first: int) -> FigureRelation | None:
    """A share of a whole that the same sentence splits in two: either part may be meant."""
    if first + 4 != len(line.items) or not line.items[first + 3].is_area or not is_rest(line, first + 3):
        return None
    share, whole, part, rest = line.items[first:]
    relation = relate(part=part, share=share, whole=whole)
    return replace(relation, alternatives=(relate(part=rest, share=share, whole=whole),))


def relate(*, part: Item, share: Item, whole: Item) -> FigureRelation:
    """Make the relation of a share with its part and its whole."""
    members = (
        (FigureRole.PART, part.mention),
        (FigureRole.SHARE, share.mention),
        (FigureRole.WHOLE, whole.mention),
    )
    return FigureRelation(ArithmeticKind.SHARE, tuple(sorted(members, key=lambda member: member[1].start)))
