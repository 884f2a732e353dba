"""The walk through a source: what it holds, what that leads to, each once, and every failure told."""

import gzip
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from extractor.batch.items import PAGES, Broken, Entry, Fetch, Item, Page
from extractor.batch.sources.feeds import Link, read_feed, read_json_feed
from extractor.batch.sources.formats import HEAD, OTHERS, TEXTS, Format, tell_format
from extractor.batch.sources.links import Resolve, from_file, from_page, is_address
from extractor.batch.sources.listings import Listed, read_opml, read_sitemap
from extractor.batch.sources.names import Names
from extractor.batch.sources.packed import DAMAGES, read_head, unpack
from extractor.batch.sources.tables import read_csv, read_json_lines
from extractor.batch.sources.values import whole
from extractor.batch.sources.warc import read_warc
from extractor.batch.sources.wire import read_newsml, read_ninjs
from extractor.batch.sources.xml import LARGEST, reject_entities
from extractor.errors import FetchError, InputError

DEEPEST = 4
"""Lists inside lists that are followed: a sitemap index, its sitemaps, their pages, and one to spare."""
Parts = Iterator[Item | Broken | Link | Listed]


def read_source(place: str, fetch: Fetch | None = None) -> Iterator[Entry]:
    """Stream the entries of a source.

    Names are unique within a source: a second entry of one name gets a number.

    Args:
        place: A path, `-` for JSON Lines on standard input, or an address.
        fetch: Brings what is at an address; None follows no link.

    Raises:
        InputError: If there is no such path, it cannot be read, it is in no format that is known, or it is
            an address and nothing is fetched.
        FetchError: If the address cannot be fetched.
    """
    names = Names()
    try:
        for entry in _Walk(whole(place), fetch).start(Path(place)):
            name = names.give(whole(entry.name))
            yield entry if name == entry.name else replace(entry, name=name)
    except OSError as error:
        raise InputError(f"{whole(place)} cannot be read: {error.strerror or error}") from None


@dataclass
class _Walk:
    source: str
    fetch: Fetch | None
    seen: set[str] = field(default_factory=set[str])
    """Addresses and paths that were read."""

    def start(self, path: Path) -> Iterator[Entry]:
        if self.source == "-":
            yield from read_json_lines(self.source, sys.stdin.buffer)
        elif is_address(self.source):
            if self.fetch is None:
                raise InputError(f"{self.source} is an address, and nothing is fetched here")
            page = self.fetch(self.source)
            self.seen.add(self.source)
            if page is not None:
                yield from self._page(page, self.source, 0)
        elif path.is_dir():
            yield from self._folder(path)
        elif path.is_file():
            yield from self._file(path, path.name, 0)
        else:
            raise InputError(f"{self.source} does not exist: check the path")

    def _folder(self, folder: Path) -> Iterator[Entry]:
        for path in sorted(folder.rglob("*")):
            suffix = path.suffix.lower()
            if not path.is_file() or (suffix not in TEXTS and suffix not in OTHERS):
                continue
            name = path.relative_to(folder).as_posix()
            try:
                yield from self._file(path, name, 0)
            except (InputError, OSError) as error:
                yield Broken(self.source, name, _one_line(error))

    def _file(self, path: Path, name: str, depth: int) -> Iterator[Entry]:
        self.seen.add(str(path.resolve()))
        suffix = path.suffix.lower()
        with path.open("rb") as stream:
            head = stream.read(HEAD)
            stream.seek(0)
            form = tell_format(head, suffix)
            if form is Format.GZIP:
                yield from self._gzip(stream, path, name, depth)
                return
            media_type, near = TEXTS.get(suffix), partial(from_file, path)
            yield from self._entries(form, stream, name, media_type, None, depth, near)

    def _gzip(self, stream: BinaryIO, path: Path, name: str, depth: int) -> Iterator[Entry]:
        inner = Path(name.removesuffix(".gz")).suffix.lower()
        form = tell_format(read_head(stream, HEAD), inner)
        with gzip.open(stream) as unpacked:
            try:
                packed, near = cast(BinaryIO, unpacked), partial(from_file, path)
                yield from self._entries(form, packed, name, TEXTS.get(inner), None, depth, near)
            except DAMAGES as error:
                yield Broken(self.source, name, f"cannot be unpacked: {_one_line(error)}")

    def _page(self, page: Page, name: str, depth: int) -> Iterator[Entry]:
        content = page.content
        suffix = Path(urlsplit(page.url).path).suffix.lower()
        form = tell_format(content[:HEAD], suffix, page.media_type)
        if form is Format.GZIP:
            content = unpack(content, page.url)
            suffix = Path(urlsplit(page.url).path.removesuffix(".gz")).suffix.lower()
            form = tell_format(content[:HEAD], suffix, page.media_type)
        if form is Format.ARTICLE:
            yield self._of_page(page._replace(content=content), name, None)
            return
        stream = io.BytesIO(content)
        resolve = partial(from_page, page.url)
        yield from self._entries(form, stream, name, page.media_type, page.charset, depth, resolve)

    def _entries(
        self,
        form: Format,
        stream: BinaryIO,
        name: str,
        media_type: str | None,
        charset: str | None,
        depth: int,
        resolve: Resolve,
    ) -> Iterator[Entry]:
        """What a stream holds, links followed."""
        if form is Format.JSON_LINES:
            yield from read_json_lines(self.source, stream)
        elif form is Format.CSV:
            yield from read_csv(self.source, stream)
        elif form is Format.WARC:
            yield from read_warc(self.source, stream)
        else:
            content = stream.read(LARGEST + 1)
            if len(content) > LARGEST:
                yield Broken(self.source, name, f"larger than {LARGEST // 1_000_000} MB")
                return
            for part in self._parts(form, content, name, media_type, charset):
                yield from self._follow(part, depth, resolve)

    def _parts(
        self, form: Format, content: bytes, name: str, media_type: str | None, charset: str | None
    ) -> Parts:
        match form:
            case Format.FEED:
                return read_feed(self.source, content, charset)
            case Format.JSON_FEED:
                return read_json_feed(self.source, content)
            case Format.OPML:
                return read_opml(self.source, content)
            case Format.SITEMAP:
                return read_sitemap(self.source, content)
            case Format.NINJS:
                return read_ninjs(self.source, name, content)
            case Format.NEWSML:
                return read_newsml(self.source, name, content)
            case Format.GZIP:
                return iter([Broken(self.source, name, "packed more than once")])
            case Format.UNKNOWN_XML:
                reject_entities(content, name)
                return iter([Broken(self.source, name, "XML that is no feed, list or news item")])
            case _:
                is_page = media_type in PAGES
                return iter([Item(self.source, name, content, media_type, charset, is_page=is_page)])

    def _follow(self, part: Item | Broken | Link | Listed, depth: int, resolve: Resolve) -> Iterator[Entry]:
        if isinstance(part, Item | Broken):
            yield part
        elif isinstance(part, Link):
            yield from self._follow_link(part, resolve)
        elif depth >= DEEPEST:
            yield Broken(self.source, part.url, f"more than {DEEPEST} lists inside each other")
        else:
            yield from self._follow_listed(part, depth, resolve)

    def _follow_link(self, link: Link, resolve: Resolve) -> Iterator[Entry]:
        """The page of an entry; what the feed tells of it where pages are not fetched."""
        address, reason = self._page_of(link, resolve)
        if address is None:
            yield link.substitute or Broken(
                self.source, link.name, f"neither title nor summary, and {reason}"
            )
        elif address not in self.seen:
            yield from self._fetched(address, link.name, link.published)

    def _page_of(self, link: Link, resolve: Resolve) -> tuple[str | None, str]:
        """The address of the page of an entry, or why there is none that can be fetched."""
        if self.fetch is None:
            return None, "nothing is fetched"
        try:
            address = resolve(link.url)
        except InputError as error:
            return None, _one_line(error)
        return (address, "") if isinstance(address, str) else (None, "its link is no address")

    def _follow_listed(self, listed: Listed, depth: int, resolve: Resolve) -> Iterator[Entry]:
        try:
            address = resolve(listed.url)
            if isinstance(address, Path):
                yield from self._listed_file(address, listed, depth)
            elif address in self.seen:
                return
            elif self.fetch is None:
                yield Broken(self.source, listed.url, "an address, and nothing is fetched here")
            elif listed.is_list:
                self.seen.add(address)
                page = self.fetch(address)
                if page is not None:
                    yield from self._page(page, address, depth + 1)
            else:
                yield from self._fetched(address, address, listed.published)
        except (InputError, FetchError, OSError) as error:
            yield Broken(self.source, listed.url, _one_line(error))

    def _listed_file(self, path: Path, listed: Listed, depth: int) -> Iterator[Entry]:
        if not path.is_file():
            yield Broken(self.source, listed.url, "there is no such file")
        elif str(path.resolve()) not in self.seen:
            yield from self._file(path, listed.url, depth + 1)

    def _fetched(self, address: str, name: str, published: str | None) -> Iterator[Entry]:
        """The page at an address as an item, whatever it holds."""
        self.seen.add(address)
        assert self.fetch is not None
        try:
            page = self.fetch(address)
        except FetchError as error:
            yield Broken(self.source, name, _one_line(error))
            return
        if page is not None:
            yield self._of_page(page, name, published)

    def _of_page(self, page: Page, name: str, published: str | None) -> Item:
        facts = (page.media_type, page.charset, page.url, published)
        return Item(self.source, name, page.content, *facts, is_page=page.media_type in PAGES)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
