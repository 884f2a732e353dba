"""Carried periods: a change whose sentence has no time of its own is of the time that was spoken of."""

from collections.abc import Hashable
from dataclasses import replace

from extractor.reading.figure_readings import FigureReading
from extractor.reading.times.dates import TimeWords
from extractor.reading.times.day_ranges import month_of
from extractor.reading.words.particles import word_set
from extractor.reading.words.words import Word
from extractor_schemas import Action, ClaimKind

_FLOWS = frozenset({ClaimKind.AREA_CHANGED, ClaimKind.RATE})
_CHANGES = frozenset({Action.TOOK, Action.RETOOK, Action.LOST, Action.EVACUATED})
_PERIODS = word_set("month months week weeks year years period days time span interval season quarter")
_POINTERS = word_set("that those these same")
_LEADS = word_set("in over during within for throughout")
_LONGEST = 5
"""Longest phrase that points back at a period, words: "in the same four months"."""


def carry_periods(figures: list[FigureReading]) -> list[FigureReading]:
    """Give each change without a time that of the same figure, or else of the change told before."""
    known = _known(figures)
    found: list[FigureReading] = []
    last: TimeWords | None = None
    month: TimeWords | None = None
    for each in figures:
        carried = _carry(each, known, last, month) if each.may_be_claim else each
        before = found[-1] if found else None
        if before is not None and carried.may_be_claim and _shares_moment(before, carried):
            carried = replace(carried, period=before.period)
        is_own = carried.verb is not None or last is None  # else it may be what a figure is compared with
        if is_own and carried.may_be_claim and carried.kind in _FLOWS and _is_long(carried.period):
            last = carried.period
            month = last if last is not None and month_of(last) else month
        found.append(carried)
    return found


def _shares_moment(before: FigureReading, figure: FigureReading) -> bool:
    """Whether "as of 1 July" holds for both figures of a sentence."""
    if figure.period is not None or before.period is None or not before.period.is_moment:
        return False
    return before.read.order == figure.read.order and figure.kind is not ClaimKind.REGION_SIZE


def _is_long(period: TimeWords | None) -> bool:
    """Whether it is longer than a day, so that more than one change can be of it."""
    return period is not None and period.since is not None and period.day is None


def _known(figures: list[FigureReading]) -> dict[Hashable, TimeWords]:
    """The time of each change that the text gives one, by the figure."""
    known: dict[Hashable, TimeWords] = {}
    for each in figures:
        if each.may_be_claim and each.action in _CHANGES and each.period is not None:
            known.setdefault(_key(each), each.period)
    return known


def _key(figure: FigureReading) -> Hashable:
    mention = figure.mention
    return mention.kind, mention.unit, mention.value, mention.value_hi


def _carry(
    figure: FigureReading,
    known: dict[Hashable, TimeWords],
    last: TimeWords | None,
    month: TimeWords | None,
) -> FigureReading:
    if figure.action not in _CHANGES:
        return figure
    if figure.period is not None:
        return figure
    pointer = _points_back(figure)
    if pointer is not None:
        pointed = month if pointer == "month" and month is not None else last
        return replace(figure, period=pointed) if pointed is not None else figure
    same = known.get(_key(figure))
    if same is None and figure.kind in _FLOWS:
        same = last
    return figure if same is None else replace(figure, period=same)


def _points_back(figure: FigureReading) -> str | None:
    """The noun of "over the month" or "in those four months" in the sentence."""
    words = figure.read.sentence.words
    leads = (index for index, word in enumerate(words) if word.lower in _LEADS)
    return next((noun for index in leads if (noun := _period_noun(words, index)) is not None), None)


def _period_noun(words: tuple[Word, ...], index: int) -> str | None:
    near = [word.lower for word in words[index + 1 : index + _LONGEST]]
    at = next((place for place, word in enumerate(near) if word in _PERIODS), None)
    if at is None or not near[:1]:
        return None
    is_bare = near[0] == "the" and at == 1
    return near[at] if is_bare or any(word in _POINTERS for word in near[:at]) else None
