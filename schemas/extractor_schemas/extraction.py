"""The result: claims, census, findings, rejections and provenance of one document."""

from enum import StrEnum

from pydantic import Field

from extractor_schemas.base import Model
from extractor_schemas.claim import Claim, Verdict
from extractor_schemas.document import Document
from extractor_schemas.draft import Draft
from extractor_schemas.finding import Finding
from extractor_schemas.quantity import Mention


class EmptyReason(StrEnum):
    """Why an Extraction holds no claim."""

    NO_QUANTITIES = "no_quantities"
    NO_CLAIMS = "no_claims"
    """There are figures, but nobody claims territory with them."""
    REFUSAL = "refusal"
    TRUNCATED = "truncated"
    ALL_REJECTED = "all_rejected"
    FAILED = "failed"


class Rejection(Model):
    """A draft that the text does not support."""

    draft: int
    """Index of the draft."""
    content: Draft
    mention: str | None = None
    """The mention it pointed at, where one could be found."""
    findings: tuple[str, ...]
    """Codes of the findings that rejected it."""
    proposed_by: str


class Usage(Model):
    """Tokens of every attempt, failed ones included."""

    attempts: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: str | None = None
    """Decimal amount with currency, where prices are configured."""


class Provenance(Model):
    """What made this Extraction."""

    engine: str
    """Engine spec: `grammar`, `openai:MODEL`."""
    model: str | None = None
    """Model as asked for."""
    model_answered: str | None = None
    """Model as the server named it."""
    prompt: str | None = None
    """Name, version and digest of the prompt."""
    schema_version: str
    rules_version: str
    package_version: str
    usage: Usage = Usage()
    duration_ms: dict[str, int] = Field(default_factory=dict[str, int])
    """Milliseconds by step; left out of comparisons."""


class Extraction(Model):
    """Everything that was made of one document; nothing disappears."""

    document: Document
    claims: tuple[Claim, ...]
    """In order of their figures; accepted and flagged."""
    rejected: tuple[Rejection, ...] = ()
    mentions: tuple[Mention, ...]
    """The census, with what covers each mention."""
    findings: tuple[Finding, ...]
    reason: EmptyReason | None = None
    """Set exactly when `claims` is empty."""
    drafts: int
    """How many drafts the engine proposed: each is evidence of one claim or one rejection."""
    provenance: Provenance

    @property
    def uncovered(self) -> tuple[Mention, ...]:
        """Mentions that no claim, conversion or rejection accounts for."""
        return tuple(mention for mention in self.mentions if mention.covered_by is None)

    def count(self, verdict: Verdict) -> int:
        """How many claims (or rejected drafts) have this verdict."""
        if verdict is Verdict.REJECTED:
            return len(self.rejected)
        return sum(claim.verdict is verdict for claim in self.claims)
