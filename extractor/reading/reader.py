"""One reading of a document: its census, places, sentences and who says what, made once and shared by every step."""

from bisect import bisect_left
from dataclasses import dataclass

from extractor.reading.attribution import Attributions, read_attributions
from extractor.reading.places import PlaceMention, read_places
from extractor.reading.quantities import read_quantities
from extractor_schemas import Document, Mention


@dataclass(frozen=True, slots=True)
class Reading:
    """What the code reads in a document, without a model."""

    document: Document
    text: str
    mentions: tuple[Mention, ...]
    """The census, in order."""
    places: tuple[PlaceMention, ...]
    """In order, not overlapping."""
    attributions: Attributions

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that begin inside `[start, end)`."""
        starts = [mention.start for mention in self.mentions]
        return self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def places_in(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Places that begin inside `[start, end)`."""
        starts = [place.start for place in self.places]
        return self.places[bisect_left(starts, start) : bisect_left(starts, end)]

    def mention(self, id: str | None) -> Mention | None:
        """The mention of this id."""
        return next((mention for mention in self.mentions if mention.id == id), None)


def read(document: Document) -> Reading:
    """Read a document."""
    text = document.text or ""
    language = None if document.language == "und" else document.language
    return Reading(
        document,
        text,
        read_quantities(text, language=language),
        read_places(text),
        read_attributions(document),
    )
