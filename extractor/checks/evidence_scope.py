"""E: which territory, what the share is a share of, and when, against what the code reads around it."""

from collections.abc import Iterator

from extractor.checks.evidence_finding import doubt, plain, reject
from extractor.grounding.locate import LocatedDraft
from extractor.reading.gazetteer import find_places
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.speakers import Piece
from extractor.reading.statements import FigureReading
from extractor_schemas import Finding, ShareScope


def check_territory(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E113: the territories are those that the text has the figure be about."""
    names = located.draft.territory
    wanted = {_key_at(reading, name, piece) for name, piece in zip(names, located.territory, strict=True)}
    read = {_key(place) for place in figure.territory}
    if not read or wanted == read:
        return
    shown = ", ".join(place.text for place in figure.territory)
    if not wanted:
        if figure.territory_is_near:
            message = f"the draft names no territory, the text {shown}"
            yield reject("E113", located, message, expected=shown)
        return
    can_be_meant = {place.id for name in names for place in find_places(name)}
    if len(wanted) == len(read) and read & can_be_meant:
        return
    message = f"the draft is about {', '.join(names)}, the text about {shown}"
    judge = reject if figure.territory_is_near or not wanted & read else doubt
    yield judge("E113", located, message, expected=shown)


def _key(place: PlaceMention) -> str:
    return place.place.id if place.place is not None else place.text.casefold()


def _key_at(reading: Reading, name: str, piece: Piece | None) -> str:
    """The place that the text has there, else the gazetteer's first of that name."""
    mention = reading.place_over(piece.start, piece.end) if piece is not None else None
    if mention is not None:
        return _key(mention)
    places = find_places(name)
    return places[0].id if places else name.casefold()


def check_share(located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E123: the base of a share is the one that the text names."""
    stated, read = located.draft.share_scope, figure.base.scope if figure.base is not None else None
    if stated is None or read is None or stated is read or ShareScope.UNRESOLVED in {stated, read}:
        return
    message = f"the draft takes a share of {stated.value}, the text of {read.value}"
    yield reject("E123", located, message, expected=read.value)


def check_period(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E124: the time is the one that stands beside the figure."""
    stated, piece, own = located.draft.period, located.pieces.get("period"), figure.period
    if piece is None or own is None or (piece.start < own.end and own.start < piece.end):
        return
    shown = reading.text[own.start : own.end]
    if plain(stated) != plain(shown):
        message = f"the draft says {stated!r}, beside the figure stands {shown!r}"
        yield reject("E124", located, message, at=piece, expected=shown)
