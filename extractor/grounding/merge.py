"""Merging: one speaker stating one figure several times is one claim with several evidence spans.

Headline, lede and quotation of one statement differ in hedge, wording and in how fully they name the
speaker: wire copy often begins with "a senior official" and names the person later. The strongest
attribution wins.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction

from extractor.reading.speech.attribution import same_speaker
from extractor.reading.speech.speakers import Speaker
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Action, Claim, ClaimKind, Evidence, Mode

STRENGTH = list(Mode)
"""Modes, the strongest first, as the schema lists them."""
EARLY = 4
"""Sentences from the top of the article, headline included, within which a speaker may still go unnamed."""
NARRATED = frozenset({Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE})
ACTION_GROUPS = (
    frozenset({Action.TOOK, Action.RETOOK, Action.ANNEXED}),
    frozenset({Action.HOLDS, Action.REMAINS}),
    frozenset({Action.LOST, Action.EVACUATED}),
    frozenset({Action.SPANS}),
    frozenset({Action.OTHER}),
)
"""Gains, stocks, losses, sizes and the rest: every action is in one group."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """A claim with what the code read around its figure."""

    claim: Claim
    reading: FigureReading | None

    @property
    def speaker(self) -> Speaker | None:
        """Who says so in the code's reading."""
        return self.reading.statement.speaker if self.reading is not None else None


def merge_claims(grounded: list[Grounded]) -> tuple[Claim, ...]:
    """Merge the repeats; in order of the figures of the strongest statements."""
    groups: list[list[Grounded]] = []
    alike: dict[Hashable, list[int]] = {}
    for each in sorted(grounded, key=_strength):
        keys = (each.claim.mention, _figure_key(each.claim), _headline_key(each.claim))
        candidates = sorted({number for key in keys for number in alike.get(key, ())})
        group = next((groups[number] for number in candidates if _repeats(groups[number][0], each)), None)
        if group is None:
            group = next((groups[number] for number in candidates if _heads(groups[number][0], each)), None)
        if group is not None:
            group.append(each)
            continue
        for key in keys:
            alike.setdefault(key, []).append(len(groups))
        groups.append([each])
    claims = [_merge(group) for group in groups]
    return tuple(sorted(_date_occasions(claims), key=lambda claim: claim.quantity.start))


def _date_occasions(claims: list[Claim]) -> list[Claim]:
    """Give the day of a statement to all that the same speaker told the same medium: it is one occasion."""
    days = {
        (claim.attribution.name, claim.attribution.medium.text): claim.attribution.said_on
        for claim in claims
        if claim.attribution.medium is not None and claim.attribution.said_on is not None
    }
    dated: list[Claim] = []
    for claim in claims:
        own = claim.attribution
        day = days.get((own.name, own.medium.text)) if own.medium is not None else None
        if own.said_on is None and day is not None:
            claim = claim.model_copy(update={"attribution": own.model_copy(update={"said_on": day})})
        dated.append(claim)
    return dated


def action_group(action: Action) -> frozenset[Action]:
    """The actions that say the same of a figure: gains, stocks, losses."""
    return next(group for group in ACTION_GROUPS if action in group)


def same_action(one: Action, other: Action) -> bool:
    """Whether two actions are of one group."""
    return action_group(one) == action_group(other)


def territory_key(claim: Claim) -> frozenset[str]:
    """The claim's territories, by the gazetteer or else by name; empty if it names none."""
    return frozenset(each.iso or each.wikidata or each.name.casefold() for each in claim.territory)


def _strength(each: Grounded) -> tuple[int, int]:
    return STRENGTH.index(each.claim.attribution.mode), each.claim.quantity.start


def _figure_key(claim: Claim) -> Hashable:
    return claim.kind, claim.quantity.value, claim.quantity.value_hi, claim.quantity.unit


def _headline_key(claim: Claim) -> Hashable:
    """What a headline has of a figure: "three quarters" is 75 percent, a change may sound like a stock."""
    quantity = claim.quantity
    if claim.kind is ClaimKind.SHARE:
        scale = 100 if quantity.unit == "percent" else 1
        return "share", Fraction(quantity.value) / scale, quantity.value_hi
    kind = ClaimKind.AREA_CHANGED if claim.kind is ClaimKind.AREA_HELD else claim.kind
    return kind, Fraction(quantity.value), quantity.value_hi, quantity.unit


def _heads(one: Grounded, other: Grounded) -> bool:
    """Whether one of two statements is a headline of the other, which names speaker and place as it can."""
    a, b = one.claim, other.claim
    if Mode.HEADLINE not in {a.attribution.mode, b.attribution.mode} or _headline_key(a) != _headline_key(b):
        return False
    return a.attribution.stance is b.attribution.stance and a.mention != b.mention


def _repeats(one: Grounded, other: Grounded) -> bool:
    """Whether two statements are of one claim: one figure, one speaker, and nothing that keeps them apart."""
    a, b = one.claim, other.claim
    if a.mention == b.mention:
        return True
    if _figure_key(a) != _figure_key(b) or a.attribution.stance is not b.attribution.stance:
        return False
    in_headline = Mode.HEADLINE in {a.attribution.mode, b.attribution.mode}
    if not (same_action(a.action, b.action) or in_headline):
        return False
    if a.holder and b.holder and a.holder.side != b.holder.side:
        return False
    return _same_place(a, b) and _same_time(one, other) and _same_voice(one, other)


def _same_place(a: Claim, b: Claim) -> bool:
    one, other = territory_key(a), territory_key(b)
    return not one or not other or bool(one & other)


def _same_time(one: Grounded, other: Grounded) -> bool:
    """Whether the times can be the same: only two explicit, different ones cannot."""
    first, second = (each.reading.period if each.reading is not None else None for each in (one, other))
    return first is None or second is None or (first.since, first.until) == (second.since, second.until)


def _same_voice(one: Grounded, other: Grounded) -> bool:
    first, second = one.speaker, other.speaker
    if first is None and second is None:
        return True
    if first is None or second is None:
        # A headline without a speaker repeats the article's.
        modes = {one.claim.attribution.mode, other.claim.attribution.mode}
        return Mode.HEADLINE in modes and not (modes & NARRATED)
    if same_speaker(first, second) or one.claim.attribution.name == other.claim.attribution.name:
        return True
    return _is_unnamed_first(one, first, second) or _is_unnamed_first(other, second, first)


def _is_unnamed_first(early: Grounded, unnamed: Speaker, named: Speaker) -> bool:
    """Whether "a senior Russian official" or "Russia" near the top is the one that is named later."""
    is_headline = early.claim.attribution.mode is Mode.HEADLINE
    if is_headline and not unnamed.is_named and unnamed.side in {None, named.side}:
        return True
    if early.reading is None or unnamed.side is None or unnamed.side != named.side:
        return False
    is_top = early.reading.read.order < EARLY or is_headline
    # A country or an unnamed person can be the named one; two persons with names cannot.
    return is_top and (not unnamed.is_named or unnamed.is_body)


def _merge(group: list[Grounded]) -> Claim:
    """The strongest claim, with the evidence of all and what only the others say."""
    first, *others = (each.claim for each in group)
    holder = first.holder
    if holder is None or holder.surface is None:
        holder = next((claim.holder for claim in others if claim.holder and claim.holder.surface), holder)
    attribution = first.attribution
    if attribution.said_on is None:
        said = next((claim.attribution.said_on for claim in others if claim.attribution.said_on), None)
        attribution = attribution.model_copy(update={"said_on": said})
    conversions = {each.mention: each for claim in (first, *others) for each in claim.conversions}
    evidence: tuple[Evidence, ...] = ()
    for claim in (first, *others):
        evidence = _add_evidence(evidence, claim)
    engines = {engine for claim in (first, *others) for engine in claim.proposed_by}
    return first.model_copy(
        update={
            "holder": holder,
            "attribution": attribution,
            "conversions": tuple(sorted(conversions.values(), key=lambda conversion: conversion.start)),
            "evidence": evidence,
            "proposed_by": tuple(sorted(engines)),
        }
    )


def add_repeats(claims: tuple[Claim, ...], repeats: list[Claim]) -> tuple[Claim, ...]:
    """Note who else pointed at the figures of claims; nothing else of them changes.

    Args:
        claims: Claims that are settled.
        repeats: Claims whose figure is evidence of one of them.
    """
    owners = {evidence.figure.start: claim.id for claim in claims for evidence in claim.evidence}
    found = {claim.id: claim for claim in claims}
    for repeat in repeats:
        owner = found[owners[repeat.quantity.start]]
        engines = sorted({*owner.proposed_by, *repeat.proposed_by})
        found[owner.id] = owner.model_copy(
            update={"evidence": _add_evidence(owner.evidence, repeat), "proposed_by": tuple(engines)}
        )
    return tuple(found.values())


def _add_evidence(evidence: tuple[Evidence, ...], claim: Claim) -> tuple[Evidence, ...]:
    """Add the evidence of a claim; of several drafts on one figure, however they quote, the first counts."""
    places = {each.figure.start: index for index, each in enumerate(evidence)}
    found = list(evidence)
    for each in claim.evidence:
        index = places.get(each.figure.start)
        if index is None:
            places[each.figure.start] = len(found)
            found.append(each)
        else:
            also = (*found[index].also, each.draft, *each.also)
            found[index] = found[index].model_copy(update={"also": also})
    return tuple(found)
