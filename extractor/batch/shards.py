"""Shards: so many documents in a file, and the function that makes a partition of results of one.

`run_shard` knows nothing of what runs it: a cluster, a queue, a loop in a shell. A shard is named by its
content and a partition by its shard, a partition is written under another name, flushed and renamed, and one
that exists is not made again. So a shard may be run twice, by two machines, or after a crash, and its
documents are in the result once.
"""

import getpass
import os
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from extractor.batch.items import Item
from extractor.batch.owners import is_running
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Finished, Store
from extractor.errors import ConfigError, EngineError, InputError

DOCUMENTS = 500
"""Of a shard: large beside what starting one takes, small beside what losing one would."""
SUFFIX = ".parquet"
_FACTS = ("source", "name", "media_type", "charset", "url", "published", "language", "title")
_PAGE = "is_page"
_MADE = ("recipe", "state", "reason")
_COUNTS = ("attempts", "input_tokens", "output_tokens")


def write_shards(store: Store, recipe: str, folder: Path, size: int = DOCUMENTS) -> Iterator[Path]:
    """Take the waiting documents of a store and write them to shards.

    Args:
        store: It holds the documents as running until their results are adopted.
        recipe: Of whose queue.
        folder: Where; made if missing.
        size: Documents of a shard, at most.
    """
    folder.mkdir(parents=True, exist_ok=True)
    while jobs := store.take(recipe, size):
        items = [job.item for job in jobs]
        # Attempts too: what has failed and is taken up again is another shard, not one that is made.
        parts = (recipe, *(f"{job.item.digest} {job.attempts}" for job in jobs))
        digest = sha256("\n".join(parts).encode()).hexdigest()
        path = folder / f"{digest[:32]}{SUFFIX}"
        if not path.exists():
            _write(path, [_row(item) for item in items], _schema(is_result=False))
        yield path


def run_shard(shard: Path, folder: Path, plan: Plan) -> Path:
    """Extract the claims of a shard; the path of its partition.

    A run that was cut off on this machine is taken up where it was: until the partition is whole, what is
    done stands in a store among the temporary files.

    Args:
        shard: As `write_shards` writes it.
        folder: Where the partition goes; made if missing.
        plan: How; its limits and budgets are this shard's own.

    Raises:
        ExtractorError: As `run` does, and if a budget ends it: then there is no partition.
        InputError: If the shard cannot be read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / shard.name
    if path.exists():
        return path
    working = _working_folder() / f"{shard.stem}.db"
    with Store(working) as store:
        store.free_orphans(is_running)
        for _ in store.add((_item(row) for row in _read(shard)), plan.recipe):
            pass
        stop = Stop()
        run(store, plan, stop)
        if stop.is_set:
            raise EngineError(f"a shard was not finished: {stop.why}")
        rows = [_result(each) for each in store.finished(plan.recipe)]
    _write(path, rows, _schema(is_result=True))
    for suffix in ("", "-wal", "-shm"):
        working.with_name(working.name + suffix).unlink(missing_ok=True)
    return path


def merge_partition(store: Store, path: Path) -> int:
    """Put the results of a partition into the tables of a store, whole or not at all; how many were new.

    Raises:
        InputError: If it is no partition.
    """
    return store.adopt(path.name, (_finished(row) for row in _read(path)))


def merge_partitions(store: Store, folder: Path) -> int:
    """The same for every partition of a folder that the store does not have yet."""
    return sum(merge_partition(store, path) for path in sorted(folder.glob(f"*{SUFFIX}")))


def _working_folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"extractor-shards-{getpass.getuser()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _row(item: Item) -> dict[str, Any]:
    facts = {name: getattr(item, name) for name in (*_FACTS, _PAGE)}
    return facts | {"content": zlib.compress(item.content, 1)}


def _item(row: dict[str, Any]) -> Item:
    return Item(content=zlib.decompress(row["content"]), **{name: row[name] for name in (*_FACTS, _PAGE)})


def _result(finished: Finished) -> dict[str, Any]:
    made = {name: getattr(finished, name) for name in (*_MADE, *_COUNTS, "extraction")}
    return _row(finished.item) | made


def _finished(row: dict[str, Any]) -> Finished:
    return Finished(_item(row), **{name: row[name] for name in (*_MADE, *_COUNTS, "extraction")})


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # pyright: ignore[reportMissingTypeStubs]  # it has none
        from pyarrow import parquet  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise ConfigError("shards need pyarrow: pip install 'claim-extractor[batch]'") from None
    return pyarrow, parquet


def _schema(*, is_result: bool) -> Any:
    arrow, _ = _arrow()
    columns = [(name, arrow.string()) for name in _FACTS]
    columns += [(_PAGE, arrow.bool_()), ("content", arrow.binary())]
    if is_result:
        columns += [(name, arrow.string()) for name in _MADE] + [(name, arrow.int64()) for name in _COUNTS]
        columns.append(("extraction", arrow.binary()))
    return arrow.schema(columns)


def _write(path: Path, rows: Sequence[dict[str, Any]], schema: Any) -> None:
    """Write a file so that it is whole or not there, after a crash of the machine too."""
    arrow, parquet = _arrow()
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        with temporary.open("wb") as file:
            parquet.write_table(arrow.Table.from_pylist(rows, schema), file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _read(path: Path) -> Iterator[dict[str, Any]]:
    arrow, parquet = _arrow()
    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(100):
                yield from batch.to_pylist()
    except (OSError, arrow.ArrowException) as error:
        raise InputError(f"{path} is no shard or partition that can be read: {error}") from None
