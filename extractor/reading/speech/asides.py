"""Asides: what the article says itself inside somebody's sentence, and what it works out."""

from extractor.reading.words.particles import ARTICLES, word_set
from extractor.reading.words.vocabulary import action_words, speech_phrase_at
from extractor.reading.words.words import Sentence, Word

_SIZE_BACK = 6
"""How far before its figure the verb of a size may stand, words."""
_OWN_CLAUSE = 10
"""How far behind a figure the semicolon may stand that ends its clause, words."""
_CLAUSE_BACK = 5
"""How far before that verb the clause may open, words."""
_OPENERS = word_set("which since")
_LANDS = word_set(
    "country state region province district county territory oblast governorate canton municipality"
    " department island peninsula enclave exclave strip valley republic prefecture commune emirate"
)
_SHORTEST = 3
"""Words of the shortest apposition: ", a district of"."""
_HEDGES = word_set("some about roughly nearly almost around just over under more than fewer less")


def is_aside(sentence: Sentence, start: int) -> bool:
    """Whether the figure at *start* is a size told in passing: ", which spans 97 km²", ", a district of 850".

    Sizes are common knowledge: whoever speaks in the sentence does not vouch for them.
    """
    words = sentence.words
    index = sentence.index_at(start)
    return _in_own_clause(words, index) or _in_size_clause(words, index) or _in_apposition(words, index)


def _in_own_clause(words: tuple[Word, ...], index: int) -> bool:
    """Read "The oblast covers 27,180 km²; “a quarter is ours,” she said": a semicolon cuts the size off."""
    behind = next((word.text for word in words[index : index + _OWN_CLAUSE] if word.text in {";", ","}), "")
    sizes = action_words("size")
    low = max(0, index - _SIZE_BACK)
    opens = all(word.text not in {",", ";"} for word in words[:index])
    return behind == ";" and opens and any(word.lower in sizes for word in words[low:index])


def _in_size_clause(words: tuple[Word, ...], index: int) -> bool:
    sizes = action_words("size")
    for at in range(index - 1, max(0, index - _SIZE_BACK), -1):
        if words[at].text in {",", ";"}:
            return False
        if words[at].lower in sizes:
            return any(
                words[opened].lower in _OPENERS and words[opened - 1].text == ","
                for opened in range(at - 1, max(0, at - _CLAUSE_BACK), -1)
            )
    return False


def _in_apposition(words: tuple[Word, ...], index: int) -> bool:
    """Read ", a district of some" before a figure."""
    at = index - 1
    while at > 0 and words[at].lower in _HEDGES:
        at -= 1
    if at < _SHORTEST or words[at].lower != "of" or words[at - 1].lower not in _LANDS:
        return False
    low = max(1, at - _CLAUSE_BACK)
    return any(
        words[opened].lower in ARTICLES and words[opened - 1].text == "," for opened in range(low, at - 1)
    )


def works_out(sentence: Sentence, start: int) -> bool:
    """Whether the article works a figure out: "that works out at", "by our count", "which makes"."""
    words = sentence.words
    stop = sentence.index_at(start)
    return any(speech_phrase_at(words, index, "working") is not None for index in range(stop))
