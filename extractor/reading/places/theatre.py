"""Theatre: the country on whose land the events of a document happen, by the places that it names there."""

from collections import Counter

from extractor.reading.places.gazetteer import Place, place_by_id, side_of
from extractor.reading.places.places import PlaceMention

_PART, _WHOLE = 2, 1
"""What the mention of a place inside a country counts, and of the country itself."""


def find_theatre(places: tuple[PlaceMention, ...]) -> Place | None:
    """The country that most of the places are in; None if none is.

    Seats of government ("Moscow", "the Kremlin") are who acts, not where.
    """
    counts: Counter[str] = Counter()
    peoples: Counter[str] = Counter()
    for mention in places:
        place = mention.place
        if place is None:
            continue
        if mention.adjectival:
            peoples[place.id] += 1
            continue
        if place.kind == "country":
            counts[place.id] += _WHOLE
        elif place.country is not None and side_of(mention.text) is None:
            counts[place.country] += _PART
    # Where no place is known, the people named most often are at home.
    found = counts or peoples
    return place_by_id(found.most_common(1)[0][0]) if found else None
