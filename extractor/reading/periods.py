"""Periods: when what a figure says was so, and when it was said."""

from extractor.reading.attribution import ReadSentence
from extractor.reading.bases import Base
from extractor.reading.dates import TimeWords, read_times
from extractor.reading.figure_readings import FigureSite
from extractor.reading.particles import word_set
from extractor.reading.period_phrases import read_phrases
from extractor.reading.reader import Reading
from extractor.reading.speakers import Piece
from extractor_schemas import TimePrecision

_SUBORDINATORS = word_set("after when before which who as that including")
_RELATIVES = word_set("which who when where")
_FRONT = 4
"""How far into its sentence a time may begin that holds for all of it, code points."""


class Periods:
    """The times of a document, read sentence by sentence as they are needed."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._times: dict[int, tuple[TimeWords, ...]] = {}

    def find(self, site: FigureSite, base: Base | None) -> tuple[TimeWords | None, TimeWords | None]:
        """When a figure was so, and when it was said."""
        times = self._times_of(site.read)
        said = self._find_said(site, times)
        free = [time for time in times if self._is_free(site, base, time)]
        inside = [
            time for time in free if site.floor <= time.start < site.ceiling and not _is_crossed(site, time)
        ]
        front = min(site.floor, site.read.sentence.start + _FRONT + 1)
        candidates = (
            inside
            or [time for time in free if _opens_speech(site, time)]
            or [time for time in free if time.start < front]
        )
        if not candidates:
            return None, said
        nearest = min(candidates, key=lambda time: _distance(site, time))
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
            self._times[start] = read_phrases(read.sentence, read_times(read.sentence, anchor), anchor)
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

    def _is_free(self, site: FigureSite, base: Base | None, time: TimeWords) -> bool:
        """Whether a time can be that of the figure: not the dateline's, the utterance's or the base's."""
        dateline = self._reading.document.dateline
        taken = [*site.statement.times]
        if dateline is not None:
            taken.append(Piece(dateline.start, dateline.end))
        if base is not None:
            taken.append(base.piece)
        inside = any(piece.start <= time.start < piece.end for piece in taken)
        return (not inside or time.is_open) and not _is_subordinate(site, time)


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
    return any(site.mention.end <= other.start < time.start for other in site.others)


def _distance(site: FigureSite, time: TimeWords) -> int:
    mention = site.mention
    return mention.start - time.end if time.end <= mention.start else time.start - mention.end


def _is_subordinate(site: FigureSite, time: TimeWords) -> bool:
    """Whether the time is another clause's: "captured after they attacked last year"."""
    sentence = site.read.sentence
    words = sentence.words
    figure, at = sentence.index_at(site.mention.start), sentence.index_at(time.start)
    if time.start > site.mention.start:
        return any(word.lower in _SUBORDINATORS for word in words[figure:at])
    # "Russia, which sent troops in 2022, occupies a fifth": the time is inside the relative clause.
    opened = next((index for index in range(at - 1, -1, -1) if words[index].lower in _RELATIVES), None)
    if opened is None or opened == 0 or words[opened - 1].text != ",":
        return False
    comma = next((index for index in range(opened, figure) if words[index].text == ","), None)
    return comma is not None and comma > at
