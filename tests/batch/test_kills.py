"""SIGKILL at a hundred random moments: nothing lost, nothing doubled, only what was in flight asked again."""

import multiprocessing
import os
import random
import signal
import time
from multiprocessing.context import ForkServerContext
from pathlib import Path

from extractor.batch.owners import is_running
from extractor.batch.queue import Counts
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Store
from tests.batch.model_server import ModelServer, item

DOCUMENTS = 2000
KILLS = 100
MOST_CALLS = 36
"""A process is killed within its first so many calls, so that a hundred do not finish the run."""
JITTER_S = 0.03
"""And at any moment of the next so many seconds: more than it takes to store a result."""
PRELOADED = ["tests.batch.loaded", "extractor.batch.runner"]


def work(path: Path, plan: Plan) -> None:
    """What a killed process does: a run like any other."""
    with Store(path) as store:
        store.free_orphans(is_running)
        run(store, plan, Stop())


def context() -> ForkServerContext:
    """Processes that have loaded everything when they begin, so that a kill meets a run and no import."""
    forking = multiprocessing.get_context("forkserver")
    forking.set_forkserver_preload(PRELOADED)
    return forking


def in_flight(path: Path) -> int:
    with Store(path) as store:
        return sum(
            1
            for (owner,) in store.connection.execute("SELECT owner FROM jobs WHERE state = 'running'")
            if not is_running(owner)
        )


def test_a_run_survives_a_hundred_kills(tmp_path: Path, model: ModelServer, plan: Plan) -> None:
    path, chance, forking = tmp_path / "news.db", random.Random(20251128), context()
    with Store(path) as store:
        list(store.add(map(item, range(1, DOCUMENTS + 1)), plan.recipe))
    flying = killed = 0
    while killed < KILLS:
        process = forking.Process(target=work, args=(path, plan))
        process.start()
        assert process.pid is not None
        last = model.asked.total() + chance.randint(0, MOST_CALLS)
        while process.is_alive() and model.asked.total() < last:
            time.sleep(0.002)
        time.sleep(chance.uniform(0.0, JITTER_S))
        assert process.is_alive(), "the run was over before the last kill: use more documents"
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        killed += 1
        flying += in_flight(path)
    with Store(path) as store:
        done_by_killed = store.counts(plan.recipe).done
    work(path, plan)
    repeated = sum(model.asked.values()) - DOCUMENTS
    assert done_by_killed > DOCUMENTS / 10, "killed before anything was done: the kills prove nothing"
    assert set(model.asked) == set(range(1, DOCUMENTS + 1))
    assert 0 <= repeated <= flying, f"{repeated} calls repeated, {flying} were in flight"
    with Store(path) as store:
        assert store.counts(plan.recipe) == Counts(done=DOCUMENTS)
        database = store.connection
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        values = [row[0] for row in database.execute("SELECT CAST(value AS INTEGER) FROM claims")]
        assert sorted(values) == list(range(1, DOCUMENTS + 1)), "every claim once"
        assert database.execute("SELECT count(*) FROM results").fetchone() == (DOCUMENTS,)
        assert database.execute("SELECT max(attempts) FROM jobs").fetchone()[0] > 1
