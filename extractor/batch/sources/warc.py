"""WARC: pages out of archives of the web, a record at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from extractor.batch.items import PAGES, Broken, Item
from extractor.batch.sources.packed import DAMAGES, Steppable, Steps
from extractor.batch.sources.responses import read_response
from extractor.errors import ConfigError, FetchError, InputError

LARGEST = 10_000_000
"""Bytes of a page."""
TEXTS = PAGES | {"text/plain"}
_OK = 200
_END = b"\n\r\n"
"""Two line ends close a record (WARC 1.1, section 4); the first of them may be short."""


def read_warc(source: str, stream: BinaryIO) -> Iterator[Item | Broken]:
    """The pages and texts that an archive holds, unpacked; answers that are neither are no entries.

    Raises:
        ConfigError: If FastWARC is not installed.
    """
    try:
        from fastwarc import warc  # pyright: ignore[reportMissingTypeStubs, reportMissingModuleSource]  # compiled
    except ImportError:
        raise ConfigError("WARC files need FastWARC: pip install 'claim-extractor[batch]'") from None
    module: Any = warc
    steps = Steps(cast(Steppable, stream))
    try:
        records: Any = module.ArchiveIterator(steps, record_types=module.WarcRecordType.response)
        for number, record in enumerate(records, 1):
            headers = record.http_headers
            if headers is None or headers.status_code != _OK:
                continue
            facts = {name.lower(): value for name, value in headers.items()}
            media_type = facts.get("content-type", "").partition(";")[0].strip().lower()
            if media_type in TEXTS:
                address = record.headers.get("WARC-Target-URI") or record.record_id or f"response {number}"
                yield _page(source, address, record, facts, media_type)
    except (*DAMAGES, ValueError, RuntimeError) as error:
        yield Broken(source, "rest", f"the archive cannot be read on: {' '.join(str(error).split())}")
    else:
        if not steps.end.endswith(_END):
            yield Broken(source, "rest", "the archive ends in the middle of a record")


def _page(source: str, address: str, record: Any, headers: dict[str, str], media_type: str) -> Item | Broken:
    length: int = record.content_length
    if length > LARGEST:
        return Broken(source, address, f"a page of more than {LARGEST // 1_000_000} MB")
    kept: bytes = record.reader.read(length)
    if len(kept) < length:
        return Broken(source, address, f"cut off after {len(kept):,} of {length:,} bytes")
    is_chunked = "chunked" in headers.get("transfer-encoding", "").lower()
    encoding = headers.get("content-encoding", "").strip().lower()
    try:
        content = read_response(kept, is_chunked, encoding, LARGEST)
    except (InputError, FetchError) as error:
        return Broken(source, address, str(error))
    is_page = media_type in PAGES
    return Item(source, address, content, media_type, record.http_charset, address, is_page=is_page)
