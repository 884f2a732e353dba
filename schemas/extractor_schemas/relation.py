"""Relations between figures: which numbers of a text must add up, whoever saw it.

A relation says nothing about whether the numbers hold. The code finds relations in the text by cue words, and
an engine may point at more of them by citing the figures; the arithmetic is always the code's.
"""

from enum import StrEnum

from pydantic import Field

from extractor_schemas.base import Model


class ArithmeticKind(StrEnum):
    """What must hold between the figures of a relation, by their roles."""

    PART_OF = "part_of"
    """Each `part` is at most the `whole`, and so are all of them together."""
    SUM = "sum"
    """All `part` figures make the `whole`; what was taken and what is left make what there was at first."""
    SHARE = "share"
    """`share` times the `whole` is the `part`. Without a whole, `part` and `rest` together are the whole."""
    RATE = "rate"
    """`rate` times the days of the period is the `whole`."""
    CHANGE = "change"
    """`after` less `before` is the `change`, or that share of `before`."""
    MULTIPLE = "multiple"
    """`part` is as many times the `whole` as the words say: "twice as much as"."""
    SAME = "same"
    """The `part` figures state one quantity: headline and body, paraphrase and quotation."""
    CONVERSION = "conversion"
    """The second `part` is the first in another unit."""


class FigureRole(StrEnum):
    """What a figure is in a relation."""

    WHOLE = "whole"
    PART = "part"
    REST = "rest"
    SHARE = "share"
    RATE = "rate"
    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"


class PointedFigure(Model):
    """A figure that an engine cites as part of a relation."""

    role: FigureRole
    quote: str = Field(min_length=1)
    """Verbatim: the sentence that the figure stands in, or the part of it with the figure."""
    figure: str = Field(min_length=1)
    """Verbatim, inside `quote`: number with unit, without the hedge."""


class PointedRelation(Model):
    """A relation that an engine points at; its figures are looked up in the text like those of a draft."""

    kind: ArithmeticKind
    figures: tuple[PointedFigure, ...] = Field(min_length=2)
