"""Governors: the verb, noun or phrase that says what somebody does with the territory of a figure."""

from dataclasses import dataclass

from extractor.reading.speech.speakers import Piece
from extractor.reading.words.particles import BE, DASHES, REMAIN, word_set
from extractor.reading.words.words import Word
from extractor_schemas import Action

BREAKS = DASHES | frozenset(";:.!?")
"""Marks that no governor reaches across."""
CONTRAST = word_set("while whereas but although though as after before because when")
"""Words that set another statement apart."""
AUXILIARY = BE | REMAIN | word_set("has have had lies lay")
"""What a participle stands behind."""
BETWEEN = word_set(
    "not now already still since so far fully reportedly also currently effectively only just recently then "
    "again partially once completely largely firmly been being be to"
)
"""What may stand between an auxiliary and its participle."""


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What governs a figure."""

    action: Action
    verb: Piece
    index: int
    """Word index of the verb."""
    form: str
    """active, gerund, passive, reduced ("captured by"), control ("under … control"), noun, link or size."""
    is_strong: bool
    agent: Piece | None = None
    """Who does it, where the words themselves say: after "by", or in "under Russian control"."""


def piece_of(words: tuple[Word, ...], first: int, last: int) -> Piece:
    """The stretch from the word *first* to the word *last*, both indices."""
    return Piece(words[first].start, words[last].end)
