"""Antecedents: the territory of a figure that names none: "the city", "the two provinces", "our land"."""

from extractor.reading.bases import Base, read_base
from extractor.reading.figure_readings import SHARES, FigureReading, FigureSite
from extractor.reading.holders.holders import NOBODY, HolderWords
from extractor.reading.lands.office_places import names_country, of_named_office, of_own_office
from extractor.reading.lands.parts import is_part
from extractor.reading.lands.spoken_places import SpokenPlaces
from extractor.reading.lands.territories import Places
from extractor.reading.places.place_context import LOCALITY
from extractor.reading.places.place_pointers import Pointer, find_one_of_two, find_pointer
from extractor.reading.reader import Reading
from extractor_schemas import ClaimKind, MentionKind

_AHEAD = 10
"""How far behind a figure "of the country" may stand, words."""
_BACK = 14
"""How far before a figure "in the province" may stand, words."""
_TWO_BACK = 24
"""How far before a figure "for the former" may stand, words."""
_BULLETS = frozenset("*•–-·")
"""Marks that open an item of a list, which is about something else than the one before."""
_BESIDE = 4
_AROUND = frozenset({"around", "near", "outside", "beyond", "surrounding"})
_SPEAKERS = frozenset({"my", "our", "his", "her"})
_RESTATED = 7
"""Most words between an area and the share that restates it."""
_SIZES = frozenset({ClaimKind.REGION_SIZE})
_RESTATES = frozenset({",", "or", "(", "—", "–"})
_NEAR = 2
"""How many sentences back the figure whose land "there" is may stand."""
_SIZE_BACK = 6
_ITS = frozenset({"it", "its"})


class Antecedents:
    """The places and figures of a document so far; every lookup is independent of how many there are."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._places = SpokenPlaces(reading)
        self._last: FigureReading | None = None
        self._last_claim: FigureReading | None = None
        self._last_flow: FigureReading | None = None
        self._by_value: dict[tuple[str, str], FigureReading] = {}
        self._groups: dict[int, Places] = {}

    def note(self, figure: FigureReading) -> None:
        """Remember a figure, in the order of the text."""
        if figure.territory:
            self._last = figure
            self._by_value.setdefault(_value(figure), figure)
            self._groups[len(figure.territory)] = figure.territory
            if figure.is_claim or figure.kind is ClaimKind.RATE:
                self._last_claim = figure
                if figure.kind in {ClaimKind.AREA_CHANGED, ClaimKind.RATE} and not self._is_part(figure):
                    self._last_flow = figure

    def _is_part(self, figure: FigureReading) -> bool:
        """Whether a figure is of a part of the country that the last advance was in."""
        before = self._last_flow
        if before is None or len(before.territory) != 1 or len(figure.territory) != 1:
            return False
        whole, part = before.territory[0].place, figure.territory[0].place
        return whole is not None and whole.kind == "country" and part is not None and part.country == whole.id

    def same_figure(self, site: FigureSite) -> Places:
        """The territory of the same figure before: who denies that 620 km² were taken means the same land."""
        same = self._by_value.get((str(site.mention.value), str(site.mention.unit)))
        return same.territory if same is not None else ()

    def in_base(self, site: FigureSite, base: Base, holder: HolderWords, own: str | None) -> Places:
        """What "the country", "the two regions" or "our land" in a base without names points back at."""
        sentence = site.read.sentence
        first, last = sentence.index_at(base.piece.start), sentence.index_at(base.piece.end)
        pointer = find_pointer(sentence.words, first, last, needs_article=False)
        return self._resolve(pointer, site, holder, own)

    def beside(self, site: FigureSite, holder: HolderWords, own: str | None) -> Places:
        """What "of the region" right behind a figure points back at."""
        sentence = site.read.sentence
        first = sentence.index_at(site.end)
        near = [word.lower for word in sentence.words[first : first + 2]]
        if len(near) == 2 and near[0] in _AROUND and near[1] in {"it", "them"}:
            return self._around(site)  # "the town of Foo and 700 km² around it"
        last = min(len(sentence.words), first + _BESIDE)
        pointer = find_pointer(sentence.words, first, last, needs_article=True)
        return self._resolve(pointer, site, holder, own)

    def pointed_at(self, site: FigureSite, holder: HolderWords, own: str | None) -> Places:
        """What "in the province" or "there", further behind a figure or before it, points back at."""
        sentence = site.read.sentence
        words = sentence.words
        first = sentence.index_at(site.mention.end)
        last = min(len(words), first + _AHEAD, sentence.index_at(site.ceiling))
        pointer = find_pointer(words, first, last, needs_article=True)
        if pointer is None:
            return self.pointed_before(site, holder, own)
        return self._resolve(pointer, site, holder, own)

    def whole_of_part(self, site: FigureSite) -> Places:
        """The land of what "900 of them" is a part of: of the figure before, in its sentence or the last."""
        last = self._last
        is_near = last is not None and site.read.order - last.read.order <= 1 and last.kind not in _SIZES
        if site.is_share or not is_near or last is None or not is_part(site):
            return ()
        sentence = site.read.sentence
        behind = sentence.words[sentence.index_at(site.end) :][:2]
        if last.read.order < site.read.order and [word.lower for word in behind] == ["of", "it"]:
            return ()  # "in the buffer zone, 235 km² of it"
        return last.territory

    def one_of_two(self, site: FigureSite) -> Places:
        """What "the former" or "the latter" means: behind the figure up to the next, or before it."""
        sentence = site.read.sentence
        figure, behind = sentence.index_at(site.start), sentence.index_at(site.end)
        following = min((each.start for each in site.others if each.start >= site.end), default=sentence.end)
        last = min(behind + _AHEAD, sentence.index_at(following))
        marks = (
            at for at in range(behind, min(last, len(sentence.words))) if sentence.words[at].text in ":;"
        )
        last = next(marks, last)
        pointer = find_one_of_two(sentence.words, behind, last)
        pointer = pointer or find_one_of_two(sentence.words, max(0, figure - _TWO_BACK), figure)
        if pointer is None or any(pointer.start < place.start < site.start for place in site.places):
            return ()
        return self._resolve(pointer, site)

    def there(self, site: FigureSite) -> Places:
        """What "there" right behind a figure points back at: "25 km² there were retaken"."""
        sentence = site.read.sentence
        behind = [word for word in sentence.words[sentence.index_at(site.end) :][:2] if word.is_word]
        if not behind or behind[0].lower != "there":
            return ()
        at = sentence.index_at(behind[0].start)
        return self._resolve(find_pointer(sentence.words, at, at + 1, needs_article=False), site)

    def pointed_before(self, site: FigureSite, holder: HolderWords, own: str | None) -> Places:
        """What "around that town" before a figure points back at."""
        sentence = site.read.sentence
        figure = sentence.index_at(site.mention.start)
        low = max(sentence.index_at(site.floor), figure - _BACK)
        pointer = find_pointer(sentence.words, low, figure, needs_article=True, needs_lead=True)
        return self._resolve(pointer, site, holder, own)

    def _around(self, site: FigureSite) -> Places:
        """The town around which land is: named before it in the sentence, else that of the figure before."""
        places = self._reading.places_in(site.read.sentence.start, site.start)
        towns = tuple(place for place in places if place.kind in {"city", LOCALITY, "district"})
        return towns[-1:] or (self._last.territory if self._last is not None else ())

    def restated(self, site: FigureSite, holder: HolderWords, own: str | None) -> Places:
        """The land of the share that restates an area: "180 km², which is half of the Strip"."""
        sentence = site.read.sentence
        other = next((each for each in site.others if each.start >= site.end), None)
        if site.is_share or other is None or other.kind not in SHARES:
            return ()
        between = [word.lower for word in sentence.words if site.end <= word.start < other.start]
        if len(between) > _RESTATED or not between or between[0] not in _RESTATES:
            return ()
        base = read_base(sentence, other.end, site.places)
        if base is None or not base.is_land:
            return ()
        return base.places or self.in_base(site, base, holder, own)

    def _resolve(
        self, pointer: Pointer | None, site: FigureSite, holder: HolderWords = NOBODY, own: str | None = None
    ) -> Places:
        if pointer is None:
            return ()
        if pointer.kinds == frozenset({"neighbour"}):
            return self._places.other_country(holder.side)
        last = self._last
        if pointer.owner in {"its", "their"} and pointer.noun == "area" and last is not None:
            return (
                last.territory if last.read.order == site.read.order else ()
            )  # "1,940 km², or 6% of its area"
        if pointer.owner is not None and pointer.is_land:
            owner = own if pointer.owner in {"our", "my"} else holder.side
            country = self._places.country(owner) if owner is not None else None
            if country is not None:
                return (country,)
        found = self._of_speaker(pointer, site, own)
        if not found and pointer.noun in {"there", "here"}:
            found = self._here(site)
        if found:
            return found
        group = self._groups.get(pointer.count, ()) if pointer.count > 1 else ()
        if not group or any(pointer.kinds and place.kind not in pointer.kinds for place in group):
            group = self._places.resolve(pointer)
        return group if pointer.pick is None or not group else (group[pointer.pick],)

    def _of_speaker(self, pointer: Pointer, site: FigureSite, own: str | None) -> Places:
        """The speaker's country or the region of an office: "the national territory", "my region"."""
        if pointer.noun == "national" and own is not None:
            ours = self._places.country(own)
            return (ours,) if ours is not None and not names_country(self._reading, pointer, site) else ()
        if pointer.count == 1 and pointer.owner is None:
            return of_named_office(self._reading, pointer, site)
        return of_own_office(self._reading, pointer, site) if pointer.owner in _SPEAKERS else ()

    def _here(self, site: FigureSite) -> Places:
        """What "there" points back at: the place named last, or the land of the figure behind it."""
        here = self._places.just_before(site) or self._places.in_paragraph(site)
        last = self._last
        if last is None or site.read.order - last.read.order > _NEAR:
            return here
        return here if here and last.mention.start <= here[0].start else last.territory

    def between(self, site: FigureSite, start: int, holder: HolderWords, own: str | None) -> Places:
        """What a pointer nearer to the figure than a place that was named before both points back at."""
        sentence = site.read.sentence
        first, last = sentence.index_at(start), sentence.index_at(site.start)
        pointer = find_pointer(sentence.words, first, last, needs_article=True, needs_lead=True)
        return self._resolve(pointer, site, holder, own) if pointer is not None and pointer.count > 1 else ()

    def paced(self, site: FigureSite) -> Places:
        """The land of the last advance, for a pace that names none right behind it."""
        is_rate = site.mention.kind is MentionKind.AREA_RATE
        return self._last_flow.territory if is_rate and self._last_flow is not None else ()

    def around(self, places: Places) -> Places:
        """What holds places that are too small for a figure: their region, else the country of the events."""
        region = self._places.region_of(places[0])
        if region is not None:
            return (region,)
        theatre = self._places.theatre_mention()
        return (theatre,) if theatre is not None else places

    def sized(self, site: FigureSite, verb: int) -> Places:
        """What "the enclave spans", "of the region's 40 km²", "it measures", "at 40 km², the city" mean."""
        one = self.one_of_two(site)
        if one:
            return one
        sentence = site.read.sentence
        words, figure = sentence.words, sentence.index_at(site.start)
        pointer = find_pointer(words, max(0, verb - _SIZE_BACK), figure, needs_article=True)
        if pointer is None:
            behind = sentence.index_at(site.end)
            pointer = find_pointer(words, behind, behind + _SIZE_BACK, needs_article=True)
        if pointer is not None:
            return self._resolve(pointer, site)
        if any(word.lower in _ITS for word in words[max(0, verb - _SIZE_BACK) : figure]):
            return self._places.just_before(site) or self.spoken_of(site)
        return ()

    def _pointed_before(self, site: FigureSite) -> Places:
        """What "the entire province" in the sentence before, in the same paragraph, points back at."""
        if not site.read.order:
            return ()
        before = self._reading.attributions.sentences[site.read.order - 1]
        if before.paragraph != site.read.paragraph:
            return ()
        words = before.sentence.words
        pointer = find_pointer(words, 0, len(words), needs_article=True)
        return self._resolve(pointer, site) if pointer is not None and pointer.owner is None else ()

    def spoken_of(self, site: FigureSite) -> Places:
        """The territory spoken of last: of the figure before, of the words before, or of the article."""
        is_item = self._reading.text[site.read.sentence.start] in _BULLETS
        reach = 0 if is_item else 1
        if self._last is not None and (
            self._last.read.paragraph == site.read.paragraph
            or site.read.order - self._last.read.order <= reach
        ):
            return self._last.territory
        near = self._places.just_before(site) or self._pointed_before(site)
        if near:
            return near
        theatre = self._places.theatre_mention()
        if theatre is not None and is_item:
            return (theatre,)
        if self._last_claim is not None:
            return self._last_claim.territory
        return self._places.named_first(site)


def _value(figure: FigureReading) -> tuple[str, str]:
    return str(figure.mention.value), str(figure.mention.unit)
