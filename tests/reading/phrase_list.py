"""The annotated phrases: a strict loader, and the scorer that tests and benchmark share.

Grammar of the files in `tests/gold/phrases/`: one JSON object a line with `id`, `language`, `text`,
`features` and `mentions`; a mention has `text`, `start`, `end`, `kind`, `value`, `value_hi`, `unit`,
`comparator`, `hedge`, `readings` and `converts` (the `start` of another mention of the same phrase).
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from extractor.reading.scanner.surfaces import load_units
from extractor_schemas import Comparator, Mention, MentionKind

PHRASES = Path(__file__).parents[1] / "gold" / "phrases"

_ROW_KEYS = {"id", "language", "text", "features", "mentions"}
_MENTION_KEYS = {
    *("text", "start", "end", "kind", "value", "value_hi", "unit", "comparator", "hedge", "readings"),
    "converts",
}
_PERIODS = tuple(f"_per_{period}" for period in ("hour", "day", "week", "month", "year"))
"""Periods of the rates that may be annotated; one that the scanner does not know is a miss."""

_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_FRACTION = re.compile(r"\d+/[1-9]\d*")


class Expected(NamedTuple):
    """An annotated mention."""

    start: int
    end: int
    value: Fraction
    high: Fraction | None
    unit: str
    comparator: str
    hedge: str | None
    readings: tuple[Fraction, ...]
    converts: int | None


class Phrase(NamedTuple):
    """An annotated phrase."""

    id: str
    language: str
    text: str
    features: tuple[str, ...]
    mentions: tuple[Expected, ...]


class Found(NamedTuple):
    """What a tool found in a phrase."""

    start: int
    end: int
    value: Fraction
    high: Fraction | None
    unit: str
    comparator: str | None = None
    readings: tuple[Fraction, ...] = ()
    hedge: str | None = None
    converts: int | None = None


class Score(NamedTuple):
    """Counts over phrases; every rate is in percent."""

    expected: int = 0
    found: int = 0
    hits: int = 0
    """Pairs, one to one, that overlap and agree in value, upper end and unit."""
    comparators: int = 0
    """Hits with the right comparator."""
    wrong: int = 0
    """Expected mentions that are met only by mentions with another value, no reading of which is right."""
    spurious: int = 0
    """Mentions found in phrases that have none."""
    phrases: int = 0
    whole: int = 0
    """Phrases in which all is right: spans, values, units, comparators, hedges and conversions."""

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]  # sums, where a tuple would append
        return Score(*(one + two for one, two in zip(self, other, strict=True)))

    @property
    def precision(self) -> float:
        """Share of the mentions found that are hits."""
        return 100 * self.hits / self.found if self.found else 100.0

    @property
    def recall(self) -> float:
        """Share of the expected mentions that are hits."""
        return 100 * self.hits / self.expected if self.expected else 100.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 100 * 2 * self.hits / total if total else 100.0

    @property
    def comparator_accuracy(self) -> float:
        """Share of the hits whose comparator is right."""
        return 100 * self.comparators / self.hits if self.hits else 0.0


def load_phrases(folder: Path = PHRASES) -> list[Phrase]:
    """Read every phrase of a folder.

    Raises:
        ValueError: If a row breaks the grammar; the message names the row and never quotes it.
    """
    phrases = [
        _read_row(json.loads(line), f"{path.name}:{number}")
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]
    _require(len({phrase.id for phrase in phrases}) == len(phrases), str(folder), "two phrases share an id")
    return phrases


def score_phrase(phrase: Phrase, found: Sequence[Found]) -> Score:
    """Compare what a tool found with the annotation, one to one, from left to right."""
    free = list(range(len(found)))
    hits = comparators = wrong = 0
    missed: list[Expected] = []
    for mention in phrase.mentions:
        hit = next((index for index in free if is_hit(mention, found[index])), None)
        if hit is None:
            missed.append(mention)
            continue
        free.remove(hit)
        hits += 1
        comparators += found[hit].comparator == mention.comparator
    for mention in missed:
        there = [found[index] for index in free if _overlaps(mention, found[index])]
        wrong += bool(there) and not any(_holds(candidate, mention) for candidate in there)
    return Score(
        len(phrase.mentions),
        len(found),
        hits,
        comparators,
        wrong,
        0 if phrase.mentions else len(found),
        1,
        int(_is_whole(phrase, found)),
    )


def score_all(phrases: Iterable[Phrase], find: Callable[[Phrase], Sequence[Found]]) -> Score:
    """Add up the scores of phrases."""
    total = Score()
    for phrase in phrases:
        total += score_phrase(phrase, find(phrase))
    return total


def from_mentions(mentions: Sequence[Mention]) -> list[Found]:
    """Turn the scanner's mentions into what is scored."""
    starts = {mention.id: mention.start for mention in mentions}
    return [
        Found(
            mention.start,
            mention.end,
            Fraction(mention.value),
            None if mention.value_hi is None else Fraction(mention.value_hi),
            mention.unit,
            mention.comparator.value,
            tuple(Fraction(reading) for reading in mention.readings),
            mention.hedge.text if mention.hedge else None,
            starts[mention.converts] if mention.converts else None,
        )
        for mention in mentions
    ]


def is_hit(mention: Expected, found: Found) -> bool:
    """Whether a tool's mention is the annotated one: it overlaps, and value, upper end and unit agree."""
    return _overlaps(mention, found) and (mention.value, mention.high, mention.unit) == (
        found.value,
        found.high,
        found.unit,
    )


def _overlaps(mention: Expected, found: Found) -> bool:
    """Whether both share a code point."""
    return mention.start < found.end and found.start < mention.end


def _holds(found: Found, mention: Expected) -> bool:
    """Whether the right value is the tool's value or one of its readings; a range needs both ends."""
    return found.high == mention.high and mention.value in (found.value, *found.readings)


def _is_whole(phrase: Phrase, found: Sequence[Found]) -> bool:
    """Whether nothing about the phrase is wrong."""
    expected = [
        (one.start, one.end, one.value, one.high, one.unit, one.comparator, one.hedge, one.converts)
        for one in phrase.mentions
    ]
    return expected == [
        (one.start, one.end, one.value, one.high, one.unit, one.comparator, one.hedge, one.converts)
        for one in found
    ]


def _read_row(row: dict[str, Any], place: str) -> Phrase:
    """Read a row and refuse what breaks the grammar."""
    _require(set(row) == _ROW_KEYS, place, "keys")
    text, where = row["text"], f"{place} ({row['id']})"
    _require(bool(text) and isinstance(text, str), where, "text")
    _require(bool(re.fullmatch("[a-z]{2}", row["language"])), where, "language")
    mentions = tuple(_read_mention(mention, text, where) for mention in row["mentions"])
    starts = [mention.start for mention in mentions]
    _require(starts == sorted(starts), where, "mentions are not in order")
    for one, two in pairwise(mentions):
        _require(one.end <= two.start, where, "mentions overlap")
    for mention in mentions:
        _require(mention.converts is None or mention.converts in starts, where, "converts")
    return Phrase(row["id"], row["language"], text, tuple(row["features"]), mentions)


def _read_mention(mention: dict[str, Any], text: str, where: str) -> Expected:
    """Read a mention and refuse what breaks the grammar."""
    _require(set(mention) == _MENTION_KEYS, where, "keys of a mention")
    start, end = mention["start"], mention["end"]
    _require(0 <= start < end <= len(text) and text[start:end] == mention["text"], where, "offsets")
    kind, unit = MentionKind(mention["kind"]), mention["unit"]
    row = load_units().get(unit.partition("_per_")[0])
    _require(row is not None and (unit in load_units() or unit.endswith(_PERIODS)), where, f"unit {unit!r}")
    dimension = load_units()[unit].dimension if unit in load_units() else MentionKind.AREA_RATE
    _require(
        kind == dimension and (row is None or kind != "area_rate" or row.dimension == "area"),
        where,
        "kind and unit",
    )
    pattern = _FRACTION if kind is MentionKind.FRACTION else _DECIMAL
    values = [mention["value"], *mention["readings"], *([mention["value_hi"]] if mention["value_hi"] else [])]
    _require(all(pattern.fullmatch(value) for value in values), where, "a value")
    _require(mention["readings"][:1] == [mention["value"]], where, "the first reading is not the value")
    comparator = Comparator(mention["comparator"])
    _require((comparator is Comparator.RANGE) == (mention["value_hi"] is not None), where, "range")
    hedge = mention["hedge"]
    _require(hedge is None or (bool(hedge) and hedge in text), where, "hedge")
    return Expected(
        start,
        end,
        _number(mention["value"]),
        None if mention["value_hi"] is None else _number(mention["value_hi"]),
        unit,
        comparator.value,
        hedge,
        tuple(_number(reading) for reading in mention["readings"]),
        mention["converts"],
    )


def _number(value: str) -> Fraction:
    """Read an annotated number."""
    return Fraction(value) if "/" in value else Fraction(Decimal(value))


def _require(condition: bool, where: str, what: str) -> None:
    """Refuse a row."""
    if not condition:
        raise ValueError(f"{where}: {what}")
