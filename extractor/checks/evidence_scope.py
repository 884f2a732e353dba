"""E: which territory, what the share is a share of, and when, against what the code reads around it."""

from collections.abc import Iterator

from extractor.checks.evidence_finding import is_in_sentence, plain, reject
from extractor.grounding.locate import LocatedDraft
from extractor.reading.gazetteer import find_places
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speakers import Piece
from extractor.reading.statements import FigureReading
from extractor_schemas import Finding, ShareScope


def check_territory(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E113: the territories are those that the text has the figure be about."""
    names, read = located.draft.territory, {_key(place) for place in figure.territory}
    if not read or (not names and not figure.territory_is_near):
        return
    meant = [_meanings(reading, name, piece) for name, piece in zip(names, located.territory, strict=True)]
    if all(keys & read for keys in meant) and all(any(key in keys for keys in meant) for key in read):
        return
    shown = ", ".join(place.text for place in figure.territory)
    stated = ", ".join(names) or "no territory"
    yield reject("E113", located, f"the draft is about {stated}, the text about {shown}", expected=shown)


def _key(place: PlaceMention) -> str:
    return place.place.id if place.place is not None else place.text.casefold()


def _meanings(reading: Reading, name: str, piece: Piece | None) -> set[str]:
    """The place that the text has there, and all that the gazetteer knows of that name."""
    mention = reading.place_over(piece.start, piece.end) if piece is not None else None
    own = {_key(mention)} if mention is not None else set[str]()
    return own | {place.id for place in find_places(name)} | {name.casefold()}


def check_share(located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E123: the base of a share is the one that the text names."""
    stated, read = located.draft.share_scope, figure.share_scope
    if stated not in {None, read, ShareScope.UNRESOLVED} and stated is not None:
        shown = "something that the text leaves open" if read is None else read.value
        message = f"the draft takes a share of {stated.value}, the text of {shown}"
        yield reject("E123", located, message, expected=shown)
    piece = located.pieces.get("share_of")
    own = figure.base.piece if figure.base is not None else None
    if piece is None or (own is not None and piece.start < own.end and own.start < piece.end):
        return
    if own is None and is_in_sentence(figure, piece):
        return
    message = f"the share is not of {located.draft.share_of!r}"
    yield reject("E123", located, message, at=piece)


def check_period(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E124: the time is the one that stands beside the figure."""
    stated, piece, own = located.draft.period, located.pieces.get("period"), figure.period
    if piece is None or (own is not None and piece.start < own.end and own.start < piece.end):
        return
    if own is None:
        # Where the code reads no time, only the sentence itself can have one.
        if not is_in_sentence(figure, piece):
            yield reject("E124", located, f"{stated!r} does not stand with the figure", at=piece)
        return
    shown = reading.text[own.start : own.end]
    if plain(stated) != plain(shown):
        message = f"the draft says {stated!r}, beside the figure stands {shown!r}"
        yield reject("E124", located, message, at=piece, expected=shown)
