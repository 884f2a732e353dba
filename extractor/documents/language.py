"""Which language a text is in, told by its script, its function words and its letters."""

import re
from functools import cache, lru_cache

from extractor.documents.normalise import compose
from extractor.documents.tables import read_rows

LANGUAGES = frozenset({"en", "ru", "uk", "de", "fr", "es", "ar", "pl", "it", "tr"})
"""The languages that are reported; any other is `und`."""

UNDETERMINED = "und"
"""ISO 639-2 code of a language that cannot be told."""

_TABLE = "function_words.tsv"

_SAMPLE = 20_000
"""Code points looked at: some 3,000 words, far more than the decision needs, and a bound on the work."""

_LETTER_WEIGHT = 0.5
"""A word with a letter of the language, against 1 for a function word: the letter may come from a name."""

_NAME_LETTER_WEIGHT = 0.2
"""The same in a word with a capital: most likely a foreign name, such as Erdoğan or Łódź."""

_ENOUGH = 0.12
"""Least score per word. The ten languages reach 0.3 and more in running news text; an unlisted language that
shares a few short words with one of them stays below."""

_FEW_WORDS = 12
"""Below this many words `_ENOUGH` is not asked for: a headline may have no function word but one."""

_LEAST = 0.2
"""Least score of any text: one word that not more than five languages share."""

_TIE = 1e-9
"""Scores are sums of such terms as 1/3; closer than this they are equal."""

_WORD = re.compile(r"[^\W\d_]+")

_NOT_LATIN = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff]")
"""A letter of another script than Latin."""


def detect_language(text: str) -> str:
    """Tell the language of *text*.

    Only the script with the most letters is weighed, so an English article that quotes Russian is English.

    Returns:
        An ISO 639-1 code of `LANGUAGES`, or `und` where the evidence is missing, tied or points elsewhere.

    Example:
        >>> detect_language("Израиль контролирует 53% территории сектора"), detect_language("64%")
        ('ru', 'und')
    """
    sample = text[:_SAMPLE]
    # ASCII is one script, and composed.
    words = _WORD.findall(sample) if sample.isascii() else _words_of_main_script(compose(sample))
    scores: dict[str, float] = {}
    for word in words:
        for language, score in _votes(word):
            scores[language] = scores.get(language, 0.0) + score
    return _winner(scores, len(words))


@lru_cache(maxsize=1 << 15)
def _votes(word: str) -> tuple[tuple[str, float], ...]:
    """What one word says for each language; words recur, so the last answers are kept."""
    vocabulary, letters = _cues()
    lowered = word.lower()
    languages = vocabulary.get(lowered, ())
    votes = [(language, 1 / len(languages)) for language in languages]
    if not lowered.isascii():
        weight = _NAME_LETTER_WEIGHT if word[0].isupper() else _LETTER_WEIGHT
        votes += _letter_votes(lowered, letters, weight)
    return tuple(votes)


def _words_of_main_script(text: str) -> list[str]:
    """Return the words in the script that most letters of *text* are in."""
    if not _NOT_LATIN.search(text):
        return _WORD.findall(text)
    by_script: dict[str, list[str]] = {}
    letters: dict[str, int] = {}
    for word in _WORD.findall(text):
        script = _script(word[0])
        by_script.setdefault(script, []).append(word)
        letters[script] = letters.get(script, 0) + len(word)
    return by_script[max(letters, key=letters.__getitem__)] if letters else []


def _script(letter: str) -> str:
    """Name the script of *letter*: one of the three that the ten languages use, or `other`."""
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "latin"
    if 0x400 <= code < 0x530:
        return "cyrillic"
    if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFE00 or 0xFE70 <= code < 0xFF00:
        return "arabic"
    return "other"


def _letter_votes(word: str, letters: dict[str, tuple[str, ...]], weight: float) -> list[tuple[str, float]]:
    """One vote for each language by the letters of *word*: by the letter that fewest languages share."""
    best: dict[str, float] = {}
    for letter in set(word):
        languages = letters.get(letter, ())
        for language in languages:
            best[language] = max(best.get(language, 0.0), weight / len(languages))
    return list(best.items())


def _winner(scores: dict[str, float], words: int) -> str:
    """Return the best language if it is sufficient, alone, and one of the reported ones.

    A reported language wins a tie with one that only keeps its own texts apart, not with its like.
    """
    best = max(scores.values(), default=0.0)
    winners = [language for language, score in scores.items() if best - score < _TIE]
    reported = [language for language in winners if language in LANGUAGES]
    least = _LEAST if words < _FEW_WORDS else max(_LEAST, _ENOUGH * words)
    return reported[0] if len(reported) == 1 and best >= least else UNDETERMINED


def is_function_word(word: str) -> bool:
    """Whether a word in lower case is one of the closed-class words of any language."""
    return word in _cues()[0]


@cache
def _cues() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Load which languages each word, and each letter, speaks for."""
    vocabulary: dict[str, set[str]] = {}
    letters: dict[str, set[str]] = {}
    for row in read_rows(_TABLE, columns=4):
        language, kind, surfaces, _ = row.fields
        if kind not in ("word", "letter"):
            raise row.reject(f"kind {kind!r} is neither word nor letter")
        for surface in surfaces.split():
            if kind == "letter" and len(surface) != 1:
                raise row.reject(f"{surface!r} is not one letter")
            (vocabulary if kind == "word" else letters).setdefault(surface, set()).add(language)
    return (
        {word: tuple(sorted(languages)) for word, languages in vocabulary.items()},
        {letter: tuple(sorted(languages)) for letter, languages in letters.items()},
    )
