"""Sentences, by rules that know the points inside abbreviations, units, initials and numbers."""

import re
from functools import cache

from extractor.documents.tables import read_rows

_TERMINAL = re.compile(r"[.!?…。！？؟۔]+|\n[^\S\n]*\n\s*")
"""A run of end marks, or a paragraph break. Both branches consume what they match: the search is linear."""

_CLOSING = "\"'”’»)]}›"
_OPENING = "\"'“„«‹([{‘—–-*_#>• \t\n\u00a0\u202f"
_SENTENCE_END = frozenset('.!?…。！？؟۔:;"”»)]')
_TABLE = "abbreviations.tsv"
_KINDS_BEFORE = ("title", "number", "short")
_KINDS_AFTER = ("opener", "after_ordinal")

_LONGEST = 14
"""Letters of the longest word looked up next to a point."""

_ORDINAL_DIGITS = 2
"""Digits of an ordinal with a point, as in "20. Februar"."""

_OPENING_MARKS = 8
"""White space and opening marks between an end mark and the next word."""


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Split `text[start:end]` into sentences.

    A blank line ends a sentence unless the text before it has no end mark and the text after it goes on in
    lower case, as in wire copy broken over lines. Single line breaks do not count.

    Returns:
        Half-open spans into *text*, in order, without white space at their ends; none of them empty.
    """
    stop = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    position = start
    for found in _TERMINAL.finditer(text, start, stop):
        if found.end() <= position:
            continue
        if found.group()[0] == "\n":
            cut = found.start() if _is_paragraph_end(text, found.start(), found.end(), position, stop) else -1
        else:
            cut = _sentence_end(text, found.start(), found.end(), position, stop)
        if cut >= 0:
            _add(spans, text, position, cut)
            position = cut
    _add(spans, text, position, stop)
    return tuple(spans)


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Append a span without the white space around it, unless nothing is left."""
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        spans.append((begin, begin + len(stripped)))


def _is_paragraph_end(text: str, start: int, end: int, floor: int, stop: int) -> bool:
    """Whether a blank line ends the sentence before it."""
    before = text[max(floor, start - 1) : start]
    after = text[end : min(end + 1, stop)]
    return not after.islower() or before in _SENTENCE_END


def _sentence_end(text: str, start: int, end: int, floor: int, stop: int) -> int:
    """Return where the sentence with the end mark `[start, end)` ends, or -1 if it goes on."""
    cut = end
    while cut < stop and text[cut] in _CLOSING:
        cut += 1
    if cut < stop and not text[cut].isspace():
        return cut if text[start] in "。！？" else -1
    following = _first_letter(text, cut, stop)
    if following < 0:
        return cut
    if text[following].islower() and not _is_paragraph_break(text[cut:following]):
        return -1
    if text[start:end] == "." and cut == end and _goes_on(text, start, floor, following, stop):
        return -1
    return cut


def _first_letter(text: str, start: int, stop: int) -> int:
    """Return where the next word begins after white space and opening marks, -1 if not nearby."""
    for position in range(start, min(start + _OPENING_MARKS, stop)):
        if text[position] not in _OPENING:
            return position
    return -1


def _is_paragraph_break(gap: str) -> bool:
    """Whether white space holds a blank line."""
    return gap.count("\n") > 1


def _goes_on(text: str, point: int, floor: int, following: int, stop: int) -> bool:
    """Whether the point at *point* belongs to the word before it and does not end the sentence."""
    begin = point
    while (
        begin > floor and point - begin < _LONGEST and (text[begin - 1].isalnum() or text[begin - 1] == ".")
    ):
        begin -= 1
    word = text[begin:point].lower()
    before, following_words = _abbreviations()
    kind = before.get(word, "")
    after = text[following]
    if kind == "title":
        return True
    if kind == "number":
        return after.isdecimal()
    next_kind = following_words.get(_word_at(text, following, stop), "")
    if word.isdecimal():
        return len(word) <= _ORDINAL_DIGITS and next_kind == "after_ordinal"
    return next_kind != "opener" and (kind == "short" or _is_initials(word, text[begin:point]))


def _word_at(text: str, start: int, stop: int) -> str:
    """Return the word that begins at *start*, in lower case."""
    end = start
    while end < stop and end - start < _LONGEST and text[end].isalpha():
        end += 1
    return text[start:end].lower()


def _is_initials(word: str, printed: str) -> bool:
    """Whether a word before a point is an initial ("J.") or letters with points between ("U.S.")."""
    if "." in word:
        return all(len(part) == 1 and part.isalpha() for part in word.split("."))
    return len(word) == 1 and printed.isupper()


@cache
def _abbreviations() -> tuple[dict[str, str], dict[str, str]]:
    """Load what the words before and after a point say about it; of two rows the first counts."""
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in read_rows(_TABLE, columns=3):
        kind, words, _ = row.fields
        if kind not in _KINDS_BEFORE and kind not in _KINDS_AFTER:
            raise row.reject(f"kind {kind!r} is none of {', '.join((*_KINDS_BEFORE, *_KINDS_AFTER))}")
        table = before if kind in _KINDS_BEFORE else after
        for word in words.split("|"):
            table.setdefault(word, kind)
    return before, after
