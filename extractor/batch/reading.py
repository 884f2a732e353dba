"""Reading: from the bytes of an item to a document."""

import re
from html import unescape
from typing import Any, cast

from extractor.batch.items import PAGES, Item
from extractor.documents import Markup, read_document
from extractor.documents.encoding import decode
from extractor.errors import ConfigError, EncodingError
from extractor_schemas import Document

MARKUPS = dict.fromkeys(PAGES, Markup.HTML) | {"text/markdown": Markup.MARKDOWN}
"""Of those media types that tell; text/plain is also what servers say of Markdown."""
SHORTEST = 200
"""Code points, tags included, below which what was found in a page is no article, and all of it is read."""
_HEAD = re.compile(r"<head\b.*?</head\s*>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^>]{0,1000}>(.*?)</title", re.DOTALL | re.IGNORECASE)
_HEADLINE = re.compile(r"<h1\b[^>]{0,1000}>.*?</h1\s*>", re.DOTALL | re.IGNORECASE)
_BODY = re.compile(r"<body>(.*)</body>", re.DOTALL)
_TAG = re.compile(r"<[^>]{0,10000}>")


def to_document(item: Item) -> Document:
    """Read an item; of a page, its article, without what stands around it.

    Raises:
        InputError: If it is not text, empty or too long.
        ConfigError: If the source gave a day or language that is malformed, or trafilatura is not installed.
    """
    text = _decode(item)
    if item.is_page:
        text = _article(text)
    markup = MARKUPS.get(item.media_type or "")
    return read_document(text, published=item.published, language=item.language, url=item.url, markup=markup)


def _article(page: str) -> str:
    """A page with its head, which knows day and publisher, and with nothing but the article in its body."""
    try:
        from trafilatura import extract
    except ImportError:
        raise ConfigError("pages need trafilatura: pip install 'claim-extractor[batch]'") from None
    # `fast` leaves out a second opinion that costs twice the time and finds little more.
    found = cast(Any, extract)(page, output_format="html", fast=True, include_comments=False)
    body = _BODY.search(found) if isinstance(found, str) else None
    if body is None or len(body[1]) < SHORTEST:
        return page
    head = _HEAD.search(page)
    headline = "" if _HEADLINE.search(body[1]) else _headline(page)
    return f"<!doctype html>\n<html>{head[0] if head else ''}<body>{headline}{body[1]}</body></html>\n"


def _headline(page: str) -> str:
    """The first-level heading that the title of the page repeats, or the only one there is."""
    headings = [found[0] for found in _HEADLINE.finditer(page)]
    title = _TITLE.search(page)
    if title is not None:
        named = _plain(title[1])
        headings = [each for each in headings if _plain(each) and _plain(each) in named] or headings
    return headings[0] if len(headings) == 1 else ""


def _plain(markup: str) -> str:
    """The words of some markup, folded."""
    return " ".join(unescape(_TAG.sub(" ", markup)).casefold().split())


def _decode(item: Item) -> str:
    """By the charset that the source declares if the bytes agree, else as any file, else as it looks."""
    if item.charset is not None:
        try:
            return item.content.decode(item.charset)
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode(item.content, item.name)
    except EncodingError:
        try:
            from charset_normalizer import from_bytes
        except ImportError:
            raise ConfigError(
                "this encoding needs charset-normalizer: pip install 'claim-extractor[batch]'"
            ) from None
        found = from_bytes(item.content).best()
        if found is None:
            raise
        return str(found)
