"""Merging: one speaker stating one figure several times is one claim with several evidence spans.

Headline, lede and quotation of one statement differ in hedge, wording and in how fully they name the speaker: wire copy
often begins with "a senior official" and names the person later. The strongest attribution wins.
"""

from dataclasses import dataclass

from extractor.reading.attribution import same_speaker
from extractor.reading.speakers import Speaker
from extractor.reading.statements import FigureReading
from extractor_schemas import Action, Claim, ClaimKind, Mode, ShareScope

STRENGTH = list(Mode)
"""Modes, the strongest first, as the schema lists them."""
EARLY = 4
"""Sentences from the top of the article, headline included, within which a speaker may still go unnamed."""
GROUPS = (
    frozenset({Action.TOOK, Action.RETOOK, Action.ANNEXED}),
    frozenset({Action.HOLDS, Action.REMAINS}),
    frozenset({Action.LOST, Action.EVACUATED}),
    frozenset({Action.SPANS}),
    frozenset({Action.OTHER}),
)


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim with what the code read around its figure."""

    claim: Claim
    reading: FigureReading | None


def merge_claims(grounded: list[Grounded]) -> tuple[Claim, ...]:
    """Merge the repeats; in order of the figures of the strongest statements."""
    groups: list[list[Grounded]] = []
    for each in sorted(grounded, key=_strength):
        group = next((group for group in groups if _repeats(group[0], each)), None)
        if group is None:
            groups.append([each])
        else:
            group.append(each)
    claims = [_merge(group) for group in groups]
    return tuple(sorted(claims, key=lambda claim: claim.quantity.start))


def _strength(each: Grounded) -> tuple[int, int]:
    return STRENGTH.index(each.claim.attribution.mode), each.claim.quantity.start


def same_action(one: Action, other: Action) -> bool:
    """Whether two actions are of one group: gains, stocks, losses."""
    return any(one in group and other in group for group in GROUPS)


def _repeats(one: Grounded, other: Grounded) -> bool:
    a, b = one.claim, other.claim
    if a.mention == b.mention:
        return True
    figures = (a.quantity.value, a.quantity.value_hi, a.quantity.unit, a.kind)
    if figures != (b.quantity.value, b.quantity.value_hi, b.quantity.unit, b.kind):
        return False
    in_headline = Mode.HEADLINE in {a.attribution.mode, b.attribution.mode}
    if (
        not (same_action(a.action, b.action) or in_headline)
        or a.attribution.stance is not b.attribution.stance
    ):
        return False
    if a.holder and b.holder and a.holder.side != b.holder.side:
        return False
    return _same_place(a, b) and _same_time(one, other) and _same_voice(one, other)


def _same_place(a: Claim, b: Claim) -> bool:
    one, other = ({t.iso or t.name for t in claim.territory} for claim in (a, b))
    if not one or not other or one & other:
        return True
    if a.kind is not ClaimKind.SHARE or a.share_of is None or b.share_of is None:
        return False
    return ShareScope.UNRESOLVED in {a.share_of.scope, b.share_of.scope} and (one <= other or other <= one)


def _same_time(one: Grounded, other: Grounded) -> bool:
    """Whether the times can be the same: only two explicit, different ones cannot."""
    times = [
        each.reading.period
        for each in (one, other)
        if each.reading is not None and each.reading.period is not None
    ]
    return len(times) < 2 or (times[0].since, times[0].until) == (times[1].since, times[1].until)


def _same_voice(one: Grounded, other: Grounded) -> bool:
    first, second = _speaker(one), _speaker(other)
    modes = {one.claim.attribution.mode, other.claim.attribution.mode}
    if first is None or second is None:
        narrated = {Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE}
        if first is None and second is None:
            return True
        # A headline without a speaker repeats the article's.
        return Mode.HEADLINE in modes and not (modes & narrated)
    if same_speaker(first, second) or one.claim.attribution.name == other.claim.attribution.name:
        return True
    return _is_unnamed_first(one, first, second) or _is_unnamed_first(other, second, first)


def _is_unnamed_first(early: Grounded, unnamed: Speaker, named: Speaker) -> bool:
    """Whether "a senior Russian official" or "Russia" near the top is the one that is named later."""
    if (
        early.claim.attribution.mode is Mode.HEADLINE
        and not unnamed.is_named
        and unnamed.side in {None, named.side}
    ):
        return True
    if early.reading is None or unnamed.side is None or unnamed.side != named.side:
        return False
    is_top = early.reading.read.order < EARLY or early.claim.attribution.mode is Mode.HEADLINE
    # A country or an unnamed person can be the named one; two persons with names cannot.
    return is_top and (not unnamed.is_named or unnamed.is_body)


def _speaker(each: Grounded) -> Speaker | None:
    return each.reading.statement.speaker if each.reading is not None else None


def _merge(group: list[Grounded]) -> Claim:
    """The strongest claim, with the evidence of all and what only the others say."""
    first = group[0].claim
    others = [each.claim for each in group[1:]]
    holder = first.holder
    if holder is None or holder.surface is None:
        holder = next((claim.holder for claim in others if claim.holder and claim.holder.surface), holder)
    attribution = first.attribution
    if attribution.said_on is None:
        said = next((claim.attribution.said_on for claim in others if claim.attribution.said_on), None)
        attribution = attribution.model_copy(update={"said_on": said})
    conversions = {
        conversion.mention: conversion for claim in (first, *others) for conversion in claim.conversions
    }
    return first.model_copy(
        update={
            "holder": holder,
            "attribution": attribution,
            "conversions": tuple(sorted(conversions.values(), key=lambda conversion: conversion.start)),
            "evidence": tuple(evidence for each in group for evidence in each.claim.evidence),
            "proposed_by": tuple(sorted({engine for each in group for engine in each.claim.proposed_by})),
        }
    )
