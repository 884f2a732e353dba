"""Intervals over exact rationals, and what a hedged number allows.

Two statements are never compared as points: each quantity is three nested intervals, and arithmetic is done
on each of the three. `docs/intervals.md` has the definitions, the widths and worked values.
"""

from extractor.intervals.comparing import compare
from extractor.intervals.estimate import Estimate
from extractor.intervals.interval import Interval
from extractor.intervals.printing import as_number, to_bounds, to_quantity_interval
from extractor.intervals.widths import estimate, estimate_in, leading_five, place_value

__all__ = [
    "Estimate",
    "Interval",
    "as_number",
    "compare",
    "estimate",
    "estimate_in",
    "leading_five",
    "place_value",
    "to_bounds",
    "to_quantity_interval",
]
