"""Named land: which of the places in a stretch of text can be the territory of a figure."""

from extractor.reading.particles import word_set
from extractor.reading.places import PlaceMention
from extractor.reading.vocabulary import action_words
from extractor.reading.words import Sentence

_AGENT_LEADS = word_set("by from with to")
_COMPARED = word_set("size")
"""Nouns before "of" that compare with a place: "a region the size of Spain"."""
_LAND_REACH = 3
"""How far behind a name its "territory" may stand, words: "Ukraine's far eastern regions"."""


def territories_among(
    sentence: Sentence, places: tuple[PlaceMention, ...], start: int, end: int
) -> tuple[PlaceMention, ...]:
    """Places inside `[start, end)` that can be the territory of a figure.

    Left out are owners ("Kyiv's offensive"), agents and origins ("captured by Ukraine", "from Ukraine") and
    adjectives of anything but land ("Russian forces", not "Ukrainian territory").
    """
    return tuple(place for place in places if start <= place.start < end and _is_territory(sentence, place))


def _is_territory(sentence: Sentence, place: PlaceMention) -> bool:
    words = sentence.words
    at = sentence.index_at(place.start)
    if at > 0 and words[at - 1].lower in _AGENT_LEADS:
        return False
    if at > 1 and words[at - 1].lower == "of" and words[at - 2].lower in _COMPARED:
        return False
    index = sentence.index_at(place.end)
    after = words[index] if index < len(words) else None
    owns = after is not None and (after.is_possessive or after.text in {"'", "’"})
    if not owns and not place.adjectival:
        return True
    first = index + owns
    near = words[first : first + _LAND_REACH - place.adjectival]
    land, gains = action_words("land"), action_words("gains")
    return any(word.lower in land and word.lower not in gains for word in near)
