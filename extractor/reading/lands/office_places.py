"""Office places: regions that a text names only as those of an official, and whether a country is near.

"The deputy governor of Badakhshan said that half of the province is lost": the province is Badakhshan.
"""

from extractor.reading.figure_readings import FigureSite
from extractor.reading.places.place_context import LOCALITY
from extractor.reading.places.place_pointers import Pointer
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading

_NEAR = 2
"""How many sentences back a country is near."""


def of_own_office(reading: Reading, pointer: Pointer, site: FigureSite) -> tuple[PlaceMention, ...]:
    """The region that the speaker's office is of: "the governor of Foo said that half of my region"."""
    places = reading.places_in(site.read.sentence.start, site.mention.start)
    fitting = [place for place in places if place.kind in pointer.kinds - {LOCALITY}]
    return tuple(fitting[:1])


def of_named_office(reading: Reading, pointer: Pointer, site: FigureSite) -> tuple[PlaceMention, ...]:
    """The region whose official speaks in the same sentence, if none is named nearer to "the region"."""
    before = reading.places_in(site.read.sentence.start, pointer.start)
    last = next((place for place in reversed(before) if not place.adjectival), None)
    if last is None or last.kind not in pointer.kinds - {LOCALITY}:
        return ()
    speakers = (event.speaker for event in site.read.events if event.speaker is not None)
    phrases = (speaker.phrase for speaker in speakers if speaker.phrase is not None)
    return (last,) if any(phrase.start <= last.start < phrase.end for phrase in phrases) else ()


def names_country(reading: Reading, pointer: Pointer, site: FigureSite) -> bool:
    """Whether a country is named shortly before "the national territory"."""
    sentences = reading.attributions.sentences
    low = sentences[max(0, site.read.order - _NEAR)].sentence.start
    near = reading.places_in(low, pointer.start)
    return any(place.kind == "country" and not place.adjectival for place in near)
