"""Feeds: RSS, Atom and JSON Feed.

An entry is an item itself if it holds the article. If it only tells of it, it is a link to be followed, with
what it tells as a substitute where nothing can be followed.
"""

import calendar
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from xml.sax import SAXException

from extractor.batch.items import Broken, Item
from extractor.batch.sources.articles import FULL_TEXT, day_of, make_item, text_length
from extractor.batch.sources.values import dict_in, list_in, text_in
from extractor.batch.sources.xml import is_codec, reject_entities
from extractor.errors import ConfigError, InputError

_END = re.compile(rb"</(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]{1,1000})|([0-9]{1,1000}));?", re.IGNORECASE)
_LAST_CHARACTER = 0x10FFFF
_HALVES = range(0xD800, 0xE000)
"""Halves of surrogate pairs, which are no characters by themselves (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entry whose article is elsewhere."""

    name: str
    url: str
    substitute: Item | None
    """Title and summary; None if there is neither."""
    published: str | None = None


def read_feed(source: str, content: bytes, charset: str | None = None) -> Iterator[Item | Link | Broken]:
    """The entries of an RSS or Atom feed, in any version that feedparser reads.

    Args:
        source: As the user named it.
        content: The feed; broken XML is read as far as it goes.
        charset: From a header.

    Raises:
        InputError: If it is no feed, or declares entities.
        ConfigError: If feedparser is not installed.
    """
    try:
        import feedparser  # pyright: ignore[reportMissingTypeStubs]  # it has none
    except ImportError:
        raise ConfigError("feeds need feedparser: pip install 'claim-extractor[batch]'") from None
    reject_entities(content, source, charset)
    kind = f"application/xml; charset={charset}" if charset and is_codec(charset) else "application/xml"
    parse = cast(Any, feedparser).parse
    try:
        # As a stream: what feedparser gets as a string it would take for an address or a path first. Neither
        # addresses nor markup are touched, since the place of a claim is a place in what the feed says.
        feed: Any = parse(
            io.BytesIO(_REFERENCE.sub(_replaced, content)),
            response_headers={"content-type": kind},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # what it raises for damaged feeds is of many kinds, none of them documented
        raise InputError(f"{source} is no feed that can be read: {type(error).__name__}, {error}") from None
    is_damaged = isinstance(feed.get("bozo_exception"), SAXException)
    if not feed.entries and (is_damaged or not feed.get("version")):
        reason = " ".join(str(feed.get("bozo_exception", "no entries")).split())
        raise InputError(f"{source} is no feed that can be read: {reason}")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(source, number, entry)
    if is_damaged and not _END.search(content.replace(b"\0", b"")):
        yield Broken(source, "rest", "the feed ends in the middle")


def _replaced(reference: re.Match[bytes]) -> bytes:
    """A reference to a character, or to U+FFFD if there is no such character: feedparser fails for those."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return b"&#xFFFD;" if code > _LAST_CHARACTER or code in _HALVES else reference[0]


def _entry(source: str, number: int, entry: Any) -> Item | Link | Broken:
    url, title = text_in(entry.get("link")), text_in(entry.get("title"))
    name = text_in(entry.get("id")) or url or f"{title or 'entry'} ({number})"
    moment = entry.get("published_parsed")
    if moment is None and "updated_parsed" in entry:  # asked for first, or feedparser warns
        moment = entry["updated_parsed"]
    published = None if moment is None else _day(moment)
    bodies: list[tuple[str, bool]] = [
        (each.value, "html" in each.get("type", "")) for each in entry.get("content", []) if each.get("value")
    ]
    summary = text_in(entry.get("summary"))
    if summary is not None:
        bodies.append((summary, "html" in entry.get("summary_detail", {}).get("type", "")))
    return _told(source, name, url, title, bodies, published)


def _day(moment: Any) -> str | None:
    """The day of a moment in UTC; None outside the years that dates have."""
    try:
        return datetime.fromtimestamp(calendar.timegm(moment), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def read_json_feed(source: str, content: bytes) -> Iterator[Item | Link | Broken]:
    """The entries of a JSON Feed, version 1 or 1.1 (jsonfeed.org).

    Raises:
        InputError: If it is none.
    """
    try:
        entries = list_in((dict_in(json.loads(content)) or {}).get("items"))
    except (ValueError, RecursionError):
        entries = None
    if entries is None:
        raise InputError(f"{source} is no JSON Feed that can be read: there is no list of items")
    for number, entry in enumerate(entries, 1):
        row = dict_in(entry)
        if row is None:
            yield Broken(source, f"item {number}", "no JSON object")
            continue
        url, title = text_in(row.get("url")) or text_in(row.get("external_url")), text_in(row.get("title"))
        identity = row.get("id")
        is_named = isinstance(identity, str | int) and not isinstance(identity, bool) and identity != ""
        name = str(identity) if is_named else url or f"item {number}"
        published = day_of(row.get("date_published")) or day_of(row.get("date_modified"))
        keys = (("content_html", True), ("content_text", False), ("summary", False))
        bodies = [(text, is_html) for key, is_html in keys if (text := text_in(row.get(key))) is not None]
        yield _told(source, name, url, title, bodies, published)


def _told(
    source: str,
    name: str,
    url: str | None,
    title: str | None,
    bodies: list[tuple[str, bool]],
    published: str | None,
) -> Item | Link | Broken:
    """What becomes of an entry, by how much of the article it holds."""
    body, is_html = max(bodies, key=lambda each: text_length(each[0]), default=("", False))
    if not body and title is None:
        return (
            Link(name, url, None, published) if url else Broken(source, name, "neither title, text nor link")
        )
    item = make_item(source, name, body, title=title, is_html=is_html or None, url=url, published=published)
    return Link(name, url, item, published) if url and text_length(body) < FULL_TEXT else item
