"""WARC: pages out of archives of the web, a record at a time."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from extractor.batch.items import PAGES, Broken, Item
from extractor.errors import ConfigError

LARGEST = 10_000_000
"""Bytes of a page."""
TEXTS = PAGES | {"text/plain"}
_OK = 200


def read_warc(source: str, stream: BinaryIO) -> Iterator[Item | Broken]:
    """The pages and texts that an archive holds, compressed or not; answers that are neither are no entries.

    Raises:
        ConfigError: If FastWARC is not installed.
    """
    try:
        from fastwarc import warc  # pyright: ignore[reportMissingTypeStubs, reportMissingModuleSource]  # compiled
    except ImportError:
        raise ConfigError("WARC files need FastWARC: pip install 'claim-extractor[batch]'") from None
    module: Any = warc
    try:
        for record in module.ArchiveIterator(stream, record_types=module.WarcRecordType.response):
            headers = record.http_headers
            if headers is None or headers.status_code != _OK or record.http_content_type not in TEXTS:
                continue
            address = record.headers.get("WARC-Target-URI") or record.record_id
            content: bytes = record.reader.read(LARGEST + 1)
            if len(content) > LARGEST:
                yield Broken(source, address, f"a page of more than {LARGEST // 1_000_000} MB")
                continue
            facts = (record.http_content_type, record.http_charset, address)
            yield Item(source, address, content, *facts, is_page=record.http_content_type in PAGES)
    except (OSError, ValueError, RuntimeError) as error:
        yield Broken(source, "rest", f"the archive cannot be read on: {error}")
