"""Tables: a row is read whole or told of, and none is held that is not reasonable."""

import csv
import io
import json
from pathlib import Path

import pytest

from extractor.batch.items import Broken, Entry, Item
from extractor.batch.sources import tables
from extractor.batch.sources.tables import read_csv, read_json_lines
from tests.batch.sources.test_walk import SAID, broken, read, texts

DEFAULT_LIMIT = 131_072
"""Code points of a field, unless csv is told otherwise."""


def csv_of(text: str) -> list[Entry]:
    return list(read_csv("rows.csv", io.BytesIO(text.encode())))


def contents(entries: list[Entry]) -> list[str]:
    return [entry.content.decode() for entry in entries if isinstance(entry, Item)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("text\nTroops left.\n", ["Troops left."]),
        ("text,url\n\"Troops, they said, left.\",u\n", ["Troops, they said, left."]),
        ("text;url\n\"One\n\nTwo\";u\n", ["One\n\nTwo"]),
        ("TEXT\tUrl\na \"b\" c\tu\n", ['a "b" c']),
        ("url|text\r\nu|Left.\r\n", ["Left."]),
        ("text,url\nLeft.\n", ["Left."]),
        ("text\n\nLeft.", ["Left."]),
        ("title,text\nTroops leave,They left.\n", ["Troops leave\n\nThey left."]),
    ],
)  # fmt: skip
def test_rows_are_read(text: str, found: list[str]) -> None:
    assert contents(csv_of(text)) == found


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("text\nLeft 40, not 50 villages.\n", "row 2", "2 fields in 1 columns"),
        ("text,url\na,b,c\n", "row 2", "3 fields in 2 columns"),
        ('text,url\n"never closed,b\nmore,c\n', "row 2", "none closes it"),
        ("text,url\n,b\n", "row 2", "no object with a text or html"),
        ("", "header", "no column text or html among none"),
        ("\n", "header", "no column text or html"),
    ],
)
def test_a_row_that_would_lose_text_is_told(text: str, name: str, reason: str) -> None:
    (entry,) = csv_of(text)
    assert isinstance(entry, Broken)
    assert entry.name == name
    assert reason in entry.reason


def test_rows_after_a_bad_one_are_read() -> None:
    assert contents(csv_of("text,url\na,b,c\nLeft.,u\n")) == ["Left."]


@pytest.mark.parametrize("text", ["text\n" + "x" * 200, "text" + " " * 200, 'text\n"' + "x\n" * 200 + '"\n'])
def test_what_is_longer_than_a_line_may_be_is_not_held(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = csv.field_size_limit(100)
    monkeypatch.setattr(tables, "LONGEST_LINE", 100)
    try:
        (entry,) = csv_of(text)
    finally:
        csv.field_size_limit(before)
    assert isinstance(entry, Broken)
    assert "a line is longer than" in entry.reason or "field larger than" in entry.reason


def test_the_end_of_a_table_takes_no_limit_from_another_that_is_being_read() -> None:
    csv.field_size_limit(DEFAULT_LIMIT)
    ended = read_csv("a", io.BytesIO(b"text\na\n"))
    going_on = read_csv("b", io.BytesIO(b"text\n" + (b"x" * 2 * DEFAULT_LIMIT + b"\n") * 2))
    entries = [next(ended), next(going_on), *ended, *going_on]
    assert [type(entry) for entry in entries] == [Item, Item, Item]


def test_the_stream_of_a_table_stays_open() -> None:
    stream = io.BytesIO(b"text\na\nb\n")
    next(rows := read_csv("rows.csv", stream))
    rows.close()  # type: ignore[attr-defined]  # a generator
    assert not stream.closed


@pytest.mark.parametrize("key", ["text", "html", "title", "url", "id"])
def test_half_of_a_surrogate_pair_costs_no_row(tmp_path: Path, key: str) -> None:
    row = {"text": SAID, key: f"{SAID} \ud83d"} if key != "html" else {"html": f"<p>{SAID} \ud83d</p>"}
    entries = read(tmp_path, "rows.jsonl", f"{json.dumps(row)}\n{json.dumps({'text': SAID})}\n")
    assert [SAID in text for text in texts(entries)] == [True, True]
    for entry in entries:
        assert isinstance(entry, Item)
        for value in (entry.name, entry.title or "", entry.url or ""):
            value.encode()


def test_a_whole_surrogate_pair_is_a_character(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "rows.jsonl", '{"text": "Troops left \\ud83d\\ude00."}')
    assert isinstance(entry, Item)
    assert entry.content.decode() == "Troops left 😀."


@pytest.mark.parametrize(
    "row",
    ["[" * 100_000, '{"text": ' * 100_000, "1" * 5000, "\xff", '{"text": 1}', "null"],
    ids=["deep list", "deep object", "long number", "no UTF-8", "number", "null"],
)
def test_a_line_that_is_no_row_costs_no_other(row: str) -> None:
    lines = io.BytesIO(row.encode("latin-1") + b'\n{"text": "a"}\n')
    entries = list(read_json_lines("rows.jsonl", lines))
    assert [type(entry) for entry in entries] == [Broken, Item]


def test_a_line_that_is_too_long_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LONGEST_LINE", 50)
    rows = io.BytesIO(json.dumps({"text": "x" * 500}).encode() + b'\n{"text": "a"}\n')
    entries = list(read_json_lines("rows.jsonl", rows))
    assert [entry.name for entry in entries] == ["line 1", "line 2"]
    assert broken(entries).keys() == {"line 1"}
