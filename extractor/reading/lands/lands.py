"""Lands: the territory of a figure, from its own words, or what they and the document point back at."""

from fractions import Fraction

from extractor.reading.bases import Base, is_loose_land
from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.holders.holders import HolderWords
from extractor.reading.holders.speaker_sides import SpeakerSides
from extractor.reading.lands.antecedents import Antecedents
from extractor.reading.lands.sizes import of_sized_kind
from extractor.reading.lands.territories import Places, find_territory
from extractor.reading.places.named_land import is_actor, territories_among
from extractor.reading.places.place_context import LOCALITY
from extractor.reading.reader import Reading
from extractor.reading.scanner.units import area_factor
from extractor.reading.verbs.governors import ActionWords
from extractor_schemas import Mention, MentionKind

_LARGEST_TOWN = 1500
"""Square kilometres around towns that are said of them without "around"."""
_REST = frozenset({"rest", "remainder", "remaining", "others"})
_PART_LEADS = ([",", "of", "which"], [",", "of", "these"])


def _parts(site: FigureSite) -> Places:
    """The places of all parts of an area: ", of which 5,100 lie in Foo and the rest in Bar"."""
    sentence = site.read.sentence
    words = sentence.words[sentence.index_at(site.end) :]
    if [word.lower for word in words[:3]] not in _PART_LEADS:
        return ()
    if not any(word.lower in _REST for word in words):
        return ()
    places = territories_among(sentence, site.places, site.end, sentence.end)
    return places if len(places) > 1 else ()


def holds_area(places: Places, mention: Mention) -> bool:
    """Whether an area can lie inside places: in towns little does, in a region what its own area allows."""
    factor = area_factor(mention.unit)
    if mention.kind is not MentionKind.AREA or factor is None:
        return True
    area = Fraction(mention.value) * factor
    if all(place.kind in {"city", LOCALITY} for place in places):
        return area < _LARGEST_TOWN
    known = [place.place.area_high_km2 for place in places if place.place is not None]
    sizes = [size for size in known if size is not None]
    return len(sizes) < len(places) or area <= sum(sizes)


class Lands:
    """Finds the territories of the figures of a document, one after the other."""

    def __init__(self, reading: Reading, speakers: SpeakerSides) -> None:
        self._reading = reading
        self._speakers = speakers
        self._antecedents = Antecedents(reading)

    def note(self, figure: FigureReading) -> None:
        """Remember a figure, in the order of the text."""
        self._antecedents.note(figure)

    def find(
        self,
        site: FigureSite,
        verb: ActionWords | None,
        holder: HolderWords,
        base: Base | None,
        continued: FigureReading | None,
    ) -> tuple[Places, bool]:
        """The territory, and whether it stands near; else what the words or the article point back at.

        Args:
            site: Where the figure stands.
            verb: What governs it.
            holder: Who holds, as far as its own sentence says.
            base: What a share is a share of.
            continued: The figure that this one goes on with.
        """
        sized = verb is not None and verb.form == "size"
        own = self._speakers.of(site.statement, site.mention.start)
        if base is not None and not base.places and not sized and not is_loose_land(site.read.sentence, base):
            whole = self._antecedents.in_base(site, base, holder, own)
            if whole:
                return whole, False
        named, is_near = find_territory(site, verb, holder, base, self._reading.document.dateline)
        if verb is not None and sized:
            named = of_sized_kind(site, verb, named)
            return named or self._antecedents.sized(site, verb.index), True
        named = self._nearer(site, named, holder, base, own)
        if self._are_actors(site, named, continued):
            named, is_near = (), False
        if named and (self._is_right_behind(site, named) or holds_area(named, site.mention)):
            return named, is_near
        found = self._antecedents.in_base(site, base, holder, own) if base and not base.places else ()
        found = found or self._antecedents.pointed_at(site, holder, own)
        found = found or self._antecedents.same_figure(site)
        if not found and continued is not None:
            found = continued.territory
        if not found:
            found = self._antecedents.spoken_of(site)
            if found and not holds_area(found, site.mention):
                found = self._antecedents.around(found)
        return found, is_near and not named

    def _nearer(
        self, site: FigureSite, named: Places, holder: HolderWords, base: Base | None, own: str | None
    ) -> Places:
        """The places that a sentence names, or what stands nearer to the figure than they do."""
        there = self._antecedents.there(site)
        if there or (named and self._is_right_behind(site, named)):
            return there or named
        whole = self._antecedents.whole_of_part(site)
        if whole and not (named and (named[0].start > site.end or self._is_led_in(site, named))):
            return self._antecedents.one_of_two(site) or whole
        told = self._antecedents.one_of_two(site)
        told = told or (self._antecedents.beside(site, holder, own) if base is None else ())
        told = told or self._antecedents.restated(site, holder, own) or _parts(site)
        if not told and (not named or named[0].start > site.end):
            paced = self._antecedents.paced(site)
            told = (self._antecedents.pointed_at(site, holder, own) if paced else ()) or paced
        if told or not named:
            return told
        if named[-1].end < site.start:
            if all(is_actor(site.read.sentence, place) for place in named):
                near = self._antecedents.pointed_before(site, holder, own)
                if near:
                    return near  # "Around that town Ukraine gave up 60 km²"
            return self._antecedents.between(site, named[-1].end, holder, own) or named
        if named[0].start > site.end:
            return self._antecedents.same_figure(site) or named
        return named

    def _are_actors(self, site: FigureSite, named: Places, continued: FigureReading | None) -> bool:
        """Whether the places before a figure only name who acts, and another one of its sentence tells where.

        "Russia holds 79 percent of the oblast, the ministry said; the group has 78": of the oblast.
        """
        if not named or named[-1].end > site.start or continued is None or not continued.territory:
            return False
        sentence = site.read.sentence
        return continued.read.order == site.read.order and all(is_actor(sentence, each) for each in named)

    def _is_led_in(self, site: FigureSite, named: Places) -> bool:
        """Whether places stand right before a part: "and in Galguduud the remaining 4,300"."""
        sentence = site.read.sentence
        at, figure = sentence.index_at(named[0].start), sentence.index_at(site.start)
        between = sentence.words[sentence.index_at(named[-1].end) : figure]
        return at > 0 and sentence.words[at - 1].lower == "in" and all(word.is_word for word in between)

    def _is_right_behind(self, site: FigureSite, places: Places) -> bool:
        """Whether places stand behind the figure without a comma between: "of Sumy", "around Foo"."""
        between = self._reading.text[site.end : places[0].start]
        return places[0].start >= site.end and not any(mark in between for mark in ",;:—–(")
