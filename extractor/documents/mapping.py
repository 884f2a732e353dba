"""Text that knows where each of its characters stood in the original.

Every change to a text is a list of edits. `MappedText.edit` applies one and carries the map along, so that
taking out markup, invisible characters and decomposed accents are edits of one kind.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol


class Edit(NamedTuple):
    """Put `text` in the place of `[start, end)`."""

    start: int
    end: int
    text: str = ""


class RunLike(Protocol):
    """What a run tells, whichever type holds it; see `extractor_schemas.document.OffsetRun`."""

    @property
    def start(self) -> int:
        """Offset in the text."""
        ...

    @property
    def source_start(self) -> int:
        """Offset of the same character in the original."""
        ...

    @property
    def length(self) -> int:
        """Code points."""
        ...


class Run(NamedTuple):
    """A stretch of text that stands unchanged in the original."""

    start: int
    source_start: int
    length: int


class MappedText(NamedTuple):
    """A text and the runs of it that stand unchanged in its original.

    An empty run marks where the original ends if the last character of the text is not in a run.
    """

    text: str
    runs: tuple[Run, ...]

    @classmethod
    def of(cls, source: str) -> "MappedText":
        """Map *source* to itself."""
        return cls(source, (Run(0, 0, len(source)),) if source else ())

    def edit(self, edits: Iterable[Edit]) -> "MappedText":
        """Apply *edits*, which are in order and do not overlap."""
        kept: list[Run] = []  # stretches of self.text, by their place in the new text
        parts: list[str] = []
        position = length = 0
        for start, end, text in edits:
            if start > position:
                kept.append(Run(length, position, start - position))
                parts.append(self.text[position:start])
                length += start - position
            parts.append(text)
            length += len(text)
            position = end
        if not parts:
            return self
        if position < len(self.text):
            kept.append(Run(length, position, len(self.text) - position))
            parts.append(self.text[position:])
            length += len(self.text) - position
        runs = _chain(kept, self.runs)
        if length and (not runs or runs[-1].start + runs[-1].length < length):
            runs.append(Run(length, _source_end(self.runs), 0))
        return MappedText("".join(parts), tuple(runs))


def find_source(runs: Sequence[RunLike], start: int, end: int) -> tuple[int, int]:
    """Find where `[start, end)` of the text, not empty, stood in the original.

    A character that was put in or changed counts as the whole of what stood between its neighbours.
    """
    source_start = 0
    before = bisect_right(runs, start, key=_start) - 1
    if before >= 0:
        run = runs[before]
        source_start = run.source_start + min(start - run.start, run.length)
    last = bisect_right(runs, end - 1, key=_start) - 1
    if last >= 0 and end <= runs[last].start + runs[last].length:
        return source_start, runs[last].source_start + end - runs[last].start
    return source_start, runs[last + 1].source_start if last + 1 < len(runs) else _source_end(runs)


def find_text(runs: Sequence[RunLike], source_start: int, source_end: int) -> tuple[int, int] | None:
    """Find the stretch of text that comes from `[source_start, source_end)` of the original.

    Returns:
        Offsets in the text, or None if nothing of that stretch is left in it.
    """
    if not runs or source_end <= max(source_start, 0):
        return None
    start = 0
    before = bisect_right(runs, source_start, key=_source_start) - 1
    if before >= 0:
        run = runs[before]
        start = run.start + min(source_start - run.source_start, run.length)
    last = bisect_left(runs, source_end, key=_source_start) - 1
    end = runs[last + 1].start if last + 1 < len(runs) else runs[-1].start + runs[-1].length
    if last >= 0 and source_end <= runs[last].source_start + runs[last].length:
        end = runs[last].start + source_end - runs[last].source_start
    return (start, end) if start < end else None


def _chain(outer: Sequence[Run], inner: Sequence[Run]) -> list[Run]:
    """Join two maps: *outer* leads to a text that *inner* leads on to the original."""
    runs: list[Run] = []
    index = 0
    for start, middle, length in outer:
        while index < len(inner) and inner[index].start + inner[index].length <= middle:
            index += 1
        probe = index
        while probe < len(inner) and inner[probe].start < middle + length:
            run = inner[probe]
            low, high = max(middle, run.start), min(middle + length, run.start + run.length)
            if low < high:
                _append(runs, Run(start + low - middle, run.source_start + low - run.start, high - low))
            probe += 1
    return runs


def _append(runs: list[Run], run: Run) -> None:
    """Add *run*, joined to the last one where they touch in both texts."""
    if runs:
        start, source_start, length = runs[-1]
        if start + length == run.start and source_start + length == run.source_start:
            runs[-1] = Run(start, source_start, length + run.length)
            return
    runs.append(run)


def _source_end(runs: Sequence[RunLike]) -> int:
    """Return how far the original goes, as far as its runs tell."""
    return runs[-1].source_start + runs[-1].length if runs else 0


def _start(run: RunLike) -> int:
    return run.start


def _source_start(run: RunLike) -> int:
    return run.source_start
