"""Statements of a sentence: what is known of a sentence and of who says a figure in it."""

from dataclasses import dataclass

from extractor.reading.speech.speakers import Piece, Speaker
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.words.quotations import Quotation
from extractor.reading.words.words import Sentence
from extractor_schemas import BlockKind, Mode, Stance


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says a figure, as far as the text says."""

    mode: Mode
    stance: Stance
    speaker: Speaker | None = None
    name: str | None = None
    """The speaker's fullest name in the document."""
    medium: Piece | None = None
    times: tuple[Piece, ...] = ()
    """Where the day of the statement may stand, nearest first."""
    based_on: Piece | None = None


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its quotations and speech events, speakers resolved."""

    sentence: Sentence
    kind: BlockKind
    paragraph: int
    """Index of the block."""
    quotations: tuple[Quotation, ...]
    events: tuple[SpeechEvent, ...]
    speaker_before: SpeechEvent | None
    """The last event of the sentences before."""
    order: int
    """How many such sentences stand before."""
    denied_after: bool = False
    """A later sentence rejects this one as a whole."""
