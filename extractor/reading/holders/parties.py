"""Parties: the sides that a document names; which of them "the militants", "the army" or "the enemy" are."""

from bisect import bisect_left
from collections import Counter
from functools import cache, cached_property

from extractor.reading.holders.party_mentions import PartyMention, army_of, mentions_in
from extractor.reading.places.gazetteer import side_nouns
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.speech.speakers import Piece
from extractor.reading.words.vocabulary import action_words

_BYSTANDERS = frozenset({"NATO", "United Nations", "European Union"})
"""Sides that comment on a war more often than they fight in it."""
_OCCUPIED = {"Palestine": "Israel", "Western Sahara": "Morocco"}
"""Territories where "the army" is another state's, and whose."""
_FORCE, _GROUP, _NAME = 3, 3, 1
"""What a mention weighs: with the noun of its forces, of a group, of a state alone."""


@cache
def _nouns_of(side: str) -> frozenset[str]:
    """The class nouns in which names of a side end, in the singular."""
    irregular = action_words("irregular")
    return frozenset(_stem(word) for word in side_nouns(side) if word in irregular)


class Parties:
    """The parties of a document; every look-up is independent of how long the document is."""

    def __init__(self, sentences: tuple[ReadSentence, ...]) -> None:
        self._sentences = sentences
        self._by_noun: dict[str, tuple[PartyMention, ...]] = {}

    @cached_property
    def mentions(self) -> tuple[PartyMention, ...]:
        """Every mention, in order."""
        return tuple(mention for read in self._sentences for mention in mentions_in(read))

    def last_before(self, offset: int) -> PartyMention | None:
        """The last mention that begins before *offset*."""
        return _last_before(self.mentions, offset)

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
        if country in _OCCUPIED or country is None:
            return max(states, key=lambda side: states[side]) if states else _OCCUPIED.get(country or "")
        return country

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
        forces = (each for each in self.mentions if each.is_state and each.noun is not None)
        return tuple(each for each in forces if each.side not in _OCCUPIED)

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
        if noun not in self._by_noun:
            self._by_noun[noun] = tuple(each for each in self._groups if noun in _nouns_of(each.side))
        return self._by_noun[noun]

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


def _last_before(mentions: tuple[PartyMention, ...], offset: int) -> PartyMention | None:
    index = bisect_left(mentions, offset, key=lambda mention: mention.start)
    return mentions[index - 1] if index else None


def _stem(noun: str) -> str:
    """A class noun in the singular: "paramilitaries" and "paramilitary" are the same."""
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun.removesuffix("s")
