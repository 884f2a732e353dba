"""Times of a claim: when it was so, and when it was said, resolved against the date of publication."""

from datetime import timedelta

from extractor.grounding.locate import LocatedDraft
from extractor.reading.figure_readings import FLOWS
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece
from extractor.reading.times.dates import TimeWords, read_times
from extractor_schemas import ClaimKind, Period, Surface, TimePrecision

STOCKS = frozenset({ClaimKind.AREA_HELD, ClaimKind.SHARE})
"""Kinds that are so at a time, not over one."""


def resolve_saying(reading: Reading, located: LocatedDraft) -> Period | None:
    """When it was said: as the code reads it, or where the code reads no statement, as the draft says."""
    figure = located.reading
    words = figure.said if figure is not None else _time_at(reading, located.pieces.get("said_on"))
    return resolve_time(reading, words, is_stock=False) if words is not None else None


def resolve_period(reading: Reading, located: LocatedDraft, said_on: Period | None) -> Period | None:
    """When it was so; without words of its own, when it was said or published. A size has no time."""
    kind, figure, piece = located.draft.kind, located.reading, located.pieces.get("period")
    if kind is ClaimKind.REGION_SIZE:
        return None
    words = figure.period if figure is not None else None
    words = words if words is not None else _time_at(reading, piece)
    if words is not None:
        period = resolve_time(reading, words, is_stock=kind in STOCKS)
        is_flow = kind not in STOCKS or (figure is not None and figure.action in FLOWS)
        return _flow(period, words, said_on) if is_flow else period
    if piece is not None:
        surface = Surface.cut(reading.text, piece.start, piece.end)
        return Period(surface=surface, precision=TimePrecision.MONTH_OR_MORE)
    if kind not in STOCKS and not (
        figure is not None and figure.verb is not None and figure.verb.form == "passive"
    ):
        return None
    published = reading.document.published
    if said_on is not None and said_on.as_of is None and said_on.start is not None:
        return said_on
    day = said_on.as_of if said_on is not None else published
    return None if day is None else Period(as_of=day, precision=TimePrecision.DAY, anchor=published)


def _flow(period: Period, words: TimeWords, said_on: Period | None) -> Period:
    """A change of one day has two ends as any other; one that runs on does so until it was told."""
    if period.as_of is not None and not words.is_moment:
        ends = {"as_of": None, "start": period.as_of, "end": period.as_of + timedelta(days=1)}
        return period.model_copy(update=ends)
    day = said_on.as_of if said_on is not None else None
    if not words.is_open or day is None or period.start is None or period.end is None:
        return period
    return period.model_copy(update={"end": day}) if period.start < day < period.end else period


def resolve_time(reading: Reading, words: TimeWords, *, is_stock: bool) -> Period:
    """The schema form of a time; a stock at one day, or at the end of "by …", has an `as_of`."""
    surface = Surface.cut(reading.text, words.start, words.end)
    anchor, precision = reading.document.published, words.precision
    if words.day is not None and (is_stock or not words.is_open):
        return Period(surface=surface, as_of=words.day, precision=precision, anchor=anchor)
    if words.is_moment and words.until is not None:
        last = words.until - timedelta(days=1)
        return Period(surface=surface, as_of=last, precision=precision, anchor=anchor)
    return Period(surface=surface, start=words.since, end=words.until, precision=precision, anchor=anchor)


def _time_at(reading: Reading, piece: Piece | None) -> TimeWords | None:
    """The time that the code reads where a piece stands."""
    read = reading.attributions.sentence_at(piece.start) if piece is not None else None
    if piece is None or read is None:
        return None
    times = read_times(read.sentence, reading.document.published)
    return next((time for time in times if time.start < piece.end and piece.start < time.end), None)
