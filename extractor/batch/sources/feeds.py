"""Feeds: RSS, Atom and JSON Feed.

An entry is an item itself if it holds the article. If it only tells of it, it is a link to be followed, with
what it tells as a substitute where nothing can be followed.
"""

import calendar
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from extractor.batch.items import Broken, Item
from extractor.batch.sources.articles import FULL_TEXT, day_of, make_item, text_length
from extractor.batch.sources.values import dict_in, list_in, text_in
from extractor.batch.sources.xml import reject_entities
from extractor.errors import ConfigError, InputError


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
    reject_entities(content, source)
    kind = f"application/xml; charset={charset}" if charset else "application/xml"
    parse = cast(Any, feedparser).parse
    # As a stream: what feedparser gets as a string it would take for an address or a path first. Neither
    # addresses nor markup are touched, since the place of a claim is a place in what the feed says.
    feed: Any = parse(
        io.BytesIO(content),
        response_headers={"content-type": kind},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.entries and not feed.get("version"):
        raise InputError(f"{source} is no feed that can be read: {feed.get('bozo_exception', 'no entries')}")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(source, number, entry)


def _entry(source: str, number: int, entry: Any) -> Item | Link | Broken:
    url, title = text_in(entry.get("link")), text_in(entry.get("title"))
    name = text_in(entry.get("id")) or url or f"{title or 'entry'} ({number})"
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = None
    if moment is not None:
        published = datetime.fromtimestamp(calendar.timegm(moment), UTC).date().isoformat()
    bodies: list[tuple[str, bool]] = [
        (each.value, "html" in each.get("type", "")) for each in entry.get("content", []) if each.get("value")
    ]
    summary = text_in(entry.get("summary"))
    if summary is not None:
        bodies.append((summary, "html" in entry.get("summary_detail", {}).get("type", "")))
    return _told(source, name, url, title, bodies, published)


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
        name = str(identity) if isinstance(identity, str | int) else url or f"item {number}"
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
