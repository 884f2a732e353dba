"""Folding: what copying changes innocently, made equal, with the way back to the original offsets.

White space, quotation marks and dashes; nothing else. There is no similarity: a quotation whose only change
is 64 to 46 is 98 % alike and wrong.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractor.reading.speech.speakers import Piece

MARKS = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
    }
)
"""Typographic marks and the plain ones that copies have instead."""
_BLANKS = re.compile(r"\s+")
MAX_OCCURRENCES = 64
"""How many places of one text are looked at."""


@dataclass(frozen=True)
class Folded:
    """A text as it is and folded, and the way back; folded only once it is needed."""

    original: str

    @cached_property
    def text(self) -> str:
        """Folded: runs of white space as one blank, plain marks."""
        return _BLANKS.sub(" ", self.original).translate(MARKS)

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Offset in the original of every folded character, and the original's length."""
        if len(self.text) == len(self.original):  # no run of white space: character for character
            return range(len(self.original) + 1)
        offsets: list[int] = []
        position = 0
        for blank in _BLANKS.finditer(self.original):
            start, end = blank.span()
            offsets.extend(range(position, start + 1))
            position = end
        offsets.extend(range(position, len(self.original) + 1))
        return offsets

    def find_all(self, wanted: str) -> tuple[Piece, ...]:
        """The first `MAX_OCCURRENCES` places of a text, exactly or else folded; empty if it is not there.

        White space alone stands nowhere.
        """
        exact = _find_all(self.original, wanted) if wanted.strip() else []
        if exact:
            return tuple(Piece(start, start + len(wanted)) for start in exact)
        return self.find_folded(wanted)

    def find_folded(self, wanted: str) -> tuple[Piece, ...]:
        """The same once both are folded, whether or not the text is there exactly."""
        key = _fold_wanted(wanted)
        return tuple(self._piece(start, len(key)) for start in _find_all(self.text, key))

    def find_inside(self, wanted: str, within: Piece) -> Piece | None:
        """The first place inside a piece; exact places count alone if the text has any."""
        if wanted.strip() and wanted in self.original:
            start = self.original.find(wanted, within.start, within.end)
            return Piece(start, start + len(wanted)) if start >= 0 else None
        key = _fold_wanted(wanted)
        first, last = self._range(within)
        start = self.text.find(key, first, last) if key else -1
        return self._piece(start, len(key)) if start >= 0 else None

    def find_nearest(self, wanted: str, within: Piece, to: int) -> Piece | None:
        """The place inside a piece that begins nearest to an offset; else the nearest outside.

        Outside it, the last that begins before the piece comes before the first behind it.
        """
        if wanted.strip() and wanted in self.original:
            start = _find_nearest(self.original, wanted, within.start, within.end, to)
            return Piece(start, start + len(wanted))
        key = _fold_wanted(wanted)
        if not key or key not in self.text:
            return None
        start = _find_nearest(self.text, key, *self._range(within), bisect_left(self.offsets, to))
        return self._piece(start, len(key))

    def _range(self, piece: Piece) -> tuple[int, int]:
        """The folded characters that stand for a piece."""
        return bisect_left(self.offsets, piece.start), bisect_left(self.offsets, piece.end)

    def _piece(self, start: int, length: int) -> Piece:
        return Piece(self.offsets[start], self.offsets[start + length - 1] + 1)


def fold(text: str) -> Folded:
    """Fold runs of white space to one blank, and typographic marks to plain ones."""
    return Folded(text)


@lru_cache(maxsize=1024)
def _fold_wanted(wanted: str) -> str:
    return " ".join(wanted.split()).translate(MARKS)


def _find_all(text: str, wanted: str, start: int = 0, end: int | None = None) -> list[int]:
    found: list[int] = []
    place = text.find(wanted, start, end) if wanted else -1
    while place >= 0 and len(found) < MAX_OCCURRENCES:
        found.append(place)
        place = text.find(wanted, place + 1, end)
    return found


def _find_nearest(text: str, wanted: str, start: int, end: int, to: int) -> int:
    """Where a text that is there stands: inside `[start, end)`, else last before it, else first behind it."""
    inside = _find_all(text, wanted, start, end)
    if inside:
        return min(inside, key=lambda place: abs(place - to))
    before = text.rfind(wanted, 0, start + len(wanted) - 1)
    return before if before >= 0 else text.find(wanted, start)
