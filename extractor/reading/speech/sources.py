"""Sources: who speaks in "a report by the observatory", "the ministry's bulletin", "data from MapWatch"."""

from extractor.reading.speech.offices import is_owner_mark
from extractor.reading.words.particles import ARTICLES, AUXILIARIES, OWNERS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Word

_AUTHORS = word_set("by from")
_MAKERS = word_set(
    "published released issued compiled produced prepared collected gathered made drawn posted provided"
    " shared seen given kept dated"
)
"""Participles between a document and its author: "figures compiled by"."""
_PUBLISH = word_set(
    "sent published released issued shared presented submitted circulated wrote compiled prepared produced"
    " publishes releases issues sends made drew gave posted commissioned"
)
"""What an author does with a document: not "a report that the army has fled"."""
_READERS = word_set("seen obtained reviewed viewed read consulted")
"""Participles before "by" of those who only read a document."""
_THAT = word_set("that which")
_INNER = word_set("for of and")
_MAX_AUTHOR = 10
"""Longest author of a relative clause, words."""


def find_author(words: tuple[Word, ...], first: int, last: int) -> tuple[int, int] | None:
    """The words of the author in the noun phrase of a document; None if it is none, or names no author.

    Args:
        words: The words of the sentence.
        first: Index of the first word of the phrase.
        last: Index of its last word; a clause "that the office sent" stands behind it.
    """
    head = _document(words, first, last)
    if head is None:
        return None
    agency = _agency_before(words, first, head)
    if agency is not None:
        return agency
    for at in range(last - 1, head, -1):
        if words[at].lower == "by" and words[at - 1].lower not in _READERS and _names(words, at + 1, last):
            return _trim(words, at + 1), last
    behind = _clause_subject(words, last)
    if behind is not None:
        return behind
    owner = next((at for at in range(head - 1, first, -1) if is_owner_mark(words[at])), None)
    if owner is not None:
        return _trim(words, first), owner - 1
    for at in range(head + 1, last):
        is_author = words[at].lower in _AUTHORS or words[at].lower == "of"
        if is_author and _names(words, at + 1, last, is_of=words[at].lower == "of"):
            return _trim(words, at + 1), last
    return None


def _agency_before(words: tuple[Word, ...], first: int, head: int) -> tuple[int, int] | None:
    """The maker right before a document: "an AFP analysis of data", "a Lake News tally"."""
    last = head - 1
    if last < first or not words[last].is_capital:
        return None
    start = last
    while start > first and words[start - 1].is_capital and words[start - 1].lower not in ARTICLES:
        start -= 1
    outlets, bodies = speech_words("outlet"), speech_words("body")
    known = words[last].text.isupper() or words[last].lower in outlets or words[last].lower in bodies
    return (start, last) if known else None


def document_word(words: tuple[Word, ...], first: int, last: int) -> str | None:
    """The noun of the document that a phrase is about: "report" in "a monthly report by the institute"."""
    head = _document(words, first, last)
    return None if head is None else words[head].lower


def _document(words: tuple[Word, ...], first: int, last: int) -> int | None:
    """Index of the document in a phrase that has one for its head."""
    documents = speech_words("document")
    for at in range(first, last + 1):
        word = words[at]
        if word.lower in documents and (at == 0 or not word.is_capital):
            following = words[at + 1].lower if at < last else ""
            if following in documents or following in speech_words("title"):
                continue
            return at
        if word.lower in _AUTHORS or word.lower == "of" or word.lower in _MAKERS:
            return None
    return None


def _clause_subject(words: tuple[Word, ...], last: int) -> tuple[int, int] | None:
    """The subject of "a report that the United Nations office sent to the council"."""
    at = last + 1
    if at + 1 >= len(words) or words[at].lower not in _THAT:
        return None
    start = _trim(words, at + 1)
    end = start
    while end < len(words) and end - start < _MAX_AUTHOR and words[end].text not in STOPS:
        word = words[end]
        known = word.lower in speech_words("body") or word.lower in speech_words("title")
        is_inner = word.lower in ARTICLES or known or word.lower in _INNER
        if not (word.is_capital or is_inner or word.is_possessive) or word.lower in AUXILIARIES:
            break
        end += 1
    while end > start and words[end - 1].lower in _INNER:
        end -= 1
    if not _is_published(words, end):
        return None
    return (start, end - 1) if end > start and _names(words, start, end - 1) else None


def _is_published(words: tuple[Word, ...], end: int) -> bool:
    """Whether a verb of publishing follows an author, perhaps behind an apposition."""
    behind = [word.lower for word in words[end : end + _MAX_AUTHOR]]
    return any(word in _PUBLISH for word in behind)


def _names(words: tuple[Word, ...], first: int, last: int, *, is_of: bool = False) -> bool:
    """Whether a phrase can be an author: a name or a body. What a map is *of* is often a place."""
    inside = words[first : last + 1]
    bodies, titles = speech_words("body"), speech_words("title")
    if any(word.lower in bodies or word.lower in titles for word in inside):
        return True
    if is_of:
        return False
    return any(word.is_capital for word in inside) or (bool(inside) and inside[0].lower in OWNERS)


def _trim(words: tuple[Word, ...], first: int) -> int:
    return first + 1 if words[first].lower in ARTICLES else first
