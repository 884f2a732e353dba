"""Type words: "region", "oblast", "province of", "города", which tell what kind of place a name stands for.

They stand behind the name ("Kursk region"), before it ("Oblast Kursk") or before it with a linking word
("province of Idlib", "région russe de Koursk"). In the plural they belong to a whole list ("Donetsk,
Zaporizhzhia and Kherson regions"). A capitalised name with a type word is a place even if the gazetteer does
not know it ("Foo province").
"""

from dataclasses import dataclass

from extractor.reading.places.place_hits import APOSTROPHES, ARABIC, Hit, Words
from extractor.reading.places.place_words import LONGEST_TYPE, PlaceWords, place_words

_MOST_IN_LIST = 30
_WIDEST_UNKNOWN = 3
"""Words of an unknown name at most; a longer run of capitals is a headline."""
_MOST_BETWEEN = 2
"""Adjectives between type word and linking word: "région frontalière russe de Koursk"."""

_ADJECTIVE_ENDINGS = ("ed", "ing", "al", "ern", "ous", "ic", "ive", "ary", "ful", "less", "able", "est", "ly")
_WEAK_AS_PLACE = frozenset(
    {"municipality", "township", "settlement", "port", "city", "locality", "canton", "county"}
)
"""Weak type words that make a name behind "of" a place where an article stands before them."""
_BESIDE = frozenset({"near", "around", "outside", "towards", "toward", "entering"})
_DIRECTIONS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "outskirts",
        "gates",
    }
)
_SIGNS = frozenset("_/\\=<>(){}[]|@#$%^*+~")
_COMMAS = frozenset({",", "،"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name with a type word that the gazetteer does not know, as word indices."""

    first: int
    stop: int
    kind: str
    name_first: int
    """Index of the first word of the name itself, without its type word."""
    name_stop: int


@dataclass(frozen=True, slots=True)
class _Type:
    """A type word in the text, as word indices."""

    first: int
    stop: int
    kind: str
    is_plural: bool
    offset: int = 0
    """Characters of its first word that are a particle of Arabic."""


def attach_types(words: Words, hits: list[Hit]) -> list[Unknown]:
    """Give every hit the kind and span that its type word says; find the unknown names with type words."""
    return _Attacher(words, hits).attach()


class _Attacher:
    """Holds what the steps share: the words, the hits by first and last word, the words that are taken."""

    def __init__(self, words: Words, hits: list[Hit]) -> None:
        self._words = words
        self._hits = hits
        self._table: PlaceWords = place_words()
        self._starting = {hit.first: hit for hit in hits}
        self._ending = {hit.stop: hit for hit in hits}
        self._taken: set[int] = set()
        for hit in hits:
            self._taken.update(range(hit.first, hit.stop))
        self._unknown: list[Unknown] = []

    def attach(self) -> list[Unknown]:
        for hit in self._hits:
            if hit.demonym is None and hit.kind is None:
                self._attach_behind(hit)
        for hit in self._hits:
            if hit.demonym is None and hit.kind is None:
                self._attach_before(hit)
        for index in range(len(self._words)):
            if index not in self._taken:
                self._read_unknown(index)
        return self._unknown

    # Behind the name.

    def _type_at(self, index: int) -> _Type | None:
        """Read a type word that begins at *index* and belongs to what stands before it."""
        words, table = self._words, self._table
        key = ""
        found: _Type | None = None
        for stop in range(index + 1, min(index + LONGEST_TYPE, len(words)) + 1):
            if stop > index + 1 and not words.is_joined(stop - 1):
                break
            key = f"{key} {words.keys[stop - 1]}" if key else words.keys[stop - 1]
            if key in table.after_plural:
                found = _Type(index, stop, table.after_plural[key], True)
            elif key in table.after:
                found = _Type(index, stop, table.after[key], False)
        if found and found.stop < len(words) and words.keys[found.stop] in table.not_type:
            return None if words.is_joined(found.stop) else found
        return found

    def _attach_behind(self, hit: Hit) -> None:
        words = self._words
        index = hit.stop
        end = min(hit.stop + _MOST_BETWEEN, len(words))
        while index < end and words.keys[index] in self._table.inner and words.is_joined(index):
            index += 1
        if index >= len(words) or index in self._taken:
            return
        if words.keys[index] in self._table.resident and words.is_hyphened(index):
            hit.is_city = True
            return
        gap = words.gap(index)
        if not (words.is_spaced(index) or words.is_hyphened(index)) or not gap:
            return
        found = self._type_at(index)
        if found is None or not _can_be(hit, found.kind):
            return
        self._taken.update(range(hit.stop, found.stop))
        hit.kind = found.kind
        listed = self._list_before(hit, any_name=found.is_plural)
        for other in listed:
            other.kind, other.list_type = found.kind, found.first
        hit.list_type = found.first if listed else -1
        if not (found.is_plural or listed):
            hit.span_first, hit.span_stop = hit.first, found.stop

    def _list_before(self, hit: Hit, *, any_name: bool) -> list[Hit]:
        """Collect the names that are listed before *hit* and share its type word, last first.

        In the singular only adjectives share it ("Донецкой и Луганской области").
        """
        listed: list[Hit] = []
        position = hit.first
        for _ in range(_MOST_IN_LIST):
            stop = self._item_end_before(position)
            other = self._ending.get(stop)
            if other is None:
                unknown = self._unknown_in_list(stop) if any_name and stop > 0 else None
                if unknown is None:
                    break
                self._unknown.append(unknown)
                self._taken.update(range(unknown.first, unknown.stop))
                position = unknown.first
                continue
            if other.kind is not None or other.demonym or not (any_name or other.needs_type):
                break
            listed.append(other)
            position = other.first
        return listed

    def _item_end_before(self, position: int) -> int:
        """Give the index behind the list item that ends before word *position*, or -1 without a list."""
        words, table = self._words, self._table
        start = position
        if start and words.keys[start - 1] in table.qualifier and words.is_joined(start):
            start -= 1
        if start < 1:
            return -1
        gap = words.gap(start).strip()
        if gap in {*_COMMAS, "/", "&"}:
            return start
        if gap or words.keys[start - 1] not in table.joiner:
            return -1
        before = start - 1
        return before if before and words.gap(before).strip() in {"", *_COMMAS} else -1

    def _unknown_in_list(self, stop: int) -> Unknown | None:
        """Read one capitalised word of a list that no table knows."""
        words = self._words
        index = stop - 1
        if index < 0 or index in self._taken or not words.is_capital(index):
            return None
        if words.keys[index] in self._table.stop:
            return None
        if words.begins_sentence(index) or (index and words.is_joined(index) and words.is_capital(index - 1)):
            return None
        return Unknown(index, stop, "region", index, stop)

    # Before the name.

    def _attach_before(self, hit: Hit) -> None:
        words, table = self._words, self._table
        before = hit.first - 1
        if before < 0:
            return
        key = words.keys[before]
        is_abbreviation = len(key) <= 2 and words.is_joined(hit.first)  # "м. Харків"
        if not _is_near(words, hit.first) and not is_abbreviation:
            return
        if key in table.capital:
            hit.is_city = True
            return
        if key in _BESIDE or (key == "of" and before and words.keys[before - 1] in _DIRECTIONS):
            hit.is_city = True  # "around Kidal", "east of Kherson": rather the town than the region
        found = self._type_before(before)
        if found is None or not _can_be(hit, found.kind):
            return
        follower = hit.stop
        if (
            hit.needs_type
            and follower < len(words)
            and words.is_spaced(follower)
            and words.is_capital(follower)
        ):
            return  # "State of North Carolina"
        self._taken.update(range(found.first, hit.first))
        between = [index for index in range(found.first + 1, hit.first) if index in self._starting]
        for index in between:
            owner = self._starting[index]
            if owner.demonym is not None:
                hit.possessor, owner.has_owner = owner.demonym, True
                hit.between = words.text[words.starts[owner.first] : words.ends[owner.stop - 1]]
        hit.kind = found.kind
        if found.is_plural:
            self._list_behind(hit, found)
        else:
            hit.span_first, hit.span_stop = found.first, hit.stop
            hit.span_offset = found.offset

    def _type_before(self, last: int) -> _Type | None:
        """Read a type word, with its linking words, that ends with word *last*."""
        words, table = self._words, self._table
        index = last
        while index > 0 and last - index < 2 and words.keys[index] in table.link and _is_near(words, index):
            index -= 1
        if index == last:
            return self._typed(index, table.before, table.before_plural)
        for first in range(index, max(index - _MOST_BETWEEN, 0) - 1, -1):
            found = self._typed(first, table.of, table.of_plural)
            if found is not None:
                return found
            key = words.keys[first]
            is_adjective = first in self._taken or key in table.qualifier or key in table.inner
            if not is_adjective or not words.is_joined(first):
                return None
        return None

    def _typed(self, index: int, singular: dict[str, str], plural: dict[str, str]) -> _Type | None:
        key = self._words.keys[index]
        if index in self._taken:
            return None
        offset = 0
        if key not in plural and key not in singular and ord(key[0]) in ARABIC:
            key, offset = key[1:], 1  # behind "and", "in", "to", which are written together with it
        if key in plural:
            return _Type(index, index + 1, plural[key], True, offset)
        return _Type(index, index + 1, singular[key], False, offset) if key in singular else None

    def _list_behind(self, hit: Hit, found: _Type) -> None:
        """Give the type word to the names that follow in the list."""
        words, table = self._words, self._table
        position = hit.stop
        for _ in range(_MOST_IN_LIST):
            index = self._item_start_behind(position)
            if index is None:
                return
            while index < len(words) and words.keys[index] in table.link and index not in self._starting:
                index += 1
            other = self._starting.get(index)
            if other is None or other.kind is not None or other.demonym or not _can_be(other, found.kind):
                return
            hit.list_type = other.list_type = found.first
            other.kind = found.kind
            position = other.stop

    def _item_start_behind(self, position: int) -> int | None:
        """Give the index where the list item behind word *position* begins, or None without a list."""
        words = self._words
        if position >= len(words):
            return None
        mark = words.gap(position).strip()
        if words.keys[position] in self._table.joiner and mark in {"", *_COMMAS}:
            return position + 1
        other = self._starting.get(position)
        has_particle = other is not None and other.start > words.starts[position]  # Arabic joins "and" to it
        return position if has_particle or mark in {*_COMMAS, "/", "&"} else None

    # Names that the gazetteer does not know.

    def _read_unknown(self, index: int) -> None:
        words, table = self._words, self._table
        key = words.keys[index]
        if key in table.of and index + 2 < len(words) and words.keys[index + 1] in table.link:
            if key in table.weak and not (index and words.keys[index - 1] == "the" and key in _WEAK_AS_PLACE):
                return
            self._unknown_behind(index, index + 2, table.of[key])
        elif index and (key in table.after or key in table.after_plural) and words.is_joined(index):
            found = self._type_at(index)
            if found is not None:
                self._unknown_before(found)

    def _unknown_behind(self, first: int, name: int, kind: str) -> None:
        """Read "province of Foo"."""
        words = self._words
        if name in self._taken or not words.is_joined(first + 1):
            return
        stop = name
        end = min(name + _WIDEST_UNKNOWN, len(words))
        while stop < end and words.is_capital(stop) and stop not in self._taken and words.is_joined(stop):
            stop += 1
        if stop > name and words.keys[name] not in self._table.stop and self._is_wordlike(name, stop):
            self._unknown.append(Unknown(first, stop, kind, name, stop))
            self._taken.update(range(first, stop))

    def _unknown_before(self, found: _Type) -> None:
        """Read "Foo province"."""
        words = self._words
        first = found.first
        while first > 0 and words.is_joined(first) and words.is_capital(first - 1):
            if first - 1 in self._taken:
                break
            first -= 1
            if found.first - first > _WIDEST_UNKNOWN:
                return
        while first < found.first and words.keys[first] in self._table.stop | self._table.qualifier:
            first += 1
        if first == found.first or (first and words.is_spaced(first) and first - 1 in self._taken):
            return
        if not self._is_wordlike(first, found.first):
            return
        if words.keys[found.first] in self._table.weak:
            if not self._is_governed(first):
                return
        elif words.begins_sentence(first) and not self._is_name_first(first, found):
            return
        self._unknown.append(Unknown(first, found.stop, found.kind, first, found.first))
        self._taken.update(range(first, found.stop))

    def _is_governed(self, first: int) -> bool:
        """Whether a preposition or a possessive stands before the name: "in Foo state", "Honduras' Colón"."""
        words = self._words
        if not first:
            return False
        is_owned = words.is_possessive(first - 1) or words.gap(first)[:1] in APOSTROPHES
        return is_owned or words.keys[first - 1] in self._table.preposition

    def _is_wordlike(self, first: int, stop: int) -> bool:
        """Whether the words are spelt as names are: letters, not all capitals ("MD5 state")."""
        words = self._words
        text = words.text[words.starts[first] : words.ends[stop - 1]]
        return not (text.isupper() or any(character.isdigit() or character in _SIGNS for character in text))

    def _is_name_first(self, first: int, found: _Type) -> bool:
        """Whether a word that begins a sentence is a name rather than an adjective: "Foo province"."""
        if first + 1 != found.first:
            return False
        return len(self._words.keys[first]) > 2 and not self._words.keys[first].endswith(_ADJECTIVE_ENDINGS)


def _can_be(hit: Hit, kind: str) -> bool:
    """Whether a name can stand with a type word of this kind: a country alone cannot be a region."""
    return any(way.place.kind == kind or way.place.kind != "country" for way in hit.namings)


def _is_near(words: Words, index: int) -> bool:
    gap = words.gap(index)
    return words.is_spaced(index) or gap in {"'", "\u2019"}
