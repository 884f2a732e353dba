"""Replay: raw replies that were kept, read again without a model."""

from collections.abc import Iterable

from extractor.engines import Account, Doubts, Proposal
from extractor.engines.llm.chunks import Chunk
from extractor.engines.llm.conversation import PROPOSE, REVISE
from extractor.engines.llm.replies import Read, read_content
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading
from extractor_prompts import LATEST, Prompt, load_prompt
from extractor_schemas import EmptyReason, Extraction, RawReply, ReplyUse

NO_ANSWER = frozenset({EmptyReason.REFUSAL, EmptyReason.TRUNCATED, EmptyReason.FAILED})
"""Reasons that no rule changes."""


class ReplayEngine:
    """Proposes what a model once proposed; its account is that of then."""

    def __init__(self, spec: str, extraction: Extraction) -> None:
        """Take the replies of an Extraction.

        Args:
            spec: Engine spec of the model alone.
            extraction: What was made of them; with its raw replies.
        """
        self._spec = spec
        self._made = extraction.provenance
        self._reason = extraction.reason if extraction.reason in NO_ANSWER else None

    @property
    def spec(self) -> str:
        """That of the engine whose replies these are."""
        return self._spec

    def propose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """What it proposed first."""
        return self._read(reading, PROPOSE)

    def revise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """What it proposed when it was asked again, whatever is open now."""
        return self._read(reading, REVISE) if any(True for _ in self._of(REVISE)) else None

    async def apropose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """As `propose`; there is nothing to wait for."""
        return self.propose(reading, figures)

    async def arevise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """As `revise`."""
        return self.revise(reading, doubts, proposal)

    def close(self) -> None:
        """Nothing is open."""

    async def aclose(self) -> None:
        """Nothing is open."""

    def _of(self, step: str) -> Iterable[RawReply]:
        return (reply for reply in self._made.replies if reply.step == step)

    def _read(self, reading: Reading, step: str) -> Proposal:
        read = Read(self._spec)
        for reply in self._of(step):
            chunk = Chunk(reply.start, reply.end)
            if reply.use is ReplyUse.READ:
                read.add(reading.text, chunk, *read_content(reply.content))
            elif reply.use is ReplyUse.SALVAGED:
                read.add_cut_off(reading.text, chunk, reply.content)
        made = self._made
        return Proposal(
            tuple(read.drafts),
            (self._spec,) * len(read.drafts),
            tuple(read.relations),
            tuple(read.unreadable),
            _prompt(made.prompt).example_figures,
            Account(
                made.model,
                made.model_answered,
                made.mode,
                made.prompt,
                made.usage,
                made.failures,
                made.last_failure,
                self._reason,
                made.unanswered,
                made.replies,
            ),
        )


def _prompt(label: str | None) -> Prompt:
    """The prompt that led to the replies, by its name and version."""
    return load_prompt("_".join((label or "").split()[:2]) or LATEST)
