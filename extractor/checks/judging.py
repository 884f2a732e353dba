"""Judging: all rules over one document, and the verdicts and relations that follow."""

from collections.abc import Callable, Iterator

from extractor.checks import (
    attribution,
    census,
    conversions,
    lengths,
    paces,
    parts,
    quotations,
    regions,
    relations,
    sets,
    shares,
    times,
)
from extractor.checks.context import Context
from extractor.checks.registry import matches
from extractor_schemas import Claim, Finding, Mode, Outcome, Relation, RelationKind, Severity, Verdict

CHECKS: tuple[Callable[[Context], Iterator[Finding]], ...] = (
    conversions.check_conversions,
    lengths.check_lengths,
    shares.check_over_hundred,
    shares.check_census_shares,
    shares.check_base,
    shares.check_share_of_parts,
    shares.check_region_base,
    regions.check_exceeds,
    regions.check_region_size,
    regions.check_share_of_region,
    parts.check_implied_whole,
    parts.check_rest,
    parts.check_same_stock,
    parts.check_parts_exceed,
    sets.check_counts,
    sets.check_lists,
    paces.check_paces,
    paces.check_rates,
    times.check_weekdays,
    times.check_said,
    times.check_after_publication,
    times.check_ahead,
    attribution.check_hedges,
    attribution.check_denials,
    attribution.check_denied_headline,
    quotations.check_quotations,
    relations.check_relations,
    census.check_numerals,
)
"""Every rule over claims and census, in the order of their findings; evidence is checked before, by draft."""


def run_checks(context: Context) -> tuple[Finding, ...]:
    """All findings on the claims and the census of a document; of two on the same figures the first counts.

    A relation between figures is found between claims and, in other words, in the sentences themselves.
    """
    found: dict[object, Finding] = {}
    for check in CHECKS:
        for finding in check(context):
            figures = frozenset(figure.start for figure in finding.figures)
            key = (finding.code, figures) if figures else id(finding)
            found.setdefault(key, finding)
    return tuple(found.values())


def select_findings(
    findings: tuple[Finding, ...], select: tuple[str, ...], ignore: tuple[str, ...]
) -> tuple[Finding, ...]:
    """The findings whose code begins with one of *select* (all if empty) and with none of *ignore*."""
    return tuple(
        finding
        for finding in findings
        if (not select or matches(finding.code, select)) and not matches(finding.code, ignore)
    )


def give_verdicts(claims: tuple[Claim, ...], findings: tuple[Finding, ...]) -> tuple[Claim, ...]:
    """Flag the claims whose figures do not hold or cannot be decided, and link related ones."""
    concerned: dict[str, list[Finding]] = {claim.id: [] for claim in claims}
    for finding in findings:
        for claim_id in finding.claims:
            if claim_id in concerned:
                concerned[claim_id].append(finding)
    relations = _relate(claims, findings)
    return tuple(
        claim.model_copy(
            update={
                "verdict": _verdict(concerned[claim.id]),
                "findings": tuple(sorted({finding.code for finding in concerned[claim.id]})),
                "relations": tuple(relations.get(claim.id, ())),
            }
        )
        for claim in claims
    )


def _verdict(findings: list[Finding]) -> Verdict:
    doubtful = {Severity.ERROR, Severity.WARNING}
    return Verdict.FLAGGED if any(finding.severity in doubtful for finding in findings) else Verdict.ACCEPTED


def _relate(claims: tuple[Claim, ...], findings: tuple[Finding, ...]) -> dict[str, list[Relation]]:
    """Links between claims, from the findings that recomputed them together."""
    by_id = {claim.id: claim for claim in claims}
    links: dict[str, list[Relation]] = {}
    for finding in findings:
        if all(claim in by_id for claim in finding.claims):
            for one, kind, other in _links_of(finding, by_id):
                relation = Relation(kind=kind, claim=other)
                if relation not in links.setdefault(one, []):
                    links[one].append(relation)
    return links


def _links_of(finding: Finding, by_id: dict[str, Claim]) -> tuple[tuple[str, RelationKind, str], ...]:
    """What a finding says of the claims that it recomputed."""
    match finding.code, finding.claims:
        case "P601", (part, share):
            return _both_ways(part, RelationKind.SAME_QUANTITY, share)
        case "P602", (part, share, left):
            if by_id[left].attribution.mode is Mode.NARRATOR_INFERENCE:
                return (
                    (left, RelationKind.DERIVED_FROM, part),
                    (left, RelationKind.DERIVED_FROM, share),
                )
            return ((left, RelationKind.COMPLEMENT_OF, part),)
        case "P603", (one, other) if finding.outcome is Outcome.CONSISTENT:
            return _both_ways(one, RelationKind.SAME_QUANTITY, other)
        case "P603", (one, other):
            return _both_ways(one, RelationKind.CONTRADICTS, other)
        case "P604", (one, other):
            return _both_ways(one, RelationKind.COMPLEMENT_OF, other)
        case _:
            return ()


def _both_ways(one: str, kind: RelationKind, other: str) -> tuple[tuple[str, RelationKind, str], ...]:
    return (one, kind, other), (other, kind, one)
