"""Places in a text: every mention of a territory, resolved by what stands around it.

What decides between places of one name, in this order: the type word ("Kursk region", "city of Kursk", "the
capital Kyiv"); a possessor ("Nigeria's Niger"); a containing place right behind ("Tripoli, Lebanon"); a
mention of the same name with a type word elsewhere in the text; places of the same country elsewhere in the
text; last the order of the rows in `places.tsv`: countries, capitals, regions, other cities. So a bare
"Kursk", which is both, is the region, since claims about territory are about regions; a bare "Kyiv" is the
capital. `candidates` holds all of them.
"""

from dataclasses import dataclass

from extractor.reading.places.gazetteer import Place, namings
from extractor.reading.places.place_context import find_by_context
from extractor.reading.places.place_hits import Hit, Words, find_hits, read_place_words
from extractor.reading.places.place_tables import fold_name
from extractor.reading.places.place_types import Unknown, attach_types
from extractor.reading.places.place_words import place_words

_WIDEST_QUALIFIER = 6
"""Words: "Russia's far north western occupied" has six."""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place as the text names it.

    The span holds the name with its type word ("Kursk region", "province of Idlib"); of names that share a
    type word ("Donetsk and Kherson regions") each spans its own name alone. A qualifier before the name
    ("eastern", "Ukraine's") lies outside the span, and a possessor in it has no mention of its own.
    """

    start: int
    end: int
    text: str
    place: Place | None
    """None if a name with a type word is not in the gazetteer, or not of that type."""
    candidates: tuple[Place, ...]
    """All places of that name, the resolved one first."""
    kind: str
    """country, region, city, district, other, set (of regions, such as Donbas), or locality (name alone)."""
    qualifier: str | None
    """Verbatim: "eastern", "Ukraine's", "Russia's western"."""
    possessor: Place | None
    """Whose it is said to be: Ukraine in "Ukraine's Donetsk region", and in all of a list that begins so."""
    adjectival: bool
    """Whether the adjective or name of a people stands for the country: "Russian forces"."""
    name: str = ""
    """The name as printed, without its type word."""


def read_places(text: str, start: int = 0, end: int | None = None) -> tuple[PlaceMention, ...]:
    """Find the places in `[start, end)`, in order, none overlapping.

    Returns:
        Spans are code-point offsets into the whole *text*; only what lies within the bounds is looked at.
    """
    words = read_place_words(text, start, len(text) if end is None else end)
    hits = find_hits(words)
    unknown = attach_types(words, hits)
    hits = [hit for hit in hits if hit.settle()]
    unknown += find_by_context(words, hits, unknown)
    qualifiers = _read_qualifiers(words, hits)
    resolve = _Resolver(words, hits)
    mentions = [
        _mention(words, hit, resolve.candidates(position), qualifiers.get(position))
        for position, hit in enumerate(hits)
        if not hit.has_owner
    ]
    mentions.extend(_unknown_mention(words, place) for place in unknown)
    mentions.sort(key=lambda mention: mention.start)
    return tuple(mentions)


def _mention(words: Words, hit: Hit, candidates: tuple[Place, ...], qualifier: str | None) -> PlaceMention:
    """Make the mention of a known name."""
    first = hit.first if hit.span_first < 0 else hit.span_first
    stop = hit.stop if hit.span_stop < 0 else hit.span_stop
    start = hit.start if first == hit.first else words.starts[first] + hit.span_offset
    end = words.ends[stop - 1]
    if end < words.stop and words.text[end - 2 : end - 1] == "." == words.text[end]:  # "U.S."
        end += 1
    wanted = hit.kind
    place = candidates[0]
    fits = wanted is None or place.kind in {wanted, "other"} or _is_called(hit, place, wanted)
    kind = "set" if place.members else place.kind
    return PlaceMention(
        start=start,
        end=end,
        text=words.text[start:end],
        place=place if fits else None,
        candidates=candidates,
        kind=kind if fits else wanted or kind,
        qualifier=qualifier or hit.between,
        possessor=hit.possessor.place if hit.possessor else None,
        adjectival=hit.demonym is not None,
        name=words.text[hit.start : words.ends[hit.stop - 1]],
    )


def _is_called(hit: Hit, place: Place, kind: str) -> bool:
    """Whether a region goes by another type word in the table: "the district of Aghdam"."""
    name = fold_name(hit.namings[0].place.name)
    return place.kind == "region" and any(way.place is place for way in namings(f"{name} {kind}"))


def _unknown_mention(words: Words, unknown: Unknown) -> PlaceMention:
    start, end = words.starts[unknown.first], words.ends[unknown.stop - 1]
    name = words.text[words.starts[unknown.name_first] : words.ends[unknown.name_stop - 1]]
    return PlaceMention(start, end, words.text[start:end], None, (), unknown.kind, None, None, False, name)


def _read_qualifiers(words: Words, hits: list[Hit]) -> dict[int, str]:
    """Read what stands before each name; set possessors, and mark the names that are consumed as such."""
    ending = {hit.stop: hit for hit in hits}
    qualifiers: dict[int, str] = {}
    before: Hit | None = None
    for position, hit in enumerate(hits):
        if hit.demonym is not None:
            continue
        first = hit.first if hit.span_first < 0 else hit.span_first
        begin = _walk_back(words, hit, first, ending)
        if begin < first:
            qualifiers[position] = words.text[words.starts[begin] : words.ends[first - 1]]
        elif hit.possessor is None and before is not None and _shares_possessor(words, before, hit):
            hit.possessor = before.possessor
        before = hit
    return qualifiers


def _shares_possessor(words: Words, before: Hit, hit: Hit) -> bool:
    """Whether a name goes on a list that began with a possessor: "Ukraine's Donetsk, Luhansk and Kherson"."""
    if before.possessor is None:
        return False
    if before.list_type >= 0 and before.list_type == hit.list_type:
        return True
    owner = before.possessor.place.id
    joiners = words.keys[before.stop : hit.first]
    if len(joiners) > 1 or any(word not in place_words().joiner for word in joiners):
        return False
    gaps = "".join(words.gap(index) for index in range(before.stop, hit.first + 1)).strip()
    return gaps in {"", ","} and any(way.place.country == owner for way in hit.namings)


def _walk_back(words: Words, hit: Hit, first: int, ending: dict[int, Hit]) -> int:
    """Walk over the qualifying words before *first*; give the index of the first of them."""
    table = place_words()
    begin = first
    while begin > 0 and first - begin < _WIDEST_QUALIFIER:
        previous = begin - 1
        owner = _owner_before(words, begin, ending)
        if owner is not None and _can_own(owner, hit):
            hit.possessor = hit.possessor or owner.namings[0]
            owner.has_owner = True
            begin = owner.first
        elif words.keys[previous] in table.qualifier and (words.is_spaced(begin) or words.is_hyphened(begin)):
            begin = previous
            holder = ending.get(begin)
            if holder is not None and words.is_hyphened(begin):  # "Russian-occupied": a holder, no possessor
                return holder.first
        else:
            break
    return begin


def _can_own(owner: Hit, hit: Hit) -> bool:
    """Whether a possessor is meant: in "Israel's Gaza offensive" Israel does not own Gaza, but acts there."""
    place = owner.namings[0].place
    return hit.kind is not None or any(
        way.place.country in {place.id, place.country or ""} for way in hit.namings
    )


def _owner_before(words: Words, begin: int, ending: dict[int, Hit]) -> Hit | None:
    """Find the possessor that ends right before word *begin*: "Ukraine's", "Ukrainian"."""
    previous = begin - 1
    if words.is_possessive(previous) and words.is_spaced(begin):
        owner = ending.get(previous)
        return owner if owner is not None and owner.kind is None and owner.demonym is None else None
    owner = ending.get(begin)
    if owner is None:
        return None
    if owner.demonym is not None and words.is_spaced(begin):
        return owner
    gap = words.gap(begin)
    bare = words.keys[previous].endswith("s") and len(gap) == 2 and gap[0] in "'\u2019" and gap[1] == " "
    return owner if bare and owner.kind is None else None


class _Resolver:
    """Chooses between places of one name; made once for a text, so that every mention sees all others."""

    def __init__(self, words: Words, hits: list[Hit]) -> None:
        self._words = words
        self._hits = hits
        self._countries: set[str] = set()
        self._named: set[str] = set()
        self._typed: set[str] = set()
        for hit in hits:
            places = {way.place for way in hit.namings if way.role != "demonym"}
            owners = {place.country for place in places}
            if hit.demonym is None and len(owners) == 1 and (country := owners.pop()):
                self._countries.add(country)
            self._named.update(way.place.id for way in hit.namings if way.place.kind == "country")
            if hit.kind == "region" and not any(place.kind == "other" for place in places):
                self._typed.update(place.id for place in places if place.kind == "region")

    def candidates(self, position: int) -> tuple[Place, ...]:
        """Give all places that the hit may mean, the likeliest first."""
        hit = self._hits[position]
        if hit.demonym is not None:
            return tuple(dict.fromkeys(way.place for way in hit.namings if way.role == "demonym"))
        places = tuple(dict.fromkeys(way.place for way in hit.namings if way.role != "demonym"))
        if len(places) == 1:
            return places
        owner = hit.possessor.place.id if hit.possessor else None
        container = self._place_behind(position)
        if container in places:
            container = None

        wanted = hit.kind or ("city" if hit.is_city else None)
        plain = {way.place.id for way in hit.namings if way.role == "name" or hit.kind is not None}

        has_country = any(place.kind == "country" for place in places)

        def score(place: Place) -> tuple[bool, ...]:
            home = place.country or place.id
            return (
                place.id in plain,
                wanted is not None
                and (place.kind == wanted or (wanted == "region" and place.kind == "other")),
                owner is not None and home == owner and place.id != owner,
                container is not None and (home == container.id or place.within == container.name),
                place.id in self._typed,
                home in self._countries,
                not has_country and home in self._named,
            )

        return tuple(sorted(places, key=score, reverse=True))

    def _place_behind(self, position: int) -> Place | None:
        """The place that follows after a comma, as in "Tripoli, Lebanon"."""
        if position + 1 >= len(self._hits):
            return None
        hit, follower = self._hits[position], self._hits[position + 1]
        if follower.first != hit.stop or self._words.gap(follower.first) != ", " or follower.demonym:
            return None
        return follower.namings[0].place
