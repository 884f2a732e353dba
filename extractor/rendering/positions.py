"""Where an offset is: its line, its column and its sentence."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from extractor.reading.words.sentences import split_sentences
from extractor_schemas import Span


class LineIndex:
    """Finds the line of an offset without walking the text again.

    Only the line feed ends a line, as in a normalised document. Lines and columns count from 1, columns in
    code points, offsets from 0.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0]
        found = text.find("\n")
        while found >= 0:
            self._starts.append(found + 1)
            found = text.find("\n", found + 1)

    def line(self, offset: int) -> int:
        """Return the line that holds *offset*; an offset past the end belongs to the last line."""
        return bisect_right(self._starts, offset)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of *offset*."""
        line = self.line(offset)
        return line, offset - self._starts[line - 1] + 1


class SentenceIndex:
    """Finds the sentence that an offset stands in; a block is split once, when it is first asked for."""

    def __init__(self, text: str, blocks: Sequence[Span]) -> None:
        self._text = text
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self._split: dict[tuple[int, int], tuple[tuple[int, int], ...]] = {}

    def around(self, span: Span) -> tuple[int, int]:
        """Return start and end of the sentence that *span* begins in, wide enough to hold all of it."""
        stretch = self._stretch(span.start)
        if stretch not in self._split:
            self._split[stretch] = split_sentences(self._text, *stretch)
        sentences = self._split[stretch]
        at = bisect_right(sentences, span.start, key=itemgetter(0)) - 1
        start, end = sentences[at] if at >= 0 else stretch
        return min(start, span.start), max(end, span.end)

    def _stretch(self, offset: int) -> tuple[int, int]:
        """Return the block that holds *offset*, or what lies between two blocks."""
        at = bisect_right(self._starts, offset) - 1
        following = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._text)
        if at < 0:
            return 0, following
        block = self._blocks[at]
        return (block.start, block.end) if offset < block.end else (block.end, following)
