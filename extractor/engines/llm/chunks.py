"""Chunks: pieces of a long article that end with sentences and overlap a little, by exact offsets."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from extractor.reading.reader import Reading

OVERLAP = 400
"""How far a piece reaches back into the one before, code points: the sentences that say who speaks."""
SHORTEST = 800
"""Pieces of at most twice this length are not halved, code points."""
MAX_HALVINGS = 3
"""How often a piece is halved for an answer that was cut off: an eighth of it at the least."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The piece `[start, end)` of a document's text, code points."""

    start: int
    end: int
    halvings: int = 0


def split_text(reading: Reading, longest: int) -> tuple[Chunk, ...]:
    """Split the text into pieces of at most *longest* code points, the whole text if it is no longer."""
    size = len(reading.text)
    return (Chunk(0, size),) if size <= longest else _split(reading, Chunk(0, size), longest)


def halve(reading: Reading, chunk: Chunk) -> tuple[Chunk, ...]:
    """Split a piece in two, or three where sentences fall so; empty if it is too short or was split often."""
    size = chunk.end - chunk.start
    if size <= 2 * SHORTEST or chunk.halvings >= MAX_HALVINGS:
        return ()
    longest = max(size // 2 + OVERLAP, SHORTEST)
    return _split(reading, Chunk(chunk.start, chunk.end, chunk.halvings + 1), longest)


def _split(reading: Reading, whole: Chunk, longest: int) -> tuple[Chunk, ...]:
    sentences = [read.sentence for read in reading.attributions.sentences]
    starts = [sentence.start for sentence in sentences]
    ends = [sentence.end for sentence in sentences]
    overlap = min(OVERLAP, longest // 4)
    chunks: list[Chunk] = []
    start = whole.start
    while whole.end - start > longest:
        end = _last(ends, start + longest // 2, start + longest) or _blank(reading.text, start, longest)
        chunks.append(Chunk(start, end, whole.halvings))
        start = _first(starts, end - overlap, end) or end
    chunks.append(Chunk(start, whole.end, whole.halvings))
    return tuple(chunks)


def _last(offsets: list[int], low: int, high: int) -> int | None:
    """The last offset in `(low, high]`."""
    index = bisect_right(offsets, high) - 1
    return offsets[index] if index >= 0 and offsets[index] > low else None


def _first(offsets: list[int], low: int, high: int) -> int | None:
    """The first offset in `[low, high)`."""
    index = bisect_left(offsets, low)
    return offsets[index] if index < len(offsets) and offsets[index] < high else None


def _blank(text: str, start: int, longest: int) -> int:
    """Behind the last white space that a piece can end with; anywhere if there is none."""
    window = text[start + longest // 2 : start + longest]
    found = max(window.rfind(" "), window.rfind("\n"))
    return start + longest // 2 + found + 1 if found >= 0 else start + longest
