"""Speakers: a noun phrase read as name, office and the body it speaks for."""

import re
from dataclasses import dataclass, replace

from extractor.reading.gazetteer import side_of, side_reach
from extractor.reading.offices import SPLITTERS, Office, is_owner_mark, office_words, read_office
from extractor.reading.particles import ARTICLES, OWNERS, RELATIVES, word_set
from extractor.reading.pieces import Piece
from extractor.reading.sources import document_word, find_author
from extractor.reading.vocabulary import speech_words
from extractor.reading.words import Sentence, Word

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
INNER = word_set("for of the and de del al el bin ibn von van der on in & -")
"""Words in lower case that may stand inside a capitalised name."""
_DEFINITE = word_set("the this that these those")
_BRAND = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}$")
"""Names in the style of "DeepState" and "UN", which are those of bodies."""
_NOBODY = word_set("what how why if whether there here")
_NO_APPOSITION = word_set(
    "whose speaking citing quoting quoted seen obtained reviewed referring asked wearing standing"
)
_SHORTEST_NAME = 2
"""Words of a name that can only be a person's."""
_SEEN = word_set("seen obtained reviewed reached contacted interviewed questioned polled quoted cited")
"""Participles before "by" of those who only read a document or spoke to somebody."""
_STATES = word_set("state republic kingdom emirate emirates federation caliphate states")
"""Words of the names of states, which have a capital there."""
_NAMES = word_set("general king field prime first second")
"""Titles that may be parts of a name before a preposition."""
SIDE_WORDS = 5
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
            if side is None:
                continue
            if last + 1 < len(words) and words[last + 1].is_possessive and owner is None:
                # "Sudan's Rapid Support Forces" are not Sudan, "Sudan's army" is.
                owner = side
                break
            return side
    return owner


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
    seen = next((at for at in range(first + 1, last) if _is_seen(words, at)), None)
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


def _is_seen(words: tuple[Word, ...], index: int) -> bool:
    """Whether "seen by this newspaper" stands at *index*, which says nothing of who speaks."""
    return words[index].lower in _SEEN and words[index + 1].lower == "by"


def _read_phrase(sentence: Sentence, first: int, last: int) -> Speaker:
    words = sentence.words
    split = _person_of(words, first, last)
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
    owner = _owner(words, first, last)
    head = owner[1] + 2 if owner else first
    run = None if _is_office_of(words, first, last) else _capital_run(words, head, last)
    if run is not None:
        inside = [index for index in range(run, last + 1) if words[index].lower in titles]
        # "the General Staff" is a body, "Army Col. Dale Whitcombe" is none.
        is_body = _names_body(words, inside[-1] + 1 if inside else run, last)
        is_body = is_body or any(_is_body_of(words, at) for at in range(run, last))
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
    is_body = not _is_person(words[first : last + 1])
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


def _person_of(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Index of the preposition between the name of a person and the body they belong to."""
    at = first
    bodies, titles = speech_words("body"), speech_words("title")
    while at < last and _is_name_part(words[at]) and words[at].lower not in bodies:
        at += 1
    names = sum(word.lower not in titles and word.is_word for word in words[first:at])
    if names < _SHORTEST_NAME or at >= last or words[at].lower not in {"of", "from", "at"}:
        return None
    behind = words[at + 1 : last + 1]
    is_body = behind[0].lower in ARTICLES or any(word.lower in bodies for word in behind)
    return at if is_body else None


def _is_office_of(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a phrase is an office with its body and no name: "a spokesman for Ukraine's General Staff"."""
    for index in range(first + 1, last):
        if words[index].lower in SPLITTERS:
            return words[index - 1].lower in speech_words("title") and words[index - 1].lower not in _NAMES
        if is_owner_mark(words[index]):
            return False
    return False


def _is_body_of(words: tuple[Word, ...], index: int) -> bool:
    """Whether "Ministry of" stands at *index*, as in "the Ministry of Foreign Affairs"."""
    return words[index].lower in speech_words("body") and words[index + 1].lower in {"of", "for"}


def _names_body(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a run of capitals is the name of a body: by a word of it, or by how it is written."""
    bodies = speech_words("body")
    if any(words[index].lower in bodies for index in range(first, last + 1)):
        return True
    if any(words[index].lower in _STATES for index in range(first, last + 1)):
        return True
    return first == last and _BRAND.search(words[last].text) is not None


def _is_person(words: tuple[Word, ...]) -> bool:
    """Whether the head of a phrase without a name is an office: not so "the defence ministry"."""
    titles = speech_words("title")
    splits = (index for index in range(1, len(words)) if words[index].lower in SPLITTERS)
    head = next(splits, len(words)) - 1
    if words[head].lower in speech_words("body"):
        return False
    near = (*words[max(0, head - 2) : head + 1], *words[-3:])
    return any(word.lower in titles for word in near) or words[-1].lower.endswith(("official", "source"))


def _named(
    sentence: Sentence, first: int, head: int, name_first: int, last: int, side: str | None, *, is_body: bool
) -> Speaker:
    """The speaker whose name is the words from *name_first* to *last*; before it stand owner and office."""
    words = sentence.words
    is_body = is_body or _is_kind_of_body(words, head, name_first - 1)
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


def _is_kind_of_body(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the words before a name say that it is a body: "the monitoring group DeepState"."""
    if last < first or words[last].lower in speech_words("title"):
        return False
    return words[last].lower in speech_words("body") and not words[last].is_capital


def _owner(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int] | None:
    """Word indices of the owner in "Ukraine's top commander": the words before the possessive."""
    for index in range(first + 1, last):
        if is_owner_mark(words[index]):
            return first, index - 1
    return None


def _is_name_part(word: Word) -> bool:
    """Whether a word may be part of a name: it has a capital, also behind "al-"."""
    return word.is_capital or ("-" in word.text[:4] and word.text.partition("-")[2][:1].isupper())


def _capital_run(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Index where the capitalised run that ends the phrase begins; None if it does not end in one."""
    if not (_is_name_part(words[last]) or words[last].text[0].isdigit()):
        return None
    run = index = last
    while index > first:
        index -= 1
        word = words[index]
        if _is_name_part(word) or word.text in {".", "’", "'"} or word.is_possessive:
            run = index
        elif word.lower not in INNER:
            break
    while run < last and not words[run].is_word:
        run += 1
    before = words[run - 1] if run > first else None
    if before is not None and before.lower in INNER and before.lower not in ARTICLES and run - 1 > first:
        # "spokesman for the RSF": the name after the preposition is not the speaker's.
        return None
    return run if not (before is not None and before.lower == "the" and run - 2 > first) else None


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
    if speaker.is_body or (speaker.is_named and not speaker.role and _is_body_noun(words, first, last)):
        return replace(speaker, side=side, is_body=True, office=speaker.office | office.words)
    return replace(
        speaker,
        role=office.role or (None if office.affiliation else speaker.role),
        affiliation=office.affiliation or speaker.affiliation,
        side=side,
        office=speaker.office | office.words,
        is_owned=speaker.is_owned or office.is_owned,
    )


def _office_of(sentence: Sentence, speaker: Speaker) -> Office:
    """The phrase of a speaker without a name, read as an office."""
    first, stop = sentence.index_at(speaker.name.start), sentence.index_at(speaker.name.end)
    return read_office(sentence.words, first, stop - 1)


def _is_body_noun(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether an apposition says that the name is a body's: "a research group with offices in Juba"."""
    if words[first].lower in RELATIVES:
        return False
    ends = (at for at in range(first + 1, last + 1) if words[at].lower in SPLITTERS | RELATIVES | {"to"})
    head = next(ends, last + 1) - 1
    return words[head].lower in speech_words("body") and words[head].lower not in speech_words("title")
