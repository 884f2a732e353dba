"""Carried periods: a change whose sentence has no time of its own is of the time that was spoken of."""

from collections.abc import Hashable
from dataclasses import replace

from extractor.reading.dates import TimeWords
from extractor.reading.figure_readings import FigureReading
from extractor.reading.particles import word_set
from extractor.reading.words import Word
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
    for each in figures:
        carried = _carry(each, known, last) if each.may_be_claim else each
        if carried.may_be_claim and carried.kind in _FLOWS and carried.period is not None:
            last = carried.period
        found.append(carried)
    return found


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


def _carry(figure: FigureReading, known: dict[Hashable, TimeWords], last: TimeWords | None) -> FigureReading:
    if figure.action not in _CHANGES:
        return figure
    if figure.period is not None:
        return figure
    if _points_back(figure):
        return replace(figure, period=last) if last is not None else figure
    same = known.get(_key(figure))
    if same is None and figure.kind in _FLOWS:
        same = last
    return figure if same is None else replace(figure, period=same)


def _points_back(figure: FigureReading) -> bool:
    """Whether "over the month" or "in those four months" stands in the sentence."""
    words = figure.read.sentence.words
    return any(words[index].lower in _LEADS and _is_period(words, index) for index in range(len(words)))


def _is_period(words: tuple[Word, ...], index: int) -> bool:
    near = [word.lower for word in words[index + 1 : index + _LONGEST]]
    at = next((place for place, word in enumerate(near) if word in _PERIODS), None)
    if at is None or not near[:1]:
        return False
    is_bare = near[0] == "the" and at == 1
    return is_bare or any(word in _POINTERS for word in near[:at])
