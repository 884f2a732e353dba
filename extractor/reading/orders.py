"""Orders to a machine: paragraphs of an article that speak to the language model that may read it."""

from bisect import bisect_right
from functools import cache

from extractor.documents.tables import read_rows
from extractor.reading.speakers import Piece
from extractor_schemas import Document


def find_orders(document: Document) -> tuple[Piece, ...]:
    """Find the paragraphs that hold an order, and those that one ending in a colon announces; in order."""
    text = document.text or ""
    flat = " ".join(text.casefold().split())
    if not any(phrase in flat for phrase in _phrases()):
        return ()
    found: list[Piece] = []
    is_announced = False
    for block in document.blocks:
        words = " ".join(text[block.start : block.end].casefold().split())
        is_order = is_announced or any(phrase in words for phrase in _phrases())
        if is_order:
            found.append(Piece(block.start, block.end))
        is_announced = is_order and words.endswith(":")
    return tuple(found)


def is_order(orders: tuple[Piece, ...], piece: Piece) -> bool:
    """Whether a piece of the text shares a character with one of the paragraphs."""
    index = bisect_right(orders, piece.start, key=lambda order: order.start)
    return any(piece.start < order.end and order.start < piece.end for order in orders[max(0, index - 1) :])


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(row.fields[2] for row in read_rows("instruction_cues.tsv", 3))
