"""Measured subjects: what a figure is of: "the area regained came to 40 km²", "puts what it holds at 40"."""

from extractor.reading.verbs.control import control_at
from extractor.reading.verbs.governors import BREAKS, CONTRAST, ActionWords, piece_of
from extractor.reading.words.particles import BE, QUOTE_MARKS, word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor.reading.words.words import Word
from extractor_schemas import Action

_BACK = 32
"""How far before a figure the verb inside its subject may stand, words."""
_LINK_BACK = 3
_ESTIMATES = word_set(
    "put puts putting place places placed give gives gave giving estimate estimates estimated estimating"
    " calculate calculates calculated reckon reckons reckoned assess assesses assessed set sets peg pegs"
)
_AT = word_set("at as")
_OPENS = _AT | {"to"}
_HAVE = word_set("has have had")
_RELATIVES = word_set("or that which")
_ROLES = ("passive", "strong", "weak", "noun")
_WHAT = word_set("what whatever all everything")


def find_measured(words: tuple[Word, ...], first: int, floor: int) -> ActionWords | None:
    """What is done with the land that the subject of the figure names.

    Args:
        words: Words of the sentence.
        first: Index of the figure's first word.
        floor: Index behind the figure before, whose verb is no longer this one's.
    """
    stop = _lead(words, first)
    begin = _measure(words, stop, max(0, stop - _BACK))
    if begin is None:
        return None
    for index in range(begin - 1, max(floor, begin - _BACK) - 1, -1):
        if words[index].text in BREAKS or words[index].lower in CONTRAST:
            return None
        if words[begin].text == ":":
            # "Rebel gains this week: 40 km²", but not "Rebels took it: 40 km²".
            found = _participle_at(words, index, ("noun",))
        else:
            found = control_at(words, index) or _participle_at(words, index, _ROLES)
        if found is not None:
            return found
    return None


def _lead(words: tuple[Word, ...], first: int) -> int:
    """Index of the first word of the figure's hedge and quotation marks."""
    known = action_words("before_figure")
    while first and (
        words[first - 1].text in QUOTE_MARKS
        or (words[first - 1].lower in known and words[first - 1].lower not in _OPENS)
    ):
        first -= 1
    return first


def _measure(words: tuple[Word, ...], stop: int, low: int) -> int | None:
    """Where "comes to", or "at" of "puts … at", begins that ends before the word at *stop*."""
    for index in range(max(low, stop - _LINK_BACK), stop):
        link = action_phrase_at(words, index, "link")
        if link is not None and index + link[0] == stop and not _restates(words, index):
            return index
    if stop and words[stop - 1].text == ":":
        return stop - 1
    if stop and words[stop - 1].lower in BE:
        opened = (index for index in range(stop - 1, low - 1, -1) if words[index].lower in _WHAT)
        return None if next(opened, None) is None else stop - 1
    if stop and words[stop - 1].lower in _AT:
        back = range(stop - 1, low - 1, -1)
        return stop - 1 if any(words[index].lower in _ESTIMATES for index in back) else None
    return None


def _restates(words: tuple[Word, ...], index: int) -> bool:
    """Whether the subject of the verb at *index* is a figure before: "40 km², which amounts to"."""
    return words[index].lower in _RELATIVES or (index > 0 and words[index - 1].lower in _RELATIVES)


def _participle_at(words: tuple[Word, ...], index: int, roles: tuple[str, ...]) -> ActionWords | None:
    """Read the verb in "the area regained", "what they still hold", "the land that has been lost"."""
    for role in roles:
        found = action_phrase_at(words, index, role)
        if found is None or action_phrase_at(words, index, "idiom") is not None:
            continue
        if words[index].lower in _HAVE and not (index > 1 and words[index - 2].lower in _WHAT):
            continue
        piece = piece_of(words, index, index + found[0] - 1)
        if role == "noun":
            return ActionWords(Action(found[1]), piece, index, "noun", False)
        return ActionWords(Action(found[1]), piece, index, "reduced", True)
    return None
