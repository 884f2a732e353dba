"""Saying: which event of a sentence a figure belongs to, and how near to its speaker the words are."""

from dataclasses import replace

from extractor.reading.speech.asides import is_aside, works_out
from extractor.reading.speech.estimates import is_monitor
from extractor.reading.speech.naming import FullestNames
from extractor.reading.speech.read_sentences import ReadSentence, Statement
from extractor.reading.speech.second_hand import is_outlet
from extractor.reading.speech.speakers import Piece
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.speech.stances import own_stance
from extractor.reading.words.quotations import Quotation, quotation_at
from extractor.reading.words.vocabulary import speech_words
from extractor_schemas import BlockKind, Mode, Stance

DIRECT_WORDS = 8
"""A quoted stretch of at least this many words that begins a sentence is a quotation, not quoted words."""
_CLAUSES = frozenset(["that", "it", "he", "she", "they", "we", "its", "their", "his", "her"])
"""How the clause that somebody reports begins."""
_CLOSE_BY = 3
"""How far behind a quotation who closes it begins, code points."""


def state_figure(
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
            is_sum = works_out(read.sentence, start)
            mode = Mode.NARRATOR_INFERENCE if is_sum else Mode.NARRATOR_BACKGROUND
            return Statement(mode, Stance.ASSERTED)
        return Statement(Mode.HEADLINE, stance)
    if event.kind in {"based", "inference"}:
        # "Based on X's statements" names a source; what follows is the article's own arithmetic.
        based = event.verb if event.speaker is not None else None
        return Statement(Mode.NARRATOR_INFERENCE, stance, based_on=based)
    if event.speaker is None:
        return Statement(_mode(read, quotation), stance)
    own = own_stance(read.sentence, event, start)
    stance = stance if own is Stance.ASSERTED else own
    medium = event.medium or _relay(read, event, start)
    return Statement(
        _mode(read, quotation), stance, event.speaker, names.of(event.speaker), medium, event.times
    )


def _relay(read: ReadSentence, event: SpeechEvent, start: int) -> Piece | None:
    """The outlet that closes somebody's words: "Dovhan denied it, the Lake News website reported"."""
    closing = next((one for one in read.events if one.covers_left and one.subject_start > start), None)
    if closing is None or closing is event or closing.speaker is None or not is_outlet(closing.speaker):
        return None
    return closing.speaker.name


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
        # "…, that leaves them half, according to the envoy": whoever is named vouches for it.
        return left[0] if left and _vouches(read, left[0]) else right[-1]
    if left and (not right or (right[-1].covers_left and quotation is not None)):
        return left[0]
    opens = bool(right) and right[-1].kind == "cue" and not right[-1].covers_left
    closes = bool(left) and left[0].kind == "verb" and _is_person(left[0])
    if left and opens and closes and not _closes_other(read, left[0], quotation):
        # "According to our intelligence he holds 40 km², the spokesman said"
        return left[0]
    if left and right and _performs(read, right[-1]):
        # "Israel has declared 40 hectares state land, the watchdog said"
        return left[0]
    if left and right and ":" in read.sentence.text[right[-1].verb.end : start] and quotation is None:
        # "Kabul tells it otherwise: 40 km² at most, says its minister"
        return left[0]
    if left and quotation is not None and left[0].subject_start <= quotation.outer_end + _CLOSE_BY:
        # "…, “just under four-fifths”, writes its director": nearer than who spoke before.
        return left[0]
    return right[-1] if right else None


def _vouches(read: ReadSentence, event: SpeechEvent) -> bool:
    """Whether an event names whose words these are, rather than who did the sum."""
    phrase = event.speaker.phrase if event.speaker is not None else None
    behind = phrase.text(read.sentence.text).lower() if phrase is not None else "calculation"
    return event.kind == "cue" and "calculation" not in behind


def _is_person(event: SpeechEvent) -> bool:
    return event.speaker is not None and not event.speaker.is_body


def _performs(read: ReadSentence, event: SpeechEvent) -> bool:
    """Whether a verb does something rather than reports a clause: "has declared 40 hectares state land"."""
    if event.verb.text(read.sentence.text).lower() not in speech_words("performative"):
        return False
    index = read.sentence.index_at(event.right[0])
    behind = read.sentence.words[index : index + 1]
    return all(word.lower not in _CLAUSES for word in behind)


def _closes_other(read: ReadSentence, event: SpeechEvent, quotation: Quotation | None) -> bool:
    """Whether an event stands right behind a quotation that the figure is no part of."""
    return any(
        one is not quotation and 0 <= event.subject_start - one.outer_end <= _CLOSE_BY
        for one in read.quotations
    )


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
