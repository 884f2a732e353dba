"""Parties: the sides that a document names, and which of them "the militants", "the army" or "the enemy" are.

The document is looked through once. A state counts where it acts ("Kyiv", "Russian troops"), not where it is
a place ("in Iraq"); a group counts everywhere.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from extractor.reading.attribution import ReadSentence
from extractor.reading.gazetteer import (
    namings,
    place_by_id,
    side_country,
    side_nouns,
    side_of,
    side_reach,
)
from extractor.reading.particles import ARTICLES, CLAUSE_WORDS, word_set
from extractor.reading.place_tables import fold_name
from extractor.reading.speakers import SIDE_WORDS, Piece
from extractor.reading.vocabulary import action_words, speech_words
from extractor.reading.words import Word

_PLACE_LEADS = word_set(
    "in at from near to around of outside inside across into towards toward throughout over"
)
"""Words that make the name of a state or capital behind them a place."""
_BETWEEN = (
    ARTICLES | CLAUSE_WORDS | word_set("of in on to and or for by with from at its his their has have had")
)
"""Words behind which a noun is no longer that of the name before: "in Congo the rebels"."""
_LISTING = frozenset({"and", ",", "or"})
_NOUN_REACH = 3
"""How far behind a name the noun of its forces may stand, words: "Ukraine's far smaller army"."""
_BYSTANDERS = frozenset({"NATO", "United Nations", "European Union"})
"""Sides that comment on a war more often than they fight in it."""
_OCCUPIED = frozenset({"Palestine", "Western Sahara"})
"""Territories where "the army" is another state's."""
_FORCE, _GROUP, _NAME = 3, 3, 1
"""What a mention weighs: with the noun of its forces, of a group, of a state alone."""


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


@cache
def _nouns_of(side: str) -> frozenset[str]:
    """The class nouns in which names of a side end, in the singular."""
    irregular = action_words("irregular")
    return frozenset(_stem(word) for word in side_nouns(side) if word in irregular)


class Parties:
    """The parties of a document; every look-up is independent of how long the document is."""

    def __init__(self, sentences: tuple[ReadSentence, ...]) -> None:
        self._sentences = sentences

    @cached_property
    def mentions(self) -> tuple[PartyMention, ...]:
        """Every mention, in order."""
        return tuple(mention for read in self._sentences for mention in _mentions_in(read))

    def before(self, offset: int) -> tuple[PartyMention, ...]:
        """The mentions that begin before *offset*."""
        return self.mentions[: bisect_left(self._starts, offset)]

    def over(self, piece: Piece) -> str | None:
        """The group whose name holds a piece: "the Levant" in "Islamic State of Iraq and the Levant"."""
        index = bisect_left(self._starts, piece.start + 1) - 1
        if index < 0:
            return None
        mention = self.mentions[index]
        is_part = mention.start < piece.start < mention.end or (
            piece.end < mention.end and mention.start == piece.start
        )
        return mention.side if is_part and not mention.is_state else None

    def inside(self, order: int) -> tuple[PartyMention, ...]:
        """The mentions in a sentence, by the order of the sentence."""
        return self.mentions[bisect_left(self._orders, order) : bisect_left(self._orders, order + 1)]

    def first_in(self, order: int) -> PartyMention | None:
        """The first mention in a sentence, by the order of the sentence."""
        return next(iter(self.inside(order)), None)

    def opponent(self, own: str) -> str | None:
        """The side that is fought by *own*: the one most spoken of that is another."""
        return next((side for side in self._by_weight if side != own), None)

    def group(self, noun: str, offset: int) -> str | None:
        """The group that an unnamed "the militants" or "the alliance" is.

        The last one that the text calls so, else the last named before *offset*, else the first one behind.
        """
        called = self._called.get(_stem(noun), ()) or self._short.get(_stem(noun), ())
        found = _last_before(called, offset) or _last_before(self._known_as(_stem(noun)), offset)
        found = found or _last_before(self._groups, offset)
        if found is None:
            found = next(iter(called), None) or next(iter(self._groups), None)
        return None if found is None else found.side

    def is_called(self, noun: str) -> bool:
        """Whether the name of a group ends in a noun: "the council" can be the Transitional Council."""
        return _stem(noun) in self._short

    def state(self, offset: int, country: str | None) -> str | None:
        """The state that an unnamed "the army" or "the government" is of.

        Args:
            offset: Where the words stand.
            country: The country of the territory: its own state if that acts in the document.
        """
        states = {side: weight for side, weight in self._state_weights.items() if side not in _OCCUPIED}
        if country is not None and country not in _OCCUPIED:
            return country
        with_force = {side for side, weight in states.items() if weight >= _FORCE}
        if len(with_force) == 1:
            return next(iter(with_force))
        last = _last_before(self._state_forces, offset)
        if last is not None:
            return last.side
        return country if country is not None or not states else max(states, key=lambda side: states[side])

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that act, as countries."""
        return frozenset(self._state_weights)

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where the mentions begin."""
        return frozenset(self._starts)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _orders(self) -> list[int]:
        return [mention.order for mention in self.mentions]

    @cached_property
    def _groups(self) -> tuple[PartyMention, ...]:
        return tuple(each for each in self.mentions if not each.is_state and each.side not in _BYSTANDERS)

    @cached_property
    def _state_forces(self) -> tuple[PartyMention, ...]:
        return tuple(each for each in self.mentions if each.is_state and each.noun is not None)

    @cached_property
    def _called(self) -> dict[str, tuple[PartyMention, ...]]:
        """The groups by the class nouns that stand beside their names: "M23 rebels"."""
        found: dict[str, list[PartyMention]] = {}
        for mention in self._groups:
            if mention.noun is not None:
                found.setdefault(_stem(mention.noun), []).append(mention)
        return {noun: tuple(mentions) for noun, mentions in found.items()}

    def _known_as(self, noun: str) -> tuple[PartyMention, ...]:
        """The groups one of whose names ends in a noun: "the movement" of the Houthis."""
        return tuple(each for each in self._groups if noun in _nouns_of(each.side))

    @cached_property
    def _short(self) -> dict[str, tuple[PartyMention, ...]]:
        """The groups by the last word of names of several words, those for a state's forces left out."""
        found: dict[str, list[PartyMention]] = {}
        state = action_words("state_force")
        for mention in self._groups:
            if mention.last is not None and mention.last not in state:
                found.setdefault(_stem(mention.last), []).append(mention)
        return {noun: tuple(mentions) for noun, mentions in found.items()}

    @cached_property
    def _state_weights(self) -> dict[str, int]:
        weights: Counter[str] = Counter()
        for mention in self.mentions:
            if mention.is_state:
                weights[mention.side] += _NAME if mention.noun is None else _FORCE
        return weights

    @cached_property
    def _by_weight(self) -> tuple[str, ...]:
        weights: Counter[str] = Counter()
        for mention in self.mentions:
            if mention.side in _BYSTANDERS:
                continue
            side = army_of(mention.side) if mention.is_state else mention.side
            weights[side] += _FORCE if mention.noun is not None else _NAME if mention.is_state else _GROUP
        return tuple(side for side, _ in weights.most_common())


def _mentions_in(read: ReadSentence) -> Iterator[PartyMention]:
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
        if word.lower in military or word.lower in groups:
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
    if stop < len(words) and words[stop].lower in speech_words("outlet"):
        return True  # "the Yerevan paper"
    before = words[index - 1].lower if index else ""
    return before in _PLACE_LEADS and not (stop < len(words) and words[stop].is_possessive)


def _last_before(mentions: tuple[PartyMention, ...], offset: int) -> PartyMention | None:
    index = bisect_left(mentions, offset, key=lambda mention: mention.start)
    return mentions[index - 1] if index else None


def _stem(noun: str) -> str:
    """A class noun in the singular: "paramilitaries" and "paramilitary" are the same."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun.removesuffix("s")
