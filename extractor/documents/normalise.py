"""Take out what nobody sees, and bring line ends and accents to one form.

Two texts that look alike read alike afterwards: offsets, fingerprints and searches depend on it. Non-breaking
spaces stay, since they group digits.
"""

import re
from collections.abc import Iterator
from unicodedata import category, is_normalized, normalize

from extractor.documents.mapping import Edit, MappedText

_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # C0 and C1 controls; those that end a line are replaced instead
    "\xad"  # soft hyphen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # Bidi_Control, Unicode 16 PropList
    "\u200b-\u200d\u2060\ufeff"  # zero-width spaces and joiners, byte order mark
    "\u2061-\u2064\u206a-\u206f\ufff9-\ufffb"  # invisible operators, deprecated controls, annotation anchors
    "\U000e0000-\U000e007f"  # tags: a whole alphabet that no font shows
)

_UNWANTED = re.compile(
    rf"(?P<invisible>[{_INVISIBLE}]+)|(?P<return>\r\n)|(?P<line>[\r\v\f\x85\u2028\u2029])|(?P<broken>[\ud800-\udfff])"
)

_REPLACEMENT = "\ufffd"
"""Stands for half a surrogate pair, which is not a character and cannot be written as UTF-8."""

_LONGEST_CLUSTER = 31
"""Code points that are composed together: a letter with 30 marks, the limit of Stream-Safe Text (Unicode
Standard Annex 15). Putting marks in order takes the square of their number; a longer heap of them, never a
word, is left."""

_CHUNK = re.compile(r"\s+|\S+")


def normalise(text: MappedText) -> MappedText:
    r"""Take out invisible characters, end lines with `\n` and compose accents (Unicode NFC).

    Any string is legal, unpaired surrogates included. Applying it twice changes nothing more.
    """
    visible = text.edit(_visible_edits(text.text))
    return visible if is_normalized("NFC", visible.text) else visible.edit(_composing_edits(visible.text))


def compose(text: str) -> str:
    """Compose the accents of *text*, for those who need no map."""
    return text if is_normalized("NFC", text) else MappedText.of(text).edit(_composing_edits(text)).text


def _visible_edits(text: str) -> Iterator[Edit]:
    r"""Drop invisible characters, and end every line with `\n`."""
    for match in _UNWANTED.finditer(text):
        start, end = match.span()
        if match.lastgroup == "invisible":
            yield Edit(start, end)
        elif match.lastgroup == "return":
            yield Edit(start, start + 1)
        else:
            yield Edit(start, end, "\n" if match.lastgroup == "line" else _REPLACEMENT)


def _composing_edits(text: str) -> Iterator[Edit]:
    """Compose each cluster that is not; words first, because nearly all of them are."""
    for chunk in _CHUNK.finditer(text):
        if is_normalized("NFC", chunk.group()):
            continue
        for start, end in _clusters(text, chunk.start(), chunk.end()):
            cluster = text[start:end]
            if end - start <= _LONGEST_CLUSTER and (composed := normalize("NFC", cluster)) != cluster:
                yield Edit(start, end, composed)


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split `[start, end)` before every character that never joins the one before it."""
    for position in range(start + 1, end):
        if not _joins(text[position]):
            yield start, position
            start = position
    yield start, end


def _joins(character: str) -> bool:
    """Whether *character* may compose with the one before it: a mark, or a later part of a syllable.

    Source: the second halves of all canonical decompositions in UnicodeData 16: marks, the Hangul vowels and
    final consonants, and one Kirat Rai vowel sign.
    """
    return category(character)[0] == "M" or "\u1161" <= character <= "\u11c2" or character == "\U00016d67"
