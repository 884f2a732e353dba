"""Findings: what one rule says of one or more claims."""

from enum import StrEnum

from extractor_schemas.base import Model, Span, Surface


class Severity(StrEnum):
    """How a finding is printed and what it does to a verdict."""

    ERROR = "error"
    """The text does not support the draft (rejects), or the figures cannot all be right (flags)."""
    WARNING = "warning"
    """Cannot be decided from the text, or doubtful; flags."""
    NOTE = "note"
    """Worth a look; changes no verdict."""
    INFO = "info"
    """A relation that was recomputed and holds, or a figure derived from others."""


class Outcome(StrEnum):
    """What the arithmetic came to."""

    CONSISTENT = "consistent"
    """The core intervals meet."""
    DERIVED = "derived"
    """Nothing to compare with: a figure that follows from the others."""
    UNDETERMINED = "undetermined"
    """Only the tolerant intervals meet, or a base, time or scope is unresolved."""
    INCONSISTENT = "inconsistent"
    """The intervals are disjoint, or the piece is not in the text."""


class PointedBy(StrEnum):
    """Who saw that the figures are related; the arithmetic is always the code's."""

    CODE = "code"
    MODEL = "model"


class Finding(Model):
    """One result of one rule."""

    code: str
    """Stable code such as `U301`; `extractor rule U301` explains it."""
    severity: Severity
    outcome: Outcome
    message: str
    """One sentence for a person."""
    arithmetic: str | None = None
    """The recomputation with the numbers used: "800 km² ÷ 2.589988110336 = 308.88 mi² → 309"."""
    expected: str | None = None
    """What the figure should read, where that can be said: "309 mi²"."""
    span: Span | None = None
    """Where to look first; None only where the piece is not in the text."""
    figures: tuple[Surface, ...] = ()
    """The figures used, in the order of the arithmetic."""
    claims: tuple[str, ...] = ()
    """Ids of the claims concerned."""
    draft: int | None = None
    """Index of the draft concerned, for evidence rules."""
    pointed_by: PointedBy = PointedBy.CODE
