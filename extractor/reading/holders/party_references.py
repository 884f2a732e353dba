"""References to parties: which side "the militants", "the army", "the enemy", "they" and "its troops" are."""

from dataclasses import dataclass

from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.holders.holder_search import find_unnamed
from extractor.reading.holders.parties import Parties
from extractor.reading.holders.party_mentions import PartyMention, army_of, side_meant
from extractor.reading.holders.speaker_sides import SpeakerSides
from extractor.reading.places.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece, side_among
from extractor.reading.words.particles import ARTICLES, word_set
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Word, read_words

_FIRST_PERSON = word_set("we i our my us ours")
_PERSONS = word_set("he she his her")
_RELATIVES = word_set("who which that")
_THIRD_PERSON = _PERSONS | _RELATIVES | word_set("it they its their them")
_HEAD_ENDS = word_set("of and with in from that which who around near at on to loyal allied led backed")
"""Words behind the head of a party's noun phrase."""
_GENERIC = word_set(
    "defence defense armed national security government joint air special federal royal republican"
    " state regular army ground land territorial general internal border"
)
"""Words that say nothing of whose forces they are, capital or not: "the Defence Forces"."""
_LED_REACH = 8
"""How far behind "rebels" their "led by" may stand, words."""
_LEAD = 12
"""Characters of "But the " and such before the first noun of a sentence."""
_ARTICLE = 4
"""Characters of "The " before the first name of a sentence."""
_EARLIER = 40
"""Figures back among which a holder is looked for."""
_NEAR = 2
"""How many sentences back "they" and "its" may point."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a figure where its holder is looked for."""

    site: FigureSite
    own: str | None
    """The side of who says it."""
    territory: tuple[PlaceMention, ...]
    earlier: list[FigureReading]
    """The figures before, in order."""


class PartyReferences:
    """Tells which sides the words of a document refer to that name none."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.parties = Parties(reading.attributions.sentences)
        self.speakers = SpeakerSides(reading, self.parties)

    def read(self, piece: Piece, around: Around) -> str | None:
        """The side that a piece of the text means; None if it can be told by nothing."""
        return self.of(read_words(self._reading.text, piece.start, piece.end), around)

    def of(self, words: tuple[Word, ...], around: Around) -> str | None:
        """The side that some words mean."""
        if not words:
            return None
        first = next((word.lower for word in words if word.lower not in ARTICLES), "")
        core = _core(words)
        head = core[-1] if core else ""
        named = self._named(words, head, first)
        if any(word in action_words("opponent") for word in core):
            ours = named or around.own or self.speakers.country(())
            found = self.parties.opponent(ours) if ours else None
            return found or _last_holder(around.earlier, but=ours)
        if named in self.parties.states and head in action_words("rebel_noun"):
            return self._led_by(words, around) or self.parties.group(head, words[0].start)
        if named is not None:
            return army_of(named) if head in action_words("state_force") else named
        if first in _FIRST_PERSON:
            return around.own
        if first in _THIRD_PERSON:
            return self._pointed_at(first, words, around)
        return self._of_noun(words, core, around)

    def _named(self, words: tuple[Word, ...], head: str, first: str) -> str | None:
        """The side that the words name; of "the rebels and Rwandan troops" only what the first part names."""
        joint = next((at for at, word in enumerate(words) if at and word.lower == "and"), None)
        is_noun = any(head in action_words(role) for role in ("opponent", "irregular", "state_force"))
        return side_among(words[:joint] if is_noun and first not in _THIRD_PERSON else words)

    def _led_by(self, words: tuple[Word, ...], around: Around) -> str | None:
        """The group in "Syrian rebels led by Hayat Tahrir al-Sham"."""
        sentence = around.site.read.sentence
        index = sentence.index_at(words[0].start)
        if all(word.lower != "led" for word in sentence.words[index : index + _LED_REACH]):
            return None
        named = self.parties.inside(around.site.read.order)
        return next((each.side for each in named if each.start > words[0].start and not each.is_state), None)

    def _of_noun(self, words: tuple[Word, ...], core: list[str], around: Around) -> str | None:
        """The side of a class noun: a group that the document names, or a state for its forces."""
        own, irregular = around.own, action_words("irregular")
        noun = next(
            (word for word in reversed(core) if word in irregular or self.parties.is_called(word)), None
        )
        if noun is not None:
            is_own = own is not None and noun in action_words("body_noun") and own not in self.parties.states
            return own if is_own else self.parties.group(noun, words[0].start)
        start = around.site.read.sentence.start
        inner = [word for word in words[:-1] if word.is_capital and word.start > start]
        if any(word.lower not in _GENERIC for word in inner):
            return None  # "Serb forces", of which no table knows whose they are
        forces = action_words("state_force")
        if not core or not (core[-1] in forces or core[0] in forces):
            return None
        if own is not None and own in self.parties.states:
            return army_of(own)
        country = self.parties.state(words[0].start, self.speakers.country(around.territory))
        return None if country is None else army_of(country)

    # Pronouns.

    def _pointed_at(self, pronoun: str, words: tuple[Word, ...], around: Around) -> str | None:
        """Who "they", "it" and "its troops" are."""
        offset, own, read = words[0].start, around.own, around.site.read
        if own is not None and len(words) == 1 and pronoun in {"its", "their"}:
            return own  # "its own losses"
        is_quoted = any(each.start <= offset < each.end for each in read.quotations)
        if pronoun in _PERSONS:
            return self._of_person(pronoun, offset, around, is_quoted=is_quoted)
        if own is not None and is_quoted and pronoun in {"they", "their", "them"}:
            return self.parties.opponent(own) or _last_holder(around.earlier, but=own)
        within = self._within(pronoun, offset, around)
        if within is not None or pronoun in _RELATIVES:
            return within
        begun = self._begun(around) if offset == read.sentence.start else None
        if begun is not None:
            return begun
        if not is_quoted and own is not None:
            return own
        before = around.earlier[-1] if around.earlier else None
        if before is not None and before.holder.side and read.order - before.read.order <= 1:
            return before.holder.side
        return self._in_sentences_before(around) or _last_holder(around.earlier)

    def _of_person(self, pronoun: str, offset: int, around: Around, *, is_quoted: bool) -> str | None:
        """Whose "he" and "his men" are: the speaker's, or those of who opens the sentence or spoke last."""
        order = around.site.read.order
        if is_quoted and pronoun == "he" and self._is_of_enemy(order - 1):
            return self.parties.opponent(around.own) if around.own else None
        if around.own is not None:
            return around.own
        first = self.parties.first_in(order)
        if first is not None and first.start < offset:
            return side_meant(first)
        return self.speakers.before(around.site)

    def _within(self, pronoun: str, offset: int, around: Around) -> str | None:
        """The last party before a pronoun in its own sentence."""
        order = around.site.read.order
        named = [each for each in self.parties.inside(order) if each.start < offset]
        unnamed = [piece for piece in self._unnamed(order) if piece.start < offset]
        if unnamed and (not named or named[-1].start < unnamed[-1].start) and pronoun != "it":
            return self.read(unnamed[-1], around)
        return side_meant(named[-1]) if named else None

    def _begun(self, around: Around) -> str | None:
        """The party that the sentence before begins with: "Baku scoffs at that. Its army"."""
        order = around.site.read.order - 1
        unnamed = self._unnamed(order)
        if unnamed and self._begins(unnamed[0].start, order, _LEAD):
            return self.read(unnamed[0], around)
        first = self.parties.first_in(order)
        return side_meant(first) if first is not None and self._opens(first) else None

    def _in_sentences_before(self, around: Around) -> str | None:
        """The first party of the nearest sentence before that has one."""
        order = around.site.read.order
        for at in range(order - 1, max(-1, order - 1 - _NEAR), -1):
            acting = (one for one in self.parties.inside(at) if self._acts(one))
            found, unnamed = next(acting, None), self._unnamed(at)
            if unnamed and (found is None or unnamed[0].start < found.start):
                return self.read(unnamed[0], around)
            if found is not None:
                return side_meant(found)
        return None

    def _unnamed(self, order: int) -> tuple[Piece, ...]:
        """The class nouns of a sentence that can be parties: "the rebels", "soldiers"."""
        if order < 0:
            return ()
        return find_unnamed(self._reading.attributions.sentences[order].sentence.words)

    def _is_of_enemy(self, order: int) -> bool:
        """Whether the first party of a sentence is the enemy."""
        unnamed = self._unnamed(order)
        return bool(unnamed) and unnamed[0].text(self._reading.text).lower() in action_words("opponent")

    def _acts(self, mention: PartyMention) -> bool:
        """Whether a party is more than a state spoken of: a group, an army, or what opens its sentence."""
        return not mention.is_state or mention.noun is not None or self._opens(mention)

    def _opens(self, mention: PartyMention) -> bool:
        """Whether a party is the first thing that its sentence names."""
        return self._begins(mention.start, mention.order, _ARTICLE)

    def _begins(self, start: int, order: int, reach: int) -> bool:
        """Whether something stands among the first characters of a sentence."""
        return start - self._reading.attributions.sentences[order].sentence.start <= reach


def _core(words: tuple[Word, ...]) -> list[str]:
    """The words up to the head noun, lower case: what stands before "of", "and" and such."""
    stop = next((at for at, word in enumerate(words) if at and word.lower in _HEAD_ENDS), len(words))
    return [word.lower for word in words[:stop] if word.is_word]


def _last_holder(earlier: list[FigureReading], but: str | None = None) -> str | None:
    """Who held in the last claim that says so, one side left out."""
    recent = reversed(earlier[-_EARLIER:])
    sides = (each.holder.side for each in recent if each.is_claim)
    return next((side for side in sides if side and side != but), None)
