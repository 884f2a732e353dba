"""A disk that is full, or a file that may not be written, at every write of a short run."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

import pytest

from extractor.batch.queue import Counts
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Store
from extractor.errors import StoreError
from tests.batch.model_server import ModelServer, item
from tests.batch.test_kills import context, work

DOCUMENTS = 6
Fault = Callable[[Connection], object]


def fill_the_disk(database: Connection) -> None:
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute("PRAGMA cache_size = 1")
    database.execute(f"PRAGMA max_page_count = {pages}")


def forbid_writing(database: Connection) -> None:
    database.execute("PRAGMA query_only = 1")


class FaultyStore(Store):
    """A store that breaks at one of its transactions and stays broken."""

    def __init__(self, path: Path, fault: Fault, at: int) -> None:
        self.writes, self.at, self.fault = 0, -1, fault
        super().__init__(path)
        self.writes, self.at = 0, at

    @contextmanager
    def writing(self) -> Generator[Connection]:
        if self.writes == self.at:
            self.fault(self.connection)
        self.writes += 1
        with super().writing() as database:
            yield database


def contents(path: Path) -> list[tuple[object, ...]]:
    with Store(path) as store:
        return store.connection.execute(
            'SELECT digest, "start", "text", verdict FROM claims JOIN jobs ON jobs.id = job '
            "JOIN documents ON documents.id = document ORDER BY digest, claims.rowid"
        ).fetchall()


@pytest.mark.parametrize("fault", [fill_the_disk, forbid_writing], ids=["disk full", "read-only"])
@pytest.mark.parametrize("engine", ["embedded", "model"])
def test_a_fault_at_any_write_loses_and_doubles_nothing(
    tmp_path: Path, model: ModelServer, plan: Plan, fault: Fault, engine: str
) -> None:
    plan = Plan() if engine == "embedded" else plan
    items = [item(number) for number in range(1, DOCUMENTS + 1)]
    entire = tmp_path / "entire.db"
    with FaultyStore(entire, fault, -1) as store:
        list(store.add(items, plan.recipe, at_once=2))
        run(store, plan, Stop())
        writes = store.writes
    expected = contents(entire)
    assert len(expected) == DOCUMENTS
    assert writes > DOCUMENTS
    told: list[str] = []
    for at in range(writes):
        path = tmp_path / f"{at}.db"
        with FaultyStore(path, fault, at) as store:
            try:
                list(store.add(items, plan.recipe, at_once=2))
                run(store, plan, Stop())
            except StoreError as error:
                told.append(str(error))
        with Store(path) as store:
            list(store.add(items, plan.recipe, at_once=2))
            store.free_orphans(lambda owner: False)
            store.retry_failed(plan.recipe)
            run(store, plan, Stop())
            assert store.counts(plan.recipe) == Counts(done=DOCUMENTS), at
            assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert contents(path) == expected, at
    least = writes if fault is forbid_writing else 2
    assert len(told) >= least - DOCUMENTS, "the faults were not met"
    assert not any("\n" in line for line in told)


def test_two_runners_share_a_store_and_no_document_is_done_twice(
    tmp_path: Path, model: ModelServer, plan: Plan
) -> None:
    path = tmp_path / "news.db"
    with Store(path) as store:
        list(store.add(map(item, range(1, 301)), plan.recipe))
    forking = context()
    runners = [forking.Process(target=work, args=(path, plan)) for _ in range(2)]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
        assert runner.exitcode == 0
    assert set(model.asked.values()) == {1}
    with Store(path) as store:
        assert store.counts(plan.recipe) == Counts(done=300)
        assert store.connection.execute("SELECT count(DISTINCT value), count(*) FROM claims").fetchone() == (
            300,
            300,
        )
        assert store.connection.execute("SELECT max(attempts) FROM jobs").fetchone() == (1,)
