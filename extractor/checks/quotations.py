"""A: one quotation printed twice, with another figure the second time."""

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.checks.wording import show_figure, surface_of
from extractor.reading.words.words import read_words
from extractor_schemas import Finding, Mention, Outcome

SHORTEST = 7
"""Words, apart from the figures, by which a quotation is recognised."""
MOST = 60
"""Quotations with figures of one document that are compared with each other."""
MOST_OF_IT = 0.7
"""How much of the longer quotation the shorter one is: less may be what somebody said another time."""
FIGURE = "#"


@dataclass(frozen=True, slots=True)
class _Masked:
    """A quotation with its figures masked."""

    words: tuple[str, ...]
    figures: tuple[Mention, ...]
    """One for each mask."""


def check_quotations(context: Context) -> Iterator[Finding]:
    """A806: the same words in quotation marks, around another figure."""
    quotations = list(_quotations(context))[:MOST]
    for index, one in enumerate(quotations):
        for other in quotations[index + 1 :]:
            yield from _compare(one, other)


def _quotations(context: Context) -> Iterator[_Masked]:
    reading = context.reading
    if len(reading.mentions) < 2:
        return
    seen: set[int] = set()
    for read in reading.attributions.sentences:
        for quotation in read.quotations:
            mentions = reading.mentions_in(quotation.start, quotation.end)
            if quotation.start in seen or not mentions:
                continue
            seen.add(quotation.start)
            masked = _mask(reading.text, quotation.start, quotation.end, mentions)
            if len(masked.words) - len(masked.figures) >= SHORTEST:
                yield masked


def _mask(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> _Masked:
    words: list[str] = []
    figures: list[Mention] = []
    position = start
    for mention in mentions:
        if mention.converts is not None:
            position = max(position, mention.end)
            continue
        words += _plain(text, position, mention.start)
        words.append(FIGURE)
        figures.append(mention)
        position = max(position, mention.end)
    words += _plain(text, position, end)
    return _Masked(tuple(words), tuple(figures))


def _plain(text: str, start: int, end: int) -> list[str]:
    return [word.lower for word in read_words(text, start, max(start, end)) if word.is_word]


def _compare(one: _Masked, other: _Masked) -> Iterator[Finding]:
    """Compare two quotations where the words of the shorter all stand in the longer, in a row."""
    shorter, longer = sorted((one, other), key=lambda each: len(each.words))
    size = len(shorter.words)
    if size < MOST_OF_IT * len(longer.words):
        return
    for first in range(len(longer.words) - size + 1):
        if longer.words[first : first + size] != shorter.words:
            continue
        skipped = longer.words[:first].count(FIGURE)
        for mine, theirs in zip(shorter.figures, longer.figures[skipped:], strict=False):
            if (mine.value, mine.value_hi, mine.unit) != (theirs.value, theirs.value_hi, theirs.unit):
                yield _altered(*sorted((mine, theirs), key=lambda mention: mention.start))
        return


def _altered(first: Mention, second: Mention) -> Finding:
    return make_finding(
        "A806",
        Outcome.INCONSISTENT,
        f"one quotation has {show_figure(first)} here and {show_figure(second)} there",
        span=second,
        figures=(surface_of(first), surface_of(second)),
    )
