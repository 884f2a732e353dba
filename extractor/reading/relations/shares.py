"""Shares: a percentage or fraction with its part and its whole, in whatever order the sentence has them.

What joins the figures is an "of" between a part or share and the whole, and words that restate an area as a
share: a comma, a bracket, "or", "which is".
"""

from collections.abc import Iterator

from extractor.reading.reader import Reading
from extractor.reading.relations.base_places import find_base_place
from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.joins import HEAD_REACH, is_of, is_restated, is_told
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor.reading.relations.rests import is_rest
from extractor.reading.relations.triples import find_triple, relate
from extractor_schemas import ArithmeticKind, FigureRole, Mention


def find_shares(reading: Reading, line: Line, before: Line | None) -> Iterator[FigureRelation]:
    """Find the shares of a sentence that their part and whole stand beside."""
    yield from _same_whole(line)
    yield from _parted(line)
    yield from _concluded(reading, line, before)
    used: set[int] = set()
    for first in range(len(line.items) - 2):
        found = find_triple(line, first)
        if found is not None:
            used.update((first, first + 1, first + 2))
            yield found
    for first in range(len(line.items) - 1):
        pair = None if {first, first + 1} <= used else _pair(line, first)
        if pair is not None:
            yield from _complete(reading, line, before, first, *pair)


def _concluded(reading: Reading, line: Line, before: Line | None) -> Iterator[FigureRelation]:
    """A share of a place that a sentence concludes from the last area of the one before: "That means 58%"."""
    areas = [] if before is None else [item for item in before.items if item.is_area]
    if not areas or not line.items[0].is_share or not line.opens(0, CueKind.HENCE):
        return
    place = find_base_place(reading, line, line.items[0].end)
    if before is not None and len(areas) > 1 and place is None:
        at = before.items.index(areas[1])
        if before.items[at - 1] is areas[0] and is_of(before, at):
            yield relate(part=areas[0], share=line.items[0], whole=areas[1])
    if place is not None:
        members = ((FigureRole.PART, areas[-1].mention), (FigureRole.SHARE, line.items[0].mention))
        yield FigureRelation(ArithmeticKind.SHARE, members, place=place)


def _parted(line: Line) -> Iterator[FigureRelation]:
    """A part, what is left, and the share that follows: "300 are cleared and 900 wait, or 25 percent"."""
    for at in range(len(line.items) - 2):
        part, rest, share = line.items[at : at + 3]
        if not (part.is_area and rest.is_area and share.is_share) or line.before(at + 1, CueKind.OF):
            continue
        if is_rest(line, at + 1) and (is_told(line, at + 2) or is_restated(line, at + 2)):
            members = ((FigureRole.PART, part), (FigureRole.REST, rest), (FigureRole.SHARE, share))
            yield FigureRelation(ArithmeticKind.SHARE, tuple((role, item.mention) for role, item in members))


def _same_whole(line: Line) -> Iterator[FigureRelation]:
    """Two areas with their shares "of that same total", which must be one whole."""
    pairs: list[tuple[Item, Item]] = []
    for at in range(1, len(line.items)):
        area, share = line.items[at - 1 : at + 1]
        is_same = line.opens(at + 1, CueKind.OF_THAT) is not None
        # "1,200 km² of the frontier zone, 40 percent of it": "it" is enough to join them over the comma.
        gap = line.gap(at)
        is_joined = is_same and bool(gap) and gap[-1].text == "," and len(gap) <= HEAD_REACH
        if area.is_area and share.is_share and (is_joined or is_restated(line, at)):
            pairs.append((area, share))
            if is_same and len(pairs) > 1:
                members = [(FigureRole.PART, each[0].mention) for each in pairs[-2:]]
                shares = [(FigureRole.SHARE, each[1].mention) for each in pairs[-2:]]
                yield FigureRelation(ArithmeticKind.SHARE, tuple(members + shares))


def _pair(line: Line, first: int) -> tuple[Item, Item] | None:
    """Area and share that restate each other, in either order."""
    one, two = line.items[first : first + 2]
    if one.is_area and two.is_share and is_restated(line, first + 1):
        return one, two
    if one.is_share and two.is_area and line.gap(first + 1) and is_restated(line, first + 1):
        return two, one
    return None


def _complete(
    reading: Reading, line: Line, before: Line | None, first: int, part: Item, share: Item
) -> Iterator[FigureRelation]:
    """Find the whole of a part and its share: told before, left behind with a rest, or a place."""
    at = line.items.index(share)
    is_alone = not any(item.is_share for item in line.items[:first])
    is_before = is_alone and line.opens(at + 1, CueKind.OF_THAT)
    whole = _whole_before(line, before, first) if is_before else None
    if whole is not None:
        yield relate(part=part, share=share, whole=whole)
        return
    place = find_base_place(reading, line, share.end)
    if place is not None:
        members: tuple[tuple[FigureRole, Mention], ...] = (
            (FigureRole.PART, part.mention),
            (FigureRole.SHARE, share.mention),
        )
        yield FigureRelation(ArithmeticKind.SHARE, members, place=place)
        return
    rest = _rest_behind(line, first + 2)
    if rest is not None:
        yield FigureRelation(
            ArithmeticKind.SHARE,
            (
                (FigureRole.PART, part.mention),
                (FigureRole.SHARE, share.mention),
                (FigureRole.REST, rest.mention),
            ),
        )


def _whole_before(line: Line, before: Line | None, first: int) -> Item | None:
    """The nearest area before the pair, in the same sentence or as the last of the one before."""
    earlier = [item for item in line.items[:first] if item.is_area]
    if not earlier and before is not None:
        earlier = [item for item in before.items if item.is_area]
        return earlier[0] if len(earlier) == 1 else None
    return earlier[-1] if earlier else None


def _rest_behind(line: Line, first: int) -> Item | None:
    """An area further on in the sentence that is what is left."""
    for at in range(first, len(line.items)):
        if line.items[at].is_area and is_rest(line, at):
            return line.items[at]
    return None
