"""Quantities: what the scanner reads in the text, whoever claims it."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from extractor_schemas.base import Model, Number, Surface


class MentionKind(StrEnum):
    """The five kinds of figure that the scanner finds; never mixed."""

    AREA = "area"
    PERCENT = "percent"
    FRACTION = "fraction"
    """A worded share: "two-thirds of"."""
    PERCENTAGE_POINTS = "percentage_points"
    AREA_RATE = "area_rate"
    """Area per day, week, month or year."""


class Comparator(StrEnum):
    """How the printed number bounds the meant one."""

    EQ = "eq"
    """No hedge."""
    APPROX = "approx"
    """About, around, roughly."""
    ALMOST = "almost"
    """Nearly, just under: below and close."""
    GT = "gt"
    """More than, over."""
    GE = "ge"
    """At least, no fewer than."""
    LT = "lt"
    """Less than, under."""
    LE = "le"
    """At most, no more than."""
    UP_TO = "up_to"
    """Up to, as much as: an upper bound that can be cancelled."""
    RANGE = "range"
    """Two printed ends."""


class Change(StrEnum):
    """What a change verb before the figure makes of it."""

    LEVEL = "level"
    """The value reached: "dropped to 40 percent"."""
    RISE = "rise"
    """The amount added: "grew by 40 percent"."""
    FALL = "fall"
    """The amount taken off: "shrank by 40 square kilometres"."""


class Bounds(Model):
    """An interval of exact numbers; None is an open end at infinity."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    """Whether `low` itself is excluded."""
    high_open: bool = False
    """Whether `high` itself is excluded."""


class QuantityInterval(Model):
    """The three nested intervals of a quantity, in its printed unit."""

    hard: Bounds
    """What the words entail and nothing more: "more than 800" is (800, ∞)."""
    core: Bounds
    """What a careful reader expects: "more than 800" is (800, 900)."""
    tolerant: Bounds
    """Outside it, two statements disagree."""


class Figure(Surface):
    """A number with its unit as the text gives it, hedge apart.

    `text`, `start` and `end` cover number and unit: "800 square kilometers", "75%", "two-thirds".
    """

    value: Number
    """In the printed unit, magnitude words multiplied out; the lower end of a range."""
    value_hi: Number | None = None
    """Upper end of a range, otherwise None."""
    unit: str
    """Canonical unit: km2, mi2, m2, ha, acre, dunam, percent, fraction, percentage_point, km2_per_day, ..."""
    comparator: Comparator
    hedge: Surface | None = None
    """The hedge as printed, before or after the number: "more than", "or so"."""
    readings: tuple[Number, ...]
    """Every reading of the numeral, the best first (`value`); more than one only if it is ambiguous."""
    step: Number
    """Place value of the last significant digit as printed: 100 for 800, 0.1 for 33.0, 1 for 64."""


class Mention(Figure):
    """A figure found by the scanner; all mentions of a document together are its census."""

    id: str
    """`m` and the start offset; unique in the document."""
    kind: MentionKind
    converts: str | None = None
    """Id of the mention that this one converts into another unit: "(309 square miles)"."""
    bracket: str | None = None
    """How a conversion is set off: `()`, `[]`, `,`, `/`, `or`, `-`."""
    change: Change | None = None
    """Set where a change verb stands before the figure."""
    covered_by: Annotated[str | None, Field(default=None)] = None
    """In an Extraction: a claim id, a rejected draft (`d3`), or what it converts (`m9`); None: uncovered."""


class Quantity(Figure):
    """The figure of a claim, with what it allows."""

    interval: QuantityInterval
    value_km2: Number | None = None
    """The value in square kilometres where it is an area or an area rate, exact."""
