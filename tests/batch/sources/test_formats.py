"""Formats: told from the content, and from the name only where that does not tell."""

import codecs
import os
import sys
from pathlib import Path

import pytest

from extractor.batch.items import Item
from extractor.batch.sources import read_source
from extractor.batch.sources.formats import HEAD, Format, tell_format
from extractor.errors import ConfigError, InputError
from tests.batch.sources.test_walk import ATOM, NEWSML, SAID, archive, broken, read, rss


@pytest.mark.parametrize(
    ("head", "suffix", "form"),
    [
        (b"", "", Format.ARTICLE),
        (b"Troops left.", ".txt", Format.ARTICLE),
        (b"[Reuters] KYIV, June 3", ".txt", Format.ARTICLE),
        (b"[1]\nTroops left.", ".txt", Format.ARTICLE),
        (b"[]", "", Format.NINJS),
        (b'["a"]', ".json", Format.NINJS),
        (b'{"uri": "u", "body_text": "t"}', "", Format.NINJS),
        (b'{"uri": "u",\n "body_text": "t"}', "", Format.NINJS),
        (b'{"text": "t"}', "", Format.JSON_LINES),
        (b'{"text": "t"}\n{"text": "u"}', ".json", Format.JSON_LINES),
        (b"[" * HEAD, ".json", Format.NINJS),
        (b'{"a":' * (HEAD // 5), "", Format.NINJS),
        (b"text,url", ".csv", Format.CSV),
        (codecs.BOM_UTF8 + b"<rss version='2.0'>", ".txt", Format.FEED),
        ("<rss>".encode("utf-16"), "", Format.FEED),
        (b"<!-- c --><?a b?>\n<rdf:RDF>", "", Format.FEED),
        (b"<!DOCTYPE opml [ <!ELEMENT a ANY> ]><opml>", "", Format.OPML),
        (b"<sm:urlset>", "", Format.SITEMAP),
        (b"<!doctype html><html>", ".xml", Format.ARTICLE),
        (b"<?xml version='1.0'?><html>", "", Format.ARTICLE),
        (b"<?xml version='1.0'?><invoice>", "", Format.UNKNOWN_XML),
        (b"<?xml version='1.0'?><!-- " + b"-" * HEAD, "", Format.UNKNOWN_XML),
        (b"WARC/1.1\r\n", "", Format.WARC),
        (b"\x1f\x8b\x08", ".warc", Format.GZIP),
    ],
)  # fmt: skip
def test_formats_are_told(head: bytes, suffix: str, form: Format) -> None:
    assert tell_format(head, suffix) is form


@pytest.mark.parametrize("name", ["a.txt", "a.xml", "a.json", "a.md", "a.html", "a"])
def test_an_empty_file_is_an_item_that_reading_tells_of(tmp_path: Path, name: str) -> None:
    assert [type(entry) for entry in read(tmp_path, name, b"")] == [Item]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson"])
def test_an_empty_file_of_rows_has_none(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name, b"") == []


def test_json_lines_by_another_name_are_told_what_to_be_called(tmp_path: Path) -> None:
    row = '{"html": "' + "x" * HEAD + '"}\n'
    with pytest.raises(InputError, match=r"call JSON Lines \.jsonl"):
        read(tmp_path, "dump.json", row * 2)


@pytest.mark.parametrize(
    ("module", "name", "content"),
    [
        ("feedparser", "feed.xml", rss()),
        ("feedparser", "atom.xml", ATOM.encode()),
        ("fastwarc", "pages.warc", archive(("https://a.example/", "text/plain", 200, b"a"))),
        ("defusedxml", "list.opml", b"<opml/>"),
        ("defusedxml", "map.xml", b"<urlset/>"),
        ("defusedxml", "item.xml", NEWSML.encode()),
    ],
)
def test_what_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, name: str, content: bytes
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigError, match=r"claim-extractor\[batch\]"):
        read(tmp_path, name, content)


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems hold names in UTF-8 only")
def test_a_name_in_another_encoding_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xcf\xf0.txt")).write_text(SAID)
    (entry,) = read_source(str(tmp_path))
    assert entry.name == "\ufffd\ufffd.txt"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(SAID)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        list(read_source(str(tmp_path / "a.txt")))
    assert "Permission denied" in broken(list(read_source(str(tmp_path))))["a.txt"]
