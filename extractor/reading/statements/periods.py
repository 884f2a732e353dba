"""Periods: when what a figure says was so, and when it was said."""

from extractor.reading.bases import Base
from extractor.reading.figure_readings import FigureSite
from extractor.reading.reader import Reading
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.speech.speakers import Piece
from extractor.reading.times.calendar_spans import Span
from extractor.reading.times.dates import TimeWords, read_times
from extractor.reading.times.day_ranges import month_of
from extractor.reading.times.period_phrases import read_phrases
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.particles import word_set
from extractor_schemas import TimePrecision

_SUBORDINATORS = word_set("after when before which who as that including where what than")
_RELATIVES = word_set("which who when where")
_EVENTS = word_set(
    "war wars offensive election elections coup truce ceasefire agreement deal referendum referendums"
    " uprising revolution invasion incursion summit talks battle accord accords fighting total figure figures"
)
"""Nouns that a month before them names."""
_FAR = 1000
"""Put on the distance of a time that is that of the whole a figure is a part of."""
_FRONT = 4
"""How far into its sentence a time may begin that holds for all of it, code points."""


class Periods:
    """The times of a document, read sentence by sentence as they are needed."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._times: dict[int, tuple[TimeWords, ...]] = {}
        self._month: Span | None = None
        """The last month that a figure was of."""

    def find(
        self, site: FigureSite, base: Base | None, verb: ActionWords | None = None
    ) -> tuple[TimeWords | None, TimeWords | None]:
        """When a figure was so, and when it was said."""
        times = self._times_of(site.read)
        said = self._find_said(site, times)
        free = [time for time in times if self._is_free(site, base, verb, time)]
        floor = _floor(site, verb)
        inside = [time for time in free if floor <= time.start < site.ceiling and not _is_crossed(site, time)]
        front = min(site.floor, site.read.sentence.start + _FRONT + 1)
        candidates = (
            inside
            or [time for time in free if _opens_speech(site, time)]
            or [time for time in free if time.start < front]
            or [time for time in free if _stands_before(site, time)]
        )
        if not candidates:
            return None, said
        nearest = min(candidates, key=lambda time: _distance(site, time))
        self._month = month_of(nearest) or self._month
        is_short = nearest.precision is not TimePrecision.MONTH_OR_MORE and not nearest.is_open
        if said is None and not inside and is_short:
            # "Last week, Syrsky said that …" dates the saying as well.
            follows = any(event.subject_start > nearest.start for event in site.read.events)
            said = nearest if follows else None
        return nearest, said

    def _times_of(self, read: ReadSentence) -> tuple[TimeWords, ...]:
        start = read.sentence.start
        if start not in self._times:
            anchor = self._reading.document.published
            self._times[start] = read_phrases(
                read.sentence, read_times(read.sentence, anchor), anchor, self._month
            )
        return self._times[start]

    def _find_said(self, site: FigureSite, times: tuple[TimeWords, ...]) -> TimeWords | None:
        """The day of the utterance: near its verb, else near that of an earlier one on the same occasion."""
        for piece in site.statement.times:
            own = _begins_in(times, piece)
            if own is not None:
                return own
            read = self._reading.attributions.sentence_at(piece.start)
            found = _begins_in(self._times_of(read), piece) if read is not None else None
            if found is not None:
                return found
        return None

    def _is_free(
        self, site: FigureSite, base: Base | None, verb: ActionWords | None, time: TimeWords
    ) -> bool:
        """Whether a time can be that of the figure: not the dateline's, the utterance's or the base's."""
        dateline = self._reading.document.dateline
        taken = [*site.statement.times]
        if dateline is not None:
            taken.append(Piece(dateline.start, dateline.end))
        if base is not None:
            taken.append(base.piece)
        inside = any(piece.start <= time.start < piece.end for piece in taken)
        if inside and not time.is_open and not _is_ago(site, time):
            return False
        if _is_attribute(site, time):
            return False
        is_own = verb is not None and verb.form == "reduced" and verb.verb.start > site.mention.end
        return is_own or not _is_subordinate(site, time)


def _stands_before(site: FigureSite, time: TimeWords) -> bool:
    """Whether the time stands before the figure in the sentence with no other figure between."""
    if time.end > site.start:
        return False
    return not any(time.end <= other.start and other.end <= site.start for other in site.others)


def _opens_speech(site: FigureSite, time: TimeWords) -> bool:
    """Whether the words of the figure's speaker begin with the time: "said that since May the army had"."""
    starts = (event.right[0] for event in site.read.events if event.right[0] <= site.start < event.right[1])
    return any(0 <= time.start - start <= _FRONT + len(" that ") for start in starts)


def _begins_in(times: tuple[TimeWords, ...], piece: Piece) -> TimeWords | None:
    return next((time for time in times if piece.start <= time.start < piece.end and not time.is_open), None)


def _is_crossed(site: FigureSite, time: TimeWords) -> bool:
    """Whether another figure stands between: the time is that one's ("against 18.6% a year earlier").

    A time before several figures holds for all of them.
    """
    if any(site.mention.end <= other.start < time.start for other in site.others):
        return True
    sentence = site.read.sentence
    at = sentence.index_at(time.start)
    joins = time.start > site.mention.end and at and sentence.words[at - 1].lower in {"and", "but"}
    return bool(joins) and any(other.start >= time.end for other in site.others)


def _floor(site: FigureSite, verb: ActionWords | None) -> int:
    """Where the words of the same statement begin; a measured subject may stand before "he continued"."""
    is_before = verb is not None and verb.form == "reduced" and verb.verb.start < site.floor
    if not is_before:
        return site.floor
    return site.read.sentence.start


def _is_ago(site: FigureSite, time: TimeWords) -> bool:
    """Whether it is "eighteen months ago", which dates no saying of today."""
    return (
        site.read.sentence.text[time.start : time.end]
        .lower()
        .endswith(("months ago", "years ago", "weeks ago"))
    )


def _is_in_restrictive(site: FigureSite, at: int, figure: int) -> bool:
    """Whether the time is in "the 90 km² that they overran in August, 40 were retaken"."""
    words = site.read.sentence.words
    opened = next((index for index in range(at - 1, 0, -1) if words[index].lower == "that"), None)
    if opened is None or not any(word.text == "," for word in words[at:figure]):
        return False
    start = words[opened].start
    return not any(event.verb.start <= start <= event.right[0] + len("that ") for event in site.read.events)


def _is_attribute(site: FigureSite, time: TimeWords) -> bool:
    """Whether the time only tells which thing is meant: "the August war", "as much as in September"."""
    words = site.read.sentence.words
    first, behind = site.read.sentence.index_at(time.start), site.read.sentence.index_at(time.end)
    before = words[first - 1].lower if first else ""
    if before in {"as", "than"} and not time.is_moment:
        return True
    month = month_of(time)
    if month is None or behind >= len(words) or words[behind - 1].text.isdecimal():
        return False
    is_noun = words[behind].is_word and words[behind].lower in _EVENTS
    return is_noun and (before == "the" or words[first].lower == "the")


def _distance(site: FigureSite, time: TimeWords) -> int:
    mention = site.mention
    if time.start >= mention.end:
        return time.start - mention.end
    between = site.read.sentence.text[time.end : mention.start]
    return mention.start - time.end + (_FAR if "of which" in between else 0)


def _is_subordinate(site: FigureSite, time: TimeWords) -> bool:
    """Whether the time is another clause's: "captured after they attacked last year"."""
    sentence = site.read.sentence
    words = sentence.words
    figure, at = sentence.index_at(site.mention.start), sentence.index_at(time.start)
    if time.start > site.mention.start:
        return any(word.lower in _SUBORDINATORS for word in words[figure:at])
    # "Russia, which sent troops in 2022, occupies a fifth": the time is inside the relative clause.
    if _is_in_restrictive(site, at, figure):
        return True
    opened = next((index for index in range(at - 1, -1, -1) if words[index].lower in _RELATIVES), None)
    if opened is None or opened == 0 or words[opened - 1].text != ",":
        return False
    comma = next((index for index in range(opened, figure) if words[index].text == ","), None)
    return comma is not None and comma > at
