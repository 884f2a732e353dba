"""Attribution: who says a stretch of text, through what medium, and how.

All sentences are read once, in order; pronouns, surnames and "the ministry" are resolved to the fullest
earlier naming. A speaker's later sentences belong to the same occasion until another medium is named.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from extractor.reading.speech.cataphora import name_ahead
from extractor.reading.speech.naming import FullestNames, same_speaker
from extractor.reading.speech.occasions import Occasions
from extractor.reading.speech.profiles import Profiles
from extractor.reading.speech.read_sentences import ReadSentence, Statement
from extractor.reading.speech.saying import state_figure
from extractor.reading.speech.speakers import Speaker
from extractor.reading.speech.speech import find_events
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.speech.stances import rejects_before
from extractor.reading.words.quotations import Quotation, quotation_at, read_quotations
from extractor.reading.words.sentences import split_sentences
from extractor.reading.words.words import Sentence, read_sentence
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
LONGEST = 4000
"""Longest stretch, code points, that is read as one sentence: text without a full stop stays linear."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CORRECTED = re.compile(r"\d[^.;\d]{0,40}, (?:and )?not (?:the )?(\d+(?:[.,]\d+)*)")
"""A number that gives way to another one: "180 square kilometres, not 310"."""
_WORD = re.compile(r"[^\W_]+")


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
        statement = state_figure(self._names, read, start, end, self._closing(read, start, end))
        if self.agency is not None and _calculates(read, statement, self.agency):
            return Statement(Mode.NARRATOR_INFERENCE, Stance.ASSERTED)
        speaker = statement.speaker
        if speaker is None:
            return statement
        if statement.stance is Stance.ASSERTED and self._is_corrected(read, start):
            statement = replace(statement, stance=Stance.DISPUTED)
        return replace(statement, speaker=self._profiles.fill(speaker))

    def _is_corrected(self, read: ReadSentence, start: int) -> bool:
        """Whether somebody else says later "around 180, not 310" of the number at *start*."""
        number = _NUMBER.match(self.text, start)
        order = self._corrections.get(number.group(), -1) if number is not None else -1
        if order <= read.order:
            return False
        mine = {event.speaker.text for event in read.events if event.speaker is not None}
        return not any(
            event.speaker is not None and event.speaker.text in mine for event in self.sentences[order].events
        )

    @cached_property
    def _corrections(self) -> dict[str, int]:
        """Numbers that a later sentence sets right, and the last sentence that does."""
        found: dict[str, int] = {}
        for order, read in enumerate(self.sentences):
            inside = _CORRECTED.finditer(self.text, read.sentence.start, read.sentence.end)
            found.update((match.group(1), order) for match in inside)
        return found

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
    marked = tuple(_mark_rejected(name_ahead(sentences, (*occasions.speakers, *mentioned))))
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


def _calculates(read: ReadSentence, statement: Statement, agency: str) -> bool:
    """Whether the agency of the article does sums itself: "which Capital Wire calculates at 2,600"."""
    speaker = statement.speaker
    if speaker is None or speaker.text.casefold() != agency.casefold():
        return False
    return any(word.lower.startswith(("calculat", "reckon", "tall")) for word in read.sentence.words)
