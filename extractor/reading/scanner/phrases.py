"""The surfaces of one role, found in the tokens of a text."""

from collections.abc import Iterable
from typing import NamedTuple

from extractor.reading.scanner.surfaces import Phrase
from extractor.reading.scanner.tokens import Tokens


class Match(NamedTuple):
    """A phrase found in the text, from token `start` to before token `end`."""

    start: int
    end: int
    value: str


class _Entry(NamedTuple):
    """A surface under its first word, or its last, as it is looked up."""

    next: str | None
    """The word that must stand next to that one; None for a surface of one word."""
    is_free: bool
    """Whether neither case nor what the surface touches matters."""
    phrase: Phrase


class Phrases:
    """The surfaces of one role, by their first and by their last word, longest first."""

    __slots__ = ("_from_first", "_from_last", "endings", "firsts", "lasts")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.firsts: dict[str, list[Phrase]] = {}
        self.lasts: dict[str, list[Phrase]] = {}
        self.endings: tuple[str, ...] = ()
        self._from_first: dict[str, list[_Entry]] = {}
        self._from_last: dict[str, list[_Entry]] = {}
        for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
            if phrase.words[0] == "*":
                self.endings += ("".join(phrase.words[1:]),)
                continue
            self.firsts.setdefault(phrase.words[0], []).append(phrase)
            self.lasts.setdefault(phrase.words[-1], []).append(phrase)
            second, last_but_one = (phrase.words[1], phrase.words[-2]) if phrase.words[1:] else (None, None)
            is_free = not (phrase.touches or phrase.exact)
            self._from_first.setdefault(phrase.words[0], []).append(_Entry(second, is_free, phrase))
            self._from_last.setdefault(phrase.words[-1], []).append(_Entry(last_but_one, is_free, phrase))

    def at(self, tokens: Tokens, index: int) -> Match | None:
        """Find the longest surface that begins at token *index*."""
        entries = self._from_first.get(tokens.words[index])
        if entries is None:
            return None
        following = tokens.words[index + 1]
        for second, is_free, phrase in entries:
            if second is None:
                end = index + 1
            elif second == following or following == "-":
                end = follow(tokens, index, phrase.words)
            else:
                continue
            if end and (is_free or _fits(tokens, index, end, phrase)):
                return Match(index, end, phrase.value)
        return None

    def before(self, tokens: Tokens, index: int) -> Match | None:
        """Find the longest surface that ends right before token *index*."""
        entries = self._from_last.get(tokens.words[index - 1]) if index > 0 else None
        if entries is None:
            return None
        preceding = tokens.words[index - 2] if index > 1 else None
        for last_but_one, is_free, phrase in entries:
            if last_but_one is None:
                start = index - 1
            elif last_but_one == preceding or preceding == "-":
                found = _follow_back(tokens, index - 1, phrase.words)
                if found is None:
                    continue
                start = found
            else:
                continue
            if is_free or _fits(tokens, start, index, phrase):
                return Match(start, index, phrase.value)
        return None

    def all(self) -> Iterable[Phrase]:
        """Return every surface but bare endings."""
        return (phrase for phrases in self.firsts.values() for phrase in phrases)

    def has(self, word: str) -> bool:
        """Whether a folded word is a surface of its own, or has one of the listed endings."""
        phrases = self.firsts.get(word)
        if phrases and any(len(phrase.words) == 1 for phrase in phrases):
            return True
        return bool(self.endings) and word.endswith(self.endings)


def follow(tokens: Tokens, index: int, words: tuple[str, ...]) -> int:
    """Return the token after *words*, which begin at *index*, or 0. A hyphen may stand between two words."""
    texts = tokens.words
    position = index
    for word in words[1:]:
        position += 1
        if texts[position] == "-" and word != "-" and tokens.is_glued(position):
            position += 1
        if texts[position] != word or (word.isdecimal() and not tokens.is_glued(position)):
            return 0
    return position + 1


def _follow_back(tokens: Tokens, index: int, words: tuple[str, ...]) -> int | None:
    """Return the token at which *words*, which end at *index*, begin."""
    texts = tokens.words
    position = index
    for word in reversed(words[:-1]):
        position -= 1
        if position > 0 and texts[position] == "-" and word != "-" and tokens.is_glued(position + 1):
            position -= 1
        if position < 0 or texts[position] != word:
            return None
    return position


def _fits(tokens: Tokens, start: int, end: int, phrase: Phrase) -> bool:
    """Whether the marks of a phrase (case, touching the token before) agree with the text."""
    if phrase.touches and not tokens.is_glued(start):
        return False
    return not phrase.exact or tokens.text[tokens.starts[start] : tokens.ends[end - 1]] == phrase.exact
