"""Comparing: whether two estimates of the same thing agree."""

from extractor.intervals.estimate import Estimate
from extractor_schemas import Outcome


def compare(one: Estimate, other: Estimate) -> Outcome:
    """Say whether two estimates of the same thing agree.

    Returns:
        `consistent` if the cores meet, `undetermined` if only the tolerant intervals do, `inconsistent` if
        these or the hard ones are disjoint.
    """
    if not one.hard.meets(other.hard) or not one.tolerant.meets(other.tolerant):
        return Outcome.INCONSISTENT
    return Outcome.CONSISTENT if one.core.meets(other.core) else Outcome.UNDETERMINED
