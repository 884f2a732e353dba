"""Runs by provider batches: requests are carried to a provider in files, and read when it is done.

A sweep goes through the documents: what has all its answers is extracted, and for the rest its requests are
noted. They are sent as batches, the batches are waited for and reconciled by name (what was sent is what came
back, or is sent again), and the next sweep finds the answers. A batch is in the store before it is sent, and
what is at the provider is found by its name, so that nothing is sent or paid twice.
"""

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from extractor.api import DEFAULT_ENGINE
from extractor.batch.queue import Job
from extractor.batch.reading import to_document
from extractor.batch.requests import OK
from extractor.batch.runner import UNANSWERED, Plan, Stop, conclude
from extractor.batch.store import Store
from extractor.config import ModelSettings
from extractor.engines.llm.asking import Clock
from extractor.engines.llm.calls import BYTES_A_TOKEN, CallError, Response
from extractor.engines.llm.deferred import DeferringClient
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.engines.llm.provider import ENDED, ENDPOINT, MOST_BYTES, MOST_REQUESTS, BatchState
from extractor.engines.llm.spending import RESERVED_OUTPUT, Ledger, Purse
from extractor.errors import ConfigError, EngineError, ExtractorError
from extractor.runs import run_engine

POLL_S = 60.0
PAGE = 50
"""Documents that are taken at once."""
ROUNDS = 20
"""Sweeps at most: the first answers, one revision, and every attempt at what was lost."""
AGAIN = frozenset({408, 409, 429}) | frozenset(range(500, 600))
"""Statuses of a line that are no answer, and are asked again."""
_LOST = Response(503, b'{"error": {"message": "no batch brought an answer"}}')


class Carrier(Protocol):
    """Carries batches; `Provider` does."""

    def submit(self, path: Path, key: str) -> str:
        """Send a file; the id of its batch."""
        ...

    def find(self, key: str) -> str | None:
        """The id of a batch by our name."""
        ...

    def look(self, batch: str) -> BatchState:
        """How far it is."""
        ...

    def read(self, file: str) -> Iterator[bytes]:
        """The lines of a file."""
        ...


class Reconciled(NamedTuple):
    """What became of a batch."""

    sent: int = 0
    answered: int = 0
    again: int = 0
    """Lost, expired or failed for now: sent with the next batch."""
    failed: int = 0
    """The same, after the last attempt."""
    unknown: int = 0
    """Lines that answer nothing that was sent, or a second time."""


def run_by_provider(
    store: Store,
    plan: Plan,
    carrier: Carrier,
    stop: Stop,
    told: Callable[[], None] = lambda: None,
    *,
    poll_s: float = POLL_S,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Work until no document waits, or until told to stop; batches then go on at the provider.

    Args:
        store: The store.
        plan: How; its engine is one model, by `openai:MODEL`.
        carrier: What carries batches.
        stop: Looked at between documents and while waiting.
        told: Called after every document.
        poll_s: How often a batch is looked at.
        sleep: Waits.

    Raises:
        EngineError: If the provider cannot be asked, or refuses a batch as a whole.
        StoreError: If the store cannot be written.
        ConfigError: If the engine is no model.
    """
    model = plan.engine.removeprefix("openai:")
    if plan.settings is None or plan.engine == DEFAULT_ENGINE or model == plan.engine or "+" in model:
        raise ConfigError("provider batches take one model: --engine openai:MODEL")
    settings = plan.settings if plan.settings.mode != "auto" else replace(plan.settings, mode="json_schema")
    purse = Purse("run", settings.run_tokens, settings.run_cost)
    # Ceilings hold where requests are sent; reading answers that are paid for takes nothing.
    settings = replace(settings, run_tokens=None, run_cost=None, document_tokens=None, document_cost=None)
    for _ in range(ROUNDS):
        _read_open(store, carrier, settings.attempts, stop, poll_s, sleep)
        if stop.is_set:
            return
        missing = _sweep(store, plan, model, settings, stop, told)
        if stop.is_set or not missing:
            return
        _submit_waiting(store, carrier, stop, settings, purse)
        if stop.is_set:
            return
    raise EngineError(f"documents still wait after {ROUNDS} batches; run the same again")


def _sweep(
    store: Store, plan: Plan, model: str, settings: ModelSettings, stop: Stop, told: Callable[[], None]
) -> int:
    """Extract what has all its answers; how many documents have not."""
    missing = 0
    askers = _open(store, plan, model, settings)
    try:
        while not stop.is_set and (jobs := store.take(plan.recipe, PAGE)):
            for job in jobs:
                if stop.is_set:
                    break
                missing += not _extract(store, askers, job)
                told()
            store.renew()
    finally:
        store.give_back_all()
        for client, _ in askers:
            client.close()
    return missing


Asker = tuple[DeferringClient, LanguageModelEngine]


def _open(store: Store, plan: Plan, model: str, settings: ModelSettings) -> list[Asker]:
    """Engines whose calls are deferred: one that asks for claims, and one that asks again as well.

    First without revision: what is asked in one depends on the answers before it, and they may be missing.
    """
    marker = store.marker
    clock = Clock(time.monotonic, lambda _: None, _no_wait)
    askers: list[Asker] = []
    for revisions in sorted({0, settings.revisions}):
        own = replace(settings, revisions=revisions)
        client = DeferringClient(model, own, store)
        engine = LanguageModelEngine(
            model, own, client=client, boundary=lambda: marker, clock=clock, keeps_replies=plan.keep_replies
        )
        askers.append((client, engine))
    return askers


def _extract(store: Store, askers: Sequence[Asker], job: Job) -> bool:
    """Extract one document; False if answers are missing."""
    try:
        document = to_document(job.item)
    except ExtractorError as error:
        store.fail(job.id, str(error))
        return True
    extraction = None
    for client, engine in askers:
        before = client.missing
        extraction = run_engine(document, engine)
        if client.missing > before:
            return False
        if extraction.reason in UNANSWERED:
            break
    if extraction is not None:
        conclude(store, job, extraction)
    return True


async def _no_wait(seconds: float) -> None:
    """Answers that are kept do not change by waiting."""


def _submit_waiting(
    store: Store, carrier: Carrier, stop: Stop, settings: ModelSettings, purse: Purse
) -> None:
    """Send every request that is in no batch, unless that could take more than the run may."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (path, names) in enumerate(list(_write_files(store, Path(folder)))):
            if stop.is_set:
                return
            try:
                output = len(names) * (settings.output_tokens or RESERVED_OUTPUT)
                Ledger(settings, purse).reserve(int(path.stat().st_size / BYTES_A_TOKEN) + 1, output)
            except CallError:
                stop.set("the budget is spent")
                return
            digest = sha256("".join(names).encode()).hexdigest()[:24]
            key = f"{store.marker}-{digest}-{time.time_ns():x}-{number}"
            store.begin_batch(key, names)
            store.name_batch(key, carrier.submit(path, key))
            path.unlink()


def _write_files(store: Store, folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Files of requests, within the limits of a provider, and the names in each."""
    names: list[str] = []
    size = 0
    lines: list[bytes] = []
    for name, body in store.waiting_requests():
        line = _line(name, body)
        if names and (len(names) == MOST_REQUESTS or size + len(line) > MOST_BYTES):
            yield _write(folder, lines), names
            names, lines, size = [], [], 0
        names.append(name)
        lines.append(line)
        size += len(line)
    if names:
        yield _write(folder, lines), names


def _write(folder: Path, lines: list[bytes]) -> Path:
    path = folder / f"{os.urandom(8).hex()}.jsonl"
    path.write_bytes(b"".join(lines))
    return path


def _line(name: str, body: bytes) -> bytes:
    request = {"custom_id": name, "method": "POST", "url": ENDPOINT, "body": json.loads(body)}
    return json.dumps(request, ensure_ascii=False).encode() + b"\n"


def _read_open(
    store: Store, carrier: Carrier, attempts: int, stop: Stop, poll_s: float, sleep: Callable[[float], None]
) -> None:
    """Wait for every batch that is not read yet, and read it."""
    for key, known in store.open_batches():
        batch = known or carrier.find(key)
        if batch is None:
            # We were stopped before it was made, or could not send it.
            store.drop_batch(key)
            continue
        if known is None:
            store.name_batch(key, batch)
        while (state := carrier.look(batch)).status not in ENDED:
            if stop.is_set:
                return
            sleep(poll_s)
        if state.status == "failed" and not state.files:
            store.end_batch(key, attempts, _LOST)
            raise EngineError(f"the provider refused batch {batch}: {state.reason or 'it does not say why'}")
        reconcile(store, carrier, key, state, attempts)


def reconcile(store: Store, carrier: Carrier, key: str, state: BatchState, attempts: int) -> Reconciled:
    """Read the answers of a batch that is over, by name and in any order; the first for a name counts."""
    answered = unknown = 0
    for file in state.files:
        for line in carrier.read(file):
            if not line.strip():
                continue
            name, response = _read_line(line)
            if response is None:
                continue
            if store.keep_response(key, name, response):
                answered += 1
            else:
                unknown += 1
    again, failed = store.end_batch(key, attempts, _LOST)
    return Reconciled(answered + again + failed, answered, again, failed, unknown)


def _read_line(line: bytes) -> tuple[str, Response | None]:
    """The name of a request and what came back; None for what is asked again."""
    try:
        row: Any = json.loads(line)
        name = str(row["custom_id"])
        response: Any = row.get("response") or {}
        status = int(response.get("status_code") or 0)
        body: Any = response.get("body")
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", None
    if body is None or not status >= OK or status in AGAIN:
        return name, None
    return name, Response(status, json.dumps(body, ensure_ascii=False).encode())
