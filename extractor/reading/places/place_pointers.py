"""Pointers: words that stand for a place named before: "the city", "the two provinces", "our land"."""

from dataclasses import dataclass

from extractor.reading.words.particles import OWNERS, word_set
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Word

_POINTERS = word_set("the this that these those both")
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_BACK = 3
"""How far before the noun its article or number may stand, words."""
_LEADS = word_set(
    "in of across around over throughout through inside within on near from all along into beyond"
)
_PARTIAL = word_set(
    "border coastal buffer security demilitarised demilitarized metropolitan urban rural grey gray"
)
"""Words before a noun that make it a part of no place named before: "the border strip"."""
_UNITS = word_set("kilometres kilometers km km² km2 miles hectares acres dunams percent cent %")
"""Words behind which "there were" tells where."""
_AFTER_NOUN = word_set(
    "in of on at by and or but while it they we is are was were has had have this that since with the"
)
"""Words behind "the former" that are no noun of its own."""
_ORDINALS = {"first": 0, "second": 1, "third": 2, "last": -1}
_OF_TWO = {"former": 0, "latter": 1}
_CLAUSE = word_set("that which it they who where he she we once")
"""Words behind "the territory" that say which is meant."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One such word."""

    kinds: frozenset[str]
    """Kinds of places that it can mean; empty for any."""
    count: int
    """How many places it stands for."""
    owner: str | None
    """Whose: "its", "our"; None if an article stands there."""
    noun: str
    start: int
    """Where it stands, offset in the text."""
    is_land: bool = False
    """Whether it can be the land of a side: "our land", "its own territory"."""
    pick: int | None = None
    """Which one it means of the places that it stands for: "the former", "the latter"."""


def find_pointer(
    words: tuple[Word, ...], first: int, last: int, *, needs_article: bool, needs_lead: bool = False
) -> Pointer | None:
    """The first pointer among the words *first* to *last*.

    Args:
        words: The words of a sentence.
        first: Index of the first word looked at.
        last: Index behind the last.
        needs_article: Whether a noun without "the" or "its" is none.
        needs_lead: Whether a preposition of place must stand before it too.
    """
    wholes = action_words("whole")
    for index in range(first, min(last, len(words))):
        lower = words[index].lower
        if lower in {"there", "here"} and _is_place_there(words, index):
            return Pointer(frozenset(), 1, None, lower, words[index].start)
        kinds = wholes.get(lower)
        if kinds is None or _is_followed(words, index) or (index and words[index - 1].lower in _PARTIAL):
            continue
        back = [word.lower for word in words[max(0, index - _BACK) : index]]
        count = next((_NUMBERS[word] for word in back if word in _NUMBERS), 1)
        owner = next((word for word in back if word in OWNERS), None)
        if owner is None and needs_article and not any(word in _POINTERS for word in back):
            continue
        if needs_lead and not any(word in _LEADS for word in [*back, _before(words, index - _BACK)]):
            continue
        if count == 1 and lower in action_words("whole_plural"):
            continue
        if kinds in {"owned", "neighbour"} and owner is None:
            continue
        accepted = frozenset[str]() if kinds in {"any", "owned"} else frozenset(kinds.split(","))
        is_land = lower in action_words("whole_land") or accepted == frozenset({"country"})
        return Pointer(accepted, count, owner, lower, words[index].start, is_land)
    return None


def find_one_of_two(words: tuple[Word, ...], first: int, last: int) -> Pointer | None:
    """The last "the former" or "the latter" among the words *first* to *last*."""
    for index in range(min(last, len(words)) - 1, first - 1, -1):
        lower = words[index].lower
        if lower in _OF_TWO and _is_one_of_two(words, index):
            return Pointer(frozenset(), 2, None, lower, words[index].start, pick=_OF_TWO[lower])
        if lower in _ORDINALS and index and words[index - 1].lower == "the":
            behind = [word.lower for word in words[index + 1 : index + 4]]
            count = _NUMBERS.get(behind[-1], 0) if behind[:2] in (["of", "the"], ["of", "these"]) else 0
            if count > max(1, _ORDINALS[lower]):  # "the first of the three regions"
                return Pointer(frozenset(), count, None, lower, words[index].start, pick=_ORDINALS[lower])
    return None


def _before(words: tuple[Word, ...], index: int) -> str:
    return words[index - 1].lower if index > 0 else ""


def _is_followed(words: tuple[Word, ...], index: int) -> bool:
    """Whether a name or a clause behind the noun tells which place is meant."""
    behind = [word.lower for word in words[index + 1 : index + 3]]
    if behind[:1] == ["of"] and index + 2 < len(words):
        after = words[index + 2] if behind[1:] != ["the"] else words[min(index + 3, len(words) - 1)]
        return after.is_capital
    if not behind or words[index].lower not in action_words("whole_land"):
        return False
    return behind[0] in _CLAUSE or any(
        behind[0] in action_words(role) for role in ("scope_first", "scope_captured", "passive")
    )


def _is_one_of_two(words: tuple[Word, ...], index: int) -> bool:
    """Whether "the former" or "the latter" stands without a noun of its own: not "the former president"."""
    if index < 2 or words[index - 1].lower != "the" or words[index - 2].lower not in _LEADS | {"for"}:
        return False
    behind = words[index + 1] if index + 1 < len(words) else None
    return behind is None or not behind.is_word or behind.lower in _AFTER_NOUN


def _is_place_there(words: tuple[Word, ...], index: int) -> bool:
    """Whether "there" is a place: not in "there is" and "there are"."""
    if index and words[index - 1].lower in _UNITS:
        return True  # "25 km² there were clawed back"
    behind = words[index + 1].lower if index + 1 < len(words) else ""
    return behind not in {"is", "are", "was", "were", "has", "have", "will", "would"}
