"""United engines: the drafts of several, each with who proposed it."""

import asyncio

from extractor.engines import AsyncEngine, Doubts, Engine, Proposal
from extractor.reading.reader import Reading
from extractor.reading.statements.statements import FigureReading


class UnitedEngine:
    """A model and the embedded engine, asked about the same document."""

    def __init__(self, model: AsyncEngine, embedded: Engine) -> None:
        """Unite them; of two drafts on one figure that of the model comes first."""
        self._model = model
        self._embedded = embedded

    @property
    def spec(self) -> str:
        """Both specs with a plus between them."""
        return f"{self._model.spec}+{self._embedded.spec}"

    def propose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """The drafts of both."""
        return self._model.propose(reading, figures).united(self._embedded.propose(reading, figures))

    async def apropose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """The same without blocking the event loop while the model answers."""
        proposal = await self._model.apropose(reading, figures)
        return proposal.united(await asyncio.to_thread(self._embedded.propose, reading, figures))

    def revise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """The model alone is asked again: the embedded engine would propose the same."""
        return self._model.revise(reading, doubts, proposal)

    async def arevise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """The same without blocking the event loop."""
        return await self._model.arevise(reading, doubts, proposal)

    def close(self) -> None:
        """Close the connections of the model."""
        self._model.close()

    async def aclose(self) -> None:
        """Close those of the running event loop."""
        await self._model.aclose()
