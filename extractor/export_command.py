"""`extractor export`: claims out of a store, or out of partitions."""

import argparse
import tempfile
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import ConfigError
from extractor.rendering.output import Output

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from extractor.batch.export import Filter
    from extractor.batch.store import Store

EXPORTS = ("jsonl", "csv", "parquet")
VERDICTS = ("accepted", "flagged")


def add_export_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `export`."""
    parser.add_argument("store", metavar="STORE", help="a store that batch made, or a folder of partitions")
    parser.add_argument("--format", choices=EXPORTS, default="jsonl", help="jsonl if left out")
    parser.add_argument("--since", metavar="DATE", help="only documents published on that day or later")
    parser.add_argument("--verdict", choices=VERDICTS, help="only claims of this verdict")
    parser.add_argument("--territory", metavar="NAME", help="canonical name or ISO code")
    parser.add_argument("--output", metavar="PATH", help="write to a file, whole or not at all")


def run_export(options: argparse.Namespace) -> Output:
    """Write claims of a store.

    Raises:
        ExtractorError: If there is no such store, or a filter is malformed.
    """
    from extractor.batch.export import Filter, write_parquet

    path = Path(options.store)
    if not path.exists():
        raise ConfigError(f"there is no store {options.store}: `extractor batch --store` makes one")
    chosen = Filter(_day(options.since), options.verdict, options.territory)
    if options.format != "parquet":
        return Output("", path=options.output, is_data=True, rest=_lines(path, chosen, options.format))
    if not options.output:
        raise ConfigError("--format parquet needs --output")
    with _opened(path) as store:
        write_parquet(store, chosen, Path(options.output))
    return Output("")


def _lines(path: Path, chosen: "Filter", form: str) -> "Iterator[str]":
    """Made while they are written: a store may be larger than memory."""
    from extractor.batch.export import write_lines

    with _opened(path) as store:
        yield from write_lines(store, chosen, form)


@contextmanager
def _opened(path: Path) -> "Generator[Store]":
    """A store, or a folder of partitions merged into one that lasts as long as the block."""
    from extractor.batch.store import Store

    if path.is_file():
        with Store(path) as store:
            yield store
        return
    from extractor.batch.shards import merge_partitions

    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "merged.db") as store:
        merge_partitions(store, path)
        yield store


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ConfigError(f"{text!r} is no day: write YYYY-MM-DD") from None
