"""Split an article into blocks and tell what each is."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractor.documents.captions import is_caption
from extractor.documents.cues import ends_open, ends_sentence
from extractor.documents.datelines import find_dateline
from extractor.documents.stretches import Stretch, split_stretches
from extractor_schemas import Block, BlockKind

_LONGEST_HEADLINE = 250
"""Characters; the longest headlines of the BBC, Reuters and AFP stay near 120."""

_LONGEST_HINT = 1_000
"""Characters of a block that the markup of one element may name; more is a page in a wrong element."""

_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}\Z")
"""A last word whose stop is its own: U.S."""

_SIGNED = frozenset((BlockKind.BYLINE, BlockKind.DATE))

_TOP = 40
"""Blocks among which the headline is; a page may have some lines of its own before it."""

_QUOTES = str.maketrans(dict.fromkeys("\"'‘’“”„«»", None))


_Hints = Sequence[tuple[int, int, BlockKind]]


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
    stretches = split_stretches(text, language)
    headings = _apply_hints(stretches, hints)
    for stretch in stretches:
        if stretch.kind is None and is_caption(stretch.words(text)):
            stretch.kind = BlockKind.CAPTION
    if not any(each.kind in (None, BlockKind.HEADLINE) for each in stretches):
        for stretch in stretches:  # a text of captions only is what there is to read
            stretch.kind = None if stretch.kind is BlockKind.CAPTION else stretch.kind
    for headline in _headlines(text, stretches, headings, title):
        headline.kind = BlockKind.HEADLINE
    return tuple(
        Block(start=each.start, end=each.end, kind=each.kind or BlockKind.PARAGRAPH) for each in stretches
    )


def _apply_hints(stretches: Sequence[Stretch], hints: _Hints) -> list[Stretch]:
    """Give stretches the kind that markup names; return those in the elements of headlines, in order."""
    headings: list[Stretch] = []
    for start, end, kind in hints:
        if end - start > _LONGEST_HINT:
            continue
        index = bisect_left(stretches, start, key=lambda stretch: stretch.start)
        while index < len(stretches) and stretches[index].end <= end:
            if kind is BlockKind.HEADLINE:
                headings.append(stretches[index])
            else:
                stretches[index].kind = kind
            index += 1
    return sorted(headings, key=lambda stretch: stretch.start)


def _headlines(
    text: str, stretches: Sequence[Stretch], headings: Sequence[Stretch], title: str | None
) -> list[Stretch]:
    """Find the headline by the stated title, by its element, or by its place and form.

    In the last case a rubric before it, or a second headline between it and the signature, counts as well.
    """
    top = stretches[:_TOP]
    wanted = _folded(title or "")
    stated = [each for each in top if wanted and _folded(each.words(text)[:_LONGEST_HEADLINE]) == wanted]
    marked = [each for each in headings if each.words(text).count(" ") > 1] or headings
    if stated or marked:
        return [*stated, *marked][:1]
    first = next((index for index, each in enumerate(top) if each.kind is None), None)
    if first is None or not _has_headline_form(text, stretches[first]) or not _has_article(stretches, first):
        return []
    second = stretches[first + 1]
    if second.kind is not None or not _has_headline_form(text, second):
        return [stretches[first]]
    is_rubric = stretches[first].words(text).count(" ") <= 1 and _has_article(stretches, first + 1)
    is_signed = any(each.kind in _SIGNED for each in stretches[first + 2 : first + 4])
    return [stretches[first], second] if is_rubric or is_signed else [stretches[first]]


def _has_article(stretches: Sequence[Stretch], index: int) -> bool:
    """Whether text or a signature follows the stretch at *index*, so that it may be a headline."""
    return any(each.kind is None or each.kind in _SIGNED for each in stretches[index + 1 :])


def _has_headline_form(text: str, stretch: Stretch) -> bool:
    """Whether a stretch is short, without a full stop and without a dateline."""
    words = stretch.words(text)
    if len(words) > _LONGEST_HEADLINE or ends_open(words):
        return False
    is_sentence = ends_sentence(words) and not words.endswith(("?", "!", "...", "…"))
    if is_sentence and not _ABBREVIATION.search(words):
        return False
    return find_dateline(text, stretch.start, stretch.end) is None


def _folded(words: str) -> str:
    """Bring a headline to one form: case, spaces and quotation marks aside."""
    return " ".join(words.casefold().translate(_QUOTES).split())
