"""Speakers: a noun phrase read as name, office and the body it speaks for."""

from dataclasses import dataclass, replace

from extractor.reading.places.gazetteer import side_of, side_reach
from extractor.reading.places.place_words import place_words
from extractor.reading.speech.names import (
    capital_run,
    find_owner,
    is_body_noun,
    is_body_of,
    is_kind_of_body,
    is_office_of,
    is_person,
    is_seen,
    names_body,
    person_of,
)
from extractor.reading.speech.offices import SPLITTERS, Office, office_words, read_office
from extractor.reading.speech.sources import document_word, find_author
from extractor.reading.words.particles import ARTICLES, OWNERS, RELATIVES, word_set
from extractor.reading.words.pieces import Piece
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

__all__ = ["PRONOUNS", "Piece", "Speaker", "read_speaker", "side_among"]

PRONOUNS = {
    "he": "person",
    "she": "person",
    "it": "body",
    "they": "any",
    "i": "person",
    "we": "any",
    "who": "any",
    "which": "any",
}
NEGLIGIBLE = word_set("and but yet meanwhile")
_SEATED = word_set("in at from near")
"""Words behind which a seat of government is the place where somebody is."""
_DEFINITE = word_set("the this that these those")
_NOBODY = word_set("what how why if whether there here")
_NO_APPOSITION = word_set(
    "whose speaking citing quoting quoted seen obtained reviewed referring asked wearing standing"
)
SIDE_WORDS = 8
"""Longest side name that is looked up, words."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks. `name` is the piece that names them, without article, office or apposition."""

    name: Piece
    text: str
    role: Piece | None = None
    affiliation: Piece | None = None
    side: str | None = None
    """Canonical side that the words name, if they do."""
    is_named: bool = False
    """A proper name; False for "a senior official" and pronouns."""
    is_body: bool = False
    """An organisation, country or army rather than a person."""
    pronoun: str | None = None
    office: frozenset[str] = frozenset()
    """Words of titles and offices beside the name, lower case: "the general" points back at them."""
    is_owned: bool = False
    """Whether "its" or "the group's" before the office points back at the body."""
    is_definite: bool = False
    """Whether "the" or a possessive says that the reader knows who is meant."""
    full: Piece | None = None
    """Where an earlier, fuller naming stands that this one means."""
    phrase: Piece | None = None
    """The whole noun phrase, with office and apposition."""

    @property
    def surname(self) -> str:
        """Last word of the name, lower case."""
        return self.text.split()[-1].lower()


def side_among(words: tuple[Word, ...]) -> str | None:
    """The side that the words name; a longer name wins over its parts, an earlier over a later one."""
    owner: str | None = None
    for first in range(len(words)):
        reach = side_reach(words[first].text)
        for length in range(min(reach, SIDE_WORDS, len(words) - first), 0, -1):
            last = first + length - 1
            if not words[first].is_word or not words[last].is_word:
                continue
            name = " ".join(word.text for word in words[first : last + 1] if not word.is_possessive)
            side = side_of(name) if words[first].is_capital or length > 1 else None
            if side is None or (first and words[first - 1].lower in _SEATED and side != name):
                continue  # "the spokesman in Baghdad" does not speak for Iraq
            if length == 1 and _is_given_name(words, first):
                continue
            if last + 1 < len(words) and words[last + 1].is_possessive and owner is None:
                # "Sudan's Rapid Support Forces" are not Sudan, "Sudan's army" is.
                owner = side
                break
            return side
    return owner


def _is_given_name(words: tuple[Word, ...], index: int) -> bool:
    """Whether a name that people and places bear is a person's: "General Mauricio Pedraza"."""
    if words[index].lower not in place_words().person or index + 1 >= len(words) or not index:
        return False
    after = words[index + 1]
    return after.is_capital and words[index - 1].lower in speech_words("title")


def read_speaker(
    sentence: Sentence, first: int, last: int, apposition: tuple[int, int] | None
) -> Speaker | None:
    """Read the words *first* to *last* (inclusive) as a speaker.

    Args:
        sentence: The sentence.
        first: Index of the first word of the noun phrase.
        last: Index of its last word.
        apposition: Indices of the words between the commas after the name, if there are any.

    Returns:
        None if nothing nominal is left.
    """
    words = sentence.words
    is_definite = first <= last and words[first].lower in _DEFINITE
    while first <= last and (words[first].lower in ARTICLES | NEGLIGIBLE or not words[first].is_word):
        is_definite = is_definite or words[first].lower in _DEFINITE
        first += 1
    is_owned = first < last and words[first].lower in OWNERS | {"whose"}
    # "its spokesman": whose he is says the sentence before.
    first += is_owned
    relative = next((index for index in range(first + 1, last) if words[index].lower in RELATIVES), None)
    if relative is not None:
        last = relative - 1
    seen = next((at for at in range(first + 1, last) if is_seen(words, at)), None)
    if seen is not None:
        last = seen - 1
    while last >= first and not words[last].is_word:
        last -= 1
    if first > last or words[first].lower in _NOBODY:
        return None
    if first == last and words[first].lower in PRONOUNS:
        piece = Piece(words[first].start, words[first].end)
        return Speaker(piece, words[first].text, pronoun=PRONOUNS[words[first].lower])
    author = find_author(words, first, last)
    document = document_word(words, first, last)
    if author is not None:
        name = apposition if author[1] == last else None
        speaker = read_speaker(sentence, *author, name)
        if speaker is not None and speaker.pronoun is None and document is not None:
            speaker = replace(speaker, office=speaker.office | {document})
    else:
        speaker = _read_phrase(sentence, first, last)
        if document is not None:
            speaker = replace(speaker, office=speaker.office | {document}, is_body=True)
    if speaker is None:
        return None
    phrase = Piece(words[first].start, words[max(last, author[1]) if author else last].end)
    speaker = replace(
        speaker,
        is_owned=speaker.is_owned or is_owned,
        is_definite=is_definite or is_owned,
        phrase=phrase,
    )
    if apposition is not None and author is None:
        speaker = _add_apposition(sentence, speaker, *apposition)
        speaker = replace(speaker, phrase=Piece(phrase.start, words[apposition[1]].end))
    return speaker


def _read_phrase(sentence: Sentence, first: int, last: int) -> Speaker:
    words = sentence.words
    split = person_of(words, first, last)
    if split is not None:
        # "Ismail Thabet of the Hamas media office"
        office = read_office(words, split, last)
        return replace(
            _read_phrase(sentence, first, split - 1),
            affiliation=office.affiliation,
            side=side_among(words[split : last + 1]),
        )
    titles = speech_words("title")
    side = side_among(words[first : last + 1])
    owner = find_owner(words, first, last)
    head = owner[1] + 2 if owner else first
    run = None if is_office_of(words, first, last) else capital_run(words, head, last)
    if run is not None:
        inside = [index for index in range(run, last + 1) if words[index].lower in titles]
        # "the General Staff" is a body, "Army Col. Dale Whitcombe" is none.
        is_body = names_body(words, inside[-1] + 1 if inside else run, last)
        is_body = is_body or any(is_body_of(words, at) for at in range(run, last))
        if is_body or not inside:
            name_first = run
        else:
            name_first = inside[-1] + 1
            while name_first <= last and not words[name_first].is_word:
                name_first += 1
        # "Commander-in-Chief of the Armed Forces" names nobody.
        if name_first <= last and words[name_first].lower not in SPLITTERS:
            return _named(sentence, first, head, name_first, last, side, is_body=is_body)
    # No proper name: "a senior Russian military official", "Israel's defence ministry".
    is_body = not is_person(words[first : last + 1])
    office = read_office(words, first, last)
    return Speaker(
        Piece(words[first].start, words[last].end),
        sentence.cut(first, last),
        role=None if is_body else office.role,
        affiliation=None if is_body else office.affiliation,
        side=side,
        is_body=is_body,
        office=office_words(words, first, last),
        is_owned=office.is_owned and not is_body,
    )


def _named(
    sentence: Sentence, first: int, head: int, name_first: int, last: int, side: str | None, *, is_body: bool
) -> Speaker:
    """The speaker whose name is the words from *name_first* to *last*; before it stand owner and office."""
    words = sentence.words
    is_body = is_body or is_kind_of_body(words, head, name_first - 1)
    if is_body and name_first == head:
        # "Ukraine's General Staff" is the body's name as printed.
        name_first = first
    office = read_office(words, first, name_first - 1)
    own_side = side_of(sentence.cut(name_first, last))
    is_body = is_body or own_side is not None
    return Speaker(
        Piece(words[name_first].start, words[last].end),
        sentence.cut(name_first, last),
        role=None if is_body else office.role,
        affiliation=None if is_body else office.affiliation,
        side=side,
        is_named=True,
        is_body=is_body,
        office=office_words(words, head, name_first - 1),
        is_owned=office.is_owned,
    )


def _add_apposition(sentence: Sentence, speaker: Speaker, first: int, last: int) -> Speaker:
    """Add the office, or the name, between the commas behind a speaker."""
    words = sentence.words
    while first <= last and (words[first].lower in ARTICLES or not words[first].is_word):
        first += 1
    if first > last or words[first].lower in _NO_APPOSITION or speaker.pronoun:
        return speaker
    side = speaker.side or side_among(words[first : last + 1])
    if not speaker.is_named and words[first].lower not in RELATIVES:
        named = _read_phrase(sentence, first, last)
        if named.is_named:
            # "a spokeswoman, Major Noa Rimon": the name is in the apposition, the office before it.
            kind = speaker.text.split()[-1].lower()
            is_body = named.is_body or (speaker.is_body and kind in speech_words("body"))
            office = _office_of(sentence, speaker)
            return replace(
                named,
                role=None if is_body else speaker.role or office.role,
                office=speaker.office | named.office,
                affiliation=None
                if is_body
                else speaker.affiliation or office.affiliation or named.affiliation,
                side=named.side or side,
                is_body=is_body,
                is_owned=speaker.is_owned,
            )
    office = read_office(words, first, last)
    if speaker.is_body or (speaker.is_named and not speaker.role and is_body_noun(words, first, last)):
        return replace(speaker, side=side, is_body=True, office=speaker.office | office.words)
    return replace(
        speaker,
        role=office.role or speaker.role,
        affiliation=office.affiliation or speaker.affiliation,
        side=side,
        office=speaker.office | office.words,
        is_owned=speaker.is_owned or office.is_owned,
    )


def _office_of(sentence: Sentence, speaker: Speaker) -> Office:
    """The phrase of a speaker without a name, read as an office."""
    first, stop = sentence.index_at(speaker.name.start), sentence.index_at(speaker.name.end)
    return read_office(sentence.words, first, stop - 1)
