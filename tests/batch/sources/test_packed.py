"""Packed sources: every member is read, no further than is reasonable, and damage is told."""

import gzip
from pathlib import Path

import pytest

from extractor.batch.items import Broken, Item, Page
from extractor.batch.sources import packed, read_source
from extractor.batch.sources.packed import unpack
from extractor.errors import InputError
from tests.batch.sources.test_walk import ROW, SAID, archive, broken, read, texts

LINE = f"{ROW}\n".encode()


def test_all_members_are_unpacked() -> None:
    assert unpack(gzip.compress(b"one ") + gzip.compress(b"two"), "map.gz") == b"one two"


@pytest.mark.parametrize(
    "content",
    [gzip.compress(LINE)[:-9], gzip.compress(LINE) + b"what follows", b"\x1f\x8b\x08\x00", b"\x1f\x8b"],
    ids=["cut off", "followed", "header only", "signature only"],
)
def test_damage_is_told_and_not_taken_for_the_end(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match=r"map\.gz cannot be unpacked"):
        unpack(content, "map.gz")
    entries = read(tmp_path, "rows.jsonl.gz", content)
    assert "cannot be unpacked" in broken(entries)["rows.jsonl.gz"]


def test_a_bomb_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGEST", 1000)
    assert len(unpack(gzip.compress(bytes(1000)), "map.gz")) == 1000
    with pytest.raises(InputError, match="larger than"):
        unpack(gzip.compress(bytes(1001)), "map.gz")


def test_a_packed_file_is_read_into_memory_no_further_than_is_reasonable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.batch.sources.walk.LARGEST", 1000)
    entries = read(tmp_path, "map.xml.gz", gzip.compress(b"<urlset>" + b" " * 100_000))
    assert "larger than" in broken(entries)["map.xml.gz"]


@pytest.mark.parametrize("name", ["text.txt.gz", "text.gz", "rows.jsonl.gz"])
def test_what_is_packed_twice_is_told(tmp_path: Path, name: str) -> None:
    content = gzip.compress(gzip.compress(LINE))
    assert broken(read(tmp_path, name, content)) == {name: "packed more than once"}
    fetched = read_source("https://n.example/a", lambda url: Page(url, content, "text/plain", None))
    assert list(broken(list(fetched)).values()) == ["packed more than once"]


def test_a_packed_article_is_read(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "text.txt.gz", gzip.compress(SAID.encode()))) == [SAID]


@pytest.mark.parametrize("kept", [9, 60])
def test_rows_before_the_damage_are_read(tmp_path: Path, kept: int) -> None:
    row = gzip.compress(LINE)
    entries = read(tmp_path, "rows.jsonl.gz", row * 2000 + row[:kept])
    assert sum(isinstance(entry, Item) for entry in entries) > 1900
    assert "cannot be unpacked" in broken(entries)["rows.jsonl.gz"]


@pytest.mark.parametrize(("kept", "pages"), [(20, 1), (0.5, 1), (-4, 2)])
def test_an_archive_that_is_cut_off_tells_so_after_its_whole_pages(
    tmp_path: Path, kept: float, pages: int
) -> None:
    record = gzip.compress(archive(("https://a.example/1", "text/plain", 200, SAID.encode() * 50)))
    size = int(kept * len(record)) if 0 < kept < 1 else int(kept)
    entries = read(tmp_path, "pages.warc.gz", record + record[:size])
    assert [type(entry) for entry in entries] == [*[Item] * pages, Broken]
