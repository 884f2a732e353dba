"""Responses: what of an answer of HTTP an archive may keep as it was sent, in chunks and packed."""

import re

from extractor.batch.fetching.bodies import read_body
from extractor.errors import InputError

_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
"""The first line of a chunk (RFC 9112, section 7.1)."""
_GZIP = b"\x1f\x8b"
_RATIO = 100
"""How many times larger than packed a page may be; as for pages that are fetched."""


def read_response(content: bytes, chunked: bool, encoding: str, largest: int) -> bytes:
    """Take chunks and packing off.

    Archives differ: some keep what was sent, others what it meant, under the headers that it was sent with.
    So the headers are believed only as far as the bytes agree.

    Args:
        content: The body as it is kept.
        chunked: Whether it was sent in chunks.
        encoding: Of the Content-Encoding header, lower case; empty if there is none.
        largest: Bytes of what may come out.

    Raises:
        InputError: If it is packed in a way that is not read.
        FetchError: If it is larger, or damaged.
    """
    body = (_joined(content) if chunked else None) or content
    if encoding in ("", "identity", "none") or body.lstrip()[:1] == b"<":
        return body
    if encoding in ("gzip", "x-gzip", "deflate"):
        is_kept = encoding == "deflate" or body.startswith(_GZIP)
        return read_body([body], encoding, largest, _RATIO) if is_kept else body
    raise InputError(f"packed as {encoding[:40]!r}, which is not read")


def _joined(content: bytes) -> bytes | None:
    """The chunks joined; None if there are none, for they have been joined already."""
    body = bytearray()
    at = 0
    while (line := _CHUNK.match(content, at)) is not None:
        size, start = int(line[1], 16), line.end()
        if size == 0:
            return bytes(body)
        if content[start + size : start + size + 2] != b"\r\n":
            return None
        body += content[start : start + size]
        at = start + size + 2
    return None
