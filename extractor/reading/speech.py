"""Speech: which words of a sentence somebody is said to have said.

An event is a reporting verb with its subject ("Syrsky said"), a cue with a noun phrase ("according to the
ministry"), a participle that borrows the subject before it ("adding that"), or the colon of a headline. Each
covers a stretch to its right, to its left ("…, the ministry said"), or both.
"""

from dataclasses import replace

from extractor.reading.quotations import Quotation
from extractor.reading.reporting import read_report
from extractor.reading.speech_cues import read_cue, read_headline_mark, read_participle
from extractor.reading.speech_events import SpeechEvent
from extractor.reading.vocabulary import speech_openers
from extractor.reading.words import Sentence


def find_events(
    sentence: Sentence, quotations: tuple[Quotation, ...], *, headline: bool = False
) -> tuple[SpeechEvent, ...]:
    """Find the speech events of a sentence, in order.

    Args:
        sentence: The sentence.
        quotations: The quotations in it, in order; nothing inside one is an event.
        headline: Whether a colon or dash may set the speaker off.
    """
    openers = speech_openers()
    events: list[SpeechEvent] = []
    floor = 0
    quoted = 0
    for index, word in enumerate(sentence.words):
        while quoted < len(quotations) and quotations[quoted].end < word.end:
            quoted += 1
        if quoted < len(quotations) and quotations[quoted].contains(word.start, word.end):
            continue
        event = None
        if word.lower in openers:
            event = (
                read_cue(sentence, index)
                or read_report(sentence, index, floor)
                or read_participle(sentence, index, is_first=not events)
            )
        if event is None and headline and not events:
            event = read_headline_mark(sentence, index)
        if event is not None:
            events.append(event)
            floor = sentence.index_at(event.verb.end)
    return tuple(_bound(events))


def _bound(events: list[SpeechEvent]) -> list[SpeechEvent]:
    """End what an event covers on its right where the next one takes over."""
    bounded: list[SpeechEvent] = []
    for event, following in zip(events, [*events[1:], None], strict=False):
        start, end = event.right
        if following is not None and following.kind in {"verb", "participle", "cue", "based"}:
            takes_left = following.covers_left and event.covers_left
            if not following.covers_left or following.kind == "participle" or takes_left:
                end = min(end, following.subject_start)
        right = start, max(start, end)
        bounded.append(event if event.right == right else replace(event, right=right))
    return bounded
