"""U: a length printed where an area is meant."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.checks.wording import surface_of
from extractor.reading.scanner.lengths import Length, find_lengths
from extractor.reading.scanner.units import area_factor
from extractor_schemas import Finding, Outcome

NEAR = Fraction(3, 100)
"""How near two numbers must be for the one to convert the other, as loosely rounded ones do."""


def check_lengths(context: Context) -> Iterator[Finding]:
    """U306: "800 kilometres (309 square miles)", "800 square kilometres (309 miles)"."""
    for length in find_lengths(context.reading.text, context.reading.mentions):
        how = _explain(length)
        if how is not None:
            yield make_finding(
                "U306",
                Outcome.INCONSISTENT,
                f"{length.surface.text} is a length, {length.area.text} an area: {how}",
                arithmetic=f"{length.surface.text} and {length.area.text}",
                span=length.surface,
                figures=(surface_of(length.area), length.surface),
                claims=tuple(dict.fromkeys(context.claims_at(length.area.id))),
            )


def _explain(length: Length) -> str | None:
    """Why the two are meant as one quantity; None where the numbers do not say so."""
    factor = area_factor(length.area.unit)
    if factor is None or not length.area.value:
        return None
    area_km2 = Fraction(length.area.value) * factor
    squared = [number * length.unit_km * length.unit_km for number in length.number]
    if any(abs(each - area_km2) <= NEAR * area_km2 for each in squared):
        return "the numbers agree as areas, so the unit lacks a “square”"
    own = Fraction(length.area.value)
    side = _side_km(length.area.unit)
    if side is not None and any(abs(each - own * side) <= NEAR * own * side for each in length.km):
        return "the numbers agree as lengths, so an area was converted with the linear factor"
    return None


def _side_km(unit: str) -> Fraction | None:
    """The side of a unit of area that is a square of a unit of length, km."""
    return {"km2": Fraction(1), "mi2": Fraction("1.609344"), "m2": Fraction(1, 1000)}.get(unit)
