"""Workers: several processes that share one store, and the signals that end them.

The first interrupt finishes what is in flight; the second ends at once. What is then in flight stays in the
store as running, and the next run takes it up.
"""

import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from extractor.batch.runner import Plan, Stop, run
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
