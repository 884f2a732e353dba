"""Since events: "since the operation began on 22 September" is since that day; and "at the weekend"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from extractor.reading.times.dates import TimeWords
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Sentence
from extractor_schemas import TimePrecision

_EVENTS = word_set(
    "operation operations offensive offensives counteroffensive campaign war invasion incursion assault"
    " attack advance fighting clashes ceasefire truce fall capture landing uprising coup battle siege strikes"
    " withdrawal"
)
"""What begins or happens on a day."""
_BEGINS = word_set(
    "began begun starting started beginning start outset launch launched opened broke erupted resumed onset"
)
_REACH = 9
"""How far before the day "since" may stand, words."""
_WEEKEND_LEADS = word_set("at over on during")
_SATURDAY = 5


def open_since_events(
    sentence: Sentence, times: tuple[TimeWords, ...], anchor: date | None
) -> Iterator[TimeWords]:
    """Let the day of an event after "since" run on until the anchor."""
    for time in times:
        lead = _since_before(sentence, time)
        if lead is None or time.since is None or anchor is None or anchor <= time.since:
            yield time
            continue
        yield replace(time, start=sentence.words[lead].start, until=anchor, is_open=True)


def _since_before(sentence: Sentence, time: TimeWords) -> int | None:
    """Index of the "since" of "since the beginning of the operation on 22 September"."""
    if time.day is None or time.is_open:
        return None
    words = sentence.words
    at = sentence.index_at(time.start)
    for index in range(at - 1, max(-1, at - _REACH), -1):
        if words[index].lower == "since":
            between = [word.lower for word in words[index + 1 : at]]
            is_event = any(word in _EVENTS or word in _BEGINS for word in between)
            return index if is_event else None
        if not words[index].is_word:
            return None
    return None


def weekends(sentence: Sentence, anchor: date | None) -> Iterator[TimeWords]:
    """Read "at the weekend", "over the weekend": the last one that had begun."""
    words = sentence.words
    for index in range(2, len(words)):
        if words[index].lower != "weekend" or words[index - 1].lower != "the" or anchor is None:
            continue
        if words[index - 2].lower not in _WEEKEND_LEADS:
            continue
        try:
            saturday = anchor - timedelta(days=(anchor.weekday() - _SATURDAY) % 7)
            until = saturday + timedelta(days=2)
        except OverflowError:  # at the edge of the calendar
            return
        yield TimeWords(words[index - 2].start, words[index].end, saturday, until, TimePrecision.WEEK)
