"""Who an unnamed holder is: "the militants", "its troops", "they", "the enemy", by speaker and document."""

from dataclasses import replace

from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.holders.holder_search import (
    find_beside,
    find_first_of_two,
    find_owner,
    find_party_before,
    find_party_behind,
)
from extractor.reading.holders.holders import HolderWords, contracted
from extractor.reading.holders.party_references import Around, PartyReferences
from extractor.reading.places.place_words import place_words
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece, side_among
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.particles import OWNERS, word_set
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Word, read_words
from extractor_schemas import Action

_SELF_REPORTED = frozenset({Action.RETOOK, Action.LOST, Action.TOOK, Action.EVACUATED})
"""What a side reports of itself in the passive: "168 square kilometres have been liberated"."""
_HAVE = word_set("has have had")
_TO_BACK = 3
"""How far before a verb its "to" may stand, words."""
_EARLIER = 40
"""Figures back among which one with the same action is looked for."""
_NAME_WORDS = word_set("of the and for al el 's ’s -")
_LONGEST_NAME = 6
"""Words of the name of a side that no table knows."""


class HolderContext:
    """Tells who the holders of a document are that only its context names."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._references = PartyReferences(reading)
        self.speakers = self._references.speakers
        self._parties = self._references.parties

    def resolve(
        self,
        holder: HolderWords,
        site: FigureSite,
        verb: ActionWords | None,
        territory: tuple[PlaceMention, ...],
        earlier: list[FigureReading],
    ) -> HolderWords:
        """The holder with the side that its words mean here.

        Args:
            holder: As read in the sentence.
            site: Where the figure stands.
            verb: What governs it.
            territory: The places that it is about.
            earlier: The figures before.
        """
        own = self.speakers.of(site.statement, site.mention.start, territory)
        if self._is_dateline(holder.piece):
            holder = replace(holder, piece=None, side=None)
        if self._is_harmless(holder) or (verb is not None and verb.form == "size"):
            return holder
        if holder.piece is None and own is None and verb is not None:
            holder = replace(holder, side=None)
        around = Around(site, own, territory, earlier)
        if verb is not None and verb.form == "noun":
            owner = find_owner(site, verb, self._parties.starts)
            holder = holder if owner is None else replace(holder, piece=owner)
        beside = find_beside(site, self._parties.starts)
        side = self._references.read(beside, around) if beside is not None else None
        if side is not None:
            return HolderWords(beside, side, is_side=True)
        if holder.piece is not None:
            side = self._side_of(holder.piece, around)
            if side is not None:
                return replace(holder, side=side, is_side=True, is_harmless=False)
            words = read_words(self._reading.text, holder.piece.start, holder.piece.end)
            guess = self._guess(holder, words, own)
            if guess.side is not None and guess.side != holder.side:
                return guess
            holder = _drop_vague(holder, words)
        piece = self._search(site, verb)
        side = self._references.read(piece, around) if piece is not None else None
        if side is not None:
            return HolderWords(piece, side, is_side=verb is not None)
        return self._without_words(holder, verb, around)

    def _side_of(self, piece: Piece, around: Around) -> str | None:
        """The side of the words that were read as holder; of two parties that of the first."""
        side = self._parties.over(piece)
        if side is not None:
            return side
        owner = piece.text(self._reading.text).rpartition(" ")[2]
        if owner.lower() in OWNERS:  # "the portion under its control"
            return self._references.read(Piece(piece.end - len(owner), piece.end), around)
        pronoun = contracted(owner)
        if pronoun:  # "in Nineveh they're down to"
            start = piece.end - len(owner)
            return self._references.read(Piece(start, start + len(pronoun)), around)
        first = find_first_of_two(around.site, piece, self._parties.starts)
        return self._references.read(first or piece, around)

    def _is_dateline(self, piece: Piece | None) -> bool:
        """Whether a piece is the place that the article opens with."""
        dateline = self._reading.document.dateline
        return piece is not None and dateline is not None and dateline.start <= piece.start < dateline.end

    def _is_harmless(self, holder: HolderWords) -> bool:
        """Whether it takes land and holds none; not "the council" of a Transitional Council."""
        if not holder.is_harmless or holder.piece is None:
            return holder.is_harmless
        return not self._parties.is_called(holder.piece.text(self._reading.text).lower().split()[-1])

    def is_told(self, site: FigureSite, verb: ActionWords | None) -> bool:
        """Whether a party stands right at the figure, so that no earlier holder is taken over."""
        return find_beside(site, self._parties.starts) is not None or (
            verb is None and find_party_before(site, None, self._parties.starts) is not None
        )

    def _search(self, site: FigureSite, verb: ActionWords | None) -> Piece | None:
        """Who is beside the figure where no phrase of the verb says it."""
        if verb is None:
            return find_party_behind(site, self._parties.starts) or find_party_before(
                site, None, self._parties.starts
            )
        if verb.form == "control":
            return find_party_behind(site, self._parties.starts)
        words = site.read.sentence.words
        if verb.form == "noun":
            return find_owner(site, verb, self._parties.starts)
        has = verb.form == "passive" and words[verb.index - 1].lower in _HAVE
        return (
            find_party_before(site, verb, self._parties.starts)
            if has or verb.form in {"active", "gerund"}
            else None
        )

    def _without_words(self, holder: HolderWords, verb: ActionWords | None, around: Around) -> HolderWords:
        """The speaker's own side for a passive without an agent; of "the losses", who lost before."""
        if verb is None or holder.piece is not None:
            return holder
        own, words = around.own, around.site.read.sentence.words
        ours = verb.form == "passive" and verb.action in _SELF_REPORTED
        if own is not None and (ours or verb.form in {"active", "gerund"}):
            before = words[max(0, verb.index - _TO_BACK) : verb.index]
            claims_to = verb.form != "active" or any(word.lower == "to" for word in before)
            # "the army claims to have retaken": the speaker's own side.
            return replace(holder, side=own, is_side=holder.is_side or claims_to)
        if verb.form not in {"noun", "passive", "reduced"}:
            return holder
        recent = reversed(around.earlier[-_EARLIER:])
        same = (each for each in recent if each.is_claim and each.action is verb.action)
        side = next((each.holder.side for each in same if each.holder.side), None) or own
        return holder if side is None else replace(holder, side=side, is_side=True)

    def _guess(self, holder: HolderWords, words: tuple[Word, ...], own: str | None) -> HolderWords:
        """A formation that no table knows ("the West group") is the speaker's own."""
        has_force = any(word.lower in action_words("military") for word in words)
        is_printed = holder.side == holder.piece.text(self._reading.text) if holder.piece else False
        if own is not None and has_force and (holder.side is None or is_printed):
            return replace(holder, side=own)
        return holder


def _drop_vague(holder: HolderWords, words: tuple[Word, ...]) -> HolderWords:
    """Leave out a side of whose name nothing is known and whose words are no name: "part of it under its"."""
    text = " ".join(word.text for word in words if not word.is_possessive)
    if holder.side is None or side_among(words) is not None or holder.side not in text:
        return holder
    if words[-1].lower in place_words().after:
        return replace(holder, side=None)  # "Kursk Region" holds nothing
    military = action_words("military")
    is_name = all(word.is_capital or word.lower in military or word.lower in _NAME_WORDS for word in words)
    return holder if is_name and len(words) <= _LONGEST_NAME else replace(holder, side=None)
