"""What markup tells besides the text: the kinds of blocks, and the metadata of a page.

Source of the names: the Open Graph protocol, schema.org (NewsArticle), Dublin Core, HTML Standard section
4.2.5. None of it is believed about the text; it tells title, signature and date apart from other lines, no
more.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, cast

from extractor.documents.calendar import parse_date
from extractor.documents.mapping import Edit
from extractor_schemas import BlockKind

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "headline"),
    "author": ("author", "article:author", "byl", "dc.creator", "parsely-author"),
    "outlet": ("og:site_name",),
    "published": (
        "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date", "date",
        "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "parsely-pub-date", "sailthru.date",
    ),
    "url": ("og:url",),
}  # fmt: skip
"""Names of meta elements (attribute `property`, `name` or `itemprop`, lower case), the most trusted first."""

_LONGEST_VALUE = 1_000
"""Characters of a title, author or address that are still believed to be one."""

_DEEPEST = 8
"""Levels of JSON-LD that are looked into; articles stand at the top, in `@graph` or in `mainEntity`."""


@dataclass(slots=True)
class Facts:
    """Collects what the page says; the first statement of the most trusted name wins."""

    stated: dict[str, str] = field(default_factory=dict[str, str])
    """By lower-case name of a meta element, or `ld:` and one of `_FIELDS`."""
    page_title: str = ""
    """Content of `<title>`, which often names the outlet after the headline."""
    canonical: str | None = None
    time: str | None = None
    """The first `<time datetime>` of the text."""
    language: str | None = None
    """`lang` of the page."""

    def note_title(self, words: str) -> None:
        """Take a piece of the content of `<title>`."""
        self.page_title = (self.page_title + words)[:_LONGEST_VALUE]

    def note_meta(self, attributes: Mapping[str, str]) -> None:
        """Take one meta element."""
        for key in ("property", "name", "itemprop"):
            name, content = attributes.get(key, "").strip().lower(), attributes.get("content", "").strip()
            if name and content and len(content) <= _LONGEST_VALUE:
                self.stated.setdefault(name, content)

    def note_linked_data(self, source: str) -> None:
        """Take one JSON-LD script; what is not well-formed is passed over."""
        try:
            nodes = list(_articles(json.loads(source)))
        except (ValueError, RecursionError):
            return
        for node in nodes:
            for name, key in (("title", "headline"), ("published", "datePublished"), ("url", "url")):
                self._note_linked(name, node.get(key))
            self._note_linked("author", _names(node.get("author")))
            self._note_linked("outlet", _names(node.get("publisher")))

    def title(self) -> str | None:
        """Headline as the page states it."""
        return self._find("title") or self.page_title.strip() or None

    def author(self) -> str | None:
        """Who signed; an address of a profile is not a name."""
        author = self._find("author")
        return None if author is None or "://" in author else author

    def outlet(self) -> str | None:
        """Site or paper: as stated, else what follows the headline in the page's title."""
        if stated := self._find("outlet"):
            return stated
        headline, title = self._find("title"), self.page_title.strip()
        if headline and title.startswith(headline):
            rest = title[len(headline) :].strip()
            if rest[:1] in ("|", "-", "–", "—", "·", ":") and 0 < len(name := rest[1:].strip()) <= 60:
                return name
        return None

    def published(self) -> date | None:
        """Day of publication, as the publisher's clock prints it."""
        names = ("ld:published", *_FIELDS["published"])
        stated = (self.stated[name] for name in names if name in self.stated)
        return next((day for value in (*stated, self.time or "") if (day := parse_date(value[:40]))), None)

    def url(self) -> str | None:
        """Address of the article."""
        candidates = (self.canonical, self._find("url"))
        return next((url for url in candidates if url and url.startswith(("http://", "https://"))), None)

    def _note_linked(self, name: str, value: object) -> None:
        if isinstance(value, str) and 0 < len(value.strip()) <= _LONGEST_VALUE:
            self.stated.setdefault(f"ld:{name}", value.strip())

    def _find(self, name: str) -> str | None:
        names = (f"ld:{name}", *_FIELDS[name])
        return next((self.stated[each] for each in names if each in self.stated), None)


class Hint(NamedTuple):
    """What the markup says that `[start, end)` of the source is."""

    start: int
    end: int
    kind: BlockKind


class Unmarked(NamedTuple):
    """A text whose markup has been read."""

    edits: list[Edit]
    """Turn the source into the text that its reader sees."""
    hints: list[Hint]
    facts: Facts


def _articles(node: object, depth: int = 0) -> Iterator[Mapping[str, object]]:
    """Find the objects of a schema.org article type in parsed JSON-LD."""
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for each in cast("list[object]", node):
            yield from _articles(each, depth + 1)
    elif isinstance(node, dict):
        fields = cast("dict[str, object]", node)
        kinds = _listed(fields.get("@type"))
        if any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting")) for kind in kinds):
            yield fields
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(fields.get(key), depth + 1)


def _names(value: object) -> str | None:
    """Read the name or names of a person or organisation: a string, an object, or a list of them."""
    entries = [
        cast("dict[str, object]", each).get("name") if isinstance(each, dict) else each
        for each in _listed(value)
    ]
    return ", ".join(name.strip() for name in entries if isinstance(name, str)) or None


def _listed(value: object) -> list[object]:
    return cast("list[object]", value) if isinstance(value, list) else [value]
