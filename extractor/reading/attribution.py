"""Attribution: who says a stretch of text, through what medium, and how.

All sentences are read once, in order; pronouns, surnames and "the ministry" are resolved to the fullest
earlier naming. A speaker's later sentences belong to the same occasion until another medium is named.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from extractor.reading.naming import FullestNames, add_earlier, find_antecedent, same_speaker
from extractor.reading.quotations import Quotation, quotation_at, read_quotations
from extractor.reading.sentences import split_sentences
from extractor.reading.speakers import Piece, Speaker
from extractor.reading.speech import find_events
from extractor.reading.speech_events import SpeechEvent
from extractor.reading.subjects import read_opening_subject
from extractor.reading.vocabulary import speech_words
from extractor.reading.words import Sentence, read_sentence
from extractor_schemas import BlockKind, Document, Mode, Stance

__all__ = [
    "Attributions",
    "ReadSentence",
    "Statement",
    "read_attributions",
    "same_speaker",
]

SPEAKING = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH})
"""Blocks that make claims."""
DIRECT_WORDS = 8
"""A quoted stretch of at least this many words that begins a sentence is a quotation, not quoted words."""
LONGEST = 4000
"""Longest stretch, code points, that is read as one sentence: text without a full stop stays linear."""
MAX_TIMES = 40
"""How many pieces of text are looked through for the day of one utterance."""
_WORD = re.compile(r"[^\W_]+")
_CLAIM_TAIL = 14
"""How far behind ", a claim" its denial may stand, words."""


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
    """The next sentence denies this one as a whole."""


@dataclass(frozen=True)
class Attributions:
    """All sentences of a document that can make claims."""

    text: str
    sentences: tuple[ReadSentence, ...]
    speakers: tuple[Speaker, ...]
    """Every speaker, in order of the events."""

    def sentence_at(self, offset: int) -> ReadSentence | None:
        """The sentence that holds *offset*; None in captions, bylines and others that make no claims."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].sentence.end:
            return None
        return self.sentences[index]

    def statement_at(self, start: int, end: int) -> Statement | None:
        """Who says `[start, end)`, and how; None outside of sentences."""
        read = self.sentence_at(start)
        return None if read is None else _state(self._names, read, start, end)

    @cached_property
    def vocabulary(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence, folded."""
        pieces = (self.text[each.sentence.start : each.sentence.end] for each in self.sentences)
        return tuple(frozenset(_WORD.findall(piece.casefold())) for piece in pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.sentence.start for each in self.sentences]

    @cached_property
    def _names(self) -> FullestNames:
        return FullestNames(self.speakers)


def read_attributions(document: Document) -> Attributions:
    """Read who speaks in every sentence of the document's headline and paragraphs."""
    text = document.text or ""
    sentences: list[ReadSentence] = []
    occasions = _Occasions()
    before: SpeechEvent | None = None
    last: ReadSentence | None = None
    for number, block in enumerate(document.blocks):
        if block.kind not in SPEAKING:
            continue
        for sentence, inside in _quoted_sentences(text, block.start, block.end):
            found = find_events(sentence, inside, headline=block.kind is BlockKind.HEADLINE)
            events: list[SpeechEvent] = []
            previous = before
            opening = None if last is None or last.paragraph != number or last.events else last
            for unresolved in found:
                event = occasions.resolve(unresolved, previous, opening)
                events.append(event)
                if event.speaker is not None and event.kind in {"verb", "participle", "cue", "colon"}:
                    previous = event
            last = ReadSentence(sentence, block.kind, number, inside, tuple(events), before, len(sentences))
            sentences.append(last)
            before = previous
    return Attributions(text, tuple(_mark_denied(sentences)), tuple(occasions.speakers))


def _quoted_sentences(text: str, start: int, end: int) -> Iterator[tuple[Sentence, tuple[Quotation, ...]]]:
    """The sentences of a block, each with the quotations that reach into it."""
    quotations = read_quotations(text, start, end)
    first = 0
    for sentence_start, sentence_end in split_sentences(text, start, end):
        for low in range(sentence_start, sentence_end, LONGEST):
            high = min(low + LONGEST, sentence_end)
            while first < len(quotations) and quotations[first].end <= low:
                first += 1
            last = first
            while last < len(quotations) and quotations[last].start < high:
                last += 1
            yield read_sentence(text, low, high), quotations[first:last]


def _mark_denied(sentences: list[ReadSentence]) -> list[ReadSentence]:
    marked = [
        replace(one, denied_after=True) if _denies_before(after) else one
        for one, after in pairwise(sentences)
    ]
    return marked + sentences[-1:]


def _denies_before(read: ReadSentence) -> bool:
    """Whether a sentence denies what the one before it says as a whole."""
    return any(event.anaphoric and event.stance == "denied" for event in read.events)


class _Occasions:
    """The speakers so far, and the last utterance of each: later sentences belong to it."""

    def __init__(self) -> None:
        self.speakers: list[Speaker] = []
        self._last: dict[str, SpeechEvent] = {}

    def resolve(
        self, event: SpeechEvent, previous: SpeechEvent | None, opening: ReadSentence | None = None
    ) -> SpeechEvent:
        """Say who speaks in an event, from what came before, and on which occasion.

        Args:
            event: The event.
            previous: The one before it.
            opening: The sentence before in the same paragraph, if nobody speaks in it: "he" is whose name
                opens it.
        """
        speaker = event.speaker
        before = previous.speaker if previous is not None else None
        if event.kind == "participle" and speaker is None:
            speaker = before
        if speaker is not None and speaker.pronoun is not None:
            person = read_opening_subject(opening.sentence) if opening is not None else None
            if person is None or speaker.pronoun == "body":
                person = find_antecedent(speaker.pronoun, before, self.speakers)
            speaker = person
        if speaker is None:
            return replace(event, speaker=None)
        speaker = add_earlier(speaker, self.speakers)
        if event.kind != "based":
            self.speakers.append(speaker)
        event = replace(event, speaker=speaker)
        key = speaker.surname if speaker.is_named else speaker.text.lower()
        earlier = self._last.get(key)
        if earlier is not None and event.medium is None:
            times = (*event.times, *earlier.times)[:MAX_TIMES]
            event = replace(event, medium=earlier.medium, times=times)
        if event.kind in {"verb", "participle", "cue"}:
            self._last[key] = event
        return event


def _state(names: FullestNames, read: ReadSentence, start: int, end: int) -> Statement:
    """Who says `[start, end)` of a sentence, and how."""
    quotation = quotation_at(read.quotations, start, end)
    event = _event_for(read, start, quotation)
    if event is None and quotation is not None and read.speaker_before is not None:
        # A quotation without a verb of its own goes on with the last speaker, who says it and denies nothing.
        event = replace(read.speaker_before, stance=Stance.ASSERTED.value)
    stance = Stance.DENIED if read.denied_after else Stance.ASSERTED
    if event is None:
        mode = Mode.HEADLINE if read.kind is BlockKind.HEADLINE else Mode.NARRATOR_BACKGROUND
        return Statement(mode, stance)
    if event.kind in {"based", "inference"}:
        # "Based on X's statements" names a source; what follows is the article's own arithmetic.
        based = event.verb if event.speaker is not None else None
        return Statement(Mode.NARRATOR_INFERENCE, stance, based_on=based)
    if event.speaker is None:
        return Statement(_mode(read, quotation), stance)
    if event.stance != "asserted":
        stance = Stance(event.stance)
    elif _is_negated(read, start):
        stance = Stance.DENIED
    elif stance is Stance.ASSERTED:
        stance = _stance_behind(read, start)
    mode = _mode(read, quotation)
    name = names.of(event.speaker)
    return Statement(mode, stance, event.speaker, name, event.medium, event.times)


def _is_negated(read: ReadSentence, start: int) -> bool:
    """Whether "and not" stands right before the figure: "150 km², and not 400 km² as they write"."""
    index = read.sentence.index_at(start)
    before = [word.lower for word in read.sentence.words[max(0, index - 2) : index]]
    return before[-1:] == ["not"] and before[0] in {"and", ",", "but"}


def _stance_behind(read: ReadSentence, start: int) -> Stance:
    """What a trailing ", a claim that Kabul rejected" makes of the sentence."""
    words = read.sentence.words
    verbs, nouns = speech_words("verb"), speech_words("claim_noun")
    for index in range(read.sentence.index_at(start), len(words) - 2):
        if words[index].text != "," or words[index + 1].lower not in {"a", "an"}:
            continue
        if words[index + 2].lower not in nouns:
            continue
        for word in words[index + 3 : index + _CLAIM_TAIL]:
            stance = verbs.get(word.lower, "asserted")
            if stance != "asserted":
                return Stance(stance)
    return Stance.ASSERTED


def _event_for(read: ReadSentence, start: int, quotation: Quotation | None) -> SpeechEvent | None:
    """The event that covers an offset: the nearest before it, else the nearest after it that reaches left."""
    at = quotation.start if quotation is not None else start
    right = [
        event
        for event in read.events
        if event.right[0] <= at < event.right[1] or event.right[0] <= start < event.right[1]
    ]
    left = [event for event in read.events if event.covers_left and event.subject_start >= start]
    if right and right[-1].kind == "inference":
        return right[-1]
    if left and (not right or (right[-1].covers_left and quotation is not None)):
        return left[0]
    return right[-1] if right else None


def _mode(read: ReadSentence, quotation: Quotation | None) -> Mode:
    if read.kind is BlockKind.HEADLINE:
        return Mode.HEADLINE
    if quotation is None:
        return Mode.INDIRECT
    text = read.sentence.text
    quoted = text[quotation.start : quotation.end]
    begins = quotation.outer_start <= read.sentence.start or text[: quotation.outer_start].rstrip()[-1:] in {
        ":",
        ",",
    }
    long_enough = len(quoted.split()) >= DIRECT_WORDS or quotation.outer_start <= read.sentence.start
    return Mode.DIRECT_QUOTE if begins and quoted[:1].isupper() and long_enough else Mode.MIXED_QUOTE
