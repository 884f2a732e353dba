"""Bodies: unpacked in steps, and given up as soon as they are larger than any article or feed."""

import zlib
from collections.abc import Iterable, Iterator

from extractor.errors import FetchError

STEP = 65_536
"""Bytes that are unpacked at once."""
SMALL = 1_000_000
"""Bytes up to which it does not matter how tightly a body was packed."""
ENCODINGS = "gzip, deflate"
"""What is asked for: what the standard library unpacks in steps."""
_GZIP, _ZLIB, _RAW = 31, 15, -15
"""Window bits of zlib that tell it which wrapper to expect."""
_ZLIB_METHOD = 8
"""The low half of the first byte of a zlib stream (RFC 1950, section 2.2)."""
_GZIP_FIRST = 0x1F
"""The first byte of a member of a gzip stream (RFC 1952, section 2.3.1)."""


def read_body(chunks: Iterable[bytes], encoding: str, largest: int, ratio: int) -> bytes:
    """Put a body together, unpacked.

    Args:
        chunks: As they came.
        encoding: Of the Content-Encoding header.
        largest: Bytes of what may come in, and of what may come out.
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
    unpacker = _Unpacker(is_gzip=names[0] != "deflate") if names else None
    for chunk in chunks:
        came += len(chunk)
        for part in unpacker.unpack(chunk) if unpacker is not None else (chunk,):
            body += part
            if len(body) > SMALL and len(body) > ratio * came:
                raise FetchError(f"the body grows to more than {ratio} times its size when it is unpacked")
            if len(body) > largest:
                break
        # Empty members and what follows the end unpack to nothing, and could come for ever.
        if max(came, len(body)) > largest:
            raise FetchError(f"the body is larger than {largest / 1_000_000:g} MB")
    if unpacker is not None and came and not unpacker.is_whole:
        raise FetchError("the body ends in the middle")
    return bytes(body)


class _Unpacker:
    """Unpacks gzip, with all of its members, or deflate, with or without the wrapper of zlib."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._inner = zlib.decompressobj(_GZIP) if is_gzip else None

    @property
    def is_whole(self) -> bool:
        return self._inner is not None and self._inner.eof

    def unpack(self, chunk: bytes) -> Iterator[bytes]:
        """What a chunk unpacks to, in steps."""
        try:
            while chunk:
                if self._inner is None:
                    # Some servers send deflate without its wrapper (RFC 9110, section 8.4.1.2). A raw stream
                    # begins with this half byte only if it holds its data unpacked and sets a padding bit.
                    self._inner = zlib.decompressobj(_ZLIB if chunk[0] & 0x0F == _ZLIB_METHOD else _RAW)
                elif self._inner.eof:
                    if not (self._is_gzip and chunk[0] == _GZIP_FIRST):
                        return  # padding
                    self._inner = zlib.decompressobj(_GZIP)
                part = self._inner.decompress(chunk, STEP)
                yield part
                # A full step may have left something inside, even when all that came has been taken in.
                while self._inner.unconsumed_tail or (len(part) == STEP and not self._inner.eof):
                    part = self._inner.decompress(self._inner.unconsumed_tail, STEP)
                    yield part
                chunk = self._inner.unused_data
        except zlib.error as error:
            raise FetchError(f"the body cannot be unpacked: {error}") from None
