"""Split an article into blocks and tell what each is."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.documents.cues import ends_open, ends_sentence
from extractor.documents.datelines import find_dateline
from extractor.documents.lines import has_teaser_cue, is_address_label, is_caption, is_teaser_label, line_kind
from extractor_schemas import Block, BlockKind

_LONGEST_HEADLINE = 250
"""Characters; the longest headlines of the BBC, Reuters and AFP stay near 120."""

_LONGEST_HINT = 1_000
"""Characters of a block that the markup of one element may name; more is a page in a wrong element."""

_WIDEST_WRAP = 120
"""Characters of a line in text that was broken to a fixed width; wire copy is at 60 to 80."""

_LEAST_WRAPS = 3
"""Line ends that are looked at before a text counts as broken to a width."""

_WRAPPED_SHARE = 0.7
"""Share of its line ends where the next word would not have fitted."""

_ARTICLE_NAME = re.compile(r"(?:al|el|as|ash|an|ar|ad|at|az)[-'’][A-Z]")
"""A name that begins in lower case even at the beginning of a sentence: al-Shabab."""

_SHORT_LAST_WORD = re.compile(r"(?<!\w)[^\W\d_]{1,4}\.\Z")
"""Perhaps an abbreviation: the stop after it ends no sentence if lower case follows."""

_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}\Z")

_SIGNED = frozenset((BlockKind.BYLINE, BlockKind.DATE))

_TOP = 40
"""Blocks among which the headline is; a page may have some lines of its own before it."""

_TAIL = 80
"""Characters at the end of a block that tell whether its sentence is complete."""

_SHORTEST_PROSE = 50
"""Characters of a line that is the beginning of a sentence rather than a label."""

_BULLETS = "•*-–—▪●‣◦>"

_QUOTES = str.maketrans(dict.fromkeys("\"'‘’“”„«»", None))


_Hints = Sequence[tuple[int, int, BlockKind]]


@dataclass(slots=True)
class _Stretch:
    """A stretch of lines on its way to a block."""

    start: int
    end: int
    kind: BlockKind | None
    blank_before: bool
    wrapped: bool = False
    """Whether its first line goes on from the line before, in text that was broken to a width."""


def split_blocks(
    text: str, language: str, *, hints: _Hints = (), title: str | None = None
) -> tuple[Block, ...]:
    """Split normalised text into blocks, which cover everything but white space.

    Args:
        text: Normalised text.
        language: ISO 639-1 code or `und`.
        hints: Stretches of the text that markup names the kind of.
        title: Headline as metadata states it; a block with the same words is the headline.
    """
    stretches = _joined(text, _lines(text, language))
    headings = _apply_hints(stretches, hints)
    for stretch in stretches:
        if stretch.kind is None and is_caption(text[stretch.start : stretch.end]):
            stretch.kind = BlockKind.CAPTION
    _name_headlines(text, stretches, headings, title)
    return tuple(
        Block(start=each.start, end=each.end, kind=each.kind or BlockKind.PARAGRAPH) for each in stretches
    )


def _lines(text: str, language: str) -> list[_Stretch]:
    """Find the lines that are not blank, and what each gives away of itself."""
    lines: list[_Stretch] = []
    offset, blank = 0, True
    for printed in text.split("\n"):
        if stripped := printed.strip():
            start = offset + len(printed) - len(printed.lstrip())
            lines.append(_Stretch(start, start + len(stripped), None, blank))
        blank = not stripped
        offset += len(printed) + 1
    width = _wrap_width(text, lines)
    for index, line in enumerate(lines):
        words = text[line.start : line.end]
        before = (
            text[lines[index - 1].start : lines[index - 1].end] if index and not line.blank_before else ""
        )
        line.wrapped = bool(before) and bool(width) and _is_wrap(before, words, width)
        kind = line_kind(words, language)
        goes_on = line.wrapped or (bool(before) and ends_open(before))
        line.kind = None if goes_on and kind in (BlockKind.DATE, BlockKind.RELATED) else kind
    _mark_labels(text, lines)
    return lines


def _mark_labels(text: str, lines: list[_Stretch]) -> None:
    """Name the lines that take their meaning from their neighbours: labels of addresses, lists of teasers."""
    for line, after in pairwise(lines):
        if after.kind is BlockKind.ADDRESS and is_address_label(text[line.start : line.end]):
            line.kind = BlockKind.ADDRESS
    if (
        lines
        and lines[0].kind is BlockKind.RELATED
        and not has_teaser_cue(text[lines[0].start : lines[0].end])
    ):
        lines[0].kind = None  # a headline that was cut off
    if all(line.kind is BlockKind.RELATED for line in lines):
        for line in lines:
            line.kind = None
    listed = False
    for line, after in pairwise([*lines, _Stretch(len(text), len(text), None, True)]):
        words = text[line.start : line.end]
        goes_on = text[after.start : after.start + 1].islower()
        if listed and line.kind is None and len(words) <= _LONGEST_HEADLINE and not ends_sentence(words):
            line.kind = None if goes_on else BlockKind.RELATED
        listed = line.kind is BlockKind.RELATED and (listed or is_teaser_label(words))


def _wrap_width(text: str, lines: Sequence[_Stretch]) -> int:
    """Return the width that the text was broken to; 0 if its lines are paragraphs."""
    pairs = [
        (text[one.start : one.end], text[two.start : two.end])
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


def _joined(text: str, lines: Sequence[_Stretch]) -> list[_Stretch]:
    """Join the lines of one paragraph, also where a blank line breaks its sentence."""
    joined: list[_Stretch] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (last and last.kind is line.kind is None and (line.wrapped or _goes_on(text, last, line))) or (
            last
            and last.kind is line.kind is BlockKind.ADDRESS
            and is_address_label(text[last.start : last.end])
        ):
            last.end = line.end
        else:
            joined.append(line)
    return joined


def _goes_on(text: str, before: _Stretch, after: _Stretch) -> bool:
    """Whether the sentence at the end of *before* goes on in *after*."""
    tail = text[max(before.start, before.end - _TAIL) : before.end]
    head = text[after.start : min(after.end, after.start + _TAIL)]
    if head[0].islower() and not _ARTICLE_NAME.match(head):
        return not ends_sentence(tail) or bool(_SHORT_LAST_WORD.search(tail))
    if ends_sentence(tail) or head[0] in _BULLETS:
        return False
    if ends_open(tail):
        return True
    # Neither a headline, which is the first block or short, nor the label above a list
    is_prose = (
        before.start > 0 and len(tail) >= _SHORTEST_PROSE and tail[-1].islower() and not is_caption(tail)
    )
    return is_prose and (head[0].isdigit() or not after.blank_before)


def _apply_hints(stretches: Sequence[_Stretch], hints: _Hints) -> list[int]:
    """Give stretches the kind that markup names; return the indexes of those in the elements of headlines."""
    headings: list[int] = []
    for start, end, kind in hints:
        if end - start > _LONGEST_HINT:
            continue
        index = bisect_left(stretches, start, key=lambda stretch: stretch.start)
        while index < len(stretches) and stretches[index].end <= end:
            if kind is BlockKind.HEADLINE:
                headings.append(index)
            else:
                stretches[index].kind = kind
            index += 1
    return sorted(headings)


def _name_headlines(
    text: str, stretches: Sequence[_Stretch], headings: Sequence[int], title: str | None
) -> None:
    """Find the headline: by the stated title, by its element, or by its place and form."""
    words = [text[each.start : min(each.end, each.start + _LONGEST_HEADLINE)] for each in stretches[:_TOP]]
    wanted = _folded(title or "")
    stated = [index for index, each in enumerate(words) if wanted and _folded(each) == wanted]
    marked = [
        index for index in headings if text[slice(*_extent(stretches[index]))].count(" ") > 1
    ] or headings
    if stated or marked:
        stretches[(stated or list(marked))[0]].kind = BlockKind.HEADLINE
        return
    first = next((index for index, each in enumerate(stretches[:_TOP]) if each.kind is None), None)
    if first is None or not _is_headline(text, stretches, first):
        return
    stretches[first].kind = BlockKind.HEADLINE
    following = first + 1
    if (
        following < len(stretches)
        and stretches[following].kind is None
        and _has_headline_form(text, stretches[following])
    ):
        is_kicker = words[first].count(" ") <= 1 and _is_headline(text, stretches, following)
        is_deck = any(each.kind in _SIGNED for each in stretches[following + 1 : following + 3])
        if is_kicker or is_deck:
            stretches[following].kind = BlockKind.HEADLINE


def _is_headline(text: str, stretches: Sequence[_Stretch], index: int) -> bool:
    """Whether a stretch has the form of a headline and an article follows it."""
    return _has_headline_form(text, stretches[index]) and any(
        each.kind is None or each.kind in _SIGNED for each in stretches[index + 1 :]
    )


def _has_headline_form(text: str, stretch: _Stretch) -> bool:
    """Whether a stretch is short, without a full stop and without a dateline."""
    words = text[stretch.start : stretch.end]
    if len(words) > _LONGEST_HEADLINE or ends_open(words):
        return False
    is_whole = (
        ends_sentence(words)
        and not words.endswith(("?", "!", "...", "…"))
        and not _ABBREVIATION.search(words)
    )
    return not is_whole and find_dateline(text, stretch.start, stretch.end) is None


def _extent(stretch: _Stretch) -> tuple[int, int]:
    return stretch.start, stretch.end


def _folded(words: str) -> str:
    """Bring a headline to one form: case, spaces and quotation marks aside."""
    return " ".join(words.casefold().translate(_QUOTES).split())
