"""Vocabulary: the words of `speech.tsv` and `actions.tsv` by role, and how a phrase is found at a word."""

from functools import cache

from extractor.documents.tables import read_rows
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Word

_SPEECH, _ACTIONS = "speech.tsv", "actions.tsv"
_OPENING_ROLES = (
    "cue", "citing", "verb", "noun_or_verb", "verb_phrase", "estimate_verb", "participle", "answer", "account"
)  # fmt: skip


@cache
def speech_words(role: str) -> dict[str, str]:
    """Surfaces of one role of `speech.tsv` in lower case, each with its value."""
    return _surfaces(_SPEECH, role)


@cache
def action_words(role: str) -> dict[str, str]:
    """Surfaces of one role of `actions.tsv` in lower case, each with its action or value."""
    return _surfaces(_ACTIONS, role)


def speech_phrase_at(words: tuple[Word, ...], index: int, role: str) -> tuple[int, str] | None:
    """Length in words and value of the longest phrase of a role of `speech.tsv` that begins at *index*."""
    return _find(_phrases(_SPEECH, role), words, index) if index < len(words) else None


def action_phrase_at(words: tuple[Word, ...], index: int, role: str) -> tuple[int, str] | None:
    """Length in words and action of the longest phrase of a role of `actions.tsv` that begins at *index*."""
    return _find(_phrases(_ACTIONS, role), words, index)


@cache
def speech_openers() -> dict[str, frozenset[str]]:
    """First words of everything that can make a speech event, each with the roles of what it may begin.

    Most words are ruled out by it.
    """
    roles: dict[str, set[str]] = {}
    for role in _OPENING_ROLES:
        for first in _phrases(_SPEECH, role):
            roles.setdefault(first, set()).add(role)
    return {first: frozenset(found) for first, found in roles.items()}


@cache
def governor_openers() -> frozenset[str]:
    """First words of everything that can govern a figure behind it."""
    roles = ("link", "size", "noun", "gerund", "weak", "strong")
    return frozenset(first for role in roles for first in _phrases(_ACTIONS, role)) | _OTHER_OPENERS


def _surfaces(table: str, role: str) -> dict[str, str]:
    return {
        surface.lower(): row.fields[2]
        for row in read_rows(table, 5)
        if row.fields[1] == role
        for surface in row.fields[3].split("|")
    }


_OTHER_OPENERS = word_set(
    "control grip hold sway command mastery in give gives gave giving credit credits credited crediting"
    " assign assigns assigned leave leaves left leaving cost costs costing deprive deprives"
    " deprived depriving rob robs robbed strip strips stripped relieve relieved"
)
"""First words of what governs a figure without standing in a table: control, presence, giving."""

_Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _phrases(table: str, role: str) -> _Phrases:
    """The phrases of a role by their first word, longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for surface, value in _surfaces(table, role).items():
        parts = tuple(surface.split())
        by_first.setdefault(parts[0], []).append((parts, value))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in by_first.items()}


def _find(phrases: _Phrases, words: tuple[Word, ...], index: int) -> tuple[int, str] | None:
    for parts, value in phrases.get(words[index].lower, ()):
        length = len(parts)
        if length == 1 or tuple(word.lower for word in words[index : index + length]) == parts:
            return length, value
    return None
