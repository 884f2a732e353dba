"""Elision contrasts: a bare number set against a figure: "down from 260", ", against 24", ", not 310"."""

from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Word

_MOVED = word_set("down up")


def is_compared(words: tuple[Word, ...], lead: int) -> bool:
    """Read "down from 260 on 30 June", "up from some 40", ", against 24 in the summer"."""
    if lead < 2:
        return False
    before, back = words[lead - 1].lower, words[lead - 2]
    return (before == "from" and back.lower in _MOVED) or (before == "against" and back.text == ",")


def is_denied_behind(words: tuple[Word, ...], lead: int, first: int) -> bool:
    """Read "it is 58% by now, not 53" and "180 km², not 310"."""
    has_not = any(word.lower == "not" for word in words[lead:first])
    return has_not and lead > 0 and (words[lead].text == "," or words[lead - 1].text == ",")
