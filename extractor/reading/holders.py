"""Holders: who holds, takes or loses the territory, by the subject or agent of the verb."""

from dataclasses import dataclass

from extractor.reading.actions import ActionWords, action_words, side_of_piece
from extractor.reading.attribution import Statement
from extractor.reading.speakers import PRONOUNS, Piece, speech_words
from extractor.reading.speech import AUXILIARIES, read_sentence_subject, read_subject
from extractor.reading.words import Sentence, Word
from extractor_schemas import Action

OWN = frozenset({"he", "she", "it", "they", "we", "its", "his", "her", "their", "our", "i", "who"})
OTHERS = frozenset({"enemy", "invaders", "occupiers", "adversary"})
"""Who is meant depends on who speaks, and is never the speaker's own side."""
OWNER = frozenset({Action.RETOOK, Action.LOST, Action.TOOK, Action.EVACUATED})
"""Actions that a side reports of itself when the passive names nobody."""


@dataclass(frozen=True, slots=True)
class HolderWords:
    """Who holds."""

    piece: Piece | None
    """None where only the context says who."""
    side: str | None
    is_side: bool
    """Whether the words can be a party to a conflict: a country, a group, its forces, or a pronoun for them."""
    is_harmless: bool = False
    """A fire, a company or a park: takes land and holds none."""


def read_holder(
    sentence: Sentence, verb: ActionWords, floor: int, statement: Statement | None
) -> HolderWords:
    """Read who holds, takes or loses."""
    speaker = statement.speaker if statement is not None else None
    own_side = speaker.side if speaker is not None else None
    if verb.agent is not None:
        return _from_piece(sentence, verb.agent, own_side)
    if verb.form in {"passive", "reduced", "control"}:
        ours = own_side is not None and verb.action in OWNER and verb.form == "passive"
        owner = _adjective_before(sentence, verb)
        if owner is not None:
            return _from_piece(sentence, owner, own_side)
        return HolderWords(None, own_side if ours else None, is_side=True)
    if verb.form == "active":
        piece = _subject_piece(sentence, verb.index, floor)
    elif verb.form == "gerund":
        subject = read_sentence_subject(sentence, verb.index)
        piece = None if subject is None else subject.name
    else:
        piece = None
    if piece is None:
        piece = _first_side(sentence, sentence.index_at(floor), verb.index)
    if piece is None:
        ours = own_side is not None and verb.form in {"gerund", "noun", "active"}
        return HolderWords(None, own_side if ours else None, is_side=ours)
    return _from_piece(sentence, piece, own_side)


def _from_piece(sentence: Sentence, piece: Piece, own_side: str | None) -> HolderWords:
    words = tuple(word for word in sentence.words if piece.start <= word.start < piece.end)
    if not words:
        return HolderWords(None, own_side, is_side=own_side is not None)
    side = side_of_piece(sentence, piece)
    last = words[-1].lower
    military = any(word.lower in action_words("military") for word in words)
    own = words[0].lower in OWN
    if words and words[-1].lower in OTHERS:
        return HolderWords(piece, side, is_side=True)
    if side is None and (own or (military and not any(word.is_capital for word in words[1:]))):
        side = own_side
    harmless = last in action_words("harmless") and side is None
    named = any(word.is_capital for word in words[1:]) or (
        words[0].is_capital and words[0].start > sentence.start
    )
    if side is None and not harmless and words[0].lower not in PRONOUNS:
        side = piece.text(sentence.text) if named else own_side
    is_side = (
        side_of_piece(sentence, piece) is not None
        or military
        or (own and (own_side is not None or words[0].lower != "it"))
    )
    return HolderWords(
        piece, side, is_side=is_side or (named and own_side is not None and military), is_harmless=harmless
    )


def _subject_piece(sentence: Sentence, index: int, floor: int) -> Piece | None:
    words = sentence.words
    low = sentence.index_at(floor)
    at = index
    while at - 1 >= low and (
        words[at - 1].lower in speech_words("adverb")
        or words[at - 1].lower in {"to", "be", "will", "did", "not"}
    ):
        at -= 1
    before = words[at - 1] if at - 1 >= low else None
    if before is not None and before.lower in {"which", "that", "who"}:
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
    while words[first].lower in {"the", "a", "an"} or not words[first].is_word:
        first += 1
        if first > last:
            return speaker.name
    # A verb inside means that the subject ended before it: "the enemy has come in … and holds".
    verb = next((at for at in range(first + 1, last + 1) if words[at].lower in AUXILIARIES), None)
    if verb is not None:
        return Piece(words[first].start, words[verb - 1].end)
    return Piece(words[first].start, speaker.name.end) if first <= last else speaker.name


def _phrase_before(words: tuple[Word, ...], stop: int, low: int) -> Piece | None:
    first = stop
    while first > low and stop - first < 8 and (words[first - 1].is_word or words[first - 1].is_possessive):
        lower = words[first - 1].lower
        if lower in {
            "in",
            "of",
            "by",
            "from",
            "to",
            "with",
            "against",
            "and",
            "on",
            "for",
        } or lower in speech_words("verb"):
            break
        first -= 1
    while first < stop and words[first].lower in {"the", "a", "an"}:
        first += 1
    return Piece(words[first].start, words[stop - 1].end) if first < stop else None


def _adjective_before(sentence: Sentence, verb: ActionWords) -> Piece | None:
    """The side in "Russian-occupied" and "rebel-held" right before the participle."""
    words = sentence.words
    index = verb.index - 1
    if index < 0 or words[index].text != "-":
        return None
    return Piece(words[index - 1].start, words[index - 1].end) if index else None


def _first_side(sentence: Sentence, low: int, high: int) -> Piece | None:
    """The first words that name a side, with the nouns of forces behind them."""
    words = sentence.words
    for index in range(low, high):
        if (
            not words[index].is_capital
            or side_of_piece(sentence, Piece(words[index].start, words[index].end)) is None
        ):
            continue
        before = words[index - 1].lower if index else ""
        if before in {"in", "of", "from", "to", "against", "across", "by", "told", "near"}:
            continue
        last = index
        while last + 1 < high and (
            words[last + 1].is_possessive
            or words[last + 1].lower in action_words("military")
            or (words[last + 1].is_capital and words[last].is_capital)
        ):
            last += 1
        if words[last].is_possessive:
            last -= 1
        return Piece(words[index].start, words[last].end)
    return None
