"""The way through: read, propose, judge, and ask once more about what is left open."""

import time
from collections.abc import Callable
from typing import TypeVar

from extractor.checks.registry import rules
from extractor.engines import AsyncEngine, Doubts, Engine, Proposal, RejectedDraft
from extractor.pipeline import judge_proposal
from extractor.reading.reader import read
from extractor.reading.speech.orders import find_orders, is_order
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import Document, Extraction, MentionKind

Result = TypeVar("Result")
LONG = 8_000
"""Characters of a document that is read in a thread of its own when others are in flight."""

AREAS = frozenset({MentionKind.AREA, MentionKind.AREA_RATE})


def run_engine(document: Document, engine: Engine) -> Extraction:
    """Read a document, have the engine propose drafts, and judge them; ask it once about what is left open.

    Raises:
        EngineError: If the engine is not set up so that it could be asked.
    """
    run = _Run(document, engine.spec)
    extraction = run.judge(engine.propose(run.reading, run.figures))
    doubts = run.doubts(extraction)
    revision = engine.revise(run.reading, doubts, run.proposal) if doubts else None
    return run.finish(extraction if revision is None else run.judge_again(revision))


async def arun_engine(document: Document, engine: AsyncEngine) -> Extraction:
    """The same without blocking the event loop while a model answers, or while a long document is read.

    Raises:
        EngineError: As `run_engine`.
    """
    run = await aside(document.characters, lambda: _Run(document, engine.spec))
    proposal = await engine.apropose(run.reading, run.figures)
    extraction = await aside(document.characters, lambda: run.judge(proposal))
    doubts = run.doubts(extraction)
    revision = await engine.arevise(run.reading, doubts, run.proposal) if doubts else None
    if revision is not None:
        extraction = await aside(document.characters, lambda: run.judge_again(revision))
    return run.finish(extraction)


async def aside(characters: int, work: Callable[[], Result]) -> Result:
    """Do work on a document without blocking the event loop for longer than an article takes.

    An article is read in some milliseconds. A thread of its own would take as long, since both need the same
    interpreter, and the two would wait for each other: with 32 articles in flight that costs a third of the
    speed (`benchmarks/batch.py`).

    Args:
        characters: Of the document.
        work: What is to be done.
    """
    if characters <= LONG:
        return work()
    # Whoever awaits this has asyncio already; everybody else need not wait for it to load.
    import asyncio

    return await asyncio.to_thread(work)


class _Run:
    """One document on its way: what was read, what was proposed, and how long each step took."""

    def __init__(self, document: Document, spec: str) -> None:
        self._since = time.perf_counter()
        self._durations_ms: dict[str, float] = {}
        self._spec = spec
        self.reading = read(document)
        self.figures = read_statements(self.reading)
        self.proposal = Proposal()
        self._lap("read")

    def judge(self, proposal: Proposal) -> Extraction:
        """Judge what was proposed first."""
        self._lap("propose")
        self.proposal = proposal
        extraction = judge_proposal(self.reading, self.figures, proposal, self._spec)
        self._lap("judge")
        return extraction

    def judge_again(self, revision: Proposal) -> Extraction:
        """Judge what was proposed first together with what came when asked again."""
        self._lap("revise")
        first = len(self.proposal.drafts)
        self.proposal = self.proposal.revised(revision)
        extraction = judge_proposal(self.reading, self.figures, self.proposal, self._spec, first)
        self._lap("judge")
        return extraction

    def doubts(self, extraction: Extraction) -> Doubts:
        """What is left open."""
        by_mention = {figure.mention.id: figure for figure in self.figures}
        orders = find_orders(extraction.document) if extraction.uncovered else ()
        uncovered = (
            mention
            for mention in extraction.uncovered
            if mention.converts is None and not is_order(orders, Piece(mention.start, mention.end))
        )
        return Doubts(
            tuple(
                RejectedDraft(
                    rejection.content,
                    rejection.proposed_by,
                    tuple((code, rules()[code].title) for code in rejection.findings),
                )
                for rejection in extraction.rejected
            ),
            tuple(mention for mention in uncovered if _may_be_claim(by_mention.get(mention.id))),
            self.proposal.unreadable,
        )

    def finish(self, extraction: Extraction) -> Extraction:
        """Add what each step took."""
        self._lap("finish")
        durations = {step: round(spent) for step, spent in self._durations_ms.items() if step != "finish"}
        provenance = extraction.provenance.model_copy(update={"duration_ms": durations})
        return extraction.model_copy(update={"provenance": provenance})

    def _lap(self, step: str) -> None:
        now = time.perf_counter()
        self._durations_ms[step] = self._durations_ms.get(step, 0.0) + (now - self._since) * 1000
        self._since = now


def _may_be_claim(figure: FigureReading | None) -> bool:
    """Whether a figure that nobody claims is worth a question: areas, and shares that the code claims."""
    return figure is not None and (figure.is_claim or figure.mention.kind in AREAS)
