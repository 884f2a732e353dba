"""Verbs after a figure: "40 km² have been liberated", "captured by", "the 40 km² Ukraine once held"."""

from extractor.reading.speech.speakers import Piece
from extractor.reading.verbs.control import agent_at, agent_behind, control_at
from extractor.reading.verbs.governors import AUXILIARY, BETWEEN, BREAKS, CONTRAST, ActionWords, piece_of
from extractor.reading.words.particles import ARTICLES, QUOTE_MARKS, REMAIN, word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Action

AHEAD = 30
"""How far after a figure its passive verb may stand, words."""

_RELATIVES = word_set("which who where whose")
_RELATIVE_SUBJECTS = word_set("it they we")
_HAVE = word_set("has have had")
_BEHIND_HAVE = word_set("in on there now today left at around near")
_BEHIND_LEFT = word_set("to in for there over now today of and but")
_TO_BE = ["yet", "to", "be"]
_RESTRICTIVE = word_set("that which")
_MAX_RELATIVE = 5
"""How far behind the figure the verb of "the 40 km² Ukraine once held" may stand, words."""
_NEAR = 3
"""How far behind the figure a participle without "by" may stand, words."""
_OURS = word_set("ours theirs")
_DENIES = word_set("not longer never hardly")
_RESTATED_BACK = 4
_HEDGES = word_set("some about roughly nearly almost around ,")
_QUOTES = QUOTE_MARKS | frozenset("‘’'")
_BEHIND_REDUCED = word_set("by since in so from this last during on over , . between at to under")
"""What may follow a participle that governs the figure before it."""
_BEHIND_COMMA = word_set("or including some about roughly nearly equal equivalent according")
"""A comma before one of these does not end what governs a figure."""


def find_after(sentence: Sentence, first: int, high: int, others: tuple[Piece, ...]) -> ActionWords | None:
    """Find the nearest governor after the figure.

    Args:
        sentence: The sentence.
        first: Index of the first word behind the figure.
        high: Index behind the last word of the same statement.
        others: The other figures of the sentence; what governs one of them does not govern this one.
    """
    words = sentence.words
    stop = min(high, first + AHEAD, len(words))
    if first >= stop:
        return None
    return _relative_behind(words, first, stop) or _first_behind(sentence, first, stop, others)


def _first_behind(sentence: Sentence, first: int, stop: int, others: tuple[Piece, ...]) -> ActionWords | None:
    """The first participle or "under control" behind the figure that is not cut off from it."""
    words = sentence.words
    ahead = [piece.start for piece in others if piece.start >= words[first].start]
    next_figure = _next_figure(sentence, ahead)
    follows_auxiliary = False
    index = first
    while index < stop:
        word = words[index]
        if word.text in BREAKS or (word.lower in CONTRAST and index > first):
            return None
        if word.text == "," and index + 1 < stop and words[index + 1].lower in _RELATIVES:
            # A relative clause between: "half of the region, which spans …, is in their hands".
            close = next((at for at in range(index + 2, stop) if words[at].text == ","), None)
            if close is None:
                return None
            index = close + 1
            next_figure = _next_figure(sentence, [at for at in ahead if at > words[close].start])
            continue
        if word.text == "," and _ends_reach(words, index, stop):
            return None
        if next_figure is None or word.start <= next_figure:
            found = (
                control_at(words, index)
                or _participle_at(words, index, first, follows_auxiliary)
                or _falling_at(words, index)
            )
            if found is not None:
                return found
        if word.lower in _OURS and follows_auxiliary and words[index - 1].lower not in _DENIES:
            back = index + 1 < len(words) and words[index + 1].lower in {"again", "back", "anew"}
            action = Action.RETOOK if back else Action.HOLDS
            piece = piece_of(words, index, index)
            return ActionWords(action, piece, index, "control", True, piece)
        is_left = word.lower == "left" and follows_auxiliary and _is_what_remains(words, index + 1)
        if is_left or (word.lower in REMAIN and _is_unfinished(words, index)):
            return ActionWords(Action.REMAINS, piece_of(words, index, index), index, "passive", True)
        follows_auxiliary = (word.lower in AUXILIARY and word.lower not in _HAVE) or (
            follows_auxiliary and _keeps_auxiliary(word)
        )
        index += 1
    return None


def _keeps_auxiliary(word: Word) -> bool:
    """Whether a participle behind *word* still belongs to the auxiliary before it."""
    return word.lower in BETWEEN or not word.is_word


def _next_figure(sentence: Sentence, starts: list[int]) -> int | None:
    """Where the next figure begins that does not restate this one."""
    return min((start for start in starts if not _restates(sentence, start)), default=None)


def _restates(sentence: Sentence, start: int) -> bool:
    """Whether a figure says the one before once more: ", or roughly 116,000", ", some 212", "(about 64%"."""
    index = sentence.index_at(start)
    before = [word.lower for word in sentence.words[max(0, index - _RESTATED_BACK) : index]]
    if "(" in before or "or" in before:
        return True
    return "," in before and before[-1] in _HEDGES


def _participle_at(
    words: tuple[Word, ...], index: int, first: int, follows_auxiliary: bool
) -> ActionWords | None:
    """Read "have been liberated", or "captured by the army" right behind the figure."""
    passive = action_phrase_at(words, index, "passive")
    if passive is None:
        return None
    length, action = passive
    behind = index + length
    if not follows_auxiliary and words[index - 1].lower != "as":
        follows = words[behind].lower if behind < len(words) else ""
        near = follows == "by" or index - first <= _NEAR
        if not near or follows not in _BEHIND_REDUCED or _tells_base(words, index):
            return None
    form = "passive" if follows_auxiliary else "reduced"
    verb = piece_of(words, index, behind - 1)
    if [word.lower for word in words[max(0, index - len(_TO_BE)) : index]] == _TO_BE:
        action = Action.REMAINS  # "has yet to be cleared"
    return ActionWords(Action(action), verb, index, form, True, agent_at(words, behind))


def _falling_at(words: tuple[Word, ...], index: int) -> ActionWords | None:
    """Read "fell to the rebels", "changed hands"."""
    falls = action_phrase_at(words, index, "falls")
    if falls is None:
        return None
    last = index + falls[0] - 1
    agent = agent_behind(words, last + 1) if words[last].lower == "to" else None
    return ActionWords(Action(falls[1]), piece_of(words, index, last), index, "passive", True, agent)


def of_noun_behind(words: tuple[Word, ...], last: int) -> ActionWords | None:
    """Read "40 km² of rebel advances"."""
    if last >= len(words) or words[last].lower != "of":
        return None
    for index in range(last + 1, min(len(words), last + _NEAR + 2)):
        noun = action_phrase_at(words, index, "noun")
        if noun is not None:
            return ActionWords(Action(noun[1]), piece_of(words, index, index), index, "noun", False)
        if not words[index].is_word and not words[index].is_possessive:
            return None
    return None


def _tells_base(words: tuple[Word, ...], index: int) -> bool:
    """Whether the participle only tells which base is meant: "initially captured"."""
    before = words[index - 1].lower if index else ""
    return before in action_words("scope_first") or before in {"'s", "’s"}


def _is_what_remains(words: tuple[Word, ...], index: int) -> bool:
    """Whether "left" ends its phrase: "a tenth is left to clean up", not "a tenth was left homeless"."""
    return index >= len(words) or not words[index].is_word or words[index].lower in _BEHIND_LEFT


def _is_unfinished(words: tuple[Word, ...], index: int) -> bool:
    """Read "remains to be liberated", "remained to the militia"."""
    follows = [word.lower for word in words[index + 1 : index + 3]]
    return follows[:1] == ["to"] and follows[1:] in (["be"], ["the"], ["its"], ["them"])


def _ends_reach(words: tuple[Word, ...], index: int, stop: int) -> bool:
    """Whether a comma ends what can govern a figure; one before "or about 20%" or in a list does not."""
    if index + 1 >= stop:
        return True
    follows = words[index + 1]
    lower = follows.lower
    if lower in _BEHIND_COMMA or lower in AUXILIARY or lower in BETWEEN or follows.text in _QUOTES:
        return False
    return not (follows.is_capital or follows.text[0].isdigit())


def _ends_clause(words: tuple[Word, ...], index: int) -> bool:
    """Whether no participle or infinitive follows "have": "the 40 km² that they have in the north"."""
    return index >= len(words) or not words[index].is_word or words[index].lower in _BEHIND_HAVE


def _relative_behind(words: tuple[Word, ...], first: int, stop: int) -> ActionWords | None:
    """The clause in "the 1,376 km² Ukraine once held": a subject right behind the figure, and its verb."""
    if words[first].lower in _RESTRICTIVE and first + 1 < stop:
        first += 1
        while first + 1 < stop and words[first].lower in ARTICLES:
            first += 1
    elif not (words[first].is_capital or words[first].lower in _RELATIVE_SUBJECTS):
        return None
    if action_phrase_at(words, first, "strong") or action_phrase_at(words, first, "weak"):
        return None
    for index in range(first, min(stop, first + _MAX_RELATIVE)):
        verb = action_phrase_at(words, index, "strong") or action_phrase_at(words, index, "weak")
        if verb is not None and index > first:
            if words[index].lower in _HAVE and not _ends_clause(words, index + 1):
                continue
            end = index - 1
            while end > first and (words[end].lower in BETWEEN or words[end].lower in AUXILIARY):
                end -= 1
            piece = piece_of(words, index, index + verb[0] - 1)
            agent = piece_of(words, first, end)
            return ActionWords(Action(verb[1]), piece, index, "reduced", True, agent)
        if not words[index].is_word and not words[index].is_possessive:
            return None
    return None
