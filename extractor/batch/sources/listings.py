"""Listings: OPML files and sitemaps, which name feeds and pages."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from extractor.batch.items import Broken
from extractor.batch.sources.articles import day_of
from extractor.batch.sources.xml import local_name, parse_xml


class Listed(NamedTuple):
    """A feed, page or further list."""

    url: str
    is_list: bool
    """Whether it is a list or feed, and no page."""
    published: str | None = None


def read_opml(source: str, content: bytes) -> Iterator[Listed | Broken]:
    """The feeds of an OPML list, whatever groups they are in (OPML 2.0, `xmlUrl`).

    Raises:
        InputError: If it cannot be read.
    """
    for element in parse_xml(content, source).iter():
        if local_name(element) != "outline":
            continue
        facts = {name.lower(): value.strip() for name, value in element.attrib.items()}
        address = facts.get("xmlurl") or (
            facts.get("url") if facts.get("type", "") in ("include", "link") else ""
        )
        if address:
            yield Listed(address, is_list=True)
        elif facts.get("type", "").lower() in ("rss", "atom"):
            named = facts.get("title") or facts.get("text") or "outline"
            yield Broken(source, named, "a feed without an address")


def read_sitemap(source: str, content: bytes) -> Iterator[Listed | Broken]:
    """The pages of a sitemap, or the sitemaps of an index (sitemaps.org 0.9).

    Raises:
        InputError: If it cannot be read.
    """
    root = parse_xml(content, source)
    is_index = local_name(root) == "sitemapindex"
    for number, entry in enumerate(root, 1):
        if local_name(entry) not in ("url", "sitemap"):
            continue
        facts = {local_name(part): (part.text or "").strip() for part in _parts(entry)}
        if facts.get("loc"):
            yield Listed(facts["loc"], is_index, day_of(facts.get("publication_date")))
        else:
            yield Broken(source, f"entry {number}", "no address")


def _parts(entry: Any) -> Iterator[Any]:
    """Elements inside an entry, and those of Google's news extension, which has the day of publication."""
    for element in entry:
        yield element
        if local_name(element) == "news":
            yield from element
