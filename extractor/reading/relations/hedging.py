"""Hedges before a word that is no figure of the census: a bare number, or "twice"."""

from extractor.reading.scanner.lexicon import load_lexicon
from extractor.reading.words.words import Word
from extractor_schemas import Comparator

LONGEST = 3
"""Words of a hedge."""
COMPARATORS = frozenset(each.value for each in Comparator)


def hedge_before(words: tuple[Word, ...], index: int, language: str) -> tuple[Comparator, int]:
    """Read the hedge that ends before word *index*: "more than twice", "about 500".

    Returns:
        How it bounds the number, and the index of its first word; *index* itself if there is none.
    """
    hedges = load_lexicon(language)["hedge"]
    for first in range(max(0, index - LONGEST), index):
        lowered = tuple(word.lower for word in words[first:index])
        for phrase in hedges.firsts.get(lowered[0], ()):
            if phrase.words == lowered and phrase.value in COMPARATORS:
                return Comparator(phrase.value), first
    return Comparator.EQ, index
