"""Bodies: whole ones come out whole however they were packed and cut, and endless ones are given up."""

import gzip
import zlib
from collections.abc import Iterator

import pytest

from extractor.batch.fetching.bodies import SMALL, STEP, read_body
from extractor.errors import FetchError

LARGEST = 10_000_000
TEXT = b"Army reports say that 12 square kilometres changed hands. " * 40


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


PACKED = {
    "gzip": ("gzip", gzip.compress(TEXT)),
    "old name of gzip": ("X-GZip", gzip.compress(TEXT)),
    "several members of gzip": ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])),
    "gzip with padding": ("gzip", gzip.compress(TEXT) + b"\0" * 512),
    "deflate": ("deflate", zlib.compress(TEXT)),
    "deflate without its wrapper": ("deflate", raw_deflate(TEXT)),
    "as it is": ("", TEXT),
    "identity": ("identity", TEXT),
}


@pytest.mark.parametrize("size", [1, 7, STEP], ids=["bytes", "pieces", "whole"])
@pytest.mark.parametrize(("encoding", "packed"), PACKED.values(), ids=PACKED)
def test_bodies_come_out_whole_however_they_are_cut(encoding: str, packed: bytes, size: int) -> None:
    chunks = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert read_body(chunks, encoding, LARGEST, 100) == TEXT


@pytest.mark.parametrize("over", range(0, 300, 7))
def test_nothing_stays_behind_when_a_step_is_full(over: int) -> None:
    body = b"\0" * (2 * STEP + over)
    assert read_body([raw_deflate(body)], "deflate", LARGEST, 100) == body


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_an_empty_body_is_empty_whatever_it_says(encoding: str) -> None:
    assert read_body([], encoding, LARGEST, 100) == b""


@pytest.mark.parametrize("name", ["gzip", "deflate", "several members of gzip"])
def test_a_body_that_is_cut_off_is_refused(name: str) -> None:
    encoding, packed = PACKED[name]
    with pytest.raises(FetchError, match="ends in the middle"):
        read_body([packed[:-5]], encoding, LARGEST, 100)


def test_a_bomb_is_given_up_before_it_is_unpacked() -> None:
    taken = 0

    def bomb() -> Iterator[bytes]:
        nonlocal taken
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        for _ in range(1000):
            taken += 1
            yield packer.compress(b"\0" * SMALL) + packer.flush(zlib.Z_SYNC_FLUSH)

    with pytest.raises(FetchError, match="more than 100 times"):
        read_body(bomb(), "gzip", LARGEST, 100)
    assert taken <= 3


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (gzip.compress(b"short"), b"\0" * STEP),
        (gzip.compress(b"short"), gzip.compress(b"") * 1000),
    ],
    ids=["padding", "empty members"],
)
def test_what_unpacks_to_nothing_is_not_read_for_ever(first: bytes, more: bytes) -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        yield first
        while True:
            taken += len(more)
            yield more

    with pytest.raises(FetchError, match=r"larger than 0\.5 MB"):
        read_body(endless(), "gzip", 500_000, 100)
    assert taken < 500_000 + 2 * STEP
