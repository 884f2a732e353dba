"""Who an unnamed holder is: "the militants", "its troops", "they", "the enemy", by speaker and document."""

from dataclasses import replace

from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.governors import ActionWords
from extractor.reading.holder_search import (
    find_beside,
    find_first_of_two,
    find_unnamed,
    find_owner,
    find_party_before,
    find_party_behind,
)
from extractor.reading.holders import HolderWords
from extractor.reading.particles import ARTICLES, word_set
from extractor.reading.parties import Parties, PartyMention, army_of, side_meant
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speaker_sides import SpeakerSides
from extractor.reading.speakers import Piece, side_among
from extractor.reading.vocabulary import action_words
from extractor.reading.words import Word, read_words
from extractor_schemas import Action

_FIRST_PERSON = word_set("we i our my us ours")
_THIRD_PERSON = word_set("he she it they his her its their who which that them")
_HEAD_ENDS = word_set("of and with in from that which who around near at on to loyal allied led backed")
"""Words behind the head of a holder's noun phrase."""
_SELF_REPORTED = frozenset({Action.RETOOK, Action.LOST, Action.TOOK, Action.EVACUATED})
"""What a side reports of itself in the passive: "168 square kilometres have been liberated"."""
_HAVE = word_set("has have had")
_LEAD = 12
"""Characters of "But the " and such before the first noun of a sentence."""
_ARTICLE = 4
"""Characters of "The " before the first name of a sentence."""
_GENERIC = word_set(
    "defence defense armed national security government joint air special federal royal republican state regular army"
    " ground land territorial general internal border"
)
"""Words that say nothing of whose forces they are, capital or not: "the Defence Forces"."""
_NAME_WORDS = word_set("of the and for al el 's ’s -")
_LONGEST_NAME = 6
"""Words of the name of a side that no table knows."""
_NEAR = 2
"""How many sentences back "they" and "its" may point."""


class HolderContext:
    """Tells who the holders of a document are that only its context names."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.parties = Parties(reading.attributions.sentences)
        self.speakers = SpeakerSides(reading, self.parties)

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
        beside = find_beside(site, self.parties.starts)
        if beside is not None:
            words = read_words(self._reading.text, beside.start, beside.end)
            side = self._side(words, site, own, territory, earlier)
            if side is not None:
                return HolderWords(beside, side, is_side=True)
        if holder.piece is not None:
            side = self.parties.over(holder.piece)
            first = find_first_of_two(site, holder.piece, self.parties.starts) if side is None else None
            read = first or holder.piece
            words = read_words(self._reading.text, read.start, read.end)
            side = side or self._side(words, site, own, territory, earlier)
            if side is not None:
                return replace(holder, side=side, is_side=True, is_harmless=False)
            guess = self._guess(holder, words, own)
            if guess.side is not None and guess.side != holder.side:
                return guess
            holder = _drop_vague(holder, words)
        piece = self._search(site, verb)
        if piece is not None:
            words = read_words(self._reading.text, piece.start, piece.end)
            side = self._side(words, site, own, territory, earlier)
            if side is not None:
                return HolderWords(piece, side, is_side=verb is not None)
        return self._without_words(holder, verb, own, earlier)

    def _is_dateline(self, piece: Piece | None) -> bool:
        """Whether a piece is the place that the article opens with."""
        dateline = self._reading.document.dateline
        return piece is not None and dateline is not None and dateline.start <= piece.start < dateline.end

    def _is_harmless(self, holder: HolderWords) -> bool:
        """Whether it takes land and holds none; not "the council" of a Transitional Council."""
        if not holder.is_harmless or holder.piece is None:
            return holder.is_harmless
        return not self.parties.is_called(holder.piece.text(self._reading.text).lower().split()[-1])

    def is_told(self, site: FigureSite, verb: ActionWords | None) -> bool:
        """Whether a party stands right at the figure, so that no earlier holder is taken over."""
        return find_beside(site, self.parties.starts) is not None or (
            verb is None and find_party_before(site, None, self.parties.starts) is not None
        )

    def _search(self, site: FigureSite, verb: ActionWords | None) -> Piece | None:
        """Who is beside the figure where no phrase of the verb says it."""
        if verb is None:
            return find_party_behind(site, self.parties.starts) or find_party_before(
                site, None, self.parties.starts
            )
        if verb.form == "control":
            return find_party_behind(site, self.parties.starts)
        words = site.read.sentence.words
        if verb.form == "noun":
            return find_owner(site, verb, self.parties.starts)
        has = verb.form == "passive" and words[verb.index - 1].lower in _HAVE
        return (
            find_party_before(site, verb, self.parties.starts)
            if has or verb.form in {"active", "gerund"}
            else None
        )

    def _without_words(
        self, holder: HolderWords, verb: ActionWords | None, own: str | None, earlier: list[FigureReading]
    ) -> HolderWords:
        """The speaker's own side for a passive without an agent; of "the losses", who lost before."""
        if verb is None or holder.piece is not None:
            return holder
        ours = verb.form == "passive" and verb.action in _SELF_REPORTED
        if own is not None and (ours or verb.form in {"active", "gerund"}):
            return replace(holder, side=own, is_side=True)  # "the army claims to have retaken"
        if verb.form not in {"noun", "passive", "reduced"}:
            return holder
        same = (each for each in reversed(earlier) if each.is_claim and each.action is verb.action)
        side = next((each.holder.side for each in same if each.holder.side), None) or own
        return holder if side is None else replace(holder, side=side, is_side=True)

    def _guess(self, holder: HolderWords, words: tuple[Word, ...], own: str | None) -> HolderWords:
        """A formation that no table knows ("the West group") is the speaker's own."""
        has_force = any(word.lower in action_words("military") for word in words)
        is_printed = holder.side == holder.piece.text(self._reading.text) if holder.piece else False
        if own is not None and has_force and (holder.side is None or is_printed):
            return replace(holder, side=own)
        return holder

    def _side(
        self,
        words: tuple[Word, ...],
        site: FigureSite,
        own: str | None,
        territory: tuple[PlaceMention, ...],
        earlier: list[FigureReading],
    ) -> str | None:
        first = next((word.lower for word in words if word.lower not in ARTICLES), "")
        core = _core(words)
        head = core[-1] if core else ""
        nouns = [role for role in ("opponent", "irregular", "state_force") if head in action_words(role)]
        named = side_among(words)
        joint = next((at for at, word in enumerate(words) if at and word.lower == "and"), None)
        if joint is not None and nouns and first not in _THIRD_PERSON:
            named = side_among(words[:joint])  # "the rebels and Rwandan troops"
        if any(word in action_words("opponent") for word in core):
            ours = named or own or self.speakers.country(())
            return self.parties.opponent(ours) if ours else None
        if named is not None:
            return army_of(named) if head in action_words("state_force") else named
        if first in _FIRST_PERSON:
            return own
        if first in _THIRD_PERSON:
            return self._pointed_at(first, words, site, own, earlier)
        irregular = action_words("irregular")
        noun = next(
            (word for word in reversed(core) if word in irregular or self.parties.is_called(word)), None
        )
        if noun is not None:
            is_own = own is not None and noun in action_words("body_noun") and own not in self.parties.states
            return own if is_own else self.parties.group(noun, words[0].start)
        inner = [word for word in words[:-1] if word.is_capital and word.start > site.read.sentence.start]
        if any(word.lower not in _GENERIC for word in inner):
            return None  # "Serb forces", of which no table knows whose they are
        if head in action_words("state_force") or first in action_words("state_force"):
            return self._state(site, own, territory, words[0].start)
        return None

    def _state(
        self, site: FigureSite, own: str | None, territory: tuple[PlaceMention, ...], offset: int
    ) -> str | None:
        """Whose "the army" is: the speaker's own if that is a state, else that of the document's war."""
        if own is not None and own in self.parties.states:
            return army_of(own)
        country = self.parties.state(offset, self.speakers.country(territory))
        return None if country is None else army_of(country)

    def _pointed_at(
        self,
        pronoun: str,
        words: tuple[Word, ...],
        site: FigureSite,
        own: str | None,
        earlier: list[FigureReading],
    ) -> str | None:
        """Who "they", "it" and "its troops" are."""
        offset = words[0].start
        if own is not None and len(words) == 1 and pronoun in {"its", "their"}:
            return own  # "its own losses"
        is_quoted = any(each.start <= offset < each.end for each in site.read.quotations)
        if pronoun in {"he", "she", "his", "her"}:
            if is_quoted and pronoun == "he" and self._is_of_enemy(site.read.order - 1):
                return self.parties.opponent(own) if own else None
            first = self.parties.first_in(site.read.order)
            opens = first is not None and first.start < offset
            return own or (side_meant(first) if first is not None and opens else self.speakers.before(site))
        if own is not None and is_quoted and pronoun in {"they", "their", "them"}:
            return self.parties.opponent(own)
        within = [each for each in self.parties.before(offset) if each.order == site.read.order]
        unnamed = [piece for piece in self._unnamed(site.read.order) if piece.start < offset]
        if unnamed and (not within or within[-1].start < unnamed[-1].start) and pronoun != "it":
            return self._side_of_piece(unnamed[-1], site, own, earlier)
        if within:
            return side_meant(within[-1])
        if pronoun in {"who", "which", "that"}:
            return None
        opens = offset == site.read.sentence.start
        if opens and (unnamed := self._unnamed(site.read.order - 1)) and self._begins(unnamed[0]):
            return self._side_of_piece(unnamed[0], site, own, earlier)  # "But the group denied it. Its men"
        before_it = self.parties.first_in(site.read.order - 1) if opens else None
        if before_it is not None and self._opens(before_it):
            return side_meant(before_it)  # "Baku scoffs at that. Its army"
        if not is_quoted and own is not None:
            return own
        before = earlier[-1] if earlier else None
        if before is not None and before.holder.side and site.read.order - before.read.order <= 1:
            return before.holder.side
        for order in range(site.read.order - 1, max(-1, site.read.order - 1 - _NEAR), -1):
            found = self.parties.first_in(order)
            unnamed = self._unnamed(order)
            if unnamed and (found is None or unnamed[0].start < found.start):
                return self._side_of_piece(unnamed[0], site, own, earlier)
            if found is not None and (not found.is_state or found.noun is not None or self._opens(found)):
                return side_meant(found)
        return _last_holder(earlier)

    def _unnamed(self, order: int) -> tuple[Piece, ...]:
        """The class nouns of a sentence that can be parties: "the rebels", "soldiers"."""
        if order < 0:
            return ()
        return find_unnamed(self._reading.attributions.sentences[order].sentence.words)

    def _side_of_piece(
        self, piece: Piece, site: FigureSite, own: str | None, earlier: list[FigureReading]
    ) -> str | None:
        words = read_words(self._reading.text, piece.start, piece.end)
        return self._side(words, site, own, (), earlier)

    def _is_of_enemy(self, order: int) -> bool:
        """Whether a sentence begins with the enemy."""
        unnamed = self._unnamed(order)
        return bool(unnamed) and self._reading.text[unnamed[0].start : unnamed[0].end].lower().split()[
            -1
        ] in action_words("opponent")

    def _begins(self, piece: Piece) -> bool:
        """Whether a class noun stands among the first words of its sentence."""
        read = self._reading.attributions.sentence_at(piece.start)
        return read is not None and piece.start - read.sentence.start <= _LEAD

    def _opens(self, mention: PartyMention) -> bool:
        """Whether a party is the first thing that its sentence names."""
        start = self._reading.attributions.sentences[mention.order].sentence.start
        return mention.start - start <= _ARTICLE


def _core(words: tuple[Word, ...]) -> list[str]:
    """The words up to the head noun, lower case: what stands before "of", "and" and such."""
    stop = next((at for at, word in enumerate(words) if at and word.lower in _HEAD_ENDS), len(words))
    return [word.lower for word in words[:stop] if word.is_word]


def _last_holder(earlier: list[FigureReading]) -> str | None:
    """Who held in the last claim that says so."""
    return next((each.holder.side for each in reversed(earlier) if each.is_claim and each.holder.side), None)


def _drop_vague(holder: HolderWords, words: tuple[Word, ...]) -> HolderWords:
    """Leave out a side of whose name nothing is known and whose words are no name: "part of it under its"."""
    text = " ".join(word.text for word in words if not word.is_possessive)
    if holder.side is None or side_among(words) is not None or holder.side not in text:
        return holder
    military = action_words("military")
    is_name = all(word.is_capital or word.lower in military or word.lower in _NAME_WORDS for word in words)
    return holder if is_name and len(words) <= _LONGEST_NAME else replace(holder, side=None)
