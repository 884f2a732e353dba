"""Shards: the same results as in one process, once, whoever dies; here and on a Ray cluster."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.batch.export import Filter, rows, write_lines
from extractor.batch.items import Item
from extractor.batch.queue import Counts
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.shards import merge_partition, merge_partitions, run_shard, write_shards
from extractor.batch.store import Store
from extractor.errors import InputError
from tests.batch.model_server import ModelServer, item
from tests.engines.llm.fault_server import error, scripted

PLAN = Plan()
DOCUMENTS = 2000


def filled(path: Path, plan: Plan, count: int) -> Store:
    store = Store(path)
    list(store.add(map(item, range(1, count + 1)), plan.recipe))
    return store


def values(store: Store) -> list[str]:
    return [row["value"] for row in rows(store, Filter())]


def claims(store: Store) -> str:
    """All claims, byte for byte."""
    return "".join(write_lines(store, Filter(), "csv"))


def test_shards_and_partitions_make_what_one_process_makes(tmp_path: Path) -> None:
    odd = Item("feed", "odd", b"", "text/plain", published="soon")
    with filled(tmp_path / "one.db", PLAN, 25) as one, filled(tmp_path / "other.db", PLAN, 25) as other:
        for store in (one, other):
            list(store.add([odd], PLAN.recipe))
        run(one, PLAN, Stop())
        shards = list(write_shards(other, PLAN.recipe, tmp_path / "shards", size=10))
        assert [path.parent.name for path in shards] == ["shards"] * 3
        assert other.counts(PLAN.recipe) == Counts(running=26)
        new = [merge_partition(other, run_shard(path, tmp_path / "made", PLAN)) for path in shards]
        assert new == [10, 10, 6]
        assert other.counts(PLAN.recipe) == one.counts(PLAN.recipe) == Counts(done=25, failed=1)
        assert claims(other) == claims(one)
        for table in ("findings", "mentions", "rejections"):
            query = f"SELECT * FROM {table} ORDER BY job, rowid"
            assert other.connection.execute(query).fetchall() == one.connection.execute(query).fetchall()


def test_partitions_are_merged_into_an_empty_store(tmp_path: Path) -> None:
    with filled(tmp_path / "one.db", PLAN, 8) as one:
        for path in write_shards(one, PLAN.recipe, tmp_path / "shards", size=3):
            run_shard(path, tmp_path / "made", PLAN)
        merge_partitions(one, tmp_path / "made")
        with Store(tmp_path / "empty.db") as empty:
            assert merge_partitions(empty, tmp_path / "made") == 8
            assert merge_partitions(empty, tmp_path / "made") == 0
            assert sorted(values(empty)) == sorted(values(one)) == [str(n) for n in range(1, 9)]


def test_a_shard_is_named_by_its_documents_and_made_once(
    tmp_path: Path, model: ModelServer, plan: Plan
) -> None:
    with filled(tmp_path / "one.db", plan, 6) as one, filled(tmp_path / "other.db", plan, 6) as other:
        (first,) = write_shards(one, plan.recipe, tmp_path / "shards")
        (second,) = write_shards(other, plan.recipe, tmp_path / "shards")
        assert first == second
        made = run_shard(first, tmp_path / "made", plan)
        before = made.stat().st_mtime_ns
        assert run_shard(second, tmp_path / "made", plan) == made
        assert made.stat().st_mtime_ns == before
    assert set(model.asked.values()) == {1}
    assert [path.name for path in (tmp_path / "made").iterdir()] == [first.name], (
        "nothing half-written is left"
    )


def test_a_shard_that_failed_is_made_anew_when_it_is_taken_up_again(
    tmp_path: Path, model: ModelServer, plan: Plan
) -> None:
    made = tmp_path / "made"
    assert plan.settings is not None
    with filled(tmp_path / "one.db", plan, 3) as store:
        with scripted((error(500, "out of order"),)) as server:
            broken = replace(plan, settings=replace(plan.settings, base_url=server.address))
            for path in write_shards(store, plan.recipe, tmp_path / "shards"):
                merge_partition(store, run_shard(path, made, broken))
        assert store.counts(plan.recipe) == Counts(failed=3)
        store.retry_failed(plan.recipe)
        for path in write_shards(store, plan.recipe, tmp_path / "shards"):
            merge_partition(store, run_shard(path, made, plan))
        assert store.counts(plan.recipe) == Counts(done=3)


def test_a_file_that_is_no_partition_is_an_error_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "made.parquet"
    path.write_bytes(b"PAR1 no, it is not")
    with filled(tmp_path / "one.db", PLAN, 1) as store:
        with pytest.raises(InputError, match=r"made\.parquet"):
            merge_partition(store, path)
        assert store.counts(PLAN.recipe) == Counts(waiting=1)


def descendants(process: int) -> dict[int, str]:
    """Processes that a process has started, and those that they have, with their command lines."""
    parents: dict[int, int] = {}
    names: dict[int, str] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text().rpartition(")")[2].split()
                names[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                parents[int(folder.name)] = int(status[1])
            except (OSError, IndexError):
                continue
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return {each: names.get(each, "") for each in found - {process}}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the processes of Ray in /proc")
def test_a_killed_ray_worker_costs_no_document_and_doubles_none(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    lines = (
        json.dumps({"text": item(n).content.decode(), "language": "en"}) for n in range(1, DOCUMENTS + 1)
    )
    feed.write_text("\n".join(lines), encoding="utf-8")
    extractor = [sys.executable, "-m", "extractor", "batch", str(feed), "--workers", "2", "--store"]
    environment = os.environ | {"RAY_USAGE_STATS_ENABLED": "0"}
    on_ray = subprocess.Popen(
        [*extractor, str(tmp_path / "ray.db"), "--runner", "ray"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    killed = 0
    deadline = time.monotonic() + 120
    while not killed and time.monotonic() < deadline and on_ray.poll() is None:
        time.sleep(0.05)
        for process, name in descendants(on_ray.pid).items():
            if name.startswith("ray::") and "Map" in name:
                time.sleep(0.5)
                os.kill(process, signal.SIGKILL)
                killed += 1
                break
    out, err = on_ray.communicate(timeout=300)
    assert on_ray.returncode == 0, err
    assert killed == 1, "no worker was found at work"
    subprocess.run([*extractor, str(tmp_path / "own.db")], check=True, capture_output=True)
    assert f"{DOCUMENTS:,} documents: {DOCUMENTS:,} done, 0 failed, 0 waiting" in out
    with Store(tmp_path / "ray.db") as ray, Store(tmp_path / "own.db") as own:
        assert ray.counts(PLAN.recipe) == Counts(done=DOCUMENTS)
        assert claims(ray) == claims(own)
        assert claims(ray).count("\n") == DOCUMENTS + 1
