"""Clauses: how far the words around a figure belong to the same statement."""

from extractor.reading.actions import action_words
from extractor.reading.words import Sentence

BOUNDARY_MARKS = frozenset({";", "—", "–"})
BOUNDARY_WORDS = frozenset({"while", "whereas", "but", "although", "though"})
FINITE = ("strong", "weak")


def clause_bounds(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Offsets of the clause that holds the figure `[start, end)`.

    A clause ends at a semicolon, a dash, "while", "but" and their like, and at an "and" behind which another verb of
    taking or holding has a subject of its own.
    """
    words = sentence.words
    first, last = sentence.index_at(start), sentence.index_at(end)
    low = 0
    for index in range(first - 1, -1, -1):
        word = words[index]
        if (
            word.text in BOUNDARY_MARKS
            or word.lower in BOUNDARY_WORDS
            or (word.lower == "and" and _begins_clause(sentence, index, first))
        ):
            low = index + 1
            break
    high = len(words)
    for index in range(last, len(words)):
        word = words[index]
        if (
            word.text in BOUNDARY_MARKS
            or word.lower in BOUNDARY_WORDS
            or (word.lower == "and" and _begins_clause(sentence, index, len(words)))
        ):
            high = index
            break
    floor = words[low].start if low < len(words) else sentence.start
    ceiling = words[high - 1].end if high else sentence.end
    return min(floor, start), max(ceiling, end)


def _begins_clause(sentence: Sentence, index: int, stop: int) -> bool:
    """Whether a verb with a subject follows the "and" at *index* before the word *stop*."""
    words = sentence.words
    listed = 0 < index < len(words) - 1 and words[index - 1].is_capital and words[index + 1].is_capital
    for at in range(index + 1, min(stop, index + 14)):
        if listed and words[at].text == ",":
            # "Zaporizhzhia and Kherson regions, Russia had taken": the "and" joins the places.
            return False
        if words[at].text in BOUNDARY_MARKS or words[at].lower in BOUNDARY_WORDS:
            return False
        if any(words[at].lower in action_words(role) for role in FINITE):
            return at > index + 1
        if words[at].text[0].isdigit():
            return False
    return False
