"""Speakers: a noun phrase read as name, office and the body it speaks for."""

from dataclasses import dataclass, replace

from extractor.reading.gazetteer import side_of, side_reach
from extractor.reading.particles import ARTICLES, OWNERS, RELATIVES, word_set
from extractor.reading.place_words import place_words
from extractor.reading.vocabulary import speech_words
from extractor.reading.words import Sentence, Word

PRONOUNS = {
    "he": "person",
    "she": "person",
    "it": "body",
    "they": "any",
    "i": "person",
    "we": "any",
    "who": "any",
}
NEGLIGIBLE = word_set("and but yet meanwhile")
INNER = word_set("for of the and de del al el bin ibn von van der on in & -")
"""Words in lower case that may stand inside a capitalised name."""
SPLITTERS = word_set("of for with at from")
"""Prepositions that set an office apart from the body it belongs to."""
_SEATED = word_set("in at from near")
"""Words behind which a seat of government is the place where somebody is."""
SIDE_WORDS = 8
"""Longest side name that is looked up, words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document."""

    start: int
    end: int

    def text(self, document_text: str) -> str:
        """The stretch itself."""
        return document_text[self.start : self.end]


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
    while first <= last and (words[first].lower in ARTICLES | NEGLIGIBLE or not words[first].is_word):
        first += 1
    if first < last and words[first].lower in OWNERS:
        # "its spokesman": whose he is says the sentence before.
        first += 1
    relative = next((index for index in range(first + 1, last) if words[index].lower in RELATIVES), None)
    if relative is not None:
        last = relative - 1
    while last >= first and not words[last].is_word:
        last -= 1
    if first > last or words[first].lower in {"what", "how", "why", "if", "whether"}:
        return None
    if first == last and words[first].lower in PRONOUNS:
        piece = Piece(words[first].start, words[first].end)
        return Speaker(piece, words[first].text, pronoun=PRONOUNS[words[first].lower])
    speaker = _read_phrase(sentence, first, last)
    if apposition is not None:
        speaker = _add_apposition(sentence, speaker, *apposition)
    return speaker


def _read_phrase(sentence: Sentence, first: int, last: int) -> Speaker:
    words = sentence.words
    titles, bodies = speech_words("title"), speech_words("body")
    first = _after_by(words, first, last)
    side = side_among(words[first : last + 1])
    owner = _owner(words, first, last)
    head = owner[1] + 2 if owner else first
    affiliation = Piece(words[owner[0]].start, words[owner[1]].end) if owner else None
    run = _capital_run(words, head, last)
    if run is not None:
        inside = [index for index in range(run, last + 1) if words[index].lower in titles]
        is_body = any(words[index].lower in bodies for index in range(run, last + 1))
        if is_body or not inside:
            name_first = run
        else:
            name_first = inside[-1] + 1
            while name_first <= last and not words[name_first].is_word:
                name_first += 1
        if name_first <= last:
            return _named(sentence, first, head, name_first, last, affiliation, side, is_body=is_body)
    # No proper name: "a senior Russian military official", "Israel's defence ministry".
    adjective = _adjective(words, first, last)
    return Speaker(
        Piece(words[first].start, words[last].end),
        sentence.cut(first, last),
        affiliation=affiliation or adjective,
        side=side,
        is_body=not _is_person(words[first : last + 1]),
    )


def _is_person(words: tuple[Word, ...]) -> bool:
    """Whether the head of a phrase without a name is an office: not so "the defence ministry"."""
    titles = speech_words("title")
    splits = (index for index in range(1, len(words)) if words[index].lower in SPLITTERS)
    head = next(splits, len(words)) - 1
    if words[head].lower in speech_words("body"):
        return False
    near = (*words[max(0, head - 2) : head + 1], *words[-3:])
    return any(word.lower in titles for word in near) or words[-1].lower.endswith(("official", "source"))


def _after_by(words: tuple[Word, ...], first: int, last: int) -> int:
    """Where the author begins in "an analysis of maps by the Harbor Institute"."""
    for index in range(last - 1, first, -1):
        if words[index].lower == "by" and any(word.is_capital for word in words[index + 1 : last + 1]):
            after = index + 1
            return after + 1 if words[after].lower in ARTICLES and after < last else after
    return first


def _named(
    sentence: Sentence,
    first: int,
    head: int,
    name_first: int,
    last: int,
    affiliation: Piece | None,
    side: str | None,
    *,
    is_body: bool,
) -> Speaker:
    words = sentence.words
    if is_body and affiliation is not None and name_first == head:
        # "Ukraine's General Staff" is the body's name as printed.
        name_first = first
    role = Piece(words[head].start, words[name_first - 1].end) if name_first > head else None
    if affiliation is None and role is not None:
        affiliation = _adjective(words, head, name_first - 1)
        if affiliation is not None and affiliation.end < role.end:
            role = Piece(
                next(w.start for w in words[head:name_first] if w.start >= affiliation.end), role.end
            )
        elif affiliation is not None:
            role = None
    own_side = side_of(sentence.cut(name_first, last))
    return Speaker(
        Piece(words[name_first].start, words[last].end),
        sentence.cut(name_first, last),
        role=role,
        affiliation=affiliation,
        side=side,
        is_named=True,
        is_body=is_body or (own_side is not None),
        office=frozenset(word.lower for word in words[head:name_first] if word.is_word),
    )


def _owner(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int] | None:
    """Word indices of the owner in "Ukraine's top commander": the words before the possessive."""
    for index in range(first + 1, last):
        if words[index].is_possessive or words[index].text in {"'", "’"}:
            return first, index - 1
    return None


def _adjective(words: tuple[Word, ...], first: int, last: int) -> Piece | None:
    for index in range(first, last + 1):
        if words[index].is_capital and side_of(words[index].text) is not None:
            return Piece(words[index].start, words[index].end)
    return None


def _capital_run(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Index where the capitalised run that ends the phrase begins; None if it does not end in one."""
    if not words[last].is_capital and not words[last].text[0].isdigit():
        return None
    run = index = last
    while index > first:
        index -= 1
        word = words[index]
        if (
            word.is_capital
            or word.lower.startswith(("al-", "el-"))
            or word.text in {".", "’", "'"}
            or word.is_possessive
        ):
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
    words = sentence.words
    while first <= last and (words[first].lower in ARTICLES or not words[first].is_word):
        first += 1
    if (
        first > last
        or words[first].lower in {"who", "which", "whose", "speaking", "citing"}
        or speaker.pronoun
    ):
        return speaker
    side = speaker.side or side_among(words[first : last + 1])
    if not speaker.is_named:
        named = _read_phrase(sentence, first, last)
        if named.is_named:
            # "a spokeswoman, Major Noa Rimon": the name is in the apposition, the office before it.
            office = frozenset(speaker.text.lower().split()) | named.office
            return replace(
                named,
                role=speaker.name,
                office=office,
                affiliation=speaker.affiliation or named.affiliation,
                side=named.side or side,
                is_body=named.is_body or speaker.is_body,
            )
    role, affiliation = _split_office(words, first, last)
    found = Piece(words[affiliation[0]].start, words[affiliation[1]].end) if affiliation else None
    return replace(
        speaker,
        role=Piece(words[role[0]].start, words[role[1]].end) if role[0] <= role[1] else speaker.role,
        affiliation=found or speaker.affiliation or _adjective(words, first, last),
        side=side,
        office=speaker.office | {word.lower for word in words[first : last + 1] if word.is_word},
    )


def _split_office(
    words: tuple[Word, ...], first: int, last: int
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Word indices of office and body in "spokesman for the army" and "Chad's defence minister"."""
    owner = _owner(words, first, last)
    split = next((index for index in range(first + 1, last) if words[index].lower in SPLITTERS), None)
    if owner and (split is None or owner[1] < split):
        return (owner[1] + 2, (split or last + 1) - 1), owner
    if split is None:
        return (first, last), None
    body = split + 1
    if words[body].lower in ARTICLES and body < last:
        body += 1
    return (first, split - 1), (body, last)
