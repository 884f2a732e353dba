"""The words of `article_cues.tsv`, and how a block ends."""

import re
from functools import cache

from extractor.documents.tables import read_rows

_TABLE = "article_cues.tsv"

_PLACES = frozenset(
    (
        ("headline", "start"),
        ("byline", "source"),
        ("byline", "start"), ("byline", "word"), ("date", "start"), ("date", "word"), ("related", "start"),
        ("caption", "credit"), ("caption", "photo"), ("address", "start"), ("dateline", "excluded"),
        ("publication", "speech"), ("publication", "deadline"), ("sentence", "open"),
    )
)  # fmt: skip

_ANY = "any"

WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*+")
"""A word; with an apostrophe, hyphen or inner full stop it is still one."""

OPENING = "([{<«\"'“„*•-–—:|>→►▶#/ \t\u00a0"
"""What may stand before the first word of a line."""

_CLOSING = "\"'”’»)] \t\u00a0"
_STOPS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", ":", ";")
_LONGEST_CUE = 40


def has_cue(words: str, part: str, place: str, language: str | None = None) -> bool:
    """Whether *words*, in lower case, are a cue.

    Args:
        words: A word or several, as a whole.
        part: Part of the article, as in the table.
        place: Where the cue stands, as in the table.
        language: Leave out the cues of other languages, English apart; None takes all.
    """
    languages = _cues().get((part, place), {}).get(words, frozenset())
    return bool(languages) if language is None else not languages.isdisjoint((language, "en", _ANY))


def find_cue(line: str, part: str, place: str, language: str | None = None) -> tuple[int, int] | None:
    """Find the longest cue that *line* begins with, after brackets, dashes and the like; whole words only."""
    begin = len(line) - len(line.lstrip(OPENING))
    head = line[begin : begin + _LONGEST_CUE + 1].lower().replace("’", "'")
    for end in _lengths().get((part, place, head[:1]), ()):
        is_whole = end == len(head) or (end < len(head) and not head[end].isalnum())
        if is_whole and has_cue(head[:end], part, place, language):
            return begin, begin + end
    return None


def is_name(word: str) -> bool:
    """Whether a word may be part of a name: it has a capital, or its script has none."""
    return not word[0].islower()


def ends_sentence(block: str) -> bool:
    """Whether *block* ends in a stop, colon or semicolon, quotation marks and brackets aside."""
    return block.rstrip(_CLOSING).endswith(_STOPS)


def ends_open(block: str) -> bool:
    """Whether a sentence cannot end as *block* does: in a comma, a dash, or a word that needs another.

    The word counts in lower case only: "What NATO Is For" is a whole headline.
    """
    if block.rstrip().endswith((",", " -", " –", " —")):
        return True
    words = block[-_LONGEST_CUE:].split()
    return bool(words) and has_cue(words[-1], "sentence", "open")


@cache
def _lengths() -> dict[tuple[str, str, str], tuple[int, ...]]:
    """How long the cues are, longest first, by part, place and first character."""
    found: dict[tuple[str, str, str], set[int]] = {}
    for (part, place), surfaces in _cues().items():
        for surface in surfaces:
            found.setdefault((part, place, surface[0]), set()).add(len(surface))
    return {key: tuple(sorted(lengths, reverse=True)) for key, lengths in found.items()}


@cache
def _cues() -> dict[tuple[str, str], dict[str, frozenset[str]]]:
    """Load the cues: part and place, then surface, lead to its languages."""
    cues: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for row in read_rows(_TABLE, columns=5):
        language, part, place, surfaces, _ = row.fields
        if (part, place) not in _PLACES:
            raise row.reject(f"{part!r} has no place {place!r}")
        known = cues.setdefault((part, place), {})
        for surface in surfaces.split("|"):
            if surface != surface.strip().lower() or not 0 < len(surface) <= _LONGEST_CUE:
                raise row.reject(f"{surface!r} is not lower case, or empty, or longer than {_LONGEST_CUE}")
            known[surface] = known.get(surface, frozenset()) | {language}
    return cues
