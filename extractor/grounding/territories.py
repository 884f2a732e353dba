"""Territories of a claim: the places that the text has where a draft points, as the gazetteer knows them."""

from extractor.grounding.locate import LocatedDraft
from extractor.reading.places.gazetteer import find_places, place_by_id
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece
from extractor_schemas import Surface, Territory


def resolve_territories(reading: Reading, located: LocatedDraft) -> tuple[Territory, ...]:
    """The territories of a draft, in its order; those that are not in the text are left out."""
    figure = located.reading
    own = {place.text: place for place in (figure.territory if figure is not None else ())}
    found: list[Territory] = []
    for wanted, piece in zip(located.draft.territory, located.territory, strict=True):
        mention = own.get(wanted)
        if mention is None and piece is not None:
            mention = reading.place_over(piece.start, piece.end)
        if mention is not None:
            found.append(_known(mention))
        elif piece is not None:
            found.append(_looked_up(reading, piece))
    return tuple(found)


def _known(mention: PlaceMention) -> Territory:
    """A place that the code reads in the text."""
    place = mention.place
    surface = Surface.trust(start=mention.start, end=mention.end, text=mention.text)
    if place is None:
        return Territory(
            surface=surface, name=mention.name or mention.text, part_of=mention.qualifier, kind=mention.kind
        )
    country = place_by_id(place.country) if place.country else None
    return Territory(
        surface=surface,
        name=place.name,
        place=place.id,
        iso=place.iso,
        wikidata=place.wikidata,
        part_of=place.within or (country.name if country else mention.qualifier),
        kind=mention.kind,
    )


def _looked_up(reading: Reading, piece: Piece) -> Territory:
    """Words in which the code reads no place; the gazetteer may know them all the same."""
    surface = Surface.cut(reading.text, piece.start, piece.end)
    places = find_places(surface.text)
    if not places:
        return Territory(surface=surface, name=surface.text)
    place = places[0]
    return Territory(
        surface=surface,
        name=place.name,
        place=place.id,
        iso=place.iso,
        wikidata=place.wikidata,
        part_of=place.within,
        kind=place.kind,
    )
