"""The runner: takes documents out of a store, extracts their claims, and writes what came of it.

Memory holds what is in flight and nothing more: the queue is the store. A document that fails is a row with
its reason. What is stopped in the middle of a document leaves it in the store as running; the next run sees
that its runner is gone and takes it up.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.api import DEFAULT_ENGINE, Extractor, make_engine
from extractor.batch.limiter import LimitedClient, RateLimiter
from extractor.batch.queue import Job
from extractor.batch.reading import to_document
from extractor.batch.store import Store
from extractor.checks.registry import RULES_VERSION
from extractor.config import ModelSettings
from extractor.engines import AsyncEngine, Engine
from extractor.errors import ConfigError, ExtractorError, StoreError
from extractor.runs import arun_engine, aside
from extractor_prompts import load_prompt
from extractor_schemas import SCHEMA_VERSION, EmptyReason, Extraction, FailureKind

TAKEN_AT_ONCE = 8
"""Documents that the embedded engine takes in one transaction."""
IDLE_S = 0.2
"""How long a task waits before it looks again for documents that others may give back."""
RENEWED_S = 120.0
"""How often a runner says that it is alive; well within the lease."""
UNANSWERED = frozenset({EmptyReason.FAILED, EmptyReason.REFUSAL, EmptyReason.TRUNCATED})
"""Reasons for having no claims that leave a document to be tried again."""


@dataclass
class Stop:
    """Whether a run is to end; shared by whoever can tell it to."""

    is_set: bool = False
    why: str = ""

    def set(self, why: str) -> None:
        """Finish what is in flight and begin nothing more."""
        if not self.is_set:
            self.is_set, self.why = True, why


@dataclass(frozen=True)
class Plan:
    """How documents are extracted."""

    engine: str = DEFAULT_ENGINE
    settings: ModelSettings | None = field(default=None, repr=False)
    concurrency: int = 16
    """Documents in flight, for engines that ask a model."""
    keep_replies: bool = False
    requests_per_minute: float | None = None
    tokens_per_minute: float | None = None

    @property
    def recipe(self) -> str:
        """All that a result depends on besides the document: engine, prompt, schema and rules."""
        prompt = "-" if self.engine == DEFAULT_ENGINE else load_prompt().digest[:16]
        return f"{self.engine} prompt {prompt} schema {SCHEMA_VERSION} rules {RULES_VERSION}"

    @property
    def is_embedded(self) -> bool:
        """Whether no model is asked."""
        return self.engine == DEFAULT_ENGINE


def run(store: Store, plan: Plan, stop: Stop, told: Callable[[], None] = lambda: None) -> None:
    """Work until no document waits, or until told to stop.

    Args:
        store: The store; this runner's own connection to it.
        plan: How.
        stop: Set from a signal, or here when a budget is spent.
        told: Called after every document.

    Raises:
        StoreError: If the store cannot be written; what is in it is whole.
        EngineError: If the engine is not set up so that it could be asked.
        ConfigError: If there is no such engine.
    """
    if plan.is_embedded:
        _run_embedded(store, plan, stop, told)
    else:
        asyncio.run(_run_model(store, plan, stop, told))


def _run_embedded(store: Store, plan: Plan, stop: Stop, told: Callable[[], None]) -> None:
    extractor = Extractor(plan.engine)
    while not stop.is_set and (jobs := store.take(plan.recipe, TAKEN_AT_ONCE)):
        for place, job in enumerate(jobs):
            if stop.is_set:
                store.give_back([each.id for each in jobs[place:]])
                return
            try:
                extraction = extractor.extract(to_document(job.item))
            except ExtractorError as error:
                store.fail(job.id, str(error))
            else:
                store.finish(job.id, extraction)
            told()


async def _run_model(store: Store, plan: Plan, stop: Stop, told: Callable[[], None]) -> None:
    engine = _open(plan, store)
    loop = _Loop(store, plan, stop, told, engine)
    tasks = [asyncio.create_task(loop.work()) for _ in range(plan.concurrency)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await engine.aclose()


@dataclass
class _Loop:
    """What the tasks of one event loop share; all of them run in one thread, and so does the store."""

    store: Store
    plan: Plan
    stop: Stop
    told: Callable[[], None]
    engine: AsyncEngine
    busy: int = 0
    renewed: float = field(default_factory=time.monotonic)

    async def work(self) -> None:
        """Take one document after the other."""
        while not self.stop.is_set:
            jobs = self.store.take(self.plan.recipe, 1)
            if not jobs:
                if not self.busy:
                    return
                await asyncio.sleep(IDLE_S)
                continue
            self.busy += 1
            try:
                await self._extract(jobs[0])
            except BaseException as error:
                # Whatever ends the run here is no matter of the document. A store that cannot be written
                # keeps it as running, and the next run finds it there.
                if not isinstance(error, StoreError):
                    self.store.give_back([jobs[0].id])
                raise
            finally:
                self.busy -= 1
            self.told()
            if time.monotonic() - self.renewed > RENEWED_S:
                self.renewed = time.monotonic()
                self.store.renew()

    async def _extract(self, job: Job) -> None:
        try:
            document = await aside(len(job.item.content), lambda: to_document(job.item))
        except ExtractorError as error:
            self.store.fail(job.id, str(error))
            return
        extraction = await arun_engine(document, self.engine)
        if _is_spent(extraction):
            self.stop.set("the budget is spent")
            self.store.give_back([job.id])
        else:
            conclude(self.store, job, extraction)


def conclude(store: Store, job: Job, extraction: Extraction) -> None:
    """Write what came of a document: its result, or why a model gave no answer."""
    if extraction.reason is None or extraction.reason not in UNANSWERED:
        store.finish(job.id, extraction)
        return
    made = extraction.provenance
    why = made.last_failure or extraction.reason.value
    store.fail(job.id, why, made.usage.input_tokens, made.usage.output_tokens)


def _is_spent(extraction: Extraction) -> bool:
    """Whether nothing was asked because the ceiling of the run would have been exceeded."""
    made = extraction.provenance
    return FailureKind.BUDGET in made.failures and made.usage.attempts == 0


def _open(plan: Plan, store: Store) -> AsyncEngine:
    """The engine of a plan, behind its limits; what was answered before is not asked again."""
    limiter = RateLimiter(plan.requests_per_minute, plan.tokens_per_minute)

    def open_model(model: str, settings: ModelSettings) -> AsyncEngine:
        # Who asks no model need not load what asks it.
        from extractor.engines.llm.caching import CachingClient
        from extractor.engines.llm.client import ModelClient
        from extractor.engines.llm.engine import LanguageModelEngine

        def open_client() -> LimitedClient:
            return LimitedClient(ModelClient(model, settings), limiter)

        client = CachingClient(model, settings, store, open_client)
        marker = store.marker
        return LanguageModelEngine(
            model, settings, client=client, boundary=lambda: marker, keeps_replies=plan.keep_replies
        )

    engine: Engine = make_engine(plan.engine, plan.settings, open_model=open_model)
    if not isinstance(engine, AsyncEngine):
        raise ConfigError(f"{plan.engine} cannot be asked side by side")
    return engine
