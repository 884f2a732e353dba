"""Where the words of a draft stand: what tells what contradicts the text from what is only doubtful.

Who says a figure, of which territory, and since when, is read from the words around it by rules that are
right most of the time. Where they disagree with a draft, the draft is refused if its words stand where they
cannot belong to the figure; where they could, the claim is kept, with a doubt that flags it. What the text
says beyond doubt, such as digits, units, hedges and quotation marks, is no matter of this module.
"""

import re
from collections.abc import Iterable

from extractor.reading.places.gazetteer import find_places, side_of
from extractor.reading.reader import Reading
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.speech.speakers import Piece, Speaker, side_among
from extractor.reading.statements.statements import FigureReading
from extractor.reading.words.words import read_words

BEFORE = 3
"""Sentences before a figure from which its territory, holder or time may be taken over."""
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""Letters of the shortest word that tells a name from others."""
_FUNCTION = frozenset({"the", "for", "and", "der", "die", "das", "les", "des", "los", "las", "und"})


def sentences_near(
    reading: Reading, figure: FigureReading, before: int = BEFORE, after: int = 0
) -> tuple[ReadSentence, ...]:
    """The sentence of a figure, with those before and after it."""
    at = figure.read.order
    return reading.attributions.sentences[max(0, at - before) : at + after + 1]


def holds(sentences: Iterable[ReadSentence], piece: Piece) -> bool:
    """Whether a piece stands in one of the sentences."""
    return any(read.sentence.start <= piece.start and piece.end <= read.sentence.end for read in sentences)


def names(reading: Reading, sentences: Iterable[ReadSentence], words: str) -> bool:
    """Whether one of the sentences names a person or body by a word that tells it: "Syrsky", "institute"."""
    telling = telling_words(words)
    return any(telling & _words_of(reading, read) for read in sentences)


def stand_together(reading: Reading, one: str, other: str) -> bool:
    """Whether a sentence of the document has all of one expression, and names the other by a telling word."""
    wanted, telling = _folded(one), telling_words(other)
    return bool(wanted) and any(
        telling & _words_of(reading, read) and wanted in _folded(_text(reading, read))
        for read in reading.attributions.sentences
    )


def telling_words(words: str) -> frozenset[str]:
    """The words of a name that tell it from others, in lower case: no places, articles and initials.

    Example:
        >>> sorted(telling_words("Institute for the Study of War"))
        ['institute', 'study', 'war']
        >>> sorted(telling_words("a senior official"))
        ['official']
    """
    found = [word for word in _WORD.findall(words) if len(word) >= _SHORTEST]
    proper = [word for word in found if word[0].isupper() and not (find_places(word) or side_of(word))]
    kept = proper or found[-1:]
    return frozenset(word.casefold() for word in kept) - _FUNCTION


def side_of_speaker(reading: Reading, words: str) -> str | None:
    """The side that a speaker belongs to: by their own words, else by what the text says of them anywhere."""
    wanted = words.casefold()
    own = side_among(read_words(words))
    if own is not None:
        return own
    return next((one.side for one in reading.attributions.speakers if one.side and _is_of(one, wanted)), None)


def are_opposed(reading: Reading, said: Speaker, words: str) -> bool:
    """Whether a speaker of the text and somebody else are known to belong to different sides."""
    other = side_of_speaker(reading, words)
    return said.side is not None and other is not None and said.side != other


def belongs_to_another(reading: Reading, piece: Piece, speaker: str) -> bool:
    """Whether the text has an office or a body be that of somebody else with a name than *speaker*.

    A body that speaks itself may be the one that *speaker* speaks for; a person is nobody's office.
    """
    wanted = telling_words(speaker)
    for one in reading.attributions.speakers:
        parts = (one.role, one.affiliation, None if one.is_body else one.name)
        touches = any(
            part is not None and part.start < piece.end and piece.start < part.end for part in parts
        )
        if touches and one.is_named and not wanted & telling_words(one.text):
            return True
    return False


def is_medium(reading: Reading, words: str) -> bool:
    """Whether words name where something was said, anywhere in the document, or the media at large."""
    wanted = _folded(words)
    if "media" in wanted.split():
        return True
    media = (event.medium for read in reading.attributions.sentences for event in read.events)
    return any(piece is not None and wanted in _folded(piece.text(reading.text)) for piece in media)


def _is_of(one: Speaker, wanted: str) -> bool:
    return one.text.casefold() == wanted or (one.is_named and wanted.endswith(one.surname))


def _text(reading: Reading, read: ReadSentence) -> str:
    return reading.text[read.sentence.start : read.sentence.end]


def _words_of(reading: Reading, read: ReadSentence) -> frozenset[str]:
    return reading.attributions.vocabulary[read.order]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
