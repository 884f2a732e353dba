"""Speech events: one attribution inside one sentence, as the readers of speech hand it on."""

from dataclasses import dataclass

from extractor.reading.speech.speakers import Piece, Speaker
from extractor.reading.words.words import Sentence, Word


@dataclass(frozen=True, slots=True)
class SpeechEvent:
    """One attribution inside one sentence."""

    verb: Piece
    speaker: Speaker | None
    """None where the subject is to be taken from the event before."""
    stance: str
    """asserted, denied or disputed."""
    kind: str
    """verb, participle, cue, based, inference or colon."""
    subject_start: int
    covers_left: bool
    right: tuple[int, int]
    """Offsets covered to the right; empty where they are equal."""
    medium: Piece | None = None
    """Where it was said: the addressee of "told", or the channel."""
    times: tuple[Piece, ...] = ()
    """Where to look for the day on which it was said."""
    carrier: Speaker | None = None
    """Who cites the speaker: the medium, once it is known whom the words mean."""
    anaphoric: bool = False
    """A denial whose object points back at the sentence before."""


def event_behind(
    sentence: Sentence, word: Word, speaker: Speaker, stance: str = "asserted", kind: str = "verb"
) -> SpeechEvent:
    """The event of a verb or mark that closes what was said: it covers what stands before, nothing behind."""
    nothing = (sentence.end, sentence.end)
    return SpeechEvent(Piece(word.start, word.end), speaker, stance, kind, word.start, True, nothing)
