"""Lines of a text, and which of them belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.documents.captions import is_caption
from extractor.documents.cues import ends_open, ends_sentence
from extractor.documents.lines import is_address_label, is_teaser_label, line_kind
from extractor_schemas import BlockKind

_LONGEST_TEASER = 200
"""Characters of a headline in a list of other stories."""

_WIDEST_WRAP = 120
"""Characters of a line in text that was broken to a fixed width; wire copy is at 60 to 80."""

_LEAST_WRAPS = 3
"""Line ends that are looked at before a text counts as broken to a width."""

_WRAPPED_SHARE = 0.7
"""Share of its line ends where the next word would not have fitted."""

_SHORTEST_PROSE = 50
"""Characters of a line that is the beginning of a sentence rather than a label."""

_TAIL = 80
"""Characters at the end of a block that tell whether its sentence is complete."""

_BULLETS = "•*-–—▪●‣◦>"

_ARTICLE_NAME = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az)[-'’][A-Z]")
"""A name that begins in lower case even at the beginning of a sentence: al-Shabab."""

_SHORT_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.\Z")
"""Perhaps an abbreviation: the stop after it ends no sentence if lower case follows."""


@dataclass(slots=True)
class Stretch:
    """A stretch of lines on its way to a block."""

    start: int
    end: int
    kind: BlockKind | None
    blank_before: bool
    wrapped: bool = False
    """Whether its first line goes on from the line before, in text that was broken to a width."""

    def words(self, text: str) -> str:
        """Return what it covers of *text*."""
        return text[self.start : self.end]


def split_stretches(text: str, language: str) -> list[Stretch]:
    """Split normalised text into the stretches that become blocks.

    Lines of one paragraph are joined where the text was broken to a width, and where a line end or a blank
    line breaks a sentence.

    Args:
        text: Normalised text.
        language: ISO 639-1 code or `und`.
    """
    return _joined(text, _lines(text, language))


def _lines(text: str, language: str) -> list[Stretch]:
    """Find the lines that are not blank, and what each gives away of itself."""
    lines: list[Stretch] = []
    offset, blank = 0, True
    for printed in text.split("\n"):
        if stripped := printed.strip():
            start = offset + len(printed) - len(printed.lstrip())
            lines.append(Stretch(start, start + len(stripped), None, blank))
        blank = not stripped
        offset += len(printed) + 1
    width = _wrap_width(text, lines)
    for index, line in enumerate(lines):
        before = "" if line.blank_before else lines[index - 1].words(text)
        line.wrapped = bool(before and width) and _is_wrap(before, line.words(text), width)
        kind = line_kind(line.words(text), language)
        goes_on = line.wrapped or ends_open(before)
        line.kind = None if goes_on and kind in (BlockKind.DATE, BlockKind.RELATED) else kind
    _mark_labels(text, lines)
    return lines


def _mark_labels(text: str, lines: list[Stretch]) -> None:
    """Name the lines that take their meaning from their neighbours: labels of addresses, lists of teasers."""
    for line, after in pairwise(lines):
        if after.kind is BlockKind.ADDRESS and is_address_label(line.words(text)):
            line.kind = BlockKind.ADDRESS
    if lines and lines[0].kind is BlockKind.RELATED and not is_teaser_label(lines[0].words(text)):
        lines[0].kind = None  # a headline: "Explainer: who holds the dam", or one that was cut off
    if all(line.kind is BlockKind.RELATED for line in lines):
        for line in lines:  # teasers of nothing are the text
            line.kind = None
    listed = False
    for line, after in pairwise([*lines, Stretch(len(text), len(text), None, True)]):
        words = line.words(text)
        goes_on = text[after.start : after.start + 1].islower()
        if listed and line.kind is None and len(words) <= _LONGEST_TEASER and not ends_sentence(words):
            line.kind = None if goes_on else BlockKind.RELATED
        listed = line.kind is BlockKind.RELATED and (listed or is_teaser_label(words))


def _wrap_width(text: str, lines: Sequence[Stretch]) -> int:
    """Return the width that the text was broken to; 0 if its lines are paragraphs."""
    pairs = [
        (one.words(text), two.words(text))
        for one, two in pairwise(lines)
        if not two.blank_before and one.end - one.start <= _WIDEST_WRAP
    ]
    adjacent = sum(not line.blank_before for line in lines[1:])
    if len(pairs) < max(_LEAST_WRAPS, adjacent):
        return 0
    width = max(len(before) for before, _ in pairs)
    wraps = [before for before, after in pairs if _is_wrap(before, after, width)]
    is_broken = len(wraps) >= _WRAPPED_SHARE * len(pairs)
    return width if is_broken and any(not ends_sentence(before) for before in wraps) else 0


def _is_wrap(before: str, after: str, width: int) -> bool:
    """Whether the first word of *after* would not have fitted on the line *before*."""
    return len(before) + 1 + len(after[: width + 1].split(maxsplit=1)[0]) > width


def _joined(text: str, lines: Sequence[Stretch]) -> list[Stretch]:
    """Join the lines of one paragraph, also where a blank line breaks its sentence."""
    joined: list[Stretch] = []
    for line in lines:
        if joined and _belongs(text, joined[-1], line, is_first=len(joined) == 1):
            joined[-1].end = line.end
        else:
            joined.append(line)
    return joined


def _belongs(text: str, before: Stretch, after: Stretch, *, is_first: bool) -> bool:
    """Whether *after* is of the same block as *before*: its paragraph, or the address that it announces."""
    if before.kind is not after.kind:
        return False
    if before.kind is None:
        return after.wrapped or _goes_on(text, before, after, is_first=is_first)
    return before.kind is BlockKind.ADDRESS and is_address_label(before.words(text))


def _goes_on(text: str, before: Stretch, after: Stretch, *, is_first: bool) -> bool:
    """Whether the sentence at the end of *before* goes on in *after*."""
    tail = text[max(before.start, before.end - _TAIL) : before.end]
    head = text[after.start : min(after.end, after.start + _TAIL)]
    if head[0].islower() and not _ARTICLE_NAME.match(head):
        return not ends_sentence(tail) or bool(_SHORT_LAST_WORD.search(tail))
    if ends_sentence(tail) or head[0] in _BULLETS:
        return False
    if ends_open(tail):
        return True
    # neither a headline, which is the first or short, nor a label
    is_prose = not is_first and len(tail) >= _SHORTEST_PROSE and tail[-1].islower() and not is_caption(tail)
    return is_prose and (head[0].isdigit() or not after.blank_before)
