"""Elisions: numbers that stand without the unit they have: "480 km² in Gezira state, 390 in Sennar".

A bare number has the unit of a figure before it only where the words around tie it to that figure: "390 of
them", "of which 390", "the other 390", "lost 390 again", "it was 390", "X (390)"; and nothing follows that it
could count. English only.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from extractor.reading.elisions.bare_numbers import read_bare
from extractor.reading.elisions.elision_cues import counts_noun, is_date, is_tied, names_again
from extractor.reading.elisions.elision_lists import period_behind
from extractor.reading.speech.attribution import Attributions, ReadSentence
from extractor.reading.speech.speakers import Piece
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Sentence
from extractor_schemas import Mention, MentionKind

ELISION_LANGUAGE = "en"
"""The language whose elisions are read."""
BEFORE = 4
"""Sentences before that of a bare number in which its unit may stand."""
_LIKE = frozenset({MentionKind.AREA, MentionKind.AREA_RATE, MentionKind.PERCENT, MentionKind.FRACTION})
_AREAS = frozenset({MentionKind.AREA, MentionKind.AREA_RATE})
_NUMBER = re.compile(
    r"(?<![\w.,:/$€£¥₽₴#+°-])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w%°/:$€£-]|[.,]\d)"
    r"|(?<![\w-])(?:(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]{3,5})?) )?(?:hundred|thousand)(?![\w-])"
    r"|(?<![\w-])(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:two|three|four|five|six|seven|eight|nine))?"
    r")(?![\w-])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MAX_PERCENT = 100
_SPREAD = 1000
"""Greatest ratio of a bare number to the figure that has its unit."""
_HEDGE_REACH = 60
"""How far before a bare number its hedge may begin, code points."""


class Elision(NamedTuple):
    """A bare number, and the figure whose unit it has."""

    mention: Mention
    like: Mention


def may_lend_unit(mention: Mention) -> bool:
    """Whether a bare number can have the unit of a figure."""
    return mention.kind in _LIKE and mention.converts is None


def find_elisions(mentions: tuple[Mention, ...], attributions: Attributions) -> tuple[Elision, ...]:
    """The bare numbers of a document that have the unit of a figure near, in order."""
    return tuple(_Finder(mentions, list(filter(may_lend_unit, mentions)), attributions).find())


class _Finder:
    """Reads the sentences of one document in order; a number found is itself a figure for later ones."""

    def __init__(
        self, mentions: tuple[Mention, ...], usable: list[Mention], attributions: Attributions
    ) -> None:
        self._mentions = mentions
        self._starts = [each.start for each in mentions]
        self._usable = usable
        self._usable_starts = [each.start for each in usable]
        self._sentences = attributions.sentences

    def find(self) -> Iterator[Elision]:
        """The elisions, in order."""
        nearby = self._orders_with_units()
        for read in self._sentences:
            if nearby.isdisjoint(range(read.order - BEFORE, read.order + 1)):
                continue
            found: list[Elision] = []
            sentence = read.sentence
            for match in _NUMBER.finditer(sentence.text, sentence.start, sentence.end):
                elision = self._read(read, Piece(match.start(), match.end()), found)
                if elision is not None:
                    found.append(elision)
            yield from found

    def _orders_with_units(self) -> set[int]:
        """Which sentences hold a figure with a unit."""
        starts = [read.sentence.start for read in self._sentences]
        orders: set[int] = set()
        for each in self._usable:
            at = bisect_left(starts, each.start + 1) - 1
            if at >= 0 and each.start < self._sentences[at].sentence.end:
                orders.add(self._sentences[at].order)
        return orders

    def _read(self, read: ReadSentence, piece: Piece, found: list[Elision]) -> Elision | None:
        sentence = read.sentence
        word = sentence.index_at(piece.start)
        behind = sentence.index_at(piece.end)
        if self._is_taken(piece) or counts_noun(sentence, word, behind):
            return None
        text = piece.text(sentence.text)
        for like in self._candidates(read, piece, found):
            is_area = like.kind in _AREAS
            tie = is_tied(sentence, word, behind, like, is_area=is_area, is_word=text[0].isalpha())
            if tie is None and not names_again(sentence, word):
                continue
            mention = self._in_unit_of(sentence, piece, like)
            if (
                mention is None
                or not _is_likely(mention, like)
                or (tie is None and mention.value != like.value)
            ):
                continue
            if _names_countable(sentence.text[max(sentence.start, like.end) : piece.start]):
                return None
            if tie != "part" and _YEAR.fullmatch(text) is not None:
                continue
            if tie in {"part", "same"} and self._is_of_count(sentence, piece):
                return None
            if tie == "set against" and like.kind is MentionKind.AREA_RATE:
                return Elision(mention.model_copy(update={"kind": like.kind, "unit": like.unit}), like)
            return Elision(self._with_period(sentence, mention, like, behind), like)
        return None

    def _is_taken(self, piece: Piece) -> bool:
        """Whether the number is part of a figure that the scanner has read."""
        at = bisect_left(self._starts, piece.end) - 1
        return at >= 0 and self._mentions[at].end > piece.start

    def _candidates(self, read: ReadSentence, piece: Piece, found: list[Elision]) -> Iterator[Mention]:
        """Figures whose unit it may have: the nearest before it of each kind, then the next behind."""
        low = self._sentences[max(0, read.order - BEFORE)].sentence.start
        stop = bisect_left(self._usable_starts, piece.start)
        before = self._usable[bisect_left(self._usable_starts, low) : stop]
        before += [each.mention for each in found[-1:]]
        kinds: set[bool] = set()
        for each in reversed(before):
            if (each.kind in _AREAS) not in kinds:
                kinds.add(each.kind in _AREAS)
                yield each
        if stop < len(self._usable) and self._usable[stop].start < read.sentence.end:
            yield self._usable[stop]

    def _is_of_count(self, sentence: Sentence, piece: Piece) -> bool:
        """Whether the number before it in the sentence counts something: "200 men, 30 of them"."""
        before = [*_NUMBER.finditer(sentence.text, sentence.start, piece.start)][-1:]
        if not before or self._is_taken(Piece(before[0].start(), before[0].end())):
            return False
        first, behind = sentence.index_at(before[0].start()), sentence.index_at(before[0].end())
        return counts_noun(sentence, first, behind) and not is_date(sentence, first, behind)

    def _in_unit_of(self, sentence: Sentence, piece: Piece, like: Mention) -> Mention | None:
        start = max(sentence.start, piece.start - _HEDGE_REACH)
        if start > sentence.start:
            start = sentence.text.find(" ", start, piece.start) + 1 or piece.start
        return read_bare(sentence.text, start, piece, like, ELISION_LANGUAGE)

    def _with_period(self, sentence: Sentence, mention: Mention, like: Mention, behind: int) -> Mention:
        """Make "750 a month" a rate."""
        if like.kind not in _AREAS:
            return mention
        found = period_behind(sentence, behind)
        if found is None:
            return mention
        end, period = found
        return mention.model_copy(
            update={
                "end": end,
                "text": sentence.text[mention.start : end],
                "kind": MentionKind.AREA_RATE,
                "unit": f"{mention.unit}_per_{period}",
            }
        )


def _is_likely(mention: Mention, like: Mention) -> bool:
    if like.kind not in _AREAS:
        return mention.value <= _MAX_PERCENT
    low, high = sorted((abs(Fraction(mention.value)), abs(Fraction(like.value))))
    return low > 0 and high / low <= _SPREAD


def _names_countable(between: str) -> bool:
    """Whether something that can be counted is named between both numbers: villages, soldiers."""
    countable = action_words("countable")
    return any(word in countable for word in re.findall(r"[a-z]+", between.lower()))
