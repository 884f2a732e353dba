"""Engines: what proposes drafts. The embedded grammar needs no model; a language model is one more engine."""

from typing import Protocol, runtime_checkable

from extractor.engines.proposal import Account, Doubts, Proposal, RejectedDraft
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading

__all__ = ["Account", "AsyncEngine", "Doubts", "Engine", "Proposal", "RejectedDraft"]


class Engine(Protocol):
    """Anything that proposes drafts for a document that has been read."""

    @property
    def spec(self) -> str:
        """The name that selects it: `grammar`, `openai:MODEL`."""
        ...

    def propose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """Propose drafts, in the order of the text.

        A model that refuses, is cut off or cannot be reached is no error: the proposal says so.

        Raises:
            EngineError: If the engine is not set up so that it could be asked at all.
        """
        ...

    def revise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """Propose more drafts for what is left open, at most once a document.

        Args:
            reading: The document.
            doubts: What is left open.
            proposal: What the engine proposed.

        Returns:
            The new drafts alone, with an account of all that was asked about this document; None if there is
            nothing that this engine could do.

        Raises:
            EngineError: As `propose`.
        """
        ...


@runtime_checkable
class AsyncEngine(Engine, Protocol):
    """An engine that can also be asked without blocking an event loop."""

    async def apropose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """As `propose`."""
        ...

    async def arevise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """As `revise`."""
        ...

    def close(self) -> None:
        """Close its connections; it can be used again."""
        ...

    async def aclose(self) -> None:
        """Close those that were opened in the running event loop."""
        ...
