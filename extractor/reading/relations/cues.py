"""The words of `relation_cues.tsv`, found in a sentence."""

from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from extractor.documents.tables import Row, read_rows
from extractor.reading.words.words import Sentence, Word, read_words

_TABLE = "relation_cues.tsv"
_EVERYWHERE = frozenset({"any", "en"})
"""Languages whose cues count in every text: English words stand in copy of all languages."""
_SIGNS = frozenset({">", "<", "="})


class CueKind(StrEnum):
    """What a cue says of the figures beside it; the table has the meanings."""

    TOTAL = "total"
    TOTAL_AFTER = "total_after"
    COMBINED = "combined"
    OF_WHICH = "of_which"
    INCLUDING = "including"
    OF = "of"
    OF_THAT = "of_that"
    REST = "rest"
    REST_AFTER = "rest_after"
    FURTHER = "further"
    RESTATES = "restates"
    AVERAGE = "average"
    FROM = "from"
    TO = "to"
    AGAINST = "against"
    RISE = "rise"
    FALL = "fall"
    CHANGE = "change"
    TIMES = "times"
    THAN = "than"
    AND = "and"
    LENGTH = "length"
    THOSE = "those"
    DENIES = "denies"
    REGION = "region"
    WITHIN = "within"
    SIZE = "size"
    COUNT = "count"
    DEFINITE = "definite"
    PER = "per"
    HENCE = "hence"


class Cue(NamedTuple):
    """A cue in the words of a sentence, `[first, after)` by index."""

    kind: CueKind
    value: str
    """The factor, days or sign; `-` where the kind has none."""
    first: int
    after: int

    @property
    def factor(self) -> Fraction:
        """How many times as much; of a length, days; of a count, the number."""
        return Fraction(self.value)


_Surface = tuple[tuple[str, ...], CueKind, str]


def read_cues(sentence: Sentence, language: str) -> tuple[Cue, ...]:
    """Every cue of a sentence; asked again, the answer is the one from before."""
    key = ("cues", language)
    known: tuple[Cue, ...] | None = sentence.kept.get(key)
    if known is None:
        known = sentence.kept[key] = find_cues(sentence.words, language)
    return known


def find_cues(words: tuple[Word, ...], language: str) -> tuple[Cue, ...]:
    """Find every cue in a row of words, by where it begins; one stretch may be cues of several kinds.

    Of one kind only the longest at a place counts.
    """
    surfaces = _surfaces(language)
    lowered = tuple([word.lower for word in words])
    found: list[Cue] = []
    for index, word in enumerate(lowered):
        known = surfaces.get(word)
        if known is None:
            continue
        seen: list[CueKind] = []
        for parts, kind, value in known:
            after = index + len(parts)
            if kind not in seen and (after == index + 1 or lowered[index:after] == parts):
                seen.append(kind)
                found.append(Cue(kind, value, index, after))
    return tuple(found)


def first_words(kind: CueKind, language: str) -> frozenset[str]:
    """The words, lower case, with which the cues of a kind begin."""
    return _beginnings(language).get(kind, frozenset())


def has_cue(sentence: Sentence, kind: CueKind, language: str) -> bool:
    """Whether a cue of a kind may stand in a sentence: one of its words can begin one."""
    return not sentence.lowers.isdisjoint(first_words(kind, language))


@cache
def _beginnings(language: str) -> dict[CueKind, frozenset[str]]:
    """The first words of the cues of each kind."""
    found: dict[CueKind, set[str]] = {}
    for word, surfaces in _surfaces(language).items():
        for _, kind, _ in surfaces:
            found.setdefault(kind, set()).add(word)
    return {kind: frozenset(words) for kind, words in found.items()}


@cache
def _surfaces(language: str) -> dict[str, tuple[_Surface, ...]]:
    """The cues of a language by their first word, longest first."""
    found: dict[str, list[_Surface]] = {}
    for code, surface in _table():
        if code == language or code in _EVERYWHERE:
            found.setdefault(surface[0][0], []).append(surface)
    return {word: tuple(sorted(surfaces, key=lambda each: -len(each[0]))) for word, surfaces in found.items()}


@cache
def _table() -> tuple[tuple[str, _Surface], ...]:
    surfaces: list[tuple[str, _Surface]] = []
    for row in read_rows(_TABLE, columns=5):
        language, cue, value, words, _ = row.fields
        if cue not in {kind.value for kind in CueKind}:
            raise row.reject(f"there is no cue {cue!r}")
        kind = CueKind(cue)
        _check_value(row, kind, value)
        for surface in words.split("|"):
            parts = tuple(word.lower for word in read_words(surface))
            if not parts or surface != surface.strip().lower():
                raise row.reject(f"{surface!r} is empty or not lower case")
            surfaces.append((language, (parts, kind, value)))
    return tuple(surfaces)


def _check_value(row: Row, kind: CueKind, value: str) -> None:
    if kind in {CueKind.TIMES, CueKind.LENGTH, CueKind.COUNT}:
        try:
            is_right = Fraction(value) > 0
        except ValueError:
            is_right = False
    elif kind is CueKind.THAN:
        is_right = value in _SIGNS
    else:
        is_right = value == "-"
    if not is_right:
        raise row.reject(f"{value!r} is no value of the cue {kind.value!r}")
