"""Several sources: all are read, a bad one stops none, and nothing is read ahead without end."""

import json
import threading
import time
from itertools import islice
from pathlib import Path

import pytest

from extractor.batch.items import Broken, Entry, Item, Page
from extractor.batch.sources import read_sources
from extractor.batch.sources.together import THREADS, WAITING, Read
from extractor.errors import FetchError, InputError


def files(folder: Path, count: int, rows: int) -> list[str]:
    paths: list[str] = []
    for number in range(count):
        path = folder / f"{number}.jsonl"
        path.write_text("".join(json.dumps({"text": f"{number}.{row}"}) + "\n" for row in range(rows)))
        paths.append(str(path))
    return paths


def test_all_sources_are_read_once_and_each_in_order(tmp_path: Path) -> None:
    places = files(tmp_path, 40, 30)
    read: list[Read] = []
    entries = list(read_sources([*places, places[0]], None, read.append))
    texts = [entry.content.decode() for entry in entries if isinstance(entry, Item)]
    assert sorted(texts) == sorted(f"{number}.{row}" for number in range(40) for row in range(30))
    for number in range(40):
        own = [text for text in texts if text.startswith(f"{number}.")]
        assert own == [f"{number}.{row}" for row in range(30)]
    assert sorted(each.source for each in read) == sorted(places)
    assert all(each.is_whole for each in read)


def test_a_bad_source_is_a_broken_entry_and_the_others_go_on(tmp_path: Path) -> None:
    def fetch(url: str) -> Page | None:
        if "bad" in url:
            raise FetchError(f"{url} answered 500")
        return Page(url, b'{"text": "good"}', None, None)

    (tmp_path / "other.xml").write_text("<?xml version='1.0'?><rss><!DOCTYPE")
    read: list[Read] = []
    places = ["https://bad.example/", "https://good.example/a.jsonl", str(tmp_path / "other.xml")]
    entries: list[Entry] = list(read_sources(places, fetch, read.append))
    assert {entry.name for entry in entries if isinstance(entry, Broken)} >= {"https://bad.example/"}
    assert [entry.content for entry in entries if isinstance(entry, Item)] == [b"good"]
    whole = {each.source: (each.is_whole, each.addresses) for each in read}
    assert whole["https://bad.example/"] == (False, ("https://bad.example/",))
    assert whole["https://good.example/a.jsonl"] == (True, ("https://good.example/a.jsonl",))


def test_a_missing_path_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        next(read_sources([*files(tmp_path, 1, 1), str(tmp_path / "missing")], None, print))


def test_sources_are_waited_for_side_by_side() -> None:
    together = threading.Barrier(THREADS, timeout=20)

    def fetch(url: str) -> Page | None:
        together.wait()
        return None

    places = [f"https://{number}.example/" for number in range(THREADS)]
    assert list(read_sources(places, fetch, lambda read: None)) == []


def test_nothing_is_read_ahead_without_end_and_who_stops_stops_the_threads(tmp_path: Path) -> None:
    places = files(tmp_path, 3, 5000)
    before = threading.active_count()
    entries = read_sources(places, None, lambda read: None)
    assert len(list(islice(entries, 10))) == 10
    assert WAITING < 5000
    entries.close()  # type: ignore[attr-defined]  # a generator
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert threading.active_count() == before


def test_what_is_no_matter_of_a_source_is_raised() -> None:
    def fetch(url: str) -> Page | None:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        list(read_sources(["https://a.example/"], fetch, lambda read: None))
