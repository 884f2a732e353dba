"""Formats: what a source holds, told from its first bytes, and from its name only where they do not tell."""

import codecs
import json
import re
from enum import Enum

HEAD = 65_536
"""Bytes that are looked at."""


class Format(Enum):
    """What a source holds."""

    ARTICLE = "article"
    """One text, page or Markdown file."""
    FEED = "feed"
    JSON_FEED = "json feed"
    OPML = "opml"
    SITEMAP = "sitemap"
    JSON_LINES = "json lines"
    CSV = "csv"
    WARC = "warc"
    NINJS = "ninjs"
    NEWSML = "newsml"
    UNKNOWN_XML = "unknown xml"
    """XML that is neither a page nor anything else of these."""
    GZIP = "gzip"
    """Compressed; what is inside is told from what is inside."""


ROOTS = {
    "rss": Format.FEED,
    "feed": Format.FEED,
    "rdf": Format.FEED,
    "opml": Format.OPML,
    "urlset": Format.SITEMAP,
    "sitemapindex": Format.SITEMAP,
    "newsitem": Format.NEWSML,
    "newsmessage": Format.NEWSML,
}
"""Root elements, lower case, no prefix: RSS 0.9x to 2.0, RFC 4287, OPML 2.0, sitemaps.org 0.9, NewsML-G2."""
SUFFIXES = {
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}
TEXTS = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".md": "text/markdown",
    ".txt": "text/plain",
}
"""Suffixes of articles in folders, and what they are."""
OTHERS = frozenset(
    {".xml", ".rss", ".atom", ".opml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".gz"}
)
"""Suffixes of what else is looked into in folders; anything else there is left alone."""
MEDIA_TYPES = {"text/csv": Format.CSV, "application/x-ndjson": Format.JSON_LINES}
_BEFORE_ROOT = re.compile(
    r"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)", re.DOTALL | re.IGNORECASE
)
_JSON = re.compile(r"\{|\[\s*[{\]]")
"""An object, or a list of them; not "[Reuters] KYIV", nor "[1]"."""
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")


def tell_format(head: bytes, suffix: str = "", media_type: str | None = None) -> Format:
    """Tell what a source holds.

    Args:
        head: Its first bytes, HEAD of them or all.
        suffix: Of its name, lower case, with the dot.
        media_type: What a server says.
    """
    if head.startswith(b"\x1f\x8b"):
        return Format.GZIP
    if head.startswith(b"WARC/"):
        return Format.WARC
    named = SUFFIXES.get(suffix) or MEDIA_TYPES.get(media_type or "")
    text = _decode(head).lstrip()
    if _JSON.match(text) or (suffix == ".json" and text):
        return _tell_json(text, named)
    if text.startswith("<"):
        return _tell_xml(text)
    return named or Format.ARTICLE


def _decode(head: bytes) -> str:
    """For looking only: what cannot be read is left out."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(codec, "ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", "ignore")


def _tell_xml(text: str) -> Format:
    at = 0
    while (before := _BEFORE_ROOT.match(text, at)) is not None:
        at = before.end()
    root = _ROOT.match(text, at)
    if root is None:  # a declaration longer than what is looked at: of entities, in all likelihood
        return Format.UNKNOWN_XML if text.startswith("<?xml") else Format.ARTICLE
    is_xml = text.startswith("<?xml") and root[1].lower() != "html"
    return ROOTS.get(root[1].lower(), Format.UNKNOWN_XML if is_xml else Format.ARTICLE)


def _tell_json(text: str, named: Format | None) -> Format:
    if named is Format.JSON_LINES:
        return named
    if "jsonfeed.org/version" in text[:HEAD]:
        return Format.JSON_FEED
    first, _, rest = text.partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return Format.NINJS
    if rest.lstrip().startswith("{"):
        return Format.JSON_LINES
    is_row = re.search(r'"(?:text|html)"\s*:', first) is not None and '"uri"' not in first
    return Format.JSON_LINES if is_row else Format.NINJS
