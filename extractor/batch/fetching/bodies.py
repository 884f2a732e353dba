"""Bodies: unpacked in steps, and given up as soon as they are larger than any article or feed."""

import zlib
from collections.abc import Iterable

from extractor.errors import FetchError

STEP = 65_536
"""Bytes that are unpacked at once."""
SMALL = 1_000_000
"""Bytes up to which it does not matter how tightly a body was packed."""
ENCODINGS = "gzip, deflate"
"""What is asked for: what the standard library unpacks in steps."""


def read_body(chunks: Iterable[bytes], encoding: str, largest: int, ratio: int) -> bytes:
    """Put a body together, unpacked.

    Args:
        chunks: As they came.
        encoding: Of the Content-Encoding header.
        largest: Bytes of what may come out.
        ratio: How many times larger than what came in that may be.

    Raises:
        FetchError: If it is larger, packed more tightly, in another encoding, or damaged.
    """
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
        raise FetchError(f"the body is packed as {encoding.strip()[:40]!r}, which was not asked for")
    body = bytearray()
    came = 0
    unpacker = _Unpacker(names[0]) if names else None
    for chunk in chunks:
        came += len(chunk)
        for part in unpacker.unpack(chunk) if unpacker is not None else (chunk,):
            body += part
            if len(body) > largest:
                raise FetchError(f"the body is larger than {largest / 1_000_000:g} MB")
            if len(body) > SMALL and len(body) > ratio * came:
                raise FetchError(f"the body grows to more than {ratio} times its size when it is unpacked")
    if unpacker is not None and came and not unpacker.is_whole:
        raise FetchError("the body ends in the middle")
    return bytes(body)


class _Unpacker:
    def __init__(self, name: str) -> None:
        self._is_deflate = name == "deflate"
        self._inner = zlib.decompressobj(wbits=15 if self._is_deflate else 31)
        self._is_first = True

    @property
    def is_whole(self) -> bool:
        return self._inner.eof

    def unpack(self, chunk: bytes) -> Iterable[bytes]:
        """What a chunk unpacks to, in steps."""
        try:
            yield self._step(chunk)
            while self._inner.unconsumed_tail:
                yield self._inner.decompress(self._inner.unconsumed_tail, STEP)
        except zlib.error as error:
            raise FetchError(f"the body cannot be unpacked: {error}") from None

    def _step(self, chunk: bytes) -> bytes:
        is_first, self._is_first = self._is_first, False
        try:
            return self._inner.decompress(chunk, STEP)
        except zlib.error:
            if not (self._is_deflate and is_first):
                raise
            # Some servers send deflate without the wrapper of zlib (RFC 9110, section 8.4.1.2).
            self._inner = zlib.decompressobj(wbits=-15)
            return self._inner.decompress(chunk, STEP)
