"""Repeats: figures of the headline that the article should bear out."""

from collections.abc import Iterator, Sequence

from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor_schemas import ArithmeticKind, BlockKind, FigureRole

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
        yield _relate(head, body)


def _relate(head: Item, body: Sequence[Item]) -> FigureRelation:
    members = ((FigureRole.WHOLE, head.mention), *((FigureRole.PART, item.mention) for item in body))
    return FigureRelation(ArithmeticKind.SAME, members)
