"""Bases: what a share is a share of."""

from dataclasses import dataclass

from extractor.documents.calendar import month_number, weekday_number
from extractor.reading.actions import action_words
from extractor.reading.dates import COUNTS
from extractor.reading.places import PlaceMention
from extractor.reading.speakers import Piece
from extractor.reading.words import Sentence
from extractor_schemas import ShareScope

LONGEST = 28
"""Longest base, words."""
ENDS = frozenset(
    [
        "that",
        "which",
        "who",
        "after",
        "before",
        "while",
        "as",
        "when",
        "but",
        "although",
        "though",
        "whereas",
        "because",
        "have",
        "has",
        "had",
        "is",
        "are",
        "was",
        "were",
        "been",
        "remain",
        "remains",
        "remained",
        "according",
        "including",
        "despite",
        "if",
        "would",
        "could",
        "will",
    ]
)
QUOTES = frozenset('"“”„«»')
PREPOSITIONS = frozenset(
    [
        "in",
        "of",
        "by",
        "since",
        "from",
        "at",
        "on",
        "to",
        "across",
        "along",
        "around",
        "near",
        "inside",
        "within",
        "between",
        "during",
        "under",
        "for",
        "with",
    ]
)
SUBJECTS = frozenset({"it", "they", "he", "she", "we"})
GAINS = frozenset({"gains", "gain", "advances", "losses"})
DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "all",
        "this",
        "that",
        "these",
        "those",
        "some",
        "both",
        "each",
        "entire",
        "whole",
        "of",
        "what",
    ]
)
PRONOUNS = frozenset({"it", "them", "that", "this", "which", "those", "these"})


@dataclass(frozen=True, slots=True)
class Base:
    """The words after "of", and what they come to."""

    piece: Piece
    scope: ShareScope
    is_land: bool
    """Whether it is territory at all, not votes or wheat."""
    places: tuple[PlaceMention, ...]
    """Places that the base names, agents and owners left out."""


def read_base(sentence: Sentence, end: int, places: tuple[PlaceMention, ...]) -> Base | None:
    """Read what follows a share that ends at *end*; None if no "of" follows."""
    words = sentence.words
    index = sentence.index_at(end)
    while index < len(words) and words[index].text in QUOTES:
        index += 1
    if index + 1 >= len(words) or words[index].lower != "of":
        return None
    first = index + 1
    last = _end(sentence, first, places)
    while last > first and not words[last - 1].is_word and not words[last - 1].is_possessive:
        last -= 1
    while first < last and words[first].text in QUOTES:
        first += 1
    if last <= first:
        return None
    piece = Piece(words[first].start, words[last - 1].end)
    named = territories_among(sentence, places, piece.start, piece.end)
    return Base(piece, _scope(sentence, first, last, named), _is_land(sentence, first, last, named), named)


def _end(sentence: Sentence, first: int, places: tuple[PlaceMention, ...]) -> int:
    words = sentence.words
    index = first
    while index < len(words) and index - first < LONGEST:
        word = words[index]
        if index > first and _begins_time(sentence, index):
            break
        if word.lower in ENDS and not (index == first):
            break
        if word.text in {";", "—", "–", ":", "(", "[", ")", "]", "!", "?"} or (
            word.text == "." and index > first
        ):
            break
        if word.text in QUOTES and index > first:
            break
        if (word.text == "," or word.lower == "and") and not _goes_on(sentence, index, places):
            break
        index += 1
    return index


def _begins_time(sentence: Sentence, index: int) -> bool:
    """Whether "on Friday", "in ten days" or "in October" begins here: it says when, not of what."""
    words = sentence.words
    if words[index].lower not in {"in", "on", "over", "during", "within", "by"} or index + 1 >= len(words):
        return False
    after = words[index + 1]
    named = weekday_number(after.text) is not None or month_number(after.text) is not None
    return (named and after.is_capital) or after.text[0].isdigit() or after.lower in COUNTS


def _goes_on(sentence: Sentence, index: int, places: tuple[PlaceMention, ...]) -> bool:
    """Whether a list of places goes on behind the comma or "and" at *index*."""
    words = sentence.words
    after = index + 1
    while after < len(words) and words[after].lower in {
        "and",
        "the",
        "or",
        "neighbouring",
        "neighboring",
        "eastern",
        "western",
        "southern",
        "northern",
    }:
        after += 1
    if after >= len(words):
        return False
    begins = any(place.start == words[after].start and not place.adjectival for place in places)
    ended = any(
        place.end >= words[index - 1].end and place.start <= words[index - 1].start for place in places
    )
    follows = next((place for place in places if place.start == words[after].start), None)
    if not (begins and ended) or follows is None:
        return False
    behind = sentence.index_at(follows.end)
    if behind < len(words):
        lower = words[behind].lower
        roles = ("strong", "weak")
        if any(lower in action_words(role) for role in roles) and words[index].lower == "and":
            return False
        return not words[behind].is_possessive
    return True


def _scope(sentence: Sentence, first: int, last: int, named: tuple[PlaceMention, ...]) -> ShareScope:
    inside = [word.lower for word in sentence.words[first:last]]
    captured = [at for at, word in enumerate(inside) if word in action_words("scope_captured")]
    if captured:
        early = any(word in action_words("scope_first") for word in inside)
        return ShareScope.INITIALLY_HELD if early else ShareScope.CAPTURED_CUMULATIVE
    if inside and inside[-1] in GAINS:
        return ShareScope.CAPTURED_CUMULATIVE
    around = [word.lower for word in sentence.words[max(0, first - 4) : last + 3]]
    if len(named) > 1:
        if any(word in action_words("scope_each") for word in around):
            return ShareScope.SET_DISTRIBUTIVE
        if any(word in action_words("scope_all") for word in around):
            return ShareScope.SET_COLLECTIVE
        return ShareScope.UNRESOLVED
    if len(named) == 1:
        return ShareScope.REGION_TOTAL
    whole = {
        "region",
        "country",
        "province",
        "oblast",
        "city",
        "district",
        "state",
        "enclave",
        "strip",
        "island",
        "peninsula",
    }
    return ShareScope.REGION_TOTAL if whole.intersection(inside) else ShareScope.UNRESOLVED


def _is_land(sentence: Sentence, first: int, last: int, named: tuple[PlaceMention, ...]) -> bool:
    words = sentence.words
    land, not_land = action_words("land"), action_words("not_land")
    if words[first].lower in PRONOUNS and last - first == 1:
        return True
    head: int | None = None
    index = first
    while index < last:
        word = words[index]
        lower = word.lower
        if lower in PREPOSITIONS and index > first and lower not in {"of"}:
            break
        if (
            lower == "of"
            and index > first
            and head is not None
            and words[head].lower not in {"whole", "all", "part", "parts", "most", "half"}
        ):
            break
        relative = lower in SUBJECTS or lower in action_words("scope_captured") or lower in action_words("scope_first")
        if relative and head is not None:
            break
        if word.is_word and lower not in DETERMINERS:
            head = index
        index += 1
    if head is None:
        return bool(named)
    lower = words[head].lower
    if lower in not_land:
        return False
    if lower in land:
        return True
    return any(place.start <= words[head].start < place.end for place in named)


def territories_among(
    sentence: Sentence, places: tuple[PlaceMention, ...], start: int, end: int
) -> tuple[PlaceMention, ...]:
    """Places inside `[start, end)` that can be the territory of a figure.

    Left out are owners ("Kyiv's offensive"), agents and origins ("captured by Ukraine", "from Ukraine") and adjectives of
    anything but land ("Russian forces", not "Ukrainian territory").
    """
    words = sentence.words
    land = action_words("land")
    kept = []
    for place in places:
        if not start <= place.start < end:
            continue
        before = words[sentence.index_at(place.start) - 1].lower if sentence.index_at(place.start) > 0 else ""
        index = sentence.index_at(place.end)
        after = words[index] if index < len(words) else None
        if before in {"by", "from", "with", "to"}:
            continue
        owned = after is not None and (after.is_possessive or after.text in {"'", "’"})
        near = words[index + owned : index + owned + 3]
        on_land = any(word.lower in land and word.lower not in GAINS for word in near[: 2 if place.adjectival else 3])
        if (owned or place.adjectival) and not on_land:
            continue
        kept.append(place)
    return tuple(kept)
