"""What becomes of a proposal: ground, check, judge. One function a step; nothing is lost on the way."""

from dataclasses import dataclass, replace

from extractor.checks.census import check_coverage
from extractor.checks.context import Context
from extractor.checks.evidence import check_evidence
from extractor.checks.judging import give_verdicts, run_checks
from extractor.checks.pointed import check_pointed, fits
from extractor.checks.registry import RULES_VERSION
from extractor.config import package_version
from extractor.engines import Account, Proposal
from extractor.grounding.build import build_claim
from extractor.grounding.elided import add_elided
from extractor.grounding.folding import Folded, fold
from extractor.grounding.locate import LocatedDraft, locate
from extractor.grounding.merge import Grounded, add_repeats, merge_claims
from extractor.grounding.pointed import locate_relation, to_relation
from extractor.reading.reader import Reading
from extractor.reading.speech.orders import find_orders
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import (
    SCHEMA_VERSION,
    Claim,
    Draft,
    EmptyReason,
    Extraction,
    Finding,
    Mention,
    PointedRelation,
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


def judge_drafts(
    reading: Reading,
    figures: tuple[FigureReading, ...],
    drafts: tuple[Draft, ...],
    engine: str,
    relations: tuple[PointedRelation, ...] = (),
) -> Extraction:
    """Ground, check and judge the drafts of any engine. Deterministic; knows of no model."""
    proposal = replace(Proposal.of(engine, drafts), relations=relations)
    return judge_proposal(reading, figures, proposal, engine)


def judge_proposal(
    reading: Reading,
    figures: tuple[FigureReading, ...],
    proposal: Proposal,
    engine: str,
    first: int | None = None,
) -> Extraction:
    """Ground, check and judge a proposal. Deterministic; knows of no model.

    Args:
        reading: The document as read.
        figures: What the code reads around each figure.
        proposal: The drafts and relations.
        engine: Spec of the engine, or of several that were united.
        first: How many of the drafts were proposed before the engine was asked again: what they claim is
            settled, and later drafts on the same figures change nothing of it. None if it was not.
    """
    folded = fold(reading.text)
    fuller = add_elided(reading, folded, proposal.drafts)
    if fuller is not reading:
        reading, figures = fuller, read_statements(fuller)
    by_mention = {figure.mention.id: figure for figure in figures}
    judged = _ground(reading, folded, by_mention, proposal, first)
    located = tuple(
        locate_relation(reading, folded, pointed, index) for index, pointed in enumerate(proposal.relations)
    )
    published = reading.document.published
    pointed = tuple(to_relation(each, by_mention, published) for each in located if fits(each))
    context = Context(reading, by_mention, judged.claims, pointed)
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
        findings=(*judged.findings, *check_pointed(located), *findings, *coverage),
        reason=_reason(claims, judged.rejected, reading.mentions, proposal.account.reason),
        drafts=len(proposal.drafts),
        unreadable=proposal.unreadable,
        provenance=_provenance(engine, proposal.account),
    )
    _assert_conservation(extraction)
    return extraction


def _provenance(engine: str, account: Account) -> Provenance:
    return Provenance(
        engine=engine,
        model=account.model,
        model_answered=account.model_answered,
        mode=account.mode,
        prompt=account.prompt,
        schema_version=SCHEMA_VERSION,
        rules_version=RULES_VERSION,
        package_version=package_version(),
        usage=account.usage,
        failures=account.failures,
        last_failure=account.last_failure,
        unanswered=account.unanswered,
        replies=account.replies,
    )


def _ground(
    reading: Reading,
    folded: Folded,
    figures: dict[str, FigureReading],
    proposal: Proposal,
    first: int | None,
) -> _Judged:
    """Find each draft in the text, refuse what the text does not support, and merge the rest into claims."""
    orders = find_orders(reading.document) if proposal.drafts else ()
    grounded: list[Grounded] = []
    rejected: list[Rejection] = []
    findings: list[Finding] = []
    for index, draft in enumerate(proposal.drafts):
        located = locate(reading, folded, figures, draft, index)
        found = check_evidence(reading, located, figures, orders, proposal.examples)
        findings.extend(found)
        if any(finding.severity is Severity.ERROR for finding in found):
            rejected.append(_reject(located, found, proposal.proposed_by[index]))
        else:
            claim = build_claim(reading, located, proposal.proposed_by[index])
            grounded.append(Grounded(claim, located.reading))
    late = len(proposal.drafts) if first is None else first
    settled = {each.claim.mention for each in grounded if each.claim.evidence[0].draft < late}
    repeats = [
        each.claim
        for each in grounded
        if each.claim.evidence[0].draft >= late and each.claim.mention in settled
    ]
    fresh = [
        each for each in grounded if each.claim.evidence[0].draft < late or each.claim.mention not in settled
    ]
    claims = add_repeats(merge_claims(fresh), repeats)
    return _Judged(claims, _replaced(rejected, grounded, late), _name_claims(findings, claims))


def _replaced(rejected: list[Rejection], grounded: list[Grounded], late: int) -> tuple[Rejection, ...]:
    """Note which rejected drafts were followed by one that the text supports."""
    later = {
        each.claim.mention: draft for each in grounded if (draft := each.claim.evidence[0].draft) >= late
    }
    return tuple(
        rejection.model_copy(update={"replaced_by": later[rejection.mention]})
        if rejection.draft < late and rejection.mention in later
        else rejection
        for rejection in rejected
    )


def _name_claims(findings: list[Finding], claims: tuple[Claim, ...]) -> tuple[Finding, ...]:
    """Findings of rejected drafts as they are; then doubts, with the claim that the draft is evidence of."""
    owners = {draft: claim.id for claim in claims for draft in claim.drafts}
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
    claims: tuple[Claim, ...],
    rejected: tuple[Rejection, ...],
    mentions: tuple[Mention, ...],
    engine: EmptyReason | None,
) -> EmptyReason | None:
    """Why there is no claim; *engine* is what an engine says that got no answer."""
    if claims:
        return None
    if rejected:
        return EmptyReason.ALL_REJECTED
    if engine is not None:
        return engine
    return EmptyReason.NO_CLAIMS if mentions else EmptyReason.NO_QUANTITIES


def _assert_conservation(extraction: Extraction) -> None:
    """Every draft is evidence of one claim or one rejection: a bug here must not pass silently."""
    if extraction.accounted != tuple(range(extraction.drafts)):
        raise AssertionError(f"drafts {extraction.accounted} of {extraction.drafts} are accounted for")
