"""Clauses: how far the words around a figure belong to the same statement."""

from extractor.reading.words.particles import BE, DASHES, RELATIVES, word_set
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Sentence, Word

_BOUNDARY_MARKS = DASHES | {";"}
_BOUNDARY_WORDS = word_set("while whereas but although though")
_BEHIND_LIST = RELATIVES | word_set(
    "in on of since from during near around regions provinces districts states"
)
"""What may follow the last name of a list, of which no verb is said."""
_LOCATIVES = word_set("near around outside between")
_HAVE = word_set("has have had")
_VERB_REACH = 14
"""How far behind an "and" the verb of its own clause is looked for, words."""


def clause_bounds(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Offsets of the clause that holds the figure `[start, end)`.

    A clause ends at a semicolon, a dash, "while", "but" and their like, and at an "and" behind which another
    verb of taking or holding has a subject of its own.
    """
    words = sentence.words
    first, last = sentence.index_at(start), sentence.index_at(end)
    before = (at for at in range(first - 1, -1, -1) if _is_boundary(words, at, first))
    behind = (at for at in range(last, len(words)) if _is_boundary(words, at, len(words)))
    low = next(before, -1) + 1
    high = next(behind, len(words))
    floor = words[low].start if low < len(words) else sentence.start
    ceiling = words[high - 1].end if high else sentence.end
    return min(floor, start), max(ceiling, end)


def _is_boundary(words: tuple[Word, ...], index: int, stop: int) -> bool:
    word = words[index]
    if word.text in _BOUNDARY_MARKS or word.lower in _BOUNDARY_WORDS:
        return True
    return word.lower == "and" and _begins_clause(words, index, stop)


def _is_located(words: tuple[Word, ...], joint: int) -> bool:
    """Whether the name before an "and" is located: "near Foo and Bar were overrun"."""
    first = joint - 1
    while first > 0 and words[first - 1].is_capital:
        first -= 1
    return first > 0 and words[first - 1].lower in _LOCATIVES


def _is_auxiliary(words: tuple[Word, ...], at: int) -> bool:
    """Whether "have" at *at* belongs to a participle: "had restored"."""
    follows = words[at + 1].lower if at + 1 < len(words) else ""
    return follows == "been" or follows.endswith("ed")


def _begins_clause(words: tuple[Word, ...], index: int, stop: int) -> bool:
    """Whether a verb with a subject follows the "and" at *index* before the word *stop*."""
    strong, weak = action_words("strong"), action_words("weak")
    listed = 0 < index < len(words) - 1 and words[index - 1].is_capital and words[index + 1].is_capital
    if listed and _is_located(words, index):
        return False
    if listed:
        behind = next((word for word in words[index + 1 : stop] if not word.is_capital), None)
        if behind is not None and behind.lower in _BEHIND_LIST:
            # "Amhara and Afar that they had overrun": the "and" joins the places.
            return False
    for at in range(index + 1, min(stop, index + _VERB_REACH)):
        word = words[at]
        if listed and word.text == ",":
            # "Zaporizhzhia and Kherson regions, Russia had taken": the "and" joins the places.
            return False
        if word.text in _BOUNDARY_MARKS or word.lower in _BOUNDARY_WORDS:
            return False
        if word.lower in _HAVE and _is_auxiliary(words, at):
            if words[at + 1].lower == "been":
                return False  # "the east and south have been brought back": the "and" joins the subjects
            continue
        if word.lower in strong or word.lower in weak:
            is_passive = listed and words[at - 1].lower in BE
            return at > index + 1 and not is_passive
        if word.text[0].isdigit():
            return False
    return False
