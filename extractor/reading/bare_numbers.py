"""Bare numbers: a number without a unit, read as the scanner reads it, in the unit of another figure."""

from extractor.reading.quantities import read_quantities
from extractor.reading.speakers import Piece
from extractor_schemas import Mention, MentionKind, Surface

SIGNS = {
    MentionKind.AREA: " km²",
    MentionKind.AREA_RATE: " km²",
    MentionKind.PERCENT: "%",
    MentionKind.FRACTION: "%",
}
"""Put behind a bare number, so that the scanner reads it: signs that it knows in every language."""


def read_bare(text: str, start: int, piece: Piece, like: Mention, language: str | None) -> Mention | None:
    """Read the bare number *piece* as a quantity of the kind of *like*; None if the scanner reads none there.

    Args:
        text: The document's text.
        start: Where the words before it begin that may hold its hedge.
        piece: The number.
        like: The figure that has the unit.
        language: ISO 639-1 code, or None to tell it from the words.
    """
    sign = SIGNS.get(like.kind)
    if sign is None:
        return None
    scanned = read_quantities(text[start : piece.end] + sign, language=language)
    last = scanned[-1] if scanned else None
    if last is None or last.start + start != piece.start or last.value_hi is not None:
        return None
    hedge = last.hedge
    moved = None if hedge is None else Surface.cut(text, hedge.start + start, hedge.end + start)
    is_share = like.kind in {MentionKind.PERCENT, MentionKind.FRACTION}
    return last.model_copy(
        update={
            "id": f"m{piece.start}",
            "text": text[piece.start : piece.end],
            "start": piece.start,
            "end": piece.end,
            "kind": MentionKind.PERCENT if is_share else MentionKind.AREA,
            "unit": "percent" if is_share else like.unit.partition("_per_")[0],
            "hedge": moved,
        }
    )
