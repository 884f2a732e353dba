"""Shares: a percentage or fraction with its part and its whole, in whatever order the sentence has them.

What joins the figures is an "of" between a part or share and the whole, and words that restate an area as a
share: a comma, a bracket, "or", "which is".
"""

from collections.abc import Iterator

from extractor.reading.particles import word_set
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Item, Line
from extractor.reading.relations.relation import FigureRelation
from extractor.reading.relations.sums import is_rest
from extractor_schemas import ArithmeticKind, FigureRole, Mention

OF_REACH = 5
"""Words between "of" and the whole: "of the roughly one thousand"."""
RESTATES_REACH = 4
HEAD_REACH = 4
"""Words between a figure and the bracket or "or" that restates it: "800 km² district, or"."""
PLACE_REACH = 5
"""Words between a share and the place that it is a share of."""
UNINFLECTED_OF = frozenset({"ru", "uk", "pl"})
"""Languages in which the genitive does what "of" does."""
PARTIAL = word_set(
    "part parts half portion third quarter west east north south rest occupied held controlled seized"
    " captured border population residents people housing homes industry cities towns"
)
"""Words before a place after which it is not the whole of it that the share is of."""


def find_shares(reading: Reading, line: Line, before: Line | None) -> Iterator[FigureRelation]:
    """Find the shares of a sentence that their part and whole stand beside."""
    used: set[int] = set()
    for first in range(len(line.items) - 2):
        found = _triple(line, first)
        if found is not None:
            used.update((first, first + 1, first + 2))
            yield found
    for first in range(len(line.items) - 1):
        pair = None if {first, first + 1} <= used else _pair(line, first)
        if pair is not None:
            yield from _complete(reading, line, before, first, *pair)


def _triple(line: Line, first: int) -> FigureRelation | None:
    """Part, share and whole side by side."""
    items = line.items[first : first + 3]
    second, third = first + 1, first + 2
    shape = "".join("p" if item.is_share else "a" if item.is_area else "?" for item in items)
    one, two, three = items
    if shape == "apa" and is_restated(line, second) and is_of(line, third):
        return _relate(part=one, share=two, whole=three)
    if shape == "paa":
        if is_of(line, second) and is_restated(line, third):
            return _relate(part=three, share=one, whole=two)
        if is_restated(line, second) and is_of(line, third):
            return _relate(part=two, share=one, whole=three)
    if shape == "aap":
        if is_of(line, second) and is_restated(line, third):
            return _relate(part=one, share=three, whole=two)
        if _is_whole_ahead(line, first) and is_restated(line, third):
            return _relate(part=two, share=three, whole=one)
    if shape == "apa" and _is_whole_ahead(line, first) and is_restated(line, third):
        return _relate(part=three, share=two, whole=one)
    return None


def _relate(*, part: Item, share: Item, whole: Item) -> FigureRelation:
    members = (
        (FigureRole.PART, part.mention),
        (FigureRole.SHARE, share.mention),
        (FigureRole.WHOLE, whole.mention),
    )
    return FigureRelation(ArithmeticKind.SHARE, tuple(sorted(members, key=lambda member: member[1].start)))


def is_of(line: Line, index: int) -> bool:
    """Whether "of" joins figure *index* to the one before: "40 of the 120", "64 percent of some 1,200"."""
    gap = line.gap(index)
    if not line.is_tight(index, 8) or any(word.text in ",()[]" for word in gap):
        return False
    return line.before(index, CueKind.OF, reach=OF_REACH) is not None


def is_restated(line: Line, index: int) -> bool:
    """Whether figure *index* says in other terms what the one before says: ", or", "(", "which is"."""
    gap = line.gap(index)
    if not gap or not line.is_tight(index, RESTATES_REACH + HEAD_REACH + 2) or _is_list(line, index):
        return False
    first = line.sentence.index_at(gap[0].start)
    for cue in line.cues(index):
        # A comma restates right behind its figure alone; words and brackets also behind "district", "in May".
        most = 0 if line.sentence.words[cue.first].text == "," else HEAD_REACH
        is_near = cue.first - first <= most and first + len(gap) - cue.after <= RESTATES_REACH
        if cue.kind is CueKind.RESTATES and is_near:
            return True
    return False


def _is_list(line: Line, index: int) -> bool:
    """Whether "and" or "but" stands in the gap: then another statement begins."""
    return any(cue.kind is CueKind.AND for cue in line.cues(index))


def _is_whole_ahead(line: Line, index: int) -> bool:
    """Whether a whole is told before its part and share: "Of the 90 km² …", "90 km², of which"."""
    if line.before(index + 1, CueKind.OF_WHICH, reach=4) is not None:
        return True
    cue = line.before(index, CueKind.OF, reach=4)
    if cue is None:
        return False
    return cue.first == 0 or line.sentence.words[cue.first - 1].text in {",", "“", '"', ";", ":", "—"}


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
    whole = _whole_before(line, before, first) if line.opens(at + 1, CueKind.OF_THAT) else None
    if whole is not None:
        yield _relate(part=part, share=share, whole=whole)
        return
    place = _place_behind(reading, line, share.end)
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


def _place_behind(reading: Reading, line: Line, offset: int) -> PlaceMention | None:
    """The place that a share is of: right behind it, over "of" and "the territory of"."""
    words = line.sentence.words
    first = line.sentence.index_at(offset)
    for place in reading.places_in(offset, line.sentence.end):
        between = words[first : line.sentence.index_at(place.start)]
        if len(between) > PLACE_REACH or any(word.text in ",;:.()[]" for word in between):
            return None
        is_joined = line.language in UNINFLECTED_OF or any(
            cue.kind is CueKind.OF and cue.first == first for cue in line.cues(_gap_at(line, offset))
        )
        is_partial = place.qualifier is not None or any(word.lower in PARTIAL for word in between)
        return place if is_joined and not is_partial and not place.adjectival else None
    return None


def _gap_at(line: Line, offset: int) -> int:
    """Index of the gap that begins at *offset*."""
    return sum(item.end <= offset for item in line.items)


def _rest_behind(line: Line, first: int) -> Item | None:
    """An area further on in the sentence that is what is left."""
    for at in range(first, len(line.items)):
        if line.items[at].is_area and is_rest(line, at):
            return line.items[at]
    return None
