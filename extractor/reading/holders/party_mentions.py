"""Party mentions: where a sentence names a side as one that acts.

A state counts where it acts ("Kyiv", "Russian troops"), not where it is a place ("in Iraq"); a group counts
everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extractor.reading.places.gazetteer import namings, place_by_id, side_country, side_of, side_reach
from extractor.reading.places.place_tables import fold_name
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.speech.speakers import SIDE_WORDS
from extractor.reading.words.particles import ARTICLES, CLAUSE_WORDS, word_set
from extractor.reading.words.vocabulary import action_words, speech_words
from extractor.reading.words.words import Word

_PLACE_LEADS = word_set(
    "in at from near to around of outside inside across into towards toward throughout over"
)
"""Words that make the name of a state or capital behind them a place."""
_BETWEEN = (
    ARTICLES | CLAUSE_WORDS | word_set("of in on to and or for by with from at its his their has have had")
)
"""Words behind which a noun is no longer that of the name before: "in Congo the rebels"."""
_DEEDS = word_set(
    "foothold bridgehead salient advance advances gains offensive counteroffensive incursion thrust"
    " occupation push assault attack attacks invasion drive positions lines hands control rule holdings"
    " losses ministry foreign presidency president parliament cabinet officials minister premier leaders"
)
"""Nouns of what armies do and have: "the Russian advance", "the Ukrainian foothold"."""
_LISTING = frozenset({"and", ",", "or"})
_NOUN_REACH = 3
"""How far behind a name the noun of its forces may stand, words: "Ukraine's far smaller army"."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A side where the text names it as one that acts."""

    start: int
    end: int
    side: str
    is_state: bool
    noun: str | None
    """The noun of its forces behind the name: "army", "troops"."""
    order: int
    """Of its sentence."""
    last: str | None = None
    """The last word of a name of several, lower case."""


@cache
def army_of(country: str) -> str:
    """The side that the army or government of a country is: a side of its own where the table has one."""
    return side_of(f"{country}'s army") or side_of(f"{country} army") or country


def side_meant(mention: PartyMention) -> str:
    """The side of a mention: of a state with the noun of its forces, its army."""
    return army_of(mention.side) if mention.is_state and mention.noun is not None else mention.side


@cache
def _is_state(side: str) -> bool:
    """Whether a side is a state, or the army or government of one."""
    code = side_country(side)
    country = place_by_id(code) if code is not None else None
    return country is not None and side in {country.name, army_of(country.name)}


def mentions_in(read: ReadSentence) -> Iterator[PartyMention]:
    """The sides that a sentence names as parties, in order."""
    words = read.sentence.words
    stop = place_stop = -1
    for index in [at for at, word in enumerate(words) if word.text[0].isupper()]:
        if index < stop:
            continue
        found = _side_at(words, index)
        if found is None:
            continue
        side, stop = found
        name = fold_name(words[index].text)
        is_state = _is_state(side)
        if is_state and _is_given_name(words, index, stop):
            continue
        noun = _noun_behind(words, stop) or (None if is_state else _noun_before(words, index))
        if is_state and noun is None and stop - index > 1:  # "Armed Forces of Ukraine"
            military = action_words("military")
            noun = next((word.lower for word in words[index:stop] if word.lower in military), None)
        is_land = is_state or bool(namings(name))
        listed = place_stop == index - 1 and words[index - 1].lower in _LISTING
        if is_land and noun is None and (listed or _is_place(words, index, stop)):
            place_stop = stop
            continue
        last = words[stop - 1].lower if stop - index > 1 else None
        yield PartyMention(words[index].start, words[stop - 1].end, side, is_state, noun, read.order, last)


def _is_given_name(words: tuple[Word, ...], index: int, stop: int) -> bool:
    """Whether the name of a state is a person's: "General Mauricio Pedraza", "Chad Smith"."""
    if stop - index != 1 or stop >= len(words) or words[index].text.isupper():
        return False
    after = words[stop]
    is_name = after.is_capital and after.lower not in action_words("military") and side_of(after.text) is None
    demonyms = any(way.role == "demonym" for way in namings(fold_name(words[index].text)))
    return is_name and not demonyms and after.text[1:].islower()


def _side_at(words: tuple[Word, ...], index: int) -> tuple[str, int] | None:
    """The side whose name begins at *index*, and the index behind it."""
    reach = side_reach(words[index].text)
    if not reach:
        return None
    reach = min(reach, SIDE_WORDS, len(words) - index)
    for length in range(reach, 0, -1):
        if not words[index + length - 1].is_word:
            continue
        side = side_of(
            " ".join(word.text for word in words[index : index + length] if not word.is_possessive)
        )
        if side is not None:
            return side, index + length
    return None


def _noun_behind(words: tuple[Word, ...], stop: int) -> str | None:
    """The noun of forces behind a name: "Russian troops", "Sudan's regular army"."""
    military, groups = action_words("military"), action_words("irregular")
    for index in range(stop, min(len(words), stop + _NOUN_REACH)):
        word = words[index]
        if word.lower in military or word.lower in groups or word.lower in _DEEDS:
            return word.lower
        is_inner = word.is_word or word.is_possessive or word.text in {"'", "’", "-"}
        if not is_inner or word.lower in _BETWEEN:
            return None
    return None


def _noun_before(words: tuple[Word, ...], index: int) -> str | None:
    """The class noun before the name of a group: "the rebel group M23", "terrorists of Daesh"."""
    last = index - 1
    if last > 0 and words[last].lower == "of":  # "the terrorists of Daesh"
        last -= 1
    before = words[last].lower if last >= 0 else ""
    return before if before in action_words("irregular") else None


def _is_place(words: tuple[Word, ...], index: int, stop: int) -> bool:
    """Whether the name of a state is a place here: "in Iraq", "of Ukraine", "to Moscow"."""
    if index == 1 and words[0].lower == "in" and stop < len(words) and words[stop].text == ",":
        return False  # "In Kyiv, these figures are contested": who contests them
    name = words[index].text
    ways = namings(fold_name(name)) if stop - index == 1 else ()
    if ways and ways[0].role == "demonym" and not name.endswith("s"):
        return True  # "the Turkish border"
    if stop < len(words) and (words[stop].lower in speech_words("outlet") or words[stop].lower == "paper"):
        return True  # "the Yerevan paper"
    before = words[index - 1].lower if index else ""
    return before in _PLACE_LEADS and not (stop < len(words) and words[stop].is_possessive)
