"""Predictions with one field broken in every claim, and claims moved to other figures."""

from collections.abc import Callable
from datetime import date
from typing import Any

from extractor_schemas import (
    Action,
    Claim,
    ClaimKind,
    Comparator,
    Extraction,
    Mode,
    ShareScope,
    Stance,
    Surface,
)
from extractor_schemas.claim import Holder, Period, Share, Territory, TimePrecision

STRANGER = Surface(text="Ferdinand Achterberg", start=0, end=20)
NOWHERE = Territory(surface=STRANGER, name="Lower Freedonia", iso="XX")
SOMETIME = Period(as_of=date(1999, 1, 1), precision=TimePrecision.DAY)


def of_quantity(claim: Claim, **changes: Any) -> Claim:
    return claim.model_copy(update={"quantity": claim.quantity.model_copy(update=changes)})


def of_attribution(claim: Claim, **changes: Any) -> Claim:
    return claim.model_copy(update={"attribution": claim.attribution.model_copy(update=changes)})


def other(value: Any, *choices: Any) -> Any:
    return next(choice for choice in choices if choice != value)


BREAKS: dict[str, Callable[[Claim], Claim]] = {
    "value": lambda claim: of_quantity(claim, value=claim.quantity.value + 1),
    "unit": lambda claim: of_quantity(claim, unit=other(claim.quantity.unit, "ha", "acre")),
    "comparator": lambda claim: of_quantity(
        claim, comparator=other(claim.quantity.comparator, Comparator.LE, Comparator.LT)
    ),
    "span": lambda claim: of_quantity(claim, end=claim.quantity.end - 1),
    "kind": lambda claim: claim.model_copy(
        update={"kind": other(claim.kind, ClaimKind.RATE, ClaimKind.SHARE)}
    ),
    "territory": lambda claim: claim.model_copy(update={"territory": (NOWHERE,)}),
    "base": lambda claim: claim.model_copy(
        update={"share_of": claim.share_of and Share(scope=_other_scope(claim.share_of))}
    ),
    "holder": lambda claim: claim.model_copy(update={"holder": Holder(side="Freedonia")}),
    "action": lambda claim: claim.model_copy(
        update={"action": other(claim.action, Action.ANNEXED, Action.OTHER)}
    ),
    "speaker": lambda claim: of_attribution(claim, name=STRANGER.text, speaker=STRANGER),
    "role": lambda claim: of_attribution(claim, role=STRANGER),
    "affiliation": lambda claim: of_attribution(claim, affiliation=STRANGER),
    "medium": lambda claim: of_attribution(claim, medium=STRANGER),
    "mode": lambda claim: of_attribution(claim, mode=_other_mode(claim.attribution.mode)),
    "stance": lambda claim: of_attribution(claim, stance=Stance.DISPUTED),
    "period": lambda claim: claim.model_copy(update={"period": SOMETIME}),
    "said on": lambda claim: of_attribution(claim, said_on=SOMETIME),
    "conversions": lambda claim: claim.model_copy(update={"conversions": claim.conversions[1:]}),
}
"""By field: a claim in which it alone is wrong."""
BREAKABLE = {"base": 6, "speaker": 13, "said on": 4, "conversions": 3}
"""Fields that not all 16 claims of the seeds have, or that cannot be wrong in all: in how many they can."""


def _other_scope(share: Share) -> ShareScope:
    scope: ShareScope = other(share.scope, ShareScope.SET_COLLECTIVE, ShareScope.SET_DISTRIBUTIVE)
    return scope


def _other_mode(mode: Mode) -> Mode:
    """Another one of the same side: who speaks stays who speaks."""
    narrated = (Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE)
    found: Mode = other(mode, *(narrated if mode in narrated else (Mode.HEADLINE, Mode.INDIRECT)))
    return found


def with_claims(extraction: Extraction, claims: list[Claim]) -> Extraction:
    """The same with other claims."""
    return extraction.model_copy(update={"claims": tuple(claims)})


def moved(claim: Claim, start: int, end: int) -> Claim:
    """The same claim of another figure, stated once."""
    first = claim.evidence[0]
    figure = first.figure.model_copy(update={"start": start, "end": end})
    evidence = (first.model_copy(update={"figure": figure}),)
    return of_quantity(claim, start=start, end=end).model_copy(update={"evidence": evidence})
