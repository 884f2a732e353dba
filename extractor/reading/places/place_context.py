"""Names that no table knows and the words around make places: "east of Foo", "in Foo", "the Foo sector".

A name is believed where a preposition of place, a direction or a noun of land stands before it, or a word
such as "sector" behind it. What is once believed is the same place wherever it stands again, and so is a name
that is listed with a place ("around Kidal and Foo").
"""

from collections.abc import Iterator

from extractor.reading.places.place_hits import Hit, Words
from extractor.reading.places.place_types import Unknown
from extractor.reading.places.place_words import PlaceWords, place_words

LOCALITY = "locality"
"""Kind of a place of which only its name is known."""

_WIDEST = 3
"""Words of a name at most, its particles left out; a longer run of capitals is a headline."""
_PARTICLES = frozenset(
    {
        "de",
        "du",
        "des",
        "la",
        "le",
        "el",
        "al",
        "ez",
        "es",
        "as",
        "ad",
        "an",
        "ar",
        "ash",
        "sur",
        "del",
        "do",
        "da",
        "dos",
        "das",
        "di",
        "ul",
        "ur",
        "us",
        "i",
        "e",
    }
)
"""Words in lower case that stand inside names, or open one that goes on with a hyphen: "al-Qaryatayn"."""
_BEFORE_OF = 3
"""How far before "of" the word that makes the name behind it a place may stand, words."""
_TYPE_REACH = 5
"""How far behind a name the type word of its apposition may stand, words: "Foo, a steep little district"."""
_LONGEST_LIST = 8
_AREA_BACK = 4
"""How far before "at" the area of what is there may stand, words."""
_SHORTEST = 3
"""Letters of the shortest name."""
_ARTICLES = frozenset({"a", "an", "the"})
_OWNERS = frozenset({"its", "their", "main", "largest", "biggest", "provincial", "regional", "district"})
"""Words before a noun of a place that the name behind it names: "its capital, Foo"."""
_KINDS_OF_LAND = frozenset(
    {"land", "lands", "forest", "forests", "farmland", "woodland", "timber", "property"}
)
_AREA_NOUNS = frozenset(
    {"kilometres", "kilometers", "km", "km2", "km\u00b2", "miles", "hectares", "acres", "dunams"}
)
_AREA_UNITS = frozenset({"square", "sq", "km2", "km\u00b2", "hectares", "acres"})


def find_by_context(words: Words, hits: list[Hit], known: list[Unknown]) -> list[Unknown]:
    """Find the names that the words around make places, in no order.

    Args:
        words: The words of the text.
        hits: The names that the gazetteer knows, with their type words.
        known: The unknown names with type words.
    """
    return _Finder(words, hits, known).find()


class _Finder:
    """Holds what the steps share: the words, which of them are taken, and what was found."""

    def __init__(self, words: Words, hits: list[Hit], known: list[Unknown]) -> None:
        self._words = words
        self._table: PlaceWords = place_words()
        self._taken: set[int] = set()
        self._places_end: set[int] = set()
        self._starts: set[int] = set()
        self._known = known
        for hit in hits:
            first = hit.first if hit.span_first < 0 else hit.span_first
            stop = hit.stop if hit.span_stop < 0 else hit.span_stop
            self._taken.update(range(first, stop))
            if hit.demonym is None:
                self._places_end.add(stop)
                self._starts.add(first)
        for place in known:
            self._taken.update(range(place.first, place.stop))
            self._places_end.add(place.stop)
        self._found: list[Unknown] = []

    def find(self) -> list[Unknown]:
        runs = list(self._runs())
        for first, stop in runs:
            kind = self._kind_of(first, stop)
            if kind is not None:
                is_feature = stop < len(self._words) and self._words.keys[stop] in self._table.feature
                self._add(first, stop + (is_feature and self._words.is_spaced(stop)), kind)
        self._add_before({stop: first for first, stop in runs if first not in self._taken})
        self._add_listed({first: stop for first, stop in runs if first not in self._taken})
        self._add_again(runs)
        return self._found

    def _add(self, first: int, stop: int, kind: str) -> None:
        self._found.append(Unknown(first, stop, kind, first, stop))
        self._taken.update(range(first, stop))
        self._places_end.add(stop)

    # Runs of capitals that may be names.

    def _runs(self) -> Iterator[tuple[int, int]]:
        """The runs of capitalised words that no table knows and that are spelt as names are."""
        words = self._words
        text, taken, after = words.text, self._taken, -1
        for index in [at for at, start in enumerate(words.starts) if text[start].isupper()]:
            if index < after or index in taken:
                continue
            stop = after = self._run_end(index)
            while index + 1 < stop and words.keys[index] in self._table.stop:  # "In Foo"
                index += 1
            first = index
            if first and words.keys[first - 1] in _PARTICLES and words.is_hyphened(first):
                first -= 1
            joined = (
                first > 0
                and words.is_joined(first)
                and words.is_capital(first - 1)
                and words.keys[first - 1] not in self._table.stop
            )
            capitals = sum(words.is_capital(at) for at in range(index, stop))
            if not joined and capitals <= _WIDEST and self._is_namelike(first, index, stop):
                yield first, stop

    def _run_end(self, index: int) -> int:
        words = self._words
        stop = index + 1
        while stop < len(words) and stop not in self._taken and words.is_joined(stop):
            if words.is_capital(stop):
                stop += 1
                continue
            goes_on = words.keys[stop] in _PARTICLES and stop + 1 < len(words) and words.is_joined(stop + 1)
            if not (goes_on and words.is_capital(stop + 1) and stop + 1 not in self._taken):
                break
            stop += 2
        return stop

    def _is_namelike(self, first: int, index: int, stop: int) -> bool:
        words, table = self._words, self._table
        text = words.text[words.starts[index] : words.ends[stop - 1]]
        if text.isupper() or any(character.isdigit() for character in text):
            return False
        if stop < len(words) and stop in self._taken and words.is_joined(stop):
            return False
        inside = words.keys[first:stop]
        last = inside[-1]
        if (
            len(last) < _SHORTEST
            or (last in table.head and last not in table.feature)
            or last in table.no_place
        ):
            return False
        return inside[0] not in table.no_place and inside[0] not in table.stop

    # What makes a run a place.

    def _kind_of(self, first: int, stop: int) -> str | None:
        """What kind of place the words around make a run; None if they make it none."""
        words, table = self._words, self._table
        if stop < len(words) and words.is_possessive(stop):
            return None
        before = first - 1
        while before >= 0 and words.keys[before] in table.qualifier and words.is_joined(before + 1):
            before -= 1
        if before >= 0 and words.is_spaced(before + 1) and not (before and words.is_hyphened(before)):
            key = words.keys[before]
            if key in table.near or (key == "of" and self._is_of_land(before)):
                return None if self._owns_land(stop) else LOCALITY
            if key == "of" and before and words.keys[before - 1] in table.of_plural:
                return table.of_plural[words.keys[before - 1]]
            if (
                key == "at"
                and before
                and (words.keys[before - 1] in table.contest or self._is_of_area(before))
            ):
                return LOCALITY
            if key == "the" and (self._is_area_in(before - 1) or self._has_area_word(self._list_end(stop))):
                return LOCALITY
            if key == "the" and stop - first > 1 and words.keys[stop - 1] in table.feature:
                return LOCALITY  # "the Jordan Valley"
            if key == "and" and before and words.is_capital(before - 1) and self._has_area_word(stop):
                return LOCALITY
            if key == "and" and self._is_between(before):
                return LOCALITY
        return self._behind_type(first, stop) or self._apposition(stop)

    def _behind_type(self, first: int, stop: int) -> str | None:
        """The kind that a noun before a comma says: "around its capital, Foo,"."""
        words, table = self._words, self._table
        if not first or words.gap(first) != ", ":
            return None
        if stop < len(words) and not words.gap(stop).strip():
            return None  # "in the city, Foo Bar says"
        key = words.keys[first - 1]
        kind = "city" if key in table.capital else table.of.get(key)
        owners = words.keys[max(0, first - 1 - _BEFORE_OF) : first - 1]
        return kind if kind is not None and not _OWNERS.isdisjoint(owners) else None

    def _owns_land(self, stop: int) -> bool:
        """Whether a kind of land stands behind a name that tells whose it is: "of Crown land"."""
        words = self._words
        return stop < len(words) and words.is_spaced(stop) and words.keys[stop] in _KINDS_OF_LAND

    def _is_of_land(self, of: int) -> bool:
        """Whether "of" stands behind a direction, a part of a place or a unit of area: "south of"."""
        words = self._words
        for index in range(of - 1, max(-1, of - 1 - _BEFORE_OF), -1):
            if not words.is_joined(index + 1):
                return False
            if words.keys[index] in self._table.partitive:
                return index == of - 1 or words.keys[of - 1] in {"itself", "all", "miles"}
        return False

    def _is_of_area(self, at: int) -> bool:
        """Whether "at" stands behind an area or what it is of: "38 hectares of pasture at Foo"."""
        keys = self._words.keys
        return not _AREA_UNITS.isdisjoint(keys[max(0, at - _AREA_BACK) : at])

    def _is_area_in(self, lead: int) -> bool:
        """Whether an area stands right before "in": "30,000 square kilometres in the Foo"."""
        keys = self._words.keys
        return lead > 0 and keys[lead] in self._table.near and keys[lead - 1] in _AREA_NOUNS

    def _is_between(self, joint: int) -> bool:
        """Whether a name behind "and" is the second of "between A and B", the first being a place."""
        words = self._words
        for index in range(joint - 1, max(-1, joint - 5), -1):
            if words.keys[index] == "between":
                return joint in self._places_end
        return False

    def _list_end(self, stop: int) -> int:
        """Where a list of names joined by "and" ends that goes on at *stop*: "the Foo and Bar sectors"."""
        words = self._words
        goes_on = stop + 1 < len(words) and words.keys[stop] == "and" and words.is_joined(stop)
        if not goes_on or not words.is_capital(stop + 1):
            return stop
        return self._run_end(stop + 1)

    def _has_area_word(self, stop: int) -> bool:
        """Whether a word such as "sector" stands behind the name."""
        words = self._words
        is_spaced = stop < len(words) and words.is_spaced(stop)
        return is_spaced and (words.keys[stop] in self._table.area or words.keys[stop] in self._table.feature)

    def _apposition(self, stop: int) -> str | None:
        """The kind that an apposition says: "Foo, a district of 850 square kilometres"."""
        words, table = self._words, self._table
        if stop + 1 >= len(words) or words.gap(stop) != ", ":
            return None
        if words.keys[stop][0].isdigit():  # "Foo, 22 square kilometres of marsh"
            return LOCALITY if words.keys[stop + 1] in _AREA_UNITS else None
        if words.keys[stop] not in _ARTICLES:
            return None
        for index in range(stop + 1, min(len(words), stop + 1 + _TYPE_REACH)):
            if not words.is_joined(index):
                return None
            key = words.keys[index]
            kind = table.of.get(key) or table.after.get(key)
            if kind is not None:  # not "Foo Bar, the region's governor"
                is_owner = index + 1 < len(words) and words.is_possessive(index + 1)
                return None if is_owner else kind
            if key in table.link or key in table.preposition or key in table.near:
                return None
        return None

    # Lists, and further mentions.

    def _add_listed(self, runs: dict[int, int]) -> None:
        """Take in names that are listed with a place: "around Kidal and Foo", "in Foo, Bar and Baz"."""
        words = self._words
        for end in sorted(self._places_end):
            chain: list[tuple[int, int]] = []
            position = end
            for _ in range(_LONGEST_LIST):
                if position >= len(words):
                    break
                gap = words.gap(position).strip()
                closes = words.keys[position] == "and" and gap in {"", ","}
                first = position + 1 if closes else position
                if not closes and gap != ",":
                    break
                stop = runs.get(first)
                if stop is None and first in self._starts:  # "in Kidal, Foo and Gao"
                    self._add_all(chain)
                    break
                if stop is None or (closes and first < len(words) and not words.is_joined(first)):
                    break
                chain.append((first, stop))
                position = stop
                if closes:
                    if self._may_end(stop):
                        self._add_all(chain)
                    break

    def _add_before(self, runs: dict[int, int]) -> None:
        """Take in names before a listed place: "in the Foo, Bar and Kupiansk sectors"."""
        words = self._words
        starts = {place.first: place for place in self._found}
        for first in sorted({*starts, *self._starts}):
            position, chain = first, list[tuple[int, int]]()
            for _ in range(_LONGEST_LIST):
                joined = position > 1 and words.keys[position - 1] == "and" and words.is_joined(position)
                stop = position - 1 if joined else position
                if stop < 1 or not (joined or words.gap(position) == ", "):
                    break
                begin = runs.get(stop)
                if begin is None:
                    break
                chain.append((begin, stop))
                position = begin
            if chain and position and words.is_joined(position) and self._leads(position - 1):
                self._add_all(chain)

    def _add_all(self, chain: list[tuple[int, int]]) -> None:
        for item in chain:
            if item[0] not in self._taken:
                self._add(*item, LOCALITY)

    def _leads(self, index: int) -> bool:
        """Whether a word before a list makes its names places: "in", "around", "in the"."""
        keys, table = self._words.keys, self._table
        if keys[index] == "the" and index:
            index -= 1
        return keys[index] in table.near

    def _may_end(self, stop: int) -> bool:
        """Whether what follows the last name of a list is no verb of which it is the subject."""
        words = self._words
        if stop >= len(words) or words.gap(stop).strip():
            return stop >= len(words) or not words.is_possessive(stop)
        key = words.keys[stop]
        return key in self._table.list_end or key in self._table.after or key in self._table.after_plural

    def _add_again(self, runs: list[tuple[int, int]]) -> None:
        """Take every other mention of the names that were found for the same place."""
        words = self._words
        kinds: dict[tuple[str, ...], str] = {}
        for place in (*self._known, *self._found):
            name = tuple(words.keys[place.name_first : place.name_stop])
            if place.kind != LOCALITY or name not in kinds:
                kinds[name] = place.kind
        if not kinds:
            return
        for first, stop in runs:
            kind = kinds.get(tuple(words.keys[first:stop]))
            if kind is not None and first not in self._taken:
                self._add(first, stop, kind)
