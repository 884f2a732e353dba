"""Sizes: claims as estimates in comparable units, and the reference sizes of their territories."""

from fractions import Fraction

from extractor.intervals import Estimate, estimate_in
from extractor.reading.places.gazetteer import Place, place_by_id
from extractor.reading.scanner.units import area_factor
from extractor_schemas import Claim, Comparator, MentionKind

NOTHING = Fraction(0)
WHOLE = Fraction(1)
PERCENT = Fraction(1, 100)
UNBOUNDED = frozenset({Comparator.EQ, Comparator.APPROX, Comparator.UP_TO})
"""Comparators that entail no bound."""


def area(claim: Claim) -> Estimate:
    """The claim's area in square kilometres; of a rate, that of one day, week, month or year.

    Raises:
        ValueError: If the claim's unit is no area.
    """
    factor = area_factor(claim.quantity.unit)
    if factor is None:
        raise ValueError(f"{claim.id} is no area")
    return estimate_in(claim.quantity, factor)


def share_scale(claim: Claim) -> Fraction:
    """What one of the claim's units is of the whole: 1 for a worded fraction, 1/100 for a percentage."""
    return WHOLE if claim.quantity.unit == MentionKind.FRACTION else PERCENT


def share(claim: Claim) -> Estimate:
    """The claim's share, 0 to 1, no more than the whole."""
    return estimate_in(claim.quantity, share_scale(claim)).clipped(NOTHING, WHOLE)


def bounded_share(claim: Claim) -> Estimate:
    """The same, with the tolerant interval for a hard one where the words entail no bound ("about 64 %")."""
    own = share(claim)
    is_loose = claim.quantity.comparator in UNBOUNDED
    return Estimate(own.tolerant, own.core, own.tolerant) if is_loose else own


def places_of(claim: Claim) -> tuple[Place, ...]:
    """The claim's territories that the gazetteer knows."""
    keys = (territory.place for territory in claim.territory)
    places = (place_by_id(key) for key in keys if key is not None)
    return tuple(place for place in places if place is not None)


def countries_of(claim: Claim) -> frozenset[str]:
    """Codes of the countries that the claim's territories belong to."""
    return frozenset(place.country or place.id for place in places_of(claim))


def reference_area(claim: Claim) -> Estimate | None:
    """The reference area of the claim's territories taken together, km²; None unless each has one."""
    places = places_of(claim)
    if not places or len(places) != len(claim.territory):
        return None
    low = high = NOTHING
    for place in places:
        if place.area_low_km2 is None or place.area_high_km2 is None:
            return None
        low += place.area_low_km2
        high += place.area_high_km2
    return Estimate.reference(low, high)


def official_area(claim: Claim) -> Fraction | None:
    """The sum of the official areas of the claim's territories, km²; None unless each has one."""
    areas = [place.area_km2 for place in places_of(claim)]
    known = [size for size in areas if size is not None]
    return sum(known, NOTHING) if known and len(known) == len(claim.territory) else None
