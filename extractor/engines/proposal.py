"""What an engine hands over: drafts, relations, and how it came to them."""

from dataclasses import dataclass, field, replace

from extractor_schemas import (
    Draft,
    EmptyReason,
    FailureKind,
    Mention,
    PointedRelation,
    RawReply,
    Span,
    UnreadableItem,
    Usage,
)

NOTHING = Usage()


@dataclass(frozen=True, slots=True)
class Account:
    """What asking a model took, and what went wrong; empty for an engine that asks none."""

    model: str | None = None
    model_answered: str | None = None
    mode: str | None = None
    prompt: str | None = None
    usage: Usage = NOTHING
    failures: dict[FailureKind, int] = field(default_factory=dict[FailureKind, int])
    last_failure: str | None = None
    reason: EmptyReason | None = None
    """Why there is nothing, if no usable answer came for any piece of the text."""
    unanswered: tuple[Span, ...] = ()
    replies: tuple[RawReply, ...] = ()


NO_ACCOUNT = Account()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What engines propose for one document; nothing of it is believed yet."""

    drafts: tuple[Draft, ...] = ()
    """In the order in which they were proposed."""
    proposed_by: tuple[str, ...] = ()
    """Engine spec of each draft."""
    relations: tuple[PointedRelation, ...] = ()
    unreadable: tuple[UnreadableItem, ...] = ()
    examples: frozenset[str] = frozenset()
    """Figures of the prompt's own examples: a draft with one of them that the text lacks was copied."""
    account: Account = NO_ACCOUNT
    session: object = field(default=None, repr=False, compare=False)
    """What the engine that asked a model needs to go on with this document; means nothing to others."""

    @classmethod
    def of(cls, engine: str, drafts: tuple[Draft, ...]) -> "Proposal":
        """The drafts of one engine that asks no model."""
        return cls(drafts, (engine,) * len(drafts))

    def united(self, other: "Proposal") -> "Proposal":
        """Both proposals, the drafts of this one first; the account is that of the one that asked a model."""
        return Proposal(
            (*self.drafts, *other.drafts),
            (*self.proposed_by, *other.proposed_by),
            (*self.relations, *other.relations),
            (*self.unreadable, *other.unreadable),
            self.examples | other.examples,
            self.account if self.account.model is not None else other.account,
            self.session or other.session,
        )

    def revised(self, revision: "Proposal") -> "Proposal":
        """This proposal with what came when the engine was asked again behind it, and the account of both."""
        return replace(self.united(revision), account=revision.account)


@dataclass(frozen=True, slots=True)
class RejectedDraft:
    """A draft that the text does not support, with the rules that say so."""

    draft: Draft
    proposed_by: str
    rules: tuple[tuple[str, str], ...]
    """Code and title of each rule."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """What is left open once a proposal was judged: an engine may be asked about it once more."""

    rejected: tuple[RejectedDraft, ...]
    uncovered: tuple[Mention, ...]
    """Figures of headline and paragraphs that nobody claims and that may well be claims."""
    unreadable: tuple[UnreadableItem, ...]

    def __bool__(self) -> bool:
        return bool(self.rejected or self.uncovered or self.unreadable)

    def of(self, engine: str) -> "Doubts":
        """Those that one engine can do something about."""
        return Doubts(
            tuple(each for each in self.rejected if each.proposed_by == engine),
            self.uncovered,
            tuple(each for each in self.unreadable if each.proposed_by == engine),
        )
