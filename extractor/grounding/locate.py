"""Verbatim location: where the pieces of a draft stand in the document, or that they do not.

Exact first; then with white space, quotation marks and dashes folded, which is all that copying changes innocently.
There is no similarity: a quotation whose only change is 64 to 46 is 98 % alike and wrong.
"""

from dataclasses import dataclass, field

from extractor.reading.reader import Reading
from extractor.reading.speakers import Piece
from extractor.reading.statements import FigureReading
from extractor_schemas import Draft, Mention

_FOLD = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "‑": "-",
    }
)
MAX_OCCURRENCES = 64
"""How many places of one piece are looked at."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with white space and marks folded, and the way back."""

    text: str
    offsets: tuple[int, ...]
    """Offset in the original of every folded character, and the original's length."""


def fold(text: str) -> Folded:
    """Fold runs of white space to one blank, and typographic marks to plain ones."""
    characters: list[str] = []
    offsets: list[int] = []
    blank = False
    for offset, character in enumerate(text):
        if character.isspace():
            if not blank:
                characters.append(" ")
                offsets.append(offset)
            blank = True
        else:
            characters.append(character)
            offsets.append(offset)
            blank = False
    return Folded("".join(characters).translate(_FOLD), (*offsets, len(text)))


def find_verbatim(text: str, folded: Folded, wanted: str) -> tuple[Piece, ...]:
    """Every place where *wanted* stands, exactly or else folded; empty if it does not."""
    exact = _find_all(text, wanted)
    if exact:
        return tuple(Piece(start, start + len(wanted)) for start in exact)
    key = fold(wanted.strip()).text
    if not key:
        return ()
    return tuple(
        Piece(folded.offsets[start], folded.offsets[start + len(key) - 1] + 1)
        for start in _find_all(folded.text, key)
    )


def _find_all(text: str, wanted: str) -> list[int]:
    found: list[int] = []
    place = text.find(wanted) if wanted else -1
    while place >= 0 and len(found) < MAX_OCCURRENCES:
        found.append(place)
        place = text.find(wanted, place + 1)
    return found


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
    pieces: dict[str, Piece | None] = field(default_factory=dict)
    """By field name: holder, share_of, period, speaker, role, affiliation, medium, said_on, hedge."""
    territory: tuple[Piece | None, ...] = ()


FIELDS = ("holder", "share_of", "period", "speaker", "role", "affiliation", "medium", "said_on")


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
    text = reading.text
    places = find_verbatim(text, folded, draft.quote)
    if not places:
        return LocatedDraft(index, draft)
    quote = _choose(places, draft.position)
    ambiguous = len(places) > 1 and draft.position is None
    figure, mention = _locate_figure(reading, draft, quote)
    pieces = {
        name: _nearest(find_verbatim(text, folded, wanted), quote)
        for name in FIELDS
        if (wanted := getattr(draft, name)) is not None
    }
    if draft.hedge is not None:
        pieces["hedge"] = _inside(find_verbatim(text, folded, draft.hedge), quote)
    return LocatedDraft(
        index,
        draft,
        quote,
        ambiguous,
        figure,
        mention,
        figures.get(mention.id) if mention else None,
        pieces,
        tuple(_nearest(find_verbatim(text, folded, wanted), quote) for wanted in draft.territory),
    )


def _choose(places: tuple[Piece, ...], position: int | None) -> Piece:
    if position is None:
        return places[0]
    return min(places, key=lambda piece: abs(piece.start - position))


def _inside(places: tuple[Piece, ...], quote: Piece) -> Piece | None:
    return next((piece for piece in places if quote.start <= piece.start and piece.end <= quote.end), None)


def _nearest(places: tuple[Piece, ...], quote: Piece) -> Piece | None:
    """The place inside the quotation, else the last before it, else the first behind it."""
    inside = _inside(places, quote)
    if inside is not None or not places:
        return inside
    before = [piece for piece in places if piece.start < quote.start]
    return before[-1] if before else places[0]


def _locate_figure(reading: Reading, draft: Draft, quote: Piece) -> tuple[Piece | None, Mention | None]:
    """The figure inside the quotation, and the quantity there; the one that reads as the draft says, if it occurs twice."""
    found: list[tuple[Piece, Mention]] = []
    wanted = fold(draft.figure.strip()).text
    inside = fold(reading.text[quote.start : quote.end])
    first: Piece | None = None
    for start in _find_all(inside.text, wanted) if wanted else []:
        piece = Piece(
            quote.start + inside.offsets[start], quote.start + inside.offsets[start + len(wanted) - 1] + 1
        )
        first = first or piece
        for mention in reading.mentions_in(max(quote.start, piece.start - 40), piece.end):
            covers = mention.start <= piece.start and piece.end <= mention.end
            covered = piece.start <= mention.start and mention.end <= piece.end
            if (covers and _same_digits(mention.text, draft.figure)) or covered:
                found.append((piece, mention))
    if not found:
        return first, None
    same = [pair for pair in found if str(pair[1].value) == draft.value or pair[1].unit == draft.unit]
    return (same or found)[0]


def _same_digits(one: str, other: str) -> bool:
    """Whether a piece of a mention still holds all of its digits, so that "00 km²" is not found in "800 km²"."""
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]
