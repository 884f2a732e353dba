"""One reading of a document: census, places, sentences and who says what; made once, shared by every step.

Places and sentences are read when somebody first asks for them: nobody does in the many articles of a feed
that hold no quantity.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from extractor.reading.elisions.elisions import ELISION_LANGUAGE, find_elisions, may_lend_unit
from extractor.reading.places.places import PlaceMention, read_places
from extractor.reading.scanner.quantities import read_quantities
from extractor.reading.speech.attribution import Attributions, read_attributions
from extractor_schemas import Document, Mention


@dataclass(frozen=True)
class Reading:
    """What the code reads in a document, without a model."""

    document: Document
    text: str
    mentions: tuple[Mention, ...]
    """The census, in order."""
    elided: frozenset[str] = frozenset()
    """Ids of mentions whose unit stands with another figure."""
    unit_from: Mapping[str, str] = field(default_factory=dict[str, str])
    """Of those that the words tie to a figure, its id."""

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, for asking what may stand in it at all; offsets may differ."""
        return self.text.lower()

    @cached_property
    def places(self) -> tuple[PlaceMention, ...]:
        """In order, not overlapping."""
        return read_places(self.text)

    @cached_property
    def attributions(self) -> Attributions:
        """The sentences, and who speaks in them."""
        return read_attributions(self.document)

    def with_elided(self, found: Iterable[Mention], unit_from: Mapping[str, str] | None = None) -> "Reading":
        """The same with more mentions, whose unit stands with another figure."""
        more = {mention.id: mention for mention in found}
        mentions = sorted((*self.mentions, *more.values()), key=lambda mention: mention.start)
        units = self.unit_from if unit_from is None else unit_from
        fuller = Reading(self.document, self.text, tuple(mentions), self.elided | more.keys(), units)
        fuller.__dict__.update(places=self.places, attributions=self.attributions)
        return fuller

    def mentions_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """Mentions that begin inside `[start, end)`."""
        starts = self._mention_starts
        return self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def places_in(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Places that begin inside `[start, end)`."""
        starts = self._place_starts
        return self.places[bisect_left(starts, start) : bisect_left(starts, end)]

    def place_over(self, start: int, end: int) -> PlaceMention | None:
        """The first place that shares a character with `[start, end)`."""
        first = max(0, bisect_left(self._place_starts, start) - 1)
        near = self.places[first : first + 2]
        return next((place for place in near if start < place.end and place.start < end), None)

    def mention(self, id: str | None) -> Mention | None:
        """The mention of this id."""
        return self._by_id.get(id) if id is not None else None

    def conversions_of(self, id: str) -> tuple[Mention, ...]:
        """The mentions that convert the one of this id, in order."""
        return tuple(self._conversions.get(id, ()))

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.start for place in self.places]

    @cached_property
    def _by_id(self) -> dict[str, Mention]:
        return {mention.id: mention for mention in self.mentions}

    @cached_property
    def _conversions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.converts is not None:
                found.setdefault(mention.converts, []).append(mention)
        return found


def read(document: Document) -> Reading:
    """Read a document."""
    text = document.text or ""
    language = None if document.language == "und" else document.language
    plain = Reading(document, text, read_quantities(text, language=language))
    if document.language != ELISION_LANGUAGE or not any(map(may_lend_unit, plain.mentions)):
        return plain
    elisions = find_elisions(plain.mentions, plain.attributions)
    if not elisions:
        return plain
    units = {each.mention.id: each.like.id for each in elisions}
    return plain.with_elided((each.mention for each in elisions), units)
