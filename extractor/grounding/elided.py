"""Elided units: "480 square kilometres were in Gezira, 390 in Sennar", where a draft points at the 390.

A bare number is no quantity of the census, since nothing beside it says what it measures. Where a draft
points at one, it is read as the scanner reads it, in the unit of the nearest figure before it that has the
draft's unit; not if a noun follows that it counts. It is then a mention like any other.
"""

import re
from collections.abc import Iterable

from extractor.documents.language import is_function_word
from extractor.grounding.folding import Folded
from extractor.grounding.locate import find_figure, locate_quote
from extractor.reading.elisions.bare_numbers import read_bare, read_weak_fraction
from extractor.reading.reader import Reading
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.speech.speakers import Piece
from extractor_schemas import Draft, Mention, MentionKind

BEFORE = 2
"""Sentences before that of a bare number in which its unit may stand."""
_KINDS = frozenset({MentionKind.AREA, MentionKind.PERCENT, MentionKind.FRACTION})
"""Kinds of figures whose unit a bare number may have."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"\s*([^\W\d_]+)")
_GOES_ON = re.compile(r"[.,]?\d")


def add_elided(reading: Reading, folded: Folded, drafts: Iterable[Draft]) -> Reading:
    """The reading with the bare numbers that drafts point at; the same one if there are none.

    Args:
        reading: The document as read.
        folded: Its text, folded.
        drafts: What an engine proposes.
    """
    found = [each for draft in drafts if (each := _find(reading, folded, draft)) is not None]
    return reading.with_elided(found) if found else reading


def _find(reading: Reading, folded: Folded, draft: Draft) -> Mention | None:
    """The bare number that a draft points at."""
    quote, _ = locate_quote(folded, draft)
    if quote is None or any(
        mention.text == draft.figure for mention in reading.mentions_in(quote.start, quote.end)
    ):
        return None
    pieces, quantities = find_figure(reading, draft.figure, quote)
    if quantities:
        return None
    found = (_read(reading, piece, draft.unit) for piece in pieces)
    return next((mention for mention in found if mention is not None), None)


def _read(reading: Reading, piece: Piece, unit: str) -> Mention | None:
    read = reading.attributions.sentence_at(piece.start)
    if read is None or _YEAR.fullmatch(piece.text(reading.text)) or _counts(reading, piece):
        return None
    if _GOES_ON.match(reading.text, piece.end) or reading.text[max(0, piece.start - 1)].isdigit():
        return None  # "90" of "900" or "90.5"
    language = None if reading.document.language == "und" else reading.document.language
    if unit == MentionKind.FRACTION:
        return read_weak_fraction(reading.text, read.sentence.start, piece, language)
    like = _antecedent(reading, read, piece, unit)
    if like is None:
        return None
    found = read_bare(reading.text, read.sentence.start, piece, like, language)
    return None if found is None else found.model_copy(update={"unit": unit})


def _antecedent(reading: Reading, read: ReadSentence, piece: Piece, unit: str) -> Mention | None:
    """The nearest figure before a bare number that has a unit, if that is the draft's."""
    first = reading.attributions.sentences[max(0, read.order - BEFORE)].sentence.start
    before = [each for each in reading.mentions_in(first, piece.start) if each.kind in _KINDS]
    alike = [each for each in before if each.unit == unit or (each.unit, unit) == ("fraction", "percent")]
    return alike[-1] if alike else None


def _counts(reading: Reading, piece: Piece) -> bool:
    """Whether a noun follows that the number counts: "17 villages"."""
    word = _WORD.match(reading.text, piece.end, piece.end + 40)
    if word is None or is_function_word(word[1].lower()):
        return False
    return reading.document.language != "de" or word[1][0].isupper()  # German nouns have a capital
