"""What became of every figure and every draft: the sums that must add up."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from extractor.rendering.wording import count
from extractor_schemas import Extraction, Finding, Mention, Outcome, Severity, Verdict


class Status(StrEnum):
    """What accounts for a figure of the census."""

    CLAIMED = "claimed"
    """It is the figure of a claim."""
    REPEAT = "repeat"
    """It states a claim once more."""
    CONVERSION = "conversion"
    """It gives another figure in another unit."""
    REJECTED = "rejected"
    """Only a rejected draft pointed at it."""
    UNCOVERED = "uncovered"
    """Nothing accounts for it."""


TITLES = {
    Outcome.INCONSISTENT: "Does not hold",
    Outcome.UNDETERMINED: "Cannot be decided",
    Outcome.CONSISTENT: "Recomputed and holds",
    Outcome.DERIVED: "Follows from the figures",
}
"""Headings of the groups of findings, in the order of their weight for a reader."""

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Standing:
    """How one figure of the census stands."""

    mention: Mention
    status: Status
    claim: int | None = None
    """Index of the claim that it is the figure of, repeats or, as a conversion, belongs to."""
    draft: int | None = None
    """Index of the rejected draft that pointed at it."""


@dataclass(frozen=True)
class Census:
    """An Extraction sorted by what a reader asks of it."""

    standings: tuple[Standing, ...]
    """One for every mention, in order."""
    groups: tuple[tuple[Outcome, tuple[int, ...]], ...]
    """Indices of the findings by outcome, the heaviest first; without what is in the last two fields."""
    of_claim: tuple[tuple[int, ...], ...]
    """For every claim, the indices of its findings, in the order of the groups."""
    of_rejection: tuple[tuple[int, ...], ...]
    """For every rejection, the indices of its findings."""
    of_uncovered: dict[str, tuple[int, ...]]
    """By mention id, the findings that say only that nobody claims it."""

    def with_status(self, status: Status) -> tuple[Standing, ...]:
        """Return the figures that stand so."""
        return tuple(standing for standing in self.standings if standing.status is status)


def take_census(extraction: Extraction) -> Census:
    """Sort the figures and the findings of an Extraction."""
    standings = _standings(extraction)
    uncovered = {
        (one.mention.start, one.mention.end): one.mention.id
        for one in standings
        if one.status is Status.UNCOVERED
    }
    rejected = {rejection.draft: index for index, rejection in enumerate(extraction.rejected)}
    claims = {claim.id: index for index, claim in enumerate(extraction.claims)}
    groups: dict[Outcome, list[int]] = {outcome: [] for outcome in TITLES}
    of_claim: list[list[int]] = [[] for _ in extraction.claims]
    of_rejection: list[list[int]] = [[] for _ in extraction.rejected]
    of_uncovered: dict[str, list[int]] = {}
    for index in sorted(range(len(extraction.findings)), key=lambda at: _weight(extraction.findings[at])):
        finding = extraction.findings[index]
        mentions = _only_uncovered(finding, uncovered)
        if finding.draft in rejected and not finding.claims:
            of_rejection[rejected[finding.draft]].append(index)
        elif mentions:
            for mention in mentions:
                of_uncovered.setdefault(mention, []).append(index)
        else:
            groups[finding.outcome].append(index)
        for claim in dict.fromkeys(finding.claims):
            if claim in claims:
                of_claim[claims[claim]].append(index)
    return Census(
        standings=standings,
        groups=tuple((outcome, tuple(indices)) for outcome, indices in groups.items() if indices),
        of_claim=tuple(map(tuple, of_claim)),
        of_rejection=tuple(map(tuple, of_rejection)),
        of_uncovered={mention: tuple(indices) for mention, indices in of_uncovered.items()},
    )


def _weight(finding: Finding) -> tuple[int, int, int, str]:
    outcomes = list(TITLES)
    start = finding.span.start if finding.span else -1
    return outcomes.index(finding.outcome), _WEIGHTS[finding.severity], start, finding.code


def _only_uncovered(finding: Finding, uncovered: dict[tuple[int, int], str]) -> list[str]:
    """Return the uncovered mentions that a coverage finding is about, if it is about nothing else."""
    if not finding.code.startswith("C") or finding.claims or finding.draft is not None:
        return []
    spans = [(figure.start, figure.end) for figure in finding.figures]
    if not spans and finding.span is not None:
        spans = [(finding.span.start, finding.span.end)]
    return [uncovered[span] for span in spans] if all(span in uncovered for span in spans) else []


def _standings(extraction: Extraction) -> tuple[Standing, ...]:
    claims = {claim.id: index for index, claim in enumerate(extraction.claims)}
    figures = {claim.mention for claim in extraction.claims}
    rejected = {f"d{rejection.draft}": rejection.draft for rejection in extraction.rejected}
    covered_by = {mention.id: mention.covered_by for mention in extraction.mentions}
    standings: list[Standing] = []
    for mention in extraction.mentions:
        cover = mention.covered_by
        primary = covered_by.get(mention.converts) if mention.converts else None
        if cover is None:
            standing = Standing(mention, Status.UNCOVERED)
        elif cover in rejected:
            standing = Standing(mention, Status.REJECTED, draft=rejected[cover])
        elif cover in claims:
            standing = Standing(mention, _claimed_status(mention, figures), claim=claims[cover])
        elif cover in covered_by:
            standing = Standing(mention, Status.CONVERSION, claim=claims.get(primary or ""))
        else:
            standing = Standing(mention, Status.UNCOVERED)
        standings.append(standing)
    return tuple(standings)


def _claimed_status(mention: Mention, figures: set[str]) -> Status:
    if mention.id in figures:
        return Status.CLAIMED
    return Status.CONVERSION if mention.converts else Status.REPEAT


def figures_sum(census: Census) -> str:
    """Say that every figure is accounted for: "4 figures = 2 claimed + 1 repeat + 0 …"."""
    found = Counter(standing.status for standing in census.standings)
    nouns = (Status.REPEAT, Status.CONVERSION)
    parts = [count(found[one], one) if one in nouns else f"{found[one]:,} {one}" for one in Status]
    return f"{count(len(census.standings), 'figure')} = {' + '.join(parts)}"


def drafts_sum(extraction: Extraction) -> str:
    """Say that every draft is accounted for, and name what is missing if one is not."""
    evidence = sum(len(claim.drafts) for claim in extraction.claims)
    accepted, flagged = (extraction.count(verdict) for verdict in (Verdict.ACCEPTED, Verdict.FLAGGED))
    rejected = len(extraction.rejected)
    claims = f"{count(len(extraction.claims), 'claim')} ({accepted:,} accepted, {flagged:,} flagged)"
    line = f"{count(extraction.drafts, 'draft')} = {evidence:,} evidence of {claims} + {rejected:,} rejected"
    if extraction.unreadable:
        line += f"; {count(len(extraction.unreadable), 'item')} that could not be read"
    missing = extraction.drafts - evidence - rejected
    return f"{line} + {missing:,} UNACCOUNTED FOR" if missing else line
