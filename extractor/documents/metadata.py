"""Who signed an article, which agency it credits, and its dateline."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.documents.agencies import find_agencies
from extractor.documents.cues import ends_sentence
from extractor.documents.datelines import Dateline, find_dateline
from extractor.documents.lines import byline_name, headline_start, source_name
from extractor_schemas import Block, BlockKind, Surface

_TOP = 12
"""Blocks among which the paragraph with the dateline is; captions and signatures stand before it."""

_AUTHOR_SEARCH = 3_000
"""Characters at the beginning of the text in which a stated author's name is looked for."""

_LEAST_TITLE_WORDS = 3
"""A headline of fewer words is a rubric if another headline follows."""

_LONGEST_CREDIT = 60
"""Characters of a closing credit."""

_CLOSING_CREDIT = re.compile(r"(?:[(\[/]|\s[-–—]\s?|©\s?(?:\d{4}\s)?)([^()\[\]\n–—]{2,50}?)[)\]/]?[.\s]*\Z")
"""The agency after the last sentence: "(AFP)", "- Reuters", "© 2025 AFP"."""


class Credits(NamedTuple):
    """What an article says of where it comes from."""

    title: Surface | None
    byline: Surface | None
    agency: Surface | None
    outlet: str | None
    dateline: Dateline | None


def read_credits(text: str, blocks: Sequence[Block], *, author: str | None = None) -> Credits:
    """Read title, signature, agency and dateline out of the blocks of an article.

    Args:
        text: Normalised text.
        blocks: Its blocks.
        author: Who signed, as metadata states it; counts where the text has the name but no line for it.
    """
    dateline = _find_dateline(text, blocks)
    byline = _find_byline(text, blocks, author)
    agency = _find_agency(text, blocks, dateline)
    return Credits(_find_title(text, blocks), byline, agency, _find_outlet(text, blocks), dateline)


def _find_title(text: str, blocks: Sequence[Block]) -> Surface | None:
    """Take the first headline that is more than a rubric."""
    headlines = [
        Surface.cut(text, each.start + headline_start(text[each.start : each.end]), each.end)
        for each in blocks
        if each.kind is BlockKind.HEADLINE
    ]
    full = (each for each in headlines if len(each.text.split()) >= _LEAST_TITLE_WORDS)
    return next(full, headlines[0] if headlines else None)


def _find_dateline(text: str, blocks: Sequence[Block]) -> Dateline | None:
    """Read the dateline of the first paragraph; lines before it that are no sentences do not count."""
    for each in blocks[:_TOP]:
        if each.kind is BlockKind.PARAGRAPH:
            dateline = find_dateline(text, each.start, each.end)
            if dateline or ends_sentence(text[each.start : each.end]):
                return dateline
    return None


def _find_byline(text: str, blocks: Sequence[Block], author: str | None) -> Surface | None:
    """Take the name out of the first signature, else find the stated author's near the beginning."""
    lines = [each for each in blocks if each.kind is BlockKind.BYLINE]
    for each in sorted(lines, key=lambda block: source_name(text[block.start : block.end]) is not None):
        start, end = byline_name(text[each.start : each.end])
        if start < end:
            return Surface.cut(text, each.start + start, each.start + end)
    place = text.find(author, 0, _AUTHOR_SEARCH) if author else -1
    return Surface.cut(text, place, place + len(author)) if author and place >= 0 else None


def _find_outlet(text: str, blocks: Sequence[Block]) -> str | None:
    """Take the paper that a line names as the source, unless it is an agency."""
    for each in blocks:
        line = text[each.start : each.end]
        if each.kind is BlockKind.BYLINE and (name := source_name(line)) and not find_agencies(line, *name):
            return line[slice(*name)]
    return None


def _find_agency(text: str, blocks: Sequence[Block], dateline: Dateline | None) -> Surface | None:
    """Take the agency of the signatures, else of the dateline, else of a credit after the last paragraph."""
    for each in blocks:
        if each.kind is BlockKind.BYLINE and (found := find_agencies(text, each.start, each.end)):
            return Surface.cut(text, *found[0])
    if dateline and dateline.agency:
        return Surface.cut(text, *dateline.agency)
    last = next((each for each in reversed(blocks) if each.kind is BlockKind.PARAGRAPH), None)
    if last is None:
        return None
    tail_start = max(last.start, last.end - _LONGEST_CREDIT)
    credit = _CLOSING_CREDIT.search(text[tail_start : last.end])
    if credit is None:
        return None
    start, end = tail_start + credit.start(1), tail_start + credit.end(1)
    found = find_agencies(text, start, end)
    # the agency and nothing else: "(AFP)", not "(as AFP reported)"
    return Surface.cut(text, *found[0]) if found and (found[0][0], found[-1][1]) == (start, end) else None
