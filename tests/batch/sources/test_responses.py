"""Responses: chunks and packing are taken off where they are, and left alone where they were before."""

import gzip
import zlib

import pytest

from extractor.batch.sources.responses import read_response
from extractor.errors import ExtractorError

PAGE = b"<p>Troops left 40 square kilometres.</p>"
PLAIN = b"Troops left 40 square kilometres."


def chunks(body: bytes, size: int = 7) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("content", "chunked", "encoding", "body"),
    [
        (PAGE, False, "", PAGE),
        (chunks(PAGE), True, "", PAGE),
        (PAGE, True, "", PAGE),
        (chunks(PAGE)[:-6], True, "", chunks(PAGE)[:-6]),
        (b"12 dead\r\n in a strike", True, "", b"12 dead\r\n in a strike"),
        (gzip.compress(PAGE), False, "gzip", PAGE),
        (gzip.compress(PAGE), False, "x-gzip", PAGE),
        (gzip.compress(PAGE) * 2, False, "gzip", PAGE * 2),
        (zlib.compress(PAGE), False, "deflate", PAGE),
        (chunks(gzip.compress(PAGE)), True, "gzip", PAGE),
        (PAGE, False, "gzip", PAGE),
        (PLAIN, False, "gzip", PLAIN),
        (PAGE, False, "br", PAGE),
        (PLAIN, False, "identity", PLAIN),
        (b"", True, "gzip", b""),
    ],
)
def test_headers_are_believed_as_far_as_the_bytes_agree(
    content: bytes, chunked: bool, encoding: str, body: bytes
) -> None:
    assert read_response(content, chunked, encoding, 10_000) == body


@pytest.mark.parametrize(
    ("content", "encoding", "message"),
    [
        (b"\x0b\x02\x80", "br", "packed as 'br'"),
        (b"\x28\xb5\x2f\xfd", "zstd", "packed as 'zstd'"),
        (gzip.compress(PAGE)[:-9], "gzip", "ends in the middle"),
        (gzip.compress(bytes(50_000)), "gzip", "larger than"),
        (gzip.compress(bytes(5_000_000)), "gzip", "grows to more than|larger than"),
    ],
)
def test_what_cannot_be_unpacked_is_told(content: bytes, encoding: str, message: str) -> None:
    with pytest.raises(ExtractorError, match=message):
        read_response(content, False, encoding, 10_000)
