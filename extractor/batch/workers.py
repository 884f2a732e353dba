"""Workers: several processes that share one store, and the signals that end them.

The first interrupt finishes what is in flight; the second ends at once. What is then in flight stays in the
store as running, and the next run takes it up.
"""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from extractor.batch.runner import RENEWED_S, Plan, Stop, run
from extractor.batch.store import Store
from extractor.errors import ExtractorError

POLL_S = 0.5
"""How often the parent looks whether its workers have ended."""
EXIT_ERROR = 2


def run_alone(path: Path, plan: Plan, stop: Stop, told: Callable[[], None]) -> None:
    """Work in this process."""
    with Store(path) as store, interruptible(stop):
        run(store, plan, stop, told)


def run_workers(path: Path, plan: Plan, count: int, stop: Stop, told: Callable[[], None]) -> None:
    """Work in *count* processes, and wait for them.

    Raises:
        ExtractorError: If one of them ended with an error; what it said is on standard error.
    """
    # Not forked: a copy of an open SQLite connection may not be used.
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_work, args=(path, plan)) for _ in range(count)]
    for worker in workers:
        worker.start()
    with interruptible(stop):
        while any(worker.is_alive() for worker in workers):
            for worker in workers:
                worker.join(POLL_S / count)
            told()
    if any(worker.exitcode == EXIT_ERROR for worker in workers):
        raise ExtractorError("a worker ended with an error; run the same again when it is mended")
    if any(worker.exitcode != 0 for worker in workers):
        stop.set("a worker was ended from outside")


def run_sharded(
    store: Store, plan: Plan, folder: Path, workers: int, stop: Stop, told: Callable[[], None]
) -> None:
    """Work on a Ray cluster: write shards, have partitions made of them, and merge these into the store.

    Partitions that an earlier run left are merged first.

    Args:
        store: Where documents wait and results go.
        plan: How a worker extracts; limits and budgets are its own.
        folder: Shards and partitions go into folders of it.
        workers: Shards at once.
        stop: Set by the first interrupt: what was not merged goes back into the queue.
        told: Called after every partition.

    Raises:
        ExtractorError: As `run_on_ray`.
    """
    from extractor.batch.on_ray import run_on_ray
    from extractor.batch.shards import merge_partition, merge_partitions, write_shards

    made = folder / "partitions"
    with interruptible(stop), _renewing(store):
        merge_partitions(store, made)
        try:
            shards = list(write_shards(store, plan.recipe, folder / "shards"))
            for partition in run_on_ray(shards, made, plan, workers):
                merge_partition(store, partition)
                (folder / "shards" / partition.name).unlink(missing_ok=True)
                told()
                if stop.is_set:
                    break
        finally:
            store.give_back_all()


@contextmanager
def _renewing(store: Store) -> Generator[None]:
    """Say now and then that the runner of a store is alive, from a thread with a connection of its own."""
    is_over = threading.Event()

    def renew() -> None:
        with Store(store.path) as own:
            own.owner = store.owner
            while not is_over.wait(RENEWED_S):
                own.renew()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def _work(path: Path, plan: Plan) -> None:
    """What one of the processes does."""
    stop = Stop()
    try:
        run_alone(path, plan, stop, lambda: None)
    except ExtractorError as error:
        print(f"extractor: {error}", file=sys.stderr)
        sys.exit(EXIT_ERROR)


@contextmanager
def interruptible(stop: Stop) -> Generator[None]:
    """Turn the first interrupt into a stop; the second raises KeyboardInterrupt as usual."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        if stop.is_set:
            raise KeyboardInterrupt
        stop.set("interrupted")

    try:
        before = signal.signal(signal.SIGINT, interrupt)
    except ValueError:  # not the main thread, where signals are somebody else's
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
