"""Figures with a place beside them: an area inside it, a share of it, its size.

What stands here is read in every language and claimed by nobody; claims have rules of their own.
"""

from collections.abc import Iterator

from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Line
from extractor.reading.relations.relation import FigureRelation
from extractor.reading.words.particles import word_set
from extractor_schemas import ArithmeticKind, BlockKind, FigureRole

REACH = 4
"""Words between an area and the place that it lies in: "of the occupied"."""
SIZE_REACH = 8
"""Words between a place and its size: ", a largely rural area of"."""
LIST_REACH = 3
"""Words between two places of one list."""
HUNDRED = 100
LEVELS = word_set(
    "level average target plan year month season last previous earlier former usual normal sown"
)
"""Words after which a percentage above a hundred compares, and is no share."""
LAND = word_set(
    "plain valley territory soil land lands territoire sol territorio suelo территории территория території"
    " територія territorium gebiet gebiets boden"
)
BARE_AREA = word_set("an area of")
ELSEWHERE = word_set("outside beyond near from to towards toward around off bordering than like")
"""Words between a figure and a place after which it is not inside."""


def find_located(reading: Reading, line: Line) -> Iterator[FigureRelation]:
    """Find the figures of a sentence that a place stands beside."""
    for at, item in enumerate(line.items):
        if item.is_area:
            place = _sized(reading, line, at)
            if place is not None:
                yield FigureRelation(ArithmeticKind.SAME, ((FigureRole.PART, item.mention),), place=place)
                continue
            place = _around(reading, line, at)
            if place is not None:
                yield FigureRelation(ArithmeticKind.PART_OF, ((FigureRole.PART, item.mention),), place=place)
        elif item.is_share and item.mention.value > HUNDRED and item.mention.change is None:
            place = _around(reading, line, at)
            if place is not None or _is_of_land(line, at):
                yield FigureRelation(ArithmeticKind.SHARE, ((FigureRole.SHARE, item.mention),), place=place)


def _around(reading: Reading, line: Line, at: int) -> PlaceMention | None:
    """The place right behind a figure, over "of" or "in"."""
    item = line.items[at]
    first = line.sentence.index_at(item.end)
    joins = [cue for cue in line.cues(at + 1) if cue.kind is CueKind.WITHIN and cue.first - first <= 1]
    if not joins:
        return None
    stop = line.items[at + 1].begin if at + 1 < len(line.items) else line.sentence.end
    places = reading.places_in(item.end, stop)
    if len(places) > 1 and _is_listed(line, list(places[:2])):
        return None
    for place in places:
        between = line.sentence.words[first : line.sentence.index_at(place.start)]
        is_near = len(between) <= REACH and all(word.is_word for word in between)
        if not is_near or any(word.lower in ELSEWHERE for word in between):
            return None
        if place.adjectival and not _is_land_of(line, place):
            return None
        return place
    return None


def _is_of_land(line: Line, at: int) -> bool:
    """Whether a share is of land that is not named: "112 percent of the state's land"."""
    first = line.sentence.index_at(line.items[at].end)
    words = line.sentence.words[first : first + REACH + 1]
    if not words or not any(cue.kind is CueKind.OF and cue.first == first for cue in line.cues(at + 1)):
        return False
    if any(not word.is_word for word in words[:2]) or any(word.lower in LEVELS for word in words):
        return False
    regions = {cue.first for cue in line.cues(at + 1) if cue.kind is CueKind.REGION}
    return any(word.lower in LAND or first + offset in regions for offset, word in enumerate(words))


def _is_land_of(line: Line, place: PlaceMention) -> bool:
    """Whether an adjective of a country stands beside a word for its land: "Lebanese territory"."""
    words = line.sentence.words
    first, after = line.sentence.index_at(place.start), line.sentence.index_at(place.end)
    return any(word.lower in LAND for word in words[max(0, first - 1) : after + 1])


def _sized(reading: Reading, line: Line, at: int) -> PlaceMention | None:
    """The place whose size a figure is: "the Kursk region, a largely rural area of nearly 300,000"."""
    if line.kind is BlockKind.HEADLINE:
        return None
    cue = line.before(at, CueKind.SIZE, reach=2)
    if cue is None or line.before(at, CueKind.TOTAL, CueKind.COMBINED, reach=SIZE_REACH):
        return None
    words = line.sentence.words
    start = line.items[at - 1].end if at else line.sentence.start
    places = [place for place in reading.places_in(start, line.items[at].begin) if not place.adjectival]
    if not places or _is_listed(line, places):
        return None
    place = places[-1]
    between = words[line.sentence.index_at(place.end) : cue.first]
    is_part = place.qualifier is not None and not place.qualifier.endswith(("'s", "’s"))
    if len(between) > SIZE_REACH or is_part:
        return None
    # "In Kursk region, an area of 30 km²" is inside; "a largely rural area of" describes the region.
    is_bare = [word.lower for word in between if word.is_word] in ([], ["a"], ["an"])
    is_noun = words[cue.first].lower in BARE_AREA
    return None if is_noun and is_bare else place


def _is_listed(line: Line, places: list[PlaceMention]) -> bool:
    """Whether the last place is the last of a list: "Donetsk, Luhansk and Kherson"."""
    if len(places) < 2:
        return False
    between = line.sentence.index_at(places[-1].start) - line.sentence.index_at(places[-2].end)
    return between <= LIST_REACH
