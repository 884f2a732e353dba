"""Actions: what the words around a figure say that somebody does with territory.

A figure is governed by the nearest verb of the action table in its clause: before it ("Russia took 40 km²"),
after it in the passive ("40 km² have been liberated"), or by a noun or phrase ("gains of 40 km²", "under
Ukrainian control").
"""

from dataclasses import replace

from extractor.reading.lands.sizes import (
    size_behind,
    size_in_apposition,
    size_in_brackets,
    size_of_owner,
    size_of_whole,
)
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.verbs_before import find_before
from extractor.reading.verbs.governors import BREAKS, CONTRAST, ActionWords, piece_of
from extractor.reading.verbs.measured import find_measured
from extractor.reading.verbs.verbs_after import find_after, of_noun_behind
from extractor.reading.words.particles import DASHES, word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Action

_OPENS_FIGURE = DASHES | frozenset(",(")
_MAX_SET_OFF = 4
"""How far before a figure the mark that sets it off may stand, words."""
_MAX_REDUCED = 10
"""How far before such a figure the participle may stand, words."""
_OR_REACH = 3
_PIECES = word_set("an a area areas strip territory total")
"""First words of a size that may be a piece of land that changes hands: "an area of 40 km² was taken"."""
_HAVE = word_set("has have had")
_LEFT_REACH = 7
"""How far behind a figure the "left" of "had 40 km² of it left" may stand, words."""


def find_action(
    sentence: Sentence,
    start: int,
    end: int,
    floor: int,
    ceiling: int,
    others: tuple[Piece, ...],
    *,
    with_links: bool = True,
) -> ActionWords | None:
    """Find what governs the figure `[start, end)`.

    Args:
        sentence: The sentence.
        start: Where the figure, or its hedge, begins.
        end: Where the figure, or its bracketed conversion, ends.
        floor: Offset before which nothing belongs to the same statement.
        ceiling: Offset after which nothing does.
        others: The other figures of the sentence; a verb between does not reach over them to the right.
        with_links: Whether "amounts to" and its like count; not where there is no figure to point at.
    """
    words = sentence.words
    first, last = sentence.index_at(start), sentence.index_at(end)
    size = (
        size_in_brackets(words, first, last)
        or size_in_apposition(words, first, last)
        or size_behind(words, first, last)
        or size_of_owner(words, first)
        or size_of_whole(words, first, last)
    )
    if size is not None:
        return size
    low, high = sentence.index_at(floor), sentence.index_at(ceiling)
    right = find_after(sentence, last, high, others)
    restates = any(other.start >= floor and other.end <= start for other in others)
    with_links = with_links and (restates or not _is_alternative(words, first))
    left = find_before(words, first, low, with_links=with_links)
    figures = (sentence.index_at(other.end) for other in others if other.end <= start)
    measured = find_measured(words, first, max(figures, default=0))
    if measured is not None and (left is None or left.form == "link" or left.index < measured.index):
        return measured
    left = _left_over(left, words, last)
    if right is not None:
        if left is not None and left.form == "size" and right.form in {"passive", "control", "reduced"}:
            return right if words[left.index].lower in _PIECES else left
        if right.form == "reduced" and left is not None and _is_whole(words, first):
            return right
        if left is not None and left.form == "link" and right.form != "reduced":
            return right
        if right.form in {"passive", "control"} and not _is_object(words, left, first):
            return right
    return left or right or _participle_before(words, first, low) or of_noun_behind(words, last)


def _left_over(left: ActionWords | None, words: tuple[Word, ...], last: int) -> ActionWords | None:
    """Make "had 12 percent of the land left" what remains."""
    if left is None or left.action is not Action.HOLDS or words[left.index].lower not in _HAVE:
        return left
    is_left = any(word.lower == "left" for word in words[last : last + _LEFT_REACH])
    return replace(left, action=Action.REMAINS) if is_left else left


def _is_whole(words: tuple[Word, ...], first: int) -> bool:
    """Whether the figure is what another one is a part of: "700 of the roughly 1,100 km² that they took"."""
    known = action_words("before_figure")
    at = first
    while at and words[at - 1].lower in known and words[at - 1].lower != "of":
        at -= 1
    return 0 < at < first and words[at - 1].lower == "of" and words[at].lower == "the"


def _is_alternative(words: tuple[Word, ...], first: int) -> bool:
    """Whether "or" stands before the figure: it may restate no figure ("14 of 17 townships, or …")."""
    return any(word.lower == "or" for word in words[max(0, first - _OR_REACH) : first])


def _is_object(words: tuple[Word, ...], left: ActionWords | None, first: int) -> bool:
    """Whether the verb on the left governs across nothing but its object's words."""
    if left is None:
        return False
    between = words[left.index + 1 : first]
    for at, word in enumerate(between):
        if word.text in BREAKS or word.lower in CONTRAST:
            return False
        if word.text == "," and (at + 1 == len(between) or between[at + 1].lower in {"and", "of"}):
            return False
    return True


def _participle_before(words: tuple[Word, ...], first: int, low: int) -> ActionWords | None:
    """The participle in "the area taken last week, 46 square miles,"."""
    if not any(word.text in _OPENS_FIGURE for word in words[max(low, first - _MAX_SET_OFF) : first]):
        return None
    nouns = action_words("area_noun")
    for index in range(first - 1, max(low, first - _MAX_REDUCED) - 1, -1):
        if words[index].text in BREAKS:
            return None
        passive = action_phrase_at(words, index, "passive")
        if passive is not None and index and words[index - 1].lower in nouns:
            return ActionWords(Action(passive[1]), piece_of(words, index, index), index, "reduced", True)
        noun = action_phrase_at(words, index, "noun")
        if noun is not None and index + 1 < first and words[index + 1].text in _OPENS_FIGURE:
            # "the bulk of the gains, about 48 km²,"
            return ActionWords(Action(noun[1]), piece_of(words, index, index), index, "noun", False)
    return None
