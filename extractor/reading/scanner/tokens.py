"""Tokens for the quantity scanner: words, digit runs and marks, with their offsets.

Words are compared in a folded form that has exactly as many code points as the text, so that every offset
into the folded form is an offset into the text.
"""

import re
from itertools import accumulate, compress, islice
from operator import not_
from unicodedata import normalize

_CYRILLIC = r"[\u0400-\u052f]"
_TOKEN = re.compile(rf"{_CYRILLIC}+(?:'{_CYRILLIC}+)*|[^\W\d_]+|\d+|\s+|.", re.DOTALL)
"""Runs of one class of characters. In Cyrillic an apostrophe is a letter ("п'ять"), elsewhere it elides.

No branch can back-track: each begins with a character that tells it from the others.
"""

_MARK = r"[\u0300-\u036f\u064b-\u0652\u0640]"
_MARKED_TOKEN = re.compile(
    rf"(?:{_CYRILLIC}{_MARK}*)+(?:'(?:{_CYRILLIC}{_MARK}*)+)*|[^\W\d_](?:[^\W\d_]|{_MARK})*|{_TOKEN.pattern}",
    re.DOTALL,
)
"""The same for a text with combining marks, which then belong to their words."""

_MARKS = re.compile(_MARK)

_FOLDS = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´＇", "'"),
        **dict.fromkeys("‐‑﹣－", "-"),
        **dict.fromkeys("أإآٱ", "ا"),
        "٪": "%",
        "％": "%",
        "﹪": "%",
        "ё": "е",
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "،": ",",
        **dict.fromkeys(
            (0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)), " "
        ),
    }
)
"""Spellings not kept apart, one code point for one; what is invisible separates like a space."""

_ADDRESS_MARK = re.compile(r"://|www\.|@")
_ADDRESS_STOP = re.compile(r"[\s<>\"'“”«»]")
_ADDRESS_SIDE = 254
"""Most code points on either side of the `@` of a mail address (RFC 5321, 4.5.3.1)."""

_BREAK = 2
"""Code points of the shortest gap that ends a paragraph."""

PADDING = 8
"""Empty words after the last one, so that looking a few words ahead, or before the first, needs no test."""


class Tokens:
    """The tokens of one text, white space left out.

    Attributes:
        text: The text itself.
        words: Folded form of each token, with `PADDING` empty ones at the end (index -1 is empty too).
        starts, ends: Offsets of each token into `text`; the padding stands at the end of the text.
        count: Number of tokens without the padding.
    """

    __slots__ = ("count", "ends", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        folded = fold(text)
        pattern = _TOKEN if text.isascii() or not _MARKS.search(folded) else _MARKED_TOKEN
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        position = 0
        for start, end in _addresses(folded):
            self._add(folded[position:start], position, pattern)
            self.words.append("\0")
            self.starts.append(start)
            self.ends.append(end)
            position = end
        self._add(folded[position:] if position else folded, position, pattern)
        self.count = len(self.words)
        self.words += [""] * PADDING
        self.starts += [len(text)] * PADDING
        self.ends += [len(text)] * PADDING

    def _add(self, folded: str, offset: int, pattern: re.Pattern[str]) -> None:
        """Append the tokens of one stretch of text that begins at *offset*."""
        pieces = pattern.findall(folded)
        ends = list(accumulate(map(len, pieces), initial=offset))
        kept = list(map(not_, map(str.isspace, pieces)))
        if pattern is _MARKED_TOKEN:
            pieces = [_MARKS.sub("", normalize("NFC", piece)).lower() for piece in pieces]
        self.words += compress(pieces, kept)
        self.starts += compress(ends, kept)
        self.ends += compress(islice(ends, 1, None), kept)

    def is_glued(self, index: int) -> bool:
        """Whether the token at *index* touches the one before it."""
        return index > 0 and self.starts[index] == self.ends[index - 1]

    def gap(self, index: int) -> str:
        """Return what stands between the token before *index* and the token at *index*."""
        return self.text[self.ends[index - 1] : self.starts[index]] if index > 0 else ""

    def is_broken(self, index: int) -> bool:
        """Whether a paragraph ends before the token at *index*.

        A blank line in front of a lower-case letter is a broken line of one sentence, as in old wire copy.
        """
        if index <= 0 or self.starts[index] - self.ends[index - 1] < _BREAK:
            return False
        gap = self.gap(index)
        return gap.count("\n") > 1 and not self.text[self.starts[index] : self.starts[index] + 1].islower()


def fold(text: str) -> str:
    """Return *text* in lower case with variant spellings levelled, code point for code point."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else low[0] for letter in text)
    return lowered if lowered.isascii() else lowered.translate(_FOLDS)


def split_surface(folded: str) -> tuple[str, ...]:
    """Split a folded phrase of a table as the text is split, without its inner hyphens (optional there)."""
    if folded.isalpha():
        return (folded,)
    if folded.replace(" ", "").isalpha():
        return tuple(folded.split())
    words = tuple(piece for piece in _TOKEN.findall(folded) if not piece.isspace())
    return tuple(word for word in words if word != "-") if len(words) > 1 else words


def _addresses(text: str) -> list[tuple[int, int]]:
    """Find web and mail addresses: their digits and percent signs are no quantities."""
    found: list[tuple[int, int]] = []
    position = 0
    for hit in (mark.start() for mark in _ADDRESS_MARK.finditer(text)):
        if hit < position:
            continue
        start = hit
        floor = max(position, hit - _ADDRESS_SIDE)
        while start > floor and (text[start - 1].isalnum() or text[start - 1] in "._+-%"):
            start -= 1
        if text[hit] == "@" and not (start < hit and text[hit + 1 : hit + 2].isalnum()):
            continue
        stop = _ADDRESS_STOP.search(text, hit)
        position = stop.start() if stop else len(text)
        found.append((start, position))
    return found
