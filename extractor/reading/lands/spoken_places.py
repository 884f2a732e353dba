"""Spoken places: those that a document has named so far as land, by kind, and which of them a pointer means.

Left out is where somebody speaks ("told reporters in Damascus"), who speaks, and what only says where another
place lies ("60 miles west of Baghdad").
"""

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from extractor.reading.figure_readings import FigureSite
from extractor.reading.lands.territories import Places, is_list, last_group, naming_pieces, outside
from extractor.reading.places.gazetteer import Place, find_places, is_capital, side_of
from extractor.reading.places.named_land import is_actor, territories_among
from extractor.reading.places.place_context import LOCALITY
from extractor.reading.places.place_pointers import Pointer
from extractor.reading.places.places import PlaceMention
from extractor.reading.places.theatre import find_theatre
from extractor.reading.reader import Reading
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Sentence

_BROAD = frozenset({"country", "city"})
"""Kinds of places that news names without claiming them: seats of government, and states that talk."""
_LANDMARK_WORDS = word_set("miles mile km kilometres kilometers kilometre kilometer lies located situated")
_DIRECTIONS = word_set("north south east west northeast northwest southeast southwest outside short")
_LANDMARK_BACK = 5
_CITIES_BACK = 20
"""How many cities back one is looked for whose region is known."""
_NOUN_REACH = 24
"""Characters behind a name in which its noun is looked for."""


class SpokenPlaces:
    """The places of a document that can be land; every lookup is independent of how many there are."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._singles: dict[str, list[PlaceMention]] = {}

    @cached_property
    def _usable(self) -> tuple[tuple[PlaceMention, int, int], ...]:
        """Places with the order of their sentence and their paragraph."""
        dateline = self._reading.document.dateline
        found: list[tuple[PlaceMention, int, int]] = []
        for read in self._reading.attributions.sentences:
            sentence = read.sentence
            places = self._reading.places_in(sentence.start, sentence.end)
            if not places:
                continue
            free = outside(places, naming_pieces(read.events, dateline))
            named = territories_among(sentence, free, sentence.start, sentence.end)
            usable = [place for place in free if place in named or _is_destination(sentence, place)]
            found += [
                (place, read.order, read.paragraph)
                for place in usable
                if not _is_landmark(sentence, place) and not is_actor(sentence, place)
            ]
        return tuple(found)

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place, _, _ in self._usable]

    @cached_property
    def _by_kind(self) -> dict[str, list[PlaceMention]]:
        found: dict[str, list[PlaceMention]] = {}
        for place, _, _ in self._usable:
            found.setdefault(place.kind, []).append(place)
            if place.place is not None and is_capital(place.place):
                found.setdefault("capital", []).append(place)
            twin = _twin(place)
            if twin is not None:
                found.setdefault(twin.kind, []).append(twin)
        return found

    @cached_property
    def _kinds(self) -> dict[int, str]:
        """The kinds that the places themselves have, by where they stand."""
        return {place.start: place.kind for place, _, _ in self._usable}

    @cached_property
    def _called(self) -> dict[str, list[PlaceMention]]:
        """The places by the noun right behind their names or before "of": "the Foo sector"."""
        found: dict[str, list[PlaceMention]] = {}
        text = self._reading.text
        for place, _, _ in self._usable:
            behind = text[place.end : place.end + _NOUN_REACH].split()
            if behind and text[place.end : place.end + 1] == " ":
                found.setdefault(behind[0].strip(".,;:").lower(), []).append(place)
            for word in {*place.text.lower().split()} - {*place.name.lower().split()}:
                found.setdefault(word, []).append(place)
        return found

    def resolve(self, pointer: Pointer) -> Places:
        """The places that a pointer means: the last ones before it that fit, names of unknown kind last.

        Of countries the first in the document if none stands before.
        """
        if pointer.kinds == frozenset({"country"}) and pointer.count == 1:
            return self._country(pointer)
        called = self._called.get(pointer.noun, [])
        index = bisect_left(called, pointer.start, key=lambda place: place.start)
        if index and pointer.count == 1:
            return (called[index - 1],)
        exact = pointer.kinds - {LOCALITY} if pointer.kinds else frozenset(self._by_kind) - {"country"}
        found = self._last(exact, pointer)
        named = LOCALITY in pointer.kinds or not pointer.kinds
        if named and (len(found) < pointer.count or ("city" in pointer.kinds and pointer.noun != "city")):
            found = self._last(exact | {LOCALITY}, pointer)
        if len(found) < pointer.count:
            return self._around_city(pointer) if pointer.count == 1 and "region" in pointer.kinds else ()
        return found[-pointer.count :]

    def _around_city(self, pointer: Pointer) -> Places:
        """The region that the city named last lies in: "the region" where none was named."""
        cities = self._by_kind.get("city", [])
        index = bisect_left(cities, pointer.start, key=lambda place: place.start)
        for city in reversed(cities[max(0, index - _CITIES_BACK) : index]):
            region = self.region_of(city)
            if region is not None:
                return (region,)
        return ()

    def region_of(self, place: PlaceMention) -> PlaceMention | None:
        """The region that a city lies in, as if its name named it; None if the gazetteer does not know."""
        if place.place is None or not place.place.within or place.kind != "city":
            return None
        regions = (each for each in find_places(place.place.within) if each.kind == "region")
        region = next((each for each in regions if each.country == place.place.country), None)
        return None if region is None else replace(place, place=region, kind="region")

    def _last(self, kinds: frozenset[str], pointer: Pointer) -> Places:
        """The last distinct places of some kinds before a pointer, in order."""
        last = [place for kind in kinds for place in self._last_of_kind(kind, pointer)]
        last.sort(key=lambda place: (place.start, self._kinds.get(place.start) != place.kind, place.kind))
        single = {place.start: place for place in reversed(last)}  # of a city and its region what was meant
        return tuple({_identity(place): place for place in reversed(single.values())}.values())

    def _country(self, pointer: Pointer) -> Places:
        last = self._last(pointer.kinds, pointer)
        if last:
            return last[-1:]
        theatre = self.theatre_mention()
        return (theatre,) if theatre is not None else ()

    def other_country(self, name: str | None) -> Places:
        """The country that is not the one of this name: where the events happen, else the first named."""
        theatre = self.theatre_mention()
        known = (theatre, *self._countries.values()) if theatre is not None else self._countries.values()
        other = (each for each in known if each.place is not None and each.place.name != name)
        return tuple(other)[:1]

    def theatre_mention(self) -> PlaceMention | None:
        """Where the document names the country that its events happen in."""
        return self.country(self._theatre.name) if self._theatre is not None else None

    @cached_property
    def _listed(self) -> frozenset[int]:
        """Where the places stand that are listed with others: "the province" is none of several."""
        found: set[int] = set()
        sentences = self._reading.attributions.sentences
        for (left, order, _), (right, at, _) in pairwise(self._usable):
            if order == at and is_list(sentences[order].sentence, left, right):
                found |= {left.start, right.start}
        return frozenset(found)

    def _single(self, kind: str) -> list[PlaceMention]:
        """The places of a kind that stand alone."""
        if kind not in self._singles:
            places = self._by_kind.get(kind, [])
            self._singles[kind] = [place for place in places if place.start not in self._listed]
        return self._singles[kind]

    def _last_of_kind(self, kind: str, pointer: Pointer) -> list[PlaceMention]:
        """The last distinct places of a kind before the pointer, as many as it stands for."""
        places = self._by_kind.get(kind, [])
        if pointer.count == 1 and (alone := self._single(kind)) and alone[0].start < pointer.start:
            places = alone
        found: dict[str, PlaceMention] = {}
        for index in range(bisect_left(places, pointer.start, key=lambda place: place.start) - 1, -1, -1):
            found.setdefault(_identity(places[index]), places[index])
            if len(found) == pointer.count:
                break
        return list(found.values())

    def country(self, name: str) -> PlaceMention | None:
        """Where the document names a country, rather not by an adjective."""
        return self._countries.get(name)

    @cached_property
    def _countries(self) -> dict[str, PlaceMention]:
        """The first mention of every country, rather not an adjective, in order."""
        found: dict[str, PlaceMention] = {}
        for place in self._reading.places:
            if place.kind != "country" or place.place is None:
                continue
            known = found.get(place.place.name)
            if known is None or (known.adjectival and not place.adjectival):
                found[place.place.name] = place
        return found

    def _of_official(self, site: FigureSite) -> Places:
        """The region whose official the sentence before is about: "The head of Sumy's administration"."""
        if not site.read.order:
            return ()
        before = self._reading.attributions.sentences[site.read.order - 1]
        if before.paragraph != site.read.paragraph:
            return ()
        places = self._reading.places_in(before.sentence.start, before.sentence.end)
        return tuple(place for place in places if place.kind == "region" and not place.adjectival)[:1]

    @cached_property
    def _theatre(self) -> Place | None:
        return find_theatre(self._reading.places)

    def just_before(self, site: FigureSite) -> Places:
        """The place named last in the paragraph of a figure, before its sentence."""
        index = bisect_left(self._starts, site.read.sentence.start) - 1
        if index < 0 or self._usable[index][1] != site.read.order - 1:
            return self._of_official(site)
        place, order, paragraph = self._usable[index]
        is_broad = place.kind == "country" or side_of(place.text) is not None
        if order != site.read.order - 1 or paragraph != site.read.paragraph or is_broad:
            return ()
        same = [each for each, at, _ in self._usable[max(0, index - 4) : index + 1] if at == order]
        sentence = self._reading.attributions.sentences[order].sentence
        return last_group(sentence, tuple(same))

    @cached_property
    def _first(self) -> PlaceMention | None:
        """The first place of the document, or the first of its sentence that is no country or city."""
        first = next(iter(self._usable), None)
        if first is None:
            return None
        same = (each for each, order, _ in self._usable if order == first[1])
        return next((each for each in same if each.kind not in _BROAD), first[0])

    def in_paragraph(self, site: FigureSite) -> Places:
        """The place named last in the paragraph of a figure, before its sentence."""
        index = bisect_left(self._starts, site.read.sentence.start) - 1
        if index < 0 or self._usable[index][2] != site.read.paragraph:
            return ()
        return (self._usable[index][0],)

    def named_first(self, site: FigureSite) -> Places:
        """The first place that the document names, rather no country or city.

        What is named behind the figure only says where a part of it lies: then it is the country.
        """
        place = self._first
        if place is None:
            return ()
        theatre = self._theatre
        if place.start > site.end and theatre is not None:
            country = self.country(theatre.name)
            return (place,) if country is None else (country,)
        return (place,)


def _twin(place: PlaceMention) -> PlaceMention | None:
    """The city of the same name as a region, and the other way round, where no type word decides.

    "Marib. The rebels took 85 km² south of the city" is about the city.
    """
    if place.name != place.text or place.place is None or place.kind not in {"city", "region"}:
        return None
    kind = "region" if place.kind == "city" else "city"
    other = next(
        (each for each in place.candidates if each.kind == kind and each.country == place.place.country), None
    )
    return None if other is None else replace(place, place=other, kind=kind)


def _identity(place: PlaceMention) -> str:
    return place.place.id if place.place is not None else place.name.lower()


def _is_destination(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether somebody goes to a place that is no side: "our reporter has been to Foo district"."""
    at = sentence.index_at(place.start)
    goes = at > 0 and sentence.words[at - 1].lower == "to" and not place.adjectival
    return goes and place.kind != "country" and side_of(place.text) is None


def _is_landmark(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether a place only says where another one lies: "60 miles west of Baghdad"."""
    words = sentence.words
    at = sentence.index_at(place.start)
    back = [word.lower for word in words[max(0, at - _LANDMARK_BACK) : at]]
    lies = ("of" in back[-2:] and not _DIRECTIONS.isdisjoint(back)) or "from" in back[-2:]
    return lies and not _LANDMARK_WORDS.isdisjoint(back)
