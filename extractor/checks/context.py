"""What a rule sees: the document as read, its claims, and ways to find the claims that belong together."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from extractor.grounding.merge import territory_key
from extractor.reading.reader import Reading
from extractor.reading.relations import FigureRelation, find_relations
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Claim, ClaimKind, ShareScope

PEERS = 32
"""Most claims of one group that a claim is compared with: articles have few, and a list of thousands stays
linear."""
Key = TypeVar("Key", bound=Hashable)
AREAS = frozenset({ClaimKind.AREA_HELD, ClaimKind.AREA_CHANGED, ClaimKind.REGION_SIZE})
STILL = frozenset({"still", "remaining", "remains"})
"""Words before a figure that make it what is left."""
INITIAL = frozenset({ShareScope.INITIALLY_HELD, ShareScope.CAPTURED_CUMULATIVE})


@dataclass(frozen=True)
class Context:
    """The input of every rule."""

    reading: Reading
    figures: dict[str, FigureReading]
    """What the code reads around each figure, by mention id."""
    claims: tuple[Claim, ...]
    pointed: tuple[FigureRelation, ...] = ()
    """Relations that an engine pointed at, their figures found in the text."""

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

    def figure(self, claim: Claim) -> FigureReading | None:
        """What the code read around the claim's figure."""
        return self.figures.get(claim.mention)

    def claim_of(self, mention: str) -> Claim | None:
        """The claim whose strongest statement has this mention."""
        return self._by_mention.get(mention)

    def claims_at(self, mention: str) -> tuple[str, ...]:
        """Ids of the claims that have this mention as evidence, or as a conversion."""
        return (*self._by_evidence.get(mention, ()), *self._by_conversion.get(mention, ()))

    def converted_by(self, mention: str) -> tuple[str, ...]:
        """Ids of the claims that have this mention as a conversion."""
        return tuple(self._by_conversion.get(mention, ()))

    def linked_area(self, share: Claim) -> Claim | None:
        """The area that a share restates: "which amounts to"."""
        for evidence in share.evidence:
            figure = self.figures.get(f"m{evidence.figure.start}")
            linked = None if figure is None or figure.linked_to is None else self.claim_of(figure.linked_to)
            if linked is not None and linked.kind in AREAS:
                return linked
        return None

    def restated_areas(self) -> Iterator[tuple[Claim, Claim]]:
        """Every share with the area that it restates, unless one of them is nothing: then nothing follows."""
        for share in self.shares:
            area = self.linked_area(share) or self._area_by_same_speaker(share)
            if area is not None and area.quantity.value > 0 and share.quantity.value > 0:
                yield share, area

    def _area_by_same_speaker(self, share: Claim) -> Claim | None:
        """The one area that the speaker of a share of what was held at first says was changed likewise.

        "We have retaken 600 km²", and in another sentence "half of the territory initially occupied".
        """
        said, place = share.attribution.name, territory_key(share)
        if not is_base_initial(share) or said is None or not place:
            return None
        same = [
            flow
            for flow in self.flows
            if flow.attribution.name == said and flow.action is share.action and territory_key(flow) == place
        ]
        return same[0] if len(same) == 1 else None

    def is_rest(self, left: Claim, taken: Claim, share: Claim) -> bool:
        """Whether an area that is held is what is left of the whole that a share is of.

        It is if the other side holds it. Where the text names a side that nobody knows, it is if it *still*
        holds it.
        """
        if is_opposed(left, share) or is_opposed(left, taken):
            return True
        if left.holder is not None or taken.holder is None:
            return False
        before = (each.text[: each.figure.start - each.start] for each in left.evidence)
        return any(STILL & set(text.lower().split()) for text in before)

    def stocks_in(self, claim: Claim) -> tuple[Claim, ...]:
        """Areas held in the territory of a claim, at most `PEERS`; none where it names no territory."""
        return self._stocks_by_territory.get(territory_key(claim), ())

    @cached_property
    def _by_mention(self) -> dict[str, Claim]:
        return {claim.mention: claim for claim in self.claims}

    @cached_property
    def _by_evidence(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for claim in self.claims:
            for evidence in claim.evidence:
                found.setdefault(f"m{evidence.figure.start}", []).append(claim.id)
        return found

    @cached_property
    def relations(self) -> tuple[FigureRelation, ...]:
        """The figures that the text, or a model, relates to each other."""
        return (*find_relations(self.reading), *self.pointed)

    @cached_property
    def _by_conversion(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for claim in self.claims:
            for conversion in claim.conversions:
                found.setdefault(conversion.mention, []).append(claim.id)
        return found

    @cached_property
    def _stocks_by_territory(self) -> dict[frozenset[str], tuple[Claim, ...]]:
        groups = group_by(self.stocks, territory_key)
        return {key: tuple(claims[:PEERS]) for key, claims in groups.items() if key}


def group_by(claims: Iterable[Claim], key: Callable[[Claim], Key]) -> dict[Key, list[Claim]]:
    """Claims by what they have in common, in order."""
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    return groups


def pairs(
    claims: Iterable[Claim], key: Callable[[Claim], Hashable], most: int = PEERS
) -> Iterator[tuple[Claim, Claim]]:
    """Claims that have a key in common, two by two, in order.

    Each is paired with the next *most* of its group; claims whose key is None belong to no group.
    """
    claims = tuple(claims)
    groups = group_by(claims, key)
    seen: dict[Hashable, int] = {}
    for one in claims:
        own = key(one)
        if own is None:
            continue
        behind = seen[own] = seen.get(own, 0) + 1
        for other in groups[own][behind : behind + most]:
            yield one, other


def side_of(claim: Claim) -> str | None:
    """Who holds, takes or loses."""
    return claim.holder.side if claim.holder is not None else None


def is_opposed(one: Claim, other: Claim) -> bool:
    """Whether two claims have different holders."""
    sides = {side_of(one), side_of(other)}
    return len(sides) == 2 and None not in sides


def scope_of(share: Claim) -> ShareScope | None:
    """What a share is a share of."""
    return share.share_of.scope if share.share_of is not None else None


def is_base_initial(share: Claim) -> bool:
    """Whether a share is of what was held or captured before, so that part and rest make up that whole."""
    return scope_of(share) in INITIAL


def days_of(claim: Claim) -> tuple[date, date] | None:
    """First day and day after the last of the claim's period; None unless both are known."""
    period = claim.period
    if period is None or period.start is None or period.end is None or period.end <= period.start:
        return None
    return period.start, period.end
