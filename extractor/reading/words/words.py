"""Words: the tokens that phrases, verbs and clauses are read from."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:[-’'.](?=[^\W_])[^\W_]+)*|\S")
"""A dotted abbreviation, a word with inner hyphens, apostrophes or points ("a.m"), or one mark."""

_POSSESSIVES = ("'s", "’s", "'S", "’S")


class Word(NamedTuple):
    """One token; a possessive `'s` is a token of its own."""

    start: int
    end: int
    text: str
    lower: str

    @property
    def is_word(self) -> bool:
        """Whether it is letters or digits rather than a mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_possessive(self) -> bool:
        """Whether it is `'s`, or the bare apostrophe after a plural."""
        return self.lower in {"'s", "’s"}


def read_words(text: str, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Split `[start, end)` into words and marks, in order."""
    words: list[Word] = []
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        token = found.group()
        first, after = found.span()
        if len(token) > 2 and token.endswith(_POSSESSIVES):
            middle = after - 2
            words.append(Word(first, middle, token[:-2], token[:-2].lower()))
            words.append(Word(middle, after, token[-2:], token[-2:].lower()))
        else:
            words.append(Word(first, after, token, token.lower()))
    return tuple(words)


@dataclass(frozen=True)
class Sentence:
    """A sentence and its words."""

    text: str
    """The whole document's text; offsets point into it."""
    start: int
    end: int
    words: tuple[Word, ...]

    @cached_property
    def starts(self) -> list[int]:
        """Start offsets of the words, for searching."""
        return [word.start for word in self.words]

    @cached_property
    def lowers(self) -> frozenset[str]:
        """Its words in lower case, for asking what may stand in it at all."""
        return frozenset([word.lower for word in self.words])

    @cached_property
    def kept(self) -> dict[Any, tuple[Any, ...]]:
        """What readers found in it and will be asked for again, each under keys of its own."""
        return {}

    def index_at(self, offset: int) -> int:
        """Index of the first word that begins at or after *offset*."""
        return bisect_left(self.starts, offset)

    def cut(self, first: int, last: int) -> str:
        """Text from the beginning of word *first* to the end of word *last*, both indices."""
        return self.text[self.words[first].start : self.words[last].end]


def read_sentence(text: str, start: int, end: int) -> Sentence:
    """Tokenise one sentence."""
    return Sentence(text, start, end, read_words(text, start, end))
