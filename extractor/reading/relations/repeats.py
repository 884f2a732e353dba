"""Repeats: figures of the headline that the article should bear out, and figures told again as "those"."""

from collections.abc import Iterator, Sequence

from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor_schemas import ArithmeticKind, BlockKind, FigureRole, Mention

MOST = 40
"""Figures of the body that one of the headline is compared with."""


def find_repeats(lines: Sequence[Line]) -> Iterator[FigureRelation]:
    """Relate each area of the headline to the areas of the body, which should state it.

    Only areas: a headline's share may be of anything. Nothing where the body states no area.
    """
    heads = [item for line in lines if line.kind is BlockKind.HEADLINE for item in line.items if item.is_area]
    body = [
        item for line in lines if line.kind is not BlockKind.HEADLINE for item in line.items if item.is_area
    ]
    if not heads or not body or len(body) > MOST:
        return
    for head in heads:
        yield _relate(head.mention, [item.mention for item in body])


def find_again(line: Line, recent: Sequence[Item]) -> Iterator[FigureRelation]:
    """Relate a figure behind "those" or "the" to the ones before it, one of which it may repeat."""
    for at, item in enumerate(line.items):
        is_that = line.before(at, CueKind.THOSE, reach=0) is not None
        is_the = line.before(at, CueKind.DEFINITE, reach=0) and not line.before(at, CueKind.OF, reach=1)
        if not item.is_area or not (is_that or is_the):
            continue
        earlier = [*recent, *line.items[:at]]
        same = [each.mention for each in earlier if each.is_area]
        if same:
            yield _relate(item.mention, same)


def _relate(again: Mention, first: Sequence[Mention]) -> FigureRelation:
    members = ((FigureRole.WHOLE, again), *((FigureRole.PART, mention) for mention in first))
    return FigureRelation(ArithmeticKind.SAME, members)
