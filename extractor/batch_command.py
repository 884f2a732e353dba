"""`extractor batch`: many documents into a store."""

import argparse
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.api import DEFAULT_ENGINE
from extractor.config import ModelSettings
from extractor.errors import ConfigError
from extractor.rendering.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.batch.fetching import Fetcher
    from extractor.batch.runner import Plan, Stop
    from extractor.batch.sources.together import Read
    from extractor.batch.store import Added, Store

EXIT_LEFT = 3
"""Documents failed or were left waiting."""


def add_batch_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `batch`."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="files, folders, addresses; - is standard input",
    )
    parser.add_argument("--offline", action="store_true", help="follow no link and fetch no address")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="HOST[:PORT]",
        help="fetch from this host though it is in a private network; may be given several times",
    )
    parser.add_argument("--store", required=True, metavar="PATH", help="where results go; made if missing")
    parser.add_argument(
        "--engine", default=DEFAULT_ENGINE, metavar="SPEC", help="what proposes claims (default grammar)"
    )
    parser.add_argument(
        "--concurrency",
        type=int,
        default=16,
        metavar="N",
        help="documents in flight, for models (default 16)",
    )
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument(
        "--runner",
        choices=("embedded", "ray"),
        default="embedded",
        help="ray works on a cluster, or on one of this machine's own; embedded if left out",
    )
    parser.add_argument(
        "--shards",
        metavar="DIR",
        help="with --runner ray: a folder that all machines see (default STORE.shards)",
    )
    parser.add_argument(
        "--provider-batch",
        action="store_true",
        help="have the provider answer within a day, at its lower price; --engine openai:MODEL alone",
    )
    parser.add_argument(
        "--poll-seconds", type=float, default=60.0, metavar="S", help="how often batches are looked at"
    )
    parser.add_argument("--requests-per-minute", type=float, metavar="N", help="of all tasks together")
    parser.add_argument(
        "--tokens-per-minute", type=float, metavar="N", help="of all tasks together, estimated"
    )
    parser.add_argument("--budget-tokens", type=int, metavar="N", help="end cleanly before a run takes more")
    parser.add_argument(
        "--budget-money",
        metavar="AMOUNT",
        help="the same in money; needs EXTRACTOR_INPUT_PRICE and _OUTPUT_PRICE",
    )
    parser.add_argument("--retry-failed", action="store_true", help="take up what failed before")
    parser.add_argument("--keep-replies", action="store_true", help="keep raw replies of models, for rejudge")
    parser.add_argument(
        "--stories", action="store_true", help="link copies of one text, exact or edited, when all is done"
    )


def run_batch(options: argparse.Namespace) -> Output:
    """Read the sources into the store, and extract what waits there.

    Raises:
        ExtractorError: As the store, the sources and the engine do.
    """
    from extractor.batch.owners import is_running
    from extractor.batch.progress import shown, summary, tally
    from extractor.batch.runner import Stop
    from extractor.batch.store import Store
    from extractor.batch.workers import interruptible, run_alone, run_sharded, run_workers

    plan, path, stop = _plan(options), Path(options.store), Stop()
    with Store(path) as store:
        store.free_orphans(is_running)
        if options.retry_failed:
            store.retry_failed(plan.recipe)
            store.forget_failures()
        with shown(store, plan.recipe, plan.settings) as progress:
            with interruptible(stop):
                added = _add(store, options, plan.recipe, stop, progress)
            if not stop.is_set and options.provider_batch:
                _run_by_provider(store, plan, stop, progress, options.poll_seconds)
            elif not stop.is_set and options.runner == "ray":
                folder = Path(options.shards or f"{path}.shards")
                run_sharded(store, _shared(plan, options.workers), folder, options.workers, stop, progress)
            elif not stop.is_set and options.workers == 1:
                run_alone(path, plan, stop, progress)
            elif not stop.is_set:
                run_workers(path, _shared(plan, options.workers), options.workers, stop, progress)
        if options.stories and not stop.is_set:
            from extractor.batch.stories import link_stories

            link_stories(store)
        found = tally(store, plan.recipe)
    left = found.jobs.failed + found.jobs.waiting + found.jobs.running
    warning = f"{stop.why}; the same command goes on from here" if stop.is_set else None
    if warning is None and found.jobs.failed:
        warning = f"{found.jobs.failed:,} documents failed; --retry-failed takes them up"
    return Output(summary(added, found, plan.settings), EXIT_LEFT if left else 0, warning=warning)


def _plan(options: argparse.Namespace) -> "Plan":
    from extractor.batch.runner import Plan

    for name in ("concurrency", "workers"):
        if getattr(options, name) < 1:
            raise ConfigError(f"--{name} is at least 1")
    settings = None
    if options.engine != DEFAULT_ENGINE:
        settings = _with_budget(ModelSettings.from_environment(), options)
        has_budget = settings.run_tokens is not None or settings.run_cost is not None
        if options.runner == "ray" and has_budget:
            raise ConfigError("--runner ray keeps no budget of a run: shards do not know of each other")
    if options.runner == "ray" and options.provider_batch:
        raise ConfigError("--provider-batch needs no cluster: leave out --runner ray")
    return Plan(
        options.engine,
        settings,
        options.concurrency,
        options.keep_replies,
        options.requests_per_minute,
        options.tokens_per_minute,
    )


def _with_budget(settings: ModelSettings, options: argparse.Namespace) -> ModelSettings:
    if options.budget_tokens is not None:
        settings = replace(settings, run_tokens=options.budget_tokens)
    if options.budget_money is None:
        return settings
    if settings.input_price is None or settings.output_price is None:
        raise ConfigError("--budget-money needs EXTRACTOR_INPUT_PRICE and EXTRACTOR_OUTPUT_PRICE")
    try:
        return replace(settings, run_cost=Decimal(options.budget_money))
    except InvalidOperation:
        raise ConfigError(f"--budget-money: {options.budget_money!r} is no amount") from None


def _shared(plan: "Plan", workers: int) -> "Plan":
    """A plan for one of several workers: limits and budgets are divided among them."""

    def part(limit: float | None) -> float | None:
        return None if limit is None else limit / workers

    settings = plan.settings
    if settings is not None:
        tokens, cost = settings.run_tokens, settings.run_cost
        settings = replace(
            settings,
            run_tokens=None if tokens is None else tokens // workers,
            run_cost=None if cost is None else cost / workers,
        )
    return replace(
        plan,
        settings=settings,
        requests_per_minute=part(plan.requests_per_minute),
        tokens_per_minute=part(plan.tokens_per_minute),
    )


def _run_by_provider(
    store: "Store", plan: "Plan", stop: "Stop", told: "Callable[[], None]", poll_s: float
) -> None:
    if plan.settings is None:
        raise ConfigError("--provider-batch takes one model: --engine openai:MODEL")
    from extractor.batch.by_provider import run_by_provider
    from extractor.batch.workers import interruptible
    from extractor.engines.llm.provider import Provider

    carrier = Provider(plan.settings)
    try:
        with interruptible(stop):
            run_by_provider(store, plan, carrier, stop, told, poll_s=poll_s)
    finally:
        carrier.close()


def _add(
    store: "Store", options: argparse.Namespace, recipe: str, stop: "Stop", told: "Callable[[], None]"
) -> "Added":
    """Read the sources into the store; what was fetched is remembered once all that it led to is stored."""
    from extractor.batch.sources import read_sources
    from extractor.batch.store import Added

    if not options.sources:
        store.enqueue_all(recipe)
        return Added()
    fetch = None if options.offline else _fetcher(store, options.allow_host)
    whole: list[str] = []

    def on_read(read: "Read") -> None:
        if read.is_whole:
            whole.extend(read.addresses)

    added = Added()
    entries = read_sources(options.sources, fetch, on_read)
    for sums in store.add(entries, recipe):
        added = sums
        told()
        if stop.is_set:
            return added
    if fetch is not None:
        said = fetch.validators
        store.remember_feeds({address: said[address] for address in whole if address in said})
    return added


def _fetcher(store: "Store", allowed: "Sequence[str]") -> "Fetcher | None":
    """None without what it needs: paths can be read all the same."""
    try:
        from extractor.batch.fetching import Fetcher
    except ImportError:
        return None
    return Fetcher(store.feeds(), allowed=allowed)
