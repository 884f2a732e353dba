"""Holders: who holds, takes or loses the territory, by the subject or agent of the verb."""

from collections.abc import Container
from dataclasses import dataclass

from extractor.reading.speech.attribution import Statement
from extractor.reading.speech.speakers import PRONOUNS, Piece, side_among
from extractor.reading.speech.subjects import read_sentence_subject, read_subject
from extractor.reading.verbs.governors import ActionWords, piece_of
from extractor.reading.words.particles import ARTICLES, AUXILIARIES, RELATIVES, word_set
from extractor.reading.words.vocabulary import action_words, speech_words
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Action

_CONTRACTED = frozenset({"re", "ve", "d", "ll", "s", "m"})
_SUBJECT_PRONOUNS = frozenset({"they", "we", "it", "he", "she", "i"})
_OWN = word_set("he she it they we its his her their our ours i who")
"""Words for the speaker's own side, or one of the sentence before."""
_OWNER_REPORTS = frozenset({Action.RETOOK, Action.LOST, Action.TOOK, Action.EVACUATED})
"""Actions that a side reports of itself when the passive names nobody."""
_VERB_PARTS = word_set("to be will did not")
_NOT_IN_SUBJECT = word_set("in of by from to with against and on for")
_NOT_BEFORE_SIDE = word_set("in of from to against across by told near")
"""A side behind one of these is an addressee or a place, not who holds."""
_MAX_NOUN_PHRASE = 8
_LONG_SUBJECT = 5
_BEFORE_ARTICLE = word_set(
    "of for and with by to in from at on against under near or than like as over , ( -"
)
"""Words between the parts of one subject, before an article inside it."""
"""Words of a subject from which on a past tense in it is taken for the verb of another clause."""
_PARTICIPLES = word_set("armed allied united combined unified recognised recognized exiled ousted displaced")


@dataclass(frozen=True, slots=True)
class HolderWords:
    """Who holds."""

    piece: Piece | None
    """None where only the context says who."""
    side: str | None
    is_side: bool
    """Whether the words can be a party to a conflict: a country, a group, its forces, or their pronoun."""
    is_harmless: bool = False
    """A fire, a company or a park: takes land and holds none."""


NOBODY = HolderWords(None, None, is_side=False)


def read_holder(
    sentence: Sentence, verb: ActionWords, floor: int, statement: Statement | None
) -> HolderWords:
    """Read who holds, takes or loses.

    Args:
        sentence: The sentence.
        verb: What governs the figure.
        floor: Offset before which nothing belongs to the same statement.
        statement: Who says it; "our" and "the army" are the speaker's.
    """
    speaker = statement.speaker if statement is not None else None
    own_side = speaker.side if speaker is not None else None
    if verb.agent is not None:
        return _from_piece(sentence, verb.agent, own_side)
    if verb.form in {"passive", "reduced", "control"}:
        owner = _adjective_before(sentence.words, verb)
        if owner is not None:
            return _from_piece(sentence, owner, own_side)
        ours = verb.action in _OWNER_REPORTS and verb.form == "passive"
        return HolderWords(None, own_side if ours else None, is_side=True)
    piece = None
    if verb.form == "active":
        piece = _subject_piece(sentence, verb.index, floor)
    elif verb.form == "gerund":
        subject = read_sentence_subject(sentence, verb.index)
        piece = None if subject is None else subject.name
    piece = piece or _first_side(sentence, sentence.index_at(floor), verb.index)
    if piece is None:
        ours = own_side is not None and verb.form in {"gerund", "noun", "active"}
        return HolderWords(None, own_side if ours else None, is_side=ours)
    return _from_piece(sentence, piece, own_side)


def is_pronoun(holder: HolderWords, text: str) -> bool:
    """Whether only the context says who holds: no words do, or a pronoun."""
    return holder.piece is None or holder.piece.text(text).lower() in _OWN


def contracted(word: str) -> str | None:
    """The pronoun in "they're" and "we've"; None for any other word."""
    head, mark, tail = word.replace("’", "'").partition("'")
    return head if mark and tail in _CONTRACTED and head.lower() in _SUBJECT_PRONOUNS else None


def _from_piece(sentence: Sentence, piece: Piece, own_side: str | None) -> HolderWords:
    """What the words of a piece say of the holder; *own_side* is the speaker's."""
    first, stop = sentence.index_at(piece.start), sentence.index_at(piece.end)
    words = sentence.words[first:stop]
    if not words:
        return HolderWords(None, own_side, is_side=own_side is not None)
    named_side = side_among(words)
    last = words[-1].lower
    if last in action_words("opponent"):
        return HolderWords(piece, named_side, is_side=True)
    military = any(word.lower in action_words("military") for word in words)
    own = words[0].lower in _OWN
    inner_capital = any(word.is_capital for word in words[1:])
    named = inner_capital or (words[0].is_capital and words[0].start > sentence.start)
    side = named_side
    if side is None and (own or (military and not inner_capital)):
        side = own_side
    is_harmless = last in action_words("harmless") and side is None
    if side is None and not is_harmless and words[0].lower not in PRONOUNS:
        side = piece.text(sentence.text) if named else own_side
    known_pronoun = own and (own_side is not None or words[0].lower != "it")
    is_side = named_side is not None or military or known_pronoun
    return HolderWords(piece, side, is_side=is_side, is_harmless=is_harmless)


def _subject_piece(sentence: Sentence, index: int, floor: int) -> Piece | None:
    """The subject of the verb at *index*, without its articles."""
    words = sentence.words
    low = sentence.index_at(floor)
    adverbs = speech_words("adverb")
    at = index
    while at - 1 >= low and (words[at - 1].lower in adverbs or words[at - 1].lower in _VERB_PARTS):
        at -= 1
    if at - 1 >= low and words[at - 1].lower in RELATIVES:
        # "Kursk, which Ukraine holds" has its subject behind; "the army, which holds" before.
        at -= 1
        if at - 1 >= low and words[at - 1].text == ",":
            at -= 1
        return _phrase_before(words, at, low)
    found = read_subject(sentence, index, low)
    if found is None:
        return None
    speaker, first = found
    # The whole noun phrase up to the name's end: "Ukraine's army", "Russian forces".
    last = sentence.index_at(speaker.name.end) - 1
    while words[first].lower in ARTICLES or not words[first].is_word:
        first += 1
        if first > last:
            return speaker.name
    # A verb inside means that the subject ended before it: "the enemy has come in … and holds".
    verb = next((at for at in range(first + 1, last + 1) if words[at].lower in AUXILIARIES), None)
    if verb is None and last - first >= _LONG_SUBJECT:
        past = speech_words("past")
        verb = next((at for at in range(first + 1, last + 1) if _is_past(words[at], past)), None)
    if verb is not None:
        return piece_of(words, first, verb - 1)
    first = _behind_lead(words, first, last)
    return Piece(words[first].start, speaker.name.end) if first <= last else speaker.name


def _behind_lead(words: tuple[Word, ...], first: int, last: int) -> int:
    """Where a subject begins behind the place or time before it: "In Foo region the invaders"."""
    for index in range(last - 1, first, -1):
        if words[index].lower in ARTICLES and words[index - 1].lower not in _BEFORE_ARTICLE:
            return index + 1
    return first


def _is_past(word: Word, past: Container[str]) -> bool:
    """Whether a word in a long subject is its first verb: "units pushed towards the town and"."""
    lower = word.lower
    return lower == word.text and (lower in past or (lower.endswith("ed") and lower not in _PARTICIPLES))


def _phrase_before(words: tuple[Word, ...], stop: int, low: int) -> Piece | None:
    """The noun phrase that ends before the word at *stop*."""
    verbs = speech_words("verb")
    first = stop
    while first > low and stop - first < _MAX_NOUN_PHRASE:
        word = words[first - 1]
        if not (word.is_word or word.is_possessive) or word.lower in _NOT_IN_SUBJECT or word.lower in verbs:
            break
        first -= 1
    while first < stop and words[first].lower in ARTICLES:
        first += 1
    return piece_of(words, first, stop - 1) if first < stop else None


def _adjective_before(words: tuple[Word, ...], verb: ActionWords) -> Piece | None:
    """The side in "Russian-occupied" and "rebel-held" right before the participle."""
    dash = verb.index - 1
    if dash < 1 or words[dash].text != "-":
        return None
    return piece_of(words, dash - 1, dash - 1)


def _first_side(sentence: Sentence, low: int, high: int) -> Piece | None:
    """The first words that name a side, with the nouns of forces behind them."""
    words = sentence.words
    military = action_words("military")
    for index in range(low, high):
        if not words[index].is_capital or side_among(words[index : index + 1]) is None:
            continue
        if index and words[index - 1].lower in _NOT_BEFORE_SIDE:
            continue
        last = index
        while last + 1 < high:
            after = words[last + 1]
            both_capital = after.is_capital and words[last].is_capital
            if not (after.is_possessive or after.lower in military or both_capital):
                break
            last += 1
        if words[last].is_possessive:
            last -= 1
        return piece_of(words, index, last)
    return None
