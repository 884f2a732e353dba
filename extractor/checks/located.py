"""S and R: figures beside a place against its size, whoever claims them."""

from collections.abc import Iterator
from fractions import Fraction

from extractor.checks.amounts import amount
from extractor.checks.registry import make_finding
from extractor.checks.wording import agrees_with, show_area, show_figure, show_interval, surface_of
from extractor.intervals import Estimate, compare
from extractor.reading.places.places import PlaceMention
from extractor.reading.relations import FigureRelation
from extractor_schemas import FigureRole, Finding, Outcome


def reference_of(place: PlaceMention) -> Estimate | None:
    """The reference area of a place, km²; of places of one name the largest; None where none has one."""
    known = [each for each in (place.place, *place.candidates) if each is not None]
    sizes = [
        (each.area_low_km2, each.area_high_km2)
        for each in known
        if each.area_low_km2 is not None and each.area_high_km2 is not None
    ]
    return Estimate.reference(*max(sizes, key=lambda size: size[1])) if sizes else None


def judge_inside(relation: FigureRelation, place: PlaceMention) -> Iterator[Finding]:
    """R501: an area inside a place is no larger than it."""
    part, whole = relation.one(FigureRole.PART), reference_of(place)
    if part is None or whole is None:
        return
    low, high = amount(part).tolerant.low, whole.hard.high
    if low is not None and high is not None and low > high:
        yield make_finding(
            "R501",
            Outcome.INCONSISTENT,
            f"{show_figure(part)} is more than all of {_name(place)}",
            arithmetic=f"{show_area(amount(part))} against {show_interval(whole.hard, 'km2')}",
            expected=f"at most {show_interval(whole.hard, 'km2')}",
            span=part,
            figures=(surface_of(part),),
        )


def judge_size(relation: FigureRelation, place: PlaceMention) -> Iterator[Finding]:
    """R502: the size that the text gives a place against the reference."""
    stated, reference = relation.one(FigureRole.PART), reference_of(place)
    if stated is None or reference is None:
        return
    outcome = compare(amount(stated), reference)
    yield make_finding(
        "R502",
        outcome,
        f"{_name(place)} at {show_figure(stated)} {agrees_with(outcome)} "
        f"the reference of {show_area(reference)}",
        arithmetic=f"{show_area(amount(stated))} and {show_area(reference)}",
        expected=show_area(reference),
        span=stated,
        figures=(surface_of(stated),),
    )


def judge_over_hundred(relation: FigureRelation, place: PlaceMention | None) -> Iterator[Finding]:
    """S401: a share of a place is no more than all of it."""
    share = relation.one(FigureRole.SHARE)
    if share is not None and Fraction(share.value) > Fraction(100):
        yield make_finding(
            "S401",
            Outcome.INCONSISTENT,
            f"a share of {'a territory' if place is None else _name(place)} cannot be {share.text}",
            span=share,
            figures=(surface_of(share),),
        )


def _name(place: PlaceMention) -> str:
    return place.place.name if place.place is not None else place.text
