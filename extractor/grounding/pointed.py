"""Relations that an engine points at: where their figures stand, or that they do not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from extractor.grounding.folding import Folded
from extractor.grounding.locate import find_figure
from extractor.reading.reader import Reading
from extractor.reading.relations import FigureRelation
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import (
    ArithmeticKind,
    FigureRole,
    Mention,
    PointedBy,
    PointedFigure,
    PointedRelation,
)


@dataclass(frozen=True, slots=True)
class LocatedRelation:
    """A relation with the quantities at its figures."""

    index: int
    pointed: PointedRelation
    mentions: tuple[Mention | None, ...]
    """One for every figure; None where no quantity stands as cited."""

    @property
    def is_whole(self) -> bool:
        """Whether all figures were found, two different ones at least."""
        found = {mention.id for mention in self.mentions if mention is not None}
        return None not in self.mentions and len(found) > 1


def locate_relation(
    reading: Reading, folded: Folded, pointed: PointedRelation, index: int
) -> LocatedRelation:
    """Find the figures of a relation in the document.

    Of several places with the same words the first counts that no earlier figure of the relation has.
    """
    mentions: list[Mention | None] = []
    taken: set[str] = set()
    for figure in pointed.figures:
        places = _places(reading, folded, figure)
        fresh = (mention for mention in places if mention.id not in taken)
        mention = next(fresh, places[0] if places else None)
        mentions.append(mention)
        if mention is not None:
            taken.add(mention.id)
    return LocatedRelation(index, pointed, tuple(mentions))


def _places(reading: Reading, folded: Folded, figure: PointedFigure) -> list[Mention]:
    return [
        mention
        for quote in folded.find_all(figure.quote)
        for _, mention in find_figure(reading, figure.figure, quote)[1]
    ]


def to_relation(
    located: LocatedRelation, figures: dict[str, FigureReading], published: date | None
) -> FigureRelation:
    """The relation as the checks recompute it, of a located one that is whole.

    Args:
        located: The relation.
        figures: What the code reads around each figure, by mention id: it knows the period of a rate.
        published: Where "this year" ends.
    """
    members = tuple(
        (figure.role, mention)
        for figure, mention in zip(located.pointed.figures, located.mentions, strict=True)
        if mention is not None
    )
    kind = located.pointed.kind
    days = _days(members, figures, published) if kind is ArithmeticKind.RATE else None
    return FigureRelation(kind, members, days=days, pointed_by=PointedBy.MODEL)


def _days(
    members: Iterable[tuple[FigureRole, Mention]],
    figures: dict[str, FigureReading],
    published: date | None,
) -> int | None:
    """The length of the only period that stands with the figures; None if there are none, or several."""
    lengths: set[int] = set()
    for _, mention in members:
        figure = figures.get(mention.id)
        time = figure.period if figure is not None else None
        if time is None or time.since is None or time.until is None:
            continue
        end = time.until if published is None else min(time.until, published + timedelta(days=1))
        if (end - time.since).days > 1:
            lengths.add((end - time.since).days)
    return lengths.pop() if len(lengths) == 1 else None
