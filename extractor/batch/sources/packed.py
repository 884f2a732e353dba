"""Packed sources: gzip, with all of its members, and not further than is reasonable."""

import gzip
import io
import zlib
from typing import BinaryIO, Protocol

from extractor.batch.sources.xml import LARGEST
from extractor.errors import InputError

DAMAGES = (OSError, EOFError, zlib.error)
"""What the standard library raises for gzip that is cut off, damaged, or followed by something else."""
END = 4
"""Bytes of the end of a stream that are remembered: as many as two line ends have."""


class Steppable(Protocol):
    """What the standard library reads files, memory and gzip by."""

    def read1(self, size: int = ..., /) -> bytes:
        """Some bytes; none at the end."""
        ...


class Steps:
    """A stream that gives what there is at once, and remembers how it ended.

    A longer read that meets damage gives back nothing of what came before it.
    """

    def __init__(self, stream: Steppable) -> None:
        self.end = b""
        """The last bytes that were read, END of them at most."""
        self._stream = stream
        self._count = 0

    def read(self, size: int = -1) -> bytes:
        """Some bytes; none at the end."""
        part = self._stream.read1(size)
        self.end = (self.end + part[-END:])[-END:]
        self._count += len(part)
        return part

    def tell(self) -> int:
        """How many bytes were read."""
        return self._count


def read_head(stream: BinaryIO, size: int) -> bytes:
    """The first bytes unpacked, or as many as there are before damage; the stream is left where it begins."""
    head = bytearray()
    with gzip.open(stream) as unpacked:
        try:
            while len(head) < size and (part := unpacked.read1(size - len(head))):
                head += part
        except DAMAGES:
            pass
    stream.seek(0)
    return bytes(head)


def unpack(content: bytes, name: str) -> bytes:
    """Unpack a page.

    Raises:
        InputError: If it is damaged, or larger than LARGEST when it is unpacked.
    """
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            unpacked = packed.read(LARGEST + 1)
    except DAMAGES as error:
        raise InputError(f"{name} cannot be unpacked: {error}") from None
    if len(unpacked) > LARGEST:
        raise InputError(f"{name} is larger than {LARGEST // 1_000_000} MB when it is unpacked")
    return unpacked
