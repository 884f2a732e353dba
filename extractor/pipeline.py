"""The way through: read, propose, ground, check, judge. One function a step; nothing is lost on the way."""

import time
from dataclasses import dataclass

from extractor.checks.census import check_coverage
from extractor.checks.context import Context
from extractor.checks.evidence import check_evidence
from extractor.checks.judging import give_verdicts, run_checks
from extractor.checks.registry import RULES_VERSION
from extractor.config import package_version
from extractor.engines import Engine
from extractor.grounding.build import build_claim
from extractor.grounding.folding import fold
from extractor.grounding.locate import LocatedDraft, locate
from extractor.grounding.merge import Grounded, merge_claims
from extractor.reading.reader import Reading, read
from extractor.reading.statements import FigureReading, read_statements
from extractor_schemas import (
    SCHEMA_VERSION,
    Claim,
    Document,
    Draft,
    EmptyReason,
    Extraction,
    Finding,
    Mention,
    Provenance,
    Rejection,
    Severity,
)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What grounding and evidence made of the drafts."""

    claims: tuple[Claim, ...]
    rejected: tuple[Rejection, ...]
    findings: tuple[Finding, ...]


def run_engine(document: Document, engine: Engine) -> Extraction:
    """Read a document, have the engine propose drafts, and judge them.

    Raises:
        EngineError: If the engine gave no usable answer.
    """
    began = time.perf_counter()
    reading = read(document)
    figures = read_statements(reading)
    was_read = time.perf_counter()
    drafts = engine.propose(reading, figures)
    proposed = time.perf_counter()
    extraction = judge_drafts(reading, figures, drafts, engine.spec)
    judged = time.perf_counter()
    steps = {"read": was_read - began, "propose": proposed - was_read, "judge": judged - proposed}
    durations = {step: round(seconds * 1000) for step, seconds in steps.items()}
    provenance = extraction.provenance.model_copy(update={"duration_ms": durations})
    return extraction.model_copy(update={"provenance": provenance})


def judge_drafts(
    reading: Reading, figures: tuple[FigureReading, ...], drafts: tuple[Draft, ...], engine: str
) -> Extraction:
    """Ground, check and judge the drafts of any engine. Deterministic; knows of no model."""
    by_mention = {figure.mention.id: figure for figure in figures}
    judged = _ground(reading, by_mention, drafts, engine)
    context = Context(reading, by_mention, judged.claims)
    findings = run_checks(context)
    mentions = _cover(reading.mentions, judged)
    uncovered = tuple(mention for mention in mentions if mention.covered_by is None)
    coverage = tuple(check_coverage(context, uncovered))
    claims = give_verdicts(judged.claims, findings)
    extraction = Extraction(
        document=reading.document,
        claims=claims,
        rejected=judged.rejected,
        mentions=mentions,
        findings=(*judged.findings, *findings, *coverage),
        reason=_reason(claims, judged.rejected, reading.mentions),
        drafts=len(drafts),
        provenance=Provenance(
            engine=engine,
            schema_version=SCHEMA_VERSION,
            rules_version=RULES_VERSION,
            package_version=package_version(),
        ),
    )
    _assert_conservation(extraction)
    return extraction


def _ground(
    reading: Reading, figures: dict[str, FigureReading], drafts: tuple[Draft, ...], engine: str
) -> _Judged:
    """Find each draft in the text, refuse what the text does not support, and merge the rest into claims."""
    folded = fold(reading.text)
    grounded: list[Grounded] = []
    rejected: list[Rejection] = []
    findings: list[Finding] = []
    for index, draft in enumerate(drafts):
        located = locate(reading, folded, figures, draft, index)
        found = check_evidence(reading, located, figures)
        findings.extend(found)
        if any(finding.severity is Severity.ERROR for finding in found):
            rejected.append(_reject(located, found, engine))
        else:
            grounded.append(Grounded(build_claim(reading, located, engine), located.reading))
    claims = merge_claims(grounded)
    return _Judged(claims, tuple(rejected), _name_claims(findings, claims))


def _name_claims(findings: list[Finding], claims: tuple[Claim, ...]) -> tuple[Finding, ...]:
    """Findings of rejected drafts as they are; then doubts, with the claim that the draft is evidence of."""
    owners = {evidence.draft: claim.id for claim in claims for evidence in claim.evidence}
    refused = [finding for finding in findings if finding.draft not in owners]
    doubts = [
        finding.model_copy(update={"claims": (owners[finding.draft],)})
        for finding in findings
        if finding.draft is not None and finding.draft in owners
    ]
    return (*refused, *doubts)


def _reject(located: LocatedDraft, findings: tuple[Finding, ...], engine: str) -> Rejection:
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    return Rejection(
        draft=located.index,
        content=located.draft,
        mention=located.mention.id if located.mention is not None else None,
        findings=tuple(sorted(errors)),
        proposed_by=engine,
    )


def _cover(mentions: tuple[Mention, ...], judged: _Judged) -> tuple[Mention, ...]:
    """Say of every mention what accounts for it: a claim, a rejection, or the figure that it converts."""
    covers = {each.mention: f"d{each.draft}" for each in judged.rejected if each.mention is not None}
    for claim in judged.claims:
        covers.update((f"m{evidence.figure.start}", claim.id) for evidence in claim.evidence)
    covered: list[Mention] = []
    for mention in mentions:
        by = covers.get(mention.id)
        if by is None and mention.converts in covers:
            by = mention.converts
        covered.append(mention if by is None else mention.model_copy(update={"covered_by": by}))
    return tuple(covered)


def _reason(
    claims: tuple[Claim, ...], rejected: tuple[Rejection, ...], mentions: tuple[Mention, ...]
) -> EmptyReason | None:
    if claims:
        return None
    if rejected:
        return EmptyReason.ALL_REJECTED
    return EmptyReason.NO_CLAIMS if mentions else EmptyReason.NO_QUANTITIES


def _assert_conservation(extraction: Extraction) -> None:
    """Every draft is evidence of one claim or one rejection: a bug here must not pass silently."""
    used = [evidence.draft for claim in extraction.claims for evidence in claim.evidence]
    used += [rejection.draft for rejection in extraction.rejected]
    if sorted(used) != list(range(extraction.drafts)):
        raise AssertionError(f"drafts {sorted(used)} of {extraction.drafts} are accounted for")
