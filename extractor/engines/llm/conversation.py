"""The conversation about one document: what is asked in which order, whoever does the asking.

A conversation is a generator: it yields a call and gets an answer or a failure. Threads and event loops drive
the same one.
"""

from collections import Counter, deque
from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass, field
from typing import TypeVar

from extractor.engines.llm.asking import Case
from extractor.engines.llm.calls import Answer, Call, CallError
from extractor.engines.llm.chunks import Chunk, halve, split_text
from extractor.engines.llm.prompting import Boundary, ask_again, ask_for_claims
from extractor.engines.llm.replies import Read
from extractor.engines.proposal import Account, Doubts, Proposal
from extractor.reading.reader import Reading
from extractor_prompts import Prompt
from extractor_schemas import EmptyReason, FailureKind, RawReply, ReplyUse, Span

Outcome = Answer | CallError
Result = TypeVar("Result")
Talk = Generator[Call, Outcome, Result]
PROPOSE, REVISE = "propose", "revise"
ENDS_ALL = frozenset(
    {FailureKind.BUDGET, FailureKind.DEADLINE, FailureKind.UNAUTHORISED, FailureKind.NOT_FOUND}
)
"""After these no other piece of the document is asked about."""
REASONS = {
    FailureKind.REFUSAL: EmptyReason.REFUSAL,
    FailureKind.TRUNCATED: EmptyReason.TRUNCATED,
}
"""What an Extraction without claims says of the last failure; of all others, that the engine failed."""


@dataclass
class Record:
    """What came of a conversation so far."""

    engine: str
    text: str
    read: Read = field(init=False)
    replies: list[RawReply] = field(default_factory=list[RawReply])
    unanswered: list[Chunk] = field(default_factory=list[Chunk])
    answers: int = 0
    last: CallError | None = None

    def __post_init__(self) -> None:
        self.read = Read(self.engine)

    def take(self, step: str, chunk: Chunk, outcome: Outcome) -> None:
        """Read an answer, or what is left of one; a piece of the text without is noted."""
        if isinstance(outcome, Answer):
            self.read.add(self.text, chunk, outcome.claims, outcome.relations)
            self.answers += 1
            self._keep(step, chunk, outcome.content, ReplyUse.READ)
            return
        self.last = outcome
        self.unanswered.append(chunk)
        use = ReplyUse.UNUSABLE
        if outcome.kind is FailureKind.TRUNCATED and outcome.content:
            self.read.add_cut_off(self.text, chunk, outcome.content)
            use = ReplyUse.SALVAGED
        if outcome.content:
            self._keep(step, chunk, outcome.content, use)

    def supersede(self, step: str, chunk: Chunk, failure: CallError) -> None:
        """Note an answer that was cut off and is asked for again in pieces."""
        if failure.content:
            self._keep(step, chunk, failure.content, ReplyUse.SUPERSEDED)

    def _keep(self, step: str, chunk: Chunk, content: str, use: ReplyUse) -> None:
        self.replies.append(RawReply(step=step, start=chunk.start, end=chunk.end, content=content, use=use))

    @property
    def reason(self) -> EmptyReason | None:
        """Why there is nothing, if no answer came at all and nothing of one could be read."""
        if self.answers or self.read.drafts or self.last is None:
            return None
        return REASONS.get(self.last.kind, EmptyReason.FAILED)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of the text without an answer."""
        return tuple(Span(start=each.start, end=each.end) for each in dict.fromkeys(self.unanswered))

    def proposal(self, examples: frozenset[str], account: Account, session: object) -> Proposal:
        """What was proposed."""
        read = self.read
        return Proposal(
            tuple(read.drafts),
            (self.engine,) * len(read.drafts),
            tuple(read.relations),
            tuple(read.unreadable),
            examples,
            account,
            session,
        )


@dataclass(frozen=True)
class Conversation:
    """What is said to a model about one document."""

    prompt: Prompt
    reading: Reading
    case: Case
    boundary: Boundary
    engine: str
    asked: Counter[str] = field(default_factory=Counter[str])
    """How often each message was sent."""

    def propose(self) -> Talk[Record]:
        """Ask for the claims of every piece of the text; halve pieces whose answer does not fit."""
        settings = self.case.settings
        record = Record(self.engine, self.reading.text)
        pieces = split_text(self.reading, settings.chunk_characters)
        queue = deque(piece for _ in range(settings.passes) for piece in pieces)
        while queue:
            chunk = queue.popleft()
            outcome = yield self._call(ask_for_claims(self.prompt, self.reading, chunk, self.boundary))
            if isinstance(outcome, CallError):
                halves = halve(self.reading, chunk) if outcome.kind is FailureKind.TRUNCATED else ()
                if halves:
                    record.supersede(PROPOSE, chunk, outcome)
                    queue.extendleft(reversed(halves))
                    continue
                if outcome.kind in ENDS_ALL:
                    record.take(PROPOSE, chunk, outcome)
                    record.unanswered.extend(queue)
                    break
            record.take(PROPOSE, chunk, outcome)
        return record

    def revise(self, doubts: Doubts) -> Talk[Record]:
        """Ask once more about what is left open, a request for each piece of the text that has some of it."""
        record = Record(self.engine, self.reading.text)
        pieces = split_text(self.reading, self.case.settings.chunk_characters)
        for chunk, own in share_out(self.reading.text, pieces, doubts):
            outcome = yield self._call(ask_again(self.prompt, self.reading, chunk, own, self.boundary))
            record.take(REVISE, chunk, outcome)
            if isinstance(outcome, CallError) and outcome.kind in ENDS_ALL:
                break
        return record

    def _call(self, user: str) -> Call:
        settings = self.case.settings
        self.asked[user] += 1
        return Call(
            self.prompt.system,
            user,
            self.prompt.schema,
            settings.timeout_s,
            settings.output_tokens,
            self.asked[user],
        )


def share_out(text: str, pieces: tuple[Chunk, ...], doubts: Doubts) -> list[tuple[Chunk, Doubts]]:
    """Give every doubt to the piece of the text that it is about; what stands nowhere to the first."""
    own: dict[Chunk, Doubts] = {}

    def give(chunk: Chunk, more: Doubts) -> None:
        had = own.get(chunk, Doubts((), (), ()))
        own[chunk] = Doubts(
            (*had.rejected, *more.rejected),
            (*had.uncovered, *more.uncovered),
            (*had.unreadable, *more.unreadable),
        )

    for rejected in doubts.rejected:
        draft = rejected.draft
        place = draft.position if draft.position is not None else text.find(draft.quote)
        give(_piece_at(pieces, place), Doubts((rejected,), (), ()))
    for mention in doubts.uncovered:
        give(_piece_at(pieces, mention.start), Doubts((), (mention,), ()))
    for item in doubts.unreadable:
        give(pieces[0], Doubts((), (), (item,)))
    return [(chunk, own[chunk]) for chunk in pieces if chunk in own]


def _piece_at(pieces: tuple[Chunk, ...], offset: int) -> Chunk:
    return next((chunk for chunk in pieces if chunk.start <= offset < chunk.end), pieces[0])


def drive(talk: Talk[Result], ask: Callable[[Call], Outcome]) -> Result:
    """Hold a conversation."""
    try:
        call = next(talk)
        while True:
            call = talk.send(ask(call))
    except StopIteration as ended:
        result: Result = ended.value
        return result


async def adrive(talk: Talk[Result], ask: Callable[[Call], Awaitable[Outcome]]) -> Result:
    """Hold a conversation without blocking the event loop."""
    try:
        call = next(talk)
        while True:
            call = talk.send(await ask(call))
    except StopIteration as ended:
        result: Result = ended.value
        return result
