"""Feeds: what is odd in one entry costs no other, and what is wrong with a feed is an error of ours."""

import json
from pathlib import Path

import pytest

from extractor.batch.items import Item
from extractor.batch.sources import read_source
from extractor.batch.sources.feeds import read_feed
from extractor.errors import InputError
from tests.batch.sources.test_walk import FULL, SAID, broken, read, rss, texts


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Tue, 03 Jun 2025 23:30:00 -0300", "2025-06-04"),
        ("2025-06-03T00:30:00+02:00", "2025-06-02"),
        ("0001-01-01T00:00:00+14:00", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("Mon, 01 Jan 99999 00:00:00 GMT", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_in_utc_and_odd_ones_are_none(tmp_path: Path, stamp: str, day: str | None) -> None:
    odd = f"<guid>1</guid><title>One</title><pubDate>{stamp}</pubDate>"
    entries = read(tmp_path, "feed.xml", rss(odd, FULL))
    assert [entry.published for entry in entries if isinstance(entry, Item)] == [day, "2025-06-04"]


@pytest.mark.parametrize("reference", ["&#xD800;", "&#99999999;", "&#x110000;", "&#56320;", "&#xDFFF;"])
def test_a_reference_to_no_character_costs_no_feed(tmp_path: Path, reference: str) -> None:
    odd = f"<guid>1</guid><title>One {reference} two</title>"
    entries = read(tmp_path, "feed.xml", rss(odd, FULL))
    assert next(entry.title for entry in entries if isinstance(entry, Item)) == "One \ufffd two"
    assert SAID in texts(entries)[1]


def test_references_to_characters_are_read(tmp_path: Path) -> None:
    entries = read(tmp_path, "feed.xml", rss("<guid>1</guid><title>&#1050;&#x438;ї&#x1F600;</title>"))
    assert [entry.title for entry in entries if isinstance(entry, Item)] == ["Киї😀"]


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0" encoding="u\xcff-8"?><rss version="2.0"><channel></channel></rss>',
        b"<rss",
        b'<?xml version="1.0"?><feed>',
        b'<rss version="2.0"><channel><title>T',
    ],
    ids=["encoding", "root", "cut off", "cut off later"],
)
def test_what_is_no_feed_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "feed.xml").write_bytes(content)
    with pytest.raises(InputError, match="is no feed that can be read") as caught:
        list(read_source(str(tmp_path / "feed.xml")))
    assert "\n" not in str(caught.value)
    assert "is no feed" in broken(list(read_source(str(tmp_path))))["feed.xml"]


def test_whatever_the_parser_raises_is_an_error_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("feedparser.parse", fail)
    with pytest.raises(InputError, match="KeyError"):
        list(read_feed("feed.xml", rss(FULL)))


def test_a_feed_without_entries_is_a_feed(tmp_path: Path) -> None:
    assert read(tmp_path, "feed.xml", rss()) == []


def test_a_feed_that_is_cut_off_tells_so_after_its_entries(tmp_path: Path) -> None:
    whole = rss(FULL, "<guid>2</guid><title>Two</title>")
    entries = read(tmp_path, "feed.xml", whole[: -len("</item></channel></rss>")])
    assert [entry.name for entry in entries] == ["a1", "2", "rest"]
    assert broken(entries) == {"rest": "the feed ends in the middle"}


def test_a_feed_that_is_not_well_formed_and_whole_has_nothing_broken(tmp_path: Path) -> None:
    entries = read(tmp_path, "feed.xml", rss("<guid>1</guid><title>Army & navy &nbsp; gain</title>", FULL))
    assert [type(entry) for entry in entries] == [Item, Item]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251", "koi8-r"])
def test_encodings_of_feeds_are_read(tmp_path: Path, encoding: str) -> None:
    said = "Войска заняли 310 квадратных километров"
    named = encoding.removesuffix("-sig")
    content = rss(f"<guid>1</guid><title>{said}</title>").decode()
    content = content.replace('encoding="utf-8"', f'encoding="{named}"')
    (entry,) = read(tmp_path, "feed.xml", content.encode(encoding))
    assert isinstance(entry, Item)
    assert entry.title == said


HIDDEN = "<!DOCTYPE r [<!ENTITY a 'aaaa'>]>"


@pytest.mark.parametrize(
    ("declared", "hidden"),
    [
        ("utf-7", HIDDEN.encode("utf-7").replace(b"<", b"+ADw-")),
        ("unicode_escape", HIDDEN.replace("<", "\\x3c").encode()),
        ("utf-16", HIDDEN.encode("utf-16-le")),
    ],
)
@pytest.mark.parametrize("is_header", [True, False], ids=["header", "declaration"])
def test_entities_are_found_in_encodings_that_hide_them(
    declared: str, hidden: bytes, is_header: bool
) -> None:
    start = "" if is_header else f'<?xml version="1.0" encoding="{declared}"?>'
    content = start.encode() + hidden + b"<rss version='2.0'><channel><title>&a;</title></channel></rss>"
    with pytest.raises(InputError, match="declares XML entities"):
        list(read_feed("feed.xml", content, declared if is_header else None))


@pytest.mark.parametrize("declared", ["nonsense", "zlib", "idna", "undefined", "\0"])
def test_odd_names_of_encodings_are_no_errors_of_the_interpreter(declared: str) -> None:
    assert list(read_feed("feed.xml", rss(FULL), declared))


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ({"id": "a", "title": "T"}, "a"),
        ({"id": 7, "title": "T"}, "7"),
        ({"id": True, "title": "T"}, "item 1"),
        ({"id": "", "title": "T"}, "item 1"),
        ({"id": "", "url": "https://n.example/1", "title": "T"}, "https://n.example/1"),
        ({"id": "\ud800", "title": "T"}, "\ufffd"),
    ],
)
def test_entries_of_json_feeds_are_named(tmp_path: Path, entry: dict[str, object], name: str) -> None:
    feed = {"version": "https://jsonfeed.org/version/1", "items": [entry]}
    assert [each.name for each in read(tmp_path, "feed.json", json.dumps(feed))] == [name]


@pytest.mark.parametrize("items", ["", ', "items": {}', ', "items": ' + "[" * 100_000])
def test_a_json_feed_without_a_list_is_told(tmp_path: Path, items: str) -> None:
    (tmp_path / "feed.json").write_text('{"version": "https://jsonfeed.org/version/1"' + items + "}")
    with pytest.raises(InputError, match="is no JSON Feed"):
        list(read_source(str(tmp_path / "feed.json")))
