"""Orders to a machine: paragraphs of an article that speak to the language model that may read it."""

import re
from bisect import bisect_right
from functools import cache

from extractor.documents.tables import read_rows
from extractor.reading.speech.speakers import Piece
from extractor_schemas import Document


def find_orders(document: Document) -> tuple[Piece, ...]:
    """Find the paragraphs that hold an order, and those that one ending in a colon announces; in order."""
    text = document.text or ""
    flat = " ".join(text.casefold().split())
    if not any(phrase in flat for phrase in _phrases()):
        return ()
    places = [match.span() for match in _pattern().finditer(text)]
    found: list[Piece] = []
    is_announced = False
    for block in document.blocks:
        holds = any(start < block.end and block.start < end for start, end in places)
        if holds or is_announced:
            found.append(Piece(block.start, block.end))
        is_announced = (holds or is_announced) and text[block.start : block.end].rstrip().endswith(":")
    return tuple(found)


def is_order(orders: tuple[Piece, ...], piece: Piece) -> bool:
    """Whether a piece of the text shares a character with one of the paragraphs."""
    index = bisect_right(orders, piece.start, key=lambda order: order.start)
    return any(piece.start < order.end and order.start < piece.end for order in orders[max(0, index - 1) :])


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(row.fields[2] for row in read_rows("instruction_cues.tsv", 3))


@cache
def _pattern() -> re.Pattern[str]:
    """Made only for the rare text that has one of the phrases."""
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in _phrases())
    return re.compile("|".join(phrases), re.IGNORECASE)
