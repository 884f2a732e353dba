"""Attribution: who says a stretch of text, through what medium, and how.

All sentences are read once, in order; pronouns, surnames and "the ministry" are resolved to the fullest
earlier naming. A speaker's later sentences belong to the same occasion until another medium is named.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.reading.asides import is_aside, works_out
from extractor.reading.estimates import is_monitor
from extractor.reading.naming import FullestNames, same_speaker
from extractor.reading.occasions import Occasions
from extractor.reading.profiles import Profiles
from extractor.reading.quotations import Quotation, quotation_at, read_quotations
from extractor.reading.second_hand import is_outlet
from extractor.reading.sentences import split_sentences
from extractor.reading.speakers import Piece, Speaker
from extractor.reading.speech import find_events
from extractor.reading.speech_events import SpeechEvent
from extractor.reading.stances import own_stance, rejects_before
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
_WORD = re.compile(r"[^\W_]+")
_CLOSE_BY = 3
"""How far behind a quotation who closes it begins, code points."""


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


@dataclass(frozen=True)
class Attributions:
    """All sentences of a document that can make claims."""

    text: str
    sentences: tuple[ReadSentence, ...]
    speakers: tuple[Speaker, ...]
    """Every speaker, in order of the events."""
    agency: str | None = None
    """Whose copy the article is."""
    mentioned: tuple[Speaker, ...] = ()
    """Whom sentences are about without saying that they speak."""

    def sentence_at(self, offset: int) -> ReadSentence | None:
        """The sentence that holds *offset*; None in captions, bylines and others that make no claims."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.sentences[index].sentence.end:
            return None
        return self.sentences[index]

    def statement_at(self, start: int, end: int) -> Statement | None:
        """Who says `[start, end)`, and how; None outside of sentences."""
        read = self.sentence_at(start)
        if read is None:
            return None
        statement = _state(self._names, read, start, end, self._closing(read, start, end))
        if self.agency is not None and _calculates(read, statement, self.agency):
            return Statement(Mode.NARRATOR_INFERENCE, Stance.ASSERTED)
        if statement.speaker is None:
            return statement
        return replace(statement, speaker=self._profiles.fill(statement.speaker))

    def _closing(self, read: ReadSentence, start: int, end: int) -> SpeechEvent | None:
        """The event behind a quotation over several sentences: "We took it. We lost 40 km²," he said."""
        quotation = quotation_at(read.quotations, start, end)
        if quotation is None or quotation.end <= read.sentence.end:
            return None
        closing = self.sentence_at(quotation.end - 1)
        events = closing.events if closing is not None else ()
        return next((one for one in events if one.covers_left and one.subject_start >= quotation.end), None)

    @cached_property
    def vocabulary(self) -> tuple[frozenset[str], ...]:
        """The words of each sentence, folded."""
        pieces = (self.text[each.sentence.start : each.sentence.end] for each in self.sentences)
        return tuple(frozenset(_WORD.findall(piece.casefold())) for piece in pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.sentence.start for each in self.sentences]

    @cached_property
    def _profiles(self) -> Profiles:
        return Profiles(self.text, self.speakers, self.mentioned)

    @cached_property
    def _names(self) -> FullestNames:
        return FullestNames(self.speakers)


def read_attributions(document: Document) -> Attributions:
    """Read who speaks in every sentence of the document's headline and paragraphs."""
    text = document.text or ""
    sentences: list[ReadSentence] = []
    occasions = Occasions()
    for number, block in enumerate(document.blocks):
        if block.kind not in SPEAKING:
            continue
        for sentence, inside in _quoted_sentences(text, block.start, block.end):
            found = find_events(sentence, inside, headline=block.kind is BlockKind.HEADLINE)
            before, topic = occasions.previous, occasions.topic
            events = occasions.read(sentence, inside, found, len(sentences), number)
            before = (topic if events else occasions.topic) or before
            sentences.append(
                ReadSentence(sentence, block.kind, number, inside, tuple(events), before, len(sentences))
            )
    mentioned = tuple(each.speaker for each in occasions.mentions)
    agency = document.agency.text if document.agency is not None else None
    marked = tuple(_mark_rejected(sentences))
    return Attributions(text, marked, tuple(occasions.speakers), agency, mentioned)


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


def _mark_rejected(sentences: list[ReadSentence]) -> list[ReadSentence]:
    """Mark what a sentence rejects as a whole: the one before it, or all the paragraph before its own."""
    rejected: set[int] = set()
    for at, read in enumerate(sentences):
        if at == 0 or not rejects_before(read.sentence, read.events):
            continue
        before = sentences[at - 1]
        rejected.add(at - 1)
        if before.paragraph != read.paragraph:
            low = at - 1
            while low >= 0 and sentences[low].paragraph == before.paragraph:
                rejected.add(low)
                low -= 1
    return [replace(one, denied_after=True) if at in rejected else one for at, one in enumerate(sentences)]


def _state(
    names: FullestNames, read: ReadSentence, start: int, end: int, closing: SpeechEvent | None
) -> Statement:
    """Who says `[start, end)` of a sentence, and how; *closing* is what ends its quotation later."""
    quotation = quotation_at(read.quotations, start, end)
    event = closing if closing is not None else _event_for(read, start, quotation)
    if event is None and quotation is not None and read.speaker_before is not None:
        # A quotation without a verb of its own goes on with the last speaker, who says it and denies nothing.
        event = replace(read.speaker_before, stance=Stance.ASSERTED.value)
    stance = Stance.DISPUTED if read.denied_after else Stance.ASSERTED
    if event is not None and quotation is None and is_aside(read.sentence, start):
        event = None
    elif event is None:
        event = _event_before_semicolon(read, start) or _before_colon(read, start)
    if event is None:
        # What the article says itself nobody in it disputes.
        if read.kind is not BlockKind.HEADLINE:
            own = works_out(read.sentence, start)
            mode = Mode.NARRATOR_INFERENCE if own else Mode.NARRATOR_BACKGROUND
            return Statement(mode, Stance.ASSERTED)
        return Statement(Mode.HEADLINE, stance)
    if event.kind in {"based", "inference"}:
        # "Based on X's statements" names a source; what follows is the article's own arithmetic.
        based = event.verb if event.speaker is not None else None
        return Statement(Mode.NARRATOR_INFERENCE, stance, based_on=based)
    if event.speaker is None:
        return Statement(_mode(read, quotation), stance)
    if event.medium is None:
        event = _relayed(read, event, start)
    own = own_stance(read.sentence, event, start)
    stance = stance if own is Stance.ASSERTED else own
    mode = _mode(read, quotation)
    name = names.of(event.speaker)
    return Statement(mode, stance, event.speaker, name, event.medium, event.times)


def _calculates(read: ReadSentence, statement: Statement, agency: str) -> bool:
    """Whether the agency of the article does sums itself: "which Capital Wire calculates at 2,600"."""
    speaker = statement.speaker
    if speaker is None or speaker.text.casefold() != agency.casefold():
        return False
    return any(word.lower.startswith(("calculat", "reckon", "tall")) for word in read.sentence.words)


def _relayed(read: ReadSentence, event: SpeechEvent, start: int) -> SpeechEvent:
    """Add the outlet that closes somebody's words: "Dovhan denied it, the Lake News website reported"."""
    closing = next((one for one in read.events if one.covers_left and one.subject_start > start), None)
    if closing is None or closing is event or closing.speaker is None or not is_outlet(closing.speaker):
        return event
    return replace(event, medium=closing.speaker.name)


def _event_before_semicolon(read: ReadSentence, start: int) -> SpeechEvent | None:
    """The only speaker of a sentence, who goes on: "…, according to Lake Watch; in 2021 it was a fifth"."""
    if len(read.events) != 1 or not read.events[0].covers_left or read.events[0].verb.end > start:
        return None
    event = read.events[0]
    between = read.sentence.text[event.verb.end : start]
    return event if ";" in between and event.speaker is not None else None


def _before_colon(read: ReadSentence, start: int) -> SpeechEvent | None:
    """Whoever a sentence is about, if a colon leads on: "The general was blunt: 40 km² had been lost"."""
    topic = read.speaker_before
    if topic is None or topic.kind != "mention" or topic.verb.start < read.sentence.start:
        return None
    may_count = topic.speaker is not None and (not topic.speaker.is_body or is_monitor(topic.speaker))
    return topic if may_count and ": " in read.sentence.text[topic.verb.end : start] else None


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
    if left and right and left[0].kind == "verb" and right[-1].kind == "cue" and not right[-1].covers_left:
        # "According to our intelligence he holds 40 km², the spokesman said"
        return left[0]
    if left and right and right[-1].verb.text(read.sentence.text).lower() in speech_words("performative"):
        # "Israel has declared 40 hectares state land, the watchdog said"
        return left[0]
    if left and right and ":" in read.sentence.text[right[-1].verb.end : start] and quotation is None:
        # "Kabul tells it otherwise: 40 km² at most, says its minister"
        return left[0]
    if left and quotation is not None and left[0].subject_start <= quotation.outer_end + _CLOSE_BY:
        # "…, “just under four-fifths”, writes its director": nearer than who spoke before.
        return left[0]
    return right[-1] if right else None


def _is_resumed(read: ReadSentence, quotation: Quotation) -> bool:
    """Whether a quotation goes on with one that began the sentence: “…,” she added, “and the rest …”."""
    text = read.sentence.text
    first = next((one for one in read.quotations if one.end > read.sentence.start), quotation)
    opens = first.outer_start <= read.sentence.start < quotation.outer_start
    resumes = text[: quotation.outer_start].rstrip()[-1:] == "," and first.end < quotation.start
    return opens and resumes and text[first.end - 1] == ","


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
    if _is_resumed(read, quotation) or (quoted[-1:] == "," and len(quoted.split()) >= DIRECT_WORDS):
        return Mode.DIRECT_QUOTE
    long_enough = len(quoted.split()) >= DIRECT_WORDS or quotation.outer_start <= read.sentence.start
    return Mode.DIRECT_QUOTE if begins and quoted[:1].isupper() and long_enough else Mode.MIXED_QUOTE
