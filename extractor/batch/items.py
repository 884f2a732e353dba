"""Items: documents on their way in, and what could not be made one."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

PAGES = frozenset({"text/html", "application/xhtml+xml"})
"""Media types of web pages."""


@dataclass(frozen=True, slots=True)
class Item:
    """One document on its way in: bytes as they came, and what the source says about them."""

    source: str
    """As the user named it: path or address."""
    name: str
    """Stable inside the source (path, address, guid, line); unique together with it."""
    content: bytes
    """Raw bytes; UTF-8 for text that came out of JSON or CSV."""
    media_type: str | None
    """Such as `text/html`, `text/plain`, `text/markdown`; None tells it from the text."""
    charset: str | None = None
    """From a header or declaration; None tells it from the bytes."""
    url: str | None = None
    published: str | None = None
    """YYYY-MM-DD, if the source states a day."""
    language: str | None = None
    title: str | None = None
    is_page: bool = False
    """Whether the content is a whole web page, whose article has yet to be found in it."""

    @property
    def digest(self) -> str:
        """SHA-256 of all that the claims depend on: equal digests are one document."""
        facts = (self.media_type, self.charset, self.published, self.language, self.is_page)
        return sha256(repr(facts).encode() + b"\0" + self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Broken:
    """An entry of a source that could not be made an item; a row in the store, never skipped silently."""

    source: str
    name: str
    reason: str
    """One line."""


Entry = Item | Broken


class Page(NamedTuple):
    """What is at an address."""

    url: str
    """Where it was in the end, after redirects."""
    content: bytes
    media_type: str | None
    charset: str | None
    """From the header."""


Fetch = Callable[[str], Page | None]
"""Brings what is at an address; None if it is what it was the last time. Raises FetchError."""
