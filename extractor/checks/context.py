"""What a rule sees: the document as read, its claims, and their estimates in comparable units."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from extractor.grounding.merge import GROUPS, same_action
from extractor.intervals import Estimate, estimate
from extractor.reading.gazetteer import Place, place_by_id, side_country
from extractor.reading.reader import Reading
from extractor.reading.statements import FigureReading
from extractor.reading.units import area_factor
from extractor_schemas import Action, Claim, ClaimKind, Comparator, Mention, MentionKind, ShareScope

HUNDRED = Fraction(100)


@dataclass(frozen=True)
class Context:
    """The input of every rule."""

    reading: Reading
    figures: dict[str, FigureReading]
    """What the code reads around each figure, by mention id."""
    claims: tuple[Claim, ...]

    def figure(self, claim: Claim) -> FigureReading | None:
        """What the code read around the claim's figure."""
        return self.figures.get(claim.mention)

    def of_kind(self, *kinds: ClaimKind) -> tuple[Claim, ...]:
        """The claims of some kinds, in order."""
        return tuple(claim for claim in self.claims if claim.kind in kinds)

    @cached_property
    def stocks(self) -> tuple[Claim, ...]:
        """Claims of an area that is held."""
        return self.of_kind(ClaimKind.AREA_HELD)

    @cached_property
    def flows(self) -> tuple[Claim, ...]:
        """Claims of an area that changed hands."""
        return self.of_kind(ClaimKind.AREA_CHANGED)

    @cached_property
    def shares(self) -> tuple[Claim, ...]:
        """Claims of a share of a territory."""
        return self.of_kind(ClaimKind.SHARE)

    def linked_area(self, share: Claim) -> Claim | None:
        """The area that a share restates ("which amounts to"), or that the same speaker gives for the same thing."""
        mentions = [evidence.figure.start for evidence in share.evidence]
        for start in mentions:
            figure = self.figures.get(f"m{start}")
            if figure is not None and figure.linked_to is not None:
                return next((claim for claim in self.claims if claim.mention == figure.linked_to), None)
        return None


def area(claim: Claim) -> Estimate:
    """The claim's area in square kilometres."""
    factor = area_factor(claim.quantity.unit)
    if factor is None:
        raise ValueError(f"{claim.id} is no area")
    return estimate(claim.quantity).each(lambda interval: interval.scaled(factor))


def share(claim: Claim) -> Estimate:
    """The claim's share, 0 to 1, no more than the whole."""
    scale = Fraction(1) if claim.quantity.unit == MentionKind.FRACTION else 1 / HUNDRED
    return estimate(claim.quantity).each(
        lambda interval: interval.scaled(scale).clipped(Fraction(0), Fraction(1))
    )


def bounded_share(claim: Claim) -> Estimate:
    """The same, with the tolerant interval for a hard one where the words entail no bound ("about 64 %")."""
    own = share(claim)
    loose = claim.quantity.comparator in {Comparator.EQ, Comparator.APPROX, Comparator.UP_TO}
    return Estimate(own.tolerant, own.core, own.tolerant) if loose else own


def official_area(claim: Claim) -> Fraction | None:
    """The sum of the official areas of the claim's territories, km²; None unless each has one."""
    areas = [place.area_km2 for place in places_of(claim)]
    known = [size for size in areas if size is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(claim.territory) else None


def is_area(mention: Mention) -> bool:
    """Whether a mention is an area, in any unit."""
    return mention.kind is MentionKind.AREA


def places_of(claim: Claim) -> tuple[Place, ...]:
    """The claim's territories that the gazetteer knows."""
    found = (place_by_id(key) for key in (t.iso or t.wikidata for t in claim.territory) if key)
    return tuple(place for place in found if place is not None)


def reference_area(claim: Claim) -> Estimate | None:
    """The reference area of the claim's territories taken together; None unless each has one."""
    places = places_of(claim)
    if not places or len(places) != len(claim.territory):
        return None
    low = high = Fraction(0)
    for place in places:
        if place.area_low_km2 is None or place.area_high_km2 is None:
            return None
        low += place.area_low_km2
        high += place.area_high_km2
    return Estimate.reference(low, high)


def same_territory(one: Claim, other: Claim) -> bool:
    """Whether two claims are about the same territory, by the gazetteer or else by name."""
    names = [{t.iso or t.wikidata or t.name.casefold() for t in claim.territory} for claim in (one, other)]
    return bool(names[0]) and names[0] == names[1]


def countries_of(claim: Claim) -> frozenset[str]:
    """Codes of the countries that the claim's territories belong to."""
    return frozenset(place.country or place.id for place in places_of(claim))


def is_opposed(one: Claim, other: Claim) -> bool:
    """Whether two claims have different holders."""
    return one.holder is not None and other.holder is not None and one.holder.side != other.holder.side


def holder_country(claim: Claim) -> str | None:
    """Country code of the holder."""
    return side_country(claim.holder.side) if claim.holder is not None else None


def is_base_initial(claim: Claim) -> bool:
    """Whether a share is of what was held or captured before, so that part and rest make up that whole."""
    initial = {ShareScope.INITIALLY_HELD, ShareScope.CAPTURED_CUMULATIVE}
    return claim.share_of is not None and claim.share_of.scope in initial


def days_of(claim: Claim) -> tuple[date, date] | None:
    """First day and day after the last of the claim's period; None unless both are known."""
    period = claim.period
    if period is None or period.start is None or period.end is None or period.end <= period.start:
        return None
    return period.start, period.end


__all__ = [
    "GROUPS",
    "Action",
    "Context",
    "area",
    "countries_of",
    "days_of",
    "holder_country",
    "is_base_initial",
    "is_opposed",
    "places_of",
    "reference_area",
    "same_action",
    "same_territory",
    "share",
]
