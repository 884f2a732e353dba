"""Export: the claims of a store as JSON Lines, CSV and Parquet.

All three have the columns of `extract --format csv`, with the source and name of the document before them.
CSV defuses what a spreadsheet would run as a formula; numbers are exact strings in all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.store import Store
from extractor.errors import ConfigError
from extractor.rendering.tables import COLUMNS, NUMBERS, csv_line, defused, json_line

ORIGIN = ("source", "name", "story")
"""Where the document comes from; `story` is the same for copies of one text."""
ALL_COLUMNS = (*ORIGIN, *COLUMNS)
FORMATS = ("jsonl", "csv", "parquet")
ROWS = 10_000
"""Rows of a group in a Parquet file."""

_ORIGIN = (
    "(SELECT source FROM origins WHERE origins.document = jobs.document LIMIT 1), "
    "(SELECT name FROM origins WHERE origins.document = jobs.document LIMIT 1), "
    "coalesce((SELECT story FROM stories WHERE stories.document = jobs.document), jobs.document)"
)


@dataclass(frozen=True)
class Filter:
    """Which claims are exported; None takes all."""

    since: str | None = None
    """Day, YYYY-MM-DD: only documents published on it or later. Those of unknown day are left out."""
    verdict: str | None = None
    territory: str | None = None
    """Canonical name or ISO code."""
    recipe: str | None = None
    """Only what was made with this engine, prompt, schema and rules."""

    def where(self) -> tuple[str, list[str]]:
        """The condition in SQL and its values."""
        parts: list[str] = []
        values: list[str] = []
        if self.since is not None:
            parts.append("claims.published <> '' AND claims.published >= ?")
            values.append(self.since)
        if self.verdict is not None:
            parts.append("claims.verdict = ?")
            values.append(self.verdict)
        if self.territory is not None:
            parts.append("('; ' || claims.territory || '; ' LIKE ? OR '; ' || claims.iso || '; ' LIKE ?)")
            values += [f"%; {self.territory}; %"] * 2
        if self.recipe is not None:
            parts.append("jobs.recipe = ?")
            values.append(self.recipe)
        return " AND ".join(parts) or "1", values


def rows(store: Store, chosen: Filter) -> Iterator[dict[str, str]]:
    """The claims, in the order of the documents; memory does not depend on how many there are."""
    where, values = chosen.where()
    names = ", ".join(f'claims."{name}"' for name in COLUMNS)
    table = "claims JOIN jobs ON jobs.id = job"
    query = (
        f"SELECT {_ORIGIN}, {names} FROM {table} WHERE {where} ORDER BY jobs.document, jobs.id, claims.rowid"
    )
    with store.errors():
        for row in store.connection.execute(query, values):
            yield dict(zip(ALL_COLUMNS, map(str, row), strict=True))


def write_lines(store: Store, chosen: Filter, form: str) -> Iterator[str]:
    """JSON Lines or CSV, line by line."""
    if form == "jsonl":
        yield from (json_line(row) for row in rows(store, chosen))
        return
    yield csv_line(ALL_COLUMNS)
    for row in rows(store, chosen):
        yield csv_line(row[name] if name in NUMBERS else defused(row[name]) for name in ALL_COLUMNS)


def write_parquet(store: Store, chosen: Filter, path: Path) -> None:
    """A Parquet file, written whole or not at all.

    Raises:
        ConfigError: If pyarrow is not installed.
    """
    try:
        import pyarrow  # pyright: ignore[reportMissingTypeStubs]  # it has none
        from pyarrow import parquet  # pyright: ignore[reportMissingTypeStubs]
    except ImportError:
        raise ConfigError("Parquet needs pyarrow: pip install 'claim-extractor[batch]'") from None
    arrow: Any = pyarrow
    make_writer: Any = parquet.ParquetWriter
    schema = arrow.schema([(name, arrow.string()) for name in ALL_COLUMNS])
    temporary = path.with_name(f".{path.name}.part")
    try:
        with make_writer(temporary, schema) as writer:
            group: list[dict[str, str]] = []
            for row in rows(store, chosen):
                group.append(row)
                if len(group) == ROWS:
                    writer.write_table(arrow.Table.from_pylist(group, schema))
                    group = []
            writer.write_table(arrow.Table.from_pylist(group, schema))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
