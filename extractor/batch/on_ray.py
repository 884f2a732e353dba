"""Ray: shards as rows of a Ray Data set, so that a cluster works on them and loses none with a machine."""

import logging
from collections.abc import Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.batch.runner import Plan
from extractor.batch.shards import run_shard
from extractor.errors import ConfigError, EngineError


def run_on_ray(shards: Sequence[Path], folder: Path, plan: Plan, workers: int) -> Iterator[Path]:
    """Make the partitions of shards on the cluster that RAY_ADDRESS names, or on one of this machine alone.

    One row is one shard. Ray runs a shard again if its worker dies; `run_shard` sees to it that nothing comes
    of that twice. Paths must be the same on all machines, and the limits of the plan are those of one worker.

    Yields:
        Partitions, as they are ready.

    Raises:
        ConfigError: If Ray is not installed.
        EngineError: If a shard failed, or the cluster cannot be used; partitions that are ready are whole.
    """
    # By name: most checkouts and installations are without it, type checkers among them.
    try:
        cluster, sets = import_module("ray"), import_module("ray.data")
    except ImportError:
        raise ConfigError("--runner ray needs Ray: pip install 'claim-extractor[ray]'") from None
    if not shards:
        return
    if not cluster.is_initialized():
        cluster.init(include_dashboard=False, log_to_driver=False, logging_level="error")
    # Ray Data tells at length what it does on standard output and error, where progress and summary go.
    logging.getLogger("ray.data").setLevel(logging.CRITICAL)
    context: Any = sets.DataContext.get_current()
    context.enable_progress_bars = False
    rows: Any = sets.from_items(
        [{"shard": str(path.resolve())} for path in shards], override_num_blocks=len(shards)
    )
    made: Any = rows.map(
        partial(_make, folder=str(folder.resolve()), plan=plan),
        compute=sets.TaskPoolStrategy(size=workers),
    )
    try:
        for row in made.iter_rows():
            yield Path(row["partition"])
    except cluster.exceptions.RayError as error:
        cause = getattr(error, "cause", None) or error
        told = str(cause).strip().splitlines()
        raise EngineError(f"a shard failed on Ray: {told[-1] if told else type(cause).__name__}") from None


def _make(row: dict[str, str], folder: str, plan: Plan) -> dict[str, str]:
    """What a worker does with one row."""
    return {"partition": str(run_shard(Path(row["shard"]), Path(folder), plan))}
