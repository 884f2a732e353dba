"""Verbatim location: where the pieces of a draft stand in the document, or that they do not."""

from dataclasses import dataclass, field

from extractor.grounding.folding import Folded, fold
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Draft, Mention

FIELDS = ("holder", "share_of", "period", "speaker", "role", "affiliation", "medium", "said_on")
"""Verbatim fields of a draft that may stand anywhere in the document."""
LONGEST_MENTION = 40
"""How far before a figure's words the mention that they are part of may begin, code points."""


@dataclass(frozen=True, slots=True)
class LocatedDraft:
    """A draft with the places of its pieces; None for a piece that was given and is not there."""

    index: int
    draft: Draft
    quote: Piece | None = None
    is_ambiguous: bool = False
    """The quotation stands in several places and nothing says which is meant."""
    figure: Piece | None = None
    mention: Mention | None = None
    """The quantity that the scanner reads at the figure."""
    reading: FigureReading | None = None
    """What the code reads around it."""
    pieces: dict[str, Piece | None] = field(default_factory=dict[str, Piece | None])
    """By field name: those of `FIELDS`, and `hedge`, which stands inside the quotation."""
    territory: tuple[Piece | None, ...] = ()


def locate(
    reading: Reading, folded: Folded, figures: dict[str, FigureReading], draft: Draft, index: int
) -> LocatedDraft:
    """Find the pieces of a draft in the document.

    Args:
        reading: The document as read.
        folded: Its text, folded once for all drafts.
        figures: What the code reads around each figure, by mention id.
        draft: The draft.
        index: Its index among the drafts.
    """
    quote, is_ambiguous = locate_quote(folded, draft)
    if quote is None:
        return LocatedDraft(index, draft)
    figure, mention = _locate_figure(reading, draft, quote)
    read = figures.get(mention.id) if mention is not None else None
    anchors = _anchors(read) if read is not None else {}
    pieces = {
        name: folded.find_nearest(wanted, quote, anchors.get(name, quote.start))
        for name in FIELDS
        if (wanted := getattr(draft, name)) is not None
    }
    if draft.hedge is not None:
        pieces["hedge"] = folded.find_inside(draft.hedge, quote)
    return LocatedDraft(
        index,
        draft,
        quote,
        is_ambiguous,
        figure,
        mention,
        read,
        pieces,
        tuple(
            folded.find_nearest(wanted, quote, anchors.get(wanted, quote.start)) for wanted in draft.territory
        ),
    )


def _anchors(read: FigureReading) -> dict[str, int]:
    """Where the code reads the pieces itself, by field name or by the words of a territory.

    The same words may stand in a sentence twice: those that the code reads are meant.
    """
    statement, speaker = read.statement, read.statement.speaker
    pieces = {
        "holder": read.holder.piece,
        "share_of": read.base.piece if read.base is not None else None,
        "period": read.period,
        "speaker": speaker.name if speaker is not None else None,
        "role": speaker.role if speaker is not None else None,
        "affiliation": speaker.affiliation if speaker is not None else None,
        "medium": statement.medium,
        "said_on": read.said,
    }
    places = {place.text: place.start for place in reversed(read.territory)}
    return places | {name: piece.start for name, piece in pieces.items() if piece is not None}


def locate_quote(folded: Folded, draft: Draft) -> tuple[Piece | None, bool]:
    """The quotation, nearest to where the draft has it; and whether another could be meant."""
    quote, position = draft.quote, draft.position
    if position is None:
        places = folded.find_all(quote)
        return places[0] if places else None, len(places) > 1
    if folded.original.startswith(quote, position):
        return Piece(position, position + len(quote)), False
    places = folded.find_all(quote)
    return min(places, key=lambda piece: abs(piece.start - position), default=None), False


def _locate_figure(reading: Reading, draft: Draft, quote: Piece) -> tuple[Piece | None, Mention | None]:
    """The figure inside the quotation, and the quantity there.

    If the figure occurs twice, the one that reads most as the draft says.
    """
    places, found = find_figure(reading, draft.figure, quote)
    if not found:
        return places[0] if places else None, None
    return max(found, key=lambda pair: (str(pair[1].value) == draft.value) + (pair[1].unit == draft.unit))


def find_figure(
    reading: Reading, figure: str, quote: Piece
) -> tuple[list[Piece], list[tuple[Piece, Mention]]]:
    """Where the words of a figure stand inside a quotation, and those places where a quantity is read."""
    inside = fold(reading.text[quote.start : quote.end])
    places = [
        Piece(quote.start + place.start, quote.start + place.end) for place in inside.find_folded(figure)
    ]
    found = [
        (piece, mention)
        for piece in places
        for mention in reading.mentions_in(max(quote.start, piece.start - LONGEST_MENTION), piece.end)
        if _is_figure(piece, mention, figure)
    ]
    return places, found


def _is_figure(piece: Piece, mention: Mention, words: str) -> bool:
    """Whether a piece holds a mention, or is a part of it that still holds all of its digits.

    So "800" is found in "800 km²", but not "00 km²".
    """
    if piece.start <= mention.start and mention.end <= piece.end:
        return True
    is_part = mention.start <= piece.start and piece.end <= mention.end
    return is_part and _digits(mention.text) == _digits(words) and not _cuts(mention, piece)


def _cuts(mention: Mention, piece: Piece) -> bool:
    """Whether a piece ends inside a word of the mention: "km" of "km²"."""
    at = piece.end - mention.start
    return 0 < at < len(mention.text) and mention.text[at - 1 : at + 1].isalnum()


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdecimal()]
