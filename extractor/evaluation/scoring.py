"""Scoring one article: what was found, missed and invented, counted so that counts of articles add up.

A tally counts by names. Over all claims: `gold`, `predicted`, `hits`, the same by kind, and `error KIND` once
for each claim with an error of that kind. Over the hits: `right FIELD`, `stated FIELD` (either side says
something) and `right stated FIELD`; `verdict TRUTH VERDICT` and `outcome OUTCOME TRUTH`, the truth being
whether annotators saw a real error in the source.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from extractor.evaluation.alignment import Pair, align
from extractor.evaluation.fields import FIELDS, Field
from extractor.evaluation.gold import GoldAnnotation, GoldArticle
from extractor_schemas import Claim, Extraction, Finding, Outcome, Severity

Each = TypeVar("Each")
Tally = Mapping[str, int]
"""Counts by name, never negative; a name that is not there counts nothing."""

ERROR, CLEAN = "error", "clean"
"""Whether the annotators saw that a claim takes part in a real error of the source."""
UNCHECKED = "unchecked"
"""No rule compared the claim with anything that could have shown it to be wrong."""
OUTCOMES = (Outcome.INCONSISTENT.value, Outcome.UNDETERMINED.value, Outcome.CONSISTENT.value, UNCHECKED)
"""What the arithmetic of a claim came to, the worst that there is."""
ARITHMETIC = frozenset("NUSRPT")
"""Families of rules that recompute figures of the source."""
REMARKS = frozenset({Severity.INFO, Severity.NOTE})
"""Severities that change no verdict: that a size is not in the table leaves a claim unchecked."""

_COUNTS = tuple(
    (field, f"right {field.name}", f"stated {field.name}", f"right stated {field.name}") for field in FIELDS
)


@dataclass(frozen=True, slots=True)
class Hit:
    """An annotated claim with the predicted one, and the fields in which they differ."""

    gold: GoldAnnotation
    claim: Claim
    wrong: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ArticleScore:
    """What an engine made of one article, beside what annotators did."""

    article: GoldArticle
    hits: tuple[Hit, ...]
    missed: tuple[GoldAnnotation, ...]
    invented: tuple[Claim, ...]
    tally: Tally

    @property
    def found(self) -> tuple[tuple[str, ...] | None, ...]:
        """Of each annotation in order the fields that are wrong; None if it was missed."""
        wrong = {id(hit.gold): tuple(field.name for field in hit.wrong) for hit in self.hits}
        return tuple(wrong.get(id(each)) for each in self.article.annotations)


def score_article(article: GoldArticle, extraction: Extraction) -> ArticleScore:
    """Compare what was predicted for an article with its annotations."""
    claims = extraction.claims
    pairs = align(article.annotations, claims)
    hits = tuple(_hit(article.annotations[pair.gold], claims[pair.claim]) for pair in pairs)
    missed = _left_out(article.annotations, {pair.gold for pair in pairs})
    invented = _left_out(claims, {pair.claim for pair in pairs})
    tally = _count(article, claims, pairs, hits)
    tally |= {"error missed": len(missed), "error invented": len(invented)}
    tally.update(_outcomes(hits, extraction.findings))
    return ArticleScore(article, hits, missed, invented, +tally)


def _hit(gold: GoldAnnotation, claim: Claim) -> Hit:
    return Hit(gold, claim, tuple(field for field in FIELDS if not field.agree(gold, claim)))


def _left_out(every: Sequence[Each], taken: set[int]) -> tuple[Each, ...]:
    return tuple(each for at, each in enumerate(every) if at not in taken)


def _count(
    article: GoldArticle, claims: Sequence[Claim], pairs: Sequence[Pair], hits: Sequence[Hit]
) -> Counter[str]:
    tally: Counter[str] = Counter(gold=len(article.annotations), predicted=len(claims), hits=len(pairs))
    tally.update(f"gold kind {each.claim.kind}" for each in article.annotations)
    tally.update(f"predicted kind {each.kind}" for each in claims)
    for hit in hits:
        tally[f"gold hits {hit.gold.claim.kind}"] += 1
        tally[f"predicted hits {hit.claim.kind}"] += 1
        tally.update({f"error {field.error}": 1 for field in hit.wrong})
        for field, right, stated, right_stated in _COUNTS:
            is_right = field not in hit.wrong
            if is_right:
                tally[right] += 1
            if field.is_stated(hit.gold, hit.claim):
                tally[stated] += 1
                tally[right_stated] += is_right
    return tally


def _outcomes(hits: Sequence[Hit], findings: Sequence[Finding]) -> Counter[str]:
    """What was said of claims that do and do not take part in a real error."""
    of_claim: dict[str, set[str]] = {}
    for finding in findings:
        is_remark = finding.outcome is Outcome.UNDETERMINED and finding.severity in REMARKS
        if finding.code[0] not in ARITHMETIC or is_remark:
            continue
        for claim in finding.claims:
            of_claim.setdefault(claim, set()).add(finding.outcome.value)
    counted: Counter[str] = Counter()
    for hit in hits:
        truth = CLEAN if hit.gold.claim.error is None else ERROR
        counted[f"verdict {truth} {hit.claim.verdict}"] += 1
        found = of_claim.get(hit.claim.id, set())
        worst = next((outcome for outcome in OUTCOMES if outcome in found), UNCHECKED)
        counted[f"outcome {worst} {truth}"] += 1
    return counted
