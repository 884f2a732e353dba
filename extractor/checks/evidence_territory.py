"""E: which territory a figure is about, against the places that the code reads around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractor.checks.evidence_finding import doubt, is_in_sentence, reject
from extractor.checks.support import holds, sentences_near
from extractor.grounding.locate import LocatedDraft
from extractor.reading.places.gazetteer import Place, find_places
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Finding

ATTACHED = 40
"""How far behind a figure the place that it is measured in begins, code points: "of land in Kursk region"."""
LEAD = 3
"""Words between a preposition and its place: "in the eastern Luhansk region"."""
PLACED = frozenset({"in", "of", "across", "with", "around", "near"})
OWNERS = frozenset({"our", "my", "their", "its", "his", "her"})
OPENERS = frozenset({"that", "and", "while", "but", ",", ";", "“", '"', "•"})
CALLED = {
    "city": frozenset({"capital", "city", "town"}),
    "country": frozenset({"country", "nation"}),
    "region": frozenset({"region", "province", "state", "oblast", "governorate"}),
}
"""Words for a place of each kind that was named before."""
LISTED = re.compile(
    r"(?:[,;/]|\s(?:and|or|as well as))"
    r"(?:\s(?:and|or|in|around|near|the|town|city|district|region|of|both)){0,6}\s?"
)
"""What joins the names of a list."""
LEADING = 2
"""Sentences at the beginning, the headline among them, whose places an article is about."""


def check_territory(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> Iterator[Finding]:
    """E113: the territories are those that the text has the figure be about, or may be."""
    names, read = located.draft.territory, {_key(place) for place in figure.territory}
    if not read or (not names and not figure.territory_is_near):
        return
    pairs = list(zip(names, located.territory, strict=True))
    meant = [_meanings(reading, name, piece) for name, piece in pairs]
    covers = all(any(key in keys for keys in meant) for key in read)
    if covers and all(keys & read for keys in meant):
        return
    shown = ", ".join(place.text for place in figure.territory)
    stated = ", ".join(names) or "no territory"
    message = f"the draft is about {stated}, the text about {shown}"
    scene = _Scene(reading, figure, figures)
    could = bool(pairs) and all(
        piece is not None and scene.may_be(name, piece, is_added=covers) for name, piece in pairs
    )
    could = could and (covers or not scene.is_attached)
    could = could or (covers and scene.is_list(pairs))
    yield (doubt if could else reject)("E113", located, message, expected=shown)


@dataclass(frozen=True)
class _Scene:
    """A figure and the places around it."""

    reading: Reading
    figure: FigureReading
    figures: dict[str, FigureReading]

    def may_be(self, name: str, piece: Piece, *, is_added: bool) -> bool:
        """Whether a figure may be about a place though the code reads another.

        None may where the text attaches another to the figure, and any where the one that is read is neither
        attached nor what the article or the figure before is about. In between, a part of it may that stands
        near, what stands in the sentence as a place, and what an earlier figure is about if it *is_added* to
        the one that is read. What the gazetteer does not know may always, if it stands near.
        """
        known, own = self._places_of(name, piece), self._own
        is_near = holds(sentences_near(self.reading, self.figure), piece)
        if any(one.id == other.id for one in known for other in own):
            return True
        if not known or not own:
            return is_near or not (self.is_attached or self._is_established)
        if self._is_adjective and any(_contains(other, one) for one in known for other in own):
            return True  # "Russian land", in what region the sentences before say
        if self.is_attached:
            return False
        if piece.start < self.figure.mention.start and self._is_called(known):
            return True
        if not self._is_established or self._is_owned:
            return True
        if any(_contains(one, other) for one in known for other in own):
            return False
        if is_in_sentence(self.figure, piece):
            return self._is_land(piece)
        if is_added and any(one.id in self._earlier for one in known):
            return is_near
        is_part = any(_contains(other, one) for one in known for other in own)
        return is_part and is_near and not self._is_superseded(piece)

    def is_list(self, pairs: list[tuple[str, Piece | None]]) -> bool:
        """Whether places stand in one list, with nothing between them but what joins names of equals."""
        pieces = sorted((piece for _, piece in pairs if piece is not None), key=lambda piece: piece.start)
        gaps = [self.reading.text[one.end : other.start] for one, other in pairwise(pieces)]
        if len(pieces) < max(2, len(pairs)) or not all(LISTED.fullmatch(gap) for gap in gaps):
            return False
        if not any(len(gap.split()) > 1 for gap in gaps):
            return False  # only commas: an apposition or two clauses
        known = [
            place for name, piece in pairs if piece is not None for place in self._places_of(name, piece)
        ]
        return not any(_contains(one, other) for one in known for other in known)

    def _is_called(self, known: Iterable[Place]) -> bool:
        """Whether the sentence calls a place by what it is: "the capital", "the country"."""
        vocabulary = self.reading.attributions.vocabulary[self.figure.read.order]
        return any(vocabulary & CALLED.get(one.kind, frozenset()) for one in known)

    def _is_land(self, piece: Piece) -> bool:
        """Whether a place in the sentence is where something is, not who does it: "in", "of" or "with" it."""
        place = self.reading.place_over(piece.start, piece.end)
        return place is None or place.adjectival or self._has_preposition(place)

    def _is_superseded(self, piece: Piece) -> bool:
        """Whether a figure between is about the place that is read, and says so itself."""
        ids = {place.id for place in self._own}
        between = (
            self.figures.get(m.id) for m in self.reading.mentions_in(piece.end, self.figure.mention.start)
        )
        return any(
            each is not None and each.territory_is_near and not ids.isdisjoint(map(_key, each.territory))
            for each in between
        )

    @cached_property
    def _is_owned(self) -> bool:
        """Whether a share is of somebody's land that has no name: "20 percent of our land"."""
        base = self.figure.base
        words = "" if base is None else self.figure.read.sentence.text[base.piece.start : base.piece.end]
        return base is not None and not base.places and not OWNERS.isdisjoint(words.casefold().split())

    def _places_of(self, name: str, piece: Piece) -> tuple[Place, ...]:
        mention = self.reading.place_over(piece.start, piece.end)
        own = (mention.place,) if mention is not None and mention.place is not None else ()
        return (*own, *find_places(name))

    @property
    def _is_adjective(self) -> bool:
        """Whether the land is only said to be a country's: "Russian land"."""
        return all(place.adjectival for place in self.figure.territory)

    @cached_property
    def _own(self) -> tuple[Place, ...]:
        return tuple(place.place for place in self.figure.territory if place.place is not None)

    @cached_property
    def is_attached(self) -> bool:
        """Whether the place that is read is the figure's beyond doubt.

        It is if it stands right behind the figure, is what the share is a share of, or opens the clause of
        the figure: "that in X and Y, Russia had taken around 75 percent".
        """
        base = self.figure.base.piece if self.figure.base is not None else None
        first, figure = self.figure.territory[0], self.figure.mention
        if base is not None and base.start <= first.start < base.end and base.start >= figure.end:
            return True
        between = self.reading.text[min(first.start, figure.end) : max(first.start, figure.end)]
        if first.start >= figure.end:
            return len(between) <= ATTACHED and "," not in between
        if not self.figure.territory_is_near or ":" in between or ";" in between:
            return False
        return not self.reading.mentions_in(first.end, figure.start) and self._opens_clause(first)

    def _opens_clause(self, place: PlaceMention) -> bool:
        """Whether a place stands behind "in" at the beginning of the sentence or of a clause."""
        words = self.figure.read.sentence.words
        at = self.figure.read.sentence.index_at(place.start)
        for index in range(at - 1, max(-1, at - 1 - LEAD), -1):
            if words[index].lower in PLACED:
                return index == 0 or words[index - 1].lower in OPENERS
        return False

    def _has_preposition(self, place: PlaceMention) -> bool:
        """Whether "in", perhaps with an article and an adjective, stands before a place."""
        sentence = self.figure.read.sentence
        at = sentence.index_at(place.start)
        for word in reversed(sentence.words[max(0, at - LEAD) : at]):
            if word.lower in PLACED or not (word.is_possessive or word.text.isalpha()):
                return word.lower in PLACED
        return False

    @cached_property
    def _is_established(self) -> bool:
        """Whether a figure of headline or first sentence, or the one before, is about the same place."""
        start = sentences_near(self.reading, self.figure)[0].sentence.start
        before = [
            m for m in self.reading.mentions_in(start, self.figure.mention.start) if m.id in self.figures
        ]
        last = [self.figures[m.id] for m in before[-1:]]
        first = [
            each for each in self.figures.values() if each.read.order < LEADING and each.territory_is_near
        ]
        same = [each for each in last if self._goes_on(each)]
        ids = {place.id for place in self._own}
        return any(not ids.isdisjoint(map(_key, each.territory)) for each in (*first, *same))

    def _goes_on(self, before: FigureReading) -> bool:
        """Whether the same speaker says this figure and the one before, whose place is beyond doubt."""
        names = self.figure.statement.name, before.statement.name
        return names[0] == names[1] and bool(before.territory) and replace(self, figure=before).is_attached

    @cached_property
    def _earlier(self) -> frozenset[str]:
        """What the figures shortly before are about."""
        near = sentences_near(self.reading, self.figure)
        mentions = self.reading.mentions_in(near[0].sentence.start, self.figure.mention.start)
        found = (self.figures.get(mention.id) for mention in mentions)
        return frozenset(_key(place) for each in found if each is not None for place in each.territory)


def _contains(whole: Place, part: Place) -> bool:
    return part.country == whole.id or part.within == whole.name or part.id in whole.members


def _key(place: PlaceMention) -> str:
    return place.place.id if place.place is not None else place.text.casefold()


def _meanings(reading: Reading, name: str, piece: Piece | None) -> set[str]:
    """The place that the text has there, and all that the gazetteer knows of that name."""
    mention = reading.place_over(piece.start, piece.end) if piece is not None else None
    own = {_key(mention)} if mention is not None else set[str]()
    return own | {place.id for place in find_places(name)} | {name.casefold()}
