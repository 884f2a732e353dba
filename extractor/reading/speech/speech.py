"""Speech: which words of a sentence somebody is said to have said.

An event is a reporting verb with its subject ("Syrsky said"), a cue with a noun phrase ("according to the
ministry"), a participle that borrows the subject before it ("adding that"), or the colon of a headline. Each
covers a stretch to its right, to its left ("…, the ministry said"), or both.
"""

from dataclasses import replace

from extractor.reading.speech.accounts import read_account, read_gap
from extractor.reading.speech.reporting import read_phrase, read_report
from extractor.reading.speech.second_hand import Citation, cite, read_citation
from extractor.reading.speech.speech_cues import read_answer, read_cue, read_headline_mark, read_participle
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.words.quotations import Quotation
from extractor.reading.words.vocabulary import speech_openers
from extractor.reading.words.words import Sentence

_VERBS = frozenset({"verb", "noun_or_verb", "estimate_verb", "participle"})


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
    cited: Citation | None = None
    skipped = 0
    for index, word in enumerate(sentence.words):
        while quoted < len(quotations) and quotations[quoted].end < word.end:
            quoted += 1
        if quoted < len(quotations) and quotations[quoted].contains(word.start, word.end):
            continue
        if index < skipped:
            continue
        event = None
        roles = openers.get(word.lower)
        if roles is not None:
            citation = read_citation(sentence, index) if "citing" in roles else None
            if citation is not None:
                skipped = citation.end
                cited = _apply(citation, events)
                continue
            event = _read_event(sentence, index, floor, roles, is_first=not events)
        if event is None and events and word.lower == "at":
            event = read_gap(sentence, index, events[-1])
        if event is not None and cited is not None:
            event, cited = cite(event, cited) or event, None
        if event is None and headline and not events:
            event = read_headline_mark(sentence, index)
        if event is not None:
            events.append(event)
            floor = sentence.index_at(event.verb.end)
    return tuple(_bound(events))


def _read_event(
    sentence: Sentence, index: int, floor: int, roles: frozenset[str], *, is_first: bool
) -> SpeechEvent | None:
    """Read whatever makes an event at *index*, where words of these roles stand."""
    event = None
    if "account" in roles:
        event = read_account(sentence, index)
    if event is None and "cue" in roles:
        event = read_cue(sentence, index)
    if event is None and "answer" in roles:
        event = read_answer(sentence, index)
    if event is None and "verb_phrase" in roles:
        event = read_phrase(sentence, index, floor)
    if event is None and not roles.isdisjoint(_VERBS):
        event = read_report(sentence, index, floor)
    if event is None and "participle" in roles:
        event = read_participle(sentence, index, is_first=is_first)
    return event


def _apply(citation: Citation, events: list[SpeechEvent]) -> Citation | None:
    """Give the last event to whom it cites; a citation before the first event waits for it."""
    if not events:
        return citation
    events[-1] = cite(events[-1], citation) or events[-1]
    return None


def _bound(events: list[SpeechEvent]) -> list[SpeechEvent]:
    """End what an event covers on its right where the next one takes over."""
    bounded: list[SpeechEvent] = []
    for event, following in zip(events, [*events[1:], None], strict=False):
        start, end = event.right
        if following is not None and following.kind in {"verb", "participle", "cue", "based"}:
            takes_left = following.covers_left and event.covers_left
            # ", where the army has declared a zone, and another 33": the words around go on.
            is_nested = following.right[0] < following.right[1] < event.right[1]
            if is_nested and not following.covers_left:
                pass
            elif not following.covers_left or following.kind == "participle" or takes_left:
                # Two verbs of one subject: the second begins at itself.
                shared = following.subject_start <= event.verb.end
                end = min(end, following.verb.start if shared else following.subject_start)
        right = start, max(start, end)
        bounded.append(event if event.right == right else replace(event, right=right))
    return bounded
