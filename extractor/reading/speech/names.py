"""Names: where in a noun phrase the name stands, and whether it is that of a person or of a body."""

import re

from extractor.reading.speech.offices import SPLITTERS, is_owner_mark
from extractor.reading.words.particles import ARTICLES, RELATIVES, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Word

INNER = word_set("for of the and de del des du della dos das al el bin ibn von van der on in & -")
"""Words in lower case that may stand inside a capitalised name."""
_BRAND = re.compile(r"[a-z][A-Z]|^[A-Z]{2,}$")
"""Names in the style of "DeepState" and "UN", which are those of bodies."""
_SEEN = word_set("seen obtained reviewed reached contacted interviewed questioned polled quoted cited")
"""Participles before "by" of those who only read a document or spoke to somebody."""
_SHORTEST_NAME = 2
"""Words of a name that can only be a person's."""
_STATES = word_set("state republic kingdom emirate emirates federation caliphate states")
"""Words of the names of states, which have a capital there."""
_NAMES = word_set("general king field prime first second")
"""Titles that may be parts of a name before a preposition."""


def is_seen(words: tuple[Word, ...], index: int) -> bool:
    """Whether "seen by this newspaper" stands at *index*, which says nothing of who speaks."""
    return words[index].lower in _SEEN and words[index + 1].lower == "by"


def person_of(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Index of the preposition between the name of a person and the body they belong to."""
    at = first
    bodies, titles = speech_words("body"), speech_words("title")
    while at < last and is_name_part(words[at]) and words[at].lower not in bodies:
        at += 1
    names = sum(word.lower not in titles and word.is_word for word in words[first:at])
    if names < _SHORTEST_NAME or at >= last or words[at].lower not in {"of", "from", "at"}:
        return None
    behind = words[at + 1 : last + 1]
    is_body = behind[0].lower in ARTICLES or any(word.lower in bodies for word in behind)
    return at if is_body else None


def is_office_of(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a phrase is an office with its body and no name: "a spokesman for Ukraine's General Staff"."""
    for index in range(first + 1, last):
        if words[index].lower in SPLITTERS:
            return words[index - 1].lower in speech_words("title") and words[index - 1].lower not in _NAMES
        if is_owner_mark(words[index]):
            return False
    return False


def is_body_of(words: tuple[Word, ...], index: int) -> bool:
    """Whether "Ministry of" stands at *index*, as in "the Ministry of Foreign Affairs"."""
    return words[index].lower in speech_words("body") and words[index + 1].lower in {"of", "for"}


def names_body(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether a run of capitals is the name of a body: by a word of it, or by how it is written."""
    bodies = speech_words("body")
    if any(words[index].lower in bodies for index in range(first, last + 1)):
        return True
    if any(words[index].lower in _STATES for index in range(first, last + 1)):
        return True
    return first == last and _BRAND.search(words[last].text) is not None


def is_person(words: tuple[Word, ...]) -> bool:
    """Whether the head of a phrase without a name is an office: not so "the defence ministry"."""
    titles = speech_words("title")
    splits = (index for index in range(1, len(words)) if words[index].lower in SPLITTERS)
    head = next(splits, len(words)) - 1
    if words[head].lower in speech_words("body"):
        return False
    singular = words[head].lower.removesuffix("s")
    if any(singular in speech_words(role) for role in ("title", "observer")):
        return True
    near = (*words[max(0, head - 2) : head + 1], *words[-3:])
    return any(word.lower in titles for word in near) or words[-1].lower.endswith(("official", "source"))


def is_kind_of_body(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether the words before a name say that it is a body: "the monitoring group DeepState"."""
    if last < first or words[last].lower in speech_words("title"):
        return False
    return words[last].lower in speech_words("body") and not words[last].is_capital


def find_owner(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int] | None:
    """Word indices of the owner in "Ukraine's top commander": the words before the possessive."""
    for index in range(first + 1, last):
        if is_owner_mark(words[index]):
            return first, index - 1
    return None


def is_name_part(word: Word) -> bool:
    """Whether a word may be part of a name: it has a capital, also behind "al-"."""
    return word.is_capital or ("-" in word.text[:4] and word.text.partition("-")[2][:1].isupper())


def capital_run(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Index where the capitalised run that ends the phrase begins; None if it does not end in one."""
    if not (is_name_part(words[last]) or words[last].text[0].isdigit()):
        return None
    run = index = last
    while index > first:
        index -= 1
        word = words[index]
        if is_name_part(word) or word.text in {".", "’", "'"} or word.is_possessive:
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


def is_body_noun(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Whether an apposition says that the name is a body's: "a research group with offices in Juba"."""
    if words[first].lower in RELATIVES:
        return False
    ends = (at for at in range(first + 1, last + 1) if words[at].lower in SPLITTERS | RELATIVES | {"to"})
    head = next(ends, last + 1) - 1
    return words[head].lower in speech_words("body") and words[head].lower not in speech_words("title")
