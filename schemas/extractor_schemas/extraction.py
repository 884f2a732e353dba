"""The result: claims, census, findings, rejections and provenance of one document."""

from enum import StrEnum

from pydantic import Field

from extractor_schemas.base import Model, Span
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
    replaced_by: int | None = None
    """Index of the draft that a model gave for the same figure when it was asked again."""


class UnreadableItem(Model):
    """A piece of a model's answer that is no draft and no relation: it breaks the schema or was cut off."""

    content: str
    """As the model wrote it, in JSON; at most 2,000 characters."""
    problem: str
    """Which field, and what is wrong with it."""
    proposed_by: str


class FailureKind(StrEnum):
    """Why an attempt at asking a model gave no usable answer."""

    RATE_LIMITED = "rate_limited"
    """Status 429."""
    SERVER_ERROR = "server_error"
    """Status 5xx, or an answer that is none of the protocol."""
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    """Nobody listens, or the connection was lost."""
    TRUNCATED = "truncated"
    """The answer was cut off at a limit of its length."""
    REFUSAL = "refusal"
    """The model, or a filter before it, would not answer."""
    INVALID_JSON = "invalid_json"
    SCHEMA_VIOLATION = "schema_violation"
    """JSON, but not an answer to what was asked."""
    UNSUPPORTED_MODE = "unsupported_mode"
    """The server cannot be asked for JSON in this way."""
    BAD_REQUEST = "bad_request"
    UNAUTHORISED = "unauthorised"
    """No key, or not for this model: statuses 401 and 403."""
    NOT_FOUND = "not_found"
    """No such model or address."""
    BUDGET = "budget"
    """Not asked: the ceiling for tokens or money would be exceeded."""
    DEADLINE = "deadline"
    """Not asked: the time for this document is over."""


class Usage(Model):
    """Tokens of every attempt, failed ones included."""

    attempts: int = 0
    """Requests that were sent."""
    unreported: int = 0
    """Attempts that a model may have answered without the server saying how many tokens it took."""
    input_tokens: int = 0
    output_tokens: int = 0
    cost: str | None = None
    """Decimal amount with currency, where prices are configured."""


class ReplyUse(StrEnum):
    """What was made of a raw reply."""

    READ = "read"
    SALVAGED = "salvaged"
    """Cut off; what was complete was read."""
    SUPERSEDED = "superseded"
    """Cut off, and asked again for shorter pieces of the text."""
    UNUSABLE = "unusable"
    """A refusal, or not what was asked for."""


class RawReply(Model):
    """What a model answered, as it came, and to what."""

    step: str
    """`propose`, or `revise` where it was asked again."""
    start: int
    """Where the piece of the text that it was asked about begins, code points."""
    end: int
    content: str
    use: ReplyUse


class Provenance(Model):
    """What made this Extraction."""

    engine: str
    """Engine spec: `grammar`, `openai:MODEL`."""
    model: str | None = None
    """Model as asked for."""
    model_answered: str | None = None
    """Model as the server named it."""
    mode: str | None = None
    """How the model was asked for JSON: `json_schema`, `tools` or `json`."""
    prompt: str | None = None
    """Name, version and digest of the prompt."""
    schema_version: str
    rules_version: str
    package_version: str
    usage: Usage = Usage()
    failures: dict[FailureKind, int] = Field(default_factory=dict[FailureKind, int])
    """Attempts that gave no usable answer, by kind; what was sent again with success is counted as well."""
    last_failure: str | None = None
    """What the last of them said, in one line."""
    unanswered: tuple[Span, ...] = ()
    """Pieces of the text for which no usable answer came: nothing is known of their claims."""
    replies: tuple[RawReply, ...] = ()
    """Raw replies in order, where they are kept: enough to judge them again without a model."""
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
    unreadable: tuple[UnreadableItem, ...] = ()
    """What else it proposed."""
    provenance: Provenance

    @property
    def uncovered(self) -> tuple[Mention, ...]:
        """Mentions that no claim, conversion or rejection accounts for."""
        return tuple(mention for mention in self.mentions if mention.covered_by is None)

    @property
    def accounted(self) -> tuple[int, ...]:
        """Indices of the drafts that a claim or a rejection accounts for, sorted: 0, 1, 2 and so on."""
        used = [draft for claim in self.claims for draft in claim.drafts]
        return tuple(sorted([*used, *(rejection.draft for rejection in self.rejected)]))

    def count(self, verdict: Verdict) -> int:
        """How many claims (or rejected drafts) have this verdict."""
        if verdict is Verdict.REJECTED:
            return len(self.rejected)
        return sum(claim.verdict is verdict for claim in self.claims)
