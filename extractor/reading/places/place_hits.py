"""Names in a text: which runs of words are names that the gazetteer knows, and which only look like them."""

from dataclasses import dataclass, field
from functools import cache

from extractor.reading.places.gazetteer import Naming, group_names, index_for, name_index, namings
from extractor.reading.places.place_tables import MARKS, WORD, fold
from extractor.reading.places.place_words import PlaceWords, place_words

_BLANKS = " \u00a0\u202f\u2009\t\n"
_HYPHENS = "-\u2010\u2011\u2013"
APOSTROPHES = "'\u2019\u02bc\u2018\u02bb`\u00b4"
_WITHIN_NAME = frozenset(_BLANKS + _HYPHENS + APOSTROPHES)
_WIDEST_GAP = 3
"""Characters between two words of one name: more is a change of line or column, not a name."""

ARABIC = range(0x620, 0x64B)
_POSSESSIVES = frozenset({"s", "nin", "nun", "in", "un"})
"""Endings behind an apostrophe, folded: English; Turkish in its four vowels."""
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب")
"""Particles that Arabic writes together with the next word: and, so, in, to, as."""


@dataclass(slots=True)
class Words:
    """The words of a text, by their index."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]
    """Folded."""
    stop: int
    """Where the stretch that is looked at ends."""

    def __len__(self) -> int:
        return len(self.keys)

    def gap(self, index: int) -> str:
        """What stands between the word before *index* and the word at it."""
        return self.text[self.ends[index - 1] : self.starts[index]]

    def is_joined(self, index: int) -> bool:
        """Whether the word at *index* can belong to one name with the word before it."""
        gap = self.gap(index)
        if gap == " ":
            return True
        if len(gap) > _WIDEST_GAP or gap.count("\n") > 1:
            return False
        if gap[:1] == ".":  # of an abbreviation: "D.R. Congo", "St. Petersburg"
            return gap in {".", ". "} and self.ends[index - 1] - self.starts[index - 1] <= 2
        return bool(gap) and all(character in _WITHIN_NAME for character in gap)

    def is_spaced(self, index: int) -> bool:
        """Whether only blanks of one line or a single line break stand before the word at *index*."""
        gap = self.gap(index)
        return gap == " " or (0 < len(gap) <= _WIDEST_GAP and gap.count("\n") <= 1 and not gap.strip(_BLANKS))

    def is_hyphened(self, index: int) -> bool:
        """Whether a hyphen alone stands before the word at *index*."""
        gap = self.gap(index)
        return len(gap) == 1 and gap in _HYPHENS

    def is_capital(self, index: int) -> bool:
        """Whether the word begins with a capital."""
        return self.text[self.starts[index]].isupper()

    def is_possessive(self, index: int) -> bool:
        """Whether the word at *index* is the ending of a possessive: English `'s`, Turkish `'nin`."""
        if index == 0 or self.keys[index] not in _POSSESSIVES:
            return False
        gap = self.gap(index)
        return len(gap) == 1 and gap in APOSTROPHES

    def begins_sentence(self, index: int) -> bool:
        """Whether the word at *index* may owe its capital to its place in the sentence."""
        if index == 0:
            return True
        gap = self.gap(index)
        return any(mark in gap for mark in '\n.!?:;\u201c\u201d"«»„•—*#>')


def read_place_words(text: str, start: int, end: int) -> Words:
    """Split `[start, end)` into words."""
    spans = [found.span() for found in WORD.finditer(text, start, end)]
    keys = [fold(text[first:after]) for first, after in spans]
    if "" in keys:  # nothing is left of a lone Arabic stretcher
        spans = [span for span, key in zip(spans, keys, strict=True) if key]
        keys = [key for key in keys if key]
    return Words(text, [first for first, _ in spans], [after for _, after in spans], keys, end)


@dataclass(slots=True)
class Hit:
    """A run of words that is a known name."""

    first: int
    """Index of its first word."""
    stop: int
    """Index behind its last word."""
    start: int
    """Offset in the text: behind the particle that Arabic writes together with the name."""
    namings: tuple[Naming, ...]
    span_first: int = -1
    """Index of the first word of the span, type word included; -1 for the name's own."""
    span_stop: int = -1
    span_offset: int = 0
    """Characters of the span's first word that do not belong to it."""
    kind: str | None = None
    """What its type word says: region, district, city; None without one."""
    list_type: int = -1
    """Index of the type word that it shares with others in a list; -1 if it shares none."""
    is_city: bool = False
    """Whether a word beside it tells that the city is meant."""
    between: str | None = None
    """Adjectives between type word and name: "russe" in "région russe de Koursk"."""
    possessor: Naming | None = None
    has_owner: bool = field(default=False)
    """Whether it is consumed as the qualifier of another name."""

    @property
    def needs_type(self) -> bool:
        """Whether it is nothing without a type word."""
        return all(way.role == "adjective" for way in self.namings)

    def settle(self) -> bool:
        """Put last, once the type words are known, what the name hardly means; False if it means nothing."""
        if self.kind is None:
            self.namings = tuple(sorted(self.namings, key=lambda way: way.role == "adjective"))
        return self.kind is not None or not self.needs_type

    @property
    def demonym(self) -> Naming | None:
        """The naming by which it is the adjective of a people or state, if that is the first one."""
        return self.namings[0] if self.namings[0].role == "demonym" else None


def find_hits(words: Words) -> list[Hit]:
    """Find all known names, leftmost longest, without those that are part of another name."""
    table = place_words()
    hits: list[Hit] = []
    reached = 0
    for position, key in enumerate(words.keys):
        if position < reached:
            continue
        index = index_for(key)
        is_known = index is not None and (key in index.rows or key in index.longest)
        hit = _match(words, position, key, 0) if is_known else None
        if hit is None and ord(key[0]) in ARABIC:
            hit = _match_arabic(words, position)
        if hit is None:
            continue
        reached = hit.stop
        skipped = _group_end(words, hit) or _other_name(words, hit, table) or _longer_name(words, hit, table)
        if skipped:
            reached = skipped
        elif not _is_person(words, hit, table):
            hits.append(hit)
    return hits


def _match(words: Words, position: int, key: str, offset: int) -> Hit | None:
    """Match the longest name whose first word is *key*, *offset* characters into the word at *position*."""
    index = index_for(key)
    if index is None or (key not in index.rows and key not in index.longest):
        return None
    reach = index.longest.get(key, 1)
    count = 1
    while count < reach and position + count < len(words) and words.is_joined(position + count):
        count += 1
    while count:
        name = key if count == 1 else " ".join([key, *words.keys[position + 1 : position + count]])
        if name in index.rows:
            usable = tuple(way for way in namings(name) if _has_case(words, position, count, way))
            if usable:
                return Hit(position, position + count, words.starts[position] + offset, usable)
        count -= 1
    return None


def _match_arabic(words: Words, position: int) -> Hit | None:
    """Match an Arabic name behind the particles that are written together with it."""
    key = words.keys[position]
    for clitic in _CLITICS:
        rest = key.removeprefix(clitic)
        if rest == key or not rest:
            continue
        hit = _match(words, position, rest, len(clitic))
        if hit is None and clitic[-1] == rest[0] == "ل":  # "to" swallows the alif of the article
            hit = _match(words, position, "ا" + rest, len(clitic) - 1)
        if hit is not None:
            return hit
    return None


def _has_case(words: Words, position: int, count: int, way: Naming) -> bool:
    if way.case == "any":
        return True
    if way.case in {"capital", "lower"}:
        return words.is_capital(position) == (way.case == "capital")
    return words.text[words.starts[position] : words.ends[position + count - 1]].isupper()


def _group_end(words: Words, hit: Hit) -> int:
    """Tell where the name of an armed group that begins like this ends: "Arakan Army"; 0 if none."""
    names, longest = group_names()
    last = hit.first + longest.get(words.keys[hit.first], 0)
    for stop in range(min(last, len(words)), hit.stop, -1):
        if " ".join(words.keys[hit.first : stop]) in names:
            is_joined = all(words.is_joined(index) for index in range(hit.first + 1, stop))
            return stop if is_joined and words.is_capital(stop - 1) else 0
    return 0


def _other_name(words: Words, hit: Hit, table: PlaceWords) -> int:
    """Tell where another name that contains this one ends ("Moscow Times", "Bank of Russia"); 0 if none."""
    stop = hit.stop
    if stop < len(words) and words.is_joined(stop):
        pair = f"{words.keys[stop - 1]} {words.keys[stop]}"
        if (words.keys[stop] in table.head and words.is_capital(stop)) or pair in table.other_name:
            return stop + 1
    first = hit.first
    if not first or not words.is_joined(first):
        return 0
    if words.keys[first - 1] in table.lead and words.is_capital(first - 1):
        return stop
    if first < 2 or words.keys[first - 1] not in table.link or words.keys[first - 2] not in table.head_of:
        return 0
    return stop if words.is_capital(first - 2) and words.is_joined(first - 1) else 0


_ADJECTIVE_ENDINGS = ("ish", "ian", "ese", "ic", "ist", "ern", "ite", "an")


def _longer_name(words: Words, hit: Hit, table: PlaceWords) -> int:
    """Tell where a longer name ends that no table knows and that ends like a known one: "around Tal Afar".

    0 if the capital before the name is that of an adjective, a qualifier, a heading or a sentence.
    """
    first = hit.first
    if first < 2 or hit.stop - first != 1 or words.gap(first) != " " or words.gap(first - 1) != " ":
        return 0
    if any(way.place.kind == "country" or way.role == "demonym" for way in hit.namings):
        return 0
    before = words.keys[first - 1]
    if (
        not words.is_capital(first - 1)
        or words.is_capital(first - 2)
        or words.text[words.starts[first]].islower()
    ):
        return 0
    if words.keys[first - 2] not in table.near and words.keys[first - 2] not in {"and", "of"}:
        return 0
    if before.endswith(_ADJECTIVE_ENDINGS) or before in _not_surnames() or before in table.stop:
        return 0
    return hit.stop


def _is_person(words: Words, hit: Hit, table: PlaceWords) -> bool:
    """Tell whether a name that people bear too is a person's here: "Jordan Smith", "Michael Jordan"."""
    if words.keys[hit.first] not in table.person or hit.stop - hit.first != 1:
        return False
    after = hit.stop
    others = _not_surnames()
    if after < len(words) and words.is_capital(after) and words.gap(after) == " ":
        beyond = after + 1
        in_headline = beyond < len(words) and words.is_capital(beyond) and words.gap(beyond) == " "
        return not in_headline and words.keys[after] not in others
    before = hit.first - 1
    if before >= 0 and words.is_capital(before) and words.gap(hit.first) == " ":
        is_other = words.keys[before] in others or words.keys[before] in table.stop
        return not is_other and not _is_adverb(words, before)
    return False


def _is_adverb(words: Words, index: int) -> bool:
    """Whether a capital at the beginning of a sentence need be no given name: "Meanwhile Jordan"."""
    return words.begins_sentence(index) and words.keys[index].endswith(("ly", "while", "ing", "ed"))


@cache
def _not_surnames() -> frozenset[str]:
    """Words that may stand beside a place name with a capital of their own."""
    table = place_words()
    maps = (table.after, table.after_plural, table.before, table.of, table.qualifier, table.inner)
    return frozenset(word for mapping in maps for word in mapping) | frozenset(name_index("latin").rows)


__all__ = ["APOSTROPHES", "ARABIC", "MARKS", "Hit", "Words", "find_hits", "read_place_words"]
