"""Places that a share is of: right behind it, or "the province" that was named before."""

from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.relations.cues import CueKind
from extractor.reading.relations.lines import Line
from extractor.reading.words.particles import word_set

PLACE_REACH = 5
"""Words between a share and the place that it is a share of."""
REGION_REACH = 4
"""Words between a share and "province": "of the whole Russian"."""
REGIONS = frozenset({"region", "country", "other"})
"""Kinds of place that "the province" or "the country" can mean."""
UNINFLECTED_OF = frozenset({"ru", "uk", "pl"})
"""Languages in which the genitive does what "of" does."""
COUNTRY = word_set("country страны країни landes pays país")
PARTIAL = word_set(
    "part parts half portion third quarter west east north south rest occupied held controlled seized"
    " captured border population residents people housing homes industry cities towns"
)
"""Words before a place after which it is not the whole of it that the share is of."""
NARROWED = PARTIAL | word_set("initially originally it once that they under taken lost which where")
"""Words behind "the province" after which only a part of it is meant."""


def find_base_place(reading: Reading, line: Line, offset: int) -> PlaceMention | None:
    """The place that a share is of: right behind it, over "of the territory of"; or "of the province"."""
    words = line.sentence.words
    first = line.sentence.index_at(offset)
    cues = line.cues(_gap_at(line, offset))
    is_joined = line.language in UNINFLECTED_OF or any(
        cue.kind is CueKind.OF and cue.first == first for cue in cues
    )
    if not is_joined:
        return None
    for place in reading.places_in(offset, line.sentence.end):
        between = words[first : line.sentence.index_at(place.start)]
        if len(between) > PLACE_REACH or any(word.text in ",;:.()[]" for word in between):
            break
        is_partial = place.qualifier is not None or any(word.lower in PARTIAL for word in between)
        if not place.adjectival:
            return None if is_partial else place
    region = next(
        (cue for cue in cues if cue.kind is CueKind.REGION and cue.first - first <= REGION_REACH), None
    )
    if region is None or any(word.lower in PARTIAL for word in words[first : region.first]):
        return None
    if region.after < len(words) and words[region.after].lower in NARROWED:
        return None
    is_country = words[region.first].lower in COUNTRY
    named = [
        place
        for place in reading.places_in(line.sentence.start, offset)
        if not place.adjectival and (place.kind == "country") is is_country and place.kind in REGIONS
    ]
    return named[-1] if len({place.text for place in named}) == 1 else None


def _gap_at(line: Line, offset: int) -> int:
    """Index of the gap that begins at *offset*."""
    return sum(item.end <= offset for item in line.items)
