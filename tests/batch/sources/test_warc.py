"""WARC: pages as they were sent, and what is wrong with one told of that one."""

import gzip
from pathlib import Path

import pytest

from extractor.batch.items import Item
from extractor.batch.sources import warc
from tests.batch.sources.test_walk import SAID, archive, broken, read, texts

PLAIN = SAID.encode()


def record(headers: str, body: bytes, *, target: str = "WARC-Target-URI: https://a.example/1\r\n") -> bytes:
    http = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\n{target}Content-Type: application/http; msgtype=response\r\n"
    return f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("Content-Type: text/plain", PLAIN),
        ('CONTENT-TYPE: Text/Plain; Charset="UTF-8"', PLAIN),
        ("Content-Type: text/plain\r\nContent-Encoding: gzip", gzip.compress(PLAIN)),
        (
            "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(PLAIN), PLAIN),
        ),
    ],
    ids=["plain", "other case", "packed", "chunks"],
)  # fmt: skip
def test_pages_are_read_as_they_were_sent(tmp_path: Path, headers: str, body: bytes) -> None:
    assert texts(read(tmp_path, "pages.warc", record(headers, body))) == [SAID]


@pytest.mark.parametrize("headers", ["Content-Type: image/png", "Content-Type: application/pdf", "Server: a"])
def test_answers_that_are_no_text_are_no_entries(tmp_path: Path, headers: str) -> None:
    entries = read(tmp_path, "pages.warc", record(headers, PLAIN) + record("Content-Type: text/plain", PLAIN))
    assert texts(entries) == [SAID]
    assert len(entries) == 1


def test_a_page_that_cannot_be_unpacked_costs_no_other(tmp_path: Path) -> None:
    bad = record("Content-Type: text/html\r\nContent-Encoding: br", b"\x0b\x02\x80")
    entries = read(tmp_path, "pages.warc", bad + record("Content-Type: text/plain", PLAIN))
    assert broken(entries) == {"https://a.example/1": "packed as 'br', which is not read"}
    assert texts(entries) == [SAID]


def test_a_page_that_is_cut_off_is_told(tmp_path: Path) -> None:
    whole = record("Content-Type: text/plain", PLAIN)
    entries = read(tmp_path, "pages.warc", whole + whole[: -len(PLAIN) // 2])
    assert texts(entries) == [SAID]
    assert broken(entries)["https://a.example/1 #2"].startswith("cut off after ")


@pytest.mark.parametrize("kept", [20, 100, 150, -30, -6])
def test_an_archive_that_is_cut_off_anywhere_is_told(tmp_path: Path, kept: int) -> None:
    whole = record("Content-Type: text/plain", PLAIN)
    entries = read(tmp_path, "pages.warc", whole + whole[:kept])
    assert texts(entries)[0] == SAID
    assert "rest" in broken(entries)


def test_a_page_that_is_too_large_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", len(PLAIN) - 1)
    entries = read(tmp_path, "pages.warc", record("Content-Type: text/plain", PLAIN))
    assert "a page of more than" in broken(entries)["https://a.example/1"]


def test_a_page_without_an_address_has_a_name(tmp_path: Path) -> None:
    entries = read(tmp_path, "pages.warc", record("Content-Type: text/plain", PLAIN, target=""))
    assert [entry.name for entry in entries if isinstance(entry, Item)] == ["response 1"]


def test_what_is_no_record_ends_the_archive_and_is_told(tmp_path: Path) -> None:
    good = archive(("https://a.example/1", "text/plain", 200, PLAIN))
    entries = read(tmp_path, "pages.warc", good + b"no record at all\r\n\r\n" + good)
    assert texts(entries) == [SAID]
    assert "cannot be read on" in broken(entries)["rest"]
