"""Cataphora: "he says" of somebody whom the text names only behind, as features begin."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.speech.read_sentences import ReadSentence
from extractor.reading.speech.speakers import Speaker
from extractor.reading.speech.speech_events import SpeechEvent

_PRONOUNS = frozenset({"he", "she"})
REACH = 2
"""How many sentences behind the pronoun the name may stand."""


def name_ahead(sentences: list[ReadSentence], named: Sequence[Speaker]) -> list[ReadSentence]:
    """Give the pronouns before anybody is named to the first person with an office named right behind.

    Args:
        sentences: All of a document, in order.
        named: Everybody who is named in it, speaking or not.
    """
    persons = (one for one in named if one.is_named and not one.is_body and one.office)
    first = min(persons, key=lambda one: one.name.start, default=None)
    if first is None:
        return sentences
    for at, read in enumerate(sentences):
        if read.sentence.start > first.name.start:
            break
        if any(_is_open(read, event) for event in read.events):
            last = sentences[min(at + REACH, len(sentences) - 1)]
            if first.name.start < last.sentence.end:
                events = tuple(
                    replace(event, speaker=first) if _is_open(read, event) else event for event in read.events
                )
                sentences[at] = replace(read, events=events)
    return sentences


def _is_open(read: ReadSentence, event: SpeechEvent) -> bool:
    """Whether a pronoun speaks that points at nobody before it."""
    if event.speaker is not None or event.kind != "verb":
        return False
    subject = read.sentence.text[event.subject_start : event.verb.start].split()
    return bool(subject) and subject[0].lower() in _PRONOUNS
