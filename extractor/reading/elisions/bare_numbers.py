"""Bare numbers: a number without a unit, read as the scanner reads it, in the unit of another figure."""

import re

from extractor.reading.scanner.quantities import read_quantities
from extractor.reading.speech.speakers import Piece
from extractor_schemas import Mention, MentionKind, Surface

OF_LAND = {
    "en": " of the land",
    "de": " des Landes",
    "fr": " du territoire",
    "es": " del territorio",
    "ru": " территории",
    "uk": " території",
}
"""Put behind a fraction in words, so that the scanner reads it as a share."""
SIGNS = {
    MentionKind.AREA: " km²",
    MentionKind.AREA_RATE: " km²",
    MentionKind.PERCENT: "%",
    MentionKind.FRACTION: "%",
}
"""Put behind a bare number, so that the scanner reads it: signs that it knows in every language."""

_BEHIND = re.compile(r"[^\d.;:!?()\[\]\n]{0,32}")
"""The words behind a number that may hold its hedge: "or so", "of these at the most"."""


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
    behind = _BEHIND.match(text, piece.end)
    tail = "" if behind is None else behind[0]
    scanned = read_quantities(text[start : piece.end] + sign + tail, language=language)
    last = next((each for each in scanned if each.start + start == piece.start), None)
    if last is None or last.value_hi is not None:
        return None
    hedge = last.hedge
    moved = None
    if hedge is not None:
        offset = start if hedge.start + start < piece.start else start - len(sign)
        moved = Surface.cut(text, hedge.start + offset, hedge.end + offset)
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


def read_weak_fraction(text: str, start: int, piece: Piece, language: str | None) -> Mention | None:
    """Read "a quarter" or "a fifth" as the share that it may be where nothing beside it says of what.

    Args:
        text: The document's text.
        start: Where the words before it begin that may hold its hedge.
        piece: The fraction in words.
        language: ISO 639-1 code, or None for English.
    """
    scanned = read_quantities(text[start : piece.end] + OF_LAND.get(language or "en", ""), language=language)
    last = next((each for each in scanned if each.start + start == piece.start), None)
    if last is None or last.kind is not MentionKind.FRACTION or last.end + start != piece.end:
        return None
    hedge = last.hedge
    moved = None if hedge is None else Surface.cut(text, hedge.start + start, hedge.end + start)
    ends = {"start": piece.start, "end": piece.end}
    return last.model_copy(update={"id": f"m{piece.start}", "hedge": moved, **ends})
