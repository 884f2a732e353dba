"""Antecedents: the territory of a figure that names none, from "the region" or from earlier figures."""

from bisect import bisect_left
from functools import cached_property

from extractor.reading.bases import Base
from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.named_land import territories_among
from extractor.reading.particles import word_set
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.territories import Places, naming_pieces, outside
from extractor.reading.vocabulary import action_words

_POINTERS = word_set("the this that")
_AHEAD = 6
"""How far behind a figure "of the country" may stand, words."""
_BROAD = frozenset({"country", "city"})
"""Kinds of places that news names without claiming them: seats of government, and states that talk."""


class Antecedents:
    """The places and figures of a document so far; every lookup is independent of how many there are."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last: FigureReading | None = None
        self._last_claim: FigureReading | None = None
        self._first_of_kind: dict[str, PlaceMention] = {}
        self._nouns_of_kind: dict[str, list[PlaceMention]] = {}
        for place in reading.places:
            self._first_of_kind.setdefault(place.kind, place)
            if not place.adjectival:
                self._nouns_of_kind.setdefault(place.kind, []).append(place)

    def note(self, figure: FigureReading) -> None:
        """Remember a figure, in the order of the text."""
        if figure.territory:
            self._last = figure
            if figure.is_claim:
                self._last_claim = figure

    def pointed_at(self, site: FigureSite, base: Base | None) -> Places:
        """What "the country" or "the region" in the base or behind the figure points back at."""
        sentence = site.read.sentence
        words = sentence.words
        wholes = action_words("whole")
        if base is not None:
            first, last = sentence.index_at(base.piece.start), sentence.index_at(base.piece.end)
        else:
            first = sentence.index_at(site.mention.end)
            last = min(len(words), first + _AHEAD)
        for index in range(first, last):
            kind = wholes.get(words[index].lower)
            if kind is None:
                continue
            points = any(word.lower in _POINTERS for word in words[max(0, index - 2) : index])
            place = self._last_of_kind(kind, site.mention.start) if base is not None or points else None
            if place is not None:
                return (place,)
        return ()

    def sized(self, site: FigureSite, verb: int) -> Places:
        """What "the country, which covers" or "the enclave spans" points back at."""
        words = site.read.sentence.words
        wholes = action_words("whole")
        for index in range(verb - 1, max(-1, verb - _AHEAD), -1):
            kind = wholes.get(words[index].lower)
            if kind is not None and any(word.lower in _POINTERS for word in words[max(0, index - 2) : index]):
                place = self._last_of_kind(kind, site.mention.start)
                return (place,) if place is not None else ()
        return ()

    def _last_of_kind(self, kind: str, offset: int) -> PlaceMention | None:
        """The last place of a kind before *offset*; of countries else the first in the document."""
        nouns = self._nouns_of_kind.get(kind, [])
        index = bisect_left(nouns, offset, key=lambda place: place.start)
        if index:
            return nouns[index - 1]
        return self._first_of_kind.get(kind) if kind == "country" else None

    def spoken_of(self, site: FigureSite) -> Places:
        """The territory spoken of last: that of the figure before, else the first the article names."""
        if self._last is not None and self._last.read.paragraph == site.read.paragraph:
            return self._last.territory
        return self._last_claim.territory if self._last_claim is not None else self._first_named

    @cached_property
    def _first_named(self) -> Places:
        dateline = self._reading.document.dateline
        for read in self._reading.attributions.sentences:
            sentence = read.sentence
            places = self._reading.places_in(sentence.start, sentence.end)
            free = outside(places, naming_pieces(read.events, dateline))
            usable = territories_among(sentence, free, sentence.start, sentence.end)
            if usable:
                return (next((place for place in usable if place.kind not in _BROAD), usable[0]),)
        return ()
