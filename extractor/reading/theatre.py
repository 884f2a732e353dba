"""Theatre: the country on whose land the events of a document happen, by the places that it names there."""

from collections import Counter

from extractor.reading.gazetteer import Place, place_by_id, side_of
from extractor.reading.places import PlaceMention

_PART, _WHOLE = 2, 1
"""What the mention of a place inside a country counts, and of the country itself."""


def find_theatre(places: tuple[PlaceMention, ...]) -> Place | None:
    """The country that most of the places are in; None if none is.

    Seats of government ("Moscow", "the Kremlin") are who acts, not where.
    """
    counts: Counter[str] = Counter()
    for mention in places:
        place = mention.place
        if place is None or mention.adjectival:
            continue
        if place.kind == "country":
            counts[place.id] += _WHOLE
        elif place.country is not None and side_of(mention.text) is None:
            counts[place.country] += _PART
    return place_by_id(counts.most_common(1)[0][0]) if counts else None
