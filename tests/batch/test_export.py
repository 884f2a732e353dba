"""Export: the columns of `extract`, exact numbers, filters, and nothing that a spreadsheet would run."""

import csv
import io
import json
from collections.abc import Generator
from pathlib import Path

import pytest

from extractor import extract
from extractor.batch.export import ALL_COLUMNS, Filter, rows, write_lines, write_parquet
from extractor.batch.items import Item
from extractor.batch.runner import Plan, Stop, run
from extractor.batch.store import Store
from extractor.rendering.tables import COLUMNS, claim_rows

ROOT = Path(__file__).resolve().parents[2]
SEEDS = sorted((ROOT / "tests" / "gold" / "seed").glob("*.txt"))
PLAN = Plan()
DATED = "2025-02-20"


@pytest.fixture
def store(tmp_path: Path) -> Generator[Store]:
    items = [
        Item("=feeds", "@1", SEEDS[0].read_bytes(), None),
        Item("feeds", "2", SEEDS[1].read_bytes(), None, published=DATED),
    ]
    with Store(tmp_path / "news.db") as opened:
        list(opened.add(items, PLAN.recipe))
        run(opened, PLAN, Stop())
        yield opened


def test_rows_are_those_of_extract_with_their_origin(store: Store) -> None:
    texts = [path.read_text(encoding="utf-8") for path in SEEDS]
    expected = [*claim_rows(extract(texts[0])), *claim_rows(extract(texts[1], published=DATED))]
    found = list(rows(store, Filter()))
    assert [{name: row[name] for name in COLUMNS} for row in found] == [
        {name: str(row[name]) for name in COLUMNS} for row in expected
    ]
    assert {(row["source"], row["name"]) for row in found} == {("=feeds", "@1"), ("feeds", "2")}
    assert all(tuple(row) == ALL_COLUMNS for row in found)


@pytest.mark.parametrize(
    ("chosen", "keeps"),
    [
        (Filter(since=DATED), lambda row: row["published"] >= DATED),
        (Filter(since="2025-02-21"), lambda row: row["published"] >= "2025-02-21"),
        (Filter(verdict="flagged"), lambda row: row["verdict"] == "flagged"),
        (Filter(territory="RU-KRS"), lambda row: "RU-KRS" in row["iso"].split("; ")),
        (Filter(territory="RU"), lambda row: "RU" in row["iso"].split("; ")),
        (Filter(recipe=PLAN.recipe), lambda row: True),
        (Filter(recipe="another"), lambda row: False),
    ],
    ids=str,
)
def test_filters_leave_what_they_say(store: Store, chosen: Filter, keeps: "object") -> None:
    assert callable(keeps)
    expected = [row for row in rows(store, Filter()) if keeps(row)]
    assert list(rows(store, chosen)) == expected


def test_csv_is_defused_and_decimals_are_exact(store: Store) -> None:
    table = list(csv.DictReader(io.StringIO("".join(write_lines(store, Filter(), "csv")))))
    plain = list(rows(store, Filter()))
    assert len(table) == len(plain) > 10
    assert table[0]["source"] == "'=feeds"
    assert table[0]["name"] == "'@1"
    assert [row["value"] for row in table] == [row["value"] for row in plain]


def test_json_lines_are_the_rows(store: Store) -> None:
    lines = [json.loads(line) for line in write_lines(store, Filter(), "jsonl")]
    assert lines == list(rows(store, Filter()))


def test_parquet_has_the_same_rows(store: Store, tmp_path: Path) -> None:
    from pyarrow import parquet  # pyright: ignore[reportMissingTypeStubs]  # it has none

    path = tmp_path / "claims.parquet"
    write_parquet(store, Filter(), path)
    table = parquet.read_table(path)  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    assert table.to_pylist() == list(rows(store, Filter()))  # pyright: ignore[reportUnknownMemberType]
    assert [each.name for each in tmp_path.iterdir() if "parquet" in each.name] == ["claims.parquet"]
